"""A panel over the window that is left with Esc or a click beside it: palette, cheat sheet, letters of the labels.

Nothing waits for it: it is a part of the window, and the keyboard goes back to where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.gui.kit.floating import Floating
from annotator.gui.kit.page_widgets import label, row
from annotator.gui.kit.theme import Theme


class Overlay(Floating):
    """Covers the window, faintly, with one panel on it."""

    def __init__(self, host: QWidget, theme: Theme, *, width: int, dims: bool = True) -> None:
        super().__init__(host, theme)
        self._wide = width
        self._dims = dims
        self._top = 0  # px of its upper edge, where it opened
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def appear(self, focus: QWidget) -> None:
        """Show it and give `focus` the keyboard."""
        if not self.isVisible():
            self.remember_focus()
        self.place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Hide it; the keyboard goes back."""
        if self.isVisible():
            self.hide_and_return_focus()

    def head(self) -> tuple[QLabel, QHBoxLayout]:
        """A heading to be filled, with the key that leaves beside it."""
        title = label(look="heading", wraps=True)
        return title, row((title, 1), label("Esc", "keycap"))

    def place(self) -> None:
        """Take the window's size, the panel in its upper middle; its field stays there while what is found changes."""
        host = self._host
        self.setGeometry(host.rect())
        width = min(self._wide, host.width() - 40)
        height = min(
            self.frame.heightForWidth(width) if self.frame.hasHeightForWidth() else self.frame.sizeHint().height(),
            host.height() - 120,
        )
        if not self.isVisible():
            self._top = min(97, max(20, (host.height() - height) // 4))
        self.frame.setGeometry((host.width() - width) // 2, self._top, width, height)
        self.update()  # the shadow of a larger frame would stay where it was

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dims:
            shade = QColor(self.theme.ui.ink if not self.theme.dark else "#000000")
            shade.setAlphaF(0.10 if not self.theme.dark else 0.35)
            painter = QPainter(self)
            painter.fillRect(self.rect(), shade)
            painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.leave()

    def escape(self) -> None:
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False
