# ruff: noqa: SIM905 - words read better as one string
"""Reads the training data as it lies in its folder: sentences with spans, and whole articles in pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spans = tuple[tuple[int, int, str], ...]

ADDRESS = frozenset("Pak Bu Bapak Ibu Mas Mbak Mama Bang Bung Tuan Nyonya Kak Om Tante Cak Kang Mbah Papa".split())
"""Forms of address: the guidelines leave them unmarked, some of the data marks them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its spans.  In one that is not `complete`, an unmarked name says nothing about that name."""

    text: str
    spans: Spans
    source: str
    complete: bool = True


def sentences(path: Path) -> list[Sample]:
    """The sentences of one file of `ner/`; `complete` where its annotators went through all labels but TITLE."""
    samples = []
    for row in _json_lines(path):
        covered = set(row["labels_covered"])
        spans = _mended(row["text"], [(s, e, label) for s, e, label in row["entities"]])
        samples.append(Sample(row["text"], spans, row["source"], {"EVENT", "NORP", "PRODUCT"} <= covered))
    return samples


def articles(path: Path) -> list[list[Sample]]:
    """The paragraphs of every article, one list each; those that touch boilerplate are left out."""
    found = []
    for row in _json_lines(path):
        spans = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
        paragraphs = []
        for match in re.finditer(r"[^\n]+", row["text"]):
            start, end = match.span()
            if any(s < end and start < e for s, e in row["boilerplate"]) or not match[0].strip():
                continue
            inside = [(s - start, e - start, label) for s, e, label in spans if start <= s and e <= end]
            paragraphs.append(Sample(match[0], _mended(match[0], inside), "written"))
        found.append(paragraphs)
    return found


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


def _mended(text: str, spans: list[tuple[int, int, str]]) -> Spans:
    """Known defects of the sources put right: forms of address, products in small letters."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(spans):
        words = text[start:end]
        if (label == "TITLE" and words in ADDRESS) or (label == "PRODUCT" and words.islower()):
            continue
        if kept and start < kept[-1][1]:
            continue
        kept.append((start, end, label))
    return tuple(kept)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
