"""Notes on marks, quotes and the article."""

from dataclasses import replace

import pytest

from annotator.editing import MemoryJournal, Session, actions
from annotator.exporting.record import RecordError, document_of, line_of, whole_line_of
from annotator.model import EditConflict, Note
from annotator.storage import codec

TIME = "2026-11-29T08:00:00Z"


@pytest.fixture
def session(document):
    session = Session(replace(document, created=TIME, modified=TIME), MemoryJournal())
    session.commit(actions.add_note(session.document, "  Apakah ini lembaga?\r\nLihat pedoman. ", "Sari", TIME, "e1"))
    session.commit(actions.add_note(session.document, "Sumber kedua?", "Sari", TIME))
    return session


def test_a_note_is_a_step_like_any_other(session):
    """It can be changed, resolved, opened again, deleted, and every step be taken back."""
    assert session.document.notes[0] == Note("n1", "e1", "Apakah ini lembaga?\nLihat pedoman.", "Sari", TIME)
    before = session.document.items()
    for edit in (
        actions.change_note(session.document, "n1", "Lembaga."),
        actions.resolve_note(session.document, "n2"),
        actions.delete_note(session.document, "n1"),
    ):
        session.commit(edit)
        session.undo()
        assert session.document.items() == before
    session.commit(actions.resolve_note(session.document, "n2"))
    assert session.document.note("n2").resolved
    session.commit(actions.resolve_note(session.document, "n2", resolved=False))
    assert not session.document.note("n2").resolved


def test_a_note_says_something_about_something_that_is_there(document):
    """Blanks are no words; a mark that is gone has no notes."""
    for text, item in ((" \n ", None), ("apa", "e99"), ("apa", "s1")):
        with pytest.raises(EditConflict):
            actions.add_note(document, text, "Sari", TIME, item)


def test_notes_are_in_the_journal_and_in_annotator_2(session):
    """annotator/1 has none; a note on a mark that no file has is one on the article."""
    edit = actions.resolve_note(session.document, "n2")
    assert codec.decoded(*codec.encoded(edit.changes)) == edit.changes
    line = whole_line_of(session.document)
    assert line.startswith(b'{"format":"annotator/2","id":')
    assert document_of(line).notes == session.document.notes
    assert whole_line_of(document_of(line)) == line
    assert document_of(line_of(session.document)).notes == ()
    session.commit(actions.reject(session.document, "e1"))
    assert [note.item for note in document_of(whole_line_of(session.document)).notes] == [None, None]


def test_a_note_on_nothing_is_refused(session):
    """A file from elsewhere may say anything."""
    line = whole_line_of(session.document).replace(b'"item":"e1"', b'"item":"e77"')
    with pytest.raises(RecordError, match="e77"):
        document_of(line)
