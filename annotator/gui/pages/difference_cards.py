"""The cards of the page that compares two annotators: one difference, both readings side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from annotator.editing.differences import Difference
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.icons import stance_icon
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.kit.theme import Theme, kind
from annotator.i18n import language, tr
from annotator.model import Document, Entity, Quote

Side = Literal["one", "two"]
SIDES: tuple[Side, Side] = ("one", "two")


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference as a card needs it."""

    number: int  # from 0, among `of`
    of: int
    difference: Difference
    names: tuple[str, str]
    document: Document  # for the article's text and the scheme's labels
    taken: Side | None
    later: bool
    quote: int | None = None  # the number of the quote in which a field differs


class DifferenceCard(QFrame):
    """One difference; a click on it brings it to the front, a click on a side takes that side."""

    def __init__(
        self,
        shown: Shown,
        theme: Theme,
        pick: Callable[[int, Side | None], None],
        acts: tuple[Callable[[], object], Callable[[], object]],
    ) -> None:
        """`pick` is called with the number and the side; `acts` edit one's own version and put the difference off."""
        super().__init__()
        self.number = shown.number
        self._shown, self._theme, self._pick = shown, theme, pick
        self._caps: list[QWidget] = []
        layout = column(self._head(), margins=(12, 10, 12, 12), gap=9)
        sides = row(gap=8)
        for at, side in enumerate(SIDES):
            sides.addWidget(self._side(at, side), 1)
        layout.addLayout(sides)
        self._buttons = QWidget()
        neither, later = KeyButton(), KeyButton()
        for one, words, act, cap in ((neither, "neither", acts[0], "3"), (later, "later", acts[1], "R")):
            one.show_words(theme, tr(f"diff.{words}"), cap, cap)
            one.clicked.connect(lambda _on, act=act: act())
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.setLayout(row(neither, later, None, gap=6))
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
        what = tr(f"page.diff.kind_{_what(shown.difference)}")
        if shown.quote is not None:
            what = tr("page.diff.kind_of_quote", what=what, n=shown.quote)
        layout = row(label(what, "strong"), None)
        if shown.taken is not None:
            name = shown.names[SIDES.index(shown.taken)]
            layout.addWidget(label(f"✓ {tr('page.diff.taken', name=name)}", "saved"))
        elif shown.later:
            layout.addWidget(label(tr("diff.later"), "muted"))
        else:
            layout.addWidget(label(tr("page.diff.number", i=shown.number + 1, n=shown.of), "small"))
        head.setLayout(layout)
        return head

    def _side(self, at: int, side: Side) -> QFrame:
        shown = self._shown
        item = (shown.difference.one, shown.difference.two)[at]
        klass, words = side_words(item, shown.difference, shown.document)
        avatar = label(initials(shown.names[at]), "avatar" if side == "one" else "avatar-second")
        avatar.setFixedSize(20, 20)
        cap = label(str(at + 1), "keycap")
        self._caps.append(cap)
        layout = column(margins=(9, 8, 9, 9), gap=4)
        layout.addLayout(row(avatar, label(shown.names[at], "muted"), None, cap, gap=6))
        if klass:
            layout.addLayout(self._class(item, klass))
        if words:
            layout.addWidget(label(words, "article-small" if item is not None else "muted", wraps=True))
        layout.addStretch(1)
        made = _Pressed(lambda: self._pick(self.number, side))
        made.setLayout(layout)
        kind(made, "card-focused" if shown.taken == side else "card")
        made.setAccessibleName(f"{shown.names[at]}: {klass} {words}".strip())
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


def _what(difference: Difference) -> str:
    """The kind as its title says it: of one stance with two targets the target is what differs."""
    one, two = difference.one, difference.two
    both = isinstance(one, Quote) and isinstance(two, Quote) and one.stance == two.stance
    return "target" if difference.kind == "stance" and both else difference.kind


def side_words(item: Entity | Quote | None, difference: Difference, document: Document) -> tuple[str, str]:
    """What one annotator has there: the class, and the words of the article."""
    if item is None:
        return "", tr("page.diff.not_marked")
    if isinstance(item, Entity):
        return document.scheme.label(item.label).tr_in(language()), item.span.of(document.text)
    match difference.kind:
        case "stance":
            stance = tr(f"quote.stance_{item.stance}") if item.stance else tr("quote.stance_null")
            return stance, item.target or ""
        case "speaker":
            return "", item.speaker_name or tr("speaker.none")
        case "cue" | "mention":
            span = item.cue if difference.kind == "cue" else item.mention
            return "", span.of(document.text) if span else "–"
        case "type":
            return "", tr(f"quote.type_{item.type}")
        case _:
            return tr(f"quote.type_{item.type}"), item.words(document.text)
