"""INCEpTION's UIMA CAS XMI: a file an article and annotator, beside the type system, by dkpro-cassis.

Entities stand in DKPro's own layer of named entities; quotes, cues and speakers in layers of their own, which
INCEpTION makes from the type system.  UIMA counts UTF-16 units; dkpro-cassis converts.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from annotator import extras
from annotator.errors import AnnotatorError
from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of, filling, in_order
from annotator.exporting.flat_spans import CUE, SPEAKER, entities_of, marks_of, quotes_of
from annotator.exporting.folders import AnnotatorFolders, files_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.quote_linking import Linked, add_quotes
from annotator.i18n import tr_later
from annotator.model import Document, Quote

FILE_LIMIT = 64 * 2**20
TYPES = "TypeSystem.xml"
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
LAYERS = {"QUOTE": "webanno.custom.Quote", CUE: "webanno.custom.Cue", SPEAKER: "webanno.custom.Speaker"}
_DETAILS = ("quoteType", "stance", "target", "speakerName", "origin")  # of a quote's first part
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # no XML can hold them


def cassis() -> Any:  # noqa: ANN401 - the package has no types
    """The package dkpro-cassis; raises `AnnotatorError` when it is not installed."""
    try:
        import cassis
    except ImportError as error:
        raise extras.missing("dkpro-cassis", "inception") from error
    return cassis


class Inception:
    """`x/ANNOTATOR/ID.xmi` and `x/TypeSystem.xml`."""

    name = "inception"
    suffix = ""
    loses = frozenset(
        ("entity_ids", "certain", "origins", "confidences", "roles", "aliases", "speakers", "speaker_ids",
         "boilerplate", "source", "status", "times", "suggester", "scheme", "annotator")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        types = _type_system()
        with filling(path, force=force) as draft:
            folders = AnnotatorFolders(draft)
            (draft / TYPES).write_bytes(types.to_xml().encode())
            for document in in_order(documents):
                file = folders.of(document.annotator) / f"{document.article.id}.xmi"
                file.write_bytes(_cas_of(document, types).to_xmi().encode())
                losses["text"] += _UNFIT.search(document.text) is not None
                counted(document, counts)
        return Written(counts, +losses, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        for file, annotator in files_of(path, ".xmi"):
            place = f"{annotator}/{file.name}" if annotator else file.name
            cas = _read(file, _types_of(file, path), place)
            builder = DocumentBuilder(
                cas.sofa_string or "",
                context,
                place,
                id_=file.stem,
                annotator=annotator,
                title=_title(cas),
                language=_language(cas),
            )
            yield _loaded(cas, builder)


@cache
def _type_system() -> Any:  # noqa: ANN401 - a cassis.TypeSystem
    """The layers of our own files."""
    types = cassis().TypeSystem()
    string, float_, boolean = "uima.cas.String", "uima.cas.Float", "uima.cas.Boolean"
    entity = types.create_type(ENTITY)
    for name in ("value", "identifier"):
        types.create_feature(entity, name, string)
    meta = types.create_type(META, "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"):
        types.create_feature(meta, name, string)
    types.create_feature(meta, "isLastSegment", boolean)
    for label, name in LAYERS.items():
        layer = types.create_type(name)
        types.create_feature(layer, "mark", string)  # `q1`; `q1.2` its second part; `q1.cue`; `q1.speaker`
        if label == "QUOTE":
            for detail in _DETAILS:
                types.create_feature(layer, detail, string)
            types.create_feature(layer, "certain", boolean)
            types.create_feature(layer, "confidence", float_)
    return types


def _cas_of(document: Document, types: Any) -> Any:  # noqa: ANN401 - cassis' own classes
    article = document.article
    cas = cassis().Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = _fit(article.text), "text/plain"
    cas.add(
        types.get_type(META)(
            begin=0, end=len(article.text), language=article.language, documentId=article.id,
            documentTitle=_fit(article.title or article.id), isLastSegment=False,
        )
    )  # fmt: skip
    for entity in entities_of(document):
        cas.add(types.get_type(ENTITY)(begin=entity.start, end=entity.end, value=entity.label))
    for quote in quotes_of(document):
        for mark in marks_of(quote):
            label = mark.label if mark.label in (CUE, SPEAKER) else "QUOTE"
            said = _details(quote) if mark.id == quote.id else {}
            cas.add(types.get_type(LAYERS[label])(begin=mark.start, end=mark.end, mark=mark.id, **said))
    return cas


def _fit(words: str) -> str:
    """The words with U+FFFD for each sign that XML cannot hold: all others stay where they are."""
    return _UNFIT.sub("\ufffd", words)


def _details(quote: Quote) -> dict[str, object]:
    return {
        "quoteType": quote.type,
        "stance": quote.stance,
        "target": _fit(quote.target) if quote.target is not None else None,
        "speakerName": _fit(quote.speaker_name) if quote.speaker_name is not None else None,
        "origin": quote.origin,
        "certain": quote.certain,
        "confidence": quote.confidence,
    }


def _types_of(file: Path, root: Path) -> Any:  # noqa: ANN401 - a cassis.TypeSystem
    """The type system beside the file or in the folder above, which INCEpTION exports with it; else our own."""
    for folder in (file.parent, root):
        found = folder / TYPES
        if found.is_file() and not found.is_symlink():
            return _parsed(lambda content: cassis().load_typesystem(content), found, found.name)
    return _type_system()


def _read(file: Path, types: Any, place: str) -> Any:  # noqa: ANN401 - cassis' own classes
    return _parsed(lambda content: cassis().load_cas_from_xmi(content, typesystem=types, lenient=True), file, place)


def _parsed(load: Any, file: Path, place: str) -> Any:  # noqa: ANN401 - cassis' own classes
    content = content_of(file, FILE_LIMIT)
    if any(sign in content for sign in _DECLARES):
        raise FileError(place, tr_later("exporting.reason.declares"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it leaves out is checked here
            return load(io.BytesIO(content))
    except AnnotatorError:
        raise  # the package is not there
    # A damaged file can fail anywhere inside cassis, with whatever its code meets.
    except Exception as error:
        raise FileError(place, tr_later("exporting.reason.damaged")) from error


def _annotations(cas: Any, name: str) -> list[Any]:  # noqa: ANN401 - cassis' own classes
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _title(cas: Any) -> str | None:  # noqa: ANN401 - a cassis.Cas
    for meta in _annotations(cas, META):
        title = getattr(meta, "documentTitle", None)
        if isinstance(title, str) and title and title != getattr(meta, "documentId", None):
            return title
    return None


def _language(cas: Any) -> str | None:  # noqa: ANN401 - a cassis.Cas
    for meta in (*_annotations(cas, META), *_annotations(cas, "uima.tcas.DocumentAnnotation")):
        language = getattr(meta, "language", None)
        if isinstance(language, str) and language != "x-unspecified":
            return language
    return None


def _loaded(cas: Any, builder: DocumentBuilder) -> LoadedDocument:  # noqa: ANN401 - a cassis.Cas
    unnamed = 0
    for entity in _annotations(cas, ENTITY):
        label = getattr(entity, "value", None)
        if not isinstance(label, str) or not label:
            unnamed += 1
            continue
        builder.entity(builder.span(entity.begin, entity.end, label), label)
    if unnamed:
        builder.tell("exporting.notice.unnamed", n=unnamed)
    linked, details = Linked(), dict[object, dict[str, Any]]()
    for label, name in LAYERS.items():
        for number, mark in enumerate(_annotations(cas, name)):
            key = (label, number)
            id_ = getattr(mark, "mark", None)
            if linked.took(key, builder.span(mark.begin, mark.end, label), label, id_) and label == "QUOTE":
                details[key] = _said(mark)
    linked.has_links = any(node.id for node in linked.nodes.values())
    add_quotes(builder, linked, lambda key, _node: details.get(key, {}))
    return builder.loaded()


def _said(mark: Any) -> dict[str, Any]:  # noqa: ANN401 - a feature structure
    """What a quote's first part says, as `DocumentBuilder.quote` takes it."""
    said = {
        "stance": getattr(mark, "stance", None),
        "target": getattr(mark, "target", None),
        "speaker_name": getattr(mark, "speakerName", None),
        "origin": getattr(mark, "origin", None),
        "certain": getattr(mark, "certain", None),
        "confidence": getattr(mark, "confidence", None),
    }
    type_ = getattr(mark, "quoteType", None)
    return {**said, "type_": type_} if type_ in ("direct", "indirect", "mixed") else said
