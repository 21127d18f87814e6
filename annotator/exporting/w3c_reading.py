"""W3C Web Annotations, back: by position, else by the one place where the quotation stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.format import ImportContext, LoadedDocument
from annotator.exporting.json_text import dict_of, dicts_in, members_in, text_of
from annotator.exporting.quote_linking import Linked, add_quotes
from annotator.i18n import tr_later
from annotator.model import Span

_OURS = re.compile(r"urn:annotator:(?P<document>[^:]{1,128}):[^:]{1,900}:(?P<mark>[^:]{1,40})")
_TIME = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")
_Pair = tuple[str, str | None]
_LABELS = {"QUOTE": "QUOTE", "CUE": "CUE", "SPEAKER": "SPEAKER"}


def documents_in(path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
    """A document for each text and creator, in the order of their last annotations.

    The file is gone through twice, so that only the texts are in memory, and the annotations of a few documents.
    """
    texts: dict[str | None, dict[str, object]] = {}
    left: Counter[_Pair] = Counter()  # items of each text and creator, in the order of the first of them
    number = 0
    for name, value, listed in members_in(path):
        if not (listed and isinstance(value, dict)):
            continue
        if name == "annotator:texts" and text_of(value.get("id")):
            texts[text_of(value.get("id"))] = value
        elif name == "items":
            left[_pair(value, f"{path.name}, items[{number}]")] += 1
            number += 1
    places = {pair: at for at, pair in enumerate(left, 1)}
    groups: dict[_Pair, list[tuple[int, dict[str, object]]]] = {}
    number = 0
    for name, value, listed in members_in(path):
        if not (listed and isinstance(value, dict) and name == "items"):
            continue
        pair = source, creator = _pair(value, path.name)
        groups.setdefault(pair, []).append((number, value))
        number += 1
        left[pair] -= 1
        if left[pair]:
            continue
        items, at = groups.pop(pair), places[pair]
        text, language = _text(source, texts, context, path.name)
        mine = _OURS.fullmatch(str(items[0][1].get("id")))
        id_ = mine["document"] if mine else f"{path.stem}-{at}"
        builder = DocumentBuilder(text, context, path.name, id_=id_, annotator=creator, language=language)
        yield _document(builder, items)


def _pair(item: dict[str, object], place: str) -> _Pair:
    """The text that an annotation is of, and who made it."""
    targets = _listed(item.get("target"))
    source = text_of(targets[0].get("source")) if targets else None
    if source is None:
        raise FileError(place, tr_later("exporting.reason.no_object"))
    return source, _creator(item)


def _text(
    source: str, texts: dict[str | None, dict[str, object]], context: ImportContext, place: str
) -> tuple[str, str | None]:
    said = dict_of(texts.get(source))
    text = text_of(said.get("annotator:text"))
    if text is not None:
        return text, text_of(said.get("language"))
    article = context.article_by_sha(source.removeprefix("urn:sha256:"))
    if article is None:
        raise FileError(place, tr_later("exporting.reason.no_article"))
    return article.text, article.language


def _creator(item: dict[str, object]) -> str | None:
    creator = item.get("creator")
    if isinstance(creator, dict):
        creator = creator.get("nickname") or creator.get("name") or creator.get("id")
    return text_of(creator)


def _listed(value: object) -> list[dict[str, object]]:
    return [value] if isinstance(value, dict) else dicts_in(value)


def _document(builder: DocumentBuilder, items: list[tuple[int, dict[str, object]]]) -> LoadedDocument:
    linked = Linked()
    links: list[tuple[object, object, str]] = []
    details: dict[object, dict[str, Any]] = {}
    times = [text for _, item in items for name in ("created", "modified") if (text := _time(item.get(name)))]
    if times:
        builder.created, builder.modified = min(times), max(times)
    for number, item in items:
        place = f"items[{number}]"
        spans = [_span(builder, target, place) for target in _listed(item.get("target"))]
        found = [span for span in spans if span is not None]
        bodies = _listed(item.get("body"))
        label = next((v for b in bodies if b.get("purpose") == "tagging" and (v := text_of(b.get("value")))), None)
        if not found or label is None:
            builder.tell("exporting.notice.untagged")
            continue
        key = text_of(item.get("id")) or place
        ours = _OURS.fullmatch(key)
        id_ = ours["mark"] if ours else None
        origin, confidence = item.get("annotator:origin"), item.get("annotator:confidence")
        if label not in _LABELS:
            for span in found:
                builder.entity(span, label, id_=id_, origin=origin, confidence=confidence)
            continue
        linked.took(key, found[0], label, id_)
        if label == "QUOTE":
            details[key] = {"spans": found, "origin": origin, "confidence": confidence, **_said(bodies)}
        for body in bodies:
            if body.get("purpose") == "linking":
                links.append((text_of(body.get("source")), key, label))
    linked.has_links = True
    for head, child, label in links:
        linked.link(head, child, label)
    add_quotes(builder, linked, lambda key, _: details.get(key, {}))
    return builder.loaded()


def _time(value: object) -> str | None:
    return value if isinstance(value, str) and _TIME.fullmatch(value) else None


def _said(bodies: list[dict[str, object]]) -> dict[str, object]:
    """Type, stance, certainty, target and speaker's name."""
    said: dict[str, object] = {}
    for body in bodies:
        value = text_of(body.get("value")) or ""
        match body.get("purpose"):
            case "classifying" if value == "uncertain":
                said["certain"] = False
            case "classifying" if value in ("type:direct", "type:indirect", "type:mixed"):
                said["type_"] = value[5:]
            case "classifying" if value.startswith("stance:"):
                said["stance"] = value[7:]
            case "describing":
                said["target"] = value
            case "identifying":
                said["speaker_name"] = value
            case _:
                pass
    return said


def _span(builder: DocumentBuilder, target: dict[str, object], place: str) -> Span | None:
    selectors = {str(s.get("type")): s for s in _listed(target.get("selector"))}
    position, quotation = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
    exact = text_of(dict_of(quotation).get("exact"))
    if position is not None:
        start, end = position.get("start"), position.get("end")
        if exact is None or (type(start) is int and type(end) is int and builder.foreign[start:end] == exact):
            return builder.span(start, end, place)
    if quotation is None or exact is None:
        raise FileError(f"{builder.place}, {place}", tr_later("exporting.reason.no_object"))
    prefix = text_of(quotation.get("prefix")) or ""
    whole = prefix + exact + (text_of(quotation.get("suffix")) or "")
    first = builder.foreign.find(whole)
    if first < 0 or builder.foreign.find(whole, first + 1) >= 0:
        raise FileError(f"{builder.place}, {place}", tr_later("exporting.reason.not_found"))
    return builder.span(first + len(prefix), first + len(prefix) + len(exact), place)
