"""`annotator train` at the terminal: how it is stopped, and what it says of articles that it does not learn from."""

import os
import signal
from dataclasses import replace

import pytest

from annotator.cli.learn import asked_to_stop
from annotator.exporting.record import document_of, line_of
from annotator.workspace import Workspace
from tests.gui.pages.versions import kept_version
from tests.workspace.learning.test_learning import CORPUS


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_ctrl_c_stops_with_the_best_so_far_and_once_more_ends_it(capfd):
    """The first one is answered at once: the round that runs takes some seconds."""
    before = signal.getsignal(signal.SIGINT)
    with asked_to_stop() as asked:
        assert not asked.is_set()
        os.kill(os.getpid(), signal.SIGINT)
        assert asked.is_set()
        assert "terbaik sejauh ini" in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_whose_work_to_learn_from_is_asked(annotator, tmp_path):
    """Where two people have finished the same articles, by a sentence that names the option."""
    lines = sorted(CORPUS.read_text(encoding="utf-8").splitlines(), key=len)[:3]
    documents = [document_of(line) for line in lines]
    for name in ("sari", "budi"):
        file = tmp_path / f"{name}.jsonl"
        done = [replace(d, annotator=name, progress=replace(d.progress, status="done")) for d in documents]
        file.write_bytes(b"".join(line_of(document) + b"\n" for document in done))
        assert annotator("load", file, "--format", "jsonl").status == 0
    told = annotator("train")
    assert told.status == 1
    assert "3 artikel selesai ada dua versi" in told.err
    assert "--annotator NAMA" in told.err
    assert "Baru ada 3 artikel selesai" in annotator("train", "--annotator", "budi").err


@pytest.mark.parametrize("asked", [("train",), ("train", "--evaluate"), ("versions", "shipped", "--with", "shipped")])
def test_a_misspelt_name_is_told_with_those_who_have_finished_articles(annotator, tmp_path, monkeypatch, asked):
    """In both languages, and also beside a name that is right; who has only begun is not among them."""
    lines = sorted(CORPUS.read_text(encoding="utf-8").splitlines(), key=len)[:2]
    for name, status in (("sari", "done"), ("budi", "done"), ("dewi", "in_progress")):
        file = tmp_path / f"{name}.jsonl"
        own = [replace(d, annotator=name, progress=replace(d.progress, status=status)) for d in map(document_of, lines)]
        file.write_bytes(b"".join(line_of(document) + b"\n" for document in own))
        assert annotator("load", file, "--format", "jsonl").status == 0
    for names in (("bdui",), ("budi", "dewi")):
        told = annotator(*asked, *(part for name in names for part in ("--annotator", name)))
        assert (told.status, told.out) == (1, "")
        assert f"Belum ada artikel yang diselesaikan oleh {names[-1]}. " in told.err.replace("\n", " ")
        assert "Yang sudah menyelesaikan artikel: budi, sari." in told.err
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    told = annotator(*asked, "--annotator", "bdui").err
    assert "Nobody called bdui has finished an article." in told
    assert "Finished articles are by: budi, sari." in told


@pytest.mark.parametrize(
    "both", [("--evaluate", "--curve"), ("--evaluate", "--output", "v"), ("--curve", "--output", "v")]
)
def test_what_makes_no_version_writes_none(annotator, both):
    """Nothing that was asked for is passed over in silence."""
    told = annotator("train", *both)
    assert told.status == 2
    assert "salah satu dari ketiganya" in told.err


def _all_rejected(document):
    return replace(document, entities=tuple(replace(e, origin="rejected") for e in document.entities))


def _one_label(document):
    return replace(document, entities=tuple(e for e in document.entities if e.label == "ORG"))


@pytest.mark.parametrize(
    ("left", "number", "sentence"),
    [
        (_all_rejected, 10, "tidak ada satu tanda pun yang diterima"),
        (_one_label, 10, "berlabel ORG"),
        (lambda document: document, 9, "Baru ada 9 artikel selesai"),
    ],
)
def test_what_nothing_can_be_learnt_from_is_one_sentence_and_changes_nothing(
    annotator, tmp_path, monkeypatch, left, number, sentence
):
    """Whatever is asked for: no file comes to be, and there is no version."""
    monkeypatch.chdir(tmp_path)
    lines = sorted(CORPUS.read_text(encoding="utf-8").splitlines(), key=len)[:number]
    documents = [left(document_of(line)) for line in lines]
    done = [replace(d, progress=replace(d.progress, status="done")) for d in documents]
    file = tmp_path / "finished.jsonl"
    file.write_bytes(b"".join(line_of(document) + b"\n" for document in done))
    assert annotator("load", file, "--format", "jsonl").status == 0
    before = sorted(path.name for path in tmp_path.rglob("*"))
    for asked in ((), ("--evaluate",), ("--curve", "--json"), ("--output", "v.version", "--json")):
        told = annotator("train", *asked)
        assert (told.status, told.out) == (1, "")
        assert sentence in told.err
        assert len(told.err.splitlines()) == 2  # the sentence, and what can be done
        assert sorted(path.name for path in tmp_path.rglob("*")) == before
        assert annotator("versions", "--json").out == ""


def test_versions_are_listed_with_the_day_as_people_write_it(annotator, article, tmp_path):
    """As every other list has it, not as the file keeps it."""
    assert annotator("import", article()).status == 0
    with Workspace.opened(tmp_path / "library.sqlite", "sari") as workspace:
        kept_version(workspace.versions)
    told = annotator("versions").out
    assert "Nov 2026" in told
    assert "T14:12:00Z" not in told
