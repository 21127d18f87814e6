"""The examples for developers are whole: each is installed as a package of its own, and works."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.docs.pages import ROOT, blocks

GOLD = ROOT / "corpus" / "gold" / "gold.jsonl"


IN_TURN = """
import sys
from annotator.__main__ import main
for command in sys.argv[1:]:
    if status := main(command.split()):
        sys.exit(f"{command}: {status}")
"""


@pytest.fixture
def annotator(tmp_path):
    """Installs code as a package with entry points, and runs commands of the program with it."""
    site = tmp_path / "site"

    def install(name: str, code: str, entry_points: str) -> None:
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")
        (site / f"{name}.py").write_text(code, encoding="utf-8")

    def run(*commands: str) -> str:
        env = os.environ | {
            "ANNOTATOR_DB": str(tmp_path / "library.sqlite"),
            "ANNOTATOR_HOME": str(tmp_path / "home"),
            "ANNOTATOR_LANGUAGE": "en",
            "PYTHONPATH": os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)])]),
        }
        command = [sys.executable, "-c", IN_TURN, *commands]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    run.install = install
    return run


def test_the_format_of_the_page_goes_out_and_comes_back(annotator, tmp_path):
    """It is listed, written with its losses told, read again in another library, and gives the same bytes."""
    (_, code), (_, project) = blocks("write-a-format.md", "python", "toml")
    points = project.replace('[project.entry-points."annotator.exporters"]', "[annotator.exporters]").replace('"', "")
    annotator.install("entity_tsv", code, points)
    (tmp_path / "some.jsonl").write_bytes(b"".join(GOLD.read_bytes().splitlines(keepends=True)[:3]))
    told = annotator(
        "formats",
        "load --format jsonl some.jsonl",
        "export --format entity-tsv --output out.tsv",
        "export --format entity-tsv --output out.tsv",  # known by its signs, and replaced
        "load --format entity-tsv out.tsv --db other.sqlite",
        "export --format entity-tsv --output again.tsv --db other.sqlite --status in_progress",
    )
    assert "entity-tsv" in told
    assert (tmp_path / "again.tsv").read_bytes() == (tmp_path / "out.tsv").read_bytes()
    assert (tmp_path / "out.tsv").read_bytes().count(b'"E"') > 30


def test_the_language_of_the_page_finds_its_quotes(annotator, tmp_path):
    """A folder in the user's own data is a language: three quotes, all of the person whom the titles leave alone."""
    page = "add-a-language.md"
    (_, cues), (_, titles), (_, frames), (_, text) = blocks(page, "tsv", "toml", "text")
    folder = tmp_path / "home" / "patterns" / "nl"
    folder.mkdir(parents=True)
    for name, content in (("cues.tsv", cues), ("titles.tsv", titles), ("frames.toml", frames)):
        (folder / name).write_text(content, encoding="utf-8")
    (tmp_path / "brug.txt").write_text(text, encoding="utf-8")
    commands = [command.removeprefix("annotator ") for command in blocks(page, "sh")[0][1].splitlines()]
    annotator(*commands, "export --format jsonl --status all --output brug.jsonl")
    (line,) = (tmp_path / "brug.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    found = [(quote["type"], quote["text"], quote["speaker_name"]) for quote in record["quotes"]]
    assert found == [
        ("direct", "De brug gaat morgen open,", "Anna de Wit"),
        ("indirect", "vrachtwagens nog niet over de brug mogen", "Anna de Wit"),
        ("indirect", "de dijk moet worden hersteld", "Anna de Wit"),
    ]
