"""An article and what is marked in it, at one moment."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from annotator.errors import AnnotatorError
from annotator.model.article import Article
from annotator.model.edit import Change, Edit
from annotator.model.items import Boilerplate, Entity, Item, Note, Progress, Quote, Speaker, kind_of, spans_of
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.model.text import one_line, single_spaced

T = TypeVar("T", Entity, Quote, Speaker, Note, Boilerplate)

# Above this many changes a list is sorted anew; below, each change is a bisection in the sorted list.
ADJUDICATION = "adjudication"
"""The annotator whose documents hold decisions between others."""
_FEW = 64


class EditConflict(AnnotatorError):
    """The edit does not fit the document as it is."""


def _entity_order(entity: Entity) -> tuple[Any, ...]:
    return entity.start, -entity.end, entity.label, int(entity.id[1:])


def _quote_order(quote: Quote) -> tuple[Any, ...]:
    return quote.start, -quote.end, quote.number


def _speaker_order(speaker: Speaker) -> tuple[Any, ...]:
    return (speaker.number,)


def _note_order(note: Note) -> tuple[Any, ...]:
    return (note.number,)


def _boilerplate_order(stretch: Boilerplate) -> tuple[Any, ...]:
    return stretch.start, stretch.end


@dataclass(frozen=True, slots=True)
class Document:
    """One annotator's annotation of one article; a value: `apply` gives the next one.

    The tuples are in the order of the files (`jsonl.md`): by start, longer first.  Rejected marks stand among the
    others, so that they are not suggested again.
    """

    article: Article
    annotator: str
    scheme: Scheme
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    progress: Progress = field(default_factory=Progress)
    last_entity: int = 0  # the highest number ever given: ids are never used again
    last_quote: int = 0
    last_speaker: int = 0
    created: str = ""  # UTC ISO 8601 with Z, as the library has it
    modified: str = ""
    notes: tuple[Note, ...] = ()
    _by_id: Mapping[str, Item] = field(default_factory=dict, repr=False, compare=False)
    _numbers: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)  # on first need

    @classmethod
    def of(cls, article: Article, annotator: str, scheme: Scheme, items: Iterable[Item] = (), **more: Any) -> Document:  # noqa: ANN401
        """A document that holds `items`, in any order; the counters are at least their highest numbers."""
        items = tuple(items)
        entities = tuple(sorted((i for i in items if isinstance(i, Entity)), key=_entity_order))
        quotes = tuple(sorted((i for i in items if isinstance(i, Quote)), key=_quote_order))
        speakers = tuple(sorted((i for i in items if isinstance(i, Speaker)), key=_speaker_order))
        progress = next((i for i in items if isinstance(i, Progress)), Progress())
        return cls(
            article,
            annotator,
            scheme,
            entities,
            quotes,
            speakers,
            tuple(sorted((i for i in items if isinstance(i, Boilerplate)), key=_boilerplate_order)),
            progress,
            max(more.pop("last_entity", 0), max((e.number for e in entities), default=0)),
            max(more.pop("last_quote", 0), max((q.number for q in quotes), default=0)),
            max(more.pop("last_speaker", 0), max((s.number for s in speakers), default=0)),
            notes=tuple(sorted((i for i in items if isinstance(i, Note)), key=_note_order)),
            _by_id={item.id: item for item in (*items, progress)},
            **more,
        )

    @property
    def text(self) -> str:
        """The article's canonical text."""
        return self.article.text

    @property
    def status(self) -> str:
        return self.progress.status

    def get(self, id_: str) -> Item | None:
        """The item with that id; `None` when there is none (any more)."""
        return self._by_id.get(id_) or (self.progress if id_ == "progress" else None)

    def entity(self, id_: str) -> Entity:
        """The entity `id_`; raises `EditConflict` when it is not there."""
        return self._item(id_, Entity)

    def quote(self, id_: str) -> Quote:
        """The quote `id_`; raises `EditConflict` when it is not there."""
        return self._item(id_, Quote)

    def speaker(self, id_: str) -> Speaker:
        """The speaker `id_`; raises `EditConflict` when it is not there."""
        return self._item(id_, Speaker)

    def note(self, id_: str) -> Note:
        """The note `id_`; raises `EditConflict` when it is not there."""
        return self._item(id_, Note)

    def items(self) -> tuple[Item, ...]:
        """Everything in the document, progress last."""
        return (*self.entities, *self.quotes, *self.speakers, *self.notes, *self.boilerplate, self.progress)

    def quote_numbers(self) -> Mapping[str, int]:
        """The number that people see at each quote, by id: its place in reading order, from 1.

        A rejected quote has none, so those after it move up.
        """
        if not self._numbers:
            standing = (quote for quote in self.quotes if quote.origin != "rejected")
            self._numbers.update({quote.id: number for number, quote in enumerate(standing, 1)})
        return self._numbers

    def quote_number(self, id_: str) -> int | None:
        """One of `quote_numbers`; `None` for a rejected quote."""
        return self.quote_numbers().get(id_)

    def standing(self, start: int, end: int, label: str) -> Entity | None:
        """The entity with exactly this place and label, rejected ones included."""
        at = bisect_left(self.entities, (start, -end, label, 0), key=_entity_order)
        for entity in self.entities[at : at + 1]:
            if (entity.start, entity.end, entity.label) == (start, end, label):
                return entity
        return None

    def speaker_called(self, name: str) -> Speaker | None:
        """The speaker with that name, case and runs of blanks ignored."""
        key = one_line(name).casefold()
        return next((s for s in self.speakers if single_spaced(s.name).casefold() == key), None)

    def apply(self, edit: Edit) -> Document:
        """The document after `edit`.

        Raises `EditConflict` when a `before` is not what stands here, or when what comes out would not be a sound
        document: a span outside the text or with a blank at an end, a place and label taken twice, a quote whose
        speaker is not there, two stretches of boilerplate that overlap, a done document that lacks a target.
        """
        if not edit.changes:
            raise EditConflict("editing.nothing")
        by_id = dict(self._by_id)
        progress = self.progress
        sorted_changes: dict[str, list[Change]] = {
            "entity": [],
            "quote": [],
            "speaker": [],
            "note": [],
            "boilerplate": [],
        }
        for change in edit.changes:
            item = change.item
            if change.before is not None and (kind_of(change.before), change.before.id) != (kind_of(item), item.id):
                raise ValueError("a change keeps the kind and the id of its item")
            here = progress if isinstance(item, Progress) else by_id.get(item.id)
            if here != change.before:
                raise EditConflict("editing.changed_meanwhile")
            if change.after is None:
                if isinstance(item, Progress):
                    raise EditConflict("editing.nothing")
                del by_id[item.id]
            else:
                by_id[item.id] = change.after
            if isinstance(item, Progress):
                progress = cast("Progress", change.after)
            else:
                sorted_changes[kind_of(item)].append(change)
        after = replace(
            self,
            entities=_items_after(self.entities, sorted_changes["entity"], _entity_order),
            quotes=_items_after(self.quotes, sorted_changes["quote"], _quote_order),
            speakers=_items_after(self.speakers, sorted_changes["speaker"], _speaker_order),
            notes=_items_after(self.notes, sorted_changes["note"], _note_order),
            boilerplate=_items_after(self.boilerplate, sorted_changes["boilerplate"], _boilerplate_order),
            progress=progress,
            last_entity=_highest(self.last_entity, sorted_changes["entity"]),
            last_quote=_highest(self.last_quote, sorted_changes["quote"]),
            last_speaker=_highest(self.last_speaker, sorted_changes["speaker"]),
            _by_id=by_id,
        )
        after._check(edit)  # noqa: SLF001 - the same class
        return after

    def _item(self, id_: str, kind: type[T]) -> T:
        item = self._by_id.get(id_)
        if not isinstance(item, kind):
            raise EditConflict("editing.gone", id=id_)
        return item

    def _check(self, edit: Edit) -> None:
        """What must hold after `edit`; only what it touched is looked at: the cost is the edit's, not the article's."""
        speakers_changed = False
        boilerplate_changed = False
        for change in edit.changes:
            item = change.after
            if isinstance(change.item, Speaker):
                speakers_changed = True
            if isinstance(item, Boilerplate):
                boilerplate_changed = True
            if item is None:
                continue
            for span in spans_of(item):
                self._check_span(span)
            match item:
                case Entity():
                    self._check_entity(item)
                case Quote():
                    self._check_quote(item)
                case Speaker():
                    self._check_speaker(item)
                case Progress():
                    if item.status == "done" and any(quote.needs_target for quote in self.quotes):
                        raise EditConflict("editing.target_missing")
                case Boilerplate() | Note():
                    pass
        if speakers_changed:
            for quote in self.quotes:
                self._check_link(quote)
        if boilerplate_changed:
            for one, two in zip(self.boilerplate, self.boilerplate[1:], strict=False):
                if one.end > two.start:
                    raise EditConflict("editing.twice")

    def _check_span(self, span: Span) -> None:
        text = self.article.text
        if not 0 <= span.start < span.end <= len(text):
            raise EditConflict("editing.outside")
        if text[span.start].isspace() or text[span.end - 1].isspace():
            raise EditConflict("editing.blank_edge")

    def _check_entity(self, entity: Entity) -> None:
        at = bisect_left(self.entities, (entity.start, -entity.end, entity.label, 0), key=_entity_order)
        same = [
            e
            for e in self.entities[at : at + 2]
            if (e.start, e.end, e.label) == (entity.start, entity.end, entity.label)
        ]
        if len(same) > 1:
            raise EditConflict("editing.twice")
        if not self.scheme.has(entity.label):
            raise EditConflict("editing.no_label", label=entity.label)
        if entity.origin == "added" and entity.confidence is not None:
            raise ValueError("a mark made by hand has no confidence")

    def _check_quote(self, quote: Quote) -> None:
        for one, two in zip(quote.parts, quote.parts[1:], strict=False):
            if one.end >= two.start:
                raise EditConflict("editing.parts_touch")
        if self.progress.status == "done" and quote.needs_target:
            raise EditConflict("editing.target_missing")
        if quote.origin == "added" and quote.confidence is not None:
            raise ValueError("a mark made by hand has no confidence")
        self._check_link(quote)

    def _check_link(self, quote: Quote) -> None:
        if quote.speaker_id is None:
            return
        speaker = self._by_id.get(quote.speaker_id)
        if not isinstance(speaker, Speaker) or speaker.name != quote.speaker_name:
            raise EditConflict("editing.speaker_used")

    def _check_speaker(self, speaker: Speaker) -> None:
        if sum(other.name == speaker.name for other in self.speakers) > 1:
            raise EditConflict("editing.same_name", name=speaker.name)
        if speaker.name in speaker.aliases or list(speaker.aliases) != sorted(set(speaker.aliases)):
            raise ValueError("aliases are sorted, distinct, and never the name itself")


def _items_after(items: tuple[T, ...], changes: list[Change], order: Callable[[T], tuple[Any, ...]]) -> tuple[T, ...]:
    if not changes:
        return items
    if len(changes) > _FEW:
        going = {change.before.id for change in changes if change.before is not None}
        # An item may be changed twice in one edit: what stands at the end is what its last change says.
        coming = {change.item.id: change.after for change in changes}
        kept = [item for item in items if item.id not in going and item.id not in coming]
        kept.extend(cast("T", after) for after in coming.values() if after is not None)
        return tuple(sorted(kept, key=order))
    result = list(items)
    for change in changes:
        if change.before is not None:
            before = cast("T", change.before)
            del result[bisect_left(result, order(before), key=order)]
        if change.after is not None:
            insort(result, cast("T", change.after), key=order)
    return tuple(result)


def _highest(last: int, changes: list[Change]) -> int:
    """The counter after `changes`: it only grows, so an undo does not give a number free."""
    return max([last, *(change.item.number for change in changes if isinstance(change.item, Entity | Quote | Speaker))])
