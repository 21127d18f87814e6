"""The steps joined: open, suggest, correct, store, export, and back."""

import json

import pytest

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.workspace import Workspace, load_process


def exported(workspace, path, **more):
    workspace.export("jsonl", path, **more)
    return path.read_bytes()


def test_a_suggestion_run_is_one_step(started):
    """One undo takes all of it back, the run's name included."""
    session = started.session("laut")
    assert session.document.entities
    assert session.document.progress.suggester is not None
    session.undo()
    assert session.document.entities == ()
    assert session.document.progress.suggester is None
    assert not session.can_undo()


def test_suggesting_again_leaves_what_was_decided(started):
    """A person's decisions are never overwritten."""
    session = started.session("laut")
    session.commit(actions.accept(session.document, session.document.entities[0].id))
    session.commit(actions.reject(session.document, session.document.entities[1].id))
    decided = {e for e in session.document.entities if e.origin != "suggested"}
    started.suggest(session)
    assert decided <= set(session.document.entities)


def test_an_export_comes_back_byte_for_byte(started, tmp_path):
    """JSONL is the lossless format: ids, times, origins and confidences included."""
    session = started.session("laut")
    session.commit(actions.accept(session.document, session.document.entities[0].id))
    first = exported(started, tmp_path / "a.jsonl")
    with Workspace.opened(tmp_path / "other.sqlite", annotator="budi") as other:
        report = other.load("jsonl", [tmp_path / "a.jsonl"])
        assert report.loaded == ("laut",)
        assert exported(other, tmp_path / "b.jsonl") == first
        assert other.library.check().problems == ()
        undone = other.session("laut", "sari")
        undone.undo()
        assert undone.document.entities == ()


def test_loading_onto_work_is_refused_and_changes_nothing(started, tmp_path):
    """Unless one says replace, which is one undoable step, or skip."""
    before = exported(started, tmp_path / "a.jsonl")
    session = started.session("laut")
    session.commit(actions.accept(session.document, session.document.entities[0].id))
    with pytest.raises(AnnotatorError, match="sudah mengerjakan") as refusal:
        started.load("jsonl", [tmp_path / "a.jsonl"])
    assert "--replace" in refusal.value.hint
    assert started.session("laut").document.items() == session.document.items()
    assert started.load("jsonl", [tmp_path / "a.jsonl"], on_conflict="skip").skipped == ("laut",)
    assert started.load("jsonl", [tmp_path / "a.jsonl"], on_conflict="replace").replaced == ("laut",)
    assert exported(started, tmp_path / "b.jsonl") == before
    again = started.session("laut")
    again.undo()
    assert again.document.items() == session.document.items()


def test_a_broken_line_keeps_the_whole_file_out(started, workspace, tmp_path):
    """Everything is checked before anything is written."""
    line = exported(started, tmp_path / "a.jsonl")
    (tmp_path / "c.jsonl").write_bytes(line.replace(b'"id":"laut"', b'"id":"satu"') + b'{"format":"annotator/1"}\n')
    with Workspace.opened(tmp_path / "other.sqlite") as other:
        with pytest.raises(AnnotatorError):
            other.load("jsonl", [tmp_path / "c.jsonl"])
        assert other.rows().total == 0


def test_loaded_as_suggestions_everything_is_undecided(started, tmp_path):
    """For annotations of a machine, or of somebody whose work is to be looked at."""
    session = started.session("laut")
    session.commit(actions.accept(session.document, session.document.entities[0].id))
    exported(started, tmp_path / "a.jsonl")
    with Workspace.opened(tmp_path / "other.sqlite") as other:
        other.load("jsonl", [tmp_path / "a.jsonl"], as_suggestions=True)
        document = other.session("laut").document
        assert {entity.origin for entity in document.entities} == {"suggested"}
        assert document.status == "new"


def test_skipping_one_persons_work_brings_the_others(started, tmp_path):
    """What is there already is told by article and person."""
    budi = started.session("laut", "budi")
    budi.commit(actions.mark(budi.document, Span(0, 6), "GPE"))
    exported(started, tmp_path / "a.jsonl")
    with Workspace.opened(tmp_path / "other.sqlite") as other:
        exported(started, tmp_path / "budi.jsonl", annotators=["budi"])
        other.load("jsonl", [tmp_path / "budi.jsonl"])
        report = other.load("jsonl", [tmp_path / "a.jsonl"], on_conflict="skip")
        assert (report.loaded, report.skipped) == (("laut",), ("laut",))
        assert other.library.annotators() == ["budi", "sari"]


