"""A field of a quote is declared once: tables, journal, files and comparisons have it from there."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Literal

import msgspec

from annotator.exporting.jsonl_schema import QuoteRecord, Shape
from annotator.model import Quote, Span
from annotator.model.fields import LATER, Words, fields_of
from annotator.storage.codec import Mirror
from annotator.storage.columns import Table

Tone = Literal["calm", "angry"]

TEXT = '"Tolak," kata Budi.'


@dataclass(frozen=True, slots=True)
class Toned(Quote):
    """A quote as a later version could have it."""

    tone: Tone | None = field(default=None, metadata=LATER)
    audience: Words | None = field(default=None, metadata=LATER)


QUOTE = Toned("q1", (Span(1, 6),), "direct", Span(9, 13), Span(14, 18), tone="angry", audience=" warga\n")


def test_a_further_field_has_its_column_and_comes_back() -> None:
    """Written with the others, under its name; words are made fit like all words."""
    table = Table("quotes", Toned, {})
    row = dict(zip(table.columns, table.values(QUOTE, TEXT), strict=True))
    assert (row["tone"], row["audience"], row["speaker_text"]) == ("angry", "warga", "Budi")
    assert ", tone, audience, document_id" in table.insert
    assert "tone = ?" in table.update
    chosen = table.select.removeprefix("SELECT ").split(" FROM ")[0].split(", ")
    kept = {"x.document_id": 5, "x.id": 7, "x.number": 1, "s.number": None}
    values = [kept.get(column, row.get(column.removeprefix("x."))) for column in chosen]
    assert table.item(values, {7: [Span(1, 6)]}) == QUOTE


def test_a_further_field_is_in_the_journal_and_older_journals_lack_it() -> None:
    """What was written before there was such a field is read with its default."""
    mirror, older = Mirror(Toned, "quote"), Mirror(Quote, "quote")
    line = msgspec.json.encode(mirror.written(QUOTE))
    assert b'"tone":"angry"' in line
    assert mirror.read(msgspec.json.decode(line, type=mirror.struct)) == QUOTE
    plain = Quote(*(getattr(QUOTE, one.name) for one in fields(Quote)))
    read = mirror.read(msgspec.json.decode(msgspec.json.encode(older.written(plain)), type=mirror.struct))
    assert read == replace(QUOTE, tone=None, audience=None)


def test_a_further_field_is_in_the_file_only_where_it_says_something() -> None:
    """So the lines of documents without it stay what they are, byte for byte."""
    shape, older = Shape(QuoteRecord, Toned), Shape(QuoteRecord, Quote)
    (record,) = shape.written([QUOTE], TEXT)
    assert msgspec.json.encode(record).endswith(b'"tone":"angry","audience":"warga"}')
    assert shape.read(record)["tone"] == "angry"
    silent = replace(QUOTE, tone=None, audience=None)
    assert msgspec.json.encode(shape.written([silent], TEXT)) == msgspec.json.encode(older.written([silent], TEXT))


def test_a_further_field_is_told_when_a_file_loses_it() -> None:
    """Under its own name."""
    assert [one.loss for one in fields_of(Toned)][-2:] == ["tones", "audiences"]
