"""A row of the guidelines' precedents: how words were labelled in another article, and the words around them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.storage.precedents import Precedent

ROW_HEIGHT = 48


def heading_of(one: Precedent) -> str:
    """What was decided, and the article's headline."""
    what = tr(f"label.{one.label}") if one.label else one.detail
    return " · ".join(part for part in (what, one.title) if part)


class PrecedentRows(RowDelegate):
    """Two lines: what was decided where, and the words."""

    def __init__(self, theme: Callable[[], Theme], one_of: Callable[[str], Precedent | None], parent: QObject) -> None:
        """`one_of` gives the precedent of a row, by its key."""
        super().__init__(theme, parent)
        self._one_of = one_of

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        one = self._one_of(index.data(KEY))
        if one is None:
            return
        inner = box.adjusted(15, 5, -15, -5)
        line = QRectF(inner.left(), inner.top(), inner.width(), 18)
        paint.draw_elided(painter, line, heading_of(one), paint.ui(theme, 12), theme.ui.ink_secondary)
        line.translate(0, 19)
        paint.draw_elided(painter, line, one.words, paint.serif(theme, 13.5), theme.ui.ink)
