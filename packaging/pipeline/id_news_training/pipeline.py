# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""From the data folder to the shipped pipeline, the same way every time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from annotator import __version__, paths
from annotator.suggesting.entities.confidence import FILE
from id_news_training import calibration, card, scoring, tables
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


def build(data: Path, real: Path, output: Path, work: Path, *, steps: int | None = None) -> None:
    """Train on `data` and the snapshots in `real`, write the pipeline, its confidences and its model card into `output`.

    Two trainings.  The first holds texts back: scores and confidences come from it.  The second, with the same settings,
    takes those in too, and its weights are shipped.  The written test is in neither.  About an hour on one core;
    stages that `work` holds are taken from there.
    """
    tables.build(data, paths.resources() / "tables")
    networks = Networks(data, real, work, steps)
    networks.held_out()
    nlp = spacy.load(networks.final())
    for name in RULES:
        nlp.add_pipe(name)
    _describe(nlp)
    _write(nlp, output)
    finish(data, real, output, work)


def finish(data: Path, real: Path, output: Path, work: Path) -> None:
    """Fit the confidences, score and write the card: enough when only rules changed.

    Both on the first training that `work` holds, since the shipped weights have seen what is held back.
    """
    held_out = spacy.load(Networks(data, real, work).held_out())
    held_out.add_pipe("sentences")
    rows, right = scoring.evidence(held_out, scoring.development(data))
    weights = calibration.fit(rows, right)
    (output / FILE).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    from annotator.suggesting.entities import confidence

    confidence.forget()
    card.write(spacy.load(output), held_out, data, output)


def _describe(nlp: Language) -> None:
    """What stands in `meta.json`; paths of this machine do not."""
    nlp.meta.update(
        name="news", version=__version__, license="CC BY-SA 4.0", author="The founders of Kutipan",
        description="Entities of Indonesian news: sixteen labels, with calibrated confidences.",
        sources=[{"name": name, "license": licence, "author": author, "url": ""} for name, licence, author in card.SOURCES],
    )  # fmt: skip
    nlp.meta.pop("performance", None)
    nlp.config["paths"]["data"] = nlp.config["paths"]["real"] = None
    nlp.config["initialize"]["vectors"] = None
    nlp.config["initialize"]["init_tok2vec"] = None


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
