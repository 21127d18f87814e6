"""`make run` for a newcomer: what it needs of the system is asked for.  The job itself: `test_wheel.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make and sh are not Windows' own")


def run(script, *arguments):
    """Run a script of packaging/ from the project's folder."""
    command = ["sh", str(PACKAGING / script), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


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
