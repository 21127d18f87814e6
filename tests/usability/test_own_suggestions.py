"""With the app's own suggestions: the planned keys, pressed in the real window, end in the gold record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.exporting.record import document_of
from annotator.model import Document, Edit
from annotator.suggesting import Suggester
from tests.usability import planner, stories

GOLD = stories.ROOT / "corpus" / "gold" / "gold.jsonl"
ARTICLES = (
    stories.CORPUS_ID,
    "psn-ngada-kandas-di-babak-16-besar-wasit-jadi",
    "calon-anggota-mrp-papua-tengah-protes-hasil-seleksi",
    "impor-gula-rafinasi-bocor-petani-tebu-rugi",
)


@dataclass(frozen=True)
class Suggested:
    """A story whose suggestions are the app's own."""

    text: str

    def edit(self, document: Document) -> Edit:
        return suggester().suggest(document)


@cache
def suggester() -> Suggester:
    return Suggester()


def gold_of(id_: str, file: Path = GOLD) -> Document:
    for line in file.read_text(encoding="utf-8").splitlines():
        if json.loads(line)["id"] == id_:
            return document_of(line)
    raise KeyError(id_)


def follow(person, steps) -> None:
    """Press what was planned; characters go into whatever field has the keyboard."""
    for step in steps:
        if not step.typed:
            person.press(step.key)
            continue
        target = QApplication.focusWidget()
        if step.key.isascii():
            QTest.keyClick(target, step.key)
        else:
            QApplication.sendEvent(
                target, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, step.key)
            )
        person.pressed += 1
        person.settle()


def play(person, gold: Document) -> list:
    """Plan from what the window shows, do it, and hold the file against the gold record."""
    person.state.remembering.stop()  # the plan is made once, and knows nothing of what follows from its decisions
    steps = planner.planned(person.document, gold)
    follow(person, steps)
    done = person.stored()
    assert planner.unlike(done, gold) == []
    assert done.status == "done"
    assert person.pressed == len(steps)
    assert person.document.article.id != person.article_id
    return steps


@pytest.mark.parametrize(
    "id_", [pytest.param(id_, marks=[pytest.mark.thorough] * (id_ in ARTICLES[1:])) for id_ in ARTICLES]
)
def test_corpus_articles_to_the_gold_record(seated, id_):
    """An article of the corpus, from the app's suggestions to its record in the corpus, by keys alone."""
    gold = gold_of(id_)
    assert play(seated(Suggested(gold.text)), gold)[-1:]
