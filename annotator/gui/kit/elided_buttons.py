"""Buttons whose words end in “…” where they have no room, with the whole of them as their tool tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from annotator.gui.kit.tooltips import plain

_LEAST = 110  # px that they keep, with short words the whole of them
_Element = QStyle.ControlElement
Elided = QPushButton | QRadioButton | QCheckBox


class ElidedButton(QPushButton):
    """Takes what its words need, and less where there is less."""

    def __init__(self, words: str, *, beside: int = 0) -> None:
        """`beside`: px at its right that the words leave to something else."""
        super().__init__(words)
        self._beside = beside
        self.setAutoDefault(True)  # Enter presses it, as Space does
        _prepare(self)

    def minimumSizeHint(self) -> QSize:
        return _minimum_size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _draw(self, _Element.CE_PushButton, self._beside)

    def event(self, event: QEvent) -> bool:
        _tip(self, event, self._beside)
        return super().event(event)


class ElidedRadio(QRadioButton):
    """The same of one choice of several."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        _prepare(self)

    def minimumSizeHint(self) -> QSize:
        return _minimum_size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _draw(self, _Element.CE_RadioButton)

    def event(self, event: QEvent) -> bool:
        _tip(self, event)
        return super().event(event)


class ElidedCheck(QCheckBox):
    """The same of a tick box."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        _prepare(self)

    def minimumSizeHint(self) -> QSize:
        return _minimum_size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _draw(self, _Element.CE_CheckBox)

    def event(self, event: QEvent) -> bool:
        _tip(self, event)
        return super().event(event)


def fitting(button: Elided, beside: int = 0) -> str:
    """Its words, as many as it has room for."""
    metrics, words = button.fontMetrics(), button.text()
    lacking = button.sizeHint().width() + beside - button.width()
    if lacking <= 0:
        return words
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.horizontalAdvance(words) - lacking)


def _prepare(button: Elided) -> None:
    button.setAccessibleName(button.text())
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _minimum_size(button: Elided) -> QSize:
    return QSize(min(_LEAST, button.sizeHint().width()), button.sizeHint().height())


def _draw(button: Elided, element: QStyle.ControlElement, beside: int = 0) -> None:
    painter, option = QStylePainter(button), QStyleOptionButton()
    button.initStyleOption(option)
    option.text = fitting(button, beside)
    painter.drawControl(element, option)
    painter.end()


def _tip(button: Elided, event: QEvent, beside: int = 0) -> None:
    """Before a tip is shown: the whole words, where they are cut and nothing else is to be said."""
    if event.type() == QEvent.Type.ToolTip and button.toolTip() in ("", plain(button.text())):
        button.setToolTip(plain(button.text()) if fitting(button, beside) != button.text() else "")
