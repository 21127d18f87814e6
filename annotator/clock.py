"""The clock of every record: UTC, to the second."""

from __future__ import annotations

import os
import time


def now() -> str:
    """`YYYY-MM-DDTHH:MM:SSZ`; `SOURCE_DATE_EPOCH` fixes it, so that two runs give the same bytes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = float(fixed) if fixed.isdigit() else time.time()
    return at(seconds)


def at(seconds: float) -> str:
    """A moment, given in seconds since 1970, as records have it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
