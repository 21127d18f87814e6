"""What stands beside the article: the library (a rail when there is no room), and the tabs on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.kit import roles
from annotator.gui.kit.icons import icon, status_icon
from annotator.gui.kit.tabs import TabButton
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Document, Edit
from annotator.model.items import Item

TABS = ("quotes", "entities", "speakers", "history")


class RightDock(QFrame):
    """Tabs over panels; a panel is made when its tab is first shown."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kind(self, "panel")
        roles.tell(self, QAccessible.Role.Pane)
        self.setMinimumWidth(theme.measures.dock_right_min)
        self._context: AppState | None = None
        self._head = QFrame(self)
        kind(self._head, "panel-header")
        self._head.setFixedHeight(42)
        roles.tell(self._head, QAccessible.Role.PageTabList)
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(14, 0, 8, 0)
        self._row.setSpacing(16)
        self._stack = QStackedWidget(self)
        self._tabs: dict[str, TabButton] = {}
        self._theme = theme
        self._row.addStretch(1)
        for name in TABS:
            self._add_tab(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._panels: dict[str, QWidget] = {}
        self._make: Callable[[str], QWidget | None] = lambda _name: None
        self.current = "quotes"
        self.translate()

    def attach(self, context: AppState, make: Callable[[str], QWidget | None]) -> None:
        """From now on panels can be made."""
        self._context, self._make = context, make
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self._themed)
        context.articles.opened.connect(lambda _id: self._show_counts())
        context.articles.edited.connect(self._edited)
        context.articles.reloaded.connect(self._show_counts)
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
        if name not in self._tabs:
            if panel is None:
                return
            self._add_tab(name)
            self.translate()
        self.current = name
        self._tabs[name].setChecked(True)
        if panel is not None:
            self._stack.setCurrentWidget(panel)

    def translate(self) -> None:
        """All words again."""
        for name, tab in self._tabs.items():
            panel = self._panels.get(name)
            key = str(getattr(panel, "title_key", "")) or ("edit.history" if name == "history" else f"view.{name}")
            words = tr(key)
            tab.setText(words)
            tab.setAccessibleName(words)
            tab.updateGeometry()
            tab.update()
        self.setAccessibleName(tr("window.panels"))
        self.setWindowTitle(tr("window.panels"))
        self._fit_tabs()

    def _add_tab(self, name: str) -> None:
        tab = TabButton(self._theme, self._head)
        tab.clicked.connect(lambda _on=False: self.show_tab(name))
        self._row.insertWidget(self._row.count() - 1, tab)
        self._tabs[name] = tab

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
        """Where the tabs have no room they stand nearer, then go without their counts."""
        tabs = list(self._tabs.values())
        for compact, gap in ((False, 16), (False, 9), (True, 16), (True, 9), (True, 5)):
            for tab in tabs:
                tab.compact = compact
            margins = self._row.contentsMargins()
            wanted = sum(tab.sizeHint().width() for tab in tabs) + gap * len(tabs) + margins.left() + margins.right()
            self._row.setSpacing(gap)
            if wanted <= self.width():
                break
        for tab in tabs:
            tab.setToolTip(f"{tab.text()} · {tab.count}" if tab.compact and tab.count is not None else "")
            tab.updateGeometry()
            tab.update()

    def _themed(self) -> None:
        if self._context is not None:
            self._theme = self._context.theme
            for tab in self._tabs.values():
                tab.theme = self._context.theme
                tab.update()

    def _edited(self, edit: Edit) -> None:
        if any(_counts(change.before) != _counts(change.after) for change in edit.changes):
            self._show_counts()

    def _show_counts(self) -> None:
        article = self._context.articles.now if self._context is not None else None
        counts = _counted(article.document) if article is not None else {}
        for name, tab in self._tabs.items():
            count = counts.get(name)
            tab.count = count
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


class Rail(QFrame):
    """The library in 44 px: a button that opens it, and the status of the articles near the open one."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        kind(self, "panel")
        self.setFixedWidth(theme.measures.dock_left_rail)
        self._context: AppState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)

    def attach(self, context: AppState) -> None:
        """From now on it shows articles."""
        self._context = context
        context.library_changed.connect(self.renew)
        context.articles.opened.connect(lambda _id: self.renew())
        context.theme_changed.connect(self.renew)
        context.language_changed.connect(self.renew)

    def renew(self) -> None:
        """The buttons again."""
        context = self._context
        if context is None or not self.isVisible():
            return
        while (item := self._column.takeAt(0)) is not None:
            taken = item.widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()
        theme = context.theme
        head = RailButton(theme, self)
        head.setIcon(icon("panel-left", theme, 16))
        head.setAccessibleName(tr("view.library"))
        head.setToolTip(tr("view.library"))
        head.clicked.connect(self.opened.emit)
        self._column.addWidget(head)
        many = max(1, (self.height() - 60) // 32)
        for row in context.workspace.rows(limit=many).rows:
            button = RailButton(theme, self)
            status = "flagged" if row.flag else row.state
            button.setIcon(status_icon(status, theme))
            name = title_of(row)
            button.setAccessibleName(f"{name}, {tr(f'status.{status}')}")
            button.setToolTip(plain(name))
            button.setChecked(row.id == context.article_id)
            button.clicked.connect(lambda _on=False, id_=row.id: context.articles.open(id_))
            self._column.addWidget(button)
        self._column.addStretch(1)

    def showEvent(self, event: object) -> None:
        self.renew()

    def resizeEvent(self, event: object) -> None:
        self.renew()


class RailButton(QAbstractButton):
    """A 28 px square with one icon."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = theme.ui
        self.setFixedSize(28, 28)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ui.selected_row if self.isChecked() else self._ui.hover)
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(self._ui.focus, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        self.icon().paint(painter, self.rect().adjusted(6, 6, -6, -6))
        painter.end()
