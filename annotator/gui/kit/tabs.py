"""The tab of a row of tabs: its name, and how many things are behind it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.gui.kit import roles
from annotator.gui.kit.theme import Theme


class TabButton(QAbstractButton):
    """One tab: its name and how many there are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        roles.tell(self, QAccessible.Role.PageTab)
        self.theme = theme
        self.count: int | None = None
        self.compact = False  # without its count, where the tabs have no room for all of them
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.theme.ui_font(13, 600)).horizontalAdvance(self.text())
        if self.count is not None and not self.compact:
            wide += 6 + QFontMetrics(self.theme.ui_font(11)).horizontalAdvance(str(self.count))
        return QSize(wide + 4, 41)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setFont(theme.ui_font(13, 600 if chosen else 500))
        painter.setPen(theme.ui.ink if chosen or self.underMouse() else theme.ui.ink_secondary)
        painter.drawText(self.rect().adjusted(2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.count is not None and not self.compact:
            left = painter.fontMetrics().horizontalAdvance(self.text()) + 8
            painter.setFont(theme.ui_font(11))
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(self.rect().adjusted(left, -2, 20, -2), Qt.AlignmentFlag.AlignVCenter, str(self.count))
        if chosen:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.ui.ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ui.focus, 1.8))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -5), 5, 5)
        painter.end()

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        others = cast("QWidget", self.parentWidget()).findChildren(TabButton)
        other = others[(others.index(self) + step) % len(others)]
        other.setFocus()
        other.click()
