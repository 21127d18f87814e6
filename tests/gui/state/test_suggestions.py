"""Suggestions are made while a person works."""

import os
import signal
import sys
from dataclasses import replace

import pytest

from annotator import paths
from annotator.gui.state import suggestions
from annotator.i18n import kept
from annotator.model import Change, Edit, Run, Span
from annotator.workspace import Workspace
from tests.gui.starting import ENDLESS, NOTE, imported, notice, words_of


def test_the_review_begins_when_the_suggestions_come(person, qtbot):
    """In an article that nobody has touched yet the first of them has the focus, and Space takes it at once."""
    person.state.articles.open("b-next")
    assert person.state.focus is None
    person.state.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    first = next(iter(person.window.review.order))
    assert person.state.focus == first.id
    person.press("Space")
    assert person.document.entity(first.id).origin == "confirmed"


def test_suggestions_take_nobody_away_from_where_they_are(person, qtbot):
    """With the caret in the text they come without a focus."""
    person.state.articles.open("b-next")
    person.press("Right", "Right")
    person.state.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    assert person.document.entities
    assert person.state.focus is None
    assert person.window.view.caret() == 2


def test_while_the_model_loads_the_article_can_be_worked_on(person, qtbot):
    """A line says that the model is being loaded; labels can be given meanwhile, and stay when suggestions come."""
    person.state.articles.open("b-next")
    person.state.suggestions.ask(["b-next"])
    assert notice(person).name == "model"
    assert notice(person).busy
    assert notice(person).words() == "Memuat model bahasa…"
    assert person.window.view.isVisible()
    start = person.document.text.index("kelurahan")
    person.state.article.select(Span(start, start + len("kelurahan")))
    person.press("6")
    mine = next(e for e in person.document.entities if e.span == Span(start, start + len("kelurahan")))
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    assert not person.window.notices.has("model")
    assert person.document.entity(mine.id) == mine


def test_running_suggestions_are_counted_and_can_be_paused(person, qtbot):
    """The library says how many articles wait and for how long; Pause holds on, Go on goes on."""
    folder = person.state.workspace.library.path.parent / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"warta-{number}.txt").write_text(f"Warta {number}\n\n{NOTE}", encoding="utf-8")
    person.state.change_settings(suggest_on_open=False)  # else some are marked before the import is over
    imported(person, qtbot, folder)
    person.state.notices.drop("import")
    person.state.navigation.show_page("library")
    page = person.window.page("library")
    person.state.suggestions.ask(["warta-0", "warta-1", "warta-2", "warta-3", "warta-4"])
    assert page.notices.isVisible()
    assert "5 artikel" in words_of(page.notices)
    told = []

    def pause():
        if person.state.suggestions.made == 2 and not told:
            told.append((words_of(page.notices), page.notices.main_button().text()))
            page.notices.main_button().click()

    person.state.suggestions.changed.connect(pause)
    qtbot.waitUntil(lambda: bool(told))
    words, button = told[0]
    assert "3 artikel" in words
    assert "Sisa" in words
    assert "per menit" in words
    assert button == "Jeda"
    assert "Sisa" not in words_of(page.notices)
    qtbot.waitUntil(lambda: not person.state.tasks.busy)
    assert person.state.suggestions.made == 2
    assert page.notices.main_button().text() == "Lanjutkan"
    page.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    assert not page.notices.isVisible()


def test_the_articles_on_the_screen_come_first(person, qtbot):
    """Of many that wait, those whose rows somebody sees: the newest at first, others after scrolling to them."""
    folder = person.state.workspace.library.path.parent / "many"
    folder.mkdir()
    for number in range(80):
        (folder / f"warta-{number:02}.txt").write_text(f"Warta {number}\n\n{NOTE}", encoding="utf-8")
    imported(person, qtbot, folder)
    suggestions = person.state.suggestions
    suggestions.pause(True)
    suggestions.ask([f"warta-{number:02}" for number in range(80)])
    person.state.navigation.show_page("library")
    page = person.window.page("library")
    qtbot.waitUntil(lambda: page.model.rowCount() >= 80)
    for turn, scroll in enumerate((page.table.scrollToTop, page.table.scrollToBottom)):
        scroll()
        seen = page.model.article(max(0, page.table.rowAt(0))).id
        assert seen in suggestions.waiting
        suggestions.pause(False)
        qtbot.waitUntil(lambda seen=seen: seen not in suggestions.waiting)
        suggestions.pause(True)
        qtbot.waitUntil(lambda: not person.state.tasks.busy)
        assert suggestions.made < 4 * (turn + 1)


