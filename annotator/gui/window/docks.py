"""What stands beside the article: the library (a rail when there is no room), and the tabs on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedWidget, QToolButton, QWidget

from annotator.gui.kit import roles
from annotator.gui.kit.icons import icon, status_icon
from annotator.gui.kit.page_widgets import clear, column, frame, row
from annotator.gui.kit.tabs import CountedTabs
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Document, Edit
from annotator.model.items import Item

_MARGINS = (6, 0, 0, 0)  # px around the tabs
TABS = ("quotes", "entities", "speakers", "history")


class RightDock(QFrame):
    """Tabs over panels; a panel is made when its tab is first shown."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kind(self, "panel")
        roles.tell(self, QAccessible.Role.Pane)
        self.setMinimumWidth(theme.measures.dock_right_min)
        self._state: AppState | None = None
        self._tabs = CountedTabs(TABS)
        self._tabs.chosen.connect(self.show_tab)
        self._head = frame("panel-header", row(self._tabs, None, margins=_MARGINS))
        self._head.setFixedHeight(42)
        self._stack = QStackedWidget(self)
        self.setLayout(column(self._head, (self._stack, 1), gap=0))
        self._panels: dict[str, QWidget] = {}
        self._make: Callable[[str], QWidget | None] = lambda _name: None
        self.current = "quotes"
        self.translate()

    def attach(self, state: AppState, make: Callable[[str], QWidget | None]) -> None:
        """From now on panels can be made."""
        self._state, self._make = state, make
        state.language_changed.connect(self.translate)
        state.articles.opened.connect(lambda _id: self._show_counts())
        state.articles.edited.connect(self._edited)
        state.articles.reloaded.connect(self._show_counts)
        self.show_tab(self.current)

    def panel(self, name: str) -> QWidget | None:
        """The panel of a tab, made now when it is not there yet."""
        if name not in self._panels:
            made = self._make(name)
            if made is None:
                return None
            self._panels[name] = made
            roles.tell(made, QAccessible.Role.PropertyPage)
            self._stack.addWidget(made)
        return self._panels.get(name)

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front; one that is not shipped gets its tab now."""
        panel = self.panel(name)
        if name not in self._tabs.names:
            if panel is None:
                return
            self._tabs.add(name)
            self.translate()
        self.current = name
        self._tabs.bring(name)
        if panel is not None:
            self._stack.setCurrentWidget(panel)

    def translate(self) -> None:
        """All words again."""
        for name in self._tabs.names:
            panel = self._panels.get(name)
            key = str(getattr(panel, "title_key", "")) or ("edit.history" if name == "history" else f"view.{name}")
            self._tabs.call(name, tr(key))
        self._tabs.setAccessibleName(tr("window.panels"))
        self.setAccessibleName(tr("window.panels"))
        self.setWindowTitle(tr("window.panels"))
        self._fit_tabs()

    def first_focus(self) -> QWidget | None:
        """The list of the front tab."""
        panel = self._panels.get(self.current)
        if panel is None:
            return None
        views = [v for v in panel.findChildren(QAbstractItemView) if v.isVisible()]
        return cast("QWidget", getattr(panel, "list", None) or (views[0] if views else panel))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # a floating dock that is closed goes back to its place
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        self._tabs.fit(self.width() - _MARGINS[0] - _MARGINS[2])

    def _edited(self, edit: Edit) -> None:
        if any(_counts(change.before) != _counts(change.after) for change in edit.changes):
            self._show_counts()

    def _show_counts(self) -> None:
        article = self._state.articles.now if self._state is not None else None
        self._tabs.set_counts(_counted(article.document) if article is not None else {})
        self._fit_tabs()


def _counted(document: Document) -> dict[str, int]:
    """How many there are on each tab."""
    return {
        "quotes": len(document.quote_numbers()),
        "entities": sum(entity.origin != "rejected" for entity in document.entities),
        "speakers": len(document.speakers),
    }


def _counts(item: Item | None) -> bool:
    return item is not None and getattr(item, "origin", "") != "rejected"


def _rail_button() -> QToolButton:
    """A square with one icon."""
    made = QToolButton()
    kind(made, "rail")
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class Rail(QFrame):
    """The library in 44 px: a button that opens it, and the status of the articles near the open one."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kind(self, "panel")
        self.setFixedWidth(theme.measures.dock_left_rail)
        self._state: AppState | None = None
        self._column = column(margins=(8, 8, 8, 8), gap=4)
        self.setLayout(self._column)

    def attach(self, state: AppState) -> None:
        """From now on it shows articles."""
        self._state = state
        state.library_changed.connect(self.renew)
        state.articles.opened.connect(lambda _id: self.renew())
        state.looks_changed.connect(self.renew)

    def renew(self) -> None:
        """The buttons again."""
        state = self._state
        if state is None or not self.isVisible():
            return
        clear(self._column)
        theme = state.theme
        head = _rail_button()
        head.setIcon(icon("panel-left", theme, 16))
        head.setAccessibleName(tr("view.library"))
        head.setToolTip(tr("view.library"))
        head.clicked.connect(self.opened.emit)
        self._column.addWidget(head)
        many = max(1, (self.height() - 60) // 32)
        for article in state.workspace.rows(limit=many).rows:
            button = _rail_button()
            status = "flagged" if article.flag else article.state
            button.setIcon(status_icon(status, theme))
            name = title_of(article)
            button.setAccessibleName(f"{name}, {tr(f'status.{status}')}")
            button.setToolTip(plain(name))
            button.setChecked(article.id == state.article_id)
            button.clicked.connect(lambda _on=False, id_=article.id: state.articles.open(id_))
            self._column.addWidget(button)
        self._column.addStretch(1)

    def showEvent(self, event: object) -> None:
        self.renew()

    def resizeEvent(self, event: object) -> None:
        self.renew()
