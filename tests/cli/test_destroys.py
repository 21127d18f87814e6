"""No command destroys what is there: neither a library nor a source nor anybody's file."""

import os
import shutil

import pytest

from tests.cli.conftest import ARTICLE

FORMATS = ("jsonl", "csv", "conll", "doccano", "prodigy", "label-studio", "spacy", "w3c", "brat", "citron", "inception",
           "huggingface", "tei")  # fmt: skip


def everything(folder):
    """All that lies in a folder but the library, which commands may settle."""
    files = (path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name)
    return {path: path.read_bytes() for path in files}


@pytest.fixture
def drawn():
    """Stands for the window that draws: it would write any words over its target."""
    return lambda library, article, output, **more: output.write_bytes(b"drawn")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_onto_the_library_is_refused(started, tmp_path, name):
    """By every format, onto the file and onto the folder around it, forced or not."""
    before = everything(tmp_path)
    for target in ("library.sqlite", "library.sqlite-wal", "backups", "."):
        answer = started("export", "--format", name, "--status", "all", "--output", tmp_path / target, "--force")
        assert answer.status == 1, target
        assert "Traceback" not in answer.err
    assert everything(tmp_path) == before
    assert started("show", "laut").status == 0
    assert started("check").status == 0


def test_suggestions_and_pictures_onto_the_library_are_refused(started, article, tmp_path, drawn):
    """The same guard for every writer."""
    source, target = article("satu.txt"), tmp_path / "library.sqlite"
    assert started("suggest", source, "--output", target).status == 1
    assert started("render", "laut", "--output", target, picture=drawn).status == 1
    assert started("train", "--output", tmp_path / "backups").status == 1
    assert started("check").status == 0


def test_suggestions_onto_their_own_source_are_refused(annotator, article, tmp_path):
    """Also where the source is a file of records, which an export might have made."""
    source = article()
    answer = annotator("suggest", source, "--output", source)
    assert (answer.status, source.read_text()) == (1, ARTICLE)
    assert "sedang dibaca" in answer.err
    records = tmp_path / "records.jsonl"
    assert annotator("suggest", source, "--output", records).status == 0
    before = records.read_bytes()
    assert annotator("suggest", records, "--output", records).status == 1
    assert annotator("suggest", tmp_path, "--output", records).status == 1
    assert records.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes to be named elsewhere")
def test_a_device_or_pipe_is_not_replaced_by_a_file(started, tmp_path):
    """It stays what it is, and nobody waits."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    answer = started("export", "--format", "csv", "--status", "all", "--output", pipe)
    assert (answer.status, pipe.is_fifo()) == (1, True)
    assert "bukan berkas biasa" in answer.err


def test_a_file_of_somebody_else_is_not_replaced(started, tmp_path, drawn):
    """A thesis is no export."""
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("Bab 1")
    for arguments in (("export", "--format", "jsonl", "--force"), ("render", "laut")):
        assert started(*arguments, "--output", thesis, picture=drawn).status == 1
    assert thesis.read_text() == "Bab 1"
    assert started("export", "--format", "jsonl", "--status", "all", "--output", tmp_path / "x.jsonl").status == 0
    assert started("export", "--format", "csv", "--status", "all", "--output", tmp_path / "x.jsonl").status == 0


def test_a_copy_of_the_day_that_cannot_be_made_stops_no_edit(started, tmp_path):
    """It is told, and the work is done."""
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "backups").write_text("in the way")
    answer = started("do", "laut", "flag", "lihat lagi")
    assert answer.status == 0
    assert "hari ini tidak dibuat" in answer.err
    assert started("list", "--json").lines[0]["flag"] == "lihat lagi"


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes to be named elsewhere")
def test_a_trace_is_written_to_a_plain_file_only(annotator, tmp_path):
    """A pipe would wait for its reader; a library or a text is nobody's trace."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "thesis.txt").write_text("Bab 1")
    for name in ("pipe", "thesis.txt"):
        assert annotator("formats", "--trace", tmp_path / name).status == 1
    assert (tmp_path / "thesis.txt").read_text() == "Bab 1"
    assert annotator("list", "--db", tmp_path / "pipe").status == 1


def test_a_command_whose_library_goes_says_where_everything_is(started, tmp_path, monkeypatch):
    """Its own sentence, once, and the name of the new library."""
    from annotator.workspace import Workspace

    suggestions = Workspace.suggestions

    def gone(workspace, document, **more):
        workspace.library.path.unlink(missing_ok=True)
        return suggestions(workspace, document, **more)

    monkeypatch.setattr(Workspace, "suggestions", gone)
    started("do", "laut", "undo")
    started("do", "laut", "set-status", "in_progress")
    answer = started("suggest", "--all")
    assert answer.status == 1
    assert answer.err.count("library.rescued.sqlite") == 1
    rescued = tmp_path / "library.rescued.sqlite"
    assert started("check", "--db", rescued).status == 0
    assert started("show", "laut", "--json", "--db", rescued).json["status"] == "in_progress"


def test_what_suggest_keeps_on_its_way_replaces_no_file_of_somebody_else(annotator, article, tmp_path):
    """It lies beside the output, and is named after it."""
    mine = tmp_path / "out.jsonl.part"
    mine.write_text("Bab 1")
    answer = annotator("suggest", article(), "--output", tmp_path / "out.jsonl")
    assert (answer.status, mine.read_text()) == (1, "Bab 1")
