# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""Text without its annotations: for the vectors and for pretraining."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from id_news_training.real import RAW

FILES = (
    "gsd18_train.jsonl", "idner2k_train.jsonl", "nlpid_gold_train.jsonl", "nlpid_gold2_train.jsonl", "csui_gold_train.jsonl",
    "nergrit_wiki.jsonl",
)  # fmt: skip
LOWER = "nerp_lower.jsonl"
"""No capitals at all: good for vectors, not for an encoder that looks at shapes."""
_JOINED = 4


def sentences(data: Path, real: Path, *, lower: bool) -> Iterator[str]:
    """Every sentence under `data` but the written dev and test, in the order of the files, then the real paragraphs.

    `real` is what `real.gather` wrote; `lower`: also the sentences without capitals.
    """
    ner = data / "ner"
    with gzip.open(ner / "nlpid_text.txt.gz", "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines)
    with gzip.open(ner / "ud_text.tsv.gz", "rt", encoding="utf-8") as lines:
        yield from (line.split("\t")[2] for line in lines)
    for name in (*FILES, LOWER) if lower else FILES:
        with (ner / name).open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    with (data / "written" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["text"].split("\n")
    with (real / RAW).open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)


@registry.readers("annotator.RawNews.v1")  # type: ignore[untyped-decorator]
def raw_news(data: str, real: str, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Pretraining examples: rows of one to four neighbouring sentences, cut and ordered anew in every epoch."""
    texts = [text.strip() for text in sentences(Path(data), Path(real), lower=False) if text.strip()]
    pick = random.Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        rows: list[str] = []
        at = 0
        while at < len(texts):
            size = pick.randint(1, _JOINED)
            rows.append(" ".join(texts[at : at + size]))
            at += size
        pick.shuffle(rows)
        for row in rows:
            doc = nlp.make_doc(row)
            yield Example(doc, doc)

    return read
