"""Corrected quotes as the suggester sees its own: laid out, with their cues looked up, in reading order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.suggesting.guesses import EntityGuess
from annotator.suggesting.quotes.corrected import record_of
from annotator.suggesting.quotes.layout import Layout
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.records import Record


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A record, and what people said of it."""

    record: Record
    stance: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article laid out, with its quotes in reading order."""

    id: str
    layout: Layout
    quotes: tuple[GoldQuote, ...]

    @property
    def records(self) -> list[Record]:
        return [quote.record for quote in self.quotes]


def read(paths: Sequence[Path], lexicon: Lexicon) -> list[GoldArticle]:
    """The articles of annotator/1 files that hold quotes."""
    articles = []
    for path in paths:
        with path.open(encoding="utf-8", newline="\n") as lines:
            articles += [article(json.loads(line), lexicon) for line in lines if line.strip()]
    return [article for article in articles if article.quotes]


def article(line: dict[str, Any], lexicon: Lexicon) -> GoldArticle:
    """One line of an annotator/1 file."""
    entities = [EntityGuess(e["start"], e["end"], e["label"], 1.0) for e in line["entities"]]
    layout = Layout(line["text"], entities, [tuple(pair) for pair in line["boilerplate"]], lexicon)
    quotes = [GoldQuote(_record(quote, layout), quote["stance"], quote["target"] or None) for quote in line["quotes"]]
    quotes.sort(key=lambda quote: quote.record.start)
    return GoldArticle(line["id"], layout, tuple(quotes))


def _record(quote: dict[str, Any], layout: Layout) -> Record:
    cue = quote["cue"]
    return record_of(
        layout,
        [tuple(part) for part in quote["parts"]],
        quote["type"],
        (cue["start"], cue["end"]) if cue is not None else None,
        quote["speaker_name"].split("; ") if quote["speaker_name"] else (),
    )
