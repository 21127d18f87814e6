"""A remark on a card: what is missing, what could be applied to others, why it was suggested."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.kit import fonts, paint
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.page_widgets import label, row
from annotator.gui.kit.theme import Theme, kind


class Line(QWidget):
    """A short remark with an icon, wrapped; nothing is drawn when it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = label()
        self._icon.setFixedSize(14, 16)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = label(wraps=True)
        line = row(self._icon, (self._words, 1), margins=(0, 5, 0, 0), gap=7)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    def show_line(self, theme: Theme, icon: str, text: str, *, grave: bool = False) -> None:
        """`grave`: in the colour of an error."""
        if not text:
            self._words.clear()
            self.hide()
            return
        colour = theme.ui.error if grave else theme.ui.ink_secondary
        self._icon.setFixedSize(round(14 * theme.zoom), round(16 * theme.zoom))
        self._icon.setPixmap(pixmap(icon, colour, round(14 * theme.zoom), self.devicePixelRatioF()))
        kind(self._words, "error" if grave else "small")
        self._words.setFont(paint.ui(theme, 11.5))
        self._words.setStyleSheet(f"font-size: {fonts.whole(11.5 * theme.zoom)}px;" if theme.zoom > 1 else "")
        self._words.setText(text)
        self.show()

    @property
    def text(self) -> str:
        return self._words.text()
