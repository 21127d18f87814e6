"""Corrected quotes as the suggester sees them: its own records, each with the stance and target that people gave it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.measuring.alignment import align
from annotator.suggesting.predictions import EntityPrediction
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.patterns import Patterns
from annotator.suggesting.quotes.records import Record


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A record, and what people said of it: nothing where it is no quote."""

    record: Record
    stance: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article laid out, with the records that the rules find in it in reading order."""

    id: str
    analysis: ArticleAnalysis
    quotes: tuple[GoldQuote, ...]

    @property
    def records(self) -> list[Record]:
        return [quote.record for quote in self.quotes]


def read(paths: Sequence[Path], patterns: Patterns) -> list[GoldArticle]:
    """The articles of annotator/1 files in which the rules find quotes, with the entities that people marked."""
    articles = []
    for path in paths:
        with path.open(encoding="utf-8", newline="\n") as lines:
            articles += [article(json.loads(line), patterns) for line in lines if line.strip()]
    return [article for article in articles if article.quotes]


def article(line: dict[str, Any], patterns: Patterns) -> GoldArticle:
    """One line of an annotator/1 file."""
    entities = [EntityPrediction(e["start"], e["end"], e["label"], 1.0) for e in line["entities"]]
    engine = Engine(line["text"], entities, [(start, end) for start, end in line["boilerplate"]], patterns)
    found = [{"parts": sorted(record.parts), "record": k} for k, record in enumerate(engine.records)]
    gold = {pair.predicted["record"]: pair.gold for pair in align(line["text"], line["quotes"], found) if pair.matched}
    quotes = (
        GoldQuote(record, gold[k]["stance"], gold[k]["target"] or None) if k in gold else GoldQuote(record)
        for k, record in enumerate(engine.records)
    )
    return GoldArticle(line["id"], engine.analysis, tuple(quotes))
