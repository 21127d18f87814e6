"""Who said what over an output of any size: counted by pyarrow, part by part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from annotator.bulk import parquet
from annotator.bulk.sample import files_of
from annotator.exporting.files import lines_of
from annotator.exporting.jsonl import LINE_LIMIT

_MOST = 50


@dataclass(slots=True)
class Figures:
    """How often each thing occurs."""

    articles: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)  # quotes by name
    in_articles: Counter[str] = field(default_factory=Counter)  # articles by name
    positions: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)  # who, stance, target

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "articles": self.articles,
            "labels": dict(self.labels.most_common()),
            "types": dict(self.types.most_common()),
            "people": [
                {"name": name, "quotes": n, "articles": self.in_articles[name]} for name, n in self.most(self.speakers)
            ],
            "positions": [
                {"who": who, "stance": stance, "target": target, "quotes": n}
                for (who, stance, target), n in self.most(self.positions)
            ],
        }

    def most(self, counter: Counter[Any]) -> list[tuple[Any, int]]:
        """The most frequent of something, ties by name."""
        return sorted(counter.items(), key=lambda pair: (-pair[1], str(pair[0])))[:_MOST]


def figures(output: Path) -> Figures:
    """Of an output of `annotator pipeline`, or of one file of records; stances that nobody has said are the hints."""
    found = Figures()
    for file in files_of(output):
        if file.suffix == ".parquet":
            _count_parquet(file, found)
        else:
            _count_lines(file, found)
    return found


def _count_parquet(file: Path, found: Figures) -> None:
    pa = parquet.arrow()
    with pa.parquet.ParquetFile(file) as table:
        found.articles += table.metadata.num_rows
        for batch in table.iter_batches(columns=["entities", "quotes"]):
            _add(found.labels, pa.compute.list_flatten(batch.column("entities")).field("label"))
            quotes = pa.compute.list_flatten(batch.column("quotes"))
            _add(found.types, quotes.field("type"))
            _add(found.speakers, quotes.field("speaker_name"))
            said = pa.table(
                {
                    "article": pa.compute.list_parent_indices(batch.column("quotes")),
                    "who": quotes.field("speaker_name"),
                    "stance": pa.compute.coalesce(quotes.field("stance"), quotes.field("stance_hint")),
                    "target": pa.compute.coalesce(quotes.field("target"), quotes.field("target_hint")),
                }
            ).filter(pa.compute.field("who").is_valid())
            found.in_articles.update(said.group_by(["article", "who"]).aggregate([]).column("who").to_pylist())
            said = said.filter(pa.compute.field("stance").is_valid())
            for row in said.group_by(["who", "stance", "target"]).aggregate([([], "count_all")]).to_pylist():
                found.positions[row["who"], row["stance"], row["target"]] += row["count_all"]


def _add(counter: Counter[str], column: Any) -> None:  # noqa: ANN401 - a pyarrow.Array
    for row in column.drop_null().value_counts().to_pylist():
        counter[row["values"]] += row["counts"]


class _Mark(msgspec.Struct, frozen=True):
    label: str = ""
    type: str = ""
    speaker_name: str | None = None
    stance: str | None = None
    target: str | None = None


class _Record(msgspec.Struct, frozen=True):
    entities: tuple[_Mark, ...]
    quotes: tuple[_Mark, ...]


def _count_lines(file: Path, found: Figures) -> None:
    decode = msgspec.json.Decoder(_Record).decode
    for _, line in lines_of(file, LINE_LIMIT):
        record = decode(line)
        found.articles += 1
        found.labels.update(mark.label for mark in record.entities)
        found.types.update(quote.type for quote in record.quotes)
        named = [quote for quote in record.quotes if quote.speaker_name]
        found.speakers.update(str(quote.speaker_name) for quote in named)
        found.in_articles.update({str(quote.speaker_name) for quote in named})
        found.positions.update(
            (str(quote.speaker_name), quote.stance, quote.target) for quote in named if quote.stance is not None
        )
