"""The jump mode: one way to find a span, and to draw one that is not there."""

from __future__ import annotations

import re
from itertools import islice

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.editing import actions, edges
from annotator.editing.edges import By, Edge
from annotator.gui.article.view import ArticleView
from annotator.gui.kit.announce import announce
from annotator.gui.state.app_state import AppState
from annotator.gui.window.review import Review
from annotator.i18n import tr, tr_later
from annotator.model import Document, Entity, Quote, Span

_MANY = 2000  # matches; more are not counted


class Jump(QObject):
    """`F`, the first letters of a word, then a label.

    On a word inside a span that span has the focus; else the word is a draft.  From the first key that adjusts, letters
    are commands again; Tab, which is no letter, takes the other edge from the beginning on.  Started from an undecided
    item it is an excursion: afterwards the focus is back there.
    """

    def __init__(self, state: AppState, review: Review, view: ArticleView) -> None:
        super().__init__(state)
        self._state = state
        self._view = view
        self._review = review
        self.active = False
        self.prefix = ""
        self.draft: Span | None = None
        self.edge: Edge = "end"
        self._matches: list[Span] = []
        self._at = 0
        self._adjusted = False
        self._steps = 0  # of undo, made by adjusting
        self._from: str | None = None  # the item the excursion started from
        self._focus_before: str | None = None
        self._caret = 0
        state.articles.opened.connect(lambda _id: self._drop())

    def start(self) -> None:
        """Begin at the focused item, else at the caret."""
        state = self._state
        item = state.focused
        self.active, self.prefix, self.draft = True, "", None
        self._matches, self._at, self._adjusted, self._steps = [], 0, False, 0
        self._focus_before = state.focus
        self._from = item.id if item is not None and self._review.pending(item) else None
        selection = state.selection
        self._caret = item.start if item is not None else self._view.caret()
        if selection is not None:
            self._caret = selection.start
            state.article.select(None)
        self.edge = "end"
        state.navigation.to_article()
        self._show()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the mode has dealt with the key; else it is a command's."""
        key, typed = Qt.Key(event.key()), event.text()
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control and not shift:
            self._take()
        elif key == Qt.Key.Key_F3:
            self._turn(-1 if shift else 1)
        elif key == Qt.Key.Key_Backspace and not self._adjusted:
            self.prefix = self.prefix[:-1]
            self._find()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._reject()
        elif typed == "[" or (control and shift and key == Qt.Key.Key_Left):
            self._adjust(-1, "word")
        elif typed == "]" or (control and shift and key == Qt.Key.Key_Right):
            self._adjust(1, "word")
        elif shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not control:
            self._adjust(1 if key == Qt.Key.Key_Right else -1, "character")
        elif control:
            return False
        elif key == Qt.Key.Key_Tab or (self._adjusted and typed.casefold() == "e"):
            self._swap()
        elif typed.isdigit():
            label = self._state.article.document.scheme.by_digit(typed)
            if label is not None:
                self.label(label.name)
        elif self._adjusted and typed.casefold() == "q" and self.draft is not None:
            span, self._from = self.draft, None
            self._drop()
            self._state.article.select(span)
            self._review.make_quote()
        elif self._adjusted:
            return False  # letters are commands again; `L` finds the draft through `target`
        elif typed and typed.isprintable() and not typed.isspace():
            self.prefix += typed
            self._find()
        return True

    def label(self, name: str) -> None:
        """Give the draft or the span a label; that ends the mode."""
        state, draft = self._state, self.draft
        item = state.focused
        made = False
        if draft is not None:
            drawn = draft
            made = state.article.do(lambda d: actions.mark(d, drawn, name))
        elif isinstance(item, Entity) and (self.prefix or self._adjusted):
            self._review.label(name)
            made = True
        elif not self.prefix:
            word = self._word_at_caret()
            if word is not None:
                draft = word
                made = state.article.do(lambda d: actions.mark(d, word, name))
        back = self._from
        self._drop()
        if made and draft is not None:
            document = state.article.document
            found = document.standing(*draft.trimmed(document.text), name)
            state.article.set_focus(back or (found.id if found is not None else None), scroll=back is None)
            if found is not None:
                state.say(tr_later("window.marked", item=self._review.short(found)))
        elif back is not None:
            state.article.set_focus(back)

    def cancel(self) -> None:
        """Leave without anything: what was adjusted is undone, the focus is where it was."""
        for _ in range(self._steps):
            self._state.article.undo()
        focus, caret = self._focus_before, self._caret
        self._drop()
        self._state.article.set_focus(focus)
        if focus is None:
            self._view.set_caret(caret)

    def _take(self) -> None:
        """End with the focus or the selection; from an excursion the focus goes back."""
        span = self.draft
        if span is None and not self.prefix:
            span = self._word_at_caret()
        back = self._from
        self._drop()
        if span is not None:
            self._state.article.set_focus(None, scroll=False)
            self._state.article.select(span)
        elif back is not None:
            self._state.article.set_focus(back)

    def _reject(self) -> None:
        back, item = self._from, self._state.focused
        draft = self.draft
        self._drop()
        if draft is None and isinstance(item, Entity):
            said = tr("window.rejected", item=self._review.short(item))
            self._state.article.do(lambda d: actions.reject(d, item.id), say=said)
        if back is not None:
            self._state.article.set_focus(back)

    # --- finding

    def _find(self) -> None:
        self._matches = self._words(self.prefix) if self.prefix else []
        self._at = 0
        self._arrive()

    def _turn(self, step: int) -> None:
        if self._matches:
            self._at = (self._at + step) % len(self._matches)
            self._adjusted = False
            self._arrive()

    def _words(self, prefix: str) -> list[Span]:
        """Words that `pattern_of` leads to, from the caret on and round the end once; boilerplate only at a pinch."""
        document = self._state.article.document
        found = [Span(*match.span(1)) for match in islice(pattern_of(prefix).finditer(document.text), _MANY)]
        aside = document.boilerplate
        outside = [w for w in found if not any(b.start <= w.start < b.end for b in aside)] if aside else found
        found = outside or found
        return [w for w in found if w.start >= self._caret] + [w for w in found if w.start < self._caret]

    def _arrive(self) -> None:
        state, document = self._state, self._state.article.document
        self.draft = None
        if self._matches:
            word = self._matches[self._at]
            span = _entity_at(document, word)
            if span is not None:
                state.article.set_focus(span.id)
            else:
                self.draft = word
            self.edge = "end"
        else:
            state.article.set_focus(self._focus_before, scroll=False)
        self._show()
        announce(self._view, self._told())

    def _told(self) -> str:
        document = self._state.article.document
        if not self._matches:
            return tr("act.new_span_none", text=self.prefix) if self.prefix else tr("act.new_span_hint")
        word = self._matches[self._at].of(document.text)
        place = tr("act.new_span_match", text=self.prefix, i=self._at + 1, n=len(self._matches))
        return f"{word}. {place}"

    def _word_at_caret(self) -> Span | None:
        return edges.word_at(self._state.article.document.text, self._caret)

    # --- adjusting

    def _adjustable(self) -> Document | None:
        """The document while an edge can be moved; the word at the caret is the draft where nothing was typed."""
        document = self._state.article.document
        if self.prefix and not self._matches:  # nothing is shown that an edge could belong to
            return None
        if not self.prefix and self.draft is None and not self._adjusted:
            self.draft = self._word_at_caret()
        self._adjusted = True
        return document

    def _adjust(self, step: int, by: By) -> None:
        document = self._adjustable()
        if document is None:
            return
        if self.draft is not None:
            self.draft = edges.moved(document.text, self.draft, self.edge, by, step)
            self._show()
            announce(self._view, tr("a11y.edge", text=self.draft.of(document.text)))
            return
        item = self._state.focused
        if isinstance(item, Entity | Quote):
            session = self._state.article.session
            before = len(session.steps())
            self._review.set_span(item, self._review.stepped(document, item, step, by), self._state.article.edge)
            self._steps += len(session.steps()) - before
            self._show()

    def _swap(self) -> None:
        if self._adjustable() is None:
            return
        if self.draft is not None:
            self.edge = "start" if self.edge == "end" else "end"
            self._show()
            self._state.say(tr_later(f"window.edge_{self.edge}"))
        else:
            self._review.swap_edge()

    def _show(self) -> None:
        view = self._view
        word = self._matches[self._at] if self._matches else None
        view.set_draft(self.draft, self.edge)
        view.set_jump(self.prefix, word, (self._at + 1 if self._matches else 0, len(self._matches)))

    def _drop(self) -> None:
        if not self.active:
            return
        self.active, self.draft, self._matches, self._from = False, None, [], None
        self._view.set_draft(None)
        self._view.set_jump(None, None, (0, 0))


