"""Which documents an export takes."""

import pytest

from annotator.editing import actions
from annotator.editing.differences import ADJUDICATION
from annotator.errors import AnnotatorError
from annotator.model import Change, Edit, Quote, Span
from annotator.workspace import Workspace
from annotator.workspace.selection import selected


@pytest.fixture
def workspace(tmp_path):
    """Three articles: Sari has finished `a` and begun `b` and `c`; Budi has begun `a` and finished `b`."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Warga {name} antre di kelurahan.\n", encoding="utf-8")
    with Workspace.opened(tmp_path / "library.sqlite", "sari") as workspace:
        list(workspace.import_paths(sorted(tmp_path.glob("*.txt"))))
        for id_, name, finished in (
            ("a", "sari", True),
            ("b", "sari", False),
            ("c", "sari", False),
            ("a", "budi", False),
            ("b", "budi", True),
        ):
            session = workspace.session(id_, name)
            session.commit(actions.mark(session.document, Span(0, 5), "PERSON"))
            if finished:
                session.commit(actions.set_status(session.document, "done"))
        yield workspace


def test_one_version_of_each_article_in_the_states_asked_for(workspace):
    """Where one of two versions has the state that is asked for, that is the one."""
    done = selected(workspace.library, statuses=["done"])
    assert done.documents == (("a", "sari"), ("b", "budi"))
    assert not done.several
    assert dict(done.statuses) == {"done": 2, "in_progress": 3}
    done.check()


def test_two_versions_never_go_together_unless_asked(workspace):
    """The sentence names the articles; somebody's version, or all of them, may be asked for."""
    both = selected(workspace.library, statuses=["done", "in_progress"])
    assert both.several == ("a", "b")
    with pytest.raises(AnnotatorError, match="a, b"):
        both.check()
    asked = selected(workspace.library, annotators=["budi"])
    assert asked.documents == (("a", "budi"), ("b", "budi"))
    assert len(selected(workspace.library, every_version=True).documents) == 5


def test_the_decided_version_stands_for_both(workspace):
    """As soon as nothing in it is open; before that it is asked whose."""
    layer = workspace.session("a", ADJUDICATION)
    layer.commit(actions.mark(layer.document, Span(0, 5), "ORG"))
    assert selected(workspace.library).several == ("a", "b")
    layer.commit(actions.set_status(layer.document, "done"))
    found = selected(workspace.library)
    assert ("a", ADJUDICATION) in found.documents
    assert found.several == ("b",)


def test_an_untouched_version_gives_way(workspace):
    """The empty document that an import makes for the importer is nobody's version."""
    session = workspace.session("c")
    session.commit(actions.set_status(session.document, "new"))
    other = workspace.session("c", "budi")
    other.commit(actions.mark(other.document, Span(0, 5), "ORG"))
    assert ("c", "budi") in selected(workspace.library).documents
    assert "c" not in selected(workspace.library).several


def test_an_export_refuses_what_is_open(workspace, tmp_path):
    """Nothing is written; with an answer it is."""
    out = tmp_path / "x.jsonl"
    with pytest.raises(AnnotatorError):
        workspace.export("jsonl", out, every_version=False)
    assert not out.exists()
    workspace.export("jsonl", out, statuses=["done"], every_version=False)
    assert out.read_bytes().count(b"\n") == 2


def test_what_was_finished_with_an_open_stance_is_in_progress(workspace, tmp_path):
    """As an older version let people finish it: not among what is done, and no file calls it so."""
    session = workspace.session("a")
    quote = Quote("q1", (Span(6, 13),), "indirect")
    session.commit(Edit("add-quote", (Change(None, quote),)))
    assert session.document.status == "done"
    done = selected(workspace.library, statuses=["done"])
    assert (done.documents, done.lacking) == ((("b", "budi"),), 1)
    assert selected(workspace.library, annotators=["sari"]).statuses == {"in_progress": 3}
    out = tmp_path / "x.jsonl"
    workspace.export("jsonl", out, statuses=["done"])
    assert out.read_text(encoding="utf-8").count('"status":"done"') == 1
    workspace.export("jsonl", out, annotators=["sari"], ids=["a"], statuses=["in_progress"])
    assert '"status":"in_progress"' in out.read_text(encoding="utf-8")
    session.commit(actions.set_stance(session.document, "q1", "neutral"))
    again = selected(workspace.library, statuses=["done"])
    assert (again.documents, again.lacking) == ((("a", "sari"), ("b", "budi")), 0)


def test_what_is_loaded_as_done_with_open_stances_is_told(workspace, tmp_path):
    """It comes in progress, and the report says why."""
    session = workspace.session("a")
    session.commit(actions.add_quote(session.document, [Span(6, 13)], "indirect", speaker_name="Warga"))
    assert session.document.status == "in_progress"
    out = tmp_path / "x.jsonl"
    workspace.export("jsonl", out, annotators=["sari"], ids=["a"])
    out.write_text(
        out.read_text(encoding="utf-8").replace('"status":"in_progress"', '"status":"done"'), encoding="utf-8"
    )
    with Workspace.opened(tmp_path / "other.sqlite", "sari") as other:
        report = other.load("jsonl", [out])
        assert any("a: masih dikerjakan" in notice for notice in report.notices)
        assert other.session("a").document.status == "in_progress"
