"""Beside the table: the preview of the article in front, and what is left to do."""

import pytest
from PySide6.QtWidgets import QLabel

from annotator import i18n
from annotator.editing import actions


@pytest.fixture
def page(library_page):
    return library_page


def test_the_preview_shows_words_progress_speakers_and_file(page):
    """What a person needs to decide whether to open it."""
    from PySide6.QtWidgets import QLabel

    row = next(row for row in range(3) if page.model.article(row).id == "jembatan")
    page.table.setCurrentIndex(page.model.index(row, 0))
    words = " ".join(label.text() for label in page.preview.findChildren(QLabel))
    assert "Rina Maheswari mengatakan" in words
    assert "Bayu Pranata" in words
    assert "jembatan.txt" in words
    assert "UTF-8" in words


def test_the_key_of_the_preview_is_called_in_the_language_in_force(page, state):
    """Also after the language was switched while the page was there."""
    caps = lambda: {cap.text() for cap in page.preview.findChildren(QLabel)}  # noqa: E731
    assert "Spasi" in caps()
    i18n.use("en")
    state.language_changed.emit()
    assert "Space" in caps()
    assert "Spasi" not in caps()
    i18n.use("id")


def test_the_pace_and_what_is_left_stand_in_the_head(page, state, workspace, qtbot):
    """Two articles finished today: two a day, and the one that is left takes a day."""
    for id_ in ("pasar", "pelabuhan"):
        session = workspace.session(id_)
        session.commit(actions.set_status(session.document, "done"))
    state.library_changed.emit()
    qtbot.waitUntil(lambda: "per hari" in page._done.text())
    assert page._done.text() == "2 dari 3 selesai · 2 per hari · sisa 1 artikel · ± 1 hari kerja"


def test_space_shows_and_hides_the_preview(page):
    """Whatever room there is; where it was not asked for, a narrow window has none."""
    assert page.preview.isVisible()
    page.toggle_preview()
    assert page.preview.isHidden()
    page.toggle_preview()
    page.resize(1000, 700)
    assert page.preview.isVisible()
