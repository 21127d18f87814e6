"""Predictions become one edit of a document: what a person decided stays, and ids are kept where they can be.

Here, and only here, spans are made to fit: blanks at their ends are cut off, and what then is no span of the text, or
is one that stands there already, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from annotator.model import (
    Boilerplate,
    Change,
    Document,
    Edit,
    Entity,
    Places,
    Quote,
    QuoteType,
    Run,
    Span,
    Speaker,
    Stance,
)
from annotator.model.nesting import misplaced
from annotator.suggesting.predictions import (
    EntityPrediction,
    Failure,
    Pair,
    PersonPrediction,
    QuotePrediction,
    QuotePredictions,
)


@dataclass(frozen=True, slots=True)
class Predictions:
    """All that one run of the suggester finds in one article."""

    entities: tuple[EntityPrediction, ...]
    quotes: tuple[QuotePrediction, ...]
    people: tuple[PersonPrediction, ...]
    boilerplate: tuple[Pair, ...]
    failures: tuple[Failure, ...] = ()  # parts that gave nothing, for they failed

    @property
    def incomplete(self) -> list[str]:
        """The failed parts, each once, in the order of their failing."""
        return list(dict.fromkeys(failure.part for failure in self.failures))


def fitted(text: str, predictions: Predictions) -> Predictions:
    """The predictions with spans that a document takes; one that had to be left out is a failure of `spans`."""
    left_out: list[str] = []

    def inside(pair: Pair) -> Pair | None:
        start, end = pair
        if not 0 <= start < end <= len(text):
            left_out.append(f"{pair} in a text of {len(text)}")
            return None
        span = Span(start, end).trimmed(text)
        return (span.start, span.end) if span.start < span.end else None

    entities: dict[tuple[int, int, str], EntityPrediction] = {}
    for prediction in predictions.entities:
        pair = inside(prediction.pair)
        if pair is not None:
            entities.setdefault((*pair, prediction.label), replace(prediction, start=pair[0], end=pair[1]))
    aside = _apart(filter(None, map(inside, predictions.boilerplate)))
    quotes: dict[tuple[Pair, ...], QuotePrediction] = {}
    for quote in predictions.quotes:
        spoken = (piece for part in quote.parts for piece in _outside(part, aside))
        parts = _apart(filter(None, map(inside, spoken)))
        if parts:
            cue = inside(quote.cue) if quote.cue else None
            mention = inside(quote.mention) if quote.mention else None
            quotes.setdefault(parts, replace(quote, parts=parts, cue=cue, mention=mention))
    failures = (*predictions.failures, *(Failure("spans", detail) for detail in left_out))
    return Predictions(tuple(entities.values()), tuple(quotes.values()), predictions.people, aside, failures)


def _outside(pair: Pair, stretches: Sequence[Pair]) -> Iterator[Pair]:
    """What of `pair` is in none of the sorted `stretches`: a quotation may reach through boilerplate."""
    start, end = pair
    for first, beyond in stretches:
        if start < beyond and first < end:
            if start < first:
                yield start, first
            start = beyond
    if start < end:
        yield start, end


def _apart(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Sorted; those that overlap or touch are one."""
    apart: list[Pair] = []
    for start, end in sorted(pairs):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return tuple(apart)


def merged(document: Document, predictions: Predictions, run: Run) -> Edit:
    """The edit (`suggest`) that puts `predictions` into `document`.

    Undecided marks that are not guessed any more go, those that are guessed again keep their ids; nothing is
    suggested where a person has decided, nor what they have rejected.  What failed is kept with the run.
    """
    predictions = fitted(document.text, predictions)
    if predictions.failures:
        run = replace(run, options={**run.options, "incomplete": predictions.incomplete})
    changes = [*_entities(document, predictions.entities), *_spoken(document, predictions)]
    before = document.progress.suggester
    if before is None or before.failed:
        taken = Places(b.span for b in document.boilerplate)
        changes += [Change(None, Boilerplate(*pair)) for pair in predictions.boilerplate if not taken.hit(Span(*pair))]
    changes.append(Change(document.progress, replace(document.progress, suggester=run)))
    return Edit("suggest", tuple(change for change in changes if change.before != change.after))


def quotes(document: Document, found: QuotePredictions) -> list[Change]:
    """The changes that put quotes alone into `document`, with the speakers that they need."""
    return _spoken(document, fitted(document.text, Predictions((), found.quotes, found.people, ())))


