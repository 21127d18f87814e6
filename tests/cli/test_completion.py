"""The shell completes values: formats, states, articles, people, labels, actions and what these ask for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks
from tests.docs.running import annotator, done

GOLD = (ROOT / "corpus" / "gold" / "gold.jsonl").read_bytes().splitlines(keepends=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with a library of three articles by `tim`."""
    folder = tmp_path_factory.mktemp("completion")
    (folder / "three.jsonl").write_bytes(b"".join(GOLD[:3]))
    done(folder, "load", "--format", "jsonl", "three.jsonl")
    return folder


def asked(line, word=""):
    """How bash asks what may follow `line`, as it tells it the program."""
    words = ["annotator", *line.split(), word]
    return {
        "_ANNOTATOR_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "ANNOTATOR_LANGUAGE": "en",
    }


def offered(folder, line, word=""):
    """The values that bash gets, nothing being said beside them."""
    answer = annotator(folder, **asked(line, word))
    assert answer.err == ""
    return values(answer.out)


def values(out):
    return [value.partition(",")[2] for value in out.splitlines() if value]


def test_commands_formats_and_states(home):
    """What a command knows by itself."""
    assert offered(home, "", "ex") == ["export"]
    assert offered(home, "export --format", "j") == ["jsonl", "jsonl-1"]
    assert {"label-studio", "brat", "csv"} <= set(offered(home, "load --format"))
    assert offered(home, "export --status", "a") == ["all"]
    assert "in_progress" in offered(home, "list --status")
    assert "ontonotes" in offered(home, "labels --scheme")


def test_a_shell_gets_them_from_a_process(home):
    """As it asks: one that is started for it, with nothing on the command line."""
    own = {"ANNOTATOR_DB": str(home / "library.sqlite"), "ANNOTATOR_HOME": str(home / "home")}
    answer = subprocess.run(
        [sys.executable, "-m", "annotator"],
        cwd=home, env=os.environ | own | asked("show"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.stderr == ""
    assert values(answer.stdout) == offered(home, "show") != []


def test_articles_and_people_of_the_library(home):
    """Ids begin as typed and are not offered twice; the library that the line names is the one that is asked."""
    ids = offered(home, "show")
    assert len(ids) == 3
    assert offered(home, f"export {ids[0]}") == ids[1:]
    assert offered(home, "show", ids[2][:-1]) == [ids[2]]
    assert len(offered(home, "agreement")) >= 1
    assert offered(home, "--db nowhere.sqlite show") == []
    assert not (home / "nowhere.sqlite").exists()


def test_actions_and_what_they_ask_for(home):
    """A mark asks for a label, a stance for a quote and a stance."""
    (article, *_) = offered(home, "show")
    assert offered(home, f"do {article}", "set-st") == ["set-stance", "set-status"]
    assert {"PERSON", "ORG"} <= set(offered(home, f"do {article} mark 0-4"))
    assert "oppose" in offered(home, f"do {article} set-stance q1")
    assert offered(home, f"do {article} set-certain e1") == ["yes", "no"]
    assert offered(home, "load --format conll --map", "LOC=GP") == ["LOC=GPE"]


def test_the_lines_of_the_page_make_it_work():
    """Each shell gets a script that asks the program; bash, which is everywhere, takes it as the page says."""
    (lines,) = [code for _, code in blocks("commands.md", "sh")]
    shells = re.findall(r"_ANNOTATOR_COMPLETE=(\w+)_source annotator", lines)
    assert shells == ["bash", "zsh", "fish"]
    path = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for shell in shells:
        env = path | {"_ANNOTATOR_COMPLETE": f"{shell}_source"}
        script = subprocess.run(["annotator"], env=env, capture_output=True, text=True, check=True).stdout
        assert f"_ANNOTATOR_COMPLETE={shell}_complete" in script
    command = ["bash", "-c", f"{lines.splitlines()[0]}; complete -p annotator"]
    told = subprocess.run(command, env=path, capture_output=True, text=True, check=True)
    assert "_annotator_completion" in told.stdout


def test_asking_writes_nothing(home):
    """Tab after `--trace` makes no file, and a wrong word gives nothing but silence."""
    offered(home, "--trace t.jsonl list --status")
    assert not (home / "t.jsonl").exists()
    assert offered(home, "nosuch", "x") == []
