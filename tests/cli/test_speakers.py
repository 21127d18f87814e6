"""The people of the whole library, by command."""

import pytest

from annotator.editing import actions
from annotator.model import Span
from annotator.workspace import Workspace

TEXT = "Bupati {} berbicara. “Kami siap,” kata Rina Maheswari di kota {}.\n"


@pytest.fixture
def library(tmp_path):
    """Rina in three articles, once as Rina M.; Dimas has the first of them too."""
    path = tmp_path / "library.sqlite"
    for number, name in enumerate(("Rina Maheswari", "Rina M.", "Rina Maheswari")):
        (tmp_path / f"a{number}.txt").write_text(TEXT.format(name, number), encoding="utf-8")
    with Workspace.opened(path, "sari") as workspace:
        list(workspace.import_paths(sorted(tmp_path.glob("a*.txt"))))
        for id_, who, name in (
            ("a0", "sari", "Rina Maheswari"),
            ("a1", "sari", "Rina M."),
            ("a1", "sari", "Rina Maheswari"),
            ("a2", "sari", "Rina Maheswari"),
            ("a0", "dimas", "Rina Maheswari"),
        ):
            session = workspace.session(id_, who)
            at = session.document.text.index("Kami siap,") + len(session.document.quotes) * 5
            quote = actions.add_quote(session.document, [Span(at, at + 4)], "direct", speaker_name=name)
            session.commit(quote)
    return path


def names(library, annotator="sari"):
    with Workspace.opened(library, annotator) as workspace:
        return [
            (document.article.id, [(s.name, s.aliases, s.role) for s in document.speakers])
            for document in workspace.library.documents(annotators=[annotator])
            if document.speakers
        ]


def run(annotator, library, *arguments):
    return annotator("speakers", *arguments, "--db", library, "--annotator", "sari")


def test_one_step_over_all_articles_with_a_look_first(annotator, library):
    """Two of one article become one; nobody else's are touched; it can be taken back."""
    before, others = names(library), names(library, "dimas")
    planned = run(annotator, library, "merge", "Rina M.", "Rina Maheswari", "--preview", "--json").lines
    assert [(row["id"], row["before"], row["after"], row["quotes"]) for row in planned] == [
        ("a1", "Rina M.", "Rina Maheswari", 1)
    ]
    assert names(library) == before
    assert run(annotator, library, "merge", "Rina M.", "Rina Maheswari").status == 0
    assert dict(names(library))["a1"] == [("Rina Maheswari", ("Rina M.",), None)]
    done = run(annotator, library, "rename", "rina maheswari", "Rina Maheswari, S.H.", "--json").lines
    assert [row["id"] for row in done] == ["a0", "a1", "a2"]
    assert names(library, "dimas") == others
    assert run(annotator, library, "--undo").status == 0
    assert run(annotator, library, "--undo").status == 0
    assert names(library) == before


def test_split_alias_and_role(annotator, library):
    """In one article somebody else; further names and what they are, wherever they speak."""
    run(annotator, library, "split", "Rina Maheswari", "Rina Putri", "--article", "a2")
    run(annotator, library, "alias", "Rina Maheswari", "Bu Rina")
    run(annotator, library, "role", "Rina Maheswari", "Bupati")
    found = dict(names(library))
    assert found["a0"] == [("Rina Maheswari", ("Bu Rina",), "Bupati")]
    assert found["a2"] == [("Rina Putri", (), None)]
    listed = run(annotator, library, "--json").lines
    assert {row["name"] for row in listed} >= {"Rina Maheswari", "Rina M.", "Rina Putri"}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rename", "Siapa", "Lain"), 1),
        (("rename", "Rina Maheswari", " "), 1),
        (("rename", "Rina Maheswari"), 2),
        (("split", "Rina Maheswari", "Lain"), 2),
        (("pecat", "Rina", "x"), 1),
        (("--undo",), 1),
    ],
)
def test_what_cannot_be_done_is_said(annotator, library, arguments, status):
    """And nothing changes."""
    before = names(library)
    done = run(annotator, library, *arguments)
    assert (done.status, bool(done.err)) == (status, True)
    assert names(library) == before


def test_other_names_come_and_go(annotator, library):
    """In all articles that have the person."""
    assert run(annotator, library, "alias", "Rina Maheswari", "Bu Rina", "Rina").status == 0
    assert dict(names(library))["a2"] == [("Rina Maheswari", ("Bu Rina", "Rina"), None)]
    assert run(annotator, library, "unalias", "Rina Maheswari", "Rina").status == 0
    assert dict(names(library))["a2"] == [("Rina Maheswari", ("Bu Rina",), None)]


def test_an_article_that_has_it_already_is_no_obstacle(annotator, library):
    """Looked at and done, it is the others that change."""
    assert run(annotator, library, "role", "Rina Maheswari", "Bupati").status == 0
    assert run(annotator, library, "role", "Rina Maheswari", "-", "--article", "a2").status == 0
    for more in (("--preview",), ()):
        done = run(annotator, library, "role", "Rina Maheswari", "Bupati", "--json", *more)
        assert (done.status, [row["id"] for row in done.lines]) == (0, ["a2"])
    assert run(annotator, library, "role", "Rina Maheswari", "Bupati", "--json").lines == []


def test_how_a_name_is_spelled_in_the_list_of_people_follows(annotator, library):
    """Another spelling of the same name is that of the list too, and goes back with the step."""
    assert run(annotator, library, "rename", "Rina Maheswari", "RINA Maheswari").status == 0
    assert "RINA Maheswari" in run(annotator, library).out
    assert run(annotator, library, "--undo").status == 0
    assert "Rina Maheswari" in run(annotator, library).out


def test_a_preview_undoes_nothing(annotator, library):
    """It says what would change, and changes nothing."""
    annotator("--annotator", "sari", "speakers", "rename", "Rina M.", "Rina Maheswari M.")
    before = names(library)
    assert annotator("--annotator", "sari", "speakers", "--undo", "--preview").status == 2
    assert names(library) == before
