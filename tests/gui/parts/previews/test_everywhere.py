"""One decision for all articles of the library."""

import pytest

from annotator.editing import actions
from annotator.gui.parts.previews.everywhere import EverywherePreview
from annotator.model import Span


def test_apply_alike_in_every_article(person, qtbot):
    """All places of the library are shown first; each article is one step, undone there; unticked ones stay."""
    state = person.state
    folder = state.workspace.library.path.parent / "more"
    folder.mkdir()
    for name in ("satu", "dua"):
        (folder / f"{name}.txt").write_text(f"Gudang {name}\n\nWarga Kupang dari Kupang.\n", encoding="utf-8")
    state.import_files([folder])
    qtbot.waitUntil(lambda: state.workspace.library.counts("sari")["total"] == 4)
    state.articles.open("satu")
    start = person.document.text.index("Kupang")
    state.article.do(lambda document: actions.mark(document, Span(start, start + 6), "GPE"))
    state.article.set_focus(person.document.entities[0].id)
    state.commands.run("alike-everywhere")
    person.settle()
    preview = next(part for part in person.window.findChildren(EverywherePreview) if part.isVisible())
    assert "semua artikel" in preview.title.text()
    qtbot.waitUntil(preview.apply.hasFocus)
    where = [key.split(" ")[0] for key in preview.model.keys]
    assert sorted(where) == ["b-next", "dua", "dua", "satu"]
    preview.toggle(where.index("b-next"))
    person.press("Enter")
    qtbot.waitUntil(lambda: any("diubah di" in said for said in person.said))
    assert [e.label for e in person.document.entities] == ["GPE", "GPE"]
    state.articles.open("b-next")
    assert person.document.entities == ()
    state.articles.open("dua")
    assert [e.span.of(person.document.text) for e in person.document.entities] == ["Kupang", "Kupang"]
    person.press("Ctrl+Z")
    assert person.document.entities == ()
    state.articles.open("satu")
    assert len(person.document.entities) == 2


@pytest.fixture
def everywhere(person, qtbot):
    """A function that opens the preview over the whole library, where so many further articles have the word."""

    def opened(n):
        folder = person.state.workspace.library.path.parent / "more"
        folder.mkdir()
        for number in range(n):
            (folder / f"w-{number:03}.txt").write_text(f"Warta {number}\n\nWarga Kupang antre.\n", encoding="utf-8")
        list(person.state.workspace.import_paths([folder]))
        person.state.articles.open("b-next")
        start = person.document.text.index("Kupang")
        person.state.article.do(lambda document: actions.mark(document, Span(start, start + 6), "GPE"))
        person.state.article.set_focus(person.document.entities[0].id)
        person.state.commands.run("alike-everywhere")
        return next(part for part in person.window.findChildren(EverywherePreview) if part.isVisible())

    return opened


def marked(person):
    """How many of the further articles have the mark."""
    documents = person.state.workspace.library.documents(annotators=["sari"])
    return sum(bool(d.entities) for d in documents if d.article.id.startswith("w-"))


def test_a_whole_library_is_looked_through(person, everywhere, qtbot):
    """However many articles there are; until all have been looked through nothing can be applied, and that is said."""
    preview = everywhere(230)
    assert not preview.apply.isEnabled()
    assert "0 dari 230" in preview.note.text()
    person.press("Enter")
    assert preview.isVisible()
    qtbot.waitUntil(preview.apply.hasFocus)
    assert len(preview.places) == 230
    person.press("Enter")
    qtbot.waitUntil(lambda: any("diubah di" in said for said in person.said))
    assert marked(person) == 230


def test_a_change_of_many_articles_is_done_by_trying_again(person, everywhere, qtbot):
    """The disk refuses in the middle: Try again does the rest, and nothing twice."""
    preview = everywhere(60)
    qtbot.waitUntil(preview.apply.hasFocus)
    connection = person.state.workspace.library.db.conn
    preview.take()
    connection.execute("PRAGMA query_only = 1")
    qtbot.waitUntil(lambda: person.state.commits.waiting > 0)
    done = marked(person)
    assert 0 < done < 60
    connection.execute("PRAGMA query_only = 0")
    person.press("Esc")
    person.window.notices.main_button().click()
    assert marked(person) == 60
    assert not person.window.notices.has("unkept")


def test_a_change_of_many_articles_can_be_stopped(person, everywhere, qtbot):
    """Esc: what was changed by then stays, and is counted; the other articles are as they were."""
    preview = everywhere(60)
    qtbot.waitUntil(preview.apply.hasFocus)
    preview.take()
    qtbot.waitUntil(lambda: "8 dari" in preview.note.text())
    person.press("Esc")
    assert not preview.isVisible()
    assert 8 <= marked(person) < 60
    assert person.said[-1] == f"Dihentikan: {marked(person)} dari 60 artikel sudah diubah."
