"""Many articles: marked by several processes, stopped at any moment, gone on with, and narrowed."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from annotator import plugins
from annotator.storage import opened

SENTENCES = (
    "Manado (KABAR) - Gubernur Budi Santoso meninjau pasar, Senin (3/2/2025).\n\n",
    "“Pasar ini dibuka besok,” kata Yulius Rondonuwu di Manado.\n\n",
)


def articles(path, number, **more):
    """A file of so many articles, each another one."""
    rows = ({"id": f"a-{n:03}", "text": f"{''.join(SENTENCES)}Berita nomor {n}.\n", **more} for n in range(number))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def marks(path):
    """What was found in each article."""
    return [(r["id"], r["entities"], r["quotes"], r["speakers"]) for r in lines(path)]


@pytest.fixture
def started_process():
    """Starts the program as a process of its own, and leaves none behind."""
    running = []

    def start(*arguments, **environment):
        command = [sys.executable, "-P", "-m", "annotator", *map(str, arguments)]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def when(true):
    """Returns as soon as `true()` is."""
    until = time.monotonic() + 120
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)  # between two looks at what another process does


def test_files_go_on_where_they_were_stopped(annotator, started_process, tmp_path, monkeypatch):
    """Killed while two processes mark, each record is made once, in the input's order; also when one goes on alone."""
    source, out = articles(tmp_path / "in.jsonl", 60), tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    first = started_process("suggest", source, "--output", out, "--jobs", "2", SOURCE_DATE_EPOCH="1000000000")
    when(lambda: part.exists() and part.stat().st_size)
    first.kill()
    first.wait()
    assert not out.exists()
    kept = part.read_bytes().count(b"\n")
    assert 0 < kept < 60
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1100000000")
    assert annotator("suggest", source, "--output", out, "--jobs", "1", "--resume").status == 0
    records = lines(out)
    assert [record["id"] for record in records] == [f"a-{n:03}" for n in range(60)]
    assert [record["suggester"]["run"][:4] for record in records].count("2001") == kept
    assert not part.exists()
    assert all(record["quotes"] for record in records)


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.thorough)])
def test_a_library_goes_on_where_it_was_stopped(annotator, started_process, tmp_path, how):
    """By Ctrl+C, or killed: what was kept stays; the next call does the rest, and no article has two runs.

    What the two processes found first is what is found in a file.
    """
    library, source = tmp_path / "library.sqlite", articles(tmp_path / "in.jsonl", 60)
    annotator("import", source)
    process = started_process("suggest", "--all", "--jobs", "2", "--db", library)
    process.stdout.readline()
    process.send_signal(how)
    process.wait()
    with opened(library, create=False) as kept:
        before = len(kept.complete_runs("sari"))
        assert 0 < before < 60
    answer = annotator("suggest", "--resume", "--jobs", "1")
    assert answer.status == 0
    assert len(answer.out.splitlines()) == 60 - before
    with opened(library, create=False) as kept:
        assert [len(kept.journal(f"a-{n:03}", "sari").rows()) for n in range(60)] == [1] * 60
    annotator("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "kept.jsonl")
    annotator("suggest", source, "--output", tmp_path / "found.jsonl", "--jobs", "1", "--limit", "8")
    assert marks(tmp_path / "kept.jsonl")[:8] == marks(tmp_path / "found.jsonl")


def test_several_processes_find_what_one_does(annotator, tmp_path, monkeypatch):
    """The same bytes, whatever the number of processes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    source = articles(tmp_path / "in.jsonl", 12)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert annotator("suggest", source, "--output", one, "--jobs", "1").status == 0
    assert annotator("suggest", source, "--output", two, "--jobs", "2").status == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_bad_article_is_a_line_of_the_file_of_errors(annotator, tmp_path):
    """File, record and reason; the others are written, the status is 1 and it is told.  A good run leaves none."""
    source, out = articles(tmp_path / "in.jsonl", 3), tmp_path / "out.jsonl"
    good = source.read_text(encoding="utf-8")
    source.write_text(good + '{"id": "leer", "text": "  "}\nkein JSON\n', encoding="utf-8")
    answer = annotator("suggest", source, tmp_path / "tidak-ada.txt", "--output", out)
    assert answer.status == 1
    assert len(lines(out)) == 3
    errors = lines(tmp_path / "out.jsonl.errors.jsonl")
    named = [(error["file"], error["record"]) for error in errors]
    assert named == [("in.jsonl", "in.jsonl#4"), ("in.jsonl", "in.jsonl#5"), ("tidak-ada.txt", None)]
    assert all(error["reason"] for error in errors)
    assert "3 kegagalan" in answer.err
    assert "out.jsonl.errors.jsonl" in answer.err
    source.write_text(good, encoding="utf-8")
    assert annotator("suggest", source, "--output", out).status == 0
    assert not (tmp_path / "out.jsonl.errors.jsonl").exists()


def test_an_article_over_which_a_process_is_lost_costs_itself_alone(annotator, tmp_path, monkeypatch):
    """The pipeline ends its process at one article: that one is named, the others are written."""
    package = tmp_path / "packages" / "ending_pipeline"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "import os, spacy\nfrom spacy.language import Language\n"
        "@Language.component('ending')\ndef ending(doc):\n"
        "    if 'nomor 7' in doc.text: os._exit(9)\n    return doc\n"
        "def load(**_):\n    nlp = spacy.blank('xx')\n    nlp.add_pipe('ending')\n    return nlp\n",
        encoding="utf-8",
    )
    told = tmp_path / "packages" / "ending_pipeline-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: ending-pipeline\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[annotator.suggesters]\nending = ending_pipeline:load\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.syspath_prepend(str(package.parent))
    plugins.forget()
    source, out = articles(tmp_path / "in.jsonl", 8), tmp_path / "out.jsonl"
    answer = annotator("suggest", source, "--output", out, "--jobs", "2", "--pipeline", "ending")
    plugins.forget()
    assert answer.status == 1
    assert "a-007: Pemberi saran berhenti" in answer.err
    assert [record["id"] for record in lines(out)] == [f"a-{n:03}" for n in range(7)]


def test_limit_where_and_since_narrow_files(annotator, tmp_path):
    """By words and outlet, by day, and so many at most."""
    rows = [
        {"id": "lama", "text": "Banjir di Bogor.", "outlet": "KABAR", "date": "2025-01-01"},
        {"id": "baru", "text": "Banjir di Depok.", "outlet": "KABAR", "date": "2025-02-03"},
        {"id": "lain", "text": "Banjir di Depok lagi.", "outlet": "WARTA", "date": "2025-02-04"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def found(*options):
        answer = annotator("suggest", source, "--output", "-", *options)
        assert answer.status == 0
        return [record["id"] for record in answer.lines]

    assert found("--since", "2025-02-01") == ["baru", "lain"]
    assert found("--where", "banjir outlet:KABAR") == ["lama", "baru"]
    assert found("--where", '"di depok"', "--limit", "1") == ["baru"]
    answer = annotator("suggest", source, "--output", "-", "--since", "kemarin")
    assert (answer.status, "kemarin" in answer.err) == (1, True)


def test_limit_where_and_since_narrow_the_library(annotator, tmp_path):
    """The same of articles of the library, by the search of the window; a second call does the next ones."""
    annotator("import", articles(tmp_path / "one.jsonl", 3, date="2025-01-01"))
    text = tmp_path / "banjir.txt"
    text.write_text("Bogor (KABAR) - Banjir melanda Bogor, Senin (3/2/2025).\n", encoding="utf-8")
    annotator("import", text)
    assert annotator("suggest", "--since", "2025-02-01").out.startswith("banjir:")
    assert annotator("suggest", "--where", "pasar", "--limit", "2").out.count("\n") == 2
    assert annotator("suggest", "--where", "pasar").out.count("\n") == 1
    assert annotator("suggest", "--all").out == ""
    assert annotator("suggest", "banjir", "--resume").out == ""
    assert annotator("suggest", "--all", "--resume", "--again").status == 2
