"""Notes by keys: on the mark in front, or on the article."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.model import Article, fingerprint
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_a_note_is_written_on_what_is_in_front_and_resolved(person):
    """The question says what has been noted there; undo takes either back."""
    mark = person.document.entities[0].id
    person.state.article.set_focus(mark)
    person.press("Ctrl+M")
    QApplication.focusWidget().setText("Nama atau jabatan?")
    person.press("Enter")
    (note,) = person.document.notes
    assert (note.item, note.text, note.resolved) == (mark, "Nama atau jabatan?", False)
    person.state.article.set_focus(mark)
    person.press("Ctrl+M")
    assert "Nama atau jabatan?" in QApplication.focusWidget().accessibleName()
    person.press("Esc")
    person.state.article.set_focus(mark)
    person.press("Ctrl+Shift+M")
    assert person.document.notes[0].resolved
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.document.notes == ()


def test_the_question_names_what_the_note_is_on(person):
    """A mark, a quote, or the article."""
    document = person.document
    for focus, asked in (
        (document.entities[0].id, "Catatan pada tanda ini"),
        (document.quotes[0].id, "Catatan pada kutipan ini"),
        (None, "Catatan pada artikel"),
    ):
        person.state.article.set_focus(focus)
        person.window.to_article()
        person.press("Ctrl+M")
        assert QApplication.focusWidget().accessibleName() == asked
        person.press("Esc")


def test_a_note_that_is_being_written_is_no_note_of_the_next_article(seated):
    """Marks of other articles have the same numbers: the question goes with the article it was asked in."""
    person = seated(corpus())
    first, mark = person.article_id, person.document.entities[0].id
    text = "Warga menolak rencana itu."
    person.state.workspace.library.add_article(Article("lain", text, fingerprint(text), "Lain"))
    person.state.article.set_focus(mark)
    person.press("Ctrl+M")
    asked = person.window.ask
    asked.field.setText("Nama atau jabatan?")
    person.state.articles.open("lain")
    assert asked.isHidden()
    assert person.window.labels.isVisible()
    asked.answer()
    assert person.document.notes == ()
    person.state.articles.open(first)
    assert person.document.notes == ()
