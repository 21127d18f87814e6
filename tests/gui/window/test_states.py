"""Empty, loading and error states that belong to no single part of the window, reached as a person reaches them."""

import sqlite3

import pytest

from annotator.editing import actions
from annotator.model import Change, Edit, Quote, Span
from annotator.workspace import Workspace
from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def test_j_goes_to_the_mark_that_begins_at_the_caret(person):
    """With nothing in focus and the caret at the very start the first mark is the next one, not the second."""
    first = next(iter(person.window.review.order))
    person.state.article.set_focus(None)
    person.window.view.set_caret(first.start)
    person.press("J")
    assert person.state.focus == first.id


def test_open_stances_of_an_older_library_are_offered_as_a_list(seated, started, qtbot):
    """Finished with a quote whose stance nobody decided: the window says so at the start, and shows the articles."""
    person = seated(corpus())
    library = person.state.workspace.library.path
    with Workspace.opened(library, "sari") as workspace:
        session = workspace.session("b-next")
        session.commit(actions.set_status(session.document, "done"))
        quote = Quote("q1", (Span(0, 12),), "indirect")
        session.commit(Edit("add-quote", (Change(None, quote),)))
    person.window.close()
    window = started(library)
    qtbot.waitUntil(lambda: "stances" in window.state.notices.notices)
    assert "1 artikel selesai" in window.state.notices.notices["stances"].words()
    window.state.notices.notices["stances"].buttons[0][1]()
    page = window.state.navigation.page("library")
    assert window.page_name == "library"
    assert [page.model.article(row).id for row in range(page.model.rowCount())] == ["b-next"]


def test_an_article_without_marks_says_how_to_make_one(person):
    """Both lists are one line that names the key."""
    person.state.articles.open("b-next")
    for name, key in (("quotes", "Q"), ("entities", "angka")):
        person.state.navigation.show_panel(name)
        empty = person.window.panel(name).empty
        assert empty.isVisible()
        assert key in empty.text()


def test_everything_decided_is_said_and_done_is_next(person):
    """After the last decision the strip says so, and Done is the primary button."""
    document = person.document
    keys = [item.id for item in (*document.entities, *document.quotes)]
    assert person.window.status.done.property("kind") != "primary"
    person.state.article.do(lambda now: actions.accept_many(now, keys, include_quotes=True))
    assert person.window.status.count.text().startswith(f"{len(person.window.review.order)} dari ")
    assert person.window.status.done.property("kind") == "primary"


def test_what_another_program_takes_away_has_no_focus_any_more(person):
    """A mark that is focused here and removed elsewhere: the next keys are about no mark."""
    person.state.article.select(Span(0, 5))
    person.press("1")
    mine = person.state.focused
    with Workspace.opened(person.state.workspace.library.path, "sari", create=False) as other:
        session = other.session(person.article_id)
        session.commit(actions.reject(session.document, mine.id))
    moved = []
    person.state.articles.focus_moved.connect(moved.append)
    person.window.acts.look()
    assert person.document.get(mine.id) is None
    assert person.state.focus is None
    assert moved[-1] is None


def test_done_goes_to_the_first_open_stance(person):
    """A corrected quote that was passed with J counts as open, and is exported so: Done says so and goes there."""
    quotes = person.document.quotes
    person.state.article.do(lambda now: actions.accept_many(now, [i.id for i in (*now.entities, *now.quotes)]))
    for quote in quotes:
        if quote.stance_hint is None or quote is quotes[1]:
            continue
        person.state.article.do(lambda now, id_=quote.id: actions.set_stance(now, id_, "neutral"))
        person.state.article.do(lambda now, id_=quote.id: actions.accept(now, id_))
    first = quotes[1]
    person.state.article.do(
        lambda now: actions.set_type(now, first.id, "direct" if first.type == "indirect" else "indirect")
    )
    person.state.article.set_focus(first.id)
    person.press("J")
    assert not person.document.quote(first.id).settled
    left = sum(not quote.settled for quote in person.document.quotes)
    assert person.window.status.count.text().split(" dari ")[0] != str(len(person.window.review.order))
    person.press("Ctrl+Enter")
    assert person.state.focus == first.id
    assert "Sikap 1 kutipan belum diputuskan" in person.said[-1]
    assert person.document.status != "done"
    card = person.window.panel("quotes").card
    assert card.accept.isVisible()
    for button in card.types.buttons:  # the state leaves the types their room
        assert button.width() >= card.types.width_of(button.segment) - 6
    assert "sikap belum diputuskan" in card.state.toolTip()
    person.press("Space")
    assert person.document.quote(first.id).stance == first.stance_hint
    assert sum(not quote.settled for quote in person.document.quotes) == left - 1


def test_an_article_without_a_decision_is_not_done_by_one_key(person):
    """The strip asks; the second Ctrl+Enter is yes."""
    person.state.articles.open("b-next")
    person.press("Ctrl+Enter")
    assert person.document.article.id == "b-next"
    assert person.document.status != "done"
    assert "Belum ada putusan" in person.said[-1]
    document = person.document
    person.press("Ctrl+Enter")
    assert person.state.workspace.session("b-next").document.status == "done", document.status


def test_a_refused_act_can_be_done_again_or_the_library_saved_elsewhere(person, tmp_path, qtbot):
    """While the file is locked the screen stays what is on disk; a copy can be made, and the act done again."""
    entity = person.document.entities[0]
    person.state.article.set_focus(entity.id)
    lock = sqlite3.connect(person.state.workspace.library.path)
    lock.execute("BEGIN IMMEDIATE")
    person.press("R")
    assert person.document.entity(entity.id).certain
    assert [button.text() for button in person.window.notices._buttons] == ["Coba lagi", "Simpan salinan…"]
    person.window.acts.save_copy(tmp_path / "salinan.sqlite")
    qtbot.waitUntil(lambda: any("salinan.sqlite" in said for said in person.said))
    lock.execute("ROLLBACK")
    lock.close()
    with Workspace.opened(tmp_path / "salinan.sqlite", "sari") as copy:
        assert copy.session(person.article_id).document.entity(entity.id) == entity
    person.window.notices.main_button().click()
    assert not person.stored().entity(entity.id).certain
    assert not person.window.notices.has("unkept")


def test_a_copy_that_cannot_be_made_is_told_until_another_can(person, tmp_path, qtbot):
    """In a notice with the way to try elsewhere: a sentence that passes by in the strip would be taken for done."""
    (tmp_path / "skripsi.txt").write_text("Bab 1", encoding="utf-8")
    person.window.acts.save_copy(tmp_path / "skripsi.txt")
    qtbot.waitUntil(lambda: person.window.notices.has("own_copy"))
    notice = person.window.notices.current()
    assert notice.words().startswith("Salinan pustaka tidak dibuat: ")
    assert [key for key, _ in notice.buttons] == ["file.save_copy"]
    assert (tmp_path / "skripsi.txt").read_text(encoding="utf-8") == "Bab 1"
    person.window.acts.save_copy(tmp_path / "salinan.sqlite")
    qtbot.waitUntil(lambda: any("salinan.sqlite" in said for said in person.said))
    assert not person.window.notices.has("own_copy")


def test_what_another_window_did_is_told_and_shown(person):
    """A library that is open twice: the other's act is on the screen, and a sentence says where it came from."""
    entity = person.document.entities[0]
    with Workspace.opened(person.state.workspace.library.path, "sari") as other:
        session = other.session(person.article_id)
        session.commit(actions.set_certain(session.document, entity.id, certain=False))
    person.window.acts.look()
    assert not person.document.entity(entity.id).certain
    assert any("diubah program lain" in said for said in person.said)
