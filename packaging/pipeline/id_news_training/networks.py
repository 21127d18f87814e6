"""Vectors, pretraining and the two trainings of the network, each kept in the working folder once it is done."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.training.pretrain import pretrain

from annotator.suggesting.language import IndonesianNews
from id_news_training import corpus, raw_text  # noqa: F401 - their readers are named in the configuration
from id_news_training.real import gather
from id_news_training.vectors import add_vectors

CONFIG = Path(__file__).with_name("config.cfg")
REAL, HELD_OUT, FINAL = "real", "held-out", "final"


class Networks:
    """What is trained from `data` into `work`.  A stage whose folder is there is not done again.

    `real` holds the snapshots of the real articles.
    """

    def __init__(self, data: Path, real: Path, work: Path, steps: int | None = None) -> None:
        self._work = work
        self._overrides: dict[str, object] = {
            "paths.data": str(data), "paths.real": str(work / REAL), "initialize.vectors": str(work / "vectors"),
        }  # fmt: skip
        self._training: dict[str, object] = {"training.max_steps": steps} if steps else {}
        self._data, self._snapshots = data, real
        work.mkdir(parents=True, exist_ok=True)

    def real(self) -> Path:
        """The real articles and the unmarked text around them."""
        return self._once(REAL, lambda folder: gather(self._data, self._snapshots, folder))

    def held_out(self) -> Path:
        """The network that saw nothing of what is held back: for scores and confidences."""
        return self._trained(HELD_OUT)

    def final(self) -> Path:
        """The same training on everything but the written test: the weights that are shipped."""
        return self._trained(FINAL, {"corpora.train.everything": True})

    def _trained(self, name: str, more: dict[str, object] | None = None) -> Path:
        start = {"initialize.init_tok2vec": str(self._pretrained())}

        def make(folder: Path) -> None:
            overrides = {**self._overrides, **start, **self._training, **(more or {})}
            config = util.load_config(CONFIG, overrides=overrides, interpolate=False)
            train_loop(init_nlp(config), folder, stdout=sys.stdout, stderr=sys.stderr)

        return self._once(name, make) / "model-last"

    def _pretrained(self) -> Path:
        self._vectors()

        def make(folder: Path) -> None:
            config = util.load_config(CONFIG, overrides=self._overrides, interpolate=False)
            pretrain(IndonesianNews.default_config.merge(config).interpolate(), folder, silent=False)

        return self._once("pretrained", make) / "model-last.bin"

    def _vectors(self) -> None:
        def make(folder: Path) -> None:
            blank = spacy.blank("id_news")
            add_vectors(blank, self._data, self.real())
            blank.to_disk(folder)

        self._once("vectors", make)

    def _once(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of a stage; a training that was cut off begins anew."""
        done, doing = self._work / name, self._work / f"{name}.unfinished"
        if not done.is_dir():
            shutil.rmtree(doing, ignore_errors=True)
            doing.mkdir(parents=True)
            make(doing)
            doing.rename(done)
        return done
