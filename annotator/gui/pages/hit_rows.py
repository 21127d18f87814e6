"""How an article that was found looks in the list of hits: its title, and the words found between their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate
from annotator.gui.kit.row_model import KEY, Index
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.article_list.article_delegates import draw_found


@dataclass(frozen=True, slots=True)
class Hit:
    """One article; without an excerpt when no word was looked for."""

    title: str
    before: str = ""
    found: str = ""
    after: str = ""
    titled: tuple[str, str, str] | None = None  # the title around a word found in it, where the text has none

    @property
    def spoken(self) -> str:
        return f"{self.title}. {self.before}{self.found}{self.after}"


def in_title(title: str, typed: str) -> tuple[str, str, str] | None:
    """The title before, in and after the first word that was looked for; `None` when it has none of them."""
    for word in typed.split():
        plain = word.strip('"').removesuffix("*")
        at = title.lower().find(plain.lower()) if plain and ":" not in plain else -1
        if at >= 0:
            return title[:at], title[at : at + len(plain)], title[at + len(plain) :]
    return None


class HitRows(RowDelegate):
    """Two lines: the title, then the excerpt with what was found marked as it is in the article."""

    inset = (0, 1)

    def __init__(self, theme: Callable[[], Theme], hit_of: Callable[[str], Hit | None], parent: QObject) -> None:
        """`hit_of` gives the hit of an article."""
        super().__init__(theme, parent)
        self._hit_of = hit_of

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        hit = self._hit_of(index.data(KEY))
        if hit is None:
            return
        inner = box.adjusted(12, 6, -12, -6)
        line = QRectF(inner.left(), inner.top(), inner.width(), 19 if hit.found else inner.height())
        font = paint.ui(theme, 13, 600)
        if hit.titled is not None:
            line = QRectF(line.left(), line.center().y() - 10, line.width(), 20)
            draw_found(painter, line, hit.titled, font, theme, theme.ui.ink)
            return
        paint.draw_elided(painter, line, hit.title, font, theme.ui.ink)
        if hit.found:
            line = QRectF(inner.left(), inner.top() + 19, inner.width(), 20)
            draw_found(painter, line, (hit.before, hit.found, hit.after), paint.serif(theme, 13.5), theme)
