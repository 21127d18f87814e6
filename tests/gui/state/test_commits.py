"""What the disk refused is done by “Try again”: exactly that, on its own article, wherever it was asked."""

import pytest

from annotator.editing import actions
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.pages.library_actions import LibraryActions
from annotator.model import ADJUDICATION, Span


class Disk:
    """The library's connection, which can be made to refuse whatever is written."""

    def __init__(self, state):
        self._state = state
        self._db = state.workspace.library.db.conn

    def refuse(self):
        self._db.execute("PRAGMA query_only = 1")

    def work(self):
        self._db.execute("PRAGMA query_only = 0")

    def mend(self):
        """Writing works again, and the person tries again."""
        self.work()
        return self._state.commits.retry()


@pytest.fixture
def disk(state):
    return Disk(state)


@pytest.fixture
def acts(state):
    """The library page's acts on all articles; every question is answered with yes."""
    ids = ["jembatan", "pasar", "pelabuhan"]
    return LibraryActions(state, lambda: ids, lambda _question, _yes, act: act())


def rows(workspace):
    return {row.id: row for row in workspace.rows().rows}


def test_an_act_on_several_articles_of_the_library(state, workspace, disk, acts):
    """All of them are done, also those that it had not come to; nothing waits then."""
    disk.refuse()
    acts.flag()
    assert not any(row.flag for row in rows(workspace).values())
    assert disk.mend()
    assert all(row.flag for row in rows(workspace).values())
    assert not state.commits.waiting


def test_a_removal_and_what_takes_it_back(state, workspace, disk, acts):
    """Removing and bringing back are acts like any other."""
    disk.refuse()
    acts.remove()
    assert len(rows(workspace)) == 3
    assert disk.mend()
    assert not rows(workspace)
    disk.refuse()
    acts.undo()
    assert disk.mend()
    assert len(rows(workspace)) == 3


def test_a_new_title(workspace, disk, acts):
    disk.refuse()
    acts.rename("pasar", "Pasar Baru")
    assert rows(workspace)["pasar"].title != "Pasar Baru"
    assert disk.mend()
    assert rows(workspace)["pasar"].title == "Pasar Baru"


def test_another_article_is_left_alone(state, workspace, disk):
    """Refused in one article, tried again from another: done where it was asked."""
    state.articles.open("jembatan")
    disk.refuse()
    assert not state.article.do(lambda d: actions.doubt(d, "e1"))
    state.articles.open("pasar")
    before = state.document
    assert disk.mend()
    assert state.document == before
    assert not workspace.session("jembatan").document.entity("e1").certain


def test_back_in_the_article_it_is_shown(state, disk):
    """The article was left and opened again meanwhile: the act is done in the document on the screen."""
    state.articles.open("jembatan")
    disk.refuse()
    state.article.do(lambda d: actions.doubt(d, "e1"))
    state.articles.open("pasar")
    state.articles.open("jembatan")
    assert disk.mend()
    assert not state.document.entity("e1").certain


def test_an_undo(state, disk):
    """The same step is taken back, and no other when something else was done since."""
    state.articles.open("jembatan")
    state.article.do(lambda d: actions.doubt(d, "e1"))
    disk.refuse()
    assert not state.article.undo()
    assert disk.mend()
    assert state.document.entity("e1").certain
    state.article.do(lambda d: actions.doubt(d, "e1"))
    disk.refuse()
    state.article.undo()
    disk.work()
    state.article.do(lambda d: actions.doubt(d, "e2"))
    assert not state.commits.retry()
    assert not state.document.entity("e1").certain
    assert not state.document.entity("e2").certain


def test_several_acts_in_their_order_until_the_disk_refuses_again(state, disk):
    """What is still refused goes on waiting."""
    state.articles.open("jembatan")
    disk.refuse()
    for id_ in ("e1", "e2"):
        state.article.do(lambda d, id_=id_: actions.doubt(d, id_))
    assert not state.commits.retry()
    assert state.commits.waiting == 2
    assert disk.mend()
    assert not any(state.document.entity(id_).certain for id_ in ("e1", "e2"))


def test_a_decision_between_two_annotators(state, workspace, disk, qtbot):
    """It goes into the third layer, not into the open article, and the page shows it."""
    session = workspace.session("jembatan", "Dimas")
    session.commit(actions.mark(session.document, Span(0, 8), "FAC"))
    state.articles.open("jembatan")
    page = DifferencesPage(state)
    qtbot.addWidget(page)
    page.show()
    here, decided = state.document, page.panel.progress.text()
    disk.refuse()
    page.choose((1,))
    assert page.panel.progress.text() == decided
    assert disk.mend()
    assert state.document == here
    assert len(workspace.session("jembatan", ADJUDICATION).document.entities) == 1
    assert page.panel.progress.text() != decided


def test_suggestions_that_were_made(state, workspace, disk, qtbot):
    """They wait as they are and are not made again; the articles after it follow once the disk takes them."""
    state.articles.open("pasar")
    disk.refuse()
    state.suggestions.ask(["jembatan", "pelabuhan"])
    qtbot.waitUntil(lambda: state.commits.waiting == 1)
    assert state.suggestions.waiting == ["pelabuhan"]
    assert disk.mend()
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    for id_ in ("jembatan", "pelabuhan"):
        assert workspace.session(id_).document.progress.suggester is not None
    assert state.document.progress.suggester is None
