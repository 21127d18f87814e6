"""No output destroys anything: what may be written over, and what is never."""

import os
import shutil
import subprocess
import sys
import threading

import pytest

from annotator import drafts, outputs
from annotator.errors import AnnotatorError
from annotator.exporting.files import filling, replacing
from annotator.storage import opened
from tests.posix_locks import held

RECORD = b'{"format":"annotator/1","id":"laut"}\n'


@pytest.fixture
def library(tmp_path):
    """An open library."""
    with opened(tmp_path / "l.sqlite") as library:
        yield library


def written(path, content=RECORD):
    with replacing(path) as (file,):
        file.write(content)


@pytest.mark.parametrize(
    "name", ["l.sqlite", "l.sqlite-wal", "l.sqlite-shm", "l.sqlite-journal", "l.sqlite.window", "l.sqlite.bak-1",
             "backups/l-2026-01-01.sqlite", "backups/x.jsonl", "hard", "soft"]
)  # fmt: skip
def test_nothing_of_an_open_library_is_written_over(library, tmp_path, name):
    """Its file under whatever name, and everything that lies beside it or may come to lie there."""
    os.link(library.path, tmp_path / "hard")
    (tmp_path / "soft").symlink_to(library.path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.name in ("l.sqlite-wal", "l.sqlite-shm")}
    with pytest.raises(AnnotatorError, match="milik pustaka"):
        written(tmp_path / name)
    assert before == {path: path.read_bytes() for path in before}
    library.set_meta("still", "there")


def test_a_library_that_nobody_has_open_is_not_written_over(tmp_path):
    """Nor are the names that SQLite would take for its parts."""
    opened(tmp_path / "l.sqlite").close()
    for name in ("l.sqlite", "l.sqlite-wal"):
        with pytest.raises(AnnotatorError, match="milik pustaka"):
            written(tmp_path / name)
    opened(tmp_path / "l.sqlite", create=False).close()


def test_looking_at_a_target_never_opens_a_library_that_is_open_here(library, tmp_path):
    """Closing it again would drop the locks of this process, under whatever name it was opened."""
    os.link(library.path, tmp_path / "hard")
    locks = (tmp_path.stat().st_dev, _locks(library.path))
    for name in ("l.sqlite", "hard"):
        with pytest.raises(AnnotatorError):
            outputs.refuse(tmp_path / name)
        assert not outputs.is_export(tmp_path / name)
    assert (tmp_path.stat().st_dev, _locks(library.path)) == locks
    if sys.platform == "linux":
        assert locks[1]


def _locks(path):
    """What /proc/locks says that this process has on the file."""
    if sys.platform != "linux":
        return 0
    return len(held([path]))


@pytest.mark.parametrize(
    "content", [b"Manado (KABAR) - Nelayan\n", b'{"text":"Manado"}\n', b'{"name":"package"}', b"\x89PNG\r\n\x1a\n",
                b"x\x9c\xcb\xc8", b"[\n 1\n]"]
)  # fmt: skip
def test_a_file_that_no_export_made_is_not_replaced(tmp_path, content):
    """An article, somebody's picture or data: it has to be deleted by hand first."""
    target = tmp_path / "x"
    target.write_bytes(content)
    with pytest.raises(AnnotatorError, match="bukan hasil ekspor"):
        written(target)
    assert target.read_bytes() == content


def test_an_export_and_an_empty_file_are_replaced(tmp_path):
    """Exporting again is what people do all day."""
    target = tmp_path / "x.jsonl"
    target.touch()
    written(target)
    written(target, RECORD * 2)
    assert target.read_bytes() == RECORD * 2


