"""How an article that was found looks in the list of hits: its title, and the words found between their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.article_list.article_delegates import draw_found

HitRole = Qt.ItemDataRole.UserRole + 1

_HEIGHT = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One article; without an excerpt when no word was looked for."""

    title: str
    before: str = ""
    found: str = ""
    after: str = ""


class HitRows(RowDelegate):
    """Two lines: the title, then the excerpt with what was found marked as it is in the article."""

    inset = (0, 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit: Hit | None = index.data(HitRole)
        return QSize(200, _HEIGHT if hit is not None and hit.found else 34)

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        hit: Hit = index.data(HitRole)
        inner = box.adjusted(12, 6, -12, -6)
        line = QRectF(inner.left(), inner.top(), inner.width(), 19 if hit.found else inner.height())
        paint.draw_elided(painter, line, hit.title, paint.ui(theme, 13, 600), theme.ui.ink)
        if hit.found:
            line = QRectF(inner.left(), inner.top() + 19, inner.width(), 20)
            draw_found(painter, line, (hit.before, hit.found, hit.after), paint.serif(theme, 13.5), theme)
