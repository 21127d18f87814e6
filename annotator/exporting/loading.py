"""What comes before annotations are stored: what a file holds, and which label becomes which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.exporting.building import label_name
from annotator.exporting.format import Context, Exporter, LoadedDocument
from annotator.exporting.marks import entities_of, quotes_of
from annotator.model import Document, Entity, Item, Progress, Quote, Scheme

# What other schemes call our classes: CoNLL-2003, OntoNotes, and the three letters of Indonesian data sets.
_USUAL = {
    "PER": "PERSON",
    "PERS": "PERSON",
    "PEOPLE": "PERSON",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "FACILITY": "FAC",
    "CRD": "CARDINAL",
    "DAT": "DATE",
    "EVT": "EVENT",
    "MON": "MONEY",
    "NOR": "NORP",
    "ORD": "ORDINAL",
    "PRC": "PERCENT",
    "PRD": "PRODUCT",
    "TIM": "TIME",
    "QTY": "CARDINAL",
    "QUANTITY": "CARDINAL",
    "WORK_OF_ART": "PRODUCT",
    "WOA": "PRODUCT",
    "TTL": "TITLE",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring, told before anything is stored."""

    documents: int
    known_articles: int  # whose text the library has already
    entities: Mapping[str, int]  # by label, as the file has it
    quotes: int
    mapping: Mapping[str, str | None]  # what would become of each label; the user may change it
    new_labels: tuple[str, ...]  # that the scheme does not have
    notices: tuple[str, ...]
    first: Document | None  # with its labels mapped


def preview(exporter: Exporter, path: Path, context: Context) -> Preview:
    """Read a file without storing anything; raises `AnnotatorError` as the reading itself would."""
    labels: Counter[str] = Counter()
    documents = known = quotes = 0
    notices: dict[str, None] = {}
    first: Document | None = None
    # Every label stands for itself here, so that the scheme of the reading does not matter.
    plain = replace(context, labels={})
    for loaded in exporter.read(path, plain):
        document = loaded.document
        documents += 1
        known += context.article_by_sha(document.article.sha256) is not None
        labels.update(entity.label for entity in entities_of(document))
        quotes += len(quotes_of(document))
        notices.update(dict.fromkeys(loaded.notices))
        first = first or document
    mapping = {label: context.labels.get(label, usual(label, context.scheme)) for label in labels}
    new = sorted({name for name in mapping.values() if name is not None and name not in context.scheme.names})
    shown = None if first is None else next(iter(mapped([LoadedDocument(first, path.name)], mapping, context.scheme)))
    return Preview(
        documents,
        known,
        dict(labels.most_common()),
        quotes,
        mapping,
        tuple(new),
        tuple(notices),
        None if shown is None else shown.document,
    )


def usual(label: str, scheme: Scheme) -> str:
    """The label of the scheme that a foreign one most likely means; itself, made a fit name, when there is none."""
    if label in scheme.names:
        return label
    by_letters = {name.upper(): name for name in scheme.names}
    upper = label.upper().replace("-", "_")
    return by_letters.get(upper) or by_letters.get(_USUAL.get(upper, "")) or label_name(label)


def mapped(
    loaded: Iterable[LoadedDocument], mapping: Mapping[str, str | None], scheme: Scheme
) -> Iterator[LoadedDocument]:
    """The documents with their entity labels mapped; a mark that would stand there twice is left out.

    A label without a mapping stays.  The scheme of each document is `scheme`, with what it lacks put behind it.
    """
    for one in loaded:
        document = one.document
        places: set[tuple[int, int, str]] = set()
        entities: list[Entity] = []
        for entity in document.entities:
            label = mapping.get(entity.label, entity.label)
            if label is not None and (entity.start, entity.end, label) not in places:
                places.add((entity.start, entity.end, label))
                entities.append(replace(entity, label=label))
        yield replace(one, document=_with(document, entities, document.quotes, scheme, document.progress))


def as_suggestions(loaded: Iterable[LoadedDocument]) -> Iterator[LoadedDocument]:
    """The documents as if a machine had made their marks: nothing is decided, and nobody has touched them."""
    for one in loaded:
        document = one.document
        if one.known:
            yield one
            continue
        entities = [replace(entity, origin="suggested") for entity in document.entities]
        quotes = [
            replace(
                quote,
                origin="suggested",
                stance=None,
                target=None,
                stance_hint=quote.stance or quote.stance_hint,
                target_hint=quote.target or quote.target_hint,
            )
            for quote in document.quotes
        ]
        progress = Progress("new", None, document.progress.suggester)
        yield replace(one, document=_with(document, entities, quotes, document.scheme, progress))


def _with(
    document: Document, entities: Iterable[Entity], quotes: Iterable[Quote], scheme: Scheme, progress: Progress
) -> Document:
    entities = list(entities)
    lacking = dict.fromkeys(entity.label for entity in entities if entity.label not in scheme.names)
    if lacking:
        scheme = Scheme(
            scheme.name,
            scheme.version + 1,
            (*scheme.labels, *(document.scheme.label(name) for name in lacking)),
            scheme.stances,
        )
    items: list[Item] = [*entities, *quotes, *document.speakers, *document.boilerplate, progress]
    return Document.of(
        document.article,
        document.annotator,
        scheme,
        items,
        created=document.created,
        modified=document.modified,
    )
