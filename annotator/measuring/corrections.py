"""How much work the suggestions leave: single acts that make them right, over those that make all of it from nothing.

An act is one thing a person does: mark or delete a span, move its edges, change its label; of a quote set the content,
the cue, the mention or the name.  Stance and target are left aside: a person decides them with suggestions or without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.i18n import tr
from annotator.measuring.alignment import Record, align, name_exact, same_parts
from annotator.numbers import decimal

Marked = tuple[int, int, str]
"""Start and end in code points, half-open; label."""

_FIELDS = ("cue", "speaker")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Acts on entities and on quotes, with the suggestions and from nothing."""

    entities: int
    quotes: int
    from_empty: int

    @property
    def share(self) -> float:
        return (self.entities + self.quotes) / self.from_empty if self.from_empty else 0.0

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "entities": self.entities,
            "quotes": self.quotes,
            "from_empty": self.from_empty,
            "share": round(self.share, 4),
        }

    def table(self) -> str:
        """For a terminal."""
        return tr(
            "entity.score.corrections",
            n=self.entities + self.quotes, entities=self.entities, quotes=self.quotes,
            empty=self.from_empty, share=decimal(self.share, 3),
        )  # fmt: skip


def corrections(gold: Sequence[Record], predicted: Sequence[Record]) -> Corrections:
    """Over the articles that both have, by id; records are lines of annotator/1 files."""
    guessed = {record["id"]: record for record in predicted}
    entities = quotes = from_empty = 0
    for record in gold:
        found = guessed.get(record["id"])
        if found is None:
            continue
        wanted = _entities(record)
        entities += _entity_acts(wanted, _entities(found))
        quotes += _quote_acts(record, found)
        from_empty += len(wanted) + sum(_acts_to_make(quote) for quote in record["quotes"])
    return Corrections(entities, quotes, from_empty)


def _entities(record: Record) -> list[Marked]:
    standing = (entity for entity in record["entities"] if entity.get("origin") != "rejected")
    return sorted({(entity["start"], entity["end"], entity["label"]) for entity in standing})


def _entity_acts(wanted: Sequence[Marked], found: Sequence[Marked]) -> int:
    """Each suggestion becomes at most one gold span, the one that it shares most with."""
    right = set(wanted) & set(found)
    missing = [span for span in wanted if span not in right]
    wrong = [span for span in found if span not in right]
    pairs = sorted(
        (-min(one[1], other[1]) + max(one[0], other[0]), i, j)
        for i, one in enumerate(missing)
        for j, other in enumerate(wrong)
        if one[0] < other[1] and other[0] < one[1]
    )
    mended: set[int] = set()
    used: set[int] = set()
    acts = 0
    for _, i, j in pairs:
        if i not in mended and j not in used:
            mended.add(i)
            used.add(j)
            acts += (missing[i][:2] != wrong[j][:2]) + (missing[i][2] != wrong[j][2])
    return acts + len(missing) - len(mended) + len(wrong) - len(used)


def _quote_acts(gold: Record, predicted: Record) -> int:
    acts = 0
    wanted, found = gold["quotes"], predicted["quotes"]
    matched = [pair for pair in align(gold["text"], wanted, found) if pair.matched]
    for pair in matched:
        acts += not same_parts(pair.gold, pair.predicted)
        acts += sum(_edges(pair.gold[name]) != _edges(pair.predicted[name]) for name in _FIELDS)
        acts += not name_exact(pair.gold["speaker_name"], pair.predicted["speaker_name"])
    kept = {pair.gold["id"] for pair in matched}
    return acts + sum(_acts_to_make(quote) for quote in wanted if quote["id"] not in kept) + len(found) - len(matched)


def _acts_to_make(quote: Record) -> int:
    """Acts that make a quote from nothing."""
    return 1 + sum(quote[name] is not None for name in _FIELDS) + (quote["speaker_name"] is not None)


def _edges(span: Record | None) -> tuple[int, int] | None:
    return (span["start"], span["end"]) if span else None
