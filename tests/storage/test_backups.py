"""Copies: the user's own, and one a day."""

import pytest

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.model import Span
from annotator.storage import StorageError, backups, opened


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
    damaged[-4096:] = b"\xff" * 4096  # a page that opening does not read
    path.write_bytes(damaged)
    with opened(path) as broken:
        with pytest.raises(StorageError, match="rusak") as refusal:
            broken.daily_maintenance()
        assert "--repair" in refusal.value.hint
    assert backups.copies(path) == []


def test_looking_after_a_library_happens_once_a_day(library):
    """The first program of the day does it."""
    assert library.daily_maintenance() is not None
    assert library.daily_maintenance() is None
