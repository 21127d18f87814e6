"""A library is there whole or not at all, and what only looks like a new one is not taken for one."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.storage import StorageError, backups, building, checking, opened
from annotator.storage.recovery import extent, from_copy
from annotator.storage.upgrading import PAGE

MAKE = "import sys; from annotator.storage import opened; opened(sys.argv[1]).close()"


def test_what_was_cut_off_leaves_nothing_at_the_name(path, monkeypatch):
    """A full disk in the middle: a sentence, no file, no draft; and the next call makes it."""

    def full(connection):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("annotator.storage.connection._name", full)
        with pytest.raises(sqlite3.OperationalError):
            opened(path)
    assert list(path.parent.glob("*library*")) == []
    opened(path).close()
    assert [file.name for file in path.parent.glob("*library*")] == [path.name]


def test_first_calls_at_once_make_one_library(path):
    """Three programs on a new name: every one of them opens it."""
    processes = [subprocess.Popen([sys.executable, "-c", MAKE, str(path)]) for _ in range(3)]
    assert [process.wait() for process in processes] == [0] * 3
    assert checking.check_file(path).problems == ()
    assert list(path.parent.glob(".library*")) == []


def test_a_first_start_that_an_older_version_did_not_finish_goes_on(path):
    """It had noted that it was to migrate, and nothing else."""
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)")
    db.close()
    opened(path).close()
    assert checking.check_file(path).problems == ()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, name TEXT)",
        """CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT);
        INSERT INTO _sqlite_migrations VALUES ('kitchen', 'm001', '2025-01-01')""",
    ],
)
def test_a_list_of_migrations_of_another_program_is_refused(path, script):
    """The file may be anybody's: a sentence, and nothing in it is touched."""
    with sqlite3.connect(path) as db:
        db.executescript(script)
    db.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="bukan pustaka"):
        opened(path)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_new_library(library, path):
    """It may be one that was cut to nothing: the sentence names the newest copy, which can be brought back."""
    library.daily_maintenance()
    library.close()
    path.write_bytes(b"")
    for create in (True, False):
        with pytest.raises(StorageError, match="kosong") as refusal:
            opened(path, create=create)
        assert backups.today(path).name in refusal.value.hint
    assert path.read_bytes() == b""
    assert checking.check_file(path).problems[0].kind == "damaged"
    found = extent(path)
    assert (found.articles.read, found.copy) == (0, backups.today(path))
    with opened(from_copy(path, found.copy)) as restored:
        assert restored.has_document("laut", "sari")
    with pytest.raises(StorageError, match="Tidak ada bagian"):
        checking.check_file(path, repair=True)


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes to be named elsewhere")
def test_a_pipe_or_a_link_to_nowhere_is_no_library(path, tmp_path):
    """Nobody waits, and nothing is made at the other end."""
    os.mkfifo(path)
    with pytest.raises(StorageError, match="bukan pustaka"):
        opened(path)
    link = tmp_path / "link.sqlite"
    link.symlink_to(tmp_path / "nowhere.sqlite")
    with pytest.raises(StorageError):
        opened(link)
    assert not (tmp_path / "nowhere.sqlite").exists()


def test_a_new_library_beside_a_rescued_one_says_so(library, path):
    """The name is free after a rescue, and the work is not in it."""
    building.copied(library.db.conn, building.free(path, building.RESCUED))
    library.close()
    path.unlink()
    with opened(path) as new:
        assert "library.rescued.sqlite" in new.notices[-1]
    with opened(path) as again:
        assert again.notices == ()


def test_a_recovery_that_is_cut_off_leaves_no_half_library(library, path, monkeypatch):
    """What has the name of a restored library is one."""
    library.close()
    damaged = bytearray(path.read_bytes())
    damaged[-PAGE:] = bytes(PAGE)
    damaged[PAGE * 3 : PAGE * 4] = b"\xff" * PAGE
    path.write_bytes(damaged)

    def stopped(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("annotator.storage.recovery._drop_torn", stopped)
    assert checking.check_file(path).problems
    with pytest.raises(KeyboardInterrupt):
        checking.check_file(path, repair=True)
    assert [file.name for file in path.parent.glob("*.sqlite")] == [path.name]
    assert list(path.parent.glob(".*")) == []


def test_a_creation_killed_once_it_had_its_name_leaves_no_second_name(path):
    """The next opening takes the hidden name away, and nothing else."""
    code = (
        "import os, sys; from pathlib import Path; from annotator import drafts; path = Path(sys.argv[1]);"
        "made = drafts.draft_name(path); os.link(path, made); print(made, flush=True); os.kill(os.getpid(), 9)"
    )
    with opened(path):
        pass
    killed = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert left.exists()
    with opened(path) as library:
        assert library.counts("sari")["total"] == 0
    assert not left.exists()
