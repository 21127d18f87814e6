"""Files that are dropped anywhere on the window are imported: a text field would write their addresses into itself.

While they are dragged over it the window says that it takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_EDGE = 4  # px of the frame
_OVER = (QEvent.Type.DragLeave, QEvent.Type.Drop)


class FileDrops(QObject):
    """Hears from the system when something is dragged over the window, and only then goes before its fields."""

    def __init__(self, window: QWidget, theme: Callable[[], Theme]) -> None:
        """`theme` gives the one in force."""
        super().__init__(window)
        self._sign = DropSign(window, theme)
        self._application = cast("QApplication", QApplication.instance())
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(watched, QWindow):
            if kind == QEvent.Type.DragEnter:
                self._application.installEventFilter(self)
                if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
                    self._sign.appear()
            elif kind in _OVER:
                self._application.removeEventFilter(self)
                self._sign.hide()
            return False
        return kind in _DRAGS and _ignored_by_field(watched, event)


class DropSign(QWidget):
    """A frame along the window's edge, with a word; the drag goes through it."""

    def __init__(self, window: QWidget, theme: Callable[[], Theme]) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Over all of the window, until it is hidden."""
        self.setGeometry(self._window.rect())
        self.setAccessibleName(tr("window.drop_here"))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, words = self._theme(), tr("window.drop_here")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ui.focus, _EDGE))
        half = _EDGE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        width = paint.width_of(words, theme, 13, 600) + 32
        pill = QRectF((self.width() - width) / 2, self.height() - 96, width, 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ui.primary)
        painter.drawRoundedRect(pill, 18, 18)
        painter.setFont(paint.ui(theme, 13, 600))
        painter.setPen(theme.ui.on_primary)
        painter.drawText(pill, paint.Align.AlignCenter, words)
        painter.end()


def _ignored_by_field(watched: QObject, event: QEvent) -> bool:
    """Whether files are dragged over a field: not its own, so Qt asks what it stands in, at last the window."""
    if not isinstance(watched, QLineEdit) or not isinstance(event, QDragMoveEvent) or not event.mimeData().hasUrls():
        return False
    event.ignore()
    return True
