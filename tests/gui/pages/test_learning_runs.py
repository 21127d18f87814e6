"""Real runs of learning, begun and stopped on the page Learn."""

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from annotator import settings
from annotator.editing import actions
from annotator.exporting.record import document_of, line_of
from annotator.gui.kit import theme as look
from annotator.gui.pages.learn_page import LearnPage
from annotator.gui.state.app_state import AppState
from annotator.gui.window.bars.learning_meter import LearningMeter
from annotator.numbers import decimal
from annotator.workspace import Workspace
from tests.gui.pages.versions import kept_version
from tests.gui.workspace import shown
from tests.workspace.learning.beginnings import beginning

NEWS = Path(__file__).resolve().parents[3] / "corpus" / "gold" / "news-dev.jsonl"


@pytest.fixture(scope="module")
def made(made, tmp_path_factory):
    """The library file with ten finished articles of Arini's beside the three that are there."""
    folder = tmp_path_factory.mktemp("finished")
    library, file = folder / "library.sqlite", folder / "selesai.jsonl"
    shutil.copy(made, library)
    lines = sorted(NEWS.read_text(encoding="utf-8").splitlines(), key=len)[:10]
    documents = [document_of(beginning(line)) for line in lines]
    done = [replace(d, annotator="Arini", progress=replace(d.progress, status="done")) for d in documents]
    file.write_bytes(b"".join(line_of(document) + b"\n" for document in done))
    with Workspace.opened(library, "Arini") as workspace:
        workspace.load("jsonl", [file])
    return library


@pytest.fixture
def finished(state):
    return state


def test_learning_runs_beside_the_window_and_stops_when_it_is_told_to(finished, qtbot):
    """A real run: told round by round, stopped after one; what is better by then is offered, and nothing put in force.

    Nothing of the run lies about.  A version that was chosen is told with the way back above.
    """
    learning, versions = finished.learning, finished.workspace.versions
    learning.plan = {"rounds": 40, "steps": 1, "kept": 2}
    page = shown(LearnPage(finished), qtbot)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "10" in page.material.main.accessibleName()
    page.act()
    qtbot.waitUntil(lambda: len(learning.rounds) > 1)
    assert [one.number for one in learning.rounds][:2] == [0, 1]
    assert learning.running
    assert "Putaran" in page.run_bar.accessibleName()
    assert page.can_start() is not None
    assert page.progress.isVisible()
    assert page.progress.figures.item(2, 1).text() == decimal(learning.rounds[0].keys, 1)
    assert page.progress.chart.drawing.bars
    meter = LearningMeter(finished)
    assert f"/{learning.rounds[-1].rounds}" in meter.show_page.accessibleName()
    assert not meter.isHidden()
    meter.stand_on("learn")
    assert meter.isHidden()
    (stop,) = page.run_bar.findChildren(QPushButton)
    stop.click()
    assert not [one for one in page.run_bar.findChildren(QPushButton) if one.isVisible()], "it is stopped once"
    qtbot.waitUntil(lambda: not learning.running)
    qtbot.waitUntil(lambda: page.comparison.before_after.rowCount() > 5)
    assert learning.outcome.error is None
    assert learning.outcome.stopped is not None
    assert page.run_bar.accessibleName()
    assert versions.in_force() is None
    (tried,) = versions.tries()
    assert (tried.file is None) == (learning.offered is None)
    assert {path.name for path in versions.folder.iterdir()} <= {"tries.json", f"{tried.name}.version"}


def test_a_broken_version_that_is_compared_is_a_sentence(finished, qtbot):
    """C on one row and on another measures both, in a process of its own; what it cannot read is said in the bar."""
    kept_version(finished.workspace.versions)
    page = shown(LearnPage(finished), qtbot)
    qtbot.waitUntil(lambda: page.found is not None and page.versions.rowCount() == 2)
    page.versions.setCurrentCell(1, 0)
    page.compare()
    page.versions.setCurrentCell(0, 0)
    page.compare()
    assert finished.learning.running
    qtbot.waitUntil(lambda: not finished.learning.running)
    assert "v1.version" in page.run_bar.accessibleName()
    assert finished.learning.beside is None


