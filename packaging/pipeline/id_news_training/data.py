# ruff: noqa: SIM905 - words read better as one string
"""Reads the training data as it lies in its folder: sentences with spans, and whole articles in pieces."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.suggesting.entities import conventions, known_names
from annotator.suggesting.entities.span_table import SpanTable

Spans = tuple[tuple[int, int, str], ...]

ADDRESS = frozenset("Pak Bu Bapak Ibu Mas Mbak Mama Bang Bung Tuan Nyonya Kak Om Tante Cak Kang Mbah Papa".split())
"""Forms of address: the guidelines leave them unmarked, some of the data marks them."""

_OWN = Path(__file__).resolve().parents[1] / "data"
CHECKED = _OWN / "checked.jsonl"
"""Marks that this project made, by the ids of the sentences; `SOURCES.md` beside it tells how."""
MARKED = _OWN / "articles.txt"
"""Articles of this project with their entities in the text: `[Kupang]GPE`."""
CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "gold"
"""Whole articles of this project with all their marks; `corpus/SOURCES.md` tells which part is for what."""
_LABELS = "PERSON TITLE ORG GPE LOC FAC EVENT NORP DATE TIME MONEY PERCENT CARDINAL ORDINAL LAW PRODUCT".split()
_MARK = re.compile(rf"\[([^\[\]]+)\]({'|'.join(_LABELS)})")
_BOILERPLATE = "#"
_BETWEEN = "====="


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its spans.  In one that is not `complete`, an unmarked name says nothing about that name."""

    text: str
    spans: Spans
    source: str
    complete: bool = True


def sentences(path: Path, checked: Mapping[str, Spans] | None = None) -> list[Sample]:
    """The sentences of one file of `ner/`; `complete` where its annotators went through all labels but TITLE.

    `checked`, by ids, takes the place of what the file says.
    """
    samples = []
    for row in _json_lines(path):
        ours = (checked or {}).get(row["id"])
        complete = ours is not None or {"EVENT", "NORP", "PRODUCT"} <= set(row["labels_covered"])
        spans = [(s, e, label) for s, e, label in row["entities"]] if ours is None else ours
        samples.append(Sample(row["text"], mended(row["text"], spans), row["source"], complete))
    return samples


def checked_marks(path: Path = CHECKED) -> dict[str, Spans]:
    """The marks that this project made, by the ids of the sentences."""
    return {row["id"]: tuple((s, e, label) for s, e, label in row["entities"]) for row in _json_lines(path)}


def checked_sentences(data: Path, checked: Mapping[str, Spans]) -> list[Sample]:
    """The sentences of the raw text that have marks, file by file; not those shorter than their marks."""
    with gzip.open(data / "ner" / "nlpid_silver.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [(row["id"], row["text"]) for row in map(json.loads, lines)]
    with gzip.open(data / "ner" / "ud_text.tsv.gz", "rt", encoding="utf-8") as lines:
        texts += [(row[1], row[2]) for row in (line.rstrip("\n").split("\t") for line in lines)]
    return [
        Sample(text, mended(text, checked[id_]), "checked")
        for id_, text in texts
        if id_ in checked and all(end <= len(text) for _, end, _ in checked[id_])
    ]


def articles(path: Path) -> list[list[Sample]]:
    """The paragraphs of every article, one list each, without what is no article; that cuts some into pieces."""
    found = []
    for row in _json_lines(path):
        spans = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
        paragraphs = []
        for start, end in _pieces(row["text"], row["boilerplate"]):
            inside = [(s - start, e - start, label) for s, e, label in spans if start <= s and e <= end]
            words = row["text"][start:end]
            paragraphs.append(Sample(words, mended(words, inside), "written"))
        found.append(paragraphs)
    return found


def _pieces(text: str, boilerplate: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The stretches of the article between line breaks and boilerplate, without blanks at their ends."""
    borders = [0, *(border for span in boilerplate for border in span), len(text)]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        for match in re.finditer(r"\S(?:[^\n]*\S)?", text[start:end]):
            yield start + match.start(), start + match.end()


def marked_articles(path: Path = MARKED) -> list[list[Sample]]:
    """The paragraphs of the articles whose marks stand in the text, one list each, without boilerplate."""
    found: list[list[Sample]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(_BETWEEN):
            found.append([])
        elif line.strip() and not line.startswith(_BOILERPLATE):
            found[-1].append(marked(line.strip()))
    return found


def marked(words: str) -> Sample:
    """The text of `Di [Kupang]GPE`, and its marks."""
    text, at = "", 0
    spans: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(words):
        text += words[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    text += words[at:]
    return Sample(text, mended(text, spans), "marked")


def joined(samples: Sequence[Sample], between: str) -> Sample:
    """Several texts as one; it is complete when all are."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for sample in samples:
        spans += [(s + at, e + at, label) for s, e, label in sample.spans]
        parts.append(sample.text)
        at += len(sample.text) + len(between)
    return Sample(between.join(parts), tuple(spans), samples[0].source, all(s.complete for s in samples))


def mended(text: str, spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Known defects of the sources put right, and borders by the newest conventions, younger than the data."""
    table = SpanTable(text)
    for start, end, label in sorted(spans):
        words = text[start:end]
        if (label == "TITLE" and words in ADDRESS) or (label == "PRODUCT" and words.islower()):
            continue
        if table.free(start, end):
            table.put(start, end, label)
    known_names.relabel(table)
    conventions.apply(table)
    return tuple((mark.start, mark.end, mark.label) for mark in table)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