def pattern_of(prefix: str) -> re.Pattern[str]:
    """What the typed signs lead to: the word is the pattern's first group.

    A word starts with its letters, `#` stands for any digit (digits themselves label), and signs before the letters
    stand before the word: `(` leads to the `20` of “(20/3)”, `"` to the first word of what is quoted.
    """
    word = prefix.lstrip(_signs(prefix))
    before = prefix[: len(prefix) - len(word)]
    letters = "".join(r"\d" if sign == "#" else re.escape(sign) for sign in word)
    if not before:
        return re.compile(rf"(?<!\w)({letters}\w*)", re.IGNORECASE)
    signs = "".join(_ALIKE.get(sign, re.escape(sign)) for sign in before)
    return re.compile(rf"{signs}[ \u00a0]?({letters}\w{'*' if letters else '+'})", re.IGNORECASE)


_ALIKE = {'"': '["“”„]', "'": "['‘’]", "-": "[-–—]"}
"""Signs that keyboards have one of and texts several."""


def _signs(prefix: str) -> str:
    """The signs in it that are no part of a word."""
    return "".join(sign for sign in prefix if sign != "#" and not sign.isalnum() and sign != "_")


def _entity_at(document: Document, word: Span) -> Entity | None:
    """The span that the word belongs to: one that starts with it before one that only holds it, then the shortest."""
    holding = [e for e in document.entities if e.origin != "rejected" and e.span.overlaps(word)]
    if not holding:
        return None
    return min(holding, key=lambda e: (e.start != word.start, e.end - e.start))
