"""Which label of a file becomes which of the library's: for every format, after it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.exporting.document_builder import label_name
from annotator.exporting.format import LoadedDocument
from annotator.i18n import tr
from annotator.model import Document, Entity, Item, Label, Scheme

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


def usual(label: str, scheme: Scheme) -> str:
    """The label of the scheme that a foreign one most likely means; itself, made a fit name, when there is none."""
    if scheme.has(label):
        return label
    by_letters = {name.upper(): name for name in scheme.names}
    upper = label.upper().replace("-", "_")
    return by_letters.get(upper) or by_letters.get(_USUAL.get(upper, "")) or label_name(label)


def mapped(
    loaded: Iterable[LoadedDocument], mapping: Mapping[str, str | None], scheme: Scheme, newest: Scheme | None = None
) -> Iterator[LoadedDocument]:
    """The documents with their entity labels mapped; a mark that would stand there twice is left out.

    A label without a mapping stays, and one that is mapped to `None` goes with its marks.  What the scheme lacks comes
    into a new version of it, and is told.  The scheme is `scheme`, save for documents that say their own.
    `newest`: the library's newest version of it, which new ones come after; those of each document are put to those of
    the ones before.
    """
    grown = {_key(scheme): newest or scheme}
    ours = {label_name(label): name for label, name in mapping.items()}
    for one in loaded:
        if one.known or (one.sure and not ours.keys() & {entity.label for entity in one.document.entities}):
            yield one  # the library's own marks, or nothing to map
        else:
            own = one.document.scheme if one.sure else scheme
            made, grown[_key(own)] = _mapped(one, ours, own, grown.get(_key(own), own))
            yield made


def _key(scheme: Scheme) -> tuple[str, int, tuple[str, ...]]:
    return scheme.name, scheme.version, scheme.names


def _mapped(
    one: LoadedDocument, ours: Mapping[str, str | None], scheme: Scheme, grown: Scheme
) -> tuple[LoadedDocument, Scheme]:
    """The document with its labels mapped, and `grown` with those of them that it lacks."""
    document = one.document
    notices: dict[str, None] = {}
    lacking: dict[str, Label] = {}
    entities: dict[tuple[int, int, str], Entity] = {}
    for entity in document.entities:
        label = ours.get(entity.label, entity.label)
        if label is None:
            notices[tr("exporting.notice.left_out", label=entity.label)] = None
            continue
        if not scheme.has(label) and label not in lacking:
            lacking[label] = document.scheme.label(label)
            notices[tr("exporting.notice.new_label", label=label)] = None
        place = (entity.start, entity.end, label)
        if place in entities:
            notices[tr("exporting.notice.twice")] = None
        entities.setdefault(place, replace(entity, label=label))
    if lacking:
        new = [label for name, label in lacking.items() if not grown.has(name)]
        if new:
            grown = Scheme(grown.name, grown.version + 1, (*grown.labels, *new), grown.stances)
        scheme = grown
    items: list[Item] = [*entities.values(), *document.quotes, *document.speakers, *document.boilerplate]
    changed = Document.of(
        document.article,
        document.annotator,
        scheme,
        [*items, document.progress],
        created=document.created,
        modified=document.modified,
    )
    return replace(one, document=changed, notices=(*one.notices, *notices)), grown
