"""Label Studio: a labelling config and tasks, one per article, with one annotation per annotator.

The control names are this format's own; the shapes are those that label-studio-sdk 2.1.2 checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from annotator.exporting.counting import counted
from annotator.exporting.files import in_order, replacing
from annotator.exporting.flat_spans import CONTINUES, CUE, SPEAKER, entities_of, links_of, marks_of, quotes_of
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.label_studio_reading import tasks_in
from annotator.model import Document, Entity, Origin, Quote

_ORIGINS: dict[Origin, str] = {
    "suggested": "prediction",
    "confirmed": "prediction",
    "changed": "prediction-changed",
    "added": "manual",
}
_CHOICES = {
    "type": ("direct", "indirect", "mixed"),
    "stance": ("support", "oppose", "neutral", "unclear"),
    "certain": ("yes", "no"),
}
_RELATIONS = {CUE: "cue", SPEAKER: "speaker", CONTINUES: "continues"}


class LabelStudio:
    """`x.json` with the tasks, `x.xml` with the config."""

    name = "label-studio"
    suffix = ".json"
    loses = frozenset(
        ("certain", "roles", "aliases", "speakers", "speaker_ids", "boilerplate", "origins", "scheme",
         "times", "suggester", "empty_documents", "confidences")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        from annotator.exporting.json_text import write_list

        counts: Counter[str] = Counter()
        labels: dict[str, None] = {}

        def tasks() -> Iterator[dict[str, object]]:
            for number, (_, group) in enumerate(groupby(in_order(documents), key=lambda d: d.article.id), 1):
                versions = list(group)
                yield _task(number, versions)
                for document in versions:
                    counted(document, counts)
                    labels.update(dict.fromkeys(document.scheme.names))

        config = path.with_suffix(".xml")
        with replacing(path, config) as (file, xml):
            write_list(file, tasks())
            xml.write(_config(labels).encode())
        return Written(counts, {}, (path, config))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        yield from tasks_in(path, context)


def _config(labels: Iterable[str]) -> str:
    """The labelling config; labels are `[A-Za-z0-9_-]+`, so nothing needs escaping."""
    per_region = 'toName="text" perRegion="true" whenTagName="quote" whenLabelValue="QUOTE"'
    choices = [
        f'  <Choices name="{name}" {per_region} choice="single">'
        + "".join(f'<Choice value="{value}"/>' for value in values)
        + "</Choices>"
        for name, values in _CHOICES.items()
    ]
    lines = [
        "<View>",
        '  <Labels name="entity" toName="text">',
        *(f'    <Label value="{label}"/>' for label in labels),
        "  </Labels>",
        '  <Labels name="quote" toName="text">',
        '    <Label value="QUOTE"/><Label value="CUE"/><Label value="SPEAKER"/>',
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="symbol"/>',
        *choices,
        *(f'  <TextArea name="{name}" {per_region} maxSubmissions="1"/>' for name in ("target", "speaker_name")),
        '  <Relations><Relation value="cue"/><Relation value="speaker"/><Relation value="continues"/></Relations>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def _task(number: int, versions: list[Document]) -> dict[str, object]:
    article = versions[0].article
    annotations: list[dict[str, object]] = []
    predictions: list[dict[str, object]] = []
    annotators: list[str] = []
    statuses: list[str] = []
    predicted_for: list[str] = []
    for document in versions:
        open_ = document.status in ("new", "in_progress")
        marks: list[Entity | Quote] = [*entities_of(document), *quotes_of(document)]
        guessed = [mark for mark in marks if open_ and mark.origin == "suggested"]
        kept = [mark for mark in marks if not open_ or mark.origin != "suggested"]
        if document.status != "new" or kept:
            annotators.append(document.annotator)
            statuses.append(document.status)
            annotations.append(
                {
                    "result": _results(document, kept),
                    "was_cancelled": document.status == "skipped",
                    "ground_truth": False,
                    "lead_time": 0.0,
                    "created_at": document.created,
                    "updated_at": document.modified,
                }
            )
        if guessed:
            predictions.append(_prediction(document, guessed))
            predicted_for.append(document.annotator)
    data: dict[str, object] = {
        "text": article.text,
        "document_id": article.id,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "sha256": article.sha256,
        "annotators": annotators,  # whose the annotations are, and how far: Label Studio knows its own users alone
        "statuses": statuses,
    }
    # Predictions name no user in Label Studio; where the annotator is not clear otherwise, this names them.
    if predictions and (len(annotators) > 1 or annotators != predicted_for):
        data["predicted_for"] = predicted_for
    return {"id": number, "data": data, "annotations": annotations, "predictions": predictions}


def _prediction(document: Document, items: list[Entity | Quote]) -> dict[str, object]:
    run = document.progress.suggester
    scores = [item.confidence for item in items if item.confidence is not None]
    prediction: dict[str, object] = {
        "model_version": f"{run.name} {run.version}" if run is not None else "unknown",
        "result": _results(document, items),
    }
    if scores:
        prediction["score"] = round(sum(scores) / len(scores), 4)
    return prediction


def _results(document: Document, items: Iterable[Entity | Quote]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for item in items:
        if isinstance(item, Entity):
            found.append(_region(document.text, item, item.id, item.start, item.end, "entity", item.label))
        else:
            found.extend(_quote(document.text, item))
    return found


def _quote(text: str, quote: Quote) -> Iterator[dict[str, object]]:
    for mark in marks_of(quote):
        label = mark.label if mark.label in (CUE, SPEAKER) else "QUOTE"
        yield _region(text, quote, mark.id, mark.start, mark.end, "quote", label)
        if mark.id == quote.id:
            start, end = mark.start, mark.end
            certain = "yes" if quote.certain else "no"
            for name, choice in (("type", quote.type), ("stance", quote.stance), ("certain", certain)):
                if choice is not None:
                    value = {"start": start, "end": end, "text": text[start:end], "choices": [choice]}
                    yield _result(quote, quote.id, name, "choices", value)
            for name, answer in (("target", quote.target), ("speaker_name", quote.speaker_name)):
                if answer is not None:
                    value = {"start": start, "end": end, "text": [answer]}
                    yield _result(quote, quote.id, name, "textarea", value)
    for link in links_of(quote):
        yield {
            "from_id": link.head.id,
            "to_id": link.child.id,
            "type": "relation",
            "direction": "right",
            "labels": [_RELATIONS[link.label]],
        }


def _region(
    text: str, item: Entity | Quote, id_: str, start: int, end: int, control: str, label: str
) -> dict[str, object]:
    return _result(
        item, id_, control, "labels", {"start": start, "end": end, "text": text[start:end], "labels": [label]}
    )


def _result(item: Entity | Quote, id_: str, control: str, kind: str, value: dict[str, object]) -> dict[str, object]:
    result: dict[str, object] = {
        "id": id_,
        "from_name": control,
        "to_name": "text",
        "type": kind,
        "origin": _ORIGINS[item.origin],
        "value": value,
    }
    if item.confidence is not None:
        result["score"] = round(float(item.confidence), 4)
    return result
