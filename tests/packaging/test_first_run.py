"""`make run` for a newcomer: without a display it does the whole job and says where everything lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and sh are not Windows' own")


def run(script, *arguments, **env):
    """Run a script of packaging/ from the project's folder."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = ["sh", str(PACKAGING / script), *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | env, capture_output=True, text=True, check=False)


def test_without_a_display_the_same_job_is_done(tmp_path):
    """The sample is suggested, stored, exported and drawn; four lines say where; a second time works too."""
    program = Path(sys.executable).parent / "annotator"
    for _ in range(2):
        done = run("first-run.sh", str(program), OUT=str(tmp_path / "out"), QT_QPA_PLATFORM="")
        assert done.returncode == 0, done.stdout + done.stderr
        lines = done.stdout.splitlines()
        assert lines[0] == "There is no display, so the same job is done without a window."
        where = dict(line.split(maxsplit=1) for line in lines[-4:])
        assert list(where) == ["Article", "Library", "JSONL", "Picture"]
        assert all((ROOT / path).is_file() for path in where.values())
    record = json.loads(Path(where["JSONL"]).read_text(encoding="utf-8"))
    assert record["text"] == (ROOT / where["Article"]).read_text(encoding="utf-8")
    assert len(record["quotes"]) > 5
    assert Path(where["Picture"]).read_bytes().startswith(b"\x89PNG")


def test_a_python_that_is_too_old_is_named(tmp_path):
    """A virtual environment is not made with a Python that cannot run the program; the sentence says what to do."""
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = run("make-venv.sh", str(old), str(tmp_path / "venv"))
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert not (tmp_path / "venv").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the list is of Debian's packages")
def test_nothing_is_asked_of_the_system_when_nothing_is_missing():
    """Where Qt's libraries and the test tools are there, the script is silent and quick."""
    from shutil import which

    if not (which("Xvfb") and which("openbox") and which("xdotool")):
        pytest.skip("Xvfb, openbox and xdotool are not installed")
    done = run("system-libraries.sh", sys.executable)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
