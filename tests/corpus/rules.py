"""What the annotation guidelines ask of a gold record, as checks over `annotator/1` lines.

`broken` finds what is wrong for certain: the corpus must have none.  `tests.corpus.doubts` lists what a reader should
look at besides.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PATTERNS = Path(__file__).resolve().parents[2] / "resources" / "patterns" / "id"
MARKS = '"“”„‟«»'
ADDRESS = ("Pak", "Bu", "Bapak", "Ibu", "Mas", "Mbak", "Mama", "Bang", "Om", "Tante", "Kak", "Saudara")
DAY = r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu)"
NAMED = re.compile(rf"[{MARKS}](?=[A-Z0-9])(?:[^{MARKS}\s]+\s){{0,5}}[^{MARKS}\s]*[^{MARKS}\s.,!?][{MARKS}]")
"""A title or a nickname in marks, which quotes nobody."""
GLUED = re.compile(r"\b(?:kata|ujar|dari|oleh|kepada|dilansir|dikutip)$", re.IGNORECASE)
MUST_BE = (
    ("PERCENT", r"\d[\d.,]* ?(?:persen|%)"),
    ("MONEY", r"Rp ?\d[\d.,]*"),
    ("TIME", r"[Pp]ukul \d{1,2}[.:]\d\d"),
)


class Finding(NamedTuple):
    """One finding: the rule's name, the code point it is at, and words for a person."""

    rule: str
    at: int
    words: str


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (PATTERNS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def titles() -> frozenset[str]:
    """Ranks, and degrees and honorifics that end in a stop: forms that never begin a name (`Andi` and `I` may)."""
    found = {"KH", "Ustaz", "Ustazah"}
    for row in table("titles.tsv"):
        forms = {row["form"], *row["variants"].split("|")} - {"-"}
        if row["kind"] == "rank":
            found |= forms
        elif row["kind"] in ("academic", "honorific"):
            found |= {form for form in forms if form.endswith(".")}
    return frozenset(found)


def inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in spans)


def touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def broken(record: dict) -> Iterator[Finding]:
    """Breaches of the format's rules and of those guidelines that a program can decide."""
    yield from _format(record)
    yield from _entities(record)
    yield from _quotes(record)


def _format(record: dict) -> Iterator[Finding]:
    text = record["text"]
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        yield Finding("sha256", 0, "the text is not the one of the sum")
    for kind in ("entities", "quotes", "speakers"):
        ids = [item["id"] for item in record[kind]]
        if len(ids) != len(set(ids)):
            yield Finding("ids", 0, f"{kind} share an id")
    order = [(e["start"], -e["end"], e["label"], int(e["id"][1:])) for e in record["entities"]]
    if order != sorted(order):
        yield Finding("order", 0, "entities are not sorted")
    order = [(q["start"], -q["end"], int(q["id"][1:])) for q in record["quotes"]]
    if order != sorted(order):
        yield Finding("order", 0, "quotes are not sorted")
    if record["boilerplate"] != sorted(record["boilerplate"]):
        yield Finding("order", 0, "boilerplate is not sorted")
    for start, end in record["boilerplate"]:
        if not text[start:end].strip() or text[start:end] != text[start:end].strip("\n"):
            yield Finding("boilerplate", start, repr(text[start:end]))
    names = {s["id"]: s["name"] for s in record["speakers"]}
    for speaker in record["speakers"]:
        if speaker["name"] in speaker["aliases"] or speaker["aliases"] != sorted(speaker["aliases"]):
            yield Finding("aliases", 0, speaker["name"])
        for alias in speaker["aliases"]:
            places = [match.span() for match in re.finditer(re.escape(alias), text, re.IGNORECASE)]
            if all(_cut(text, start) or _cut(text, end) for start, end in places):
                yield Finding("alias_not_in_article", 0, alias)
    for quote in record["quotes"]:
        if quote["speaker_id"] is not None and names.get(quote["speaker_id"]) != quote["speaker_name"]:
            yield Finding("speaker_id", quote["start"], str(quote["speaker_name"]))
        if (quote["speaker_id"] is None) != (quote["speaker_name"] is None):
            yield Finding("speaker_id", quote["start"], str(quote["speaker_name"]))


