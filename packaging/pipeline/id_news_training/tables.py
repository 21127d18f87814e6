# ruff: noqa: E501, SIM905 - lists and patterns are compared more easily in a row
"""Makes `resources/tables` from the name lists and raw text of the training data.

The tables are what the pipeline needs when it runs; the data itself is not part of the project.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from id_news_training.data import ADDRESS
from id_news_training.real import RAW

RARE = 2
"""A word is common when the raw text has it in small letters at least this often."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MORE_PLACES = (
    ("Jakarta", "provinsi"),
    ("Yogyakarta", "kota"),
    ("Jogjakarta", "kota"),
    ("Solo", "kota"),
    ("Surakarta", "kota"),
)
"""Everyday names that the lists have only in longer forms."""

MORE_AGENCIES = tuple(
    "Forkopimda Forkopimcam Satresnarkoba Satnarkoba Satreskrim Satlantas Ditresnarkoba Ditpolairud Polairud Unhan Kemendukbangga Kemenkopolkam Bapenda Bappenda DPMPTSP "
    "DPUPR Dispar Dispora Disdag Distan DPMD BBPOM BBKSDA BKSDA BPBDPK BNPT BWS PKH KSOP LLDikti KPUD Panwas Bhayangkari Persit Pertagas PMK".split()
)
"""Short forms of local agencies and units that the list lacks."""

_SENTENCE_END = re.compile(r"""(?<=[.!?:"”)])[ ]*(?=["“(A-Z])""")
_LEVELS = ("provinsi", "kabupaten", "kota", "kecamatan")


def build(data: Path, real: Path, output: Path) -> list[Path]:
    """Write every table that is made from data into `output`.

    `data` is the folder with `ner`, `gazetteers` and `written`, `real` what `real.gather` wrote.
    """
    lists = data / "gazetteers"
    output.mkdir(parents=True, exist_ok=True)
    borrowed = list(_raw_sentences(data / "ner"))
    made: dict[str, list[tuple[str, ...]]] = {
        "names": _unique((row["name"], row["label"][0]) for row in _rows(lists / "nama_orang.tsv", ("name", "label"))),
        "places": _unique(_places(lists)),
        "agencies": _unique(
            (row["short"], row["full"], row["label"])
            for row in (
                *_rows(lists / "singkatan_lembaga.tsv", ("short", "full", "label")),
                *({"short": a, "full": a, "label": "ORG"} for a in MORE_AGENCIES),
            )
        ),
        "titles": _unique(
            (row["name"],)
            for row in _rows(lists / "gelar_jabatan.tsv", ("name", "label"))
            if row["name"] not in ADDRESS
        ),
        "groups": _unique((row["name"],) for row in _rows(lists / "norp.tsv", ("name", "label"))),
        "sites": _unique((row["name"], row["label"]) for row in _rows(lists / "tempat.tsv", ("name", "label"))),
        "words": [(word,) for word in sorted(common_words(borrowed) | common_words([*borrowed, *_paragraphs(real)]))],
    }
    written = []
    for name, rows in made.items():
        path = output / f"{name}.tsv"
        path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        written.append(path)
    return written


def common_words(sentences: Iterable[str]) -> set[str]:
    """Words that stand in small letters at least `RARE` times, and twice as often as in capitals inside a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for sentence in sentences:
        for i, word in enumerate(_WORD.findall(sentence)):
            if word[0].islower():
                small[word] += 1
            elif i:
                large[word.lower()] += 1
    return {word for word, n in small.items() if n >= RARE and n >= 2 * large[word] and len(word) > 1}


def _places(lists: Path) -> Iterator[tuple[str, ...]]:
    """Name and level; the level of countries is `negara`, of foreign cities `dunia`."""
    yield from MORE_PLACES
    columns = ("name", "full", "label", "level", "code", "parent")
    for row in _rows(lists / "wilayah.tsv", columns):
        if row["level"] in _LEVELS:
            yield row["name"], row["level"]
    for row in _rows(lists / "negara_kota_dunia.tsv", columns[:5]):
        yield row["name"], "negara" if row["level"] == "negara" else "dunia"


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        for row in reader:
            yield dict(zip(columns, (cell.strip() for cell in row), strict=False))


def _unique(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(rows))


def _raw_sentences(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "nlpid_text.txt.gz", "rt", encoding="utf-8") as lines:
        yield from lines
    with gzip.open(folder / "ud_text.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.split("\t")[2]
    for name in ("gsd18_train.jsonl", "idner2k_train.jsonl"):
        with (folder / name).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def _paragraphs(real: Path) -> Iterator[str]:
    """The sentences of the unmarked real text."""
    with (real / RAW).open(encoding="utf-8") as lines:
        for line in lines:
            yield from _SENTENCE_END.split(line)
