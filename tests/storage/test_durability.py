"""Nothing that was shown is ever lost: killed processes, full disks, damaged files."""

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.editing import actions
from annotator.model import Span
from annotator.storage import StorageError, checking, opened
from annotator.storage.recovery import Part, extent
from annotator.storage.upgrading import PAGE
from tests.storage import editor
from tests.storage.conftest import File

ROUNDS = 4
EDITS = 200


def killed(path, seed, chance):
    """Edits `path` in a process that dies at a random edit; the newest journal row that it told."""
    process = subprocess.Popen(
        [sys.executable, editor.__file__, str(path), str(seed), str(EDITS)], stdout=subprocess.PIPE, text=True
    )
    told, last = 0, 0
    stop_after = chance.randrange(1, EDITS)
    with process.stdout as lines:
        for line in lines:
            last = int(line)
            told += 1
            if told == stop_after:
                process.kill()  # somewhere within one of the next edits, wherever the process happens to be
    process.wait()
    return last


def test_every_edit_that_was_told_survives_a_kill(path, begun):
    """200 edits, killed at a random moment, four times over: all told ones are there, no half one is."""
    chance = random.Random(2025)
    with opened(path) as library:
        library.add(File(), "sari", editor.SCHEME)
    for seed in range(ROUNDS):
        told = killed(path, seed, chance)
        with opened(path) as library:
            there = library.last_row("laut", "sari")
            # At most the edit that was being kept when the process died is there without having been told.
            assert told <= there
            report = checking.check(library)
            assert report.problems == ()
            assert library.db.conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with opened(path) as library:
        session = begun(library)
        while session.undo():
            pass
        assert session.document.items() == begun(library, "laut", "nobody").document.items()


def edit_for_ever(session):
    """Edits of several kinds until one is refused."""
    for n in range(5000):
        session.commit(actions.mark(session.document, Span(0, 6), ("PERSON", "ORG", "GPE")[n % 3]))
        session.commit(actions.reject(session.document, session.document.entities[0].id))
        session.commit(actions.set_status(session.document, ("skipped", "in_progress")[n % 2]))


def test_a_full_disk_refuses_the_edit_and_work_goes_on_when_there_is_room(library, session, begun):
    """Screen and file stay equal, and the message says what to do."""
    pages = library.db.conn.execute("PRAGMA page_count").fetchone()[0]
    library.db.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageError, match="penuh") as refusal:
        edit_for_ever(session)
    assert "Kosongkan" in refusal.value.hint
    shown = session.document
    assert begun(library).document.items() == shown.items()
    library.db.conn.execute("PRAGMA max_page_count = 1000000")
    session.commit(actions.flag(shown, "lihat lagi"))
    assert begun(library).document.progress.flag == "lihat lagi"
    assert checking.check(library).problems == ()


@pytest.fixture
def small_disk(tmp_path):
    """A filesystem of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_really_is_full_refuses_and_recovers(small_disk, begun):
    """The same with a filesystem that another file has filled up, write-ahead log and all."""
    with opened(small_disk / "library.sqlite") as library:
        library.add(File(), "sari", editor.SCHEME)
        session = begun(library)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(StorageError, match=r"penuh|menanggapi"):
            edit_for_ever(session)
        shown = session.document
        assert begun(library).document.items() == shown.items()
        filler.unlink()
        session.commit(actions.flag(shown, "lihat lagi"))
        assert begun(library).document.progress.flag == "lihat lagi"
        assert checking.check(library).problems == ()


@contextlib.contextmanager
def failing_writes(size):
    """The system refuses this process every write beyond `size` bytes of a file, as a failing disk would."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_error_of_the_disk_refuses_the_edit_and_work_goes_on_when_it_is_gone(path, library, session, begun):
    """A write that really fails (SQLITE_IOERR) is told as one; screen and file stay equal; the next edit is kept."""
    log = path.with_name(f"{path.name}-wal")
    with failing_writes(log.stat().st_size + 20_000):
        with pytest.raises(StorageError, match="tidak menanggapi") as refusal:
            edit_for_ever(session)
        assert refusal.value.__cause__.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR
        shown = session.document
        assert begun(library).document.items() == shown.items()
    session.commit(actions.flag(shown, "lihat lagi"))
    assert begun(library).document.progress.flag == "lihat lagi"
    with opened(path) as other:
        assert begun(other).document.items() == session.document.items()
    assert checking.check(library).problems == ()


