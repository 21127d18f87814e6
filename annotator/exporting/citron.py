"""Citron's training data (BBC): a JSON file for each document, quotes with cue, sources and contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import filling, in_order
from annotator.exporting.flat_spans import CLOSING, OPENING, in_marks, quotes_of
from annotator.exporting.folders import AnnotatorFolders, files_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import dict_of, dicts_in, indented, text_of, value_of
from annotator.i18n import tr_later
from annotator.model import Document, Quote, QuoteType, Span


class Citron:
    """`x/ANNOTATOR/ID.json`; quotes without a cue are left out, for Citron's reader needs one."""

    name = "citron"
    suffix = ""
    loses = frozenset(
        ("entities", "boilerplate", "roles", "aliases", "speakers", "speaker_ids", "quotes", "parts", "title", "source",
         "language", "status", "times", "suggester", "scheme", "annotator", "confidences")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        with filling(path, force=force) as draft:
            folders = AnnotatorFolders(draft)
            for document in in_order(documents):
                quotes = quotes_of(document)
                losses["no_cue"] += sum(quote.cue is None for quote in quotes)
                file = folders.of(document.annotator) / f"{document.article.id}.json"
                file.write_bytes(indented(_content(document, [quote for quote in quotes if quote.cue is not None])))
                counted(document, counts)
        return Written(counts, +losses, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        for file, annotator in files_of(path, ".json"):
            place = f"{annotator}/{file.name}" if annotator else file.name
            value = value_of(file)
            if not isinstance(value, dict):
                raise FileError(place, tr_later("exporting.reason.no_object"))
            text = text_of(value.get("text"))
            if text is None:
                raise FileError(place, tr_later("exporting.reason.no_text"))
            builder = DocumentBuilder(text, context, place, id_=file.stem, annotator=annotator)
            for number, quote in enumerate(dicts_in(value.get("quotes"))):
                _take(builder, quote, f"quotes[{number}]")
            yield builder.loaded()


def _content(document: Document, quotes: list[Quote]) -> dict[str, object]:
    text = document.text
    groups: dict[str, set[Span]] = {}
    for quote in quotes:
        if quote.speaker_name is not None and quote.mention is not None:
            groups.setdefault(quote.speaker_name, set()).add(quote.mention)
    return {
        "text": text,
        "quotes": [_quote(text, quote) for quote in quotes],
        "coreference_groups": [
            [_span(text, mention) for mention in sorted(group)] for group in groups.values() if len(group) > 1
        ],
    }


def _quote(text: str, quote: Quote) -> dict[str, object]:
    contents = [marked(text, part) if quote.type == "direct" else part for part in quote.parts]
    confidence = 1.0 if quote.confidence is None else float(quote.confidence)
    return {
        "cue": _span(text, quote.cue) if quote.cue is not None else None,
        "sources": [_span(text, quote.mention)] if quote.mention is not None else [],
        "contents": [_span(text, part) for part in contents],
        "coreferences": [_span(text, place) for place in _named(text, quote)],
        "confidence": f"{confidence:.4f}",
        "id": quote.id,
        "type": quote.type,
        "speaker_name": quote.speaker_name,
        "stance": quote.stance,
        "target": quote.target,
        "certain": quote.certain,
        "origin": quote.origin,
    }


def _span(text: str, span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _named(text: str, quote: Quote) -> list[Span]:
    """The first place of the speaker's name, unless the mention is that place or the name is nowhere."""
    start = text.find(quote.speaker_name) if quote.speaker_name else -1
    if start < 0 or quote.speaker_name is None:
        return []
    place = Span(start, start + len(quote.speaker_name))
    return [] if place == quote.mention else [place]


def marked(text: str, part: Span) -> Span:
    """The part with the quotation marks that stand around it."""
    return Span(part.start - 1, part.end + 1) if in_marks(text, part) else part


def unmarked(text: str, part: Span) -> Span:
    """The part without the quotation marks at its ends."""
    if part.end - part.start > 2 and text[part.start] in OPENING and text[part.end - 1] in CLOSING:
        return Span(part.start + 1, part.end - 1)
    return part


def _take(builder: DocumentBuilder, quote: dict[str, object], place: str) -> None:
    cue = _one_span(builder, quote.get("cue"), f"{place}.cue")
    sources = _several(builder, quote, "sources", place)
    names = _several(builder, quote, "coreferences", place)
    contents = _several(builder, quote, "contents", place)
    if not contents:
        return
    said = quote.get("type")
    text = builder.text
    if said in ("direct", "indirect", "mixed"):
        type_: QuoteType = "direct" if said == "direct" else "mixed" if said == "mixed" else "indirect"
        mention = sources[0] if sources else None
        name: str | None = text_of(quote.get("speaker_name"))
    else:
        type_ = _type(text, contents)
        mention, name = _resolved(text, cue, sources, names)
    parts: list[Span | None] = [unmarked(text, part).trimmed(text) if type_ == "direct" else part for part in contents]
    builder.quote(
        parts,
        type_,
        cue=cue,
        mention=mention,
        id_=quote.get("id"),
        speaker_name=name,
        stance=quote.get("stance"),
        target=quote.get("target"),
        certain=quote.get("certain"),
        origin=quote.get("origin"),
        confidence=_number(quote.get("confidence")),
    )


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError):
        return None


def _one_span(builder: DocumentBuilder, value: object, place: str) -> Span | None:
    if value is None:
        return None
    span = dict_of(value)
    return builder.span(span.get("start"), span.get("end"), place, text_of(span.get("text")))


def _several(builder: DocumentBuilder, quote: dict[str, object], name: str, place: str) -> list[Span]:
    spans = [_one_span(builder, value, f"{place}.{name}[{at}]") for at, value in enumerate(dicts_in(quote.get(name)))]
    return [span for span in spans if span is not None]


def _type(text: str, contents: list[Span]) -> QuoteType:
    """Direct when quotation marks stood around every part, mixed when some stand inside, else indirect."""
    if all(unmarked(text, part) != part for part in contents):
        return "direct"
    inside = any(sign in OPENING + CLOSING and sign not in "'’" for part in contents for sign in part.of(text))
    return "mixed" if inside else "indirect"


def _resolved(text: str, cue: Span | None, sources: list[Span], names: list[Span]) -> tuple[Span | None, str | None]:
    """The mention and the name: Citron's output has the resolved name in `sources` and the mention in `coreferences`.

    The one nearer to the cue is the mention.
    """
    if not sources or not names:
        mention = next(iter(sources or names), None)
        name = mention.of(text) if mention is not None else ""
        return mention, name if name[:1].isupper() else None
    both = [sources[0], names[0]]
    if cue is not None:
        at = cue
        both.sort(key=lambda span: max(span.start - at.end, at.start - span.end))
    return both[0], both[1].of(text)
