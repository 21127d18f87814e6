"""CATMA's annotation collections: TEI P5 that points into a plain text by its characters, back and forth.

The shapes are those that CATMA 5 to 7 read: tags are feature declarations, an annotation is a feature structure, and
the text is cut into segments that name the annotations over them.  CATMA counts UTF-16 units.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of, filling, in_order
from annotator.exporting.flat_spans import CUE, SPEAKER, entities_of, marks_of, quotes_of
from annotator.exporting.folders import AnnotatorFolders, files_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.quote_linking import Linked, add_quotes
from annotator.i18n import tr_later
from annotator.model import Document, Quote, Ruler, Span

FILE_LIMIT = 64 * 2**20
NAMESPACE = "http://www.tei-c.org/ns/1.0"
VERSION = "4"  # of the interchange format, for its readers
QUOTE = "QUOTE"
_XML_ID, _XML_LANG = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "lang"))
_TAGSET_TIME = "2026-01-01T00:00:00.000+0000"  # equal content is equal files
_TARGET = re.compile(r"catma://[^#]*#char=([0-9]{1,9}),([0-9]{1,9})")
_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # no XML can hold them


class Tei:
    """`x/ANNOTATOR/ID.xml`, and the text `x/ID.txt` once for all annotators."""

    name = "tei"
    suffix = ""
    loses = frozenset(
        ("entity_ids", "certain", "origins", "confidences", "roles", "aliases", "speakers", "speaker_ids",
         "boilerplate", "title", "source", "language", "status", "times", "suggester", "scheme", "annotator")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        with filling(path, force=force) as draft:
            folders = AnnotatorFolders(draft)
            for document in in_order(documents):
                (draft / f"{document.article.id}.txt").write_bytes(document.text.encode())
                root = _collection(document)
                file = folders.of(document.annotator) / f"{document.article.id}.xml"
                file.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
                counted(document, counts)
        return Written(counts, {}, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        for file, annotator in files_of(path, ".xml"):
            place = f"{annotator}/{file.name}" if annotator else file.name
            root = _parsed(content_of(file, FILE_LIMIT), place)
            text = _text_of(file, path, context, place)
            yield _loaded(root, DocumentBuilder(text, context, place, id_=file.stem, annotator=annotator))


@dataclass(slots=True)
class _Note:
    """One annotation: what CATMA calls a tag instance."""

    id: str  # `e1`; `q1`; `q1.cue`; `q1.speaker`
    label: str
    spans: list[Span] = field(default_factory=list)
    said: Mapping[str, str] = field(default_factory=dict)


def _catma_id(*words: str) -> str:
    """An id as CATMA has them, the same for the same words."""
    return f"CATMA_{str(uuid.uuid5(uuid.NAMESPACE_URL, 'urn:annotator:' + ':'.join(words))).upper()}"


def _notes(document: Document) -> Iterator[_Note]:
    for entity in entities_of(document):
        yield _Note(entity.id, entity.label, [entity.span])
    for quote in quotes_of(document):
        yield _Note(quote.id, QUOTE, list(quote.parts), _said(quote))
        for mark in marks_of(quote):
            if mark.label in (CUE, SPEAKER):
                yield _Note(mark.id, mark.label, [Span(mark.start, mark.end)])


def _said(quote: Quote) -> dict[str, str]:
    values = {
        "type": quote.type,
        "stance": quote.stance,
        "target": quote.target,
        "speaker_name": quote.speaker_name,
        "certain": "yes" if quote.certain else "no",
        "origin": quote.origin,
        "confidence": None if quote.confidence is None else f"{quote.confidence:.4f}",
    }
    return {name: _UNFIT.sub("\ufffd", value) for name, value in values.items() if value is not None}


def _collection(document: Document) -> etree._Element:
    notes, article = list(_notes(document)), document.article
    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
    root.set(_XML_LANG, article.language)
    header = _add_element(root, "teiHeader")
    file = _add_element(header, "fileDesc")
    titles = _add_element(file, "titleStmt")
    _add_element(titles, "title").text = _UNFIT.sub("\ufffd", article.title or article.id)
    _add_element(titles, "author").text = _UNFIT.sub("\ufffd", document.annotator)
    _add_element(_add_element(file, "publicationStmt"), "publisher").text = "annotator"
    source = _add_element(file, "sourceDesc")
    _add_element(source, "p").text = article.id
    technical = _add_element(_add_element(source, "ab"), "fs")
    technical.set(_XML_ID, "CATMA_TECH_DESC")
    _property(technical, "version", VERSION)
    _tagset(_add_element(header, "encodingDesc"), document, notes)
    text = _add_element(root, "text")
    _segments(_add_element(_add_element(text, "body"), "ab", type="catma"), document, notes)
    for note in notes:
        structure = _add_element(text, "fs", type=_catma_id("tag", note.label))
        structure.set(_XML_ID, _catma_id(article.id, document.annotator, note.id))
        _property(structure, "catma_markupauthor", _UNFIT.sub("\ufffd", document.annotator))
        _property(structure, "id", note.id)
        for name, value in note.said.items():
            _property(structure, name, value)
    return root


def _tagset(parent: etree._Element, document: Document, notes: list[_Note]) -> None:
    """A tag a label that is used, with the properties that its annotations have."""
    tagset = _add_element(parent, "fsdDecl", n=f"{document.scheme.name} {_TAGSET_TIME}")
    tagset.set(_XML_ID, _catma_id("tagset", document.scheme.name))
    used: dict[str, dict[str, None]] = {}
    for note in notes:
        used.setdefault(note.label, {}).update(dict.fromkeys(note.said))
    for label, names in used.items():
        tag = _add_element(tagset, "fsDecl", n=_TAGSET_TIME, type=_catma_id("tag", label))
        tag.set(_XML_ID, _catma_id("tag", label))
        _add_element(tag, "fsDescr").text = label
        for name in ("catma_markupauthor", "id", *names):
            declared = _add_element(tag, "fDecl", name=name)
            declared.set(_XML_ID, _catma_id("property", label, name))
            _add_element(_add_element(declared, "vRange"), "vColl")


def _segments(parent: etree._Element, document: Document, notes: list[_Note]) -> None:
    """The text in pieces, each with the annotations that lie over it."""
    ruler, where = Ruler(document.text), f"catma://{_catma_id('text', document.article.sha256)}"
    edges = sorted({0, len(document.text), *(edge for note in notes for span in note.spans for edge in span)})
    over: dict[int, list[str]] = {}
    places = {edge: at for at, edge in enumerate(edges)}
    for note in notes:
        for span in note.spans:
            for at in range(places[span.start], places[span.end]):
                over.setdefault(at, []).append(note.id)
    for at, (start, end) in enumerate(pairwise(edges)):
        holder = parent
        if at in over:
            ids = (_catma_id(document.article.id, document.annotator, id_) for id_ in over[at])
            holder = _add_element(parent, "seg", ana=" ".join(f"#{id_}" for id_ in ids))
        target = f"{where}#char={ruler.to_units(start)},{ruler.to_units(end)}"
        _add_element(holder, "ptr", target=target, type="inclusion")


def _add_element(parent: etree._Element, element: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{element}", attributes)


def _property(parent: etree._Element, name: str, value: str) -> None:
    _add_element(_add_element(parent, "f", name=name), "string").text = value


def _parsed(content: bytes, place: str) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileError(place, tr_later("exporting.reason.declares"))
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError(place, tr_later("exporting.reason.damaged")) from error


def _text_of(file: Path, root: Path, context: ImportContext, place: str) -> str:
    """The text that the file points into: beside it, in the folder above or that of `--text`, or in the library."""
    folders = [file.parent, root, *([context.text_dir] if context.text_dir is not None else [])]
    for folder in folders:
        beside = folder / f"{file.stem}.txt"
        if beside.is_symlink():
            raise FileError(place, tr_later("exporting.reason.link", name=beside.name))
        if beside.is_file():
            try:
                return content_of(beside, FILE_LIMIT).decode("utf-8")
            except UnicodeDecodeError as error:
                raise FileError(beside.name, tr_later("exporting.reason.damaged")) from error
    known = context.article_by_id(file.stem)
    if known is None:
        raise FileError(place, tr_later("exporting.reason.no_text"))
    return known.text


def _loaded(root: etree._Element, builder: DocumentBuilder) -> LoadedDocument:
    tags = {
        tag.get(_XML_ID): "".join(tag.findtext(f"{{{NAMESPACE}}}fsDescr") or "").strip()
        for tag in root.iter(f"{{{NAMESPACE}}}fsDecl")
    }
    spans = _places(root, builder)
    linked, details = Linked(), dict[object, dict[str, Any]]()
    for structure in root.iter(f"{{{NAMESPACE}}}fs"):
        key, label = structure.get(_XML_ID), tags.get(structure.get("type"), "")
        found = spans.get(key or "", [])
        if not label or not found:
            continue
        said = _values(structure)
        for number, (start, end) in enumerate(found, 1):
            span = builder.span(start, end, f"{key}")
            id_ = said.get("id")
            if number > 1 and id_ is not None and label == QUOTE:
                id_ = f"{id_}.{number}"
            if not linked.took((key, number), span, label, id_):
                builder.entity(span, label)
            elif label == QUOTE and number == 1:
                details[key, number] = {**_details(said), "parts": [Span(*pair) for pair in found[1:]]}
    linked.has_links = any(node.id for node in linked.nodes.values())
    add_quotes(builder, linked, lambda key, _node: details.get(key, {}))
    return builder.loaded()


def _places(root: etree._Element, builder: DocumentBuilder) -> dict[str, list[tuple[int, int]]]:
    """Where each annotation lies, in code points; segments that follow each other are one stretch."""
    ruler = Ruler(builder.foreign)
    found: dict[str, list[tuple[int, int]]] = {}
    for segment in root.iter(f"{{{NAMESPACE}}}seg"):
        for pointer in segment.iter(f"{{{NAMESPACE}}}ptr"):
            match = _TARGET.fullmatch(pointer.get("target") or "")
            if match is None:
                raise FileError(builder.place, tr_later("exporting.reason.damaged"))
            start, end = (ruler.to_points(int(unit)) for unit in match.groups())
            for id_ in (segment.get("ana") or "").split():
                known = found.setdefault(id_.removeprefix("#"), [])
                if known and known[-1][1] == start:
                    known[-1] = (known[-1][0], end)
                else:
                    known.append((start, end))
    return found


def _values(structure: etree._Element) -> dict[str, str]:
    """The properties of an annotation, by name: the first value of each."""
    found: dict[str, str] = {}
    for feature in structure.iterchildren(f"{{{NAMESPACE}}}f"):
        words = next((part.text for part in feature.iter(f"{{{NAMESPACE}}}string") if part.text), None)
        if words:
            found[feature.get("name") or ""] = words
    return found


def _details(said: Mapping[str, str]) -> dict[str, Any]:
    """What a quote says, as `DocumentBuilder.quote` takes it."""
    told: dict[str, Any] = {name: said[name] for name in ("stance", "target", "speaker_name", "origin") if name in said}
    if said.get("type") in ("direct", "indirect", "mixed"):
        told["type_"] = said["type"]
    told["certain"] = said.get("certain") != "no"
    with suppress(KeyError, ValueError):
        told["confidence"] = float(said["confidence"])
    return told
