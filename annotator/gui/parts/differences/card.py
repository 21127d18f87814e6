"""The card of one difference: its readings side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from annotator.editing.adjudication import Answer
from annotator.editing.difference_words import kind_words, side_words
from annotator.editing.differences import Difference, Reading
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.icons import stance_icon
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.kit.tooltips import plain
from annotator.i18n import tr
from annotator.model import Document, Entity, Quote
from annotator.model.text import single_spaced

Choice = tuple[int, ...]
"""The readings that are to stand, by number; none: nothing stands."""
KEYS = ("1", "2", "4", "5", "6", "7", "8", "9")
"""The key of each reading; 3 edits the decided version."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference as a card needs it."""

    number: int  # from 0, among `of`
    of: int
    difference: Difference
    names: tuple[str, ...]  # whose versions are compared
    document: Document  # for the article's text and the scheme's labels
    answer: Answer | None
    later: bool
    quote: int | None = None  # the number of the quote in which a field differs
    remarks: tuple[str, ...] = ()  # what annotators have noted there


class DifferenceCard(QFrame):
    """One difference; a click on it brings it to the front, a click on a side takes that side."""

    def __init__(
        self,
        shown: Shown,
        theme: Theme,
        pick: Callable[[int, Choice | None], None],
        acts: tuple[Callable[[], object], Callable[[], object]],
    ) -> None:
        """`pick` is called with the number and the choice; `acts` edit the decided version, and put it off."""
        super().__init__()
        self.number = shown.number
        self._shown, self._theme, self._pick = shown, theme, pick
        self._caps: list[QWidget] = []
        sides = QGridLayout()
        sides.setSpacing(8)
        for at, reading in enumerate(shown.difference.readings):
            sides.addWidget(self._side(at, reading), at // 2, at % 2)
            sides.setColumnStretch(at % 2, 1)
        layout = column(self._head(), sides, margins=(12, 10, 12, 12), gap=9)
        for remark in shown.remarks:
            layout.addWidget(label(remark, "muted", wraps=True))
        self._buttons = Flow()
        difference = shown.difference
        both = tuple(at for at, reading in enumerate(difference.readings) if reading.item is not None)
        for words, cap, wanted, act in (
            ("both", "B", difference.both, lambda: pick(shown.number, both)),
            ("none", "0", difference.none, lambda: pick(shown.number, ())),
            ("neither", "3", True, acts[0]),
            ("later", "R", True, acts[1]),
        ):
            if wanted:
                one = KeyButton()
                one.show_words(theme, tr(f"diff.{words}"), cap)
                one.clicked.connect(lambda _on, act=act: act())
                one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                self._buttons.add(one)
        layout.addWidget(self._buttons)
        self.setLayout(layout)
        self.mark(False)

    def mark(self, focused: bool) -> None:
        """In front or not: only the card in front names the keys."""
        kind(self, "card-focused" if focused else "card-quiet")
        self._buttons.setVisible(focused)
        for cap in self._caps:
            cap.setVisible(focused)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._pick(self.number, None)

    def _head(self) -> QWidget:
        shown = self._shown
        head = QWidget()
        what = kind_words(shown.difference)
        if shown.quote is not None:
            what = tr("page.diff.kind_of_quote", what=what, n=shown.quote)
        layout = row(label(what, "strong"), None)
        if shown.answer is not None:
            words = label(f"✓ {self._taken(shown.answer)}", "saved")
            if shown.answer.by:
                words.setToolTip(plain(tr("page.diff.decided_by", name=shown.answer.by)))
                words.setAccessibleDescription(tr("page.diff.decided_by", name=shown.answer.by))
            layout.addWidget(words)
        elif shown.later:
            layout.addWidget(label(tr("diff.later"), "muted"))
        else:
            layout.addWidget(label(tr("page.diff.number", i=shown.number + 1, n=shown.of), "small"))
        head.setLayout(layout)
        return head

    def _taken(self, answer: Answer) -> str:
        if answer.own:
            return tr("page.diff.own_answer")
        if not answer.taken:
            return tr("page.diff.none_taken")
        if len(answer.taken) > 1:
            return tr("page.diff.both_taken")
        return tr("page.diff.taken", name=self._names_of(self._shown.difference.readings[answer.taken[0]]))

    def _names_of(self, reading: Reading) -> str:
        return ", ".join(self._shown.names[at] for at in reading.by)

    def _side(self, at: int, reading: Reading) -> QFrame:
        shown = self._shown
        klass, words = side_words(reading.item, shown.difference, shown.document)
        cap = label(KEYS[at] if at < len(KEYS) else "", "keycap")
        self._caps.append(cap)
        layout = column(margins=(9, 8, 9, 9), gap=4)
        head = row(gap=6)
        for place in reading.by:
            avatar = label(initials(shown.names[place]), "avatar" if place == 0 else "avatar-second")
            avatar.setFixedSize(20, 20)
            head.addWidget(avatar)
        who = ElidedLabel(self._names_of(reading), "muted")
        head.addWidget(who)
        head.addStretch(1)
        head.addWidget(cap)
        layout.addLayout(head)
        if klass:
            layout.addLayout(self._class(reading.item, klass))
        if words:
            layout.addWidget(label(words, "article-small" if reading.item is not None else "muted", wraps=True))
        layout.addStretch(1)
        made = _Pressed(lambda: self._pick(self.number, (at,)))
        made.setLayout(layout)
        taken = shown.answer is not None and at in shown.answer.taken
        kind(made, "card-focused" if taken else "card")
        made.setAccessibleName(single_spaced(f"{self._names_of(reading)}: {klass} {words}"))
        return made

    def _class(self, item: Entity | Quote | None, words: str) -> QHBoxLayout:
        named = label(words, "medium")
        if isinstance(item, Entity):
            colours = self._theme.entity(self._shown.document.scheme.label(item.label))
            named.setStyleSheet(f"color: {colours.strong.name()}; font-weight: 600;")
            return row(named, None)
        if isinstance(item, Quote) and self._shown.difference.kind == "stance" and item.stance:
            shape = label()
            shape.setPixmap(stance_icon(item.stance, self._theme, filled=True).pixmap(13, 13))
            return row(shape, named, None, gap=6)
        return row(named, None)


class _Pressed(QFrame):
    """A frame that does something when it is pressed."""

    def __init__(self, does: Callable[[], None]) -> None:
        super().__init__()
        self._does = does
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._does()
