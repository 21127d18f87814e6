"""The frame of the main window: what is there at once, and the names of what `Window.start` fills it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from annotator import i18n, tracing
from annotator.gui.article.view import ArticleView
from annotator.gui.kit import roles
from annotator.gui.kit.page_widgets import column, frame, row
from annotator.gui.window import panel_registry
from annotator.gui.window.dock_layout import DockLayout
from annotator.gui.window.docks import RightDock
from annotator.gui.window.menu_bar import Bar
from annotator.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from annotator.gui.kit.appearance import Appearance
    from annotator.gui.kit.inline_prompt import QuestionRow
    from annotator.gui.parts.notice_bar import NoticeBar
    from annotator.gui.state.app_state import AppState
    from annotator.gui.window.bars.header import Header
    from annotator.gui.window.bars.label_bar import LabelBar
    from annotator.gui.window.bars.status_bar import StatusBar
    from annotator.gui.window.find_bar import FindBar
    from annotator.gui.window.jump import Jump
    from annotator.gui.window.queue import Queue
    from annotator.gui.window.review import Review
    from annotator.gui.window.saving import Saving
    from annotator.gui.window.settings_applier import SettingsApplier


class Frame(QMainWindow):
    """The window's parts, where they stand, and which pages and panels have been made.

    What works on several parts is given the frame; `Window` fills it.
    """

    shown = Signal()  # the end of the first paint
    _painted = False

    # What `Window.start` makes.
    choices: SettingsApplier
    review: Review
    queue: Queue
    jump: Jump
    saving: Saving
    header: Header
    notices: NoticeBar
    finder: FindBar
    labels: LabelBar
    ask: QuestionRow
    nothing: QLabel
    status: StatusBar

    def __init__(self, appearance: Appearance, size: QSize) -> None:
        super().__init__()
        self.appearance = appearance
        theme = appearance.theme
        self.setWindowTitle(tr("app.title"))
        self.setAcceptDrops(True)
        self.state: AppState | None = None
        self._panels: dict[str, QWidget] = {}
        self._pages: dict[str, QWidget] = {}
        self.bar = Bar(theme)
        self.view = ArticleView(theme, language=i18n.language())
        self.view.setProperty("scope", "article")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.left = frame("panel")
        self._left_column = column()
        self.left.setLayout(self._left_column)
        self.dock = RightDock(theme)
        self.middle = frame("page")
        self.column = column((self.view, 1), gap=0)
        self.middle.setLayout(self.column)
        self.dock_layout = DockLayout(self, theme, self.left, self.middle, self.dock)
        self.rail = self.dock_layout.rail
        self.article_page = QWidget()
        self.article_page.setLayout(row(self.rail, (self.dock_layout.splitter, 1), gap=0))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.article_page)
        self._foot = frame("status")
        self._foot.setFixedHeight(theme.measures.status)
        self._whole = column(self.bar, (self.pages, 1), self._foot, gap=0)
        whole = QWidget()
        whole.setLayout(self._whole)
        self.setCentralWidget(whole)
        self.resize(size)
        self.dock_layout.fit()

    def panel(self, name: str) -> QWidget | None:
        """The panel of that name, made when it is first asked for."""
        return self._panels.get(name) or self.dock.panel(name)

    @property
    def page_name(self) -> str | None:
        """The page in front; `None`: the article."""
        now = self.pages.currentWidget()
        return next((name for name, page in self._pages.items() if page is now), None)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            tracing.event("window_shown")
            self.shown.emit()
        if event.type() == QEvent.Type.UpdateRequest and self.state is not None:
            self.state.edit_trace.shown()
        return done

    def page(self, name: str) -> QWidget | None:
        """The page of that name, made when it is first asked for."""
        if name not in self._pages and self.state is not None:
            made = panel_registry.page(self.state, name)
            if made is None:
                return None
            self._pages[name] = made
            self.pages.addWidget(made)
            self._name(made)
        return self._pages.get(name)

    def _name(self, page: QWidget) -> None:
        """What of a page can have the keyboard without a name of its own has the page's."""
        words = tr(str(getattr(page, "title_key", "app.title")))
        page.setAccessibleName(words)
        roles.tell(page, QAccessible.Role.Pane)
        for area in page.findChildren(QScrollArea):
            area.setAccessibleName(words)

    def show_page(self, name: str | None) -> None:
        """A full page instead of the article; `None`: the article, at the same place."""
        page = self.page(name) if name is not None else None
        if page is None:
            self.pages.setCurrentWidget(self.article_page)
            self.to_article()
            return
        self.pages.setCurrentWidget(page)
        if not page.isAncestorOf(QApplication.focusWidget() or self):
            target = next((v for v in page.findChildren(QAbstractItemView) if v.isVisible()), page)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_article(self) -> None:
        """Give the keyboard to the article."""
        self.pages.setCurrentWidget(self.article_page)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
