"""A CSV table of quotes, for spreadsheets; stance, target and the like come back from it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import FileError
from annotator.exporting.files import in_order, readable, replacing
from annotator.exporting.flat_spans import quotes_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.i18n import tr_later
from annotator.model import Document, Quote, QuoteType, Speaker, Stance, clean

CELL_LIMIT = 10 * 2**20

COLUMNS = (
    "document", "annotator", "status", "quote", "type", "text", "cue", "speaker", "speaker_name", "speaker_role",
    "stance", "target", "certain", "origin", "confidence", "start", "end", "parts", "title", "source", "language",
    "sha256",
)  # fmt: skip
_NEEDED = ("document", "annotator", "quote", "parts", "sha256")
# What a spreadsheet takes for the beginning of a formula, or drops.
_FORMULA = "=+\\-@\t\r\n＝＋－＠'"
# Where a cell begins, or begins for a spreadsheet that cuts at another sign: `;` in Indonesia and Germany.
_BEGINS = r"(?:\A|(?<=[;\t\r\n|]))"
_TO_GUARD = re.compile(f"{_BEGINS}(?=[{_FORMULA}])")
_GUARD = re.compile(f"{_BEGINS}'")


class QuoteTable:
    """UTF-8 with BOM, CRLF, one row a quote; what could begin a formula is guarded by one `'`."""

    name = "csv"
    suffix = ".csv"
    # It changes documents that are there, so what it does not hold stays as it is.
    loses = frozenset(("documents_without_quotes", "empty_documents", "speaker_ids"))

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        with replacing(path) as (file,):
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(COLUMNS)
            for document in in_order(documents):
                writer.writerows(_row(document, quote) for quote in quotes_of(document))
                counted(document, counts)
                losses["entities_left_out"] += sum(entity.origin != "rejected" for entity in document.entities)
                losses["boilerplate_left_out"] += len(document.boilerplate)
                losses["aliases_left_out"] += sum(len(speaker.aliases) for speaker in document.speakers)
            text.flush()
            text.detach()
        return Written(counts, +losses, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        left = Counter((row["document"], row["annotator"]) for _, row in _rows(path))
        changed: dict[tuple[str, str], Document] = {}
        for number, row in _rows(path):
            place = f"{path.name}:{number}"
            pair = (row["document"], row["annotator"])
            left[pair] -= 1
            document = changed.get(pair) or context.document(*pair)
            if document is None or document.article.sha256 != row["sha256"]:
                raise FileError(place, tr_later("exporting.reason.no_article"))
            changed[pair] = _taken_over(document, row, place)
            if not left[pair]:  # a table that was sorted anew has them in several places
                yield LoadedDocument(changed.pop(pair), f"{path.name}: {pair[0]}", known=True)


def _row(document: Document, quote: Quote) -> list[str]:
    article, text = document.article, document.text
    speaker = document.get(quote.speaker_id) if quote.speaker_id is not None else None
    cells = (
        article.id,
        document.annotator,
        document.status,
        quote.id,
        quote.type,
        quote.words(text),
        quote.cue.of(text) if quote.cue is not None else None,
        quote.mention.of(text) if quote.mention is not None else None,
        quote.speaker_name,
        speaker.role if isinstance(speaker, Speaker) else None,
        quote.stance,
        quote.target,
        "yes" if quote.certain else "no",
        quote.origin,
    )
    confidence = "" if quote.confidence is None else str(round(float(quote.confidence), 4))
    rest = (article.title, article.source, article.language, article.sha256)
    return [
        *(guarded(cell or "") for cell in cells),
        confidence,
        str(quote.start),
        str(quote.end),
        _parts(quote),
        *(guarded(cell or "") for cell in rest),
    ]


def _parts(quote: Quote) -> str:
    return ";".join(f"{part.start}-{part.end}" for part in quote.parts)


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it, or what it would cut it into, for a formula."""
    return _TO_GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return _GUARD.sub("", cell)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by column, with their numbers in the file (the header is 1)."""
    csv.field_size_limit(max(csv.field_size_limit(), CELL_LIMIT))
    try:
        with readable(path) as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            header = text.readline(CELL_LIMIT)
            delimiter = ";" if header.count(";") > header.count(",") else ","
            text.seek(0)
            yield from _by_column(csv.reader(text, delimiter=delimiter), path.name)
    except UnicodeDecodeError as error:
        raise FileError(path.name, tr_later("exporting.reason.damaged")) from error


def _by_column(rows: Iterator[list[str]], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    number = 1
    try:
        names = [column.strip().lower() for column in next(rows, [])]
        missing = [column for column in _NEEDED if column not in names]
        if missing:
            raise FileError(name, tr_later("exporting.reason.columns", names=", ".join(missing)))
        for number, cells in enumerate(rows, 2):
            if any(cells):
                columns = zip_longest(names, cells[: len(names)], fillvalue="")
                yield number, {column: unguarded(cell) for column, cell in columns}
    except csv.Error as error:
        raise FileError(f"{name}:{number + 1}", tr_later("exporting.reason.damaged")) from error


def _taken_over(document: Document, row: dict[str, str], place: str) -> Document:
    """The document with what the row says about its quote."""
    quote = next((quote for quote in quotes_of(document) if quote.id == row["quote"]), None)
    if quote is None or _parts(quote) != row["parts"].replace(" ", ""):
        raise FileError(place, tr_later("exporting.reason.no_quote"))
    values: dict[str, Any] = {}
    for name, allowed in (("type", _TYPES), ("stance", _STANCES), ("certain", _CERTAIN)):
        if name in row:
            if row[name] not in allowed:
                raise FileError(f"{place}, {name}", tr_later("exporting.reason.value"))
            values[name] = allowed[row[name]]
    if "target" in row:
        values["target"] = clean(row["target"])
    speakers = list(document.speakers)
    who = clean(row.get("speaker_name", quote.speaker_name))
    if who != quote.speaker_name:
        values["speaker_name"] = who
        values["speaker_id"] = _speaker_id(who, document, speakers)
    after = replace(quote, **values)
    if after == quote:
        return document
    if document.status == "done" and after.needs_target:
        raise FileError(f"{place}, target", tr_later("exporting.reason.target"))
    if quote.origin in ("suggested", "confirmed"):
        after = replace(after, origin="changed")
    quotes = [after if other is quote else other for other in document.quotes]
    return Document.of(
        document.article,
        document.annotator,
        document.scheme,
        (*document.entities, *quotes, *speakers, *document.boilerplate, document.progress),
        last_entity=document.last_entity,
        last_quote=document.last_quote,
        last_speaker=document.last_speaker,
        created=document.created,
        modified=document.modified,
    )


def _speaker_id(name: str | None, document: Document, speakers: list[Speaker]) -> str | None:
    """The id of the speaker called `name`, who is added when there is none."""
    if name is None:
        return None
    known = next((speaker for speaker in speakers if speaker.name == name), None)
    if known is None:
        highest = max([document.last_speaker, *(speaker.number for speaker in speakers)])
        known = Speaker(f"s{highest + 1}", name)
        speakers.append(known)
    return known.id


_TYPES: dict[str, QuoteType] = {"direct": "direct", "indirect": "indirect", "mixed": "mixed"}
_STANCES: dict[str, Stance | None] = {
    "": None,
    "support": "support",
    "oppose": "oppose",
    "neutral": "neutral",
    "unclear": "unclear",
}
_CERTAIN = {"yes": True, "no": False}
