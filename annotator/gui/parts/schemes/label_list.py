"""The labels of a scheme in their order: chosen, moved, made and deleted by keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.kit.paint import swatch
from annotator.gui.kit.theme import Theme
from annotator.gui.state.titles import label_words
from annotator.model import Scheme

_ROW = 30  # px of a label
DIGIT = Qt.ItemDataRole.UserRole + 1
"""The label's digit, or nothing."""
_COLOUR, _DIGIT, _NAME = 10, 32, 50  # px from the left


class _Columns(QStyledItemDelegate):
    """Colour, digit and name under each other, whether or not a label has a digit or the list the keyboard."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text, option.icon = "", QIcon()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        box, font = option.rect, option.font
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, box.left() + _COLOUR, box.center().y() - 6, 14, 14)
        painter.setFont(font)
        painter.setPen(option.palette.text().color())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(_DIGIT, 0, 0, 0), middle, index.data(DIGIT))
        room = box.adjusted(_NAME, 0, -8, 0)
        words = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)


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
        self.setItemDelegate(_Columns(self))

    def fill(self, scheme: Scheme, theme: Theme) -> None:
        """The labels of the scheme; the one that was chosen stays so."""
        before = self.name()
        self.blockSignals(True)
        self.clear()
        for one in scheme.labels:
            words = label_words(one)
            item = QListWidgetItem(swatch(theme.entity(one)), words)
            item.setData(DIGIT, one.digit or "")
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
