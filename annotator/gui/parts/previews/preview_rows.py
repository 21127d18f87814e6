"""A line of a preview: a tick, the words between their neighbours, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from annotator.gui.kit import paint
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.previews.plans import Place

ROW_HEIGHT = 48


class PlaceDelegate(RowDelegate):
    """The places of a plan."""

    def __init__(
        self,
        look: Callable[[], Theme],
        place_of: Callable[[int], Place | None],
        ticked: Callable[[int], bool | None],
    ) -> None:
        """`ticked` gives `None` where nothing can be ticked."""
        super().__init__(look)
        self._place_of = place_of
        self._ticked = ticked

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        place = self._place_of(index.row())
        if place is None:
            return
        left = box.left() + 18
        ticked = self._ticked(index.row())
        if ticked is not None:
            self._paint_tick(painter, QRectF(left, box.center().y() - 7.5, 15, 15), theme, on=ticked)
            left += 26
        room = QRectF(left, box.top() + 5, box.right() - 18 - left, 22)
        self._paint_words(painter, room, place, theme, faint=ticked is False)
        note = QRectF(left, room.bottom() - 1, room.width(), 18)
        paint.draw_elided(painter, note, place.note, paint.ui(theme, 11.5), theme.ui.ink_secondary)

    def tip(self, index: Index) -> str:
        """The place in full, with what the row leaves out."""
        place = self._place_of(index.row())
        if place is None:
            return ""
        lines = [f"{place.before}{place.words}{place.after}", place.note, place.hint]
        return "\n".join(dict.fromkeys(line for line in lines if line))

    @staticmethod
    def _paint_tick(painter: QPainter, box: QRectF, theme: Theme, *, on: bool) -> None:
        painter.setPen(QPen(theme.ui.primary if on else theme.ui.ink_secondary, 1.2))
        painter.setBrush(theme.ui.primary if on else theme.ui.page)
        painter.drawRoundedRect(box, 4, 4)
        if on:
            picture = pixmap("check", theme.ui.on_primary, 13, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.topLeft().toPoint() + QRect(1, 1, 0, 0).topLeft(), picture)

    @staticmethod
    def _paint_words(painter: QPainter, box: QRectF, place: Place, theme: Theme, *, faint: bool) -> None:
        """The words of the place in full where possible; what stands around them gives way."""
        plain, strong = paint.serif(theme, 14), paint.serif(theme, 14, 700)
        metrics, bold = QFontMetricsF(plain), QFontMetricsF(strong)
        core = bold.elidedText(place.words, Qt.TextElideMode.ElideRight, box.width())
        core_width = bold.horizontalAdvance(core)
        rest = max(0.0, box.width() - core_width)
        before_width = min(
            metrics.horizontalAdvance(place.before), max(rest * 0.45, rest - metrics.horizontalAdvance(place.after))
        )
        before = whole_words(place.before, metrics, before_width + 0.5)
        x = box.left()
        quiet = theme.ui.ink_secondary
        flags = int(paint.Align.AlignLeft | paint.Align.AlignVCenter)
        for text, font, colour, mode in (
            (before, plain, quiet, Qt.TextElideMode.ElideLeft),
            (core, strong, quiet if faint else theme.ui.ink, Qt.TextElideMode.ElideRight),
            (place.after, plain, quiet, Qt.TextElideMode.ElideRight),
        ):
            own = QFontMetricsF(font)
            shown = own.elidedText(text, mode, max(0.0, box.right() - x) + 0.5)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRectF(x, box.top(), box.right() - x + 4, box.height()), flags, shown)
            x += own.horizontalAdvance(shown)


def whole_words(before: str, metrics: QFontMetricsF, room: float) -> str:
    """The last words of what stands before, those that have room, behind “…” where some have none."""
    if metrics.horizontalAdvance(before) <= room and not before.startswith("…"):
        return before
    words = before.lstrip("…").split(" ")
    for first in range(1, len(words)):
        shown = "… " + " ".join(words[first:])
        if metrics.horizontalAdvance(shown) <= room:
            return shown
    return "…" if metrics.horizontalAdvance("…") <= room else ""
