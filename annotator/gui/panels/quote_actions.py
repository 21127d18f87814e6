"""What the keys and buttons of a card do, wherever they are pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from annotator.editing import actions
from annotator.gui.cards import candidates, speaker_search, targets
from annotator.gui.cards.choosers import SpanPopup, SpeakerPopup, TargetPopup
from annotator.gui.cards.fields import FieldRow
from annotator.i18n import Words, tr, tr_later
from annotator.model import Document, Edit, Quote, QuoteType, Span, Stance
from annotator.model.items import NEEDS_TARGET
from annotator.model.text import single_spaced

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from annotator.gui.cards.card import QuoteCard
    from annotator.gui.kit.theme import Theme
    from annotator.gui.state.app_state import AppState

_MOST_PEOPLE = 500  # of the library in the speaker pop-up
_TYPES: tuple[QuoteType, ...] = ("direct", "indirect", "mixed")


class CardHost(Protocol):
    """The panel that shows the quote's card: where its pop-ups open."""

    @property
    def card(self) -> QuoteCard: ...

    def window(self) -> QWidget: ...

    def field_place(self, name: str) -> tuple[QWidget, QRect]:
        """The field of that name and its value's place in it; brings the card into view."""

    def reveal(self) -> None:
        """Bring the panel to the front."""


class QuoteActions:
    """The acts on the focused quote."""

    def __init__(self, state: AppState, panel: CardHost) -> None:
        self._state = state
        self._panel = panel

    def quote(self) -> Quote | None:
        """The focused quote; `None` when something else has the focus."""
        item = self._state.focused
        return item if isinstance(item, Quote) else None

    def ask(self, field: str) -> None:
        """Open the pop-up of a field, or step on in it."""
        match field:
            case "speaker":
                self.choose_speaker()
            case "target":
                self.choose_target()
            case _:
                self.choose_span(field, 1)

    def act(self, name: str) -> None:
        """Accept, reject or doubt, as the key of that name does."""
        self._state.commands.run(name)

    # fields

    def set_type(self, type_: str) -> None:
        quote = self.quote()
        if quote is not None and type_ in _TYPES and type_ != quote.type:
            said = tr_later("card.said.type", type=tr_later(f"quote.type_{type_}"))
            self._do(lambda d: actions.set_type(d, quote.id, type_), said)

    def next_type(self) -> None:
        """Direct, indirect, mixed, and round again."""
        quote = self.quote()
        if quote is not None:
            self.set_type(_TYPES[(_TYPES.index(quote.type) + 1) % len(_TYPES)])

    def set_stance(self, stance: str) -> None:
        """Support and oppose without a target ask for it at once."""
        quote = self.quote()
        if quote is None or quote.origin == "rejected":
            return
        value: Stance = stance  # type: ignore[assignment]  # the four values come from the scheme's own table
        give_stance(self._state, quote, value, lambda: self._ask_target_of(quote.id))

    def choose_speaker(self) -> None:
        quote = self._editable()
        if quote is None:
            return
        ask_speaker(self._state, quote.id, *self._panel.field_place("speaker"))

    def _ask_target_of(self, id_: str) -> None:
        quote = self.quote()
        if quote is not None and quote.id == id_:
            self.choose_target()

    def choose_target(self) -> None:
        quote = self._editable()
        if quote is None:
            return
        ask_target(self._state, quote.id, *self._panel.field_place("target"))

    def choose_span(self, field: str, by: int) -> None:
        """Cue or mention: the selection where there is one, else the next candidate of the sentence."""
        selection = self._state.selection
        quote, document = self._editable(or_open=selection is not None), self._state.article.document
        if quote is None:
            return
        make = actions.set_cue if field == "cue" else actions.set_mention
        if selection is not None:
            self._do(lambda d: make(d, quote.id, selection), self._said(field, document, selection))
            self._state.article.select(None)
            return
        started = False

        def choose(span: Span | None) -> None:
            nonlocal started
            if self._do(lambda d: make(d, quote.id, span), self._said(field, document, span), join=started):
                started = True

        def undo() -> None:
            if started:
                self._state.article.undo()

        found = candidates.cues(document, quote) if field == "cue" else candidates.mentions(document, quote)
        pop = SpanPopup(
            self._panel.window(),
            _theme_at(self._state, self._panel.field_place(field)[0]),
            text=document.text,
            found=found,
            now=quote.cue if field == "cue" else quote.mention,
            letter=key_of(self._state, f"quote-{field}"),
            none=tr(f"card.pop.no_{field}"),
            title=tr(f"card.pop.{field}"),
            choose=choose,
            undo=undo,
        )
        row, box = self._panel.field_place(field)
        pop.open_at(row, box)
        pop.walk(by)

    def _editable(self, *, or_open: bool = False) -> Quote | None:
        """The focused quote; with `or_open` the one whose card is open, while text is selected for it."""
        quote = self.quote() or (self._panel.card.quote if or_open else None)
        if quote is None or quote.origin == "rejected":
            self._state.say(tr_later("command.no_quote"))
            return None
        self._panel.reveal()
        return quote

    def _do(self, make: Callable[[Document], Edit], say: str | Words, *, join: bool = False) -> bool:
        return self._state.article.do(make, say=say, join=join)

    @staticmethod
    def _said(field: str, document: Document, span: Span | None) -> Words:
        if span is None:
            return tr_later(f"card.said.no_{field}")
        return tr_later(f"card.said.{field}", text=single_spaced(span.of(document.text)))


