"""The wheel scrolls a page, and never changes a choice that the pointer happens to be over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget


class _Past(QObject):
    """Lets the turns of the wheel go on to what lies under."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()
        return True


def scroll_past(page: QWidget) -> None:
    """Lists that drop down, numbers and sliders of a page that scrolls leave the wheel to the page."""
    past = page.findChild(_Past) or _Past(page)
    for kind in (QComboBox, QAbstractSpinBox, QSlider):
        for one in page.findChildren(kind):
            one.removeEventFilter(past)
            one.installEventFilter(past)
