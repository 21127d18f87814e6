"""Copies: the user's own, and one a day."""

import pytest

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.storage import CopyError, StorageError, backups, opened
from annotator.storage.upgrading import PAGE


def test_a_copy_of_an_open_library_is_whole(library, session, tmp_path, begun):
    """Also of what is still in the write-ahead log."""
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    with opened(library.copy_to(tmp_path / "salinan.sqlite")) as copy:
        assert begun(copy).document.items() == session.document.items()


def test_a_library_is_not_copied_onto_itself(library, path):
    """That would end it."""
    with pytest.raises(StorageError, match="berkasnya sendiri"):
        library.copy_to(path)


def test_one_copy_a_day_and_seven_in_all(library, path, monkeypatch):
    """The first opening of a day makes it; the eighth day's pushes the first's out."""
    for day in range(1, 10):
        monkeypatch.setattr(backups, "now", lambda day=day: f"2025-02-{day:02}T08:00:00Z")
        assert library.backup_today() is not None
        assert library.backup_today() is None
    names = [copy.name for copy in backups.copies(path)]
    assert names == [f"library-2025-02-{day:02}.sqlite" for day in range(3, 10)]


def test_other_libraries_copies_are_left_alone(library, path, monkeypatch):
    """Two libraries in one folder have their own seven each."""
    folder = path.parent / "backups"
    folder.mkdir()
    other = folder / "library-lain-2025-01-01.sqlite"
    other.write_bytes(b"x")
    monkeypatch.setattr(backups, "KEPT", 1)
    for day in (1, 2):
        monkeypatch.setattr(backups, "now", lambda day=day: f"2025-02-{day:02}T08:00:00Z")
        library.backup_today()
    assert other.exists()
    assert len(backups.copies(path)) == 1


def test_a_copy_that_fails_leaves_no_half_file(library, path):
    """A folder in the way is a reason, not a wreck."""
    (path.parent / "salinan").mkdir()
    with pytest.raises(AnnotatorError, match="bukan berkas biasa"):
        library.copy_to(path.parent / "salinan")
    assert not list(path.parent.glob(".salinan*"))


def test_a_damaged_library_is_not_copied_over_the_good_ones(library, session, path, file, scheme):
    """Looking after the library proves it first: a broken copy would push a good one out."""
    for n in range(60):
        library.add(file(id=f"n-{n}", text=f"Teks {n} " * 40), "sari", scheme)
    library.close()
    damaged = bytearray(path.read_bytes())
    start = damaged.index(b"Teks 59 Teks 59") // PAGE * PAGE  # a page that opening does not read
    damaged[start : start + PAGE] = b"\xff" * PAGE
    path.write_bytes(damaged)
    with opened(path) as broken:
        with pytest.raises(StorageError, match="rusak") as refusal:
            broken.daily_maintenance()
        assert "--repair" in refusal.value.hint
        with pytest.raises(StorageError, match="rusak"):
            broken.copy_to(path.parent / "salinan.sqlite")
    assert backups.copies(path) == []
    assert not (path.parent / "salinan.sqlite").exists()


def test_a_copy_that_does_not_read_back_is_none(library, session, path, monkeypatch):
    """A stick that loses what it took: the earlier copy stays, and the sentence says so."""
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    target = path.parent / "salinan.sqlite"
    library.copy_to(target)
    before = target.read_bytes()
    whole = backups.fill

    def forgetful(source, draft):
        whole(source, draft)
        draft.write_bytes(draft.read_bytes()[:8192])

    monkeypatch.setattr(backups, "fill", forgetful)
    for copy in (lambda: library.copy_to(target), library.daily_maintenance):
        with pytest.raises(StorageError):
            copy()
    assert target.read_bytes() == before
    assert backups.copies(path) == []


def test_looking_after_a_library_happens_once_a_day(library):
    """The first program of the day does it."""
    assert library.daily_maintenance() is not None
    assert library.daily_maintenance() is None


def test_a_copy_that_holds_more_is_not_pushed_out_by_later_ones(library, session, path, monkeypatch):
    """A library that was replaced by an older or emptier one makes seven poor copies in a week."""
    for n in range(5):
        session.commit(actions.flag(session.document, f"{n}"))
    monkeypatch.setattr(backups, "now", lambda: "2025-01-01T08:00:00Z")
    good = library.backup_today()
    library.close()
    path.unlink()
    with opened(path) as poor:
        for day in range(1, 12):
            monkeypatch.setattr(backups, "now", lambda day=day: f"2025-02-{day:02}T08:00:00Z")
            poor.backup_today()
    names = [copy.name for copy in backups.copies(path)]
    assert names == [good.name, *(f"library-2025-02-{day:02}.sqlite" for day in range(5, 12))]
    assert backups.newest(path).name == "library-2025-02-11.sqlite"


def test_a_copy_that_cannot_be_made_is_an_error_of_its_own(library, path):
    """So that a command can tell it and go on."""
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(CopyError, match="hari ini tidak dibuat"):
        library.daily_maintenance()
    assert (path.parent / "backups").read_text() == "in the way"


def test_what_an_older_version_left_half_made_is_no_hindrance(library, path, tmp_path):
    """Not even where it is a link to somebody's file."""
    folder = tmp_path / "backups"
    folder.mkdir()
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("mine")
    (folder / f".{backups.today(path).name}.part").symlink_to(theirs)
    assert library.daily_maintenance() is not None
    assert theirs.read_text() == "mine"
    assert [file.name for file in folder.iterdir()] == [backups.today(path).name]


def test_a_copy_replaces_an_earlier_copy_and_nothing_else(library, session, tmp_path, begun):
    """Neither another library, nor a copy that somebody has gone on to work with, nor any other file."""
    target = tmp_path / "salinan.sqlite"
    library.copy_to(target)
    session.commit(actions.mark(session.document, Span(0, 6), "GPE"))
    library.copy_to(target)
    with opened(target) as copy:
        assert begun(copy).document.items() == session.document.items()
    before = target.read_bytes()
    with pytest.raises(AnnotatorError, match="milik pustaka"):
        library.copy_to(target)
    assert target.read_bytes() == before
    (tmp_path / "thesis.txt").write_text("Bab 1")
    with pytest.raises(AnnotatorError, match="bukan hasil ekspor"):
        library.copy_to(tmp_path / "thesis.txt")
