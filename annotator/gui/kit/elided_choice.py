"""A list that drops down, whose chosen words end in “…” where they have no room, with the whole as their tool tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from annotator.gui.kit.tooltips import plain

_AROUND = 4  # px of the field that Qt leaves to no letter


class ElidedChoice(QComboBox):
    """Qt cuts the words off at the arrow."""

    _tip = ""  # the tool tip that is its own, and not somebody else's

    def fitting(self) -> str:
        """The chosen words, as many as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width() - _AROUND
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fitting()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Before a tip is shown: the whole words, where they are cut and nothing else is to be said."""
        if event.type() == QEvent.Type.ToolTip and self.toolTip() in ("", self._tip):
            words = self.currentText()
            self._tip = plain(words) if self.fitting() != words else ""
            self.setToolTip(self._tip)
        return super().event(event)
