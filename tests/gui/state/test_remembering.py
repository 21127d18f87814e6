"""A decision holds for the rest of the article, a moment after it."""

from annotator.model import Span

TEXT = "Gambut terbakar di Kupang. Asap Gambut tebal. Warga Gambut mengungsi. Hutan gambut lain aman.\n"


def over(document, words):
    """Label and origin of each mark over `words`, in reading order."""
    return [(e.label, e.origin) for e in document.entities if e.words(document.text) == words]


def test_a_mark_is_suggested_at_the_same_words_and_goes_with_one_undo(person, qtbot):
    """The strip says how many places follow; what is written otherwise is left alone."""
    folder = person.context.workspace.library.path.parent / "asap"
    folder.mkdir()
    (folder / "asap.txt").write_text(TEXT, encoding="utf-8")
    person.context.change_settings(suggest_on_open=False)
    list(person.context.workspace.import_paths([folder]))
    person.context.articles.open("asap")
    person.context.article.select(Span(0, 6))
    person.press("3")
    ((label, origin),) = over(person.document, "Gambut")
    assert origin == "added"
    qtbot.waitUntil(lambda: len(over(person.document, "Gambut")) == 3)
    assert over(person.document, "Gambut") == [(label, "added"), (label, "suggested"), (label, "suggested")]
    assert "2 tempat lain mengikuti putusan Anda, sebagai saran." in person.said
    person.press("Ctrl+Z")
    assert not over(person.document, "Gambut")
    assert person.said[-1].endswith("Gambut")  # what was undone is called by the decision, not by what followed it
