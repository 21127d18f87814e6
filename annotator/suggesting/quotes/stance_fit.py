"""Fits a language's stance weights on corrected articles.

`python -m annotator.suggesting.quotes.stance_fit id GOLD.jsonl… > stance_weights.tsv`; the shipped table of Indonesian
was fitted so on the written train and dev parts (CC0), and never saw the test part.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from annotator.suggesting.guesses import EntityGuess
from annotator.suggesting.quotes import boilerplate
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.patterns import WEIGHT_COLUMNS, Patterns, load
from annotator.suggesting.quotes.stance import CARRIED, StanceHints
from annotator.suggesting.quotes.stance_model import STANCES, Weights, features, fit


def examples(record: dict[str, Any], patterns: Patterns) -> list[tuple[list[str], str]]:
    """Features and stance of the quotes of one annotator/1 record that the rules find with their very borders."""
    text = record["text"]
    entities = [EntityGuess(e["start"], e["end"], e["label"], 1.0) for e in record["entities"]]
    engine = Engine(text, entities, boilerplate.find(text, patterns), patterns)
    hints = StanceHints(engine.layout)
    stances = {tuple(map(tuple, quote["parts"])): quote["stance"] for quote in record["quotes"]}
    last: dict[tuple[str, ...], tuple[int, str]] = {}
    found: list[tuple[list[str], str]] = []
    for one in engine.records:
        stance = stances.get(tuple(sorted(one.parts)))
        speaker = tuple(one.names)
        before = last.get(speaker) if speaker else None
        carried = before[1] if before is not None and one.paragraph - before[0] <= CARRIED else None
        if stance in STANCES:
            found.append((features(engine.layout.tokens, one, hints.rules_hint(one), carried), stance))
        if speaker and stance in {"support", "oppose"}:
            last[speaker] = (one.paragraph, stance)
        else:
            last.pop(speaker, None)
    return found


def table(weights: Weights) -> str:
    """The weights as `stance_weights.tsv` holds them."""
    rows = ["\t".join(WEIGHT_COLUMNS)]
    rows += ["\t".join([feature, *(f"{value:g}" for value in weights[feature])]) for feature in sorted(weights)]
    return "\n".join(rows) + "\n"


def fitted(paths: Iterable[Path], patterns: Patterns) -> Weights:
    """Weights from annotator/1 files."""
    gathered: list[tuple[list[str], str]] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                gathered += examples(json.loads(line), patterns)
    return fit(gathered)


def main(arguments: Sequence[str]) -> int:
    """Write the table of the language and the files named."""
    language, *files = arguments
    sys.stdout.write(table(fitted([Path(name) for name in files], load(language))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
