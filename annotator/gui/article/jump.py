"""The panel of the jump mode: what is typed, what it leads to, and which keys help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from annotator.gui.kit.page_widgets import column, label, row
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
        self._title, self._typed = label(look="strong"), label(look="field-focused")
        self._found, self._cancel = label(look="small"), label(look="small")
        self._words: dict[str, QLabel] = {}
        self._hints: list[QWidget] = []

        upper = row(self._title, self._typed, self._found, None, self._cancel, label("Esc", "keycap"), gap=10)
        helping = (
            ("act.edge", ("[", "]")),
            ("act.edge_char", ("Shift ←", "Shift →")),
            ("act.edge_swap", ("Tab",)),
            ("article.next_match", ("F3",)),
            ("article.any_digit", ("#",)),
        )
        hints = [self._hint(name, keys) for name, keys in helping]
        lower = row(*hints, None, self._hint("article.give_label", ("1–0",)), gap=_GAP)
        self._frame.setLayout(column(upper, lower, margins=(_SIDE, 12, _SIDE, 11), gap=10))
        self.setLayout(row(self._frame, margins=(_SHADOW, _SHADOW, _SHADOW, _SHADOW)))
        self.hide()

    def show_state(self, prefix: str, matches: tuple[int, int], theme: Theme, language: str) -> None:
        """Show what was typed and which of how many matches is shown (both 0: none)."""
        self._shadow = theme.shadow
        self._title.setText(tr_in(language, "act.new_span"))
        self._typed.setText(prefix + "▏")
        self._cancel.setText(tr_in(language, "act.cancel"))
        for key, words in self._words.items():
            words.setText(tr_in(language, key))
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
        words = self._words[name] = label(look="small")
        hint = QWidget()
        hint.setLayout(row(*(label(key, "keycap") for key in keys), words, gap=4))
        self._hints.append(hint)
        return hint
