"""An edit is on disk when `commit` returns, whole, and can be taken back for ever."""

from dataclasses import replace

import pytest

from annotator.editing import actions
from annotator.model import Change, Edit, EditConflict, Entity, Progress, Quote, Run, Span, Speaker
from annotator.storage import opened


def place(document, words):
    """Where `words` stand first."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_an_edit_is_there_after_a_restart(library, session, path, begun):
    """What `commit` returned from is in the file, without a save."""
    session.commit(actions.mark(session.document, place(session.document, "Yulius Rondonuwu"), "PERSON"))
    library.close()
    with opened(path) as again:
        assert begun(again).document.entities == session.document.entities


def test_undo_goes_back_to_the_untouched_text_after_a_restart(library, session, path, begun):
    """The undo stack is a fold over the journal, so a restart does not cut it."""
    untouched = session.document
    for words, label in (("Manado", "GPE"), ("KABAR", "ORG"), ("Bahu", "GPE")):
        session.commit(actions.mark(session.document, place(session.document, words), label))
    library.close()
    with opened(path) as again:
        later = begun(again)
        while later.undo():
            pass
        assert later.document.items() == untouched.items()
        assert begun(again).document.items() == untouched.items()


def test_all_kinds_of_items_come_back_as_they_were(library, session, begun):
    """Every field of every kind of item is kept, offsets after an emoji of two code points included."""
    document = session.document
    run = Run("id_news", "1", "2025-02-03T00:00:00Z", {"b": 1, "a": [True]})
    quote = Quote(
        "q1",
        (place(document, "Laut ini dapur kami,"), place(document, "Kami makan apa?")),
        "direct",
        place(document, "kata"),
        place(document, "Ketua Forum Nelayan Yulius Rondonuwu"),
        "Yulius Rondonuwu",
        "s1",
        "oppose",
        "reklamasi",
        False,
        "suggested",
        0.75,
        ("post-cue", "name"),
        "oppose",
        "reklamasi",
    )
    session.commit(
        Edit(
            "suggest",
            (
                Change(None, Speaker("s1", "Yulius Rondonuwu", ("Ketua", "dia"), "Ketua Forum Nelayan")),
                Change(
                    None, Entity("e1", *place(document, "Pantai Malalayang"), "GPE", True, "suggested", 0.5, ("m",))
                ),
                Change(None, quote),
                Change(Progress(), Progress("new", "lihat lagi", run)),
            ),
        )
    )
    session.commit(actions.toggle_boilerplate(session.document, Span(0, 6)))
    assert begun(library).document.items() == session.document.items()
    assert session.document.boilerplate


def test_two_marks_can_change_places_in_one_edit(library, session, begun):
    """The file's uniqueness of place and label holds for what comes out, not on the way there."""
    one, two = place(session.document, "Manado"), place(session.document, "KABAR")
    session.commit(actions.mark(session.document, one, "GPE"))
    session.commit(actions.mark(session.document, two, "GPE"))
    first, second = session.document.entities
    session.commit(
        Edit(
            "move",
            (
                Change(first, replace(first, start=two.start, end=two.end)),
                Change(second, replace(second, start=one.start, end=one.end)),
            ),
        )
    )
    assert begun(library).document.entities == session.document.entities
    assert [entity.id for entity in session.document.entities] == ["e2", "e1"]


def test_two_speakers_can_exchange_names_in_one_edit(library, session, begun):
    """Likewise for names, which are unique in a document."""
    session.commit(actions.add_speaker(session.document, "Yulius"))
    session.commit(actions.add_speaker(session.document, "Rondonuwu"))
    one, two = session.document.speakers
    session.commit(
        Edit("rename-speaker", (Change(one, replace(one, name=two.name)), Change(two, replace(two, name=one.name))))
    )
    assert [speaker.name for speaker in begun(library).document.speakers] == ["Rondonuwu", "Yulius"]