def test_a_missing_model_is_told_and_retried(person, qtbot):
    """The notice gives the reason, work by hand goes on, and Retry suggests once the model is there."""
    person.state.change_settings(pipeline="no_such_pipeline")
    person.state.articles.open("b-next")
    person.state.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: person.state.suggestions.error is not None)
    assert notice(person).words().startswith("Saran gagal dibuat: ")  # what has failed, before the reason
    assert "no_such_pipeline" in notice(person).words()
    assert "Anotasi manual tetap bisa" in notice(person).words()
    person.state.article.select(Span(0, 5))
    person.press("1")
    assert person.stored().article.id == person.article_id
    assert [e.span for e in person.document.entities] == [Span(0, 5)]
    person.state.change_settings(pipeline=None)
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    assert person.state.suggestions.error is None
    assert not person.window.notices.has("model")
    assert not person.window.notices.has("incomplete")
    assert person.document.progress.suggester.failed is None


def test_an_article_whose_suggestions_failed_says_so_until_they_are_there(person, qtbot):
    """The suggester's process is killed: that article is marked as failed, others are not; Retry makes its suggestions.

    The library has it under a filter of its own, and Done does not take it for an article with nothing in it.
    """
    state = person.state
    counts = lambda: state.workspace.library.counts("sari")  # noqa: E731
    state.workspace.use_subprocess()
    process = state.workspace._pool._all[0]._apart
    state.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: process._child is not None)
    os.kill(process._child.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    assert counts()["failed"] == 1
    state.articles.open("b-next")
    assert notice(person).words().startswith("Saran gagal dibuat untuk artikel ini: kesalahan di dalam program")
    assert "Anotasi manual tetap bisa" in notice(person).words()
    person.press("Ctrl+Enter")
    assert "gagal dibuat" in person.said[-1]
    assert person.document.status == "new"
    state.navigation.show_page("library")
    page = state.navigation.page("library")
    page.filter("failed")
    assert [page.model.article(row).id for row in range(page.model.rowCount())] == ["b-next"]
    state.navigation.show_page(None)
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    assert person.window.notices.current() is None
    assert counts()["failed"] == 0


def test_a_text_that_takes_long_can_be_given_up_and_costs_no_other(person, qtbot, monkeypatch):
    """A notice says which, with the way to stop it; the window answers meanwhile, the next article gets its turn."""
    state = person.state
    monkeypatch.setattr(suggestions, "_SLOW_S", 0.1)
    with monkeypatch.context() as patch:
        patch.setattr("annotator.child._program", lambda: [sys.executable, "-c", ENDLESS])
        state.workspace.use_subprocess()
        state.suggestions.ask(["b-next", person.article_id])
        qtbot.waitUntil(lambda: person.window.notices.has("slow"))
    assert (
        notice(person).words()
        == "Saran untuk “Warga Kupang antre di kelurahan.” memakan waktu. Anda dapat bekerja terus."
    )
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    assert not person.window.notices.has("slow")
    assert state.suggestions.error is None
    told = state.commits.session_of("b-next").document.progress.suggester.failed
    assert kept(told) == "pembuatannya dihentikan."
    assert person.document.progress.suggester.failed is None
    assert state.workspace.library.counts("sari")["failed"] == 1


def test_incomplete_suggestions_are_told_until_they_are_whole(person, qtbot):
    """The notice says what is missing for as long as it is, also when it is opened again; Retry fills it in."""
    document = person.document
    run = Run("id_news", "1", "2026-01-01T00:00:00Z", {"incomplete": ["quotes"]})
    progress = document.progress
    person.state.article.session.commit(Edit("suggest", (Change(progress, replace(progress, suggester=run)),)))
    here = document.article.id
    person.state.articles.open("b-next")
    assert not person.window.notices.has("incomplete")
    person.state.articles.open(here)
    assert notice(person).words() == "Saran tidak lengkap: kutipan belum dicari. Anotasi manual tetap bisa."
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    assert not person.window.notices.has("incomplete")


def test_a_very_long_article_opens_and_is_worked_on_while_it_is_suggested(person, qtbot):
    """More than 200,000 characters: labels can be given while the suggester goes through it, and it can be left."""
    long = person.state.workspace.library.path.parent / "panjang.txt"
    long.write_text("".join(f"Warta ke-{n} dari Kupang. {NOTE}" for n in range(4500)), encoding="utf-8")
    person.state.change_settings(suggest_on_open=False)
    imported(person, qtbot, long)
    person.state.articles.open("panjang")
    assert len(person.document.text) > 200_000
    person.state.suggestions.ask(["panjang"])
    person.state.article.select(Span(0, 5))
    person.press("1")
    assert [e.span for e in person.document.entities] == [Span(0, 5)]
    assert person.state.suggestions.waiting == ["panjang"]
    person.window.close()  # ends between two pieces, not after the whole article
    assert not person.state.tasks.busy or person.state.tasks.stopping


def test_a_long_article_is_suggested_near_the_view_first(person, qtbot):
    """What the person reads is marked before the rest; in the end all stands as one run over the whole has it."""
    from annotator.suggesting import Suggester

    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((paths.samples().parent / "articles").glob("*.txt"))
    )
    long = person.state.workspace.library.path.parent / "panjang.txt"
    long.write_text(text[:16_000], encoding="utf-8")
    person.state.suggestions.long = 12_000  # rather than 200,000, for the test's time
    person.state.change_settings(suggest_on_open=False)
    imported(person, qtbot, long)
    person.state.articles.open("panjang")
    middle = len(person.document.text) // 2
    person.window.view.ensure_visible(Span(middle, middle + 1))
    came = []
    person.state.articles.edited.connect(lambda edit: came.append([c.after for c in edit.changes]))
    person.state.suggestions.ask(["panjang"])
    qtbot.waitUntil(lambda: len(came) == 1)
    seen = person.window.view.visible_span()
    assert any(seen.start <= item.start < seen.end for item in came[0])
    assert all(abs(item.start - middle) < 5_000 for item in came[0])
    assert len(person.document.text) == 16_000
    qtbot.waitUntil(lambda: not person.state.suggestions.waiting)
    alone = Suggester().predictions(person.document.text)
    assert [(e.start, e.end, e.label) for e in person.document.entities] == sorted(
        (e.start, e.end, e.label) for e in alone.entities
    )
    assert len(person.document.quotes) == len(alone.quotes)
    assert [b.span for b in person.document.boilerplate] == sorted(Span(*pair) for pair in alone.boilerplate)


def test_several_processes_mark_and_what_one_looks_at_comes_first(person, qtbot, started):
    """With two suggesters two articles are under way at once; one that is opened overtakes all that wait."""
    library = person.state.workspace.library.path
    folder = library.parent / "many"
    folder.mkdir()
    for number in range(9):
        (folder / f"warta-{number}.txt").write_text(f"Warta {number}\n\n{NOTE}", encoding="utf-8")
    with Workspace.opened(library, "sari") as workspace:
        ids = [one.article_id for one in workspace.import_paths([folder])]
    person.window.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotator.gui.opening.cores", lambda: 3)
        state = started(library).state
    state.change_settings(suggest_on_open=True)
    suggestions = state.suggestions
    suggestions.ask(ids)
    assert len(suggestions._running) == 2
    last = next(id_ for id_ in reversed(suggestions.waiting) if id_ not in suggestions._running)
    state.articles.open(last)
    assert suggestions.waiting.index(last) == 2
    qtbot.waitUntil(lambda: not suggestions.waiting)
    rows = {row.id: row for row in state.workspace.rows().rows}
    assert all(rows[id_].suggested for id_ in ids)
