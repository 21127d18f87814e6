"""The choices of a pop-up: a list with a bar, of which the first ten have a digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import Index, RowModel
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr

_MOST = 460  # px of choices before they scroll: ten of two lines, as many as have a digit
_WIDEST = 440  # px before a choice takes two lines
_DIGIT, _AVATAR, _TICK = 37, 29, 28  # px beside the words of a choice
_DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a pop-up."""

    title: str
    detail: str = ""
    hit: tuple[int, int] | None = None  # of the detail
    avatar: str = ""
    body: bool = False
    plain: bool = False  # “new” and “none”
    serif: bool = False
    now: bool = False  # what is in force already


class OptionList(QListView):
    """What can be chosen, and on which of it the bar is; it is as tall as its choices."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current = 0  # -1: the bar is on none
        self.digits_open = True
        self._shown: list[Option] = []
        self._model = RowModel(self._spoken, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def shown(self) -> Sequence[Option]:
        return self._shown

    @property
    def tall(self) -> int:
        """Px that the choices take, before they scroll."""
        return min(sum(self.height_of(row) for row in range(len(self._shown))), self._grown(_MOST))

    @property
    def wide(self) -> int:
        """Px that the choices take, before the longest of them are wrapped."""
        return min(max((self._wanted(option) for option in self._shown), default=0), self._grown(_WIDEST))

    def _grown(self, pixels: float) -> int:
        """As large as the cards are."""
        return round(pixels * self.theme.zoom)

    def wraps(self, shown: Option) -> bool:
        """Whether its words take two lines: what tells two choices apart may stand at their ends."""
        return not shown.detail and self._wanted(shown) > self._grown(_WIDEST)

    def font_of(self, shown: Option) -> QFont:
        """The font of its words."""
        if shown.serif:
            return paint.serif(self.theme, self._grown(14))
        return paint.ui(self.theme, 12.5, 400 if shown.plain else 600)

    def detail_of(self, shown: Option) -> tuple[tuple[str, QFont], ...]:
        """The parts of the small second line, with what answered the search in bold."""
        plain, bold = paint.ui(self.theme, 11.5), paint.ui(self.theme, 11.5, 700)
        start, end = shown.hit or (0, 0)
        return (shown.detail[:start], plain), (shown.detail[start:end], bold), (shown.detail[end:], plain)

    def _wanted(self, shown: Option) -> int:
        words = QFontMetricsF(self.font_of(shown)).horizontalAdvance(shown.title)
        words = max(words, sum(QFontMetricsF(font).horizontalAdvance(part) for part, font in self.detail_of(shown)))
        return round(words) + self._grown(_DIGIT + (_AVATAR if shown.avatar else 0) + _TICK) + 4

    def option(self, row: int) -> Option | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_options(self, options: Sequence[Option], current: int = 0) -> None:
        """Other choices, the bar on `current`; with -1 on none."""
        self._shown = list(options)
        self.current = min(max(-1, current), len(self._shown) - 1)
        self._model.show([])
        self._model.show([str(row) for row in range(len(self._shown))])
        self.setVisible(bool(self._shown))
        self.shorten(0)

    def shorten(self, by: int) -> None:
        """Leave out `by` px of it, to which it scrolls: there is no room for all."""
        self.setFixedHeight(max(0, self.tall - max(0, by)))
        self._to_current()

    def step(self, by: int) -> None:
        """Move the bar; from nowhere to the first or the last."""
        if self._shown:
            start = self.current if self.current >= 0 else -1 if by > 0 else 0
            self.current = (start + by) % len(self._shown)
            self._to_current()

    def digit_of(self, row: int) -> str:
        return _DIGITS[row] if self.digits_open and row < len(_DIGITS) else ""

    def row_of(self, digit: str) -> int | None:
        """Which row a digit would pick, whether there is one or not; `None` for what is no digit."""
        return _DIGITS.index(digit) if self.digits_open and digit and digit in _DIGITS else None

    def height_of(self, row: int) -> int:
        shown = self.option(row)
        if shown is None:
            return 0
        return self._grown(46 if shown.detail or self.wraps(shown) else 34)

    def _to_current(self) -> None:
        index = self._model.index(self.current) if self.current >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def _spoken(self, key: str) -> str:
        shown = self.option(int(key))
        if shown is None:
            return ""
        now = tr("card.pop.current") if shown.now else ""
        return ", ".join(part for part in (self.digit_of(int(key)), shown.title, shown.detail, now) if part)


class _Delegate(RowDelegate):
    inset = None

    def __init__(self, options: OptionList) -> None:
        super().__init__(lambda: options.theme, options)
        self._options = options

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._options.height_of(index.row()))

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        return State.State_Selected if index.row() == self._options.current else State.State_None

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        shown = self._options.option(index.row())
        if shown is None:
            return
        digit = self._options.digit_of(index.row())
        middle, zoom = box.center().y(), theme.zoom
        if digit:
            paint.draw_keycap(painter, box.left() + 28 * zoom, middle, digit, theme)
        left = box.left() + (_DIGIT if self._options.digits_open else 13) * zoom
        if shown.avatar:
            square = QRectF(left, middle - 10 * zoom, 20 * zoom, 20 * zoom)
            paint.draw_avatar(painter, square, shown.avatar, theme, body=shown.body, plain=shown.plain)
            left += _AVATAR * zoom
        right = box.right() - 10
        if shown.now:
            end = box.adjusted(0, 0, -10, 0)
            right = paint.draw_at_right(painter, end, "✓", paint.ui(theme, 11), theme.ui.ink_secondary) - 8
        title_font = self._options.font_of(shown)
        if self._options.wraps(shown):
            self._paint_lines(painter, shown.title, QRectF(left, box.top(), right - left, box.height()), title_font)
        elif not shown.detail:
            paint.draw_elided(
                painter, QRectF(left, box.top(), right - left, box.height()), shown.title, title_font, theme.ui.ink
            )
        else:
            line = QFontMetricsF(title_font).height()
            top = middle - line
            paint.draw_elided(painter, QRectF(left, top, right - left, line), shown.title, title_font, theme.ui.ink)
            self._paint_detail(painter, shown, QRectF(left, middle + 1, right - left, line), theme)

    def _paint_lines(self, painter: QPainter, words: str, box: QRectF, font: QFont) -> None:
        """Two lines; of what is longer than they are the middle is left out."""
        room = 1.85 * box.width()  # the first line ends before a word
        painter.setFont(font)
        painter.setPen(self._options.theme.ui.ink)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), shown)

    def _paint_detail(self, painter: QPainter, shown: Option, box: QRectF, theme: Theme) -> None:
        """The small second line."""
        x = box.left()
        for text, font in self._options.detail_of(shown):
            if not text:
                continue
            metrics = QFontMetricsF(font)
            room = box.right() - x
            text_shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
            painter.setFont(font)
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(QPointF(x, box.top() + metrics.ascent()), text_shown)
            x += metrics.horizontalAdvance(text_shown)
