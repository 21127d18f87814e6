"""Files and folders that are there whole or not at all: made under a hidden name beside their place, then renamed.

Whoever writes a file that must survive a crash writes it so: settings, exports, reports, catalogues, copies of a
library.  Where something may be written is another question: `outputs`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import socket
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

_DRAFT = ".draft"
_STALE_S = 24 * 60 * 60  # a draft of another computer that is older is deleted
_BEFORE = ".before"  # ends the name of what was at a place while another folder takes it


@contextmanager
def writing(*paths: Path, before: Callable[[Path], None] = lambda _path: None) -> Iterator[list[IO[bytes]]]:
    """Open files beside `paths`; when the block ends well they are on the disk and renamed over them, else removed.

    `before` is asked about each place just before anything is renamed; what it raises leaves all as it was.  Folders
    above are made.  Raises `OSError`.
    """
    drafts: list[Path] = []
    try:
        with ExitStack() as stack:
            files: list[IO[bytes]] = []
            for path in paths:
                drafts.append(draft(path))
                files.append(stack.enter_context(drafts[-1].open("wb")))
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for path in paths:
            before(path)
        for made, path in zip(drafts, paths, strict=True):
            made.replace(path)
    finally:
        for made in drafts:
            discard(made)


def write(path: Path, content: bytes) -> None:
    """Make `content` what is at `path`, or leave it as it was.  Raises `OSError`."""
    with writing(path) as (file,):
        file.write(content)


def draft(path: Path, *, folder: bool = False) -> Path:
    """A new empty file or folder beside `path`, hidden, to be renamed to it; its folder is made where there is none.

    Drafts of the same name that a killed process left behind are removed first.
    """
    made = draft_name(path)
    if folder:
        made.mkdir(mode=0o777)
    else:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return made


def draft_name(path: Path) -> Path:
    """As `draft`, for whoever makes the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    return path.with_name(f"{_stem(path)}{_host():08x}-{os.getpid()}-{secrets.token_hex(4)}{_DRAFT}")


def sweep(path: Path) -> None:
    """Remove the drafts of `path` whose process has ended; what was at `path` before a swap cut off goes back there."""
    with contextlib.suppress(OSError):
        for left in list(path.parent.iterdir()):
            if left.name.startswith(_stem(path)) and left.name.partition(_DRAFT)[1] and _abandoned(left, path):
                if left.name.endswith(_BEFORE) and not os.path.lexists(path):
                    left.rename(path)
                else:
                    discard(left)


def sweep_all(folder: Path) -> None:
    """Remove the drafts of anything in the folder whose process has ended."""
    for left in list(folder.iterdir()):
        made = left.name.removesuffix(_BEFORE)
        name, found, _ = made.rpartition(".")[0].rpartition(".") if made.endswith(_DRAFT) else ("", "", "")
        if found and name.startswith("."):
            sweep(folder / name[1:])


def discard(left: Path) -> None:
    """Remove a draft, if it is there."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def swap(made: Path, path: Path) -> None:
    """Rename the folder `made` to `path`; what was at `path` is removed, or back in its place when that fails."""
    if not path.is_dir():
        made.rename(path)
        return
    if _exchanged(made, path):
        discard(made)
        return
    aside = draft_name(path)
    aside = aside.with_name(f"{aside.name}{_BEFORE}")
    path.rename(aside)
    try:
        made.rename(path)
    except OSError:
        aside.rename(path)
        raise
    discard(aside)


def _stem(path: Path) -> str:
    """How the names of the drafts of `path` begin; a file's name has 255 bytes at most."""
    return f".{path.name.encode('utf-8', 'surrogateescape')[:150].decode('utf-8', 'ignore')}."


def _host() -> int:
    return zlib.crc32(socket.gethostname().encode("utf-8", "replace"))


def _abandoned(left: Path, path: Path) -> bool:
    """Whether the process that made a draft has ended, as far as its name and age tell."""
    made_by = left.name.removeprefix(_stem(path)).split("-")
    try:
        host, process = int(made_by[0], 16), int(made_by[1])
    except (ValueError, IndexError):
        return False
    if host == _host() and os.name == "posix":
        return process != os.getpid() and not runs(process)
    import time

    return time.time() - left.lstat().st_mtime > _STALE_S


def runs(process: int) -> bool:
    """Whether a process of that number is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step, where the system can: at no moment is either missing."""
    import ctypes

    try:
        system = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            at, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of renameat2(2)
            failed = system.renameat2(at, names[0], at, names[1], exchange)
        elif sys.platform == "darwin":
            failed = system.renamex_np(*names, 2)  # RENAME_SWAP
        else:
            return False
    except (OSError, AttributeError, TypeError):
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
