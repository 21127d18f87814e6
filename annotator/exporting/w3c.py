"""W3C Web Annotation in JSON-LD: one AnnotationPage, every mark an Annotation with position and quotation.

https://www.w3.org/TR/annotation-model/ (selectors: 4.2.4 and 4.2.5).
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote as percent

from annotator.exporting.counting import counted
from annotator.exporting.files import in_order, replacing
from annotator.exporting.flat_spans import CUE, SPEAKER, entities_of, quotes_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import compact, write_object
from annotator.exporting.w3c_reading import documents_in
from annotator.model import Document, Entity, Quote, Span

AROUND = 32  # code points of prefix and suffix


class WebAnnotation:
    """`x.jsonld`; texts stand in it once."""

    name = "w3c"
    suffix = ".jsonld"
    loses = frozenset(
        ("certain", "roles", "aliases", "speakers", "speaker_ids", "boilerplate", "title", "source", "status",
         "suggester", "scheme", "empty_documents")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        known: set[str] = set()
        head: dict[str, object] = {
            "@context": ["http://www.w3.org/ns/anno.jsonld", {"annotator": "urn:annotator:1:"}],
            "id": "urn:annotator:export",
            "type": "AnnotationPage",
            "startIndex": 0,
        }
        with replacing(path) as (file,), tempfile.TemporaryFile() as texts:  # what comes behind all items

            def items() -> Iterator[dict[str, object]]:
                for document in in_order(documents):
                    yield from _annotations(document)
                    if document.article.sha256 not in known:
                        known.add(document.article.sha256)
                        texts.write(compact(_text(document)) + b"\n")
                    counted(document, counts)
                texts.seek(0)

            write_object(file, head, {"items": items(), "annotator:texts": map(json.loads, texts)})
        return Written(counts, {}, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        yield from documents_in(path, context)


def _text(document: Document) -> dict[str, object]:
    article = document.article
    return {
        "id": _text_id(document),
        "type": "Text",
        "format": "text/plain",
        "language": article.language,
        "annotator:text": article.text,
    }


def _text_id(document: Document) -> str:
    return f"urn:sha256:{document.article.sha256}"


def _annotations(document: Document) -> Iterator[dict[str, object]]:
    for entity in entities_of(document):
        yield _annotation(document, entity, entity.id, "tagging", [_body("tagging", entity.label)], [entity.span])
    for quote in quotes_of(document):
        bodies = [_body("tagging", "QUOTE"), _body("classifying", f"type:{quote.type}")]
        if quote.stance is not None:
            bodies.append(_body("classifying", f"stance:{quote.stance}"))
        if not quote.certain:
            bodies.append(_body("classifying", "uncertain"))
        if quote.target is not None:
            bodies.append(_body("describing", quote.target))
        if quote.speaker_name is not None:
            bodies.append(_body("identifying", quote.speaker_name))
        yield _annotation(document, quote, quote.id, "classifying", bodies, quote.parts)
        for label, rest, span in ((CUE, "cue", quote.cue), (SPEAKER, "speaker", quote.mention)):
            if span is not None:
                link: dict[str, object] = {
                    "type": "SpecificResource",
                    "purpose": "linking",
                    "source": _id(document, quote.id),
                }
                yield _annotation(
                    document, quote, f"{quote.id}.{rest}", "linking", [_body("tagging", label), link], [span]
                )


def _id(document: Document, id_: str) -> str:
    return f"urn:annotator:{document.article.id}:{percent(document.annotator, safe='')}:{id_}"


def _body(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _annotation(
    document: Document,
    mark: Entity | Quote,
    id_: str,
    motivation: str,
    bodies: list[dict[str, object]],
    spans: Iterable[Span],
) -> dict[str, object]:
    targets = [_target(document, span) for span in spans]
    annotation: dict[str, object] = {
        "id": _id(document, id_),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "nickname": document.annotator},
        "created": document.created,
        "modified": document.modified,
        "body": bodies,
        "target": targets if len(targets) > 1 else targets[0],
        "annotator:origin": mark.origin,
    }
    if mark.confidence is not None:
        annotation["annotator:confidence"] = round(float(mark.confidence), 4)
    return annotation


def _target(document: Document, span: Span) -> dict[str, object]:
    text = document.text
    return {
        "type": "SpecificResource",
        "source": _text_id(document),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
