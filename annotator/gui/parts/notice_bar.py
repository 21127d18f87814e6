"""Notices inside a pane: what happened, one main button, ×; one at a time, the gravest first; nothing is modal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from annotator.gui.kit.announce import announce
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import column, label, row, thin_bar
from annotator.gui.kit.theme import kind
from annotator.gui.state.notices import Notice, NoticeModel
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState


class NoticeBar(QFrame):
    """The place for notices at the top of a pane: its own, and those of the whole library."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._own = NoticeModel(self)
        self._all = (self._own, state.notices)
        self._frame = QFrame(self)
        self._icon = QLabel(self._frame)
        self._words = label(wraps=True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._close = QPushButton(self._frame)
        kind(self._close, "icon")
        self._close.clicked.connect(self._dismiss)
        self._bar = thin_bar()
        line = row(self._icon, (self._words, 1), self._row, self._close, margins=(12, 6, 8, 6), gap=9)
        self._frame.setLayout(column(line, self._bar, gap=0))
        self.setLayout(column(self._frame, margins=(18, 8, 18, 2)))
        for matters in self._all:
            matters.changed.connect(self._show)
            matters.begun.connect(self._announce)
        state.looks_changed.connect(self._show)
        self.hide()

    def put(self, notice: Notice) -> None:
        """Show it, unless a graver one is there: then it follows."""
        self._own.put(notice)

    def drop(self, *names: str) -> None:
        """These matters are over."""
        for matters in self._all:
            matters.drop(*names)

    def current(self) -> Notice | None:
        """The notice that is shown."""
        there = [notice for matters in self._all for notice in matters.notices.values()]
        return max(there, key=lambda notice: notice.gravity, default=None)

    def main_button(self) -> QPushButton | None:
        """Its main button."""
        return self._buttons[0] if self._buttons else None

    def has(self, name: str) -> bool:
        return any(name in matters.notices for matters in self._all)

    def _announce(self, notice: Notice) -> None:
        if self.isVisible() and self.current() is notice:
            announce(self, notice.words(), urgent=notice.grave)

    def _dismiss(self) -> None:
        notice = self.current()
        if notice is not None:
            self.drop(notice.name)
            if self._state.navigation.page_name is None:
                self._state.navigation.to_article()

    def _show(self) -> None:
        notice = self.current()
        self.setVisible(notice is not None)
        if notice is None:
            return
        theme = self._state.theme
        kind(self._frame, "notice-error" if notice.grave else "notice")
        sign = "triangle-alert" if notice.grave else ("loader-circle" if notice.busy else "info")
        colour = theme.ui.error if notice.grave else theme.quote.strong
        self._icon.setPixmap(icon(sign, colour).pixmap(16, 16))
        self._words.setText(notice.words())
        self._bar.setVisible(notice.busy)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, act in notice.buttons:
            button = QPushButton(tr(key), self._frame)
            button.setAccessibleName(tr(key))
            button.clicked.connect(lambda _on=False, act=act: act())
            self._row.addWidget(button)
            self._buttons.append(button)
        self._close.setVisible(notice.closes)
        self._close.setIcon(icon("circle-x", theme))
        self._close.setAccessibleName(tr("window.close"))
        self._close.setToolTip(tr("window.close"))
        self.setAccessibleName(notice.words())