def _spoken(document: Document, predictions: Predictions) -> list[Change]:
    changes: list[Change] = []
    speakers = _speakers(document, predictions.people, predictions.quotes, changes)
    return [*changes, *_quotes(document, predictions.quotes, speakers)]


def _entities(document: Document, predictions: Sequence[EntityPrediction]) -> list[Change]:
    decided = Places(e.span for e in document.entities if e.decided)
    standing = {(e.start, e.end, e.label): e for e in document.entities}
    number = document.last_entity
    changes, kept = [], set()
    for prediction in _allowed(document, predictions):
        place = (prediction.start, prediction.end, prediction.label)
        found = standing.get(place)
        if not document.scheme.has(prediction.label) or decided.hit(Span(prediction.start, prediction.end)):
            continue
        if found is None:
            number += 1
            new = Entity(
                f"e{number}",
                *place,
                origin="suggested",
                confidence=_rounded(prediction.confidence),
                reasons=prediction.reasons,
            )
            changes.append(Change(None, new))
        elif found.origin == "suggested":
            kept.add(found.id)
            after = replace(found, confidence=_rounded(prediction.confidence), reasons=prediction.reasons)
            changes.append(Change(found, after))
    gone = [Change(e, None) for e in document.entities if e.origin == "suggested" and e.id not in kept]
    return [*gone, *changes]


def _allowed(document: Document, predictions: Sequence[EntityPrediction]) -> Sequence[EntityPrediction]:
    """Without those that the scheme does not let lie where they do, nor around a decided mark that is there."""
    decided = [entity for entity in document.entities if entity.decided]
    marks: list[Entity | EntityPrediction] = [*decided, *predictions]
    wrong = {id(outer if isinstance(inner, Entity) else inner) for inner, outer in misplaced(marks, document.scheme)}
    return [prediction for prediction in predictions if id(prediction) not in wrong]


def _speakers(
    document: Document, people: Sequence[PersonPrediction], quotes: Sequence[QuotePrediction], changes: list[Change]
) -> dict[str | None, Speaker]:
    """The speaker of each name that a quote has: from the roster, or new."""
    known = {person.name: person for person in people}
    found: dict[str | None, Speaker] = {}
    number = document.last_speaker
    for name in dict.fromkeys(quote.speaker_name for quote in quotes if quote.speaker_name):
        speaker = document.speaker_called(name)
        if speaker is None:
            number += 1
            person = known.get(name, PersonPrediction(name))
            aliases = tuple(sorted({alias for alias in person.aliases if alias != name}))
            speaker = Speaker(f"s{number}", name, aliases, person.role)
            changes.append(Change(None, speaker))
        found[name] = speaker
    return found


def _quotes(
    document: Document, predictions: Sequence[QuotePrediction], speakers: dict[str | None, Speaker]
) -> list[Change]:
    decided = Places(part for quote in document.quotes if quote.decided for part in quote.parts)
    standing = {quote.parts: quote for quote in document.quotes}
    number = document.last_quote
    changes, kept = [], set()
    for prediction in predictions:
        parts = tuple(Span(*part) for part in prediction.parts)
        found = standing.get(parts)
        if any(decided.hit(part) for part in parts) or (found is not None and found.origin == "rejected"):
            continue
        speaker = speakers.get(prediction.speaker_name)
        if found is None:
            number += 1
        new = Quote(
            found.id if found else f"q{number}",
            parts,
            cast("QuoteType", prediction.type),
            cue=Span(*prediction.cue) if prediction.cue else None,
            mention=Span(*prediction.mention) if prediction.mention else None,
            speaker_name=speaker.name if speaker else None,
            speaker_id=speaker.id if speaker else None,
            # What a person said of an undecided quote stays theirs.
            stance=found.stance if found else None,
            target=found.target if found else None,
            certain=found.certain if found else True,
            origin="suggested",
            confidence=_rounded(prediction.confidence),
            reasons=prediction.reasons,
            stance_hint=cast("Stance | None", prediction.stance_hint),
            target_hint=prediction.target_hint,
        )
        if found is not None:
            kept.add(found.id)
        changes.append(Change(found, new))
    gone = [Change(q, None) for q in document.quotes if q.origin == "suggested" and q.id not in kept]
    return [*gone, *changes]


def _rounded(confidence: float) -> float:
    """At most four decimals, as the files have it."""
    return round(min(max(confidence, 0.0), 1.0), 4)
