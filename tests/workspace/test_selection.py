"""Which documents an export takes."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import ADJUDICATION, Change, Edit, Quote, Span
from annotator.workspace import Workspace
from annotator.workspace.selection import PARTS, part_of, selected, shares_of
from tests.examples import some


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
    assert [(one.article_id, one.reason, one.status) for one in done.stays] == [("c", "status", "in_progress")]


def test_two_versions_never_go_together_unless_asked(workspace):
    """They stay, and are named; somebody's version, or all of them, may be asked for."""
    both = selected(workspace.library, statuses=["done", "in_progress"])
    assert both.several == ("a", "b")
    assert [(one.article_id, one.annotators) for one in both.stays] == [
        ("a", ("budi", "sari")),
        ("b", ("budi", "sari")),
    ]
    assert both.documents == (("c", "sari"),)
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


def test_gold_is_the_decided_version_alone(workspace):
    """What has none stays, and so does what a person keeps back."""
    layer = workspace.session("a", ADJUDICATION)
    layer.commit(actions.mark(layer.document, Span(0, 5), "ORG"))
    layer.commit(actions.set_status(layer.document, "done"))
    found = selected(workspace.library, whose="decided")
    assert found.documents == (("a", ADJUDICATION),)
    assert [one.reason for one in found.stays] == ["undecided", "undecided"]
    kept = selected(workspace.library, whose="decided", kept_back=["a"])
    assert [one.reason for one in kept.stays] == ["kept_back", "undecided", "undecided"]


@given(ids=st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), unique=True, max_size=60), seed=st.integers(0, 9))
@some(20)
def test_an_article_is_always_in_the_same_part(ids, seed):
    """Whatever else there is; a share of nothing gets nothing."""
    parts = {id_: part_of(id_, (70, 0, 30), seed) for id_ in ids}
    assert set(parts.values()) <= {"train", "test"}
    assert parts == {id_: part_of(id_, (70, 0, 30), seed) for id_ in reversed(ids)}
    assert {part_of(id_, (0, 100, 0), seed) for id_ in ids} <= {"dev"}


def test_a_split_shares_out_about_as_asked():
    """Of two thousand articles, within three per cent."""
    drawn = Counter(part_of(f"artikel-{number}", (70, 10, 20)) for number in range(2000))
    assert [round(drawn[part] / 20) for part in PARTS] == pytest.approx([70, 10, 20], abs=3)
    for wrong in ("70/30", "a/b/c", "50/50/50", "-1/1/100"):
        with pytest.raises(AnnotatorError):
            shares_of(wrong)


def test_three_files_hold_together_what_one_would(workspace, tmp_path):
    """Every version of an article in the same one; a part without articles makes no file."""
    whole = tmp_path / "all.jsonl"
    workspace.export("jsonl", whole, every_version=True)
    written = workspace.export_split("jsonl", tmp_path / "x.jsonl", (50, 25, 25), 3, every_version=True)
    lines = [line for done in written.values() for line in done.files[0].read_bytes().splitlines()]
    assert sorted(lines) == sorted(whole.read_bytes().splitlines())
    assert {file.name for done in written.values() for file in done.files} <= {f"x.{part}.jsonl" for part in PARTS}


def test_a_format_with_parts_of_its_own_makes_one_folder(workspace, tmp_path):
    """Articles are where the split of any other format has them."""
    pytest.importorskip("pyarrow")
    jsonl = workspace.export_split("jsonl", tmp_path / "x.jsonl", (40, 30, 30), 3, every_version=True)
    (written,) = workspace.export_split("huggingface", tmp_path / "x", (40, 30, 30), 3, every_version=True).values()
    assert written.files == (tmp_path / "x",)
    there = {path.stem for path in (tmp_path / "x" / "data").iterdir()}
    assert there == {{"dev": "validation"}.get(part, part) for part in jsonl}


def test_an_untouched_version_gives_way(workspace):
    """The empty document that an import makes for the importer is nobody's version."""
    session = workspace.session("c")
    session.commit(actions.set_status(session.document, "new"))
    other = workspace.session("c", "budi")
    other.commit(actions.mark(other.document, Span(0, 5), "ORG"))
    assert ("c", "budi") in selected(workspace.library).documents
    assert "c" not in selected(workspace.library).several


def test_an_export_mixes_no_versions(workspace, tmp_path):
    """What is open stays, the rest is written."""
    out = tmp_path / "x.jsonl"
    workspace.export("jsonl", out, every_version=False)
    assert out.read_bytes().count(b"\n") == 1
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