def test_what_cannot_be_learnt_is_told_in_the_band(finished, qtbot):
    """The library is gone from under the run: a sentence, and Try again."""
    learning = finished.learning
    page = shown(LearnPage(finished), qtbot)
    qtbot.waitUntil(lambda: page.found is not None)
    for document in page.found.material.learnt:
        session = finished.workspace.session(document.article.id)
        session.commit(actions.set_status(session.document, "in_progress"))
    page.act()
    qtbot.waitUntil(lambda: not learning.running)
    assert "artikel selesai" in learning.outcome.error.sentence
    assert "artikel selesai" in page.run_bar.accessibleName()
    assert page.run_bar.accessibleName().endswith("Bawaan tetap dipakai.")


def test_a_run_that_is_killed_from_outside_leaves_nothing_and_is_told(finished, qtbot):
    """Say when the machine has too little memory: a sentence, what there was stays in use, and it can begin anew."""
    learning, versions = finished.learning, finished.workspace.versions
    learning.plan = {"rounds": 40, "steps": 1, "kept": 2}
    page = shown(LearnPage(finished), qtbot)
    qtbot.waitUntil(lambda: page.found is not None)
    page.act()
    qtbot.waitUntil(lambda: bool(learning.rounds))
    assert (versions.folder / "running").exists()
    os.kill(learning._process._child.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not learning.running)
    assert "terhenti sebelum selesai" in page.run_bar.accessibleName()
    assert list(versions.folder.iterdir()) == []
    assert page.can_start() is None


def test_whose_work_to_learn_from_is_asked_where_people_differ(finished, qtbot, tmp_path):
    """Nothing can begin before; once a person is chosen, the run is asked for that person's work alone.

    Where that person's articles are open again, it says so.
    """
    file = tmp_path / "budi.jsonl"
    others = [replace(d, annotator="budi") for d in finished.workspace.library.documents() if d.status == "done"]
    file.write_bytes(b"".join(line_of(document) + b"\n" for document in others))
    finished.workspace.load("jsonl", [file])
    page = shown(LearnPage(finished), qtbot)
    page.resize(1024, 640)  # where what there is to learn from is a strip, it opens for the question
    qtbot.waitUntil(lambda: page.found is not None)
    seen = lambda one: one.visibleRegion().boundingRect() == one.rect()  # noqa: E731
    qtbot.waitUntil(lambda: all(map(seen, page.material.people.values())))
    assert page.found.material.finished == 0
    assert "belajar dari siapa" in page.can_start()
    assert not page.material.main.isEnabled()
    choices = {one.text(): one for one in page.material.people.values()}
    assert list(choices) == ["Versi putusan", "Hanya Arini", "Hanya budi"]
    choices["Hanya budi"].setFocus()
    qtbot.keyClick(choices["Hanya budi"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.found.material.finished == len(others))
    assert {d.annotator for d in page.found.material.learnt} == {"budi"}
    assert finished.learning.people == ("budi",)
    assert page.can_start() is None
    again = {one.text(): one for one in page.material.people.values()}
    assert again["Hanya budi"].isChecked()
    assert again["Hanya budi"].hasFocus()
    again["Versi putusan"].click()
    qtbot.waitUntil(lambda: page.found.material.finished == 0)
    for document in others:
        session = finished.workspace.session(document.article.id, "budi")
        session.commit(actions.set_status(session.document, "in_progress"))
    again["Hanya budi"].click()
    qtbot.waitUntil(lambda: page.found.material.idle == ("budi",))
    assert page.can_start() == "Belum ada artikel yang diselesaikan oleh budi."


def test_a_run_that_was_killed_is_told_at_the_next_start(workspace, qtbot, qapp):
    """What it left is gone by then; nothing else has changed."""
    versions = workspace.versions
    versions.folder.mkdir()
    (versions.folder / "running").write_text("4194303", encoding="ascii")  # no process has so high a number
    theme = look.Theme.load("light")
    state = AppState(workspace, theme, settings.read_or_default())
    qtbot.waitUntil(lambda: state.learning.interrupted)
    page = shown(LearnPage(state), qtbot)
    qtbot.waitUntil(lambda: page.found is not None)
    assert "setengah jadi" in page.run_bar.accessibleName()
    assert not list(versions.folder.iterdir())
    state.tasks.stop()
