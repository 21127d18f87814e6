"""The commands and queries of the documentation do what the pages say."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from unittest import mock

import pytest

from annotator import settings
from annotator.exporting.tokens import plain
from tests.docs.pages import ROOT, blocks, page
from tests.docs.running import annotator, done, python, spacy


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library that holds the gold corpus."""
    folder = tmp_path_factory.mktemp("docs")
    path = folder / "library.sqlite"
    done(folder, "load", "--format", "jsonl", str(ROOT / "corpus/gold/gold.jsonl"))
    return path


def test_a_model_is_trained_as_the_page_says(tmp_path, monkeypatch):
    """The blocks of training.md run one after the other: export, split, configure, train, evaluate, use.

    Six articles and two steps: it is the commands that are tested, not the model.
    """
    plain("Kata.", "id")  # the words of exports are cut by what is made now, in other tests of this process too
    # spaCy reads its 3,900 exceptions of Indonesian anew for each of thirty pipelines that it makes on the way.
    monkeypatch.setattr("spacy.lang.id.IndonesianDefaults.tokenizer_exceptions", {})
    folder = tmp_path
    lines = (ROOT / "corpus" / "gold" / "gold.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "some.jsonl").write_bytes(b"".join(lines[:6]))
    done(folder, "load", "--format", "jsonl", "some.jsonl")
    for language, code in blocks("training.md", "sh", "python"):
        if language == "python":
            python(folder, code)
            continue
        for line in code.strip().splitlines():
            program, *words = line.removeprefix("python -m ").split()
            if "train" in words:
                words += ["--training.max_steps", "2", "--training.eval_frequency", "2"]
            {"annotator": done, "spacy": spacy}[program](folder, *words)
    assert (folder / "model" / "model-best" / "ner").is_dir()
    assert (folder / "train.spacy").stat().st_size > (folder / "dev.spacy").stat().st_size > 0


MEANT = {
    "NAME": "jsonl", "PATH": "some.jsonl", "GOLD.jsonl": "some.jsonl", "theirs.jsonl": "some.jsonl", "…": "some.jsonl",
    "corpus/gold/news-dev.jsonl": "some.jsonl", "A B": "annotator-a annotator-b", "artikel.txt": "article.txt",
}  # fmt: skip


_PATIENCE_S = 120  # for a busy machine; a command that shows no article would wait for ever
STORIES = ("team.md", "tim.md")
"""Pages whose commands follow from one another: they run in their order."""


def commands() -> list[str]:
    """Every command line of the program on the pages, in blocks and within sentences; of formats.md what is loaded."""
    found = []
    pages = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in STORIES]
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *pages]:
        text = path.read_text(encoding="utf-8") if path.name != "commands.md" else ""
        for block in re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            found += [line.partition("  #")[0].strip() for line in block.splitlines() if line.startswith("annotator ")]
        found += re.findall(r"`(annotator [^`]*)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return sorted({meant(line) for line in found})


def meant(line: str) -> str:
    """The command with a file where the page has a placeholder."""
    words = re.sub(r" +", " ", line)
    for placeholder, file in MEANT.items():
        words = re.sub(rf"(?<!\S){re.escape(placeholder)}(?!\S)", file, words)
    return words


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
        done(folder, "load", "--format", "jsonl", f"{name}.jsonl")
    done(folder, "load", "--format", "jsonl", "annotator-c.jsonl", "--db", "single.sqlite")
    shutil.copy(next((ROOT / "corpus" / "articles").glob("*.txt")), folder / "article.txt")
    return folder


def story(name: str) -> list[list[str]]:
    """The commands of a page that follow from one another, in words."""
    lines = [line.partition("  #")[0] for _, code in blocks(name, "sh") for line in code.strip().splitlines()]
    return [shlex.split(line) for line in lines]


def test_both_pages_of_the_team_have_the_same_commands():
    """In one order, with the same options; only what a reader names is in the reader's language."""
    one, other = (
        [[word for word in words if word.startswith("-") or words.index(word) < 2] for words in story(name)]
        for name in STORIES
    )
    assert one == other


@pytest.mark.parametrize("name", [STORIES[0], pytest.param(STORIES[1], marks=pytest.mark.thorough)])
def test_a_team_works_as_the_page_says(name, tmp_path):
    """Hand over, work, give back, bring together, compare, decide, export: each line of the page, in its order."""
    folder, words_of = tmp_path, {"ARTICLE": "", "ARTIKEL": ""}
    (folder / "home").mkdir()

    def annotator(*words: str) -> str:
        return done(folder, *words)

    gold = (ROOT / "corpus" / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    lines, more = gold[:4], json.loads(next(line for line in gold[4:] if len(json.loads(line)["speakers"]) > 1))
    for who, changed in (("Dimas", "neutral"), ("Lestari", "oppose")):
        records = [json.loads(line) | {"annotator": who} for line in lines]
        for record in records:
            for quote in record["quotes"][:2]:
                if quote["target"]:
                    quote["stance"] = changed
            if who == "Lestari":  # four more differences: what only the other has marked
                del record["entities"][:4]
        write(folder / f"{who}.jsonl", records)
    first = json.loads(lines[0])
    words_of["ARTICLE"] = words_of["ARTIKEL"] = first["id"]
    for speaker, called in zip(more["speakers"], ("Joko W.", "Joko Widodo"), strict=False):
        for quote in more["quotes"]:
            if quote["speaker_name"] == speaker["name"]:
                quote["speaker_name"] = called
        speaker["name"] = called
    write(folder / "lead.jsonl", [more | {"annotator": "lead"}])
    with mock.patch.dict(os.environ, ANNOTATOR_NAME="lead"):
        for record in map(json.loads, lines):
            (folder / f"{record['id']}.txt").write_text(record["text"], encoding="utf-8")
            annotator("import", f"{record['id']}.txt")
        for library in ("library.sqlite", "another-library.sqlite", "pustaka-lain.sqlite"):
            annotator("load", "--format", "jsonl", "lead.jsonl", "--db", library)
        for program, *line in story(name):
            if program == "export":  # whose machine it is: said to each command below
                continue
            words = [words_of.get(word, word) for word in line]
            prepared(folder, annotator, words)
            if words[-1] in ("mine.sqlite", "saya.sqlite"):  # the machine of one of them
                words += ["--annotator", "Dimas"]
            if words[0] == "do" and "note" in words:
                annotator("do", words[1], "note", "Office or name?")  # nobody has marked it here: on the article
                continue
            annotator(*words)


def write(path: Path, records: list[dict[str, object]]) -> None:
    """A file of records."""
    path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")


def prepared(folder: Path, annotator, words: list[str]) -> None:
    """What a person has done between two lines of the page: files arrived, both have worked."""
    for word in words:
        if word.startswith("lead-") and not (folder / word).exists():
            made = next(path for path in folder.rglob("*.annotator") if "imas" in path.name)
            shutil.copy(made, folder / word)
    if words[0] == "bring" and words[-1].endswith("/"):  # the folder of the team, with what one of them gave back
        (folder / words[-1]).mkdir()
        shutil.copy(folder / "dimas.annotator", folder / words[-1])
    if words[0] == "agreement":  # the line before took back what had been brought
        annotator("bring", "dimas.annotator", "lestari.annotator")
    if words[:2] == ["handover", "--back"]:
        annotator("load", "--format", "jsonl", "Dimas.jsonl", "--replace", "--db", words[-1])
    if words[:2] == ["bring", "dimas.annotator"] and not (folder / "lestari.annotator").exists():
        for who in ("Dimas", "Lestari"):
            db = f"{who}.sqlite"
            annotator("load", "--format", "jsonl", f"{who}.jsonl", "--db", db)
            (folder / f"{who.lower()}.annotator").unlink(missing_ok=True)
            output = f"{who.lower()}.annotator"
            annotator("handover", "--back", "--output", output, "--db", db, "--annotator", who)


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_pages_runs(line, two_versions):
    """Once, whatever file the pages name; a window opens and shows the article."""
    from annotator.cli.main import COMMANDS

    words = shlex.split(line)[1:]
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
        assert "training needs 10" in annotator(two_versions, *words, ANNOTATOR_LANGUAGE="en").err
        return
    if words[0] in ("memory", "versions") or "--model" in words:  # of a lesson, a version that only learning makes
        said = annotator(two_versions, *words)  # it ran, or said what is not there; not that it did not know the words
        assert said.status in (0, 1)
        assert "(" not in said.err.partition("\n")[0]
        return
    if words[0] == "pipeline" and "--output" not in words:
        return  # a sentence that names an option
    done(two_versions, *words)


def shows_a_window(folder: Path, words: list[str]) -> bool:
    """Whether a window opened and has the article in its library; it is closed then."""
    own = folder / f"{words[-1]}.sqlite"
    settings.change(folder / "home" / "settings.toml", suggest_on_open=False)  # it loads no language
    env = os.environ | {
        "ANNOTATOR_DB": str(own),
        "ANNOTATOR_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with subprocess.Popen([sys.executable, "-m", "annotator", *words], cwd=folder, env=env) as window:
        try:
            until = time.monotonic() + _PATIENCE_S
            while window.poll() is None and time.monotonic() < until:
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
