"""Every edit that the window showed is in the file, whatever moment the process dies at."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.workspace import Workspace
from tests.usability import stories
from tests.usability.conftest import prepare

MORE = [pytest.param(number, marks=pytest.mark.thorough) for number in range(1, 20)]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("number", [0, *MORE])
def test_what_was_shown_is_kept(tmp_path, number):
    """The window is killed at a random moment of its work; what it had painted by then is in the journal."""
    library, trace = tmp_path / "library.sqlite", tmp_path / "trace"
    article_id = prepare(library, stories.corpus())
    before = rows(library, article_id)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    worker = [sys.executable, "-m", "tests.durability.window", str(library), article_id, str(trace)]
    process = subprocess.Popen(worker, env=environment, cwd=ROOT)
    wanted = random.Random(number).randrange(1, 200)
    deadline = time.monotonic() + 90
    while process.poll() is None and time.monotonic() < deadline and len(painted(trace)) < wanted:
        time.sleep(random.Random(wanted).random() / 50)
    process.kill()
    process.wait()
    shown = painted(trace)
    assert shown, "the window painted no edit"
    assert len(shown) == len(set(shown)), "an edit was told twice"
    assert rows(library, article_id) - before >= len(shown)
    with Workspace.opened(library, "sari") as workspace:
        assert workspace.library.check().problems == ()


def painted(trace: Path) -> list[int]:
    """The numbers of the edits that were on the screen; a torn last line is no line."""
    if not trace.is_file():
        return []
    found = []
    for line in trace.read_text(encoding="utf-8").splitlines():
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if event["event"] == "edit_painted":
            found.append(event["seq"])
    return found


def rows(library: Path, article_id: str) -> int:
    with Workspace.opened(library, "sari") as workspace:
        return len(workspace.journal(workspace.session(article_id)))
