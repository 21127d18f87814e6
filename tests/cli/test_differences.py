"""Deciding between annotators by command."""

import json

import pytest

from annotator.editing import actions
from annotator.model import ADJUDICATION, Span
from annotator.workspace import Workspace

TEXT = "Warga Kupang antre di kelurahan.\n\nWarga Kupang pulang dari pasar Oeba.\n"


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def library(tmp_path):
    """One article of two: Budi calls Kupang GPE twice, Sari LOC; both mark the market, Sari as FAC, and agree on it."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "library.sqlite"
    with Workspace.opened(path, "lead") as workspace:
        list(workspace.import_paths([tmp_path / "a.txt"]))
        for name, label in (("budi", "GPE"), ("sari", "LOC")):
            session = workspace.session("a", name)
            for span, what in ((at("Kupang"), label), (at("Kupang", 1), label), (at("pasar Oeba"), "FAC")):
                session.commit(actions.mark(session.document, span, what))
            session.commit(actions.set_status(session.document, "done"))
    return path


def run(annotator, library, *arguments):
    return annotator("differences", *arguments, "--db", library, "--annotator", "lead")


def rows(out):
    return [json.loads(line) for line in out.splitlines()]


def marks(library):
    with Workspace.opened(library, "lead") as workspace:
        layer = workspace.session("a", ADJUDICATION).document
        return [(e.start, e.label) for e in layer.entities if e.origin != "rejected"], layer.status


def test_the_articles_with_differences_are_listed(annotator, library):
    """The importer's empty document is no version."""
    (row,) = rows(run(annotator, library, "--json").out)
    assert (row["id"], row["annotators"], row["differences"], row["open"]) == ("a", ["budi", "sari"], 2, 2)


def test_a_decision_and_all_that_are_alike(annotator, library):
    """The layer holds what both agree on, and is done with the last decision; the person who decided is known."""
    first, _ = rows(run(annotator, library, "a", "--json").out)
    assert [reading["by"] for reading in first["readings"]] == [["budi"], ["sari"]]
    assert marks(library) == ([], "new")
    decided = rows(run(annotator, library, "a", "--decide", "1=2", "--alike", "--json").out)
    assert [(row["taken"], row["by"]) for row in decided] == [([2], "lead"), ([2], "lead")]
    found, status = marks(library)
    assert found == [(at("Kupang").start, "LOC"), (at("Kupang", 1).start, "LOC"), (at("pasar Oeba").start, "FAC")]
    assert status == "done"
    assert rows(run(annotator, library, "--open", "--json").out) == []


def test_put_off_taken_back_and_anew(annotator, library):
    """Each is a step."""
    later = rows(run(annotator, library, "a", "--later", "1", "--json").out)
    assert [row["put_off"] for row in later] == [True, False]
    run(annotator, library, "a", "--decide", "all=both")
    assert marks(library)[1] == "done"
    run(annotator, library, "a", "--undo")
    assert marks(library)[1] == "in_progress"
    run(annotator, library, "a", "--decide", "all=none")
    assert [label for _, label in marks(library)[0]] == ["FAC"]
    again = rows(run(annotator, library, "a", "--anew", "--json").out)
    assert [row["taken"] for row in again] == [None, None]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("a", "--decide", "9=1"), 1), (("a", "--decide", "1=3"), 1), (("a", "--decide", "x"), 1), (("--undo",), 2)],
)
def test_what_cannot_be_decided_is_said(annotator, library, arguments, status):
    """And nothing is decided."""
    done = run(annotator, library, *arguments)
    assert done.status == status
    assert done.err
    assert marks(library)[1] == "new"


def test_one_version_is_not_compared(annotator, library):
    """The sentence says what a version is; who has none is named."""
    done = run(annotator, library, "a", "--between", "budi", "--between", "joko")
    assert done.status == 1
    assert "joko" in done.err


def test_a_difference_is_shown_with_the_words_that_it_is_about(annotator, library):
    """Two stances of the same article look alike without them."""
    with Workspace.opened(library, "lead") as workspace:
        for name, stance in (("budi", "support"), ("sari", "neutral")):
            session = workspace.session("a", name)
            session.commit(actions.add_quote(session.document, [at("pulang dari pasar")], "indirect"))
            session.commit(actions.set_stance(session.document, "q1", stance))
    lines = run(annotator, library, "a").out.splitlines()
    where = next(at for at, line in enumerate(lines) if "Sikap" in line)
    assert lines[where + 1] == "   “pulang dari pasar”"
    assert lines[where + 2].endswith("budi: Mendukung")
