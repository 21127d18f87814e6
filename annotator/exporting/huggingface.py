"""A data set for Hugging Face: Parquet with tokens and tags of named entities, and its card.

The column `ner_tags` is a ClassLabel: what `datasets` needs to know of it stands in the file's own metadata.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator import __version__, extras
from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of, filling, in_order
from annotator.exporting.flat_spans import entity_marks, flat, quote_marks
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.tokens import cut
from annotator.i18n import tr_later
from annotator.model import Document

FILE_LIMIT = 512 * 2**20
DATA, CARD = Path("data"), "README.md"
SPLITS = {"train": "train", "dev": "validation", "test": "test"}
"""The parts of a split, and what `datasets` calls them."""
_WORDS = ("id", "annotator", "language", "title", "text")
_ROWS = 200  # articles that are written and decoded at a time
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def arrow() -> Any:  # noqa: ANN401 - pyarrow has no types
    """The package pyarrow; raises `AnnotatorError` when it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise extras.missing("pyarrow", "parquet") from error
    return pyarrow


class HuggingFace:
    """`x/data/train.parquet` and `x/README.md`, with a file for each part of a split; entities alone, made flat."""

    name = "huggingface"
    suffix = ""
    loses = frozenset(
        ("entities", "entity_ids", "certain", "origins", "confidences", "quotes", "speakers", "boilerplate", "source",
         "status", "times", "suggester", "scheme")
    )  # fmt: skip

    def __init__(self, part_of: Callable[[str], str] | None = None) -> None:
        self._part_of = part_of

    def divided(self, part_of: Callable[[str], str]) -> HuggingFace:
        return HuggingFace(part_of)

    def part_file(self, part: str) -> Path:
        return DATA / f"{SPLITS[part]}.parquet"

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        pa = arrow()
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        tags: dict[str, int] = {"O": 0}
        languages: dict[str, None] = {}

        def rows() -> Iterator[tuple[str, dict[str, Any]]]:
            for document in in_order(documents):
                for label in document.scheme.names:
                    for head in ("B", "I"):
                        tags.setdefault(f"{head}-{label}", len(tags))
                languages[document.article.language] = None
                counted(document, counts)
                part = self._part_of(document.article.id) if self._part_of is not None else "train"
                yield part, _row(document, tags, losses)

        with filling(path, force=force) as draft:
            plain = _schema([]).remove_metadata()  # the tags are known when all has been seen
            batches: dict[str, list[Any]] = {} if self._part_of else {"train": []}
            for part, some in _in_batches(rows()):
                batches.setdefault(part, []).append(pa.RecordBatch.from_pylist(some, plain))
            (draft / DATA).mkdir()
            for part, found in batches.items():
                table = pa.Table.from_batches(found, plain).cast(_schema(list(tags)))
                pa.parquet.write_table(table, draft / self.part_file(part), row_group_size=_ROWS, compression="zstd")
            files = {SPLITS[part]: self.part_file(part).as_posix() for part in SPLITS if part in batches}
            card = _card(path.name, counts, list(languages), list(tags), files)
            (draft / CARD).write_text(card, encoding="utf-8")
        return Written(counts, +losses, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        files = sorted(path.glob("**/*.parquet")) if path.is_dir() else [path]
        for file in files:
            if not file.is_symlink():
                yield from _loaded(file, context)


def _in_batches(rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows, so many of a part at a time."""
    waiting: dict[str, list[dict[str, Any]]] = {}
    for part, row in rows:
        found = waiting.setdefault(part, [])
        found.append(row)
        if len(found) == _ROWS:
            yield part, waiting.pop(part)
    yield from waiting.items()


def _row(document: Document, tags: dict[str, int], losses: Counter[str]) -> dict[str, Any]:
    entities = entity_marks(document)
    kept = flat(entities)
    losses["overlap"] += len(entities) - len(kept)
    article = document.article
    tokens = cut(article.text, article.language, [*entities, *quote_marks(document)]).tokens
    named = [0] * len(tokens.words)
    for mark in kept:
        first, last = tokens.first(mark), tokens.last(mark)
        for at in range(first, last + 1):
            named[at] = tags[f"{'B' if at == first else 'I'}-{mark.label}"]
    words = [at for at, word in enumerate(tokens.words) if not word.isspace()]
    return {
        "id": article.id,
        "annotator": document.annotator,
        "language": article.language,
        "title": article.title,
        "text": article.text,
        "tokens": [tokens.words[at] for at in words],
        "ner_tags": [named[at] for at in words],
        "starts": [tokens.starts[at] for at in words],
    }


def _schema(tags: list[str]) -> Any:  # noqa: ANN401 - a pyarrow.Schema
    pa = arrow()
    string, numbers = {"dtype": "string", "_type": "Value"}, {"dtype": "int32", "_type": "Value"}
    features = {
        **dict.fromkeys(_WORDS, string),
        "tokens": {"feature": string, "_type": "Sequence"},
        "ner_tags": {"feature": {"names": tags, "_type": "ClassLabel"}, "_type": "Sequence"},
        "starts": {"feature": numbers, "_type": "Sequence"},
    }
    fields = [pa.field(name, pa.string()) for name in _WORDS]
    fields += [
        pa.field("tokens", pa.list_(pa.string())),
        pa.field("ner_tags", pa.list_(pa.int64())),
        pa.field("starts", pa.list_(pa.int32())),
    ]
    return pa.schema(fields, {"huggingface": json.dumps({"info": {"features": features}})})


def _card(name: str, counts: Counter[str], languages: list[str], tags: list[str], files: dict[str, str]) -> str:
    """The card: what `datasets` and the hub read of it first, then what people read."""
    n = counts["documents"]
    size = next((words for most, words in _SIZES if n < most), "n>1M")
    told = "".join(f"- {language}\n" for language in languages)
    classes = "".join(f"          '{at}': {tag}\n" for at, tag in enumerate(tags))
    splits = "".join(f"  - split: {split}\n    path: {file}\n" for split, file in files.items())
    columns = "".join(f"  - name: {column}\n    dtype: string\n" for column in _WORDS)
    return (
        f"---\nlanguage:\n{told}task_categories:\n- token-classification\ntask_ids:\n- named-entity-recognition\n"
        f"size_categories:\n- {size}\npretty_name: {json.dumps(name)}\n"
        f"dataset_info:\n  features:\n{columns}  - name: tokens\n    sequence: string\n"
        f"  - name: ner_tags\n    sequence:\n      class_label:\n        names:\n{classes}"
        "  - name: starts\n    sequence: int32\n"
        f"configs:\n- config_name: default\n  data_files:\n{splits}---\n\n"
        f"# {name}\n\n"
        f"News articles with named entities, {n} of them with {counts['entities']} entities, made with News Annotator"
        f" {__version__}.\n\n"
        "One row an article and annotator. `tokens` are spaCy's, cut wherever a mark begins or ends; `ner_tags` are"
        " IOB2; `starts` says where each token begins in `text`, in code points. Where entities lie in one another the"
        " longest is kept.\n"
    )


def _loaded(file: Path, context: ImportContext) -> Iterator[LoadedDocument]:
    pa = arrow()
    content = content_of(file, FILE_LIMIT)
    damaged = (pa.ArrowException, OSError, ValueError, KeyError, TypeError)
    try:
        table = pa.parquet.ParquetFile(io.BytesIO(content))
        tags = _tags(table.schema_arrow)
    except damaged as error:
        raise FileError(file.name, tr_later("exporting.reason.damaged")) from error
    batches = table.iter_batches(batch_size=_ROWS)
    number = 0
    while True:
        try:
            rows = next(batches).to_pylist()
        except StopIteration:
            return
        except damaged as error:
            raise FileError(file.name, tr_later("exporting.reason.damaged")) from error
        for row in rows:
            number += 1
            yield _document(row, tags, context, f"{file.name}:{number}", f"{file.stem}-{number}")


def _tags(schema: Any) -> list[str]:  # noqa: ANN401 - a pyarrow.Schema
    """The names of the classes, in the order of their numbers."""
    said = json.loads((schema.metadata or {})[b"huggingface"])
    column = said["info"]["features"]["ner_tags"]
    return [str(name) for name in column["feature"]["names"]]


def _document(row: dict[str, Any], tags: list[str], context: ImportContext, place: str, id_: str) -> LoadedDocument:
    words, numbers, text = row.get("tokens"), row.get("ner_tags"), row.get("text")
    if not isinstance(words, list) or not isinstance(numbers, list) or len(words) != len(numbers):
        raise FileError(place, tr_later("exporting.reason.damaged"))
    words = [str(word) for word in words]
    joined = not isinstance(text, str)
    builder = DocumentBuilder(
        text if isinstance(text, str) else " ".join(words) + "\n",
        context,
        place,
        id_=row.get("id") if isinstance(row.get("id"), str) else id_,
        annotator=row.get("annotator") if isinstance(row.get("annotator"), str) else None,
        title=row.get("title") if isinstance(row.get("title"), str) else None,
        language=row.get("language") if isinstance(row.get("language"), str) else None,
    )
    if joined:
        builder.tell("exporting.notice.joined_text")
    places = _places(builder.foreign, words, place)
    first: tuple[int, int, str] | None = None
    for at, number in enumerate([*numbers, 0]):
        if not isinstance(number, int) or not 0 <= number < len(tags):
            raise FileError(place, tr_later("exporting.reason.damaged"))
        head, _, label = tags[number].partition("-")
        if first is not None and (head != "I" or label != first[2]):
            builder.entity(builder.span(places[first[0]][0], places[first[1]][1], first[2]), first[2])
            first = None
        if label:
            first = (at, at, label) if first is None else (first[0], at, label)
    return builder.loaded()


def _places(text: str, words: list[str], place: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, one after the other; only white space may lie between."""
    found, at = [], 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or text[at:start].strip():
            raise FileError(place, tr_later("exporting.reason.token"))
        at = start + len(word)
        found.append((start, at))
    return found
