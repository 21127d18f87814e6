"""What a person still does where the program learns while they work: articles gone through, the first to the last.

Each article comes with suggestions.  The person goes down the text: what is right is confirmed, what is wrong or is
missing is made right, one act at a time, and after each act the rest of the article follows what was decided, as in the
window.  A finished article teaches the memory for the next one.  Without a memory the acts are exactly those of
`measuring.corrections`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.editing import Session, actions
from annotator.exporting.record import line_of
from annotator.measuring.alignment import align, name_exact, same_parts
from annotator.model import Change, Document, Edit, Entity, Item, Run, Span
from annotator.suggesting.merging import merged
from annotator.suggesting.quotes.stance_model import STANCES

if TYPE_CHECKING:
    from annotator.suggesting import Suggester
    from annotator.workspace import Workspace

_WHO = "sari"
_RUN = Run("annotator", "0", "1970-01-01T00:00:00Z")

Marked = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """The acts that some articles took; how often a name and a stance were right when the person came to them."""

    entities: int
    quotes: int
    names: int  # quotes with a speaker's name
    names_right: int
    stances: int  # quotes with a stance
    stances_right: int

    @property
    def acts(self) -> int:
        return self.entities + self.quotes


def go_through(
    corrected: Sequence[Document],
    others: Sequence[Document],
    suggester: Suggester,
    *,
    memory: bool = True,
) -> Gone:
    """Make the suggestions for `others` right, one article after the other, in a library that has `corrected`.

    Without `memory` nothing is learnt on the way.
    """
    from annotator.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        file, blank = Path(folder) / "corrected.jsonl", Path(folder) / "others.jsonl"
        file.write_bytes(b"".join(line_of(document) + b"\n" for document in corrected))
        blank.write_bytes(b"".join(line_of(without_marks(document)) + b"\n" for document in others))
        with Workspace.opened(Path(folder) / "library.sqlite", _WHO) as workspace:
            workspace.load("jsonl", [file, blank])
            gone = [_Person(workspace, document, suggester, memory=memory).go() for document in others]
    return Gone(*map(sum, zip(*(astuple(one) for one in gone), strict=True)))


class _Person:
    """Goes through one article that is marked right in `gold`."""

    def __init__(self, workspace: Workspace, gold: Document, suggester: Suggester, *, memory: bool) -> None:
        self._workspace, self._gold, self._memory = workspace, gold, memory
        self._session: Session = workspace.session(gold.article.id, _WHO)
        lessons = workspace.memory.in_force(_WHO, gold.text) if memory else ()
        found = suggester.predictions(gold.text, lessons=lessons)
        if (edit := merged(self._document, found, _RUN)).changes:
            self._session.commit(edit)

    @property
    def _document(self) -> Document:
        return self._session.document

    def go(self) -> Gone:
        return Gone(self._entities(), *self._quotes())

    def _do(self, edit: Edit) -> int:
        """One act; the rest of the article follows it."""
        self._session.commit(edit)
        if self._memory and (more := self._workspace.rest(self._document)).changes:
            self._session.commit(actions.still_fitting(self._document, more))
        return 1

    def _entities(self) -> int:
        wanted = {(e.start, e.end, e.label) for e in self._gold.entities if e.origin != "rejected"}
        acts = 0
        while True:
            standing = {(e.start, e.end, e.label): e for e in self._document.entities if e.origin != "rejected"}
            wrong = _first(sorted(wanted - standing.keys()), sorted(standing.keys() - wanted))
            at = len(self._document.text) + 1 if wrong is None else min(mark[0] for mark in wrong if mark is not None)
            passed = [e.id for mark, e in standing.items() if mark in wanted and mark[0] < at]
            undecided = [id_ for id_ in passed if self._document.entity(id_).origin == "suggested"]
            if undecided:
                self._session.commit(actions.accept_many(self._document, undecided))
            if wrong is None:
                return acts
            missing, extra = wrong
            acts += self._made_right(missing, standing[extra] if extra is not None else None)

    def _made_right(self, missing: Marked | None, extra: Entity | None) -> int:
        if missing is None:
            return self._do(actions.reject(self._document, extra.id)) if extra is not None else 0
        span = Span(*missing[:2])
        if extra is None:
            return self._do(actions.mark(self._document, span, missing[2]))
        acts = 0
        if extra.span != span:
            acts += self._do(actions.move(self._document, extra.id, span))
        if extra.label != missing[2]:
            acts += self._do(actions.relabel(self._document, extra.id, missing[2]))
        return acts

    def _quotes(self) -> tuple[int, int, int, int, int]:
        """Acts; names that there are, and those right when it was their quote's turn; stances likewise."""
        wanted = {q["id"]: q for q in _record(self._gold)["quotes"] if q["origin"] != "rejected"}
        found = _record(self._document)["quotes"]
        pairs = [pair for pair in align(self._gold.text, list(wanted.values()), found) if pair.matched]
        acts = names = right = stances = leaning = 0
        for pair in sorted(pairs, key=lambda pair: pair.gold["parts"][0][0]):
            gold, id_ = pair.gold, pair.predicted["id"]
            acts += self._parts(gold, id_)
            now = self._document.quote(id_)
            for name, place, set_it in (
                ("cue", now.cue, actions.set_cue), ("speaker", now.mention, actions.set_mention),
            ):  # fmt: skip
                wish = Span(gold[name]["start"], gold[name]["end"]) if gold[name] else None
                if place != wish:
                    acts += self._do(set_it(self._document, id_, wish))
            fine = name_exact(gold["speaker_name"], self._document.quote(id_).speaker_name)
            names += gold["speaker_name"] is not None
            right += fine and gold["speaker_name"] is not None
            if not fine:
                acts += self._do(actions.set_speaker(self._document, id_, gold["speaker_name"]))
            stances += gold["stance"] in STANCES
            leaning += gold["stance"] in STANCES and self._document.quote(id_).stance_hint == gold["stance"]
            self._do(_settled(self._document, id_, gold))
        kept = {pair.gold["id"] for pair in pairs}
        for quote in (quote for id_, quote in wanted.items() if id_ not in kept):
            acts += 1 + sum(quote[name] is not None for name in ("cue", "speaker", "speaker_name"))
            names += quote["speaker_name"] is not None
            stances += quote["stance"] in STANCES
        return acts + len(found) - len(pairs), names, right, stances, leaning

    def _parts(self, gold: dict[str, Any], id_: str) -> int:
        now = {"parts": [list(part) for part in self._document.quote(id_).parts]}
        if same_parts(gold, now):
            return 0
        return self._do(actions.set_parts(self._document, id_, [Span(*part) for part in gold["parts"]]))


