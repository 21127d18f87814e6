"""`make hints DATA=folder REAL=folder`: fits the tables of stance and target anew; part of `make pipeline` too.

Two minutes on one core.  The tables depend on the rules for quotes and on the corrected quotes, not on the recogniser.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.suggesting import languages
from annotator.suggesting.quotes import patterns
from annotator.suggesting.quotes.patterns import TARGET_COLUMNS, WEIGHT_COLUMNS
from annotator.workspace.learning import gold_quotes, stances, targets
from id_news_training import hints_card
from id_news_training.data import CORPUS
from id_news_training.networks import Networks

LANGUAGE = "id"


def sources(data: Path, real: Path) -> list[Path]:
    """The files that hold corrected quotes for training; `real` is the folder with the real articles rebuilt."""
    written = [data / "written" / "train.jsonl", data / "written" / "dev.jsonl"]
    return [*written, CORPUS / "news-train.jsonl", real / "train.jsonl"]


def fit(files: Sequence[Path], folder: Path) -> None:
    """Write both tables into `folder`."""
    articles = gold_quotes.read(files, patterns.load(LANGUAGE))
    weights = stances.fitted(articles)
    rows = ([name, *(f"{value:g}" for value in weights[name])] for name in sorted(weights))
    _write(folder / "stance_weights.tsv", WEIGHT_COLUMNS, rows)
    ranking = targets.fitted(articles)
    _write(folder / "target_weights.tsv", TARGET_COLUMNS, ([name, f"{ranking[name]:g}"] for name in sorted(ranking)))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def build(data: Path, real: Path, folder: Path) -> None:
    """Fit on everything that is for training, and write the model card with what it reaches on the rest."""
    fit(sources(data, real), folder)
    patterns.forget()
    sets = {
        "real dev": real / "dev.jsonl",
        "articles in today's manner, dev": CORPUS / "news-dev.jsonl",
        "written test": data / "written" / "test.jsonl",
    }
    hints_card.write(folder, sets)


def main() -> None:
    """Fit on the given folders."""
    parser = argparse.ArgumentParser(prog="python -m id_news_training.hints", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with written and real")
    parser.add_argument("--real", type=Path, required=True, help="folder with the snapshots of real/sources.tsv")
    parser.add_argument("--work", type=Path, default=Path("out/training"), help="keeps the real articles rebuilt")
    arguments = parser.parse_args()
    real = Networks(arguments.data, arguments.real, arguments.work).real()
    build(arguments.data, real, languages.folder(LANGUAGE))


if __name__ == "__main__":
    main()
