"""What the tests of the page Export do on it and read there."""

EVERY = ("done", "in_progress", "new", "skipped")


def tick(page, *statuses):
    for status, box in page.choices.statuses.items():
        box.setChecked(status in statuses)


def looked(page, qtbot, n):
    """Wait until the page has counted so many documents."""
    qtbot.waitUntil(lambda: page._look is not None and len(page._look.selection.documents) == n)


def told(page):
    return page.outcome.words.text().replace("\u200b", "")
