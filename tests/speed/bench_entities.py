"""The entity pipeline: time to load, words a second beside a bare pipeline of the same shape, memory, a long article.

`python -m tests.speed.bench_entities`, or within `make bench`.  One thread; all figures of one run.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import json
import resource
import sys
import time
from collections import deque
from collections.abc import Callable

from annotator import paths

ROUNDS = 5
FOLDER = paths.resources() / "pipelines" / "id_news"


def main() -> int:
    """Print the figures; 1 when one misses its gate."""
    import spacy  # noqa: TID253, RUF100 - what is measured

    start = time.perf_counter()
    nlp = spacy.load(FOLDER)
    load = time.perf_counter() - start
    texts = _texts()
    words = sum(len(text.split()) for text in texts)
    shapes = {
        "bare: tok2vec + ner": ["tok2vec", "ner"],
        "with probabilities": ["tok2vec", "ner", "label_scores"],
        "with everything": [name for name in nlp.pipe_names if name != "quotes"],
    }
    best = dict.fromkeys(shapes, float("inf"))
    for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine hits all of them
        for name, parts in shapes.items():
            with nlp.select_pipes(enable=parts):
                best[name] = min(best[name], _seconds(lambda: deque(nlp.pipe(texts), maxlen=0)))
    bare = best["bare: tok2vec + ner"]
    for name, seconds in best.items():
        _say(f"{name:22} {words / seconds:8,.0f} words/s   ratio {bare / seconds:.2f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    long = "\n\n".join(texts * (1_000_000 // sum(map(len, texts)) + 1))[:1_000_000]
    slowest = 0.0
    for name, text in (("articles", long), *_hostile().items()):
        seconds = _long_article(text)
        slowest = max(slowest, seconds)
        _say(f"rules on 1 MB of {name:14} {seconds:5.1f} s")
    _say(f"load after spaCy        {load:8.2f} s")
    _say(f"memory                  {memory:8.0f} MB")
    ratios = bare / best["with probabilities"], bare / best["with everything"]
    return int(slowest > 20 or load > 0.5 or memory > 300 or ratios[0] < 0.9 or ratios[1] < 0.75)


def _texts() -> list[str]:
    """Articles of the corpus; a made-up one where there are none."""
    texts = []
    for path in sorted(paths.samples().parent.rglob("*.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    made = (
        "Ketua KPU Kota Kupang Budi Santoso hadir pada Rabu (20/3). Menurut Budi, 644 orang datang ke Kantor KPU.\n"
        * 20
    )
    return texts[:60] or [made] * 20


def _hostile() -> dict[str, str]:
    """A megabyte each of what patterns might choke on."""
    pieces = {
        "number words": "satu dua ",
        "stops": ".",
        "capitals": "A B ",
        "articles of law": "Pasal 1 dan ",
        "points": "1.111.",
        "marks": "“(",
    }
    return {name: (piece * (1_000_000 // len(piece))) for name, piece in pieces.items()}


def _long_article(text: str) -> float:
    """Seconds of the rules alone on a long text whose capitalised words all count as proposals."""
    import re

    from annotator.suggesting.entities.resolve import resolve
    from annotator.suggesting.predictions import EntityPrediction

    marked = [EntityPrediction(m.start(), m.end(), "ORG", 0.9, ("model",)) for m in re.finditer(r"[A-Z]\w+", text)]
    return _seconds(lambda: resolve(text, marked, ()))


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
