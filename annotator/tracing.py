"""`--trace FILE`: one JSON object a line for each event whose time is measured from outside.

Without a trace file nothing is done.  `ms` counts from the start of the process, `at` is `time.time()` at that instant.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TextIO

_file: TextIO | None = None
_started: float = time.time()
_sequence = 0


def process_start() -> float:
    """When the system started this process, in seconds since 1970; the import of this module where it does not tell.

    Field 22 of `/proc/self/stat` is the start in clock ticks since boot (proc(5)).
    """
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        since_boot = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        now_since_boot = time.clock_gettime(time.CLOCK_BOOTTIME)
    except (OSError, ValueError, AttributeError, IndexError):
        return _started
    return time.time() - (now_since_boot - since_boot)


def start(path: Path) -> None:
    """Append to `path` from now on, a line at a time."""
    global _file, _started  # noqa: PLW0603 - the process has one trace
    _started = process_start()
    _file = path.open("a", encoding="utf-8", buffering=1)


def on() -> bool:
    """Whether a trace is written."""
    return _file is not None


def event(name: str, *, at: float | None = None, **values: object) -> None:
    """Write one line: what happened, when, and `values`; `at` is for what is told a moment after it happened."""
    if _file is None:
        return
    now = time.time() if at is None else at
    _file.write(json.dumps({"event": name, "ms": round((now - _started) * 1000, 3), "at": now, **values}) + "\n")


def next_sequence() -> int:
    """1, 2, 3 … within the process: the number that ties the lines of one edit together."""
    global _sequence  # noqa: PLW0603 - counts the process's edits
    _sequence += 1
    return _sequence


def stop() -> None:
    """Close the file."""
    global _file  # noqa: PLW0603 - the process has one trace
    if _file is not None:
        _file.close()
        _file = None
