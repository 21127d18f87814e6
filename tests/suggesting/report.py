"""How many articles are refused: `python -m tests.suggesting.report PATH... [--column NAME] [--most N] [--seed N]`.

A path is a text file, a folder of text files, or a CSV file whose column `NAME` holds articles.  Each article is
suggested as it is, with blanks at both ends of its lines, with its lines joined, and with words run together; the
suggestions are applied to a document as the program does.  Nothing of the texts is printed, only their places.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from annotator.model import Article, Document, canonical, fingerprint
from annotator.suggesting import Suggester
from annotator.workspace.schemes import scheme

WAYS = {
    "as they are": lambda text: text,
    "blanks at line ends": lambda text: re.sub(r"(?m)^(?=.)|(?<=.)$", "\u00a0", text),
    "joined lines": lambda text: re.sub(r"\s*\n\s*", " ", text),
    "glued words": lambda text: re.sub(r"(?<=[a-z]) (?=[A-Z])", "", text),
}


def texts(path: Path, column: str) -> Iterator[tuple[str, str]]:
    """The articles of a path, each with where it stands."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield from texts(file, column)
    elif path.suffix == ".csv":
        csv.field_size_limit(1 << 28)
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                yield f"{path.name}:{number}", row.get(column) or ""
    else:
        yield path.name, path.read_text(encoding="utf-8")


def main() -> int:
    """The table, and exit status 1 when an article was refused or lacks something."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--column", default="text")
    parser.add_argument("--most", type=int, default=1_250)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    found = {text: place for path in chosen.paths for place, text in texts(path, chosen.column) if len(text) > 200}
    articles = sorted(found.items(), key=lambda pair: pair[1])
    random.Random(chosen.seed).shuffle(articles)
    suggester = Suggester("id").ready()
    refused, incomplete, slowest = Counter(), Counter(), (0.0, "")
    for text, place in articles[: chosen.most]:
        for way, broken in WAYS.items():
            whole = canonical(broken(text))
            document = Document.of(Article("artikel", whole, fingerprint(whole)), "sari", scheme("news-id"))
            begun = time.monotonic()
            try:
                after = document.apply(suggester.suggest(document))
            except Exception as error:  # noqa: BLE001 - their number is what is asked
                refused[way] += 1
                print(f"refused: {place}, {way}: {type(error).__name__}", file=sys.stderr)
                continue
            slowest = max(slowest, (time.monotonic() - begun, f"{place}, {way}"))
            if after.progress.suggester.incomplete:
                incomplete[way] += 1
                print(f"incomplete: {place}, {way}: {after.progress.suggester.incomplete}", file=sys.stderr)
    print(f"{min(len(articles), chosen.most)} articles; the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    for way in WAYS:
        print(f"{way:24}refused {refused[way]:4}   incomplete {incomplete[way]:4}")
    return 1 if refused or incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
