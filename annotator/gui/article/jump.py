"""The panel of the jump mode: what is typed, what it leads to, and which keys help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.gui.kit.theme import Theme, kind
from annotator.i18n import tr_in

_WIDTH = 716
_SIDE = 14  # px between the panel's edge and what is in it
_GAP = 16  # px between two hints
_MARGIN = 14
_SHADOW = 14  # px that the panel's own frame keeps free around it for the shadow


class JumpPanel(QWidget):
    """Hangs over the article, at the bottom or, when what is jumped to lies there, at the top."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shadow = QColor(0, 0, 0, 40)
        self._frame = QFrame(self)
        kind(self._frame, "pop")
        self._title = _label("strong")
        self._typed = _label("field-focused")
        self._found = _label("small")
        self._cancel = _label("small")
        self._words: dict[str, QLabel] = {}
        self._hints: list[QWidget] = []

        column = QVBoxLayout(self._frame)
        column.setContentsMargins(_SIDE, 12, _SIDE, 11)
        column.setSpacing(10)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        for widget in (self._title, self._typed, self._found):
            upper.addWidget(widget)
        upper.addStretch()
        upper.addWidget(self._cancel)
        upper.addWidget(_key("Esc"))
        column.addLayout(upper)
        lower = QHBoxLayout()
        lower.setSpacing(_GAP)
        for name, keys in (
            ("act.edge", ("[", "]")),
            ("act.edge_char", ("Shift ←", "Shift →")),
            ("act.edge_swap", ("Tab",)),
            ("article.next_match", ("F3",)),
            ("article.any_digit", ("#",)),
        ):
            lower.addWidget(self._hint(name, keys))
        lower.addStretch()
        lower.addWidget(self._hint("article.give_label", ("1–0",)))
        column.addLayout(lower)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        whole.addWidget(self._frame)
        self.hide()

    def show_state(self, prefix: str, matches: tuple[int, int], theme: Theme, language: str) -> None:
        """Show what was typed and which of how many matches is shown (both 0: none)."""
        self._shadow = theme.shadow
        self._title.setText(tr_in(language, "act.new_span"))
        self._typed.setText(prefix + "▏")
        self._cancel.setText(tr_in(language, "act.cancel"))
        for key, label in self._words.items():
            label.setText(tr_in(language, key))
        place, total = matches
        if not prefix:
            found = tr_in(language, "act.new_span_hint")
        elif total:
            found = tr_in(language, "act.new_span_match", text=prefix, i=place, n=total)
        else:
            found = tr_in(language, "act.new_span_none", text=prefix)
        self._found.setText(found)
        self.setAccessibleName(found)

    def place(self, width: int, height: int, *, top: bool) -> None:
        """Take the place in a viewport of that size; hints that do not fit are left out, the last one first."""
        room = min(_WIDTH, width - 2 * _MARGIN)
        for hint in self._hints:
            hint.show()
        # Added up here: the layout's own hint is that of before, until the event loop comes round.
        wanted = sum(hint.sizeHint().width() + _GAP for hint in self._hints) + 2 * _SIDE
        for hint in self._hints[-2::-1]:
            if wanted <= room:
                break
            hint.hide()
            wanted -= hint.sizeHint().width() + _GAP
        high = self._frame.sizeHint().height()
        y = _MARGIN if top else height - high - _MARGIN
        self.setGeometry((width - room) // 2 - _SHADOW, y - _SHADOW, room + 2 * _SHADOW, high + 2 * _SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # A graphics effect would draw the panel off-screen at each key.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(self._shadow)
        colour.setAlphaF(self._shadow.alphaF() / 8)
        painter.setBrush(colour)
        inner = self._frame.geometry()
        for step in range(1, 9):
            grown = inner.adjusted(-step, -step + 4, step, step + 4)
            painter.drawRoundedRect(grown, 10 + step, 10 + step)
        painter.end()

    def _hint(self, name: str, keys: tuple[str, ...]) -> QWidget:
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(_key(key))
        self._words[name] = _label("small")
        row.addWidget(self._words[name])
        self._hints.append(hint)
        return hint


def _label(what: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    kind(label, what)
    return label


def _key(words: str) -> QLabel:
    label = _label("keycap")
    label.setText(words)
    return label