def test_an_id_is_never_used_again_after_a_restart(library, session, path, begun):
    """Counters only grow: an undone mark's number stays taken."""
    session.commit(actions.mark(session.document, place(session.document, "Manado"), "GPE"))
    session.undo()
    library.close()
    with opened(path) as again:
        later = begun(again)
        later.commit(actions.mark(later.document, place(later.document, "KABAR"), "ORG"))
        assert [entity.id for entity in later.document.entities] == ["e2"]


def test_the_second_of_two_writers_is_refused(path, library, session, begun):
    """Two histories are never woven together: who comes second keeps the screen, and the file keeps the first's."""
    with opened(path) as other:
        theirs = begun(other)
        theirs.commit(actions.mark(theirs.document, place(theirs.document, "KABAR"), "ORG"))
    before = session.document
    with pytest.raises(EditConflict, match="program lain"):
        session.commit(actions.mark(before, place(before, "Manado"), "GPE"))
    assert session.document is before
    assert [entity.label for entity in begun(library).document.entities] == ["ORG"]


def test_the_second_writer_goes_on_after_a_refresh(path, library, scheme, begun):
    """Read anew, the article takes the edit, and undo reaches back over both programs' steps."""
    document, journal = library.opened_document("laut", "sari", scheme)
    from annotator.editing import Session

    session = Session(document, journal)
    with opened(path) as other:
        theirs = begun(other)
        theirs.commit(actions.mark(theirs.document, place(theirs.document, "KABAR"), "ORG"))
    session.replace_document(library.refreshed(session.document, journal))
    session.commit(actions.mark(session.document, place(session.document, "Manado"), "GPE"))
    assert [entity.label for entity in session.document.entities] == ["GPE", "ORG"]
    session.undo()
    session.undo()
    assert session.document.entities == ()


def test_another_annotator_gets_a_document_at_the_first_edit(library, begun):
    """Looking makes nobody an annotator; the first edit does."""
    budi = begun(library, "laut", "budi")
    assert library.annotators() == ["sari"]
    budi.commit(actions.mark(budi.document, place(budi.document, "Manado"), "GPE"))
    assert library.annotators() == ["budi", "sari"]
    assert begun(library).document.entities == ()


def test_two_programs_may_begin_the_same_document_at_once(path, library, begun):
    """Both saw no document; the second finds the first's and is refused, not mixed in."""
    with opened(path) as other:
        mine, theirs = begun(library, "laut", "budi"), begun(other, "laut", "budi")
        theirs.commit(actions.mark(theirs.document, place(theirs.document, "KABAR"), "ORG"))
        with pytest.raises(EditConflict):
            mine.commit(actions.mark(mine.document, place(mine.document, "Manado"), "GPE"))
    assert [entity.label for entity in begun(library, "laut", "budi").document.entities] == ["ORG"]


def test_a_merged_speaker_comes_back_with_its_quotes(library, session, begun):
    """Effects on quotes are written out in the edit, so that undo restores the links too."""
    said = place(session.document, "Laut ini dapur kami,")
    session.commit(actions.add_quote(session.document, [said], "direct", speaker_name="Yulius"))
    session.commit(actions.add_speaker(session.document, "Yulius Rondonuwu"))
    before = session.document
    session.commit(actions.merge_speakers(before, "s1", "s2"))
    assert begun(library).document.quotes[0].speaker_id == "s2"
    session.undo()
    assert begun(library).document.items() == before.items()


def test_nothing_of_an_edit_stays_when_a_part_of_it_is_refused(library, session, begun):
    """The journal row and the changed rows are one transaction."""
    before = begun(library).document
    library.db.conn.execute("CREATE TEMP TRIGGER no BEFORE INSERT ON entities BEGIN SELECT RAISE (ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        session.commit(actions.mark(session.document, place(session.document, "Manado"), "GPE"))
    library.db.conn.execute("DROP TRIGGER no")
    assert begun(library).document == before
    assert begun(library).steps() == ()
    session.commit(actions.mark(session.document, place(session.document, "Manado"), "GPE"))
    assert len(begun(library).document.entities) == 1
