"""The tables of `corpus/SOURCES.md`, counted: `python -m tests.corpus.tables` prints them, a test compares them.

A row of `phenomena` counts what can be seen in a record, so it is a floor: nobody marked these places as such.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
PARTS = ("gold", "written-train", "news-train", "written-dev", "news-dev")
STANCES = ("support", "oppose", "neutral", "unclear")
PRONOUNS = ("dia", "ia", "beliau", "nya", "pihaknya")
FAR = 150
"""Code points between a pronoun and the name that it stands for, from which on it counts as far."""


@cache
def records(part: str) -> tuple[dict, ...]:
    lines = (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line)


def parts() -> list[str]:
    """One row a file, without what it is for."""
    rows = []
    for part in PARTS:
        found = records(part)
        stances = Counter(quote["stance"] for record in found for quote in record["quotes"])
        numbers = [len(found), sum(len(record["text"].split()) for record in found), sum(stances.values())]
        numbers += [stances[stance] for stance in STANCES] + [sum(len(record["entities"]) for record in found)]
        rows.append(" | ".join(f"{number:,}" for number in numbers) + " |")
    return rows


def articles(*names: str) -> list[str]:
    """One row an article of these parts."""
    return [
        f"| `{record['id']}` | {record['source']} | {name.split('-')[-1].replace('gold', 'train')} "
        f"| {len(record['text'].split())} | {len(record['quotes'])} | {len(record['entities'])} |"
        for name in names
        for record in records(name)
    ]


def phenomena() -> list[str]:
    """One row a phenomenon: places in the news articles, train and dev, and in the eighty."""
    train, dev, eighty = (
        Counter(name for record in records(part) for name, count in PHENOMENA.items() for _ in count(record))
        for part in ("news-train", "news-dev", "gold")
    )
    return [
        f"| {name} | {train[name]} | {dev[name]} | {eighty[name]} |" for name in sorted(train, key=lambda n: -train[n])
    ]


def _glued(record: dict) -> Iterator[int]:
    text = record["text"]
    for start in {entity["start"] for entity in record["entities"]}:
        if start and text[start - 1].isalnum():
            yield start


def _inline(record: dict) -> Iterator[int]:
    text = record["text"]
    for start, end in record["boilerplate"]:
        if text[:start].rpartition("\n")[2].strip() or text[end:].partition("\n")[0].strip():
            yield start


def _blanks(record: dict) -> Iterator[str]:
    return (line for line in record["text"].split("\n") if line != line.rstrip())


def _initials(record: dict) -> Iterator[str]:
    for speaker in record["speakers"]:
        letters = "".join(word[0] for word in re.split(r"[ -]", speaker["name"]))
        if "-" in speaker["name"] and letters.isupper() and letters in speaker["aliases"]:
            yield letters


def _far(record: dict) -> Iterator[int]:
    people = [e for e in record["entities"] if e["label"] == "PERSON"]
    for quote in record["quotes"]:
        if quote["speaker_name"] and _mention(quote) in PRONOUNS:
            start, words = quote["speaker"]["start"], set(quote["speaker_name"].split())
            if not any(start - FAR < e["end"] <= start and words & set(e["text"].split()) for e in people):
                yield start


def _pairs(record: dict, first: str, second: str | None, between: str) -> Iterator[int]:
    for one, other in pairwise(record["entities"]):
        here = record["text"][one["end"] : other["start"]]
        if one["label"] == first and second in (None, other["label"]) and here == between:
            yield one["start"]


def _mention(quote: dict) -> str:
    return quote["speaker"]["text"].lower() if quote["speaker"] else ""


def _quotes(test: Callable[[dict, str], bool]) -> Callable[[dict], Iterator[str]]:
    return lambda record: (quote["id"] for quote in record["quotes"] if test(quote, record["text"]))


def _who_says(quote: dict, text: str) -> bool:
    mention, cue = quote["speaker"], quote["cue"]
    return bool(mention and cue) and text[mention["end"] : cue["start"]].strip() == "yang"


PHENOMENA: dict[str, Callable[[dict], Iterator]] = {
    "products, programmes, platforms, ships, weapons": lambda r: (e for e in r["entities"] if e["label"] == "PRODUCT"),
    "an office with a name right behind it": lambda r: _pairs(r, "TITLE", "PERSON", " "),
    "an abbreviation in brackets behind an office": lambda r: _pairs(r, "TITLE", None, " ("),
    f"a pronoun {FAR} letters and more from the name": _far,
    "a description that a name must be found for": _quotes(
        lambda q, _: bool(q["speaker_name"]) and _mention(q).endswith((" itu", " ini"))
    ),
    "an urge without an agent": _quotes(
        lambda q, _: bool(q["cue"]) and not q["speaker"] and q["cue"]["text"].startswith("di")
    ),
    "a hyphenated name and its initials": _initials,
    "a name run into the word before it": _glued,
    "boilerplate inside a line": _inline,
    "a blank, tab or no-break space at a line's end": _blanks,
    "`A atau B`, `A alias B`": lambda r: re.finditer(r" (?:atau|alias) (?=[A-Z])", r["text"]),
    "`NAME yang CUE`": _quotes(_who_says),
    "`pihaknya` as speaker": _quotes(lambda q, _: _mention(q) == "pihaknya"),
    "a written source (`demikian pernyataan X`)": _quotes(lambda q, t: "demikian " in t[q["end"] : q["end"] + 14]),
    "laws joined by *juncto*": lambda r: (e for e in r["entities"] if "juncto" in e["text"]),
}


def main() -> None:
    """Print every table's rows, to be put into SOURCES.md."""
    for rows in (parts(), phenomena(), articles("gold"), articles("news-train", "news-dev")):
        sys.stdout.write("\n".join(rows) + "\n\n")
    sys.stdout.write("\n".join(articles("written-train", "written-dev")) + "\n")


if __name__ == "__main__":
    main()
