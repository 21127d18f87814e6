"""Paragraphs: lines of the article, with boilerplate and blank lines left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.predictions import Pair
from annotator.suggesting.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Tokens `first` up to but without `beyond`; boilerplate lines stand between two of them or not at all."""

    first: int
    beyond: int
    number: int
    after_boilerplate: bool  # a boilerplate line stands directly before it


def split(tokens: Tokens, boilerplate: Sequence[Pair]) -> list[Paragraph]:
    """The paragraphs of the article in reading order; a line whose tail is boilerplate ends before the tail."""
    paragraphs: list[Paragraph] = []
    spans = iter(sorted(boilerplate))
    span = next(spans, None)
    first, skipped = 0, False
    count = len(tokens)
    index = 0
    while index <= count:
        at_end = index == count
        inside = False
        if not at_end:
            point = tokens.starts[index]
            while span is not None and span[1] <= point:
                span = next(spans, None)
            inside = span is not None and span[0] <= point
        if at_end or inside or tokens.words[index] == "\n":
            if index > first:
                paragraphs.append(Paragraph(first, index, len(paragraphs), skipped))
                skipped = False
            skipped = skipped or inside
            first = index + 1
        index += 1
    return paragraphs
