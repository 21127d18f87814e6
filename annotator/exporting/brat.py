"""brat's standoff files: a folder with a `.txt` and an `.ann` for each document, and one `annotation.conf`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.exporting.brat_reading import annotations_in
from annotator.exporting.counting import counted
from annotator.exporting.files import filling, in_order
from annotator.exporting.flat_spans import CUE, SPEAKER, entities_of, quotes_of
from annotator.exporting.folders import AnnotatorFolders
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.json_text import compact
from annotator.model import Document, Entity, Quote, Span

# Every character at which `str.splitlines` cuts: brat reads its files with a reader that splits there.
BREAKS = re.compile("\\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\s*")


class Brat:
    """`x/ANNOTATOR/ID.txt` and `.ann`; parts of a quote are fragments of one text-bound."""

    name = "brat"
    suffix = ""
    loses = frozenset(
        ("roles", "aliases", "speakers", "speaker_ids", "boilerplate", "title", "source", "language", "status", "times",
         "suggester", "scheme", "certain", "annotator")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        labels: dict[str, None] = {}
        with filling(path, force=force) as draft:
            folders = AnnotatorFolders(draft)
            for document in in_order(documents):
                folder, name = folders.of(document.annotator), document.article.id
                (folder / f"{name}.txt").write_bytes(document.text.encode())
                (folder / f"{name}.ann").write_bytes(_ann(document))
                labels.update(dict.fromkeys(document.scheme.names))
                counted(document, counts)
            (draft / "annotation.conf").write_bytes(_conf(labels).encode())
        return Written(counts, {}, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        yield from annotations_in(path, context)


def _conf(labels: Iterable[str]) -> str:
    lines = [
        "[entities]",
        *labels,
        "QUOTE",
        CUE,
        SPEAKER,
        "",
        "[relations]",
        "Cue Arg1:QUOTE, Arg2:CUE",
        "Speaker Arg1:QUOTE, Arg2:SPEAKER",
        "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        "",
        "[attributes]",
        "Origin Arg:<ENTITY>, Value:suggested|confirmed|added|changed",
        "Type Arg:QUOTE, Value:direct|indirect|mixed",
        "Stance Arg:QUOTE, Value:support|oppose|neutral|unclear",
        "Uncertain Arg:QUOTE",
    ]
    return "\n".join(lines) + "\n"


class _Lines:
    """The lines of one file by kind, numbered from 1 in each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: dict[str, list[str]] = {"T": [], "R": [], "A": [], "#": []}

    def add(self, kind: str, rest: str) -> str:
        lines = self.kinds[kind]
        id_ = f"{kind}{len(lines) + 1}"
        lines.append(f"{id_}\t{rest}\n")
        return id_

    def bound(self, label: str, spans: Iterable[Span]) -> str:
        pieces = [piece for span in spans for piece in fragments(self.text, span)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        return self.add("T", f"{label} {places}\t{' '.join(piece.of(self.text) for piece in pieces)}")

    def note(self, target: str, values: dict[str, object]) -> None:
        said = {key: value for key, value in values.items() if value is not None}
        self.add("#", f"AnnotatorNotes {target}\t{compact(said).decode()}")


def fragments(text: str, span: Span) -> list[Span]:
    """A span cut at line breaks, the blanks at the cuts left out: a text-bound may not hold a break."""
    found: list[Span] = []
    start = span.start
    for match in BREAKS.finditer(text, span.start, span.end):
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, span.end))
    return [piece for piece in found if piece.start < piece.end]


def _ann(document: Document) -> bytes:
    lines = _Lines(document.text)
    marks: list[tuple[str, Entity | Quote]] = []
    for entity in entities_of(document):
        marks.append((lines.bound(entity.label, [entity.span]), entity))
    for quote in quotes_of(document):
        head = lines.bound("QUOTE", quote.parts)
        marks.append((head, quote))
        for label, name, span in ((CUE, "Cue", quote.cue), (SPEAKER, "Speaker", quote.mention)):
            if span is not None:
                lines.add("R", f"{name} Arg1:{head} Arg2:{lines.bound(label, [span])}")
    for id_, mark in marks:
        lines.add("A", f"Origin {id_} {mark.origin}")
        confidence = None if mark.confidence is None else round(float(mark.confidence), 4)
        if isinstance(mark, Entity):
            lines.note(id_, {"id": mark.id, "confidence": confidence})
            continue
        lines.add("A", f"Type {id_} {mark.type}")
        if mark.stance is not None:
            lines.add("A", f"Stance {id_} {mark.stance}")
        if not mark.certain:
            lines.add("A", f"Uncertain {id_}")
        lines.note(
            id_,
            {
                "id": mark.id,
                "speaker_name": mark.speaker_name,
                "speaker_id": mark.speaker_id,
                "target": mark.target,
                "parts": [list(part) for part in mark.parts],
                "confidence": confidence,
            },
        )
    return "".join(line for kind in lines.kinds.values() for line in kind).encode()
