"""A row of the roster: who it is, what they are, how often they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit import paint
from annotator.gui.kit.icons import pixmap
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What the row of a speaker, or of several, shows."""

    name: str
    detail: str = ""
    count: int = 0
    body: bool = False  # an organisation
    icon: str = ""  # in place of initials, for what is no person
    heading: bool = False  # over a group of rows


class PersonDelegate(RowDelegate):
    """People, and the headings between groups."""

    def __init__(self, rows: QObject, theme: Callable[[], Theme], row_of: Callable[[str], PersonRow | None]) -> None:
        """`row_of` gives what the row with that key shows."""
        super().__init__(theme, rows)
        self._row_of = row_of

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        row, ui = self._row_of(str(index.data(KEY))), theme.ui
        if row is None:
            return
        if row.heading:
            paint.draw_elided(
                painter, box.adjusted(18, 14, -10, 0), row.name, paint.ui(theme, 11, 600), ui.ink_secondary
            )
            return
        square = QRectF(box.left() + 18, box.center().y() - 13, 26, 26)
        letters = "" if row.icon else initials(row.name)
        paint.draw_avatar(painter, square, letters, theme, body=row.body, plain=bool(row.icon))
        if row.icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(square.center() - QPointF(7, 7), pixmap(row.icon, ui.ink_secondary, 14, ratio))
        end = box.adjusted(0, 0, -20, 0)
        right = paint.draw_at_right(painter, end, str(row.count), paint.ui(theme, 12), ui.ink_secondary)
        line = QRectF(square.right() + 10, box.top(), right - 22 - square.right(), box.height())
        if row.detail:
            under = QRectF(line.left(), box.center().y() + 1, line.width(), 17)
            paint.draw_elided(painter, under, row.detail, paint.ui(theme, 11.5), ui.ink_secondary)
            line = QRectF(line.left(), box.center().y() - 18, line.width(), 19)
        paint.draw_elided(painter, line, row.name, paint.ui(theme, 13, 600), ui.ink)
