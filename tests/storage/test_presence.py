"""The library's file is deleted, replaced, overwritten or renamed while it is open: nothing shown is missing."""

import os
import shutil
import subprocess
import sys
import threading

import pytest

from annotator.editing import actions
from annotator.model import Span
from annotator.storage import Gone, StorageError, checking, opened
from tests.posix_locks import held
from tests.storage.test_durability import failing_writes


def files(path):
    """The library's own files."""
    return [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]


def deleted(path):
    for file in files(path):
        file.unlink()


def main_deleted(path):
    path.unlink()


def renamed(path):
    path.rename(path.with_name("elsewhere.sqlite"))


def replaced(path):
    """As Dropbox, rsync and `git checkout` do: another file gets the name."""
    other = path.with_name("other.sqlite")
    shutil.copy(copy_of(path), other)
    other.replace(path)


def replaced_by_words(path):
    other = path.with_name("other")
    other.write_text("Manado")
    other.replace(path)


def words_in_place(path):
    path.write_text("Manado (KABAR) - Nelayan\n" * 5000)


def older_in_place(path):
    """As `cp copy library` does."""
    path.write_bytes(copy_of(path).read_bytes())


def cut(path):
    os.truncate(path, 0)


def log_taken(path):
    """As a program does that takes itself for the last one."""
    files(path)[1].unlink()


def copy_of(path):
    return next((path.parent / "backups").iterdir())


WAYS = [deleted, main_deleted, renamed, replaced, replaced_by_words, words_in_place, older_in_place, cut, log_taken]


@pytest.fixture
def worked(library, session, file, scheme, begun):
    """A day's work: a copy of its morning, then edits, some of them settled, in two articles."""
    library.daily_maintenance()
    library.add(file(id="pagi", text="Pagi di Manado. Budi bicara.\n"), "sari", scheme)
    other = begun(library, "pagi")
    other.commit(actions.mark(other.document, Span(8, 14), "GPE"))
    for n in range(6):
        session.commit(actions.mark(session.document, Span(n * 4, n * 4 + 3), "ORG"))
    library.settle()
    session.commit(actions.mark(session.document, Span(40, 46), "ORG"))
    return session, other


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_was_shown_is_missing(library, worked, path, begun, way):
    """The next edit stops; the new library holds it, and everything before; work goes on there."""
    session, other = worked
    way(path)
    left = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    shown = session.document
    with pytest.raises(Gone) as stop:
        session.commit(actions.mark(shown, Span(51, 56), "PERSON"))
    assert path.name in stop.value.sentence
    assert str(stop.value.rescued) in stop.value.hint
    with pytest.raises(Gone):  # and nothing more is written to what is nobody's
        session.commit(actions.mark(shown, Span(60, 66), "PERSON"))
    library.go_on()
    assert library.path == stop.value.rescued
    after = begun(library)
    assert {e.span for e in after.document.entities} == {e.span for e in shown.entities} | {Span(51, 56)}
    assert begun(library, "pagi").document.items() == other.document.items()
    after.undo()
    after.redo()
    assert checking.check(library).problems == ()
    library.close()
    assert checking.check_file(stop.value.rescued).problems == ()
    unwritten = {file: content for file, content in left.items() if file not in files(path)[1:]}
    assert {file: file.read_bytes() for file in unwritten} == unwritten


@pytest.mark.parametrize("way", WAYS)
def test_it_is_noticed_without_an_edit(library, worked, path, way):
    """A window looks each second; readers on other threads do not take the other file for this one."""
    library.watch()
    way(path)
    with pytest.raises(StorageError, match=path.name):
        library.reader()
    with pytest.raises(Gone):
        library.watch()


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_lies_there_is_not_made_worse(library, worked, path, when):
    """Another library that has got the name is opened without our log, and keeps every byte when ours is closed."""
    session, _ = worked
    other = path.with_name("other.sqlite")
    with opened(other) as theirs:
        theirs.set_meta("whose", "theirs")
    other.replace(path)
    if when == "before":
        with pytest.raises(Gone):
            library.watch()
        library.go_on()
    theirs = path.read_bytes()
    if when == "after":
        with pytest.raises(Gone):
            session.commit(actions.flag(session.document, "lihat"))
        library.close()
    assert [file.exists() for file in files(path)] == [True, False, False]
    assert path.read_bytes() == theirs
    assert checking.check_file(path).problems == ()
    with opened(path) as there:
        assert there.meta("whose") == "theirs"
        assert there.article_by_id("pagi") is None


