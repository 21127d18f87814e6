"""What the disk refused is done by “Try again”: exactly that, on its own article, wherever it was asked."""

import pytest

from annotator.editing import actions
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.pages.library_actions import LibraryActs
from annotator.model import ADJUDICATION, Span


class Disk:
    """The library's connection, which can be made to refuse whatever is written."""

    def __init__(self, context):
        self._state = context
        self._db = context.workspace.library.db.conn

    def refuse(self):
        self._db.execute("PRAGMA query_only = 1")

    def work(self):
        self._db.execute("PRAGMA query_only = 0")

    def mend(self):
        """Writing works again, and the person tries again."""
        self.work()
        return self._state.commits.retry()


@pytest.fixture
def disk(context):
    return Disk(context)


@pytest.fixture
def acts(context):
    """The library page's acts on all articles; every question is answered with yes."""
    ids = ["jembatan", "pasar", "pelabuhan"]
    return LibraryActs(context, lambda: ids, lambda _question, _yes, act: act())


def rows(workspace):
    return {row.id: row for row in workspace.rows().rows}


def test_an_act_on_several_articles_of_the_library(context, workspace, disk, acts):
    """All of them are done, also those that it had not come to; nothing waits then."""
    disk.refuse()
    acts.flag()
    assert not any(row.flag for row in rows(workspace).values())
    assert disk.mend()
    assert all(row.flag for row in rows(workspace).values())
    assert not context.commits.waiting


def test_a_removal_and_what_takes_it_back(context, workspace, disk, acts):
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


def test_another_article_is_left_alone(context, workspace, disk):
    """Refused in one article, tried again from another: done where it was asked."""
    context.articles.open("jembatan")
    disk.refuse()
    assert not context.article.do(lambda d: actions.doubt(d, "e1"))
    context.articles.open("pasar")
    before = context.document
    assert disk.mend()
    assert context.document == before
    assert not workspace.session("jembatan").document.entity("e1").certain


def test_back_in_the_article_it_is_shown(context, disk):
    """The article was left and opened again meanwhile: the act is done in the document on the screen."""
    context.articles.open("jembatan")
    disk.refuse()
    context.article.do(lambda d: actions.doubt(d, "e1"))
    context.articles.open("pasar")
    context.articles.open("jembatan")
    assert disk.mend()
    assert not context.document.entity("e1").certain


def test_an_undo(context, disk):
    """The same step is taken back, and no other when something else was done since."""
    context.articles.open("jembatan")
    context.article.do(lambda d: actions.doubt(d, "e1"))
    disk.refuse()
    assert not context.article.undo()
    assert disk.mend()
    assert context.document.entity("e1").certain
    context.article.do(lambda d: actions.doubt(d, "e1"))
    disk.refuse()
    context.article.undo()
    disk.work()
    context.article.do(lambda d: actions.doubt(d, "e2"))
    assert not context.commits.retry()
    assert not context.document.entity("e1").certain
    assert not context.document.entity("e2").certain


def test_several_acts_in_their_order_until_the_disk_refuses_again(context, disk):
    """What is still refused goes on waiting."""
    context.articles.open("jembatan")
    disk.refuse()
    for id_ in ("e1", "e2"):
        context.article.do(lambda d, id_=id_: actions.doubt(d, id_))
    assert not context.commits.retry()
    assert context.commits.waiting == 2
    assert disk.mend()
    assert not any(context.document.entity(id_).certain for id_ in ("e1", "e2"))


def test_a_decision_between_two_annotators(context, workspace, disk, qtbot):
    """It goes into the third layer, not into the open article, and the page shows it."""
    session = workspace.session("jembatan", "Dimas")
    session.commit(actions.mark(session.document, Span(0, 8), "FAC"))
    context.articles.open("jembatan")
    page = DifferencesPage(context)
    qtbot.addWidget(page)
    page.show()
    here, decided = context.document, page.panel.progress.text()
    disk.refuse()
    page.choose((1,))
    assert page.panel.progress.text() == decided
    assert disk.mend()
    assert context.document == here
    assert len(workspace.session("jembatan", ADJUDICATION).document.entities) == 1
    assert page.panel.progress.text() != decided


def test_suggestions_that_were_made(context, workspace, disk, qtbot):
    """They wait as they are and are not made again; the articles after it follow once the disk takes them."""
    context.articles.open("pasar")
    disk.refuse()
    context.suggestions.ask(["jembatan", "pelabuhan"])
    qtbot.waitUntil(lambda: context.commits.waiting == 1)
    assert context.suggestions.waiting == ["pelabuhan"]
    assert disk.mend()
    qtbot.waitUntil(lambda: not context.suggestions.waiting)
    for id_ in ("jembatan", "pelabuhan"):
        assert workspace.session(id_).document.progress.suggester is not None
    assert context.document.progress.suggester is None
