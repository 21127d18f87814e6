"""Label Studio's tasks, back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args

from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.format import ImportContext, LoadedDocument
from annotator.exporting.json_text import dict_of, dicts_in, items_in, list_of, text_of
from annotator.exporting.quote_linking import Linked, add_quotes
from annotator.i18n import tr_later
from annotator.model import Origin, Ruler, Status

_ORIGINS: dict[str | None, Origin] = {"prediction": "confirmed", "prediction-changed": "changed"}
_SPAN_KINDS = ("labels", "hypertextlabels")


def tasks_in(path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
    """A document for each annotation of each task; predictions become suggestions.

    Predictions join the annotation of their owner, where the task says it or there is only one; else they make a new
    document.
    """
    for number, task in enumerate(items_in(path), 1):
        place = f"{path.name}:{number}"
        if not isinstance(task, dict):
            raise FileError(place, tr_later("exporting.reason.no_object"))
        if not isinstance(task.get("data"), dict):
            raise FileError(place, tr_later("exporting.reason.json_min"))
        yield from _documents(task, context, place, f"{path.stem}-{number}")


def _documents(task: dict[str, object], context: ImportContext, place: str, id_: str) -> Iterator[LoadedDocument]:
    data = dict_of(task.get("data"))
    annotations = dicts_in(task.get("annotations"))
    names = [text_of(name) for name in list_of(data.get("annotators"))]
    names += [_annotator_name(annotation) for annotation in annotations[len(names) :]]
    statuses = [text_of(status) for status in list_of(data.get("statuses"))]
    owners = [text_of(name) for name in list_of(data.get("predicted_for"))]
    guesses: dict[str | None, list[dict[str, object]]] = {}
    for at, prediction in enumerate(dicts_in(task.get("predictions"))):
        owner = owners[at] if at < len(owners) else names[0] if len(annotations) == 1 else None
        guesses.setdefault(owner, []).extend(dicts_in(prediction.get("result")))
    for at, annotation in enumerate(annotations):
        own = guesses.pop(names[at], [])
        where, said = f"{place}, annotations[{at}]", statuses[at] if at < len(statuses) else None
        yield _document(data, annotation, own, context, where, id_, names[at], _status(annotation, said))
    for owner, results in guesses.items():
        yield _document(data, {}, results, context, place, id_, owner, "new")


def _status(annotation: dict[str, object], said: str | None) -> Status:
    """How far an annotation is: what we wrote beside it; whatever else is exported has been submitted there."""
    if annotation.get("was_cancelled") is True:
        return "skipped"
    return cast("Status", said) if said in get_args(Status) else "done"


def _annotator_name(annotation: dict[str, object]) -> str | None:
    """The annotator of an export from Label Studio: an address, or a number."""
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email") or by.get("id")
    return str(by) if isinstance(by, int | str) and not isinstance(by, bool) and by != "" else None


def _document(
    data: dict[str, object],
    annotation: dict[str, object],
    guesses: list[dict[str, object]],
    context: ImportContext,
    place: str,
    id_: str,
    annotator: str | None,
    status: Status,
) -> LoadedDocument:
    text = text_of(data.get("text"))
    if text is None:
        raise FileError(place, tr_later("exporting.reason.no_text"))
    builder = DocumentBuilder(
        text,
        context,
        place,
        id_=text_of(data.get("document_id")) or id_,
        annotator=annotator,
        title=text_of(data.get("title")),
        source=text_of(data.get("source")),
        language=text_of(data.get("language")),
    )
    builder.status = status
    results = dicts_in(annotation.get("result"))
    convert = _converter(text, [*results, *guesses], builder)
    linked = Linked()
    details: dict[object, dict[str, Any]] = {}
    for result in results:
        _take(result, _ORIGINS.get(text_of(result.get("origin")), "added"), builder, linked, details, convert)
    for result in guesses:
        _take(result, "suggested", builder, linked, details, convert)
    for result in (*results, *guesses):
        if result.get("type") == "relation":
            for label in list_of(result.get("labels")):
                linked.link(_key(result.get("from_id")), _key(result.get("to_id")), str(label))
    add_quotes(builder, linked, lambda key, _: details.get(key, {}))
    return builder.loaded()


def _take(
    result: dict[str, object],
    origin: Origin,
    builder: DocumentBuilder,
    linked: Linked,
    details: dict[object, dict[str, Any]],
    convert: Any,  # noqa: ANN401
) -> None:
    value = dict_of(result.get("value"))
    key = _key(result.get("id"))
    kind = result.get("type")
    if kind in _SPAN_KINDS:
        labels = list_of(value.get(str(kind))) or list_of(value.get("labels"))
        start, end = convert(value.get("start")), convert(value.get("end"))
        span = builder.span(start, end, f"{result.get('id')}", text_of(value.get("text")))
        for label in labels:
            if not isinstance(label, str) or not label:
                continue
            id_ = text_of(result.get("id"))
            if linked.took(key, span, label, id_):
                details.setdefault(key, {}).update(origin=origin, confidence=result.get("score"))
            else:
                builder.entity(span, label, id_=id_, origin=origin, confidence=result.get("score"))
    elif kind == "choices":
        choice = next(iter(list_of(value.get("choices"))), None)
        name = result.get("from_name")
        if name == "certain":
            details.setdefault(key, {})["certain"] = choice != "no"
        elif name == "stance":
            details.setdefault(key, {})["stance"] = choice
        elif name == "type" and choice in ("direct", "indirect", "mixed"):
            details.setdefault(key, {})["type_"] = choice
    elif kind == "textarea":
        answers = list_of(value.get("text")) or [value.get("text")]
        if result.get("from_name") in ("target", "speaker_name"):
            details.setdefault(key, {})[str(result.get("from_name"))] = answers[0]


def _key(id_: object) -> object:
    return id_ if isinstance(id_, int | str) else None


def _converter(text: str, results: list[dict[str, object]], builder: DocumentBuilder) -> Any:  # noqa: ANN401
    """How offsets of this task become code points: exports of 2021 and before counted UTF-16 units.

    They are converted when every region that says its words fits UTF-16, and some do not fit code points.
    """
    ruler = Ruler(text)
    regions = [
        (value.get("start"), value.get("end"), value.get("text"))
        for value in (dict_of(r.get("value")) for r in results if r.get("type") in _SPAN_KINDS)
    ]
    said = [(s, e, t) for s, e, t in regions if type(s) is int and type(e) is int and isinstance(t, str)]
    points = all(text[s:e] == t for s, e, t in said)
    units = bool(said) and all(text[ruler.to_points(s) : ruler.to_points(e)] == t for s, e, t in said)
    if points or not units:
        return lambda offset: offset
    builder.tell("exporting.notice.utf16")
    return lambda offset: ruler.to_points(offset) if type(offset) is int else offset
