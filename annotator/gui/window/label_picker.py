"""The letters of all labels: `L`, then a letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.article.view import ArticleView
from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.overlay import Overlay
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import label_words
from annotator.i18n import tr

_COLUMNS = 4
_CHIP, _CLEAR = 20, 26  # px: over the words their chip; between them and the panel, its shadow included


class LabelPick(Overlay):
    """One button a label with its letter; a letter or digit picks at once."""

    def __init__(self, state: AppState, host: QWidget, view: ArticleView) -> None:
        super().__init__(host, state.theme, width=640, dims=False)
        self._state = state
        self._view = view
        self._pick: Callable[[str], object] = lambda _name: None
        self._scheme = state.workspace.scheme  # of the article that it was opened over
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        whole = QVBoxLayout(self.frame)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addLayout(self._grid)
        self._buttons: dict[str, QPushButton] = {}

    def open(self, pick: Callable[[str], object]) -> None:
        """Offer the labels of the open article's scheme."""
        self._pick, self._scheme = pick, self._state.article.document.scheme
        self.set_theme(self._state.theme)
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, label in enumerate(self._scheme.labels):
            key = label.letter or label.digit
            button = QPushButton(f"{key}   {label_words(label)}", self.frame)
            keyed(button, label_words(label), key)
            button.setStyleSheet(
                f"QPushButton {{ text-align: left; color: {self._state.theme.entity(label).strong.name()}; }}"
            )
            button.clicked.connect(lambda _on=False, name=label.name: self._choose(name))
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            self._buttons[label.name] = button
        self.frame.setAccessibleName(tr("act.set_label"))
        self.appear(next(iter(self._buttons.values())))

    def place(self) -> None:
        """As other panels, but clear of the words that get the label."""
        super().place()
        state, view = self._state, self._view
        item = state.focused
        span = state.selection or (item.span if item is not None else None)
        if span is None or not view.isVisible():
            return
        words = view.rect_of(span).toRect()
        words.moveTopLeft(view.viewport().mapTo(self._host, words.topLeft()))
        frame = self.frame.geometry()
        if frame.intersects(words.adjusted(0, -_CHIP, 0, 0)):
            below = words.bottom() + _CLEAR
            fits = below + frame.height() <= self._host.height() - 2 * _CLEAR
            frame.moveTop(below if fits else max(_CLEAR, words.top() - _CHIP - _CLEAR - frame.height()))
            self.frame.setGeometry(frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed:
            label = self._scheme.by_digit(typed) or self._scheme.by_letter(typed)
            if label is not None:
                self._choose(label.name)
                return
        names = list(self._buttons)
        at = next((i for i, name in enumerate(names) if self._buttons[name].hasFocus()), 0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self._buttons[names[(at + step) % len(names)]].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(names[at])
        else:
            super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        self.leave()
        self._pick(name)
