"""What learning is worth to a newsroom that the shipped weights know nothing of.

`python -m id_news_training.new_newsroom --data DATA --real REBUILT --work WORK` trains network and tables without the
articles of one outlet, lets that pipeline learn from some of its articles as `annotator train` does (with its own
held-back ones), and scores it on the others, and on the written test, which must not be forgotten.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import paths
from annotator.exporting.record import document_of, line_of
from annotator.model import Document
from id_news_training.going_through import as_corrected, go_through
from id_news_training.networks import PLAN, START
from id_news_training.tuning import Plan, tune

if TYPE_CHECKING:
    from annotator.model.lesson import Lesson

DRAWS = 5


def main() -> None:
    """Build the pipeline without the outlet, then the draws; one line a draw, and the means."""
    parser = argparse.ArgumentParser(prog="python -m id_news_training.new_newsroom", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ner, written and real")
    parser.add_argument(
        "--real", type=Path, required=True, help="folder with train.jsonl and dev.jsonl of real articles"
    )
    parser.add_argument("--work", type=Path, required=True, help="keeps the pipeline without the outlet")
    parser.add_argument("--outlet", default="Tribunnews")
    parser.add_argument("--ids", default="", help="in place of the outlet: all articles whose id begins so")
    parser.add_argument("--learnt", type=int, default=20, help="articles that are learnt from")
    parser.add_argument("--tested", type=int, help="at most so many of the other articles; else all of them")
    parser.add_argument("--draws", type=int, default=DRAWS, help="how many; 0: only make the pipeline")
    parser.add_argument("--first", type=int, default=0, help="the number of the first draw")
    parser.add_argument("--steps", type=int, default=PLAN.steps, help="of the network without the outlet")
    parser.add_argument("--memory", action="store_true", help="of the memory alone: ten articles, then ten later ones")
    given = parser.parse_args()
    left_out = partial(belongs, outlet=given.outlet, ids=given.ids)
    folder = without(given.data, given.real, given.work, left_out, given.steps)
    paths.resources = lambda: folder  # type: ignore[assignment]
    documents = [
        document
        for name in ("train.jsonl", "dev.jsonl")
        for document in read(given.real / name)
        if left_out(document.article.id, document.article.source)
    ]
    if given.memory:
        rows = [remember(documents, number) for number in range(given.first, given.first + given.draws)]
        summary(rows)
        return
    test = read(given.data / "written" / "test.jsonl")
    numbers = range(given.first, given.first + given.draws)
    rows = [draw(documents, test, given.learnt, number, given.tested) for number in numbers]
    summary(rows)


def summary(rows: Sequence[dict[str, float]]) -> None:
    """Mean and spread of each figure over the draws."""
    for name in rows[0] if rows else ():
        values = [row[name] for row in rows]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        sys.stdout.write(f"{name:24} mean {statistics.mean(values):8.3f}  spread {spread:6.3f}\n")


def belongs(id_: str, source: str | None, *, outlet: str, ids: str) -> bool:
    """Whether an article is one of those that the weights shall not know."""
    return id_.startswith(ids) if ids else (source or "").casefold() == outlet.casefold()


def without(data: Path, real: Path, work: Path, left_out: Callable[[str, str | None], bool], steps: int) -> Path:
    """The shipped resources, with a network and tables that have not seen some articles; made once."""
    from annotator.suggesting.quotes import patterns
    from id_news_training import hints
    from id_news_training.corpus import News

    folder = work / "resources"
    if folder.is_dir():
        return folder
    rest = work / "real"
    rest.mkdir(parents=True, exist_ok=True)
    for name in ("train.jsonl", "dev.jsonl"):
        lines = (real / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not left_out((row := json.loads(line))["id"], row["source"])]
        (rest / name).write_text("".join(kept), encoding="utf-8")
    if not (work / "network").is_dir():
        tune(START, News(data, rest).epoch, Plan(steps), work / "network.unfinished")
        (work / "network.unfinished").rename(work / "network")
    made = work / "resources.unfinished"
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(paths.resources(), made)
    network(work / "network", made / "pipelines" / "id_news")
    if not (work / "tables").is_dir():
        (work / "tables.unfinished").mkdir(exist_ok=True)
        hints.fit(hints.sources(data, rest), work / "tables.unfinished")
        (work / "tables.unfinished").rename(work / "tables")
    shutil.copytree(work / "tables", made / "patterns" / "id", dirs_exist_ok=True)
    patterns.forget()
    calibrate(rest, made)
    made.rename(folder)
    return folder


def network(trained: Path, pipeline: Path) -> None:
    """The trained network in place of the shipped one; rules, vectors and tokenizer stay."""
    for name in ("tok2vec", "ner", "label_scores"):
        shutil.rmtree(pipeline / name)
        shutil.copytree(trained / name, pipeline / name)


def calibrate(real: Path, resources: Path) -> None:
    """Confidences fitted anew, on articles of other outlets that were held back."""
    import spacy

    from annotator.workspace.learning import calibration
    from id_news_training import scoring

    nlp = spacy.load(resources / "pipelines" / "id_news")
    rows, right = scoring.evidence(nlp, scoring.development(real))
    weights = calibration.fit(rows, right)
    (resources / "pipelines" / "id_news" / "confidence.json").write_text(json.dumps(weights), encoding="utf-8")


def draw(
    documents: Sequence[Document], test: Sequence[Document], size: int, number: int, most: int | None = None
) -> dict[str, float]:
    """Learn from some of the articles; figures on the others, or on so many of them, before and after."""
    from annotator.suggesting import Suggester, trained
    from annotator.suggesting.quotes import patterns
    from annotator.workspace.learning import comparing, material, run, told

    order = sorted(documents, key=lambda d: d.article.id)
    random.Random(number).shuffle(order)
    learnt, others = order[:size], order[size:][:most]
    began, processor = time.monotonic(), time.process_time()
    done = run.learn(material.parted(learnt))
    minutes = (time.monotonic() - began) / 60, (time.process_time() - processor) / 60
    trainer = Suggester().ready()
    before = [comparing.found(some, [trainer.predictions(d.text) for d in some]) for some in (others, test)]
    corrected = [as_corrected(document, trainer) for document in learnt]
    untaught = go_through((), others, trainer, memory=False)
    alone, worked = (go_through(some, others, trainer) for some in ((), corrected))
    lessons = remembered(corrected, others)
    new = trainer  # what is not better is not offered: the newsroom goes on with what it had
    if done.better:
        nlp = trainer.network  # the shipped one, which the whole process has: from here on with the new weights
        trained.put_weights(nlp, done.network)
        new = Suggester.of_parts(nlp, done.tables.steps(patterns.load("id")))
    after = [comparing.found(some, [new.predictions(d.text) for d in some]) for some in (others, test)]
    both = comparing.found(
        others, [new.predictions(d.text, lessons=one) for d, one in zip(others, lessons, strict=True)]
    )
    learning = go_through(corrected, others, new)
    one, other = before[0], after[0]
    left = sum(one.corrections)
    drops = {
        name: old - now.f1(name)
        for old_found, now in ((before[1], after[1]),)
        for name in (comparing.ALL, *told.FIELDS)
        for old in (old_found.f1(name),)
    }
    figures = {
        "offered": float(done.better),
        "share of the network": float(done.parts["network"]["share"]),
        **{f"new {name}": float(one["taken"]) for name, one in done.parts.items()},
        "minutes": minutes[0],
        "minutes of processor": minutes[1],
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "corrections before": float(left),
        "corrections after": float(sum(other.corrections)),
        "fall by training": 1 - sum(other.corrections) / left,
        "with lessons, too": 1 - sum(both.corrections) / left,
        "fall by the rest": 1 - alone.acts / left,
        "fall by the memory": 1 - worked.acts / left,
        "fall by all": 1 - learning.acts / left,
        "names at their turn before": untaught.names_right / untaught.names,
        "names at their turn after": learning.names_right / learning.names,
        "stances at their turn before": untaught.stances_right / untaught.stances,
        "stances at their turn after": learning.stances_right / learning.stances,
        "keys before": one.effort,
        "keys after": other.effort,
        "entities before": one.entities,
        "entities after": other.entities,
        "quotes before": one.quotes,
        "quotes after": other.quotes,
        "stance before": share(one, "stance"),
        "stance after": share(other, "stance"),
        "target before": share(one, "target"),
        "target after": share(other, "target"),
        "test entities before": before[1].entities,
        "test entities after": after[1].entities,
        "test greatest fall": max(drops.values()),
        "test stance before": share(before[1], "stance"),
        "test stance after": share(after[1], "stance"),
    }
    sys.stdout.write(f"draw {number}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()) + "\n")
    sys.stdout.flush()
    return figures


def remember(documents: Sequence[Document], number: int, size: int = 10) -> dict[str, float]:
    """What the memory of ten corrected articles is worth on ten others, without any training."""
    from annotator.suggesting import Suggester
    from annotator.workspace.learning import comparing

    order = sorted(documents, key=lambda d: d.article.id)
    random.Random(number).shuffle(order)
    first, later = order[:size], order[size : 2 * size]
    suggester = Suggester().ready()
    corrected = [as_corrected(document, suggester) for document in first]
    lessons = remembered(corrected, later)
    before = comparing.found(later, [suggester.predictions(d.text) for d in later])
    after = comparing.found(
        later, [suggester.predictions(d.text, lessons=found) for d, found in zip(later, lessons, strict=True)]
    )
    worked = go_through(corrected, later, suggester)
    untaught = go_through((), later, suggester, memory=False)
    figures = {
        "lessons in force": float(sum(map(len, lessons))),
        "names before": share(before, "speaker"),
        "names after": share(after, "speaker"),
        "stances at their turn before": untaught.stances_right / untaught.stances,
        "stances at their turn after": worked.stances_right / worked.stances,
        "names at their turn before": untaught.names_right / untaught.names,
        "names at their turn after": worked.names_right / worked.names,
        "entities before": before.entities,
        "entities after": after.entities,
        "corrections before": float(sum(before.corrections)),
        "corrections after": float(sum(after.corrections)),
        "corrections at work": float(worked.acts),
        "targets before": share(before, "target"),
        "targets after": share(after, "target"),
    }
    sys.stdout.write(f"memory {number}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()) + "\n")
    sys.stdout.flush()
    return figures


def remembered(corrected: Sequence[Document], later: Sequence[Document]) -> list[list[Lesson]]:
    """The lessons in force for each of the later articles, from a library of the corrected ones."""
    from annotator.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corrected.jsonl"
        file.write_bytes(b"".join(line_of(document) + b"\n" for document in corrected))
        with Workspace.opened(Path(folder) / "library.sqlite", "sari") as workspace:
            workspace.load("jsonl", [file])
            return [list(workspace.memory.in_force("sari", document.text)) for document in later]


def share(found: object, name: str) -> float:
    """Right, of all that there are."""
    counts = found.counts[name]  # type: ignore[attr-defined]
    there = sum(n for _, _, n in counts)
    return sum(right for right, _, _ in counts) / there if there else 0.0


def read(path: Path) -> list[Document]:
    """The documents of an annotator/1 file."""
    return [document_of(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
