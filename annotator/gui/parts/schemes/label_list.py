"""The labels of a scheme in their order: chosen, moved, made and deleted by keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from annotator.gui.kit.paint import swatch
from annotator.gui.kit.theme import Theme
from annotator.gui.state.titles import label_words
from annotator.model import Scheme

_ROW = 30  # px of a label


class LabelList(QListWidget):
    """As high as there are labels: the page scrolls, the list does not."""

    shifted = Signal(int)  # the chosen label by so many places
    wanted = Signal()  # a new label
    unwanted = Signal()  # the chosen label no more

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(14, 14))
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fill(self, scheme: Scheme, theme: Theme) -> None:
        """The labels of the scheme; the one that was chosen stays so."""
        before = self.name()
        self.blockSignals(True)
        self.clear()
        for one in scheme.labels:
            words = label_words(one)
            item = QListWidgetItem(swatch(theme.entity(one)), f"{one.digit or ' '}   {words}")
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, one.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {one.digit}" if one.digit else words)
            item.setToolTip(one.name)
            self.addItem(item)
        self.setFixedHeight(_ROW * self.count() + 4)
        self.setCurrentRow(scheme.names.index(before) if scheme.has(before) else 0)
        self.blockSignals(False)

    def name(self) -> str:
        """The label that is chosen."""
        item: QListWidgetItem | None = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, moves = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if moves and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit()
        elif key == Qt.Key.Key_Insert:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
