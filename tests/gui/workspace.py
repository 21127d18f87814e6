"""A small real library with an AppState over it, for the tests of the pages."""

import shutil
from functools import cached_property

import pytest

from annotator import settings
from annotator.editing import actions
from annotator.gui.article.view import ArticleView
from annotator.gui.kit import theme as look
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command_table import Commands
from annotator.model import Span
from annotator.workspace import Workspace

ARTICLES = {
    "jembatan": "Jembatan Retak\n\nMaumere - Rina Maheswari mengatakan jembatan itu aman. “Kami siap,”"
    " kata Bayu Pranata.\n",
    "pasar": "Pasar Dibuka\n\nRina Maheswari meminta pedagang tenang. KPU menolak jembatan ditutup.\n",
    "pelabuhan": "Pelabuhan Tutup\n\nGelombang tinggi di Laut Sawu.\n",
}


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The library file, made once: every test works on a copy."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Workspace.opened(folder / "library.sqlite", "Arini") as workspace:
        list(workspace.import_paths(sorted(folder.glob("*.txt"))))
        session = workspace.session("jembatan")
        text = session.document.text
        for words, label in (("Maumere", "GPE"), ("Rina Maheswari", "PERSON"), ("Bayu Pranata", "PERSON")):
            session.commit(actions.mark(session.document, at(text, words), label))
        for words, type_, name in (
            ("jembatan itu aman", "indirect", "Rina Maheswari"),
            ("Kami siap,", "direct", "Bayu Pranata"),
        ):
            parts = [at(text, words)]
            session.commit(actions.add_quote(session.document, parts, type_, mention=at(text, name), speaker_name=name))
        session.commit(actions.set_stance(session.document, "q1", "neutral"))
        other = workspace.session("pasar")
        parts = [at(other.document.text, "pedagang tenang")]
        other.commit(actions.add_quote(other.document, parts, "indirect", speaker_name="Rina Maheswari"))
        other.commit(actions.set_stance(other.document, "q1", "support"))
        other.commit(actions.set_target(other.document, "q1", "ketenangan"))
    return folder / "library.sqlite"


@pytest.fixture
def workspace(made, tmp_path):
    """Three articles of Arini: one in progress with two quotes, one with a quote, one untouched."""
    shutil.copy(made, tmp_path / "library.sqlite")
    with Workspace.opened(tmp_path / "library.sqlite", "Arini") as workspace:
        yield workspace


class Beside:
    """What a page needs of a window: the article beside it, made when something asks for it."""

    def __init__(self, theme, qtbot):
        self._theme, self._qtbot = theme, qtbot
        self.shown = []
        self.page_name = None

    @cached_property
    def view(self):
        view = ArticleView(self._theme)
        self._qtbot.addWidget(view)
        return view

    def panel(self, name):
        return None

    def page(self, name):
        return None

    def show_panel(self, name, *, focus=False):
        self.shown.append(name)

    def to_article(self):
        self.shown.append(None)


@pytest.fixture
def state(workspace, qtbot, qapp):
    """The window's state with an article view and no window: pages are shown by the tests."""
    theme = look.Theme.load("light")
    look.apply(qapp, theme)
    state = AppState(workspace, theme, settings.read_or_default())
    state.commands = Commands(state.say)
    beside = Beside(theme, qtbot)
    state.navigation.shell = beside
    state.articles.opened.connect(lambda opened: beside.view.show_document(state.document) if opened else None)
    yield state
    state.tasks.stop()
    state.deleteLater()


def shown(widget, qtbot, width=1200, height=760):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


@pytest.fixture
def two_annotators(workspace):
    """Dimas has worked on the article too: another label, another stance, one mark less."""
    session = workspace.session("jembatan", "Dimas")
    text = session.document.text
    session.commit(actions.mark(session.document, at(text, "Maumere"), "LOC"))
    session.commit(actions.mark(session.document, at(text, "Rina Maheswari"), "PERSON"))
    parts = [at(text, "jembatan itu aman")]
    session.commit(
        actions.add_quote(
            session.document,
            parts,
            "indirect",
            mention=at(text, "Rina Maheswari"),
            speaker_name="Rina Maheswari",
        )
    )
    session.commit(actions.set_stance(session.document, "q1", "support"))
    session.commit(actions.set_target(session.document, "q1", "jembatan"))