@pytest.fixture
def worked_on(path, begun):
    """The bytes of a library with forty articles that were worked on."""
    with opened(path) as library:
        for n in range(40):
            library.add(File(id=f"artikel-{n}", text=f"{File().text}\nNomor {n}.\n"), "sari", editor.SCHEME)
        chance = random.Random(1)
        for n in range(40):
            session = begun(library, f"artikel-{n}")
            for _ in range(5):
                editor.step(session, chance)
    return path.read_bytes()


def looked_at(path, **more):
    """What `check` says of the file: the report, or the refusal.  Anything else is a bug."""
    try:
        return checking.check_file(path, **more)
    except StorageError as refusal:
        return refusal


def saved(path):
    """The same with `--repair`."""
    return looked_at(path, repair=True)


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.2])
def test_a_truncated_library_gives_what_can_be_read(path, worked_on, kept):
    """The damaged file is never written; what was read is a sound library beside it."""
    damaged = worked_on[: int(len(worked_on) * kept)]
    path.write_bytes(damaged)
    assert checking.check_file(path).problems[0].kind == "damaged"
    result = saved(path)
    assert path.read_bytes() == damaged
    if isinstance(result, StorageError):
        assert "Tidak ada bagian" in result.sentence
        assert kept < 0.5
        return
    with opened(result.saved_to) as library:
        assert checking.check(library).problems == ()


def test_damage_in_one_page_costs_little(path, worked_on):
    """Of forty articles at least thirty come back with all their marks, from rows or from the journal."""
    with opened(path) as library:
        wanted = {document.article.id: document.items() for document in library.documents()}
    page = PAGE
    damaged = bytearray(worked_on)
    middle = len(damaged) // page // 2 * page
    damaged[middle : middle + page] = bytes(page)
    path.write_bytes(damaged)
    result = saved(path)
    if isinstance(result, StorageError) or result.saved_to is None:
        pytest.fail(str(result))
    with opened(result.saved_to) as library:
        back = {document.article.id: document.items() for document in library.documents()}
    assert sum(back.get(id_) == items for id_, items in wanted.items()) >= 30


def test_what_a_damaged_page_leaves_is_counted_before_anything_is_restored(path, worked_on):
    """So many of so many: an index that is whole knows of the rows that cannot be read."""
    path.write_bytes(worked_on)
    assert extent(path) is None
    with opened(path) as library:
        entities, quotes = (
            library.db.conn.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("entities", "quotes")
        )
        pages = (
            "SELECT pageno FROM dbstat WHERE name = 'articles' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 1"
        )
        lost = library.db.conn.execute(pages).fetchone()[0]
    damaged = bytearray(path.read_bytes())
    damaged[(lost - 1) * PAGE : lost * PAGE] = bytes(PAGE)
    path.write_bytes(damaged)
    found = extent(path)
    assert 0 < found.articles.read < 40
    assert found.articles.of == 40
    assert found.marks == Part(entities + quotes, entities + quotes)
    assert found.until
    assert found.copy is None
    assert path.read_bytes() == damaged


def test_flipped_bits_are_found_or_harmless_and_never_a_traceback(path, worked_on):
    """Whatever byte rots: a sentence, or a library that can be used."""
    chance = random.Random(7)
    for _ in range(15):
        damaged = bytearray(worked_on)
        for _ in range(3):
            damaged[chance.randrange(100, len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        for leftover in path.parent.glob("library.*"):
            if leftover != path:
                leftover.unlink()
        result = looked_at(path)
        if isinstance(result, StorageError) or not result.problems:
            continue
        result = saved(path)
        assert isinstance(result, StorageError) or Path(result.saved_to).is_file()


def test_settled_edits_are_in_the_one_file_and_work_goes_on(library, session, path):
    """From another thread, between two edits; the file alone, without its `-wal`, has what was kept."""

    def steps_in_the_file_alone():
        # “Immutable” makes SQLite read nothing beside it.
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as alone:
            return alone.execute("SELECT count(*) FROM journal").fetchone()[0]

    library.settle()
    before = steps_in_the_file_alone()
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    assert steps_in_the_file_alone() == before
    worker = threading.Thread(target=library.settle)
    worker.start()
    worker.join()
    assert steps_in_the_file_alone() == before + 1
    session.undo()
    assert library.db.conn.execute("SELECT count(*) FROM journal").fetchone()[0] == before + 2
    assert checking.check(library).problems == ()


def test_a_library_that_was_moved_away_is_not_settled_into_a_new_file(library, path, tmp_path):
    """An empty library in the old place would look like lost work."""
    path.rename(tmp_path / "elsewhere.sqlite")
    with pytest.raises(StorageError):
        library.settle()
    assert not path.exists()
