"""What lies over the window for a while: it has the keyboard, casts a shadow, and gives the keyboard back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme, kind


class Floating(QWidget):
    """A frame over `host`.  Nothing waits for it: it is a part of the window."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self.theme = theme
        self._before: QWidget | None = None  # what had the keyboard
        self.setProperty("scope", "preview")  # Esc there is `escape`
        self.frame = QFrame(self)
        kind(self.frame, "pop")

    @staticmethod
    def has_keyboard() -> bool:
        """Whether one of them has it: what arrives meanwhile on the page behind takes it from none."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Floating):
            widget = widget.parentWidget()
        return widget is not None

    def escape(self) -> None:
        """Esc."""
        raise NotImplementedError

    def remember_focus(self) -> None:
        """What has the keyboard now gets it back."""
        self._before = QApplication.focusWidget()

    def hide_and_return_focus(self) -> None:
        """Hide; the keyboard goes back, unless it has gone elsewhere in the meantime."""
        focus = QApplication.focusWidget()
        had = focus is None or self.isAncestorOf(focus) or focus is self
        self.hide()
        before, self._before = self._before, None
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_shadow(painter, QRectF(self.frame.geometry()), 10, self.theme)
        painter.end()
