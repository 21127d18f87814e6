"""The locks that a process holds on files, as the system tells them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

READINGS = 3  # while other programs lock and unlock, a line of the system's list comes twice or is passed over


def held(files: Iterable[Path], pid: int | None = None) -> set[tuple[str, str, str]]:
    """Name of the file, first and last byte of each POSIX lock; of this process where no other is named."""
    names = {str(file.stat().st_ino): file.name for file in files}
    found = set()
    for _ in range(READINGS):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            inode = words[5].rsplit(":", 1)[-1]
            if words[1] == "POSIX" and words[4] == str(pid or os.getpid()) and inode in names:
                found.add((names[inode], words[6], words[7]))
    return found
