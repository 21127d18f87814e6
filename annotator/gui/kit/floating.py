"""What lies over the window for a while: it has the keyboard, casts a shadow, and gives the keyboard back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme, kind


class Floating(QWidget):
    """A frame over `host`.  Nothing waits for it: it is a part of the window."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self.theme = theme
        self.before: tuple[QWidget, ...] = ()  # what had the keyboard; behind what floats itself, what had it before
        self.setProperty("scope", "preview")  # Esc there is `escape`
        self.frame = QFrame(self)
        kind(self.frame, "pop")

    @staticmethod
    def has_keyboard() -> bool:
        """Whether one of them has it: what arrives meanwhile on the page behind takes it from none."""
        return _floating_around(QApplication.focusWidget()) is not None

    def escape(self) -> None:
        """Esc."""
        raise NotImplementedError

    def remember_focus(self) -> None:
        """What has the keyboard now gets it back."""
        now = QApplication.focusWidget()
        behind = _floating_around(now)
        self.before = (*((now,) if now is not None else ()), *(behind.before if behind is not None else ()))

    def hide_and_return_focus(self) -> None:
        """Hide; the keyboard goes back, unless it has gone elsewhere in the meantime."""
        focus = QApplication.focusWidget()
        had = focus is None or self.isAncestorOf(focus) or focus is self
        self.hide()
        behind = self.behind()
        self.before = ()
        if had and behind is not None:
            behind.setFocus(Qt.FocusReason.PopupFocusReason)

    def behind(self) -> QWidget | None:
        """What gets the keyboard back: a list that has closed meanwhile is gone, and what had it before that list."""
        return next((widget for widget in self.before if isValid(widget) and widget.isVisible()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_shadow(painter, QRectF(self.frame.geometry()), 10, self.theme)
        painter.end()


def _floating_around(widget: QWidget | None) -> Floating | None:
    """The one in which a widget lies, or which it is."""
    while widget is not None and not isinstance(widget, Floating):
        widget = widget.parentWidget()
    return widget
