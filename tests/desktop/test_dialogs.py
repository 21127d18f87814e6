"""Every dialog for files, over the library's own folder: no file of the library is opened beside SQLite."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

import pytest

from tests.desktop.desk import Desk

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


def locks(person: Desk) -> set[str]:
    """The POSIX locks that the process holds on the library's files, as file and range."""
    files = {
        str(path.stat().st_ino): path.name
        for path in person.folder.glob(f"{person.library.name}*")
        if path.name in (person.library.name, f"{person.library.name}-shm")
    }
    found = set()
    for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
        parts = line.split()
        inode = parts[5].rsplit(":", 1)[-1]
        if parts[1] == "POSIX" and parts[4] == str(person.process.pid) and inode in files:
            found.add(f"{files[inode]} {parts[6]}-{parts[7]}")
    return found


def descriptors(person: Desk) -> list[str]:
    """The library's files that the process has open."""
    links = []
    for link in Path(f"/proc/{person.process.pid}/fd").iterdir():
        try:
            links.append(str(link.readlink()))
        except OSError:
            continue
    return sorted(link for link in links if link.startswith(str(person.library)))


DIALOGS = {
    "import": (("Ctrl+O",), None, None),
    "open a library": ((), None, "Buka pustaka"),
    "save a copy": ((), None, "Simpan salinan pustaka"),
    "export": (("Ctrl+E",), "Tulis…", None),
    "load": ((), "Pilih berkas…", "Muat anotasi"),
    "load a folder": ((), "Pilih folder…", "Muat anotasi"),
}


@pytest.fixture
def person(desk, story):
    one = desk(story)
    for number in range(40):  # what Qt has no type for by its name is what it looks into
        (one.folder / f"catatan-{number:02}.tanpa").write_bytes(b"\x00\x01 isi")
    return one


def test_no_dialog_opens_a_file_of_the_library(person):
    """Opened, filled, closed; the locks are those of before, nothing was opened, and the words are Indonesian."""
    person.settle()
    before, held = locks(person), descriptors(person)
    assert any("-shm" in lock for lock in before)
    watch = Opened(person.folder)
    for name, (keys, button, command) in DIALOGS.items():
        watch.names()
        if command is not None:
            person.command(command)
        person.press(*keys)
        if name == "export":  # of what is done there is nothing yet
            person.click(person.button("Baru (2)"))
        if button is not None:
            box = person.button(button)
            person.wait(lambda seen: "Melihat artikel pertama…" not in seen["labels"])  # which SQLite itself reads
            watch.names()
            person.click(box)
        shown = person.wait(lambda seen: seen["dialog"] and seen["dialog"]["rows"])["dialog"]
        assert "Cari di:" in shown["words"], name
        assert {"Nama berkas:", "Folder:"} & set(shown["words"]), name
        person.press("Esc")
        person.wait(lambda seen: seen["dialog"] is None)
        opened = watch.names()
        assert not {one for one in opened if one.startswith((person.library.name, "catatan"))}, (name, opened)
        person.press("Esc", "Esc")
        person.wait(lambda seen: seen["page"] is None)
        assert before <= locks(person), name
        assert descriptors(person) == held, name
    assert person.bugs() == ""
