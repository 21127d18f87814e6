"""A row of the guidelines' precedents: how words were labelled in another article, and the words around them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.state.titles import label_words
from annotator.i18n import tr
from annotator.model import Scheme
from annotator.storage.precedents import Precedent

ROW_HEIGHT = 48


def heading_of(one: Precedent, scheme: Scheme) -> str:
    """What was decided, and the article's headline."""
    label = label_words(scheme.label(one.label)) if one.label else ""
    stance = tr(f"quote.stance_{one.stance}") if one.stance else ""
    return " · ".join(part for part in (label, stance, one.target, one.title) if part)


class PrecedentRows(RowDelegate):
    """Two lines: what was decided where, and the words."""

    def __init__(
        self,
        theme: Callable[[], Theme],
        one_of: Callable[[str], Precedent | None],
        scheme: Callable[[], Scheme],
        parent: QObject,
    ) -> None:
        """`one_of` gives the precedent of a row, by its key; `scheme` has what its label is called."""
        super().__init__(theme, parent)
        self._one_of, self._scheme = one_of, scheme

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        one = self._one_of(index.data(KEY))
        if one is None:
            return
        inner = box.adjusted(15, 5, -15, -5)
        line = QRectF(inner.left(), inner.top(), inner.width(), 18)
        paint.draw_elided(painter, line, heading_of(one, self._scheme()), paint.ui(theme, 12), theme.ui.ink_secondary)
        line.translate(0, 19)
        paint.draw_elided(painter, line, one.words, paint.serif(theme, 13.5), theme.ui.ink)
