"""The lines of the command palette: what they hold, how well they fit what is typed, and how they are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from rapidfuzz import utils
from rapidfuzz.distance import OSA

from annotator.gui.kit import paint
from annotator.gui.kit.icons import icon
from annotator.gui.kit.row_delegate import RowDelegate, State
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.theme import Theme

LEAST = 72  # of 0 to 100: one wrong letter in four; below that the words only share letters
SURE = 101  # from here on each word that was typed is the beginning of one
_ENOUGH = 3  # letters, before other words than a line's own are looked at
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the palette."""

    words: str
    run: Callable[[], object] | None = None  # None: a heading
    where: str = ""  # the menu it is in
    key: str = ""
    reason: str = ""  # why it cannot run now
    picture: str = ""
    typed: str = ""  # what was looked for

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.words, self.key, self.reason) if part)


def fit(wanted: str, words: str, also: str = "") -> float:
    """How well words fit what is looked for, 0 to 120: shown from `LEAST` on, and from `SURE` on nothing is guessed.

    `also`: other words that a person may look for them by.
    """
    words = utils.default_process(words)
    if words.startswith(wanted):
        return 120.0
    if f" {wanted}" in words:
        return 110.0
    if wanted in words:
        return 105.0
    if len(wanted) < _ENOUGH:
        return 0.0
    typed, known = wanted.split(), [*words.split(), *utils.default_process(also).split()]
    if all(any(word.startswith((one, _single(one))) for word in known) for one in typed):
        return SURE
    return min((_nearness(one, known) for one in typed), default=0.0)


def _single(word: str) -> str:
    """An English plural without its end."""
    return word[:-1] if len(word) > _ENOUGH + 1 and word.endswith("s") else word


def _nearness(typed: str, words: list[str]) -> float:
    """How near a mistyped word comes to one of `words` or to its beginning."""
    near = OSA.normalized_similarity  # a letter too many, too few, another, or two that changed places
    return 100 * max((max(near(typed, word), near(typed, word[: len(typed) + 1])) for word in words), default=0.0)


def matched(typed: str, words: str) -> list[tuple[int, int]]:
    """Where the words that were typed stand in `words`, case ignored: offsets of code points, none overlapping."""
    found: list[tuple[int, int]] = []
    low = words.lower()
    if len(low) != len(words):  # “İ” has two letters in lower case
        return found
    for word in sorted(set(typed.lower().split()), key=len, reverse=True):
        starts = [m.start() for m in re.finditer(re.escape(word), low)]
        begins = [at for at in starts if at == 0 or not low[at - 1].isalnum()] or starts
        if begins and not any(begins[0] < end and start < begins[0] + len(word) for start, end in found):
            found.append((begins[0], begins[0] + len(word)))
    return sorted(found)


def matches(typed: str, words: str) -> bool:
    """Whether the words are shown for what is typed."""
    return fit(utils.default_process(typed), words) >= LEAST


class LineDelegate(RowDelegate):
    """A line: its words, where it is in the menus, and its key."""

    inset = None

    def __init__(self, theme: Callable[[], Theme], line_at: Callable[[int], Line], parent: QObject) -> None:
        """`line_at` gives the line of a row."""
        super().__init__(theme, parent)
        self._line_at = line_at

    def state(self, option: QStyleOptionViewItem, index: Index) -> QStyle.StateFlag:
        return option.state & State.State_Selected

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        line = self._line_at(index.row())
        ui, middle = theme.ui, box.center().y()
        left, right = box.left() + 15, box.right() - 14
        if line.picture:
            icon(line.picture, theme).paint(painter, QRectF(left, middle - 8, 16, 16).toRect())
            left += 25
        if line.key:
            right = paint.draw_keycap(painter, right, middle, line.key, theme) - 12
        note, font = line.reason or line.where, theme.ui_font(11.5)
        if note:
            note = QFontMetricsF(font).elidedText(note, Qt.TextElideMode.ElideRight, (right - left) / 2)
            room = QRectF(left, box.top(), right - left, box.height())
            right = paint.draw_at_right(painter, room, note, font, ui.ink_secondary) - 12
        size = 12 if line.run is None else 13
        words = QFontMetricsF(theme.ui_font(size)).elidedText(line.words, Qt.TextElideMode.ElideRight, right - left)
        painter.setPen(ui.ink_secondary if line.run is None or line.reason else ui.ink)
        at = 0
        for start, end in (*matched(line.typed, words), (len(words), len(words))):
            for part, weight in ((words[at:start], 400), (words[start:end], 700)):
                painter.setFont(theme.ui_font(size, weight))
                painter.drawText(QRectF(left, box.top(), right - left, box.height()), _MIDDLE, part)
                left += painter.fontMetrics().horizontalAdvance(part)
            at = end

    def tip(self, index: Index) -> str:
        line = self._line_at(index.row())
        return " · ".join(part for part in (line.words, line.reason or line.where) if part)
