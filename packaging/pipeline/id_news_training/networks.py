"""The stages of the training, each kept in the working folder once it is done."""

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
from id_news_training.corpus import News
from id_news_training.real import gather
from id_news_training.tuning import Plan, tune
from id_news_training.vectors import add_vectors

CONFIG = Path(__file__).with_name("config.cfg")
START = Path(__file__).resolve().parents[1] / "data" / "start"
"""The network that the training begins with: what was shipped before; see `SOURCES.md` beside it."""
REAL, NETWORK = "real", "network"
PLAN = Plan(steps=700)


class Networks:
    """What is trained from `data` into `work`.  A stage whose folder is there is not done again.

    `real` holds the snapshots of the real articles; `from_nothing`: do not begin with the network in `START`, but with
    vectors, pretraining and a training of the empty network, three times as long.
    """

    def __init__(self, data: Path, real: Path, work: Path, *, from_nothing: bool = False) -> None:
        self._data, self._snapshots, self._work, self._from_nothing = data, real, work, from_nothing
        work.mkdir(parents=True, exist_ok=True)
        self._overrides: dict[str, object] = {
            "paths.data": str(data), "paths.real": str(work / REAL), "initialize.vectors": str(work / "vectors"),
        }  # fmt: skip

    def real(self) -> Path:
        """The real articles and the unmarked text around them."""
        return self._once(REAL, lambda folder: gather(self._data, self._snapshots, folder))

    def network(self) -> Path:
        """Encoder and heads, trained on everything but the written test and the real dev articles."""

        def make(folder: Path) -> None:
            tune(self._start(), News(self._data, self.real()).epoch, PLAN, folder)

        return self._once(NETWORK, make)

    def _start(self) -> Path:
        if not self._from_nothing:
            return START
        self.real()
        start = {"initialize.init_tok2vec": str(self._pretrained())}

        def make(folder: Path) -> None:
            config = util.load_config(CONFIG, overrides={**self._overrides, **start}, interpolate=False)
            train_loop(init_nlp(config), folder, stdout=sys.stdout, stderr=sys.stderr)

        return self._once("start", make) / "model-last"

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
        """The folder of a stage; one that was cut off begins anew."""
        done, doing = self._work / name, self._work / f"{name}.unfinished"
        if not done.is_dir():
            shutil.rmtree(doing, ignore_errors=True)
            doing.mkdir(parents=True)
            make(doing)
            doing.rename(done)
        return done
