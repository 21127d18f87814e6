"""The commands and queries of the documentation do what the pages say."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
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


MEANT = {
    "NAME": "jsonl", "PATH": "some.jsonl", "GOLD.jsonl": "some.jsonl", "theirs.jsonl": "some.jsonl", "…": "some.jsonl",
    "corpus/gold/news-dev.jsonl": "some.jsonl", "A B": "annotator-a annotator-b",
}  # fmt: skip


def commands() -> list[str]:
    """Every command line of the program on the pages, in blocks and within sentences; of formats.md what is loaded."""
    found = []
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = path.read_text(encoding="utf-8") if path.name != "commands.md" else ""
        for block in re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            found += [line.partition("  #")[0].strip() for line in block.splitlines() if line.startswith("annotator ")]
        found += re.findall(r"`(annotator [^`]*)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return sorted({re.sub(r" +", " ", line) for line in found})


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory):
    """A folder whose library has three articles by two annotators, and the files that the pages speak of."""
    folder = tmp_path_factory.mktemp("commands")
    lines = (ROOT / "corpus" / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (folder / "some.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for name in ("annotator-a", "annotator-b", "annotator-c"):
        own = [json.dumps(json.loads(line) | {"annotator": name}, ensure_ascii=False) for line in lines]
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in own), encoding="utf-8")
    for name in ("annotator-a", "annotator-b"):
        run(folder, [sys.executable, "-m", "annotator", "load", "--format", "jsonl", f"{name}.jsonl"])
    load = ["load", "--format", "jsonl", "annotator-c.jsonl", "--db", "single.sqlite"]
    run(folder, [sys.executable, "-m", "annotator", *load])
    for name in ("article.txt", "artikel.txt"):
        shutil.copy(next((ROOT / "corpus" / "articles").glob("*.txt")), folder / name)
    return folder


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_pages_runs(line, two_versions):
    """As it stands there, with a file where the page has a placeholder; a window opens and shows the article."""
    from annotator.cli.main import COMMANDS

    for placeholder, meant in MEANT.items():
        line = re.sub(rf"(?<!\S){re.escape(placeholder)}(?!\S)", meant, line)
    words = line.split()[1:]
    if len(words) == 1 and not words[0].startswith("-"):
        assert words[0] in COMMANDS  # a sentence that names it
        return
    if words[0] == "open":
        assert shows_a_window(two_versions, words)
        return
    if words[0] == "load":
        words += ["--format", "jsonl"] if "--format" not in words else []
        words += ["--replace"]
    if words[0] in ("load", "export", "train"):  # a library with one version of each article
        words += ["--db", "single.sqlite"]
    if words[0] == "train":  # half a minute of a processor: here it asks for more articles, test_own_training.py trains
        said = subprocess.run(
            [sys.executable, "-m", "annotator", *words],
            cwd=two_versions,
            env=os.environ | {"ANNOTATOR_HOME": str(two_versions / "home"), "ANNOTATOR_LANGUAGE": "en"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "training needs 10" in said.stderr
        return
    run(two_versions, [sys.executable, "-m", "annotator", *words])


def shows_a_window(folder: Path, words: list[str]) -> bool:
    """Whether a window opened and has the article in its library; it is closed then."""
    own = folder / f"{words[-1]}.sqlite"
    env = os.environ | {
        "ANNOTATOR_DB": str(own),
        "ANNOTATOR_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with subprocess.Popen([sys.executable, "-m", "annotator", *words], cwd=folder, env=env) as window:
        try:
            while window.poll() is None:
                with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{own}?mode=ro", uri=True)) as library:
                    if library.execute("SELECT count(*) FROM articles").fetchone() == (1,):
                        return True
                with suppress(subprocess.TimeoutExpired):
                    window.wait(0.2)
            return False
        finally:
            window.terminate()


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
