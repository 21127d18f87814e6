"""`python -m annotator.suggesting.training --data DIRECTORY`: what `make pipeline` does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotator import paths
from annotator.errors import AnnotatorError


def main() -> int:
    """Train, or only fit and score again; 1 when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m annotator.suggesting.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ner, gazetteers and written")
    parser.add_argument("--output", type=Path, default=paths.resources() / "pipelines" / "id_news")
    parser.add_argument(
        "--work", type=Path, default=Path("out/training"), help="keeps every stage; one that is there is not done again"
    )
    parser.add_argument(
        "--new-vectors", action="store_true", help="train the vectors anew, too (needs floret), not the shipped ones"
    )
    parser.add_argument("--steps", type=int, help="fewer steps, to try something")
    parser.add_argument(
        "--rules-only", action="store_true", help="keep the weights; fit confidences, score, write the card"
    )
    arguments = parser.parse_args()
    from annotator.suggesting.training import pipeline

    try:
        if arguments.rules_only:
            pipeline.finish(arguments.data, arguments.output, arguments.work)
        else:
            pipeline.build(
                arguments.data,
                arguments.output,
                arguments.work,
                steps=arguments.steps,
                new_vectors=arguments.new_vectors,
            )
    except AnnotatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
