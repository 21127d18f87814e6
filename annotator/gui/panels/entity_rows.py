"""A row of the Entities tab: chip, words, confidence or what a person made of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.cards import reasons
from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.previews.plans import label_of
from annotator.i18n import tr
from annotator.model import Document, Entity, Label
from annotator.model.text import single_spaced

HEADING = "#"
"""Before a label's name in the key of a heading."""
_CHIP = 52  # px from the row's start to its words, at 100 %


class EntityDelegate(RowDelegate):
    """Entities, and the headings between groups."""

    def __init__(
        self,
        rows: QObject,
        look: Callable[[], tuple[Document, Theme, float]],
        chip_of: Callable[[Label], str],
        size_of: Callable[[str], int],
    ) -> None:
        """`size_of` gives the number of rows under a heading, by its key."""
        super().__init__(lambda: look()[1], rows)
        self._look = look
        self._chip_of = chip_of
        self._size_of = size_of

    @staticmethod
    def row_height(zoom: float) -> int:
        """32 px at 100 %."""
        return round(max(32.0, 22 * zoom + 10))

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        document, _, zoom = self._look()
        theme = theme.zoomed(zoom)
        key = str(index.data(KEY))
        item = document.get(key)
        if isinstance(item, Entity):
            self._draw_entity(painter, box, document, item, theme, zoom)
        elif key.startswith(HEADING):
            self._draw_heading(painter, box, document, key, theme)

    def tip(self, index: Index) -> str:
        """The whole words, the state, and why it was suggested."""
        document, _, _ = self._look()
        item = document.get(index.data(KEY))
        why = f"{tr('card.why')}: {reasons.in_words(item.reasons)}" if isinstance(item, Entity) and item.reasons else ""
        return "\n".join(line for line in (str(index.data()), why) if line)

    def _draw_entity(
        self, painter: QPainter, box: QRectF, document: Document, entity: Entity, theme: Theme, zoom: float
    ) -> None:
        label = document.scheme.label(entity.label)
        state = paint.state_of(entity)
        chip = self._chip_of(label)
        mark = f"{chip} ?" if state == "doubtful" else f"{chip} •" if entity.origin == "changed" else chip
        width = max(36.0 * theme.zoom, min(paint.chip_width(mark, theme), 62.0 * theme.zoom))
        chip_box = QRectF(box.left() + 14, box.center().y() - 9.5 * theme.zoom, width, 19 * theme.zoom)
        paint.draw_chip(painter, chip_box, mark, theme.entity(label), state, theme)
        left = box.left() + 8 + max(_CHIP * theme.zoom, width + 14)
        right = paint.draw_state(painter, box.adjusted(0, 0, -16, 0), entity, theme)
        font = paint.serif(theme, 14 * zoom, struck=state == "rejected")
        # More than a line is never drawn, and a mark may be a page long.
        shown = single_spaced(document.text[entity.start : min(entity.end, entity.start + 200)])
        ink = theme.ui.ink_secondary if state == "rejected" else theme.ui.ink
        paint.draw_elided(painter, QRectF(left, box.top(), right - left - 8, box.height()), shown, font, ink)

    def _draw_heading(self, painter: QPainter, box: QRectF, document: Document, key: str, theme: Theme) -> None:
        name = label_of(document, key.removeprefix(HEADING))
        line = box.adjusted(15, 4, -55 * theme.zoom, 0)
        width = paint.draw_elided(painter, line, name, paint.ui(theme, 12, 600), theme.ui.ink_secondary)
        count = QRectF(line.left() + width + 7, line.top(), 60 * theme.zoom, line.height())
        paint.draw_elided(painter, count, str(self._size_of(key)), paint.ui(theme, 11.5), theme.ui.ink_secondary)
