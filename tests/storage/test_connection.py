"""What is opened, what is refused, and that a refused file is left as it was."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from annotator import i18n
from annotator.editing import actions
from annotator.model import Span
from annotator.storage import StorageError, checking, connection, m001_initial, migrations, opened


def pragma(path, name):
    with sqlite3.connect(path) as db:
        value = db.execute(f"PRAGMA {name}").fetchone()[0]
    db.close()
    return value


def test_a_new_library_is_what_the_format_says(path):
    """Application id, version and WAL stand in the file, for any program that reads it."""
    opened(path).close()
    assert pragma(path, "application_id") == 1095650895
    assert pragma(path, "user_version") == connection.LATEST
    assert pragma(path, "journal_mode") == "wal"


def test_every_connection_flushes_and_looks_after_foreign_keys(library):
    """Saved means on the disk; a row never hangs on nothing."""
    settings = {
        name: library.db.conn.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("synchronous", "foreign_keys", "busy_timeout")
    }
    assert settings == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_what_the_contract_promised_is_still_there(library):
    """The tables and views are a public format: later versions add columns; what one takes away is told here.

    Since version 7 a mark has no row id beside its document and its number, and `quote_parts` is a view.
    """
    gone = {"entities": {"id"}}
    with closing(sqlite3.connect(":memory:")) as first:
        for statement in migrations.statements(m001_initial.CONTRACT):
            first.execute(statement)
        named = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'articles_fts_%'"
        for (name,) in first.execute(named).fetchall():
            promised, there = (
                {row[1] for row in db.execute(f"PRAGMA table_info({name})")} for db in (first, library.db.conn)
            )
            assert promised - there == gone.get(name, set()), name
            library.db.conn.execute(f"SELECT * FROM {name} LIMIT 1").fetchall()


def test_one_file_is_the_whole_library_after_closing(library, session, path):
    """A copy of the one file is a copy of everything, so nothing may be left beside it."""
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    library.close()
    assert sorted(file.name for file in path.parent.glob("library*")) == ["library.sqlite"]


def test_a_missing_library_is_told(path):
    """Reading commands do not make libraries out of typing mistakes."""
    with pytest.raises(StorageError, match="Tidak ada pustaka"):
        opened(path, create=False)
    assert not path.exists()


def test_the_folders_of_a_new_library_are_made(tmp_path):
    """A new user has no data folder yet."""
    opened(tmp_path / "a" / "b" / "library.sqlite").close()
    assert (tmp_path / "a" / "b" / "library.sqlite").is_file()


@pytest.mark.parametrize("content", [b"Manado (KABAR) - Nelayan", b"SQLite format 3\0" + b"\xff" * 4000])
def test_another_file_is_refused_and_left_alone(path, content):
    """A text file, or one that only begins like a database, is nobody's library."""
    path.write_bytes(content)
    with pytest.raises(StorageError):
        opened(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path):
    """The application id says whose file it is."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="bukan pustaka"):
        opened(path)
    assert path.read_bytes() == before


def test_a_newer_library_is_refused_and_left_alone(path):
    """Nothing is guessed about a format that this version does not know."""
    opened(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="lebih baru") as refusal:
        opened(path)
    assert "99" in refusal.value.sentence
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path):
    """With a hint that a file is meant."""
    with pytest.raises(StorageError, match="folder"):
        opened(tmp_path)
    with pytest.raises(StorageError) as refused:
        opened(Path("/"))
    assert not refused.value.sentence.startswith(" ")  # the folder over all has no name of its own


def test_an_older_library_is_copied_before_it_is_changed(path, monkeypatch):
    """A migration that goes wrong, or is not wanted, can be gone back on: the copy is the old file."""
    opened(path).close()

    def m999_a_note_on_articles(db):
        db.execute("ALTER TABLE articles ADD COLUMN note TEXT")
        db.execute(f"PRAGMA user_version = {now + 1}")

    now = connection.LATEST
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, m999_a_note_on_articles))
    monkeypatch.setattr(connection, "LATEST", now + 1)
    opened(path).close()
    assert pragma(path, "user_version") == now + 1
    copy = path.with_name(f"library.sqlite.bak-{now}")
    assert pragma(copy, "user_version") == now
    assert pragma(copy, "integrity_check") == "ok"


def test_a_migration_that_fails_leaves_the_library_as_it_was(path, monkeypatch):
    """Each step is one transaction."""
    opened(path).close()

    def m999_breaks(db):
        db.execute("ALTER TABLE articles ADD COLUMN note TEXT")
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, m999_breaks))
        patch.setattr(connection, "LATEST", connection.LATEST + 1)
        with pytest.raises(RuntimeError):
            opened(path)
    with opened(path) as library:
        columns = [row[1] for row in library.db.conn.execute("PRAGMA table_info(articles)")]
        assert "note" not in columns


@pytest.fixture
def readonly(library, session, path):
    """A library in a place where nobody may write; as root, on a filesystem that is mounted so."""
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    library.close()
    folder = path.parent
    if os.geteuid() != 0:
        path.chmod(0o400)
        folder.chmod(0o500)
        yield path
        folder.chmod(0o700)
        return
    mounted = folder / "mount"
    mounted.mkdir()
    if subprocess.run(["mount", "--bind", str(folder), str(mounted)], capture_output=True).returncode:
        pytest.skip("neither permissions nor mounts can make this place read only")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(mounted)], check=True)
    yield mounted / path.name
    subprocess.run(["umount", str(mounted)], check=True)


def test_a_library_in_a_read_only_place_can_be_read(readonly, begun):
    """It says so at once, shows everything, and refuses the edit with the reason."""
    with opened(readonly) as library:
        assert library.read_only
        assert "tidak dapat ditulisi" in library.notices[0]
        session = begun(library)
        before = session.document
        assert len(before.entities) == 1
        with pytest.raises(StorageError, match="tidak dapat ditulisi"):
            session.commit(actions.mark(before, Span(8, 13), "ORG"))
        assert session.document is before
        assert next(iter(library.documents())).entities == before.entities


def test_a_sound_library_in_a_read_only_place_is_sound(readonly):
    """`check` writes nothing, and needs to write nothing."""
    report = checking.check_file(readonly)
    assert (report.problems, report.documents) == ((), 1)


@pytest.mark.parametrize(
    ("type_", "expected"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("tmpfs", False)]
)
def test_a_network_folder_is_known_by_its_filesystem(tmp_path, type_, expected, monkeypatch):
    """WAL does not work there; the longest mount point above the file decides."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/vda / ext4 rw 0 0\nserver:/x {str(tmp_path).replace(' ', chr(92) + '040')} {type_} rw 0 0\n"
    )
    kind = connection.filesystem(tmp_path / "library.sqlite", mounts)
    assert kind == type_
    assert (kind in connection._NETWORK) is expected


