"""Records as Parquet: one row an article with nested columns, and two flat tables, of quotes and of entities.

The columns are those of annotator/1, derived from the fields of the items, so that a further field comes by itself.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from annotator import extras
from annotator.exporting.record import document_of, line_of
from annotator.model import Document, Entity, Quote, Speaker
from annotator.model.fields import Field, FieldKind, fields_of

FORMAT = "annotator-parquet/1"
META = ("outlet", "date", "author", "editor", "url")
"""What is known about an article beside its record: columns of their own, for filters."""
HINTS = ("stance_hint", "target_hint")
"""What a suggestion says about stance and target, which no person has said yet; no other format has it."""
TABLES = ("quotes", "entities")
_OF_ARTICLE = ("id", "title", "source", "language", "annotator", "status", *META)
_ROWS = 200  # articles that are decoded at a time


def arrow() -> Any:  # noqa: ANN401 - pyarrow has no types
    """The package pyarrow, with the parts that are used here; raises `AnnotatorError` when it is not installed."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError as error:
        raise extras.missing("pyarrow", "parquet") from error
    return pyarrow


def schema() -> Any:  # noqa: ANN401 - a pyarrow.Schema
    """The columns of the table of articles."""
    pa = arrow()
    pair = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    words, required = pa.string(), {"nullable": False}
    columns = [
        pa.field("id", words, **required),
        *(pa.field(name, words) for name in ("title", "source")),
        pa.field("text", words, **required),
        pa.field("sha256", words, **required),
        *(pa.field(name, words, **required) for name in ("annotator", "status", "language")),
        *(pa.field(name, words) for name in META),
        pa.field("scheme", pa.struct([("name", words), ("version", pa.int32()), ("labels", pa.list_(words))])),
        pa.field("entities", pa.list_(_struct(Entity))),
        pa.field("quotes", pa.list_(_struct(Quote))),
        pa.field("speakers", pa.list_(_struct(Speaker))),
        pa.field("boilerplate", pa.list_(pair)),
        pa.field("created", words, **required),
        pa.field("modified", words, **required),
        pa.field("suggester", pa.struct([(name, words) for name in ("name", "version", "run", "options")])),
    ]
    return pa.schema(columns, {"format": FORMAT})


def _struct(item: type) -> Any:  # noqa: ANN401 - a pyarrow type
    pa = arrow()
    columns = [("id", pa.string())]
    if item is not Speaker:
        columns += [("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())]
    for field in fields_of(item):
        if field.written not in dict(columns) and (field.exported or field.written in HINTS):
            columns.append((field.written, _type(field)))
    return pa.struct(columns)


def _type(field: Field) -> Any:  # noqa: ANN401 - a pyarrow type
    pa = arrow()
    offsets = [("start", pa.int32()), ("end", pa.int32())]
    kinds: dict[FieldKind, Any] = {
        "offset": pa.int32(),
        "flag": pa.bool_(),
        "share": pa.float64(),
        "span": pa.struct([*offsets, ("text", pa.string())]),
        "spans": pa.list_(pa.struct(offsets)),
        "names": pa.list_(pa.string()),
        "strings": pa.list_(pa.string()),
    }
    return kinds.get(field.kind, pa.string())


def row_of(document: Document) -> dict[str, Any]:
    """A document as a row."""
    row: dict[str, Any] = json.loads(line_of(document))
    del row["format"]
    row["boilerplate"] = _pairs(row["boilerplate"])
    hints = {quote.id: quote for quote in document.quotes}
    for quote in row["quotes"]:
        quote["parts"] = _pairs(quote["parts"])
        for hint in HINTS:
            quote[hint] = getattr(hints[quote["id"]], hint)
    for name in META:
        value = document.article.meta.get(name)
        row[name] = value if isinstance(value, str) else None
    if row["suggester"] is not None:
        row["suggester"]["options"] = json.dumps(row["suggester"]["options"], ensure_ascii=False, sort_keys=True)
    return row


def document_of_row(row: Mapping[str, Any]) -> Document:
    """A document as it was written into a row; raises `RecordError` where the row is none."""
    record = {"format": "annotator/1", **{name: value for name, value in row.items() if name not in META}}
    record["boilerplate"] = [[pair["start"], pair["end"]] for pair in row["boilerplate"]]
    record["quotes"] = [_without_hints(quote) for quote in row["quotes"]]
    if row["suggester"] is not None:
        record["suggester"] = {**row["suggester"], "options": msgspec.Raw(row["suggester"]["options"].encode())}
    document = document_of(msgspec.json.encode(record))
    hints = {quote["id"]: [quote[hint] for hint in HINTS] for quote in row["quotes"]}
    article = replace(document.article, meta={name: row[name] for name in META if row[name]})
    items = [
        replace(item, stance_hint=hints[item.id][0], target_hint=hints[item.id][1]) if isinstance(item, Quote) else item
        for item in document.items()
    ]
    return Document.of(
        article, document.annotator, document.scheme, items, created=document.created, modified=document.modified
    )


def written(documents: Iterable[Document]) -> bytes:
    """A file with these documents."""
    pa = arrow()
    return _file(pa.Table.from_pylist([row_of(document) for document in documents], schema()))


def flat(content: bytes) -> dict[str, bytes]:
    """The two flat tables of a file of articles, by name: one row a quote, one row an entity."""
    pa = arrow()
    table = pa.parquet.read_table(io.BytesIO(content))
    made = {}
    for name in TABLES:
        column = table.column(name).combine_chunks()
        parents = pa.compute.list_parent_indices(column)
        values = column.flatten()
        columns = {f"article_{key}" if key == "id" else key: table.column(key).take(parents) for key in _OF_ARTICLE}
        for at, field in enumerate(column.type.value_type):
            value = values.field(at)
            if pa.types.is_struct(field.type):  # cue, speaker: the words alone
                columns[field.name] = pa.compute.struct_field(value, "text")
            else:
                columns["source_text" if field.name in columns else field.name] = value
        made[name] = _file(pa.table(columns).replace_schema_metadata({"format": f"{FORMAT} {name}"}))
    return made


def read(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file of articles, some at a time; of these columns alone."""
    with arrow().parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            yield from batch.to_pylist()


def described() -> str:
    """The columns as JSON, for `resources/formats/parquet.json`."""
    columns = [{"name": field.name, "type": str(field.type), "nullable": field.nullable} for field in schema()]
    return json.dumps({"format": FORMAT, "columns": columns}, indent=1) + "\n"


def _pairs(pairs: list[list[int]]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in pairs]


def _without_hints(quote: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in quote.items() if name not in HINTS}
    return {**kept, "parts": [[part["start"], part["end"]] for part in quote["parts"]]}


def _file(table: Any) -> bytes:  # noqa: ANN401 - a pyarrow.Table
    file = io.BytesIO()
    arrow().parquet.write_table(table, file, compression="zstd")
    return file.getvalue()
