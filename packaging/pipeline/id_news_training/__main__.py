"""`make pipeline DATA=folder REAL=folder`: trains the pipeline that the app ships, scores it, writes its model card."""

from __future__ import annotations

import argparse
from pathlib import Path

from annotator import paths
from id_news_training import pipeline


def main() -> None:
    """Train, or only fit and score again; ends with a sentence when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m id_news_training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ner, gazetteers, written and real")
    parser.add_argument("--real", type=Path, required=True, help="folder with the snapshots of real/sources.tsv")
    parser.add_argument("--output", type=Path, default=paths.resources() / "pipelines" / "id_news")
    parser.add_argument(
        "--work", type=Path, default=Path("out/training"), help="keeps every stage; one that is there is not done again"
    )
    parser.add_argument(
        "--from-nothing", action="store_true", help="do not begin with the network that was shipped before; takes hours"
    )
    parser.add_argument(
        "--rules-only", action="store_true", help="keep the weights; fit confidences, score, write the card"
    )
    arguments = parser.parse_args()
    try:
        pipeline.check(arguments.data, arguments.real)
    except FileNotFoundError as error:
        parser.error(str(error))
    if arguments.rules_only:
        pipeline.finish(arguments.data, arguments.real, arguments.output, arguments.work)
    else:
        pipeline.build(
            arguments.data, arguments.real, arguments.output, arguments.work, from_nothing=arguments.from_nothing
        )


if __name__ == "__main__":
    main()