def _first(missing: Sequence[Marked], extra: Sequence[Marked]) -> tuple[Marked | None, Marked | None] | None:
    """The first place that is wrong: the mark that is missing there and the one that stands in its place."""
    pairs = sorted(
        (max(one[0], other[0]) - min(one[1], other[1]), i, j)
        for i, one in enumerate(missing)
        for j, other in enumerate(extra)
        if one[0] < other[1] and other[0] < one[1]
    )
    both: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in both and j not in both.values():
            both[i] = j
    left = [(one, extra[both[i]] if i in both else None) for i, one in enumerate(missing)]
    left += [(None, other) for j, other in enumerate(extra) if j not in both.values()]  # type: ignore[misc]
    places: list[tuple[Marked | None, Marked | None]] = list(left)
    return min(places, key=lambda place: min(mark[0] for mark in place if mark is not None), default=None)


def _settled(document: Document, id_: str, gold: dict[str, Any]) -> Edit:
    """Yes to a quote, with its stance and target: those are decided with suggestions or without, and are no acts."""
    quote = document.quote(id_)
    origin = "confirmed" if quote.origin == "suggested" else quote.origin
    after = replace(quote, origin=origin, stance=gold["stance"] or "neutral", target=gold["target"])
    return Edit("accept", (Change(quote, after),))


def without_marks(document: Document) -> Document:
    """The article as it comes in."""
    return Document.of(document.article, _WHO, document.scheme, created=document.created, modified=document.modified)


def as_corrected(gold: Document, suggester: Suggester) -> Document:
    """The document as it is once a person has corrected the suggestions: marks are right, changed, added, rejected."""
    found = suggester.predictions(gold.text)
    suggested = {(e.start, e.end, e.label) for e in found.entities}
    places = {mark[:2] for mark in suggested}
    wanted = {(e.start, e.end, e.label) for e in gold.entities}
    entities = [
        replace(
            e,
            origin="confirmed" if (e.start, e.end, e.label) in suggested
            else "changed" if (e.start, e.end) in places else "added",
        )
        for e in gold.entities
    ]  # fmt: skip
    number = gold.last_entity
    for start, end, label in sorted(suggested - wanted):
        if (start, end) not in {mark[:2] for mark in wanted}:
            number += 1
            entities.append(Entity(f"e{number}", start, end, label, origin="rejected"))
    names = {quote.parts[0][0]: quote.speaker_name for quote in found.quotes}
    quotes = [
        replace(q, origin="confirmed" if names.get(q.start) == q.speaker_name else "changed") for q in gold.quotes
    ]
    items: tuple[Item, ...] = (*entities, *quotes, *gold.speakers, *gold.boilerplate)
    return Document.of(gold.article, _WHO, gold.scheme, items, created=gold.created, modified=gold.modified)


def _record(document: Document) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line_of(document))
    return record