def test_on_a_network_folder_the_library_works_without_wal_and_says_so(path, scheme, begun, file, monkeypatch):
    """Slower, but safe."""
    monkeypatch.setattr(connection, "filesystem", lambda path: "nfs4")
    with opened(path) as library:
        assert "diska jaringan" in library.notices[0]
        i18n.use("en")
        assert "network drive" in library.notices[0]  # as the window says it once its language is another
        i18n.use("id")
        assert library.db.conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        library.add(file(), "sari", scheme)
        session = begun(library)
        session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
        assert len(begun(library).document.entities) == 1


def test_a_busy_library_is_told_and_work_goes_on_afterwards(path, library, session):
    """Another program that holds the file makes the edit refused, not lost: screen and file agree."""
    other = sqlite3.connect(path)
    library.db.conn.execute("PRAGMA busy_timeout = 50")
    other.execute("BEGIN IMMEDIATE")
    before = session.document
    with pytest.raises(StorageError, match="program lain"):
        session.commit(actions.mark(before, Span(0, 6), "GPE"))
    assert session.document is before
    other.rollback()
    other.close()
    session.commit(actions.mark(before, Span(0, 6), "GPE"))
    assert len(session.document.entities) == 1


def test_the_second_window_sees_that_the_first_has_written(path, library, session):
    """`data_version` is what a window asks every second."""
    with opened(path) as other:
        before = other.data_version()
        assert other.data_version() == before
        session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
        assert other.data_version() != before


def test_reading_a_moment_is_not_disturbed_by_writing(library, session):
    """An export made while somebody works is wholly from before or wholly from after an edit."""
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    with library.reader() as reader:
        first = list(library.documents(reader=reader))
        session.commit(actions.mark(session.document, Span(8, 13), "ORG"))
        again = list(library.documents(reader=reader))
    assert [len(document.entities) for document in (*first, *again)] == [1, 1]
    assert [len(document.entities) for document in library.documents()] == [2]
