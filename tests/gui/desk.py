"""A small article beside the panels of the right dock, as the tests of the window start from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabWidget, QWidget

from annotator.editing import actions
from annotator.gui.article.view import ArticleView
from annotator.gui.cards.popup import Popup
from annotator.gui.kit.theme import Theme, apply
from annotator.gui.panels.entities import EntitiesPanel
from annotator.gui.panels.history import HistoryPanel
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.panels.speakers import SpeakersPanel
from annotator.gui.parts.previews import Preview
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import REVIEW, Command, on
from annotator.gui.window.commands import cards
from annotator.gui.window.commands import speakers as speaker_commands
from annotator.gui.window.commands.row import Here
from annotator.gui.window.focus_ring import turned
from annotator.gui.window.keys import is_text_field, key_of, scope_of
from annotator.model import Article, Change, Document, Edit, Item, Quote, Speaker, fingerprint
from annotator.settings import Settings
from annotator.workspace import Workspace
from tests.gui.small_article import TEXT, at, items

PANELS = {panel.name: panel for panel in (QuotesPanel, EntitiesPanel, SpeakersPanel, HistoryPanel)}


class Panels(dict):
    """The tabs by name, each made when it is first asked for, as the window does."""

    def __init__(self, state: AppState, tabs: QTabWidget) -> None:
        super().__init__()
        self._state, self._tabs = state, tabs

    def __missing__(self, name: str) -> QWidget:
        self[name] = PANELS[name](self._state)
        self._tabs.addTab(self[name], name)
        return self[name]


class Desk(QWidget):
    """An article with the tabs of the right dock beside it, on an AppState of its own; keys go where they belong."""

    def __init__(self, state: AppState, width: int = 1100, height: int = 900) -> None:
        super().__init__()
        self.state = state
        state.setParent(self)
        state.navigation.shell = self
        self.view = ArticleView(state.theme, self)
        self.view.setProperty("scope", "article")
        self.tabs = QTabWidget(self)
        self.panels = Panels(state, self.tabs)
        self.panels["quotes"]  # the one in front
        row = QHBoxLayout(self)
        pane = QWidget(self)
        inside = QHBoxLayout(pane)
        inside.addWidget(self.view)
        row.addWidget(pane, 2)
        row.addWidget(self.tabs, 1)
        self.said: list[str] = []
        self.refused: list[object] = []
        state.said.connect(self.said.append)
        state.refused.connect(self.refused.append)
        state.articles.opened.connect(lambda _id: self.view.show_document(state.document))
        state.articles.edited.connect(lambda edit: self.view.refresh(state.document, edit))
        state.articles.previewed.connect(self.view.set_preview)
        stances = [cards.stance_row(value) for value in state.workspace.scheme.stances]
        here = Here(state, self)
        state.commands.add(row.of(here) for row in (*cards.FIELDS, *stances, *cards.ROWS, *speaker_commands.ROWS))
        state.commands.add(
            [
                Command(name, f"act.{name}", lambda act=act: self._decide(act), keys=on(*REVIEW, keys=(key,)))
                for name, key, act in (
                    ("accept", "Space", actions.accept),
                    ("reject", "Del", actions.reject),
                    ("doubt", "R", actions.doubt),
                    ("alike", "=", actions.doubt),  # only its key is asked for
                )
            ]
        )
        QApplication.instance().installEventFilter(self)
        self.resize(width, height)
        self.show()

    def _decide(self, act) -> None:
        self.state.article.do(lambda document: act(document, self.state.focus))

    def panel(self, name: str) -> QWidget | None:
        return self.panels[name] if name in PANELS else None

    def page(self, name: str) -> QWidget | None:
        return None

    page_name = None

    @property
    def dock(self) -> Desk:
        return self

    @property
    def current(self) -> str:
        """The tab in front."""
        return self.tabs.tabText(self.tabs.currentIndex())

    def show_panel(self, name: str, *, focus: bool = False) -> None:
        self.tabs.setCurrentWidget(self.panels[name])

    def to_article(self) -> None:
        self.view.setFocus()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab, as the window has it; Qt's own way when the part with the keyboard has just been disabled or hidden."""
        now = self.focusWidget()
        if now is not None and not (now.isVisibleTo(self) and now.isEnabled()):
            return super().focusNextPrevChild(onward)
        target = turned(self, [self], onward)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return target is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys by scope, as the window has it."""
        if event.type() != QEvent.Type.KeyPress or watched is not QApplication.focusWidget():
            return False
        if not self.isAncestorOf(watched) or is_text_field(watched):
            return False
        found = self.state.commands.chosen(key_of(event), scope_of(watched))
        if found is None:
            return False
        self.state.commands.run(found[0].name)
        return True

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, on what has the keyboard: `S`, `Shift+C`, `Return`."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words into what has the keyboard."""
        QTest.keyClicks(self.focus(), words)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def popup(self) -> Popup | None:
        """The pop-up that is open."""
        return next((pop for pop in self.findChildren(Popup) if pop.isVisible()), None)

    @property
    def preview(self) -> Preview | None:
        """The preview that is open."""
        return next((panel for panel in self.findChildren(Preview) if panel.isVisible()), None)

    @property
    def document(self) -> Document:
        assert self.state.document is not None
        return self.state.document

    @property
    def quotes(self) -> QuotesPanel:
        """The cards as they are after the next paint."""
        self.state.before_paint.run()
        self.state.after_paint.run()
        return self.panels["quotes"]

    def open_card(self, id_: str) -> None:
        """Give a quote the focus and its card the keyboard."""
        self.state.article.set_focus(id_)
        self.quotes.to_list()

    def offered(self) -> list[str]:
        """What the open pop-up offers."""
        assert self.popup is not None
        return [option.title for option in self.popup.list.shown]

    def steps(self) -> int:
        """How many steps are in force."""
        return sum(step.state == "done" for step in self.state.article.session.steps())


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """The library file, made once: every test works on a copy."""
    path = tmp_path_factory.mktemp("desk") / "library.sqlite"
    with Workspace.opened(path, annotator="tester") as workspace:
        fill(workspace, items())
    return path


