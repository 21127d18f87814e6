"""The numbered examples of `examples.txt`, read as they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_OPEN = re.compile(r"(\[\[|<<|\{\{)([a-z]+):")
_CLOSE = {"[[": "]]", "<<": ">>", "{{": "}}"}


@dataclass
class Expected:
    """One record of an example."""

    letter: str
    type: str
    name: str | None  # "-": it depends on text that the example does not show
    parts: list[tuple[int, int]] = field(default_factory=list)
    cue: tuple[int, int] | None = None
    mention: tuple[int, int] | None = None


@dataclass
class Example:
    """A text with the records it has."""

    number: str
    text: str
    records: list[Expected]


def read() -> list[Example]:
    """All examples of `examples.txt`."""
    blocks = Path(__file__).with_name("examples.txt").read_text(encoding="utf-8").rstrip("\n").split("\n%%\n")
    return [_example(block) for block in blocks]


def _example(block: str) -> Example:
    head, _, marked = block.partition("\n")
    number, *fields = [part.strip() for part in head.split(" | ")]
    records = {}
    for entry in fields:
        if entry == "none":
            continue
        left, _, name = entry.partition(" = ")
        letter, kind = left.split(" ")
        records[letter] = Expected(letter, kind, None if name == "null" else name)
    text, position, stack = [], 0, []
    length = 0
    while position < len(marked):
        found = _OPEN.match(marked, position)
        if found:
            stack.append((found[1], found[2], length))
            position = found.end()
            continue
        if stack and marked.startswith(_CLOSE[stack[-1][0]], position):
            bracket, letters, start = stack.pop()
            for letter in letters:
                record = records[letter]
                if bracket == "[[":
                    record.parts.append((start, length))
                elif bracket == "<<":
                    record.cue = (start, length)
                else:
                    record.mention = (start, length)
            position += 2
            continue
        text.append(marked[position])
        length += 1
        position += 1
    return Example(number, "".join(text), list(records.values()))


_KNOWN = {
    "PERSON": (
        "Rina Maheswari",
        "Bayu Pranata",
        "Maria Kolin",
        "Harun Alatas",
        "Yohanes Tukan",
        "Aminah Tonda",
        "Laurensius Kota",
        "Laurensius",
        "Sri Lestari Wulandari",
        "Sri",
        "Karyono",
        "Pak Hasan",
        "Andi Rasyid Mappasomba",
        "Rasyid",
        "Nirmala Sondakh",
        "Nirmala",
        "Daeng Sila",
        "Agus",
        "Santoso",
    ),
    "ORG": (
        "Komisi Pemilihan Umum",
        "KPU",
        "Kantor Kesyahbandaran",
        "BPBD Kabupaten Sikka",
        "BPBD Sikka",
        "Polres Sikka",
        "Warta Pagi",
        "WARTA",
    ),
    "GPE": ("Maumere", "Sikka", "Demak", "Morosari", "Makassar", "Desa Nita", "Minahasa"),
}


def entities(text: str) -> list[tuple[int, int, str]]:
    """What an entity recogniser would mark in an example: longest form first, none inside another."""
    taken: list[tuple[int, int, str]] = []
    forms = sorted(((form, label) for label, forms in _KNOWN.items() for form in forms), key=lambda pair: -len(pair[0]))
    for form, label in forms:
        for found in re.finditer(rf"\b{re.escape(form)}\b", text):
            if all(found.end() <= start or end <= found.start() for start, end, _ in taken):
                taken.append((found.start(), found.end(), label))
    return sorted(taken)
