"""Annotators as small squares with their initials, for cells and heads of tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from annotator.gui.kit import paint
from annotator.gui.kit.icons import as_drawn
from annotator.gui.kit.theme import Theme

_SIDE, _STEP = 18, 22  # px
_MOST = 3


def people_icon(letters: Sequence[str], theme: Theme, *, first: int = 0) -> QIcon:
    """At most three; `first`: the place of the first among all people, for neighbours have other colours."""
    shown = letters[:_MOST]
    pixmap = QPixmap(2 * max(_SIDE, _STEP * len(shown)), 2 * _SIDE)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for at, pair in enumerate(shown):
        box = QRectF(_STEP * at, 0, _SIDE, _SIDE)
        paint.draw_avatar(painter, box, pair, theme, body=(first + at) % 2 == 1)
    painter.end()
    return as_drawn(pixmap)