def give_stance(state: AppState, quote: Quote, value: Stance, ask: Callable[[], None]) -> None:
    """The stance of a quote of the open article; for a target that it needs `ask` is called, after the paint."""
    id_, said = quote.id, tr_later("card.said.stance", stance=tr_later(f"quote.stance_{value}"))
    if value != quote.stance and not state.article.do(lambda d: actions.set_stance(d, id_, value), say=said):
        return
    if value in NEEDS_TARGET and quote.target is None:
        state.after_paint.soon(ask)


def ask_speaker(state: AppState, id_: str, near: QWidget, box: QRect) -> None:
    """Who said the quote `id_`: the pop-up over `box` of `near`, which is the card's field or a line of the ledger."""
    document = state.article.document
    quote = document.quote(id_)
    found = speaker_search.choices(document, quote, library_people(state))
    found += speaker_search.named(document, quote, found)

    def choose(name: str | None) -> None:
        said = tr_later("card.said.speaker", name=name) if name else tr_later("card.said.no_speaker")
        state.article.do(lambda d: actions.set_speaker(d, id_, name), say=said)

    SpeakerPopup(near.window(), _theme_at(state, near), found, choose).open_at(near, box)


def ask_target(state: AppState, id_: str, near: QWidget, box: QRect) -> None:
    """What the stance of the quote `id_` is towards, as `ask_speaker`."""
    document = state.article.document
    quote = document.quote(id_)
    known = state.workspace.memory.targets(state.workspace.annotator)
    ranked = candidates.targets(document, quote, known)
    found = targets.choices(document, quote, ranked, library_targets(state))

    def choose(target: str | None) -> None:
        said = tr_later("card.said.target", target=target) if target else tr_later("card.said.no_target")
        state.article.do(lambda d: actions.set_target(d, id_, target), say=said)

    TargetPopup(near.window(), _theme_at(state, near), found, quote.target, choose).open_at(near, box)


def _theme_at(state: AppState, near: QWidget) -> Theme:
    """A card grows with the article's text, and so does what opens at its fields."""
    return state.theme.zoomed(state.zoom / 100) if isinstance(near, FieldRow) else state.theme


def key_of(state: AppState, name: str) -> str:
    """The key cap of a command in the card."""
    return state.commands.key(name, "card")


def library_people(state: AppState) -> Iterable[str]:
    """Names of everybody who speaks in the library, the most quoted first."""
    return [person.name for person in state.workspace.library.people(limit=_MOST_PEOPLE)]


def library_targets(state: AppState) -> Iterable[str]:
    """Targets that were used in the library, the most frequent first."""
    return state.workspace.library.tallies(state.workspace.annotator).targets
