"""Where a pop-up opens: at its field with the choices below it, else beside the card at the field's height.

The stance and the other fields of a card are what the choice depends on.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from annotator.gui.cards.fields import FieldRow

Side = Literal["below", "above", "beside"]

_EDGE = 4  # px between a pop-up and the edge of the window
SIDES, TOP, FOOT = 10, 6, 16
"""Px around a pop-up's frame, for its shadow; those may lie over the card, whose own shadow has as much."""


def kept_clear(field: QWidget, place: QRect, window: QWidget) -> QRect:
    """What of `window` stays in sight where there is no room below: the card of a field, as far as it shows."""
    card = field.parentWidget()
    if not isinstance(field, FieldRow) or card is None or not window.isAncestorOf(card):
        return place
    seen = card.visibleRegion().boundingRect()
    return seen.translated(card.mapTo(window, QPoint(0, 0))).united(place)


def side(size: QSize, hangs: QPoint, clear: QRect, window: QSize) -> Side:
    """The first side of three that has room for a pop-up of `size` that would hang at `hangs`."""
    if hangs.y() + size.height() <= window.height() - _EDGE:
        return "below"
    if clear.left() + SIDES - size.width() >= _EDGE:
        return "beside"  # near the field: above the whole card it may be half a screen away
    return "above" if clear.top() + FOOT - size.height() >= _EDGE else "below"


def corner(side: Side, size: QSize, hangs: QPoint, clear: QRect, window: QSize) -> QPoint:
    """The upper left corner of the pop-up, inside the window."""
    x = clear.left() + SIDES - size.width() if side == "beside" else hangs.x()
    y = clear.top() + FOOT - size.height() if side == "above" else hangs.y()
    return QPoint(
        min(max(_EDGE, x), max(_EDGE, window.width() - size.width() - _EDGE)),
        min(max(_EDGE, y), max(_EDGE, window.height() - size.height() - _EDGE)),
    )
