"""What a reader of the gold corpus should look at: most of it is right as it stands.

`python -m tests.corpus.doubts [FILE]` prints one finding a line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.corpus.rules import ADDRESS, DAY, MARKS, Finding, table, titles, touches

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "gold.jsonl"
MONTH = r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)"
BEFORE_A_MARK = re.compile(r"[\s(\[\-–—/:,.]")
ADJUNCT = re.compile(rf",? (?:saat|ketika) di|kepada wartawan|kepada ANTARA|{DAY} \(\d[^)]*\)$")
FACILITY = re.compile(r"(Bandara|Pelabuhan|Stasiun|Pasar|RSUD|Rumah Sakit|Masjid|Terminal|Stadion|Gereja)")
NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:\d[\d.,]*\d|\d)(?![\w/])|\b{DAY}\b|\b\d{{1,2}} {MONTH}\b"
    r"|\b(?:ke-\d+|kedua|ketiga|keempat|pertama)\b"
)


@cache
def _cues() -> re.Pattern[str]:
    """Cues that nearly always report, with a complement: worth a look when no record has them."""
    kinds = ("say", "assert", "urge", "deny")
    forms = [row["form"] for row in table("cues.tsv") if row["ambig"] == "0" and row["kind"] in kinds]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def around(text: str, start: int, end: int, before: int = 40, after: int = 50) -> str:
    """The words around a place, on one line."""
    return text[max(0, start - before) : end + after].replace("\n", "⏎")


def doubtful(record: dict) -> Iterator[Finding]:
    """What a reader should look at: most of it is right as it stands."""
    text, boilerplate = record["text"], [tuple(pair) for pair in record["boilerplate"]]
    parts = [tuple(part) for q in record["quotes"] for part in q["parts"]]
    cues = [(q["cue"]["start"], q["cue"]["end"]) for q in record["quotes"] if q["cue"]]
    marked = [(e["start"], e["end"]) for e in record["entities"]]
    away = boilerplate + parts
    for match in re.finditer(rf"[{MARKS}][^{MARKS}\n]{{25,}}[{MARKS}]", text):
        if not touches(away, *match.span()) and BEFORE_A_MARK.match(text[match.start() - 1 : match.start()] or " "):
            yield Finding("quotation_without_record", match.start(), match.group()[:80])
    for match in _cues().finditer(text):
        if not touches(away + cues, *match.span()) and not touches(marked, *match.span()):
            yield Finding("cue_without_record", match.start(), around(text, *match.span()))
    for q in record["quotes"]:
        if q["cue"] and q["speaker"] is None and not q["cue"]["text"].lower().startswith("di"):
            yield Finding("no_mention", q["cue"]["start"], around(text, q["cue"]["start"], q["cue"]["end"]))
        if q["speaker_name"] is None and q["speaker"]:
            yield Finding("null_name", q["start"], q["speaker"]["text"])
        if q["type"] == "indirect" and not re.match(r"[\w(]", q["text"]):
            yield Finding("odd_start", q["start"], q["text"][:40])
        if q["type"] == "indirect" and ADJUNCT.search(q["text"]):
            yield Finding("adjunct_in_content", q["start"], q["text"][-60:])
    labels: dict[str, set[str]] = {}
    for e in record["entities"]:
        labels.setdefault(e["text"], set()).add(e["label"])
        before = text[max(0, e["start"] - 25) : e["start"]]
        if e["label"] == "PERSON":
            word = re.search(r"([\w.'’]+)\s$", before)
            if word and not touches(marked, word.start(1) + max(0, e["start"] - 25), e["start"] - 1):
                token = word.group(1)
                if token in titles() or (token[0].isupper() and token not in ADDRESS):
                    yield Finding("title_unmarked", e["start"], before[-15:] + e["text"])
        if e["label"] == "DATE" and re.search(r"\b(pagi|siang|sore|malam|petang)\b", e["text"]):
            yield Finding("time_in_date", e["start"], e["text"])
        if e["label"] == "NORP" and e["text"][0].islower():
            yield Finding("norp_lower", e["start"], e["text"])
        if e["label"] == "LOC" and FACILITY.match(e["text"]):
            yield Finding("loc_or_fac", e["start"], e["text"])
        if e["label"] == "FAC" and re.match(r"(Jalan|Jl|Jln|Tol)\b", e["text"]):
            yield Finding("loc_or_fac", e["start"], e["text"])
        if e["label"] == "GPE" and re.match(r"(Laut|Sungai|Gunung|Pulau|Selat|Danau|Teluk|Pantai)\b", e["text"]):
            yield Finding("gpe_or_loc", e["start"], e["text"])
        if e["label"] == "EVENT":
            yield Finding("event", e["start"], e["text"])
    for words, kinds in labels.items():
        if len(kinds) > 1:
            yield Finding("two_labels", text.find(words), f"{words}: {sorted(kinds)}")
        if words[0].isupper() and len(words) > 2 and not kinds & {"TITLE"}:
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
                if not touches(marked + boilerplate, *match.span()):
                    yield Finding(
                        "unmarked_elsewhere", match.start(), f"{words} {sorted(kinds)}: {around(text, *match.span())}"
                    )
    for match in NUMBER.finditer(text):
        if not touches(marked + boilerplate, *match.span()):
            yield Finding("number_unmarked", match.start(), around(text, *match.span(), 25, 25))


def main() -> None:
    """Print the findings of a file of records."""
    path = Path(sys.argv[1]) if sys.argv[1:] else GOLD
    for line in path.open(encoding="utf-8", newline="\n"):
        record = json.loads(line)
        for finding in doubtful(record):
            sys.stdout.write(f"{record['id']}\t{finding.rule}\t{finding.at}\t{finding.words}\n")


if __name__ == "__main__":
    main()
