# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""From the data folder to the shipped pipeline, the same way every time."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy import util
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop

from annotator import __version__, paths
from annotator.errors import AnnotatorError
from annotator.i18n import text as words
from annotator.suggesting.entities.confidence import FILE
from annotator.suggesting.training import calibration, card, scoring, tables
from annotator.suggesting.training.vectors import add_vectors

CONFIG = Path(__file__).with_name("config.cfg")
NEEDED = ("ner/nlpid_gold_train.jsonl", "gazetteers/wilayah.tsv", "written/train.jsonl")
RULES = ("sentences", "boilerplate", "entity_votes")
NOTICE = "LICENSE"


def build(data: Path, output: Path, *, steps: int | None = None, model: Path | None = None) -> None:
    """Train on `data`, write the pipeline, its confidences and its model card into `output`.

    `model`: the folder of a training that has been through already.  About 25 minutes on one core without one.  Raises `AnnotatorError` when the data or a package is not there.
    """
    _check(data)
    tables.build(data, paths.resources() / "tables")
    with TemporaryDirectory() as folder:
        nlp = spacy.load(model) if model else _trained(data, Path(folder), steps)
        for name in RULES:
            nlp.add_pipe(name)
        _describe(nlp)
        _write(nlp, output)
    finish(data, output)


def finish(data: Path, output: Path) -> None:
    """Fit the confidences of the pipeline in `output`, score it and write its card: enough when only rules changed."""
    nlp = spacy.load(output)
    rows, right = scoring.evidence(nlp, scoring.development(data))
    weights = calibration.fit(rows, right)
    (output / FILE).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    from annotator.suggesting.entities import confidence

    confidence.forget()
    card.write(nlp, data, output)


def _trained(data: Path, folder: Path, steps: int | None) -> Language:
    blank = spacy.blank("id_news")
    add_vectors(blank, data)
    blank.to_disk(folder / "vectors")
    overrides: dict[str, object] = {"paths.data": str(data), "initialize.vectors": str(folder / "vectors")}
    if steps:
        overrides["training.max_steps"] = steps
    config = util.load_config(CONFIG, overrides=overrides, interpolate=False)
    (folder / "model").mkdir()
    train_loop(init_nlp(config), folder / "model", stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(folder / "model" / "model-best")


def _describe(nlp: Language) -> None:
    """What stands in `meta.json`; paths of this machine do not."""
    nlp.meta.update(
        name="news", version=__version__, license="CC BY-SA 4.0", author="The founders of Kutipan",
        description="Entities of Indonesian news: sixteen labels, with calibrated confidences.",
        sources=[{"name": name, "license": licence, "author": author, "url": ""} for name, licence, author in card.SOURCES],
    )  # fmt: skip
    nlp.meta.pop("performance", None)
    nlp.config["paths"]["data"] = None
    nlp.config["initialize"]["vectors"] = None


def _write(nlp: Language, output: Path) -> None:
    """Replace the pipeline in `output`; the notice of its sources stays."""
    notice = (output / NOTICE).read_bytes() if (output / NOTICE).is_file() else b""
    if output.is_dir():
        shutil.rmtree(output)
    nlp.to_disk(output)
    if notice:
        (output / NOTICE).write_bytes(notice)


def _check(data: Path) -> None:
    for file in NEEDED:
        if not (data / file).is_file():
            raise AnnotatorError(words("training.no_data", name=str(data), file=file), words("training.no_data.hint"))
    if importlib.util.find_spec("floret") is None:
        raise AnnotatorError(words("training.no_floret"), words("training.no_floret.hint"))
