"""Every library that a release could make opens for ever: one real file a shape, made by the release itself."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.exporting.record import line_of
from annotator.storage import LedgerFilters, checking, opened, upgrading

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


def test_an_old_library_that_is_damaged_gives_all_that_can_be_read(old):
    """Its tables lack what later versions added; no row is lost for that."""
    path, exported = old
    with closing(sqlite3.connect(path)) as db:
        asked = "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'quotes_stance'"
        page, size = db.execute(asked).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))
    report = checking.check_file(path, repair=True)
    assert report.saved_to is not None
    with opened(report.saved_to) as library:
        assert b"".join(line_of(document) + b"\n" for document in library.documents()) == exported


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


def test_a_long_edit_of_an_old_library_is_packed_and_says_the_same(tmp_path):
    """The journal takes less room for the same history."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    with closing(sqlite3.connect(path)) as db:
        long, changes = db.execute("SELECT id, changes FROM journal ORDER BY length(changes) DESC").fetchone()
    assert len(changes) > 1000
    with opened(path) as library:
        row = library.db.conn.execute("SELECT changes, packed, document_id FROM journal WHERE id = ?", (long,))
        told, packed, document = row.fetchone()
        assert json.loads(told) == [{"packed": len(json.loads(changes))}]
        assert len(packed) < len(changes) / 2
        key, name = library.db.conn.execute(
            "SELECT a.key, n.name FROM documents d JOIN articles a ON a.id = d.article_id JOIN annotators n"
            " ON n.id = d.annotator_id WHERE d.id = ?",
            (document,),
        ).fetchone()
        told = {row["id"]: row["changes"] for row in library.journal(key, name).as_json()}
        assert told[long] == json.loads(changes)


def test_how_far_a_library_is_brought_up_to_date_is_told(tmp_path):
    """From the copy on, by a share that only grows; then the library says what happened and where the copy is."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    heard = []
    with opened(path, told=lambda what, share: heard.append((what, share))) as library:
        assert f"{path.name}.bak-1" in library.notices[0]
    assert list(dict.fromkeys(what for what, _ in heard)) == ["copy", "tables", "room"]
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


@pytest.mark.parametrize("calls", [1, 2, 4, 6])
def test_a_library_that_is_not_brought_up_to_date_to_the_end_is_as_it_was(tmp_path, calls):
    """Whenever it is stopped; no half a copy lies beside it, and the next time it is done from the start."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
    left = iter(range(calls))

    def stop(_what, _share):
        if next(left, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened(path, told=stop)
    with closing(sqlite3.connect(path)) as db:
        assert list(db.iterdump()) == before
    assert {one.name.removeprefix(path.name) for one in tmp_path.iterdir()} <= {"", "-wal", "-shm"}
    opened(path).close()
    assert (tmp_path / f"{path.name}.bak-1").exists()


def test_ctrl_c_between_two_looks_stops_as_it_does_anywhere(tmp_path, monkeypatch):
    """It may be heard as SQLite calls back, where Python drops it and SQLite only says that it was interrupted."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[0], path)
    before = path.read_bytes()
    monkeypatch.setattr("annotator.storage.upgrading._OFTEN", 1)
    bring = upgrading.bring

    def interrupted(connection, *others):
        return bring(connection, *others[:-1], lambda what, _share: what == "tables" and connection.interrupt())

    monkeypatch.setattr(upgrading, "bring", interrupted)
    with pytest.raises(KeyboardInterrupt):
        opened(path)
    assert path.read_bytes() == before


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


def test_the_room_that_a_migration_frees_is_given_back(tmp_path, monkeypatch):
    """An old library's file is smaller afterwards, and its pages are those of a new one."""
    path = tmp_path / "library.sqlite"
    shutil.copy(DATABASES[3], path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE gone AS SELECT randomblob(2000000) AS x")
        db.execute("DROP TABLE gone")
        db.commit()
    before = path.stat().st_size
    monkeypatch.setattr("annotator.storage.upgrading._MUCH", 10)
    with opened(path) as library:
        assert library.db.conn.execute("PRAGMA page_size").fetchone() == (8192,)
        assert library.db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert path.stat().st_size < before / 2
