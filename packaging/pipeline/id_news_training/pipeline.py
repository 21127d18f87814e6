# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""From the data folder to the shipped pipeline, the same way every time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from annotator import __version__, paths
from annotator.suggesting import languages
from annotator.suggesting.entities import confidence
from annotator.suggesting.entities.confidence import FILE
from annotator.workspace.learning import calibration
from id_news_training import card, hints, scoring, tables
from id_news_training.networks import Networks

NEEDED = (
    "ner/nlpid_gold_train.jsonl",
    "ner/nlpid_silver.jsonl.gz",
    "ner/ud_text.tsv.gz",
    "gazetteers/wilayah.tsv",
    "written/train.jsonl",
    "real/marks.jsonl",
)
RULES = ("sentences", "boilerplate", "entity_votes")
NOTICE = "LICENSE"


def build(data: Path, real: Path, output: Path, work: Path, *, from_nothing: bool = False) -> None:
    """Train on `data` and the snapshots in `real`, write the pipeline, its confidences and its model card into `output`.

    Neither the written test nor the real dev articles are trained on.  Stages that `work` holds are taken from there.
    """
    networks = Networks(data, real, work, from_nothing=from_nothing)
    tables.build(data, networks.real(), paths.resources() / "tables")
    nlp = spacy.load(networks.network())
    for name in RULES:
        nlp.add_pipe(name)
    _describe(nlp)
    _write(nlp, output)
    hints.build(data, networks.real(), languages.folder(hints.LANGUAGE))
    finish(data, real, output, work)


def finish(data: Path, real: Path, output: Path, work: Path) -> None:
    """Fit the confidences on articles that were held back, score and write the card: enough when only rules changed."""
    articles = Networks(data, real, work).real()
    nlp = spacy.load(output)
    rows, right = scoring.evidence(nlp, scoring.development(articles))
    weights = calibration.fit(rows, right)
    (output / FILE).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    confidence.forget()
    card.write(spacy.load(output), data, articles, output)


def _describe(nlp: Language) -> None:
    """What stands in `meta.json`."""
    nlp.meta.update(
        name="news", version=__version__, license="CC BY-SA 4.0", author="The founders of Kutipan",
        description="Entities of Indonesian news: sixteen labels, with calibrated confidences.",
        sources=[{"name": name, "license": licence, "author": author, "url": ""} for name, licence, author in card.SOURCES],
    )  # fmt: skip
    nlp.meta.pop("performance", None)


def _write(nlp: Language, output: Path) -> None:
    """Replace the pipeline in `output`; the notice of its sources stays."""
    notice = (output / NOTICE).read_bytes() if (output / NOTICE).is_file() else b""
    if output.is_dir():
        shutil.rmtree(output)
    nlp.to_disk(output)
    if notice:
        (output / NOTICE).write_bytes(notice)


def check(data: Path, real: Path) -> None:
    """Raises `FileNotFoundError` with what is missing, before anything begins."""
    for file in NEEDED:
        if not (data / file).is_file():
            raise FileNotFoundError(f"The data folder {data} has no {file}.")
    if not real.is_dir():
        raise FileNotFoundError(
            f"{real} is no folder; it should hold the snapshots that {data}/real/sources.tsv names."
        )
