"""Every dialog for files, over the library's own folder: no file of the library is opened beside SQLite."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

import pytest

from annotator import settings
from annotator.i18n import tr
from tests import posix_locks
from tests.desktop.desk import Desk
from tests.usability import stories
from tests.usability.conftest import prepare

_IN_OPEN, _NONBLOCK = 0x20, 0o4000


class Opened:
    """Who opens a file of a folder is told by the kernel, however short it is open."""

    def __init__(self, folder: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd = libc.inotify_init1(_NONBLOCK)
        assert libc.inotify_add_watch(self._fd, os.fsencode(folder), _IN_OPEN) >= 0

    def names(self) -> set[str]:
        """The names of what was opened since the last call, folders left out."""
        found: set[str] = set()
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return found
        at = 0
        while at < len(data):
            _, _, _, length = struct.unpack_from("iIII", data, at)
            found.add(data[at + 16 : at + 16 + length].rstrip(b"\0").decode())
            at += 16 + length
        return {name for name in found if name}


def locks(person: Desk) -> set[tuple[str, str, str]]:
    """The POSIX locks that the process holds on the library and the file beside it that holds its locks."""
    names = (person.library.name, f"{person.library.name}-shm")
    return posix_locks.held(
        [person.folder / name for name in names if (person.folder / name).exists()], person.process.pid
    )


def descriptors(person: Desk) -> list[str]:
    """The library's files that the process has open."""
    links = []
    for link in Path(f"/proc/{person.process.pid}/fd").iterdir():
        try:
            links.append(str(link.readlink()))
        except OSError:
            continue
    return sorted(link for link in links if link.startswith(str(person.library)))


def at_rest(person: Desk) -> tuple[set[str], list[str]]:
    """Locks and open files when no thread reads the library for a moment: the same for a quarter of a second."""
    found = []

    def still() -> bool:
        found.append((locks(person), descriptors(person)))
        return len(found) > 15 and all(one == found[-1] for one in found[-15:])

    person.wait_for(still)
    return found[-1]


DIALOGS = {
    "import": (("Ctrl+O",), None, None),
    "open a library": ((), None, "Buka pustaka"),
    "save a copy": ((), None, "Simpan salinan pustaka"),
    "export": (("Ctrl+E",), "Ekspor 2 artikel", None),
    "load": ((), "Pilih berkas…", "Muat anotasi"),
    "load a folder": ((), "Pilih folder…", "Muat anotasi"),
    "save as a page": ((), None, "Simpan sebagai halaman"),
    "give back": ((), "Serahkan hasil saya…", "Tim"),
    "a team's folder": ((), "Folder tim: Pilih…", "Tim"),
}
PREFERENCES = {
    "pipeline": ("preference.pipeline", "preference.choose_folder"),
    "mapping": ("preference.mapping", "preference.choose_file"),
    "library": ("preference.library", "preference.choose_file"),
}
"""The setting whose name leaves its button alone on the page, and the button."""


@pytest.fixture(scope="module")
def person(display, tmp_path_factory):
    """In a folder with more files: the settings name some, and what Qt has no type for by its name it looks into."""
    folder = tmp_path_factory.mktemp("dialogs")
    (folder / "home").mkdir()
    (folder / "peta.toml").touch()
    beside = {name: str(folder / file) for name, file in (("mapping", "peta.toml"), ("library", "library.sqlite"))}
    settings.change(folder / "home" / "settings.toml", **beside, pipeline=str(folder), suggest_on_open=False)
    for number in range(40):
        (folder / f"catatan-{number:02}.tanpa").write_bytes(b"\x00\x01 isi")
    library = folder / "library.sqlite"
    one = Desk(display, folder, library, prepare(library, stories.corpus()), HOME=str(folder))
    one.start()
    one.settle()
    yield one
    one.kill()


@pytest.fixture
def unharmed(person):
    """Makes sure after each dialog that the locks are those of before, and no file is open that was not."""
    before, held = at_rest(person)
    assert any(name.endswith("-shm") for name, _, _ in before)

    def check(name):
        person.activate()  # the keys may still be the closed dialog's
        person.press("Esc", "Esc")
        person.wait(lambda seen: seen["page"] is None)
        person.wait_for(lambda: before <= locks(person) and descriptors(person) == held, lambda: (name, held))

    yield check
    assert person.bugs() == ""


def walked(person, watch, name):
    """A dialog is there and filled, in Indonesian; after it nothing of the library's folder was opened."""
    shown = person.wait(lambda seen: seen["dialog"] and seen["dialog"]["rows"])["dialog"]
    assert "Cari di:" in shown["words"], name
    assert {"Nama berkas:", "Folder:"} & set(shown["words"]), name
    person.press("Esc")
    person.wait(lambda seen: seen["dialog"] is None)
    opened = watch.names()
    assert not {one for one in opened if one.startswith((person.library.name, "catatan"))}, (name, opened)


def test_no_dialog_opens_a_file_of_the_library(person, unharmed):
    """Opened, filled, closed; the locks are those of before, nothing was opened, and the words are Indonesian."""
    watch = Opened(person.folder)
    for name, (keys, button, command) in DIALOGS.items():
        watch.names()
        if command is not None:
            person.command(command)
        person.press(*keys)
        if name == "export":  # of what is done there is nothing yet
            person.click(person.button("Belum dikerjakan (2)"))
            person.wait(lambda seen: "Tidak ada yang hilang." in seen["labels"])  # the record has been read
        if button is not None:
            box = person.button(button)
            at_rest(person)  # what the page reads, it reads through SQLite
            watch.names()
            person.click(box)
        walked(person, watch, name)
        unharmed(name)


def test_the_dialog_for_printers_opens_no_file_of_the_library(person, unharmed):
    """It lists the person's folder for its field, where a library may lie; its button for a file opens our dialog."""
    watch = Opened(person.folder)
    person.press("Ctrl+P")
    shown = person.wait(lambda seen: seen["printer"])["printer"]
    assert {"&Nama:", "&Berkas:"} <= set(shown["words"])
    assert {"&Cetak", "Batal", "..."} <= set(shown["buttons"])
    person.click(person.stands(lambda seen: (seen["printer"] or shown)["buttons"]["..."]))
    walked(person, watch, "print to a file")
    person.wait(lambda seen: seen["printer"])
    person.press("Esc")
    person.wait(lambda seen: seen["printer"] is None)
    unharmed("print")


def test_no_dialog_of_the_preferences_opens_a_file_of_the_library(person, unharmed):
    """The settings name files beside the library: a dialog begins in its folder, and leaves the locks as they are."""
    watch = Opened(person.folder)
    for name, (setting, button) in PREFERENCES.items():
        words = tr(button)
        person.press("Ctrl+,")
        person.wait(lambda seen: seen["page"] == "preferences" and seen["focus"][:1] == ["QLineEdit"])
        person.begin_anew()
        person.type(tr(setting))
        person.settle()  # what is found moves with each letter
        person.wait(lambda seen, word=words: [b[0] for b in seen["buttons"]].count(word) == 1)
        box = person.button(words)
        watch.names()
        person.click(box)
        walked(person, watch, name)
        unharmed(name)