def test_checkpoints_and_other_programs_are_no_reason(library, session, path, begun):
    """What lawfully writes to the file: our own settling, a second program, a repair, a copy."""
    code = (
        "import sys; from annotator.storage import opened\n"
        "with opened(sys.argv[1]) as library: library.set_meta('n', sys.argv[2]); library.settle()"
    )
    for n in range(3):
        session.commit(actions.mark(session.document, Span(n * 4, n * 4 + 3), "ORG"))
        worker = threading.Thread(target=library.settle)
        worker.start()
        worker.join()
        subprocess.run([sys.executable, "-c", code, path, str(n)], check=True)
        library.watch()
    library.copy_to(path.with_name("copy.sqlite"))
    library.watch()
    checking.check_file(path, repair=True)
    library.watch()
    assert library.meta("n") == "2"
    assert begun(library).document.items() == session.document.items()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the locks of a process")
@pytest.mark.parametrize("part", [0.3, 1.0])
def test_a_checkpoint_that_the_disk_cuts_off_is_no_reason(library, session, path, begun, part):
    """The file alone is torn then, and whole with its log: edits are kept, and the next checkpoint ends it."""
    library.settle()
    before = path.stat().st_size
    for n in range(60):
        session.commit(actions.flag(session.document, f"{n} lihat lagi"))
    with failing_writes(int(before * part)), pytest.raises(StorageError):
        library.settle()
    library.watch()
    for n in range(12):
        session.commit(actions.mark(session.document, Span(n * 4, n * 4 + 3), "ORG"))
    library.settle()
    library.watch()
    session.commit(actions.flag(session.document, "lihat lagi"))
    assert begun(library).document.items() == session.document.items()
    assert checking.check(library).problems == ()


def test_looking_drops_no_lock(library, session, path):
    """The look at the header goes through the descriptor that SQLite has."""
    before = held(files(path))
    assert len(before) == 2
    for _ in range(3):
        session.commit(actions.flag(session.document, f"{_}"))
        library.settle()
        library.watch()
    assert held(files(path)) == before


def test_without_room_beside_it_the_new_library_lies_with_the_user(tmp_path, file, scheme, user):
    """Its folder is gone, and something is in the way."""
    folder = tmp_path / "disk"
    with opened(folder / "library.sqlite") as library:
        library.add(file(), "sari", scheme)
        folder.rename(tmp_path / "moved")
        folder.write_text("in the way")
        with pytest.raises(Gone) as stop:
            library.watch()
        assert stop.value.rescued.parent == user
        library.go_on()
        assert library.has_document("laut", "sari")


def test_where_there_is_no_place_at_all_it_is_told_and_can_be_tried_again(tmp_path, file, scheme, user):
    """The connection still holds everything, as long as it is open."""
    folder = tmp_path / "disk"
    with opened(folder / "library.sqlite") as library:
        library.add(file(), "sari", scheme)
        folder.rename(tmp_path / "moved")
        folder.write_text("in the way")
        user.write_text("in the way")
        with pytest.raises(Gone) as stop:
            library.watch()
        assert stop.value.rescued is None
        folder.unlink()
        with pytest.raises(Gone) as again:
            library.rescue_again()
        assert again.value.rescued.parent == folder
        library.go_on()
        assert library.has_document("laut", "sari")


@pytest.mark.skipif(os.name != "posix", reason="locks are kept by descriptor elsewhere")
@pytest.mark.parametrize("writes", [False, True])
def test_locks_that_were_dropped_cost_nothing(library, worked, path, begun, writes):
    """A foreign part of the process opens and closes the file; another program then takes itself for the last one.

    What that one has written is in the new library too.
    """
    session, other = worked
    session.commit(actions.mark(session.document, Span(51, 56), "PERSON"))
    for file in files(path):
        with file.open("rb"):
            pass
    code = (
        "import sys; from annotator.storage import opened\n"
        "with opened(sys.argv[1]) as library:\n"
        "    if int(sys.argv[2]):\n"
        "        library.set_meta('theirs', 'x' * 100_000)\n"
    )
    subprocess.run([sys.executable, "-c", code, path, str(int(writes))], check=True)
    shown = session.document
    with pytest.raises(Gone, match="-wal"):
        session.commit(actions.flag(shown, "lihat"))
    library.go_on()
    after = begun(library).document
    assert set(shown.entities) == set(after.entities)
    assert after.progress.flag == "lihat"
    assert begun(library, "pagi").document.items() == other.document.items()
    assert (library.meta("theirs") is not None) is writes
    assert checking.check(library).problems == ()
    assert checking.check_file(path).problems == ()  # what was open here is not written into it any more
