"""The commands and queries of the documentation do what the pages say."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, page


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library that holds the gold corpus."""
    folder = tmp_path_factory.mktemp("docs")
    path = folder / "library.sqlite"
    run(folder, [sys.executable, "-m", "annotator", "load", "--format", "jsonl", str(ROOT / "corpus/gold/gold.jsonl")])
    return path


def run(folder: Path, command: list[str]) -> str:
    """Run a command in `folder`, whose `library.sqlite` is the default library; what it printed."""
    env = os.environ | {
        "ANNOTATOR_DB": str(folder / "library.sqlite"),
        "ANNOTATOR_HOME": str(folder / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONWARNINGS": "default",  # spaCy's own training warns; that is not what is tested here
    }
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_model_is_trained_as_the_page_says(tmp_path):
    """The blocks of training.md run one after the other: export, split, configure, train, evaluate, use.

    Twelve articles and ten steps: it is the commands that are tested, not the model.
    """
    folder = tmp_path
    lines = (ROOT / "corpus" / "gold" / "gold.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "some.jsonl").write_bytes(b"".join(lines[:12]))
    run(folder, [sys.executable, "-m", "annotator", "load", "--format", "jsonl", "some.jsonl"])
    for language, code in blocks("training.md", "sh", "python"):
        if language == "python":
            run(folder, [sys.executable, "-c", code])
            continue
        for line in code.strip().splitlines():
            words = [sys.executable if word == "python" else word for word in line.split()]
            if "train" in words:
                words += ["--training.max_steps", "10", "--training.eval_frequency", "10"]
            run(folder, words)
    assert (folder / "model" / "model-best" / "ner").is_dir()
    assert (folder / "train.spacy").stat().st_size > (folder / "dev.spacy").stat().st_size > 0


def test_the_queries_of_the_sqlite_page_answer(library):
    """Every SQL block of sqlite.md runs on a real library and finds something."""
    queries = [code for _, code in blocks("sqlite.md", "sql")]
    assert len(queries) >= 3
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        for query in queries:
            assert connection.execute(query).fetchone() is not None, query


def test_the_sqlite_page_names_every_column_of_every_view(library):
    """The table of views is what the views have."""
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        views = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
        there = {view: [row[1] for row in connection.execute(f"PRAGMA table_info({view})")] for view in views}
    told = {
        view: re.findall(r"`(\w+)`", columns)
        for view, columns in re.findall(r"^\| `(\w+)` \| a [^|]*\| ([^|]*) \|$", page("sqlite.md"), re.MULTILINE)
    }
    assert told == there
