"""Notices inside a pane: what happened, one main button, ×; one at a time, the gravest first; nothing is modal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.gui.kit.announce import announce
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import label
from annotator.gui.kit.theme import kind
from annotator.gui.state.notices import Notice, NoticeModel
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState


class NoticeBar(QFrame):
    """The place for bands at the top of a pane: its own, and those of the whole library."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(9)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addLayout(self._row)
        line.addWidget(self._close)
        self._bar = QProgressBar(self._frame)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        kind(self._bar, "thin")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(line)
        inner.addWidget(self._bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 8, 18, 2)
        whole.addWidget(self._frame)
        for matters in self._all:
            matters.changed.connect(self._show)
            matters.begun.connect(self._announce)
        state.language_changed.connect(self._show)
        state.theme_changed.connect(self._show)
        self.hide()

    def put(self, band: Notice) -> None:
        """Show it, unless a graver one is there: then it follows."""
        self._own.put(band)

    def drop(self, *names: str) -> None:
        """These matters are over."""
        for matters in self._all:
            matters.drop(*names)

    def current(self) -> Notice | None:
        """The band that is shown."""
        there = [band for matters in self._all for band in matters.notices.values()]
        return max(there, key=lambda band: band.gravity, default=None)

    def main_button(self) -> QPushButton | None:
        """Its main button."""
        return self._buttons[0] if self._buttons else None

    def has(self, name: str) -> bool:
        return any(name in matters.notices for matters in self._all)

    def _announce(self, band: Notice) -> None:
        if self.isVisible() and self.current() is band:
            announce(self, band.words(), urgent=band.grave)

    def _dismiss(self) -> None:
        band = self.current()
        if band is not None:
            self.drop(band.name)
            if self._state.navigation.page_name is None:
                self._state.navigation.to_article()

    def _show(self) -> None:
        band = self.current()
        self.setVisible(band is not None)
        if band is None:
            return
        theme = self._state.theme
        kind(self._frame, "band-error" if band.grave else "band")
        sign = "triangle-alert" if band.grave else ("loader-circle" if band.busy else "info")
        colour = theme.ui.error if band.grave else theme.quote.strong
        self._icon.setPixmap(icon(sign, colour).pixmap(16, 16))
        self._words.setText(band.words())
        self._bar.setVisible(band.busy)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, act in band.buttons:
            button = QPushButton(tr(key), self._frame)
            button.setAccessibleName(tr(key))
            button.clicked.connect(lambda _on=False, act=act: act())
            self._row.addWidget(button)
            self._buttons.append(button)
        self._close.setVisible(band.closes)
        self._close.setIcon(icon("circle-x", theme))
        self._close.setAccessibleName(tr("window.close"))
        self._close.setToolTip(tr("window.close"))
        self.setAccessibleName(band.words())
