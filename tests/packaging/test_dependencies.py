"""What the project stands on: versions that work, a lock without addresses, and no import that is not declared."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = (ROOT / "requirements.lock", *sorted((ROOT / "packaging").glob("*.lock")))


def locked(path: Path) -> list[Requirement]:
    """The requirements of a lock file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from CPython 3.12 on")
def test_a_void_call_into_qt_keeps_none_alive(qapp):
    """1,000 calls that return nothing leave None's reference count alone.

    PySide6 6.12.0 on CPython 3.11 loses one reference a call; after some ten thousand edits the interpreter aborts.
    """
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setText("a")
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("a")
    assert abs(sys.getrefcount(None) - before) < 100


def test_qt_is_held_below_the_version_that_loses_none():
    """Neither the project's range nor the lock lets PySide6 6.12 in."""
    wanted = next(Requirement(line) for line in PROJECT["dependencies"] if line.startswith("PySide6"))
    assert not wanted.specifier.contains("6.12.0")
    assert wanted.specifier.contains(version("PySide6-Essentials"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lock_holds_names_and_exact_versions_alone(path):
    """A lock has no address, option or hash in it, so that it installs from any index, on any system."""
    for requirement in locked(path):
        assert requirement.url is None
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
    assert not re.search(r"://|^-|@|--hash", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_lock_fits_what_the_project_asks_for():
    """Every dependency of the project and of its tests is locked, at a version within its range."""
    asked = [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    held: dict[str, list[Requirement]] = {}
    app, tests = ROOT / "requirements.lock", ROOT / "packaging" / "tests.lock"
    for requirement in locked(app) + locked(tests):
        held.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    for requirement in asked:
        versions = [str(one.specifier)[2:] for one in held.get(canonicalize_name(requirement.name), [])]
        assert versions, f"{requirement.name} is not locked: make lock"
        assert all(requirement.specifier.contains(one) for one in versions), f"{requirement}: {versions}"


def test_the_lock_of_the_program_holds_no_tool_of_the_tests():
    """Who only wants to use the program installs no test runner, type checker or linter."""
    names = {canonicalize_name(requirement.name) for requirement in locked(ROOT / "requirements.lock")}
    assert names & {"pytest", "mypy", "ruff", "hypothesis", "import-linter"} == set()


def test_what_an_extra_brings_is_asked_for_when_it_is_needed(tmp_path):
    """The program starts, and lists its commands, where pyarrow, Dask, fsspec and cassis are not installed."""
    script = (
        "import sys; sys.modules.update(dict.fromkeys(('pyarrow', 'dask', 'distributed', 'fsspec', 'cassis')))\n"
        "from annotator.__main__ import main\n"
        "status = [main(['--help']), main(['pipeline', '--help'])]\n"
        "for more in (['--form', 'parquet'], ['--engine', 'dask']):\n"
        "    status.append(main(['pipeline', sys.argv[1], '--output', sys.argv[2], *more]))\n"
        "own = ['--db', sys.argv[2] + '.sqlite']\n"
        "status.append(main(['load', '--format', 'jsonl', sys.argv[1], *own]))\n"
        "for name in ('inception', 'huggingface'):\n"
        "    status.append(main(['export', '--format', name, '--output', sys.argv[2] + name, *own]))\n"
        "sys.exit(status != [0, 0, 1, 1, 0, 1, 1])\n"
    )
    gold = ROOT / "corpus" / "gold" / "written-dev.jsonl"
    command = [sys.executable, "-c", script, str(gold), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert 'pip install "kutipan-annotator[parquet]"' in done.stderr
    assert 'pip install "kutipan-annotator[cluster]"' in done.stderr
    assert 'pip install "kutipan-annotator[inception]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_every_import_is_declared():
    """No room imports a package that the project does not ask for by name."""
    extras = PROJECT["optional-dependencies"]
    lines = PROJECT["dependencies"] + [
        line for name in ("pipeline", "parquet", "cluster", "inception") for line in extras[name]
    ]
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    owners = packages_distributions()
    foreign: dict[str, set[str]] = {}
    for path in (ROOT / "annotator").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^ *(?:from (\w+)[\w.]* import |import ([\w., ]+)$)", text, re.MULTILINE):
            found = {name.split()[0].partition(".")[0] for name in "".join(line).split(",")}
            for name in found - set(sys.stdlib_module_names) - {"annotator"}:
                if not asked & {canonicalize_name(owner) for owner in owners.get(name, [name])}:
                    foreign.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    assert foreign == {}
