"""brat's standoff files, back; other tools' files too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of
from annotator.exporting.flat_spans import CUE, SPEAKER
from annotator.exporting.folders import files_of
from annotator.exporting.format import ImportContext, LoadedDocument
from annotator.exporting.json_text import dict_of, list_of, parsed_object
from annotator.exporting.quote_linking import Linked, Node, add_quotes
from annotator.i18n import tr_later
from annotator.model import Span

FILE_LIMIT = 64 * 2**20

_PLACE = r"[0-9]{1,9} [0-9]{1,9}"
_BOUND = re.compile(rf"(?P<id>T[^\t ]{{1,20}})\t(?P<label>[^\t ]{{1,200}}) (?P<places>{_PLACE}(?:;{_PLACE})*)(?:\t.*)?")
_RELATION = re.compile(
    r"R[^\t ]{1,20}\t(?P<name>[^\t ]{1,100}) Arg1:(?P<head>[^\t ]{1,20}) Arg2:(?P<child>[^\t ]{1,20})\s*"
)
_ATTRIBUTE = re.compile(
    r"[AM][^\t ]{1,20}\t(?P<name>[^\t ]{1,100}) (?P<target>[^\t ]{1,20})(?: (?P<value>[^\t]{1,200}))?"
)
_NOTE = re.compile(r"#[^\t ]{0,20}\t[^\t ]{1,100} (?P<target>[^\t ]{1,20})\t(?P<note>.*)")


def annotations_in(folder: Path, context: ImportContext) -> Iterator[LoadedDocument]:
    """A document for each `.ann` with its `.txt`; the sub-folder's name is the annotator."""
    for path, annotator in files_of(folder, ".ann"):
        place = f"{annotator}/{path.name}" if annotator else path.name
        beside = path.with_suffix(".txt")
        if beside.is_symlink():  # as `files_of` passes over them: a folder may not lead to other files
            raise FileError(place, tr_later("exporting.reason.link", name=beside.name))
        text = _decoded(content_of(beside, FILE_LIMIT), beside.name)
        builder = DocumentBuilder(text, context, place, id_=path.stem, annotator=annotator)
        yield _Standoff(builder, _decoded(content_of(path, FILE_LIMIT), place)).loaded()


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(place, tr_later("exporting.reason.damaged")) from error


class _Standoff:
    """One `.ann` while it is read."""

    def __init__(self, builder: DocumentBuilder, content: str) -> None:
        self.builder = builder
        self.labels: dict[str, str] = {}
        self.spans: dict[str, list[Span]] = {}
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.notes: dict[str, dict[str, object]] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.others = 0
        for number, line in enumerate(content.split("\n"), 1):
            if line.strip():
                self._take(line.rstrip("\r"), number)

    def _take(self, line: str, number: int) -> None:
        if match := _BOUND.fullmatch(line):
            self._bound(match, number)
        elif match := _RELATION.fullmatch(line):
            self.relations.append((match["name"], match["head"], match["child"]))
        elif match := _ATTRIBUTE.fullmatch(line):
            self.attributes.setdefault(match["target"], {})[match["name"]] = match["value"]
        elif match := _NOTE.fullmatch(line):
            if match["note"].startswith("{"):
                self.notes.setdefault(match["target"], {}).update(
                    parsed_object(match["note"].encode(), f"{self.builder.place}:{number}")
                )
        elif line[0] == "T":
            raise FileError(f"{self.builder.place}:{number}", tr_later("exporting.reason.damaged"))
        else:
            self.others += 1

    def _bound(self, match: re.Match[str], number: int) -> None:
        """A text-bound: fragments that only white space with a break parts are one span again."""
        foreign = self.builder.foreign
        places = sorted((int(start), int(end)) for start, end in (p.split(" ") for p in match["places"].split(";")))
        joined: list[tuple[int, int]] = []
        for start, end in places:
            gap = foreign[joined[-1][1] : start] if joined else ""
            if gap.isspace() and "".join(gap.splitlines()) != gap:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        spans = [self.builder.span(start, end, f"{number}") for start, end in joined]
        self.labels[match["id"]] = match["label"]
        self.spans[match["id"]] = [span for span in spans if span is not None]

    def loaded(self) -> LoadedDocument:
        linked = Linked()
        linked.has_links = True  # a cue that no R line links belongs to no quote
        for id_, label in self.labels.items():
            spans, attributes, note = self.spans[id_], self.attributes.get(id_, {}), self.notes.get(id_, {})
            if not spans:
                continue
            whole = Span(spans[0].start, spans[-1].end)
            if linked.took(id_, spans[0] if label not in (CUE, SPEAKER) else whole, label):
                continue
            if len(spans) > 1:
                self.builder.tell("exporting.notice.joined")
            self.builder.entity(
                whole,
                label,
                id_=note.get("id"),
                origin=attributes.get("Origin", "added"),
                confidence=note.get("confidence"),
            )
        for name, head, child in self.relations:
            if not linked.link(head, child, name):
                self.others += 1
        add_quotes(self.builder, linked, self._details)
        if self.others:
            self.builder.tell("exporting.notice.events", n=self.others)
        return self.builder.loaded()

    def _details(self, key: object, _: Node) -> dict[str, object]:
        """What the attributes and the note of a quote say."""
        id_ = str(key)
        attributes, note = self.attributes.get(id_, {}), self.notes.get(id_, {})
        details: dict[str, object] = {
            "id_": note.get("id"),
            "speaker_name": note.get("speaker_name"),
            "speaker_id": note.get("speaker_id"),
            "stance": attributes.get("Stance"),
            "target": note.get("target"),
            "certain": "Uncertain" not in attributes,
            "origin": attributes.get("Origin", "added"),
            "confidence": note.get("confidence"),
            "spans": self._parts(dict_of(note)) or self.spans[id_],
        }
        if attributes.get("Type") in ("direct", "indirect", "mixed"):
            details["type_"] = attributes["Type"]
        return details

    def _parts(self, note: dict[str, object]) -> list[Span | None]:
        pairs = [list_of(pair) for pair in list_of(note.get("parts"))]
        return [self.builder.span(pair[0], pair[1], "parts") for pair in pairs if len(pair) == 2]