def test_a_preview_keeps_nothing(started, tmp_path):
    """It says how many of each label would come."""
    exported(started, tmp_path / "a.jsonl")
    with Workspace.opened(tmp_path / "other.sqlite") as other:
        report = other.load("jsonl", [tmp_path / "a.jsonl"], preview=True)
        assert sum(report.labels.values()) == report.entities > 0
        assert other.rows().total == 0


def test_labels_that_are_new_in_different_documents_come_into_one_scheme_that_grows(workspace, tmp_path):
    """Two documents, each with a new label of its own, were refused as two meanings of one version."""

    def bring(name, *lines):
        path = tmp_path / f"{name}.jsonl"
        rows = [{"text": text, "label": [[0, len(text.split()[0]), label]]} for text, label in lines]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return workspace.load("doccano", [path])

    first = bring(
        "kebun", ("Bunga mekar di taman.", "FLORA"), ("Kuda lari di padang.", "FAUNA"), ("Melati layu.", "FLORA")
    )
    assert len(first.loaded) == 3
    assert sum("FLORA" in notice for notice in first.notices) == 1  # said once
    bring("batu", ("Granit dipecah di sana.", "BATU"), ("Sapi makan rumput.", "FAUNA"), ("Jakarta hujan.", "GPE"))
    found = {d.text.split()[0]: d for d in workspace.library.documents()}
    usual = len(workspace.scheme.names)
    new = {word: document.scheme.names[usual:] for word, document in found.items()}
    assert new["Bunga"] == ("FLORA",)
    assert new["Kuda"] == new["Melati"] == ("FLORA", "FAUNA")
    assert new["Granit"] == new["Sapi"] == ("FLORA", "FAUNA", "BATU")
    assert new["Jakarta"] == ()
    assert [found[word].entities[0].label for word in ("Melati", "Sapi")] == ["FLORA", "FAUNA"]


@pytest.mark.parametrize(("on_conflict", "small"), [("skip", True), ("replace", True), ("replace", False)])
def test_a_preview_tells_what_loading_then_does(started, tmp_path, monkeypatch, on_conflict, small):
    """What is there already is not counted among what would come; read here, or by the process for large files."""
    budi = started.session("laut", "budi")
    budi.commit(actions.mark(budi.document, Span(0, 6), "GPE"))
    exported(started, tmp_path / "a.jsonl")
    exported(started, tmp_path / "budi.jsonl", annotators=["budi"])
    if not small:
        monkeypatch.setattr(load_process, "SMALL", 0)
    with Workspace.opened(tmp_path / "other.sqlite") as other:
        other.load("jsonl", [tmp_path / "budi.jsonl"])
        steps = other.library.last_row("laut", "budi")
        told = other.load("jsonl", [tmp_path / "a.jsonl"], on_conflict=on_conflict, preview=True)
        assert other.library.last_row("laut", "budi") == steps
        assert told == other.load("jsonl", [tmp_path / "a.jsonl"], on_conflict=on_conflict)
        assert (told.skipped or told.replaced) == ("laut",)


def test_an_export_can_be_narrowed(started, article, tmp_path):
    """By status, annotator and id."""
    list(started.import_paths([article("b.txt", "Lain.")]))
    count = lambda **more: exported(started, tmp_path / "x.jsonl", **more).count(b"\n")  # noqa: E731
    assert count() == 2
    assert count(ids=["b"]) == 1
    assert count(statuses=["done"]) == 0
    assert count(annotators=["budi"]) == 0


def test_a_window_learns_that_another_has_written(started):
    """`is_behind` tells, `refresh` catches up, and both histories are one."""
    session = started.session("laut")
    with Workspace.opened(started.library.path) as other:
        theirs = other.session("laut")
        theirs.commit(actions.accept(theirs.document, theirs.document.entities[0].id))
    assert started.is_behind(session)
    started.refresh(session)
    assert not started.is_behind(session)
    assert session.document.items() == theirs.document.items()


def test_an_unknown_format_or_scheme_names_those_there_are(workspace, tmp_path):
    """A wrong name is answered with the right ones."""
    with pytest.raises(AnnotatorError) as refusal:
        workspace.export("jsnl", tmp_path / "x")
    assert "jsonl" in refusal.value.hint
    with pytest.raises(AnnotatorError) as refusal:
        Workspace.opened(tmp_path / "other.sqlite", scheme="berita")
    assert "news-id" in refusal.value.hint
    assert not (tmp_path / "other.sqlite").exists()