@pytest.fixture
def library(filled, tmp_path) -> Iterator[Workspace]:
    """A library with the article in it, as the suggester left it."""
    shutil.copy(filled, tmp_path / "library.sqlite")
    with Workspace.opened(tmp_path / "library.sqlite", annotator="tester") as workspace:
        yield workspace


def fill(workspace: Workspace, marks: list[Item], text: str = TEXT, id_: str = "kupang") -> None:
    """Put an article with marks into a library: one edit of the suggester."""
    article = Article(id_, text, fingerprint(text), title="Kupang", source=f"{id_}.txt")
    workspace.library.add_article(article)
    session = workspace.session(id_)
    session.commit(Edit("suggest", tuple(Change(None, mark) for mark in marks)))


@pytest.fixture
def make_desk(library, qtbot) -> Callable[..., Desk]:
    """A desk on the library, in a theme and size of one's choice."""

    def make(theme: str = "light", width: int = 1100, height: int = 900, zoom: int = 100) -> Desk:
        chosen = Theme.load(theme)
        app = QApplication.instance()
        if app.property("theme") != theme:  # a style sheet for every widget takes its time
            apply(app, chosen)
            app.setProperty("theme", theme)
        state = AppState(library, chosen, Settings(zoom=zoom))
        desk = Desk(state, width, height)
        qtbot.addWidget(desk)
        desk.activateWindow()
        desk.view.setFocus()
        state.articles.open("kupang")
        QApplication.processEvents()
        return desk

    return make


@pytest.fixture
def desk(make_desk) -> Desk:
    """The article beside its cards."""
    return make_desk()


@pytest.fixture
def other_article(library) -> Callable[..., None]:
    """Puts another article into the library, in which somebody speaks."""

    def add(text: str, name: str, target: str | None = None) -> None:
        quote = Quote(
            "q1",
            (at("begitu", text=text),),
            "indirect",
            speaker_name=name,
            speaker_id="s1",
            target=target,
            origin="added",
        )
        fill(library, [Speaker("s1", name), quote], text, "other")

    return add


@pytest.fixture
def entities(desk):
    """The Entities tab in front."""
    desk.show_panel("entities")
    return desk.panels["entities"]


@pytest.fixture
def history(desk):
    """The History tab in front after three acts, its list with the keyboard."""
    desk.state.article.do(lambda d: actions.accept(d, "e1"))
    desk.state.article.do(lambda d: actions.relabel(d, "e5", "FAC"))
    desk.state.article.do(lambda d: actions.accept(d, "e6"))
    desk.show_panel("history")
    panel = desk.panels["history"]
    panel.list.setFocus()
    return panel


@pytest.fixture
def speakers(desk):
    """The Speakers tab in front, its list with the keyboard."""
    desk.show_panel("speakers")
    panel = desk.panels["speakers"]
    panel.list.setFocus()
    return panel