def _cut(text: str, at: int) -> bool:
    """Whether a border at `at` cuts a word, and not two that a lost link has run together (`kataSodikin`)."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return False
    return not ((text[at - 1].islower() and text[at].isupper()) or GLUED.search(text[:at]))


def _entities(record: dict) -> Iterator[Finding]:
    text, boilerplate = record["text"], [tuple(pair) for pair in record["boilerplate"]]
    last = 0
    for e in record["entities"]:
        start, end, label, words = e["start"], e["end"], e["label"], e["text"]
        if text[start:end] != words:
            yield Finding("slice", start, f"{words!r} is not {text[start:end]!r}")
        if start < last:
            yield Finding("overlap", start, words)
        last = max(last, end)
        if words != words.strip() or words[0] in ",.;:!?)]}" + MARKS or words[-1] in ",;:!?([{" + MARKS:
            yield Finding("edge", start, repr(words))
        if words.count("(") != words.count(")"):
            yield Finding("bracket", start, repr(words))
        if touches(boilerplate, start, end):
            yield Finding("entity_in_boilerplate", start, words)
        if _cut(text, start) or (_cut(text, end) and not text[end:].startswith("nya")):
            yield Finding("half_word", start, text[max(0, start - 5) : end + 5])
        if label == "PERSON":
            if words.split()[0] in ADDRESS or words.split()[0] in titles():
                yield Finding("title_in_name", start, words)
        elif label == "CARDINAL":
            if re.search(r"\b(orang|kali|warga|unit|personel|rumah|hektare|meter|kilometer|persen|tahun)\b", words):
                yield Finding("measure_in_number", start, words)
        elif label == "MONEY":
            # A sum in speech may go without its unit ("lima puluh ribu"), never a number in figures.
            if words[0].isdigit() and not re.search(r"(rupiah|dolar|ringgit|euro|yen|riyal|juta|ribu)\b", words):
                yield Finding("money_without_unit", start, words)
        elif label == "PERCENT":
            if not re.search(r"(%|persen|percent)$", words):
                yield Finding("percent_without_sign", start, words)
        elif label == "DATE":
            if re.search(r"\b(pagi|siang|sore|malam|petang|subuh)$", words) and re.match(DAY + r"\b.*[\d)] ", words):
                yield Finding("time_in_date", start, words)
        elif label == "EVENT" and words.lower() in ("pemilu", "pilpres", "pilkada", "pilkades"):
            yield Finding("bare_election", start, words)
    for match in re.finditer(DAY + r",? \(\d[^)\n]*\)", text):
        parts = [e for e in record["entities"] if e["start"] < match.end() and match.start() < e["end"]]
        if not touches(boilerplate, *match.span()) and not any(
            e["label"] == "DATE" and e["start"] <= match.start() and match.end() <= e["end"] for e in parts
        ):
            yield Finding("split_date", match.start(), match.group())
    for label, pattern in MUST_BE:
        for match in re.finditer(pattern, text):
            if not touches(boilerplate, *match.span()) and not any(
                e["label"] == label and e["start"] <= match.start() < e["end"] for e in record["entities"]
            ):
                yield Finding(f"unmarked_{label}", match.start(), match.group())


def _quotes(record: dict) -> Iterator[Finding]:
    text, boilerplate = record["text"], [tuple(pair) for pair in record["boilerplate"]]
    parts_before: list[tuple[int, int]] = []
    people = [(e["start"], e["end"]) for e in record["entities"] if e["label"] == "PERSON"]
    article = "".join(c for i, c in enumerate(text) if not inside(boilerplate, i, i + 1))
    for q in record["quotes"]:
        parts = [tuple(part) for part in q["parts"]]
        at = q["start"]
        if q["text"] != " ".join(text[s:e] for s, e in parts) or (q["start"], q["end"]) != (parts[0][0], parts[-1][1]):
            yield Finding("slice", at, q["text"][:60])
        for s, e in parts:
            if text[s:e] != text[s:e].strip() or s >= e:
                yield Finding("part_edge", s, repr(text[s:e][:60]))
            if touches(parts_before, s, e):
                yield Finding("nested_quote", s, text[s:e][:60])
            if touches(boilerplate, s, e):
                yield Finding("quote_in_boilerplate", s, text[s:e][:60])
        parts_before += parts
        yield from _content(text, q, parts)
        for field in ("cue", "speaker"):
            span = q[field]
            if span is None:
                continue
            if text[span["start"] : span["end"]] != span["text"]:
                yield Finding("slice", span["start"], span["text"])
            if touches(parts, span["start"], span["end"]):
                yield Finding(f"{field}_in_content", span["start"], span["text"])
            if touches(boilerplate, span["start"], span["end"]):
                yield Finding("quote_in_boilerplate", span["start"], span["text"])
        if q["cue"]:
            cue = q["cue"]
            if not re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)?", cue["text"]):
                yield Finding("cue_words", cue["start"], cue["text"])
            clitic = text[cue["end"] : cue["end"] + 3] == "nya"
            if clitic and (q["speaker"] is None or q["speaker"]["start"] != cue["end"]):
                yield Finding("clitic", cue["start"], text[cue["start"] : cue["end"] + 3])
            if not clitic and _cut(text, cue["end"]):
                yield Finding("half_word", cue["start"], cue["text"])
        if q["speaker"]:
            s, e = q["speaker"]["start"], q["speaker"]["end"]
            named = [p for p in people if p[0] < e and s < p[1]]
            # "kuasa hukum Hamka" without a name is somebody else than Hamka.
            theirs = len(named) == 1 and named[0] != (s, e) and q["speaker_name"] is not None
            if theirs and not re.search(r"\b(itu|tersebut|dan)\b|,", text[s:e]):
                yield Finding("mention_is_the_name", s, text[s:e])
            if (s, e) in people and q["speaker_name"] is None:
                yield Finding("name_missing", s, text[s:e])
        if q["speaker_name"] is not None:
            for name in q["speaker_name"].split("; "):
                if name not in article:
                    yield Finding("name_not_in_article", at, name)
                if name.split()[0] in ADDRESS or name.split()[0] in titles():
                    yield Finding("title_in_name", at, name)
                longer = {text[s:e] for s, e in people if name != text[s:e] and f" {name} " in f" {text[s:e]} "}
                longer -= {speaker["name"] for speaker in record["speakers"]}  # a father and his son
                if longer:
                    yield Finding("name_not_fullest", at, f"{name}: {sorted(longer)}")
        if q["stance"] in ("support", "oppose") and not q["target"]:
            yield Finding("target", at, q["text"][:60])
        if q["stance"] is None:
            yield Finding("stance", at, q["text"][:60])


def _content(text: str, q: dict, parts: list[tuple[int, int]]) -> Iterator[Finding]:
    """What the three types of content may hold."""
    for s, e in parts:
        words, after = text[s:e], text[e : e + 1]
        if q["type"] == "direct":
            if words[0] in MARKS or words[-1] in MARKS:
                yield Finding("marks_in_direct", s, words[:60])
            if after in ",.!?" and after and text[e + 1 : e + 2] in MARKS and text[e + 1 : e + 2]:
                yield Finding("stop_left_out", e, words[-40:])
        elif q["type"] == "indirect":
            if any(mark in NAMED.sub("", words) for mark in MARKS):
                yield Finding("marks_in_indirect", s, words[:60])
            if words[-1] in ",;:" or (words[-1] == "." and not re.search(r"\b(?:[A-Z]\w{0,3}|dll|dkk|dsb)\.$", words)):
                yield Finding("stop_in_indirect", e, words[-40:])
            if re.match(r"bahwa(?:sanya)?\b", words):
                yield Finding("bahwa", s, words[:40])
    if q["type"] == "mixed" and not any(mark in text[s:e] for s, e in parts for mark in MARKS + "'‘’"):
        yield Finding("mixed_without_marks", q["start"], q["text"][:60])
