"""The review: what the keys do to the focused item or the selected words, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from annotator.editing import actions, edges
from annotator.editing.edges import By, Edge
from annotator.editing.edit_titles import quote_title
from annotator.gui.article.accessible_text import spoken
from annotator.gui.article.view import ArticleView
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import label_words
from annotator.gui.window.review_order import Key, Marked, Order, key_of
from annotator.i18n import language, tr, tr_later
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.model.items import NEEDS_TARGET

QueueOrder = Literal["text", "doubtful"]
_SHORT = 60


class Review(QObject):
    """Acts on the open article; the order of the work is the text's, or the doubtful first."""

    order_changed = Signal(object, bool)  # the Edit, whether places moved

    def __init__(self, state: AppState, view: ArticleView) -> None:
        super().__init__(state)
        self._state = state
        self._view = view
        self.order = Order(state.settings.bulk_threshold)
        self.queue: QueueOrder = "text"
        self._quote = ""  # the one that was in focus last
        # Whose edge the latest keys moved, from where, and to where.
        self._edge_run: tuple[tuple[str, str, Edge] | None, int, int] = (None, 0, 0)
        state.articles.opened.connect(self._opened)
        state.articles.reloaded.connect(lambda: self.order.show(state.document))
        state.articles.edited.connect(self._edited)

    # --- where the work is

    def pending(self, item: Marked) -> bool:
        """Whether a person still has to say something about it."""
        return not item.settled

    def go(self, step: int, *, anything: bool = False) -> bool:
        """Focus the next (or, with -1, previous) item that is to be decided; with `anything`, any item."""
        item = self._next_mark(step, anything=anything)
        if item is None:
            self._state.say(tr_later("a11y.end") if len(self.order) else tr("window.nothing_marked"))
            return False
        self._state.article.select(None)
        self._state.article.set_focus(item.id)
        return True

    def begin(self) -> None:
        """Focus the first item that is to be decided, when an article is opened."""
        first = next((item for item in self.order if self.pending(item)), None)
        if self.queue == "doubtful":
            first = self.order.best(self._doubt)
        if first is not None:
            self._state.article.set_focus(first.id)

    def set_queue(self, order: QueueOrder) -> None:
        """Work in the order of the text, or the doubtful first."""
        self.queue = order
        self._state.say(tr_later(f"window.queue_{order}"))

    # --- yes and no

    def accept(self) -> None:
        """Yes, and on; on an item that is decided already only on."""
        item = self._item()
        if item is None:
            self.go(1)
            return
        if isinstance(item, Quote) and item.origin != "rejected" and not self._complete(item):
            return
        key = key_of(item)
        done = self._state.article.do(lambda d: actions.accept(d, item.id))
        now = self._state.focused
        if item.origin == "rejected":
            if done:
                self._state.say(tr_later("window.suggested_again"))
            return
        if not done and not (now is not None and now.decided):
            return  # refused, and said
        self._go_on(key, "a11y.accepted")

    def reject(self) -> None:
        """No, and on."""
        item = self._item()
        if item is None:
            return
        key = key_of(item)
        if self._state.article.do(lambda d: actions.reject(d, item.id)):
            self._go_on(key, "a11y.rejected")

    def doubt(self) -> None:
        """Doubtful, or not any more."""
        item = self._item()
        if item is not None:
            key = "window.sure" if not item.certain else "window.doubtful"
            self._state.article.do(lambda d: actions.doubt(d, item.id), say=tr_later(key))

    def revert(self) -> None:
        """Back to the suggestion."""
        item = self._item()
        if item is not None:
            suggestion = self._state.article.session.suggestion_of(item.id)
            self._state.article.do(lambda d: actions.restore(d, item.id, suggestion), say=tr_later("window.reverted"))

    def _complete(self, quote: Quote) -> bool:
        """Whether Space can take the quote; else what is missing is said, once, and the focus stays."""
        stance = quote.stance or quote.stance_hint
        if stance is None:
            self._state.say(tr_later("quote.need_stance"))
            return False
        if stance in NEEDS_TARGET and (quote.target or quote.hinted_target) is None:
            self._state.say(tr_later("quote.need_target"))
            return False
        return True

    def _go_on(self, key: Key, said: str) -> None:
        item = self._next_mark(1, key=key)
        if item is None:
            self._state.say(tr_later("a11y.end"))
            return
        self._state.article.set_focus(item.id)
        self._state.say(tr_later(said, item=self.short(item)))

    # --- labels and edges

    def target(self) -> Span | None:
        """The selected words."""
        return self._state.selection

    def label(self, name: str) -> None:
        """The label for the selection, else for the focused span."""
        article = self._state.article
        document = article.document
        span, item = self.target(), article.focused
        said = tr("window.labelled", label=label_words(document.scheme.label(name)))
        if span is not None:
            if article.do(lambda d: actions.mark(d, span, name), say=said):
                article.select(None)
                made = self._standing(span, name)
                if made is not None:
                    article.set_focus(made.id)
        elif isinstance(item, Entity):
            article.do(lambda d: actions.relabel(d, item.id, name), say=said)

    def move_edge(self, step: int, by: By) -> None:
        """The active edge of the selection or the focused item, by a word or a character."""
        state, article = self._state, self._state.article
        document = article.document
        edge = article.edge
        selection = article.selection
        if selection is not None:
            moved = edges.moved(document.text, selection, edge, by, step)
            article.select(moved)
            state.say(tr_later("a11y.edge", text=_short(moved.of(document.text))))
            return
        item = article.focused
        if item is not None:
            self.set_span(item, self.stepped(document, item, step, by), edge)

    def stepped(self, document: Document, item: Marked, step: int, by: By) -> Span:
        """The item's span with its active edge moved; a quote's edge finds the way back to where it was."""
        edge = self._state.article.edge
        if isinstance(item, Entity):
            return edges.moved(document.text, item.span, edge, by, step)
        here, on = getattr(item.span, edge), (document.article.id, item.id, edge)
        before, home, left_at = self._edge_run
        if by == "character" or before != on or left_at != here:
            home = here
        span = edges.moved(document.text, item.span, edge, by, step, speech=item.type, home=home)
        self._edge_run = (on, getattr(span, edge) if by == "character" else home, getattr(span, edge))
        return span

    def set_span(self, item: Marked, span: Span, edge: Edge) -> bool:
        """Put the item's edges elsewhere; keys on one edge in quick succession are one step."""
        if span == item.span:
            return False
        make: Callable[[Document], Edit]
        if isinstance(item, Entity):
            make = lambda d: actions.move(d, item.id, span)  # noqa: E731 - two lines of one choice
        else:
            make = lambda d: actions.move_quote(d, item.id, span)  # noqa: E731
        said = tr("a11y.edge", text=_short(span.of(self._state.article.document.text)))
        return self._state.article.do_edge(make, item.id, edge, say=said)

    def swap_edge(self) -> None:
        """The other edge is the active one."""
        edge: Edge = "start" if self._state.article.edge == "end" else "end"
        self._state.article.set_edge(edge)
        self._state.say(tr_later(f"window.edge_{edge}"))

    # --- quotes

    def make_quote(self) -> None:
        """A quote of the selection, or around the focused span; what its sentence tells is filled in."""
        from annotator.gui.window.drafts import drafted, surrounding

        article = self._state.article
        document = article.document
        item, span = article.focused, self.target()
        if span is None and isinstance(item, Entity):
            span = surrounding(document, item.span)
        if span is None:
            return
        chosen = span
        if article.do(lambda d: drafted(d, chosen), say=tr_later("window.quote_made")):
            article.select(None)
            quotes = article.document.quotes
            made = next((q for q in quotes if q.start <= chosen.end and chosen.start <= q.end and q.decided), None)
            exact = next((q for q in quotes if q.span == chosen.trimmed(document.text)), made)
            if exact is not None:
                article.set_focus(exact.id)

    def add_part(self) -> None:
        """The selection is a further part of the last focused quote."""
        quote, span = self._last_quote(), self.target()
        if quote is None:
            self._state.say(tr_later("command.no_quote"))
        elif span is not None and self._state.article.do(
            lambda d: actions.add_part(d, quote.id, span), say=tr_later("window.part_added")
        ):
            self._state.article.select(None)
            self._state.article.set_focus(quote.id)

    def split(self) -> None:
        """Two quotes out of the focused one, at the caret."""
        item = self._state.focused
        if isinstance(item, Quote):
            point = self._view.caret()
            self._state.article.do(lambda d: actions.split(d, item.id, point), say=tr_later("window.split"))

    def _last_quote(self) -> Quote | None:
        item = self._state.focused
        if isinstance(item, Quote):
            return item
        known = self._state.article.document.get(self._quote) if self._quote else None
        return known if isinstance(known, Quote) else None

    def note_focus(self, id_: object) -> None:
        """Remember the last focused quote."""
        if isinstance(id_, str) and id_.startswith("q"):
            self._quote = id_

    def boilerplate(self) -> None:
        """The selected lines, or the caret's, are not the article, or are again."""
        document = self._state.article.document
        at = self._view.caret()
        span = self._state.selection or Span(at, min(at + 1, len(document.text)))
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", max(span.end - 1, span.start))
        lines = Span(start, len(document.text) if end < 0 else end).trimmed(document.text)
        if lines.start < lines.end and self._state.article.do(lambda d: actions.toggle_boilerplate(d, lines)):
            aside = any(b.span.overlaps(lines) for b in self._state.article.document.boilerplate)
            self._state.say(tr_later("window.boilerplate" if aside else "window.boilerplate_back"))

    # --- in words

    def describe(self) -> None:
        """The whole description of the focused item, or the labels of the selection."""
        document, item = self._state.article.document, self._state.focused
        span = self._state.selection
        if span is not None:
            inside = [e for e in document.entities if e.span.overlaps(span) and e.origin != "rejected"]
            told = "; ".join(
                f"{label_words(document.scheme.label(e.label))}: {_short(e.span.of(document.text))}" for e in inside
            )
            self._state.say(told or tr("window.nothing_marked"))
        elif item is not None:
            self._state.say(spoken(item, document, language()))

    def short(self, item: Marked) -> str:
        """An item in a few words, for an announcement."""
        document = self._state.article.document
        if isinstance(item, Entity):
            return f"{label_words(document.scheme.label(item.label))}: {_short(item.span.of(document.text))}"
        return f"{quote_title(item, document)}: {_short(item.words(document.text))}"

    def _item(self) -> Marked | None:
        return self._state.focused

    def _next_mark(self, step: int, *, anything: bool = False, key: Key | None = None) -> Marked | None:
        item = self._state.focused
        if self.queue == "doubtful" and not anything:
            return self.order.best(lambda i: None if item is not None and i.id == item.id else self._doubt(i))
        if key is None:
            # Nothing in focus: what begins at the caret, however long it is, is still to come.
            view = self._view
            key = key_of(item) if item is not None else (view.caret(), -len(view.document_shown().text), "")
        return self.order.after(key, wanted=lambda i: anything or self.pending(i), step=step)

    def _doubt(self, item: Marked) -> tuple[float, ...] | None:
        """Doubtful first: by rising confidence, then in the order of the text."""
        return (item.confidence if item.confidence is not None else 0.75, item.start) if self.pending(item) else None

    def _standing(self, span: Span, label: str) -> Entity | None:
        document = self._state.article.document
        trimmed = span.trimmed(document.text)
        return document.standing(trimmed.start, trimmed.end, label)

    def _untouched(self) -> bool:
        """Whether the article is as it was opened: then what comes into it begins as what is there at opening does."""
        state, view = self._state, self._view
        at_the_top = view.caret() == 0 and view.verticalScrollBar().value() == 0
        return state.focus is None and state.selection is None and at_the_top

    def _opened(self, _id: str) -> None:
        self._quote = ""
        self.order.show(self._state.document)

    def _edited(self, edit: Edit) -> None:
        moved = self.order.follow(edit)
        self.order_changed.emit(edit, moved)
        if edit.action == "suggest" and self._untouched():
            self.begin()
        item = self._state.focused
        if edit.action == "accept-many" and (item is None or not self.pending(item)):
            following = self._next_mark(1)
            if following is not None:
                self._state.article.set_focus(following.id)


_BLANKS = re.compile(r"\s+")


def _short(words: str) -> str:
    line = _BLANKS.sub(" ", words).strip()
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
