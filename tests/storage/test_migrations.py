"""Every library that a release could make opens for ever: one real file a shape, made by the release itself."""

import shutil
from pathlib import Path

import pytest

from annotator.exporting.record import line_of
from annotator.storage import LedgerFilters, checking, opened

DATABASES = sorted((Path(__file__).parent / "databases").glob("v*.db"))


@pytest.fixture(params=DATABASES, ids=lambda path: path.stem)
def old(request, tmp_path):
    """A copy of an old library, and what its release exported from it."""
    path = tmp_path / "library.sqlite"
    shutil.copy(request.param, path)
    return path, request.param.with_suffix(".jsonl").read_bytes()


def test_an_old_library_exports_what_it_exported_then(old):
    """Byte for byte, after all migrations since; and it is sound."""
    path, exported = old
    with opened(path) as library:
        assert b"".join(line_of(document) + b"\n" for document in library.documents()) == exported
    assert checking.check_file(path).problems == ()


def test_the_history_of_an_old_library_leads_back_to_the_untouched_text(old, begun):
    """Undo of what was done years ago."""
    path, _ = old
    with opened(path) as library:
        for annotator in library.annotators():
            session = begun(library, "nelayan", annotator)
            steps = 0
            while session.undo():
                steps += 1
            assert steps > 0
            assert session.document.entities == session.document.quotes == session.document.speakers == ()
            assert session.document.status == "new"


def test_there_is_a_file_of_the_newest_shape():
    """A migration without its file would never be tested on a real library."""
    from annotator.storage.connection import LATEST

    assert [path.stem for path in DATABASES] == [f"v{version}" for version in range(1, LATEST + 1)]


def test_a_library_of_the_first_version_takes_what_a_team_needs(tmp_path):
    """Who is to do what can be kept in it, and taken back."""
    from annotator.storage.assignments import Assignment

    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    with opened(path) as library:
        given = Assignment(library.every_article()[0].id, "Sari", "2026-11-29T08:00:00Z", "Budi")
        library.assign([given])
        assert library.assignments() == [given]
        library.undo()
        assert library.assignments() == []


def test_a_library_of_the_first_version_knows_who_speaks_how_often(tmp_path):
    """The sums of an old library are there after the migration, and are those that its ledger shows."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    with opened(path) as library:
        people = library.people()
        assert people
        for person in people:
            lines = library.ledger(LedgerFilters(who=person.name))
            assert (person.quotes, person.articles) == (len(lines), len({line.article_id for line in lines}))
        assert checking.check(library).problems == ()
