"""doccano's JSONL for sequence labelling, and its JSONL(Relation).

Keys as doccano 1.8.4 imports them; every line has the same ones, since a missing key would become NaN there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import in_order, replacing
from annotator.exporting.flat_spans import Mark, entity_marks, links_of, quote_marks, quotes_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import Beside, compact, dicts_in, list_of, objects_in, text_of
from annotator.exporting.quote_linking import Linked, Node, add_quotes
from annotator.i18n import tr, tr_later
from annotator.model import Document, Span

_GENERAL = frozenset(("all", "unknown"))  # doccano's file names when no user is meant


class Doccano:
    """`x.jsonl` with `label`, `x.relations.jsonl` with `entities` and `relations`."""

    name = "doccano"
    suffix = ".jsonl"
    loses = frozenset(
        ("origins", "confidences", "certain", "roles", "aliases", "speakers", "speaker_ids", "boilerplate", "times",
         "suggester", "scheme", "entity_ids")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        files = (path, path.with_name(f"{path.stem}.relations.jsonl"))
        with replacing(*files) as (sequence, relations):
            for document in in_order(documents):
                for file, task in zip((sequence, relations), _tasks(document), strict=True):
                    file.write(compact(task))
                    file.write(b"\n")
                counted(document, counts)
        return Written(counts, {}, files, (tr("exporting.notice.doccano"),))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        beside = path.with_name(f"{path.stem}.relations.jsonl")
        related = Beside(beside, _key)
        for place, task in objects_in(path):
            yield _loaded(related.of(task) or task, context, place, path.stem)


def _key(task: Mapping[str, object]) -> tuple[str, ...]:
    return str(task.get("document_id")), str(task.get("annotator")), str(task.get("text"))


def _tasks(document: Document) -> tuple[dict[str, object], dict[str, object]]:
    marks = [*entity_marks(document), *quote_marks(document)]
    numbers = {mark.id: number for number, mark in enumerate(marks, 1)}
    links = [link for quote in quotes_of(document) for link in links_of(quote)]
    article = document.article
    meta: dict[str, object] = {
        "document_id": article.id,
        "annotator": document.annotator,
        "status": document.status,
        "title": article.title or "",
        "source": article.source or "",
        "language": article.language,
        "sha256": article.sha256,
        "quotes": [
            {
                "id": quote.id,
                "parts": [list(part) for part in quote.parts],
                "speaker_name": quote.speaker_name,
                "stance": quote.stance,
                "target": quote.target,
                "certain": quote.certain,
            }
            for quote in quotes_of(document)
        ],
    }
    sequence = {"text": document.text, "label": sorted([m.start, m.end, m.label] for m in marks), **meta}
    relations = {
        "text": document.text,
        "entities": [_entity(mark, numbers[mark.id]) for mark in marks],
        "relations": [
            {"id": number, "from_id": numbers[link.head.id], "to_id": numbers[link.child.id], "type": link.label}
            for number, link in enumerate(links, 1)
        ],
        **meta,
    }
    return sequence, relations


def _entity(mark: Mark, number: int) -> dict[str, object]:
    return {"id": number, "start_offset": mark.start, "end_offset": mark.end, "label": mark.label}


def _loaded(task: Mapping[str, object], context: ImportContext, place: str, stem: str) -> LoadedDocument:
    text = text_of(task.get("text")) or text_of(task.get("data"))
    if text is None:
        raise FileError(place, tr_later("exporting.reason.no_text"))
    builder = DocumentBuilder(
        text,
        context,
        place,
        id_=text_of(task.get("document_id")) or f"{stem}-{place.rpartition(':')[2]}",
        annotator=text_of(task.get("annotator")) or (stem if stem not in _GENERAL else None),
        title=text_of(task.get("title")),
        source=text_of(task.get("source")),
        language=text_of(task.get("language")),
    )
    status = task.get("status")
    for name in ("new", "done", "skipped"):
        if status == name:
            builder.status = name
    linked = Linked()
    for at, (key, start, end, label) in enumerate(_spans(task, place)):
        span = builder.span(start, end, f"[{at}]")
        if not linked.took(key, span, label):
            builder.entity(span, label)
    for relation in dicts_in(task.get("relations")):
        linked.link(_hashable(relation.get("from_id")), _hashable(relation.get("to_id")), str(relation.get("type")))
    details = _details(task, builder)

    def said(_: object, node: Node) -> dict[str, Any]:
        """Of several quotes at one place each gets its own, in their order."""
        found = details.get(node.span, [{}])
        return found.pop(0) if len(found) > 1 else found[0]

    add_quotes(builder, linked, said)
    return builder.loaded()


def _spans(task: Mapping[str, object], place: str) -> Iterator[tuple[object, object, object, str]]:
    """Key, start, end and label of each span, from `entities` or from `label` (in some exports `labels`)."""
    for entity in dicts_in(task.get("entities")):
        label = text_of(entity.get("label"))
        if label is None:
            raise FileError(place, tr_later("exporting.reason.no_object"))
        yield _hashable(entity.get("id")), entity.get("start_offset"), entity.get("end_offset"), label
    for at, row in enumerate(list_of(task.get("label")) or list_of(task.get("labels"))):
        cells = list_of(row)
        if len(cells) != 3 or not isinstance(cells[2], str) or not cells[2]:
            raise FileError(f"{place}, label[{at}]", tr_later("exporting.reason.no_object"))
        yield ("label", at), cells[0], cells[1], cells[2]


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str) else None


def _details(task: Mapping[str, object], builder: DocumentBuilder) -> dict[Span, list[dict[str, Any]]]:
    """What `quotes` says, by the place of the first part."""
    found: dict[Span, list[dict[str, Any]]] = {}
    for at, quote in enumerate(dicts_in(task.get("quotes"))):
        parts = []
        for part in list_of(quote.get("parts")):
            cells = list_of(part)
            if len(cells) == 2:
                span = builder.span(cells[0], cells[1], f"quotes[{at}].parts")
                parts.extend([span] if span is not None else [])
        if parts:
            names = ("speaker_name", "stance", "target", "certain")
            details = {name: quote.get(name) for name in names}
            found.setdefault(parts[0], []).append({**details, "id_": quote.get("id"), "parts": parts[1:]})
    return found