def test_a_sibling_of_another_origin_stops_the_whole_export(tmp_path):
    """Formats of several files write none of them."""
    (tmp_path / "x.ner.jsonl").write_text("mine")
    with (
        pytest.raises(AnnotatorError, match=r"x\.ner\.jsonl"),
        replacing(tmp_path / "x.jsonl", tmp_path / "x.ner.jsonl"),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.ner.jsonl"]


def test_devices_pipes_and_links_are_left_as_they_are(tmp_path):
    """Only a plain file or nothing is replaced."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "elsewhere")
    for target in (pipe, link):
        before = target.lstat()
        with pytest.raises(AnnotatorError, match="bukan berkas biasa"):
            written(target)
        assert target.lstat().st_ino == before.st_ino


def test_a_source_is_not_written_over(tmp_path):
    """Not by its name, not by another, and not a file in a folder that is read."""
    source = tmp_path / "in" / "a.jsonl"
    source.parent.mkdir()
    source.write_bytes(RECORD)
    (tmp_path / "link").symlink_to(source)
    for target, sources in ((source, [source]), (tmp_path / "link", [source]), (source, [source.parent])):
        with pytest.raises(AnnotatorError, match="sedang dibaca"):
            outputs.refuse(target, sources)
    outputs.refuse(source.parent / "new.jsonl", [source.parent])


def brat(folder):
    """A folder as the brat export makes it."""
    (folder / "sari").mkdir(parents=True)
    (folder / "annotation.conf").write_text("[entities]\nPERSON\n[attributes]\nOrigin Arg:<ENTITY>\n")
    for suffix in (".txt", ".ann"):
        (folder / "sari" / f"laut{suffix}").write_text("x")
    return folder


def test_force_replaces_only_a_folder_that_an_export_made(tmp_path):
    """One file of anybody else's keeps the folder, all of it."""
    folder = brat(tmp_path / "p")
    with filling(folder, force=True) as draft:
        (draft / "annotation.conf").write_text("[entities]\n[attributes]\nOrigin Arg:<ENTITY>\n")
    assert [path.name for path in folder.iterdir()] == ["annotation.conf"]
    for name in ("notes.txt", "sari/notes.txt", "sari/deep/x.ann", "l.sqlite"):
        folder = brat(tmp_path / f"p-{name.replace('/', '-')}")
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("mine")
        with pytest.raises(AnnotatorError, match="bukan hasil ekspor"), filling(folder, force=True):
            pass
        assert (folder / name).read_text() == "mine"
        assert (folder / "annotation.conf").is_file()


def test_a_folder_of_articles_is_not_an_export(tmp_path):
    """Plain texts in a sub-folder look much like brat's."""
    folder = tmp_path / "articles"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "laut.txt").write_text("Manado")
    with pytest.raises(AnnotatorError, match=r"2026.laut\.txt"), filling(folder, force=True):
        pass


def test_a_folder_around_the_library_is_refused_even_empty_handed(library, tmp_path):
    """The library says so, not its first file."""
    with pytest.raises(AnnotatorError, match="milik pustaka"), filling(tmp_path, force=True):
        pass


def test_the_working_folder_and_a_link_are_refused_and_leave_nothing(tmp_path, monkeypatch):
    """The person would stand in a folder that is gone."""
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    for target in (tmp_path / "here", tmp_path / "link"):
        with pytest.raises(AnnotatorError), filling(target, force=True):
            pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "link"]


def test_a_swap_that_fails_puts_the_old_folder_back(tmp_path, monkeypatch):
    """Where the system cannot exchange two names in one step."""
    monkeypatch.setattr(drafts, "_exchanged", lambda one, other: False)
    folder = brat(tmp_path / "p")
    made = tmp_path / "gone"  # renaming it fails
    with pytest.raises(OSError, match="gone"):
        drafts.swap(made, folder)
    assert (folder / "sari" / "laut.txt").read_text() == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_a_swap_that_a_kill_cut_off_is_taken_back_by_the_next_export(tmp_path):
    """Between the two renames nothing is at the name; what was there is never swept away with the drafts."""
    folder = brat(tmp_path / "p")
    made = tmp_path / "new"
    brat(made)
    code = (
        "import os, pathlib, sys; from annotator import drafts; drafts._exchanged = lambda one, other: False\n"
        "made, folder = map(pathlib.Path, sys.argv[1:]); rename = pathlib.Path.rename\n"
        "def killed(self, to): os.kill(os.getpid(), 9) if self == made else rename(self, to)\n"
        "pathlib.Path.rename = killed; drafts.swap(made, folder)"
    )
    done = subprocess.run([sys.executable, "-c", code, made, folder], check=False)
    assert (done.returncode, folder.exists()) == (-9, False)
    drafts.sweep(folder)
    assert (folder / "sari" / "laut.txt").read_text() == "x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "p"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's own call is looked at here")
def test_nobody_sees_a_moment_without_the_folder(tmp_path):
    """The old one and the new one change places in one step."""
    folder, missing, stop = brat(tmp_path / "p"), [], threading.Event()

    def watch():
        while not stop.is_set():
            if not (folder / "annotation.conf").exists() and not folder.exists():
                missing.append(1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    for n in range(50):
        drafts.swap(brat(tmp_path / f"new-{n}"), folder)
    stop.set()
    watcher.join()
    assert missing == []
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_what_a_killed_export_left_behind_goes_with_the_next(tmp_path):
    """And nothing else does: neither the draft of one that still runs nor another file's."""
    code = (
        "import sys, os, signal; from pathlib import Path; from annotator import drafts;"
        " drafts.draft(Path(sys.argv[1])); drafts.draft(Path(sys.argv[2]), folder=True); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "x.jsonl", tmp_path / "p"], check=False)
    mine, hidden = drafts.draft(tmp_path / "x.jsonl.bak"), tmp_path / ".x.jsonl.swp"
    hidden.touch()
    assert len(list(tmp_path.iterdir())) == 4
    written(tmp_path / "x.jsonl")
    with filling(tmp_path / "p", force=False):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {mine.name, hidden.name, "x.jsonl", "p"}
    shutil.rmtree(tmp_path / "p")
