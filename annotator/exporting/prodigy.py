"""Prodigy's tasks: spans, the flat entities, and quotes as relations.

Keys and views from Prodigy's documentation and its public recipes; `token_end` is the last token, inclusive, and
`head` and `child` are the last tokens of their spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import in_order, replacing
from annotator.exporting.flat_spans import Mark, entity_marks, flat, links_of, quote_marks, quotes_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import Beside, compact, dict_of, dicts_in, objects_in, text_of
from annotator.exporting.quote_linking import Linked, add_quotes
from annotator.exporting.tokens import Tokens, cut
from annotator.i18n import tr_later
from annotator.model import Article, Document, Span

_ANSWERS = {"done": "accept", "skipped": "ignore"}


class Prodigy:
    """`x.jsonl` for spans_manual, `x.ner.jsonl` for ner_manual, `x.relations.jsonl` for relations."""

    name = "prodigy"
    suffix = ".jsonl"
    loses = frozenset(
        ("stances", "targets", "certain", "speaker_names", "speaker_ids", "speakers", "roles", "aliases", "origins",
         "confidences", "boilerplate", "title", "source", "times", "suggester", "scheme", "language", "skipped")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        files = (path, path.with_name(f"{path.stem}.ner.jsonl"), path.with_name(f"{path.stem}.relations.jsonl"))
        with replacing(*files) as (spans, ner, relations):
            for document in in_order(documents):
                for file, task in zip((spans, ner, relations), _tasks(document, losses), strict=True):
                    file.write(compact(task))
                    file.write(b"\n")
                counted(document, counts)
        return Written(counts, +losses, files)

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        beside = path.with_name(f"{path.stem}.relations.jsonl")
        related = Beside(beside, _key)
        for place, task in objects_in(path):
            answer = task.get("answer")
            if answer in ("reject", "ignore"):
                continue
            yield _loaded(task, related.of(task), context, place, path.stem)


def _key(task: dict[str, object]) -> tuple[object, ...]:
    meta = dict_of(task.get("meta"))
    return str(meta.get("document")), str(meta.get("annotator")), str(task.get("text"))


def _tasks(document: Document, losses: Counter[str]) -> tuple[dict[str, object], ...]:
    entities, quotes = entity_marks(document), quote_marks(document)
    tokens = cut(document.text, document.article.language, [*entities, *quotes]).tokens
    flat_entities = flat(entities)
    flat_quotes = flat(quotes)
    losses["overlap"] += len(entities) - len(flat_entities)
    losses["overlap_relations"] += len(quotes) - len(flat_quotes)
    kept = {mark.id for mark in flat_quotes}
    relations = [
        {
            "head": tokens.last(link.head),
            "child": tokens.last(link.child),
            "head_span": _span(link.head, tokens),
            "child_span": _span(link.child, tokens),
            "label": link.label,
        }
        for quote in quotes_of(document)
        for link in links_of(quote)
        if link.head.id in kept and link.child.id in kept
    ]
    head: dict[str, object] = {
        "text": document.text,
        "meta": {
            "document": document.article.id,
            "annotator": document.annotator,
            "status": document.status,
            "sha256": document.article.sha256,
        },
        "tokens": [
            {"text": word, "start": start, "end": end, "id": number, "ws": space}
            for number, (word, space, start, end) in enumerate(zip(*tokens, strict=True))
        ],
    }
    answer = {"answer": _ANSWERS[document.status]} if document.status in _ANSWERS else {}

    def spans(marks: list[Mark]) -> list[dict[str, object]]:
        return [{**_span(mark, tokens), "id": mark.id} for mark in marks]

    return (
        {**head, "spans": spans([*entities, *quotes]), "_view_id": "spans_manual", **answer},
        {**head, "spans": spans(flat_entities), "_view_id": "ner_manual", **answer},
        {**head, "spans": spans(flat_quotes), "relations": relations, "_view_id": "relations", **answer},
    )


def _span(mark: Mark, tokens: Tokens) -> dict[str, object]:
    return {
        "start": mark.start,
        "end": mark.end,
        "token_start": tokens.first(mark),
        "token_end": tokens.last(mark),
        "label": mark.label,
    }


def _loaded(
    task: dict[str, object], related: dict[str, object] | None, context: ImportContext, place: str, stem: str
) -> LoadedDocument:
    text = text_of(task.get("text"))
    meta = dict_of(task.get("meta"))
    known = _known(meta, context)
    if text is None and known is not None:
        text = known.text
    if text is None:
        raise FileError(place, tr_later("exporting.reason.no_text"))
    id_ = text_of(meta.get("document")) or f"{stem}-{place.rpartition(':')[2]}"
    builder = DocumentBuilder(text, context, place, id_=id_, annotator=text_of(meta.get("annotator")))
    status = meta.get("status")
    if task.get("answer") == "accept" or status == "done":
        builder.status = "done"
    elif status == "new":
        builder.status = "new"
    linked = Linked()
    keys: dict[tuple[Span | None, str], list[int]] = {}
    for at, span in enumerate(dicts_in(task.get("spans"))):
        label = text_of(span.get("label"))
        place_in = f"spans[{at}]"
        if label is None:
            raise FileError(f"{place}, {place_in}", tr_later("exporting.reason.no_object"))
        found = builder.span(span.get("start"), span.get("end"), place_in)
        if linked.took(at, found, label, text_of(span.get("id"))):
            keys.setdefault((found, label), []).append(at)
        else:
            builder.entity(found, label, id_=span.get("id"))
    # Our own ids first: two quotes may share a speaker's mention, which a relation between places cannot tell apart.
    linked.by_ids()
    for at, relation in enumerate(dicts_in((related or task).get("relations"))):
        ends = []
        for name in ("head_span", "child_span"):
            end = dict_of(relation.get(name))
            found = builder.span(end.get("start"), end.get("end"), f"relations[{at}].{name}")
            ends.append(keys.get((found, text_of(end.get("label")) or ""), [-1]))
        linked.has_links = True
        for child in ends[1]:
            if linked.link(ends[0][0], child, text_of(relation.get("label")) or ""):
                break
    add_quotes(builder, linked)
    return builder.loaded()


def _known(meta: dict[str, object], context: ImportContext) -> Article | None:
    sha256 = text_of(meta.get("sha256"))
    return context.article_by_sha(sha256) if sha256 else None
