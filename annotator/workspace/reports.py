"""What is written down when this program has a bug: where it happened, and nothing of anybody's article."""

from __future__ import annotations

import platform
import sys
import time
import traceback
from pathlib import Path

from annotator import __version__, drafts, paths

KEPT = 20


def of(error: BaseException, doing: str) -> str:
    """The report: versions, and the place in the code; no message, for it may quote an article."""
    lines = [
        f"annotator {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}, {doing}",
    ]
    one: BaseException | None = error
    while one is not None:
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        lines.append(f"{kind}: ({len(str(one))} characters of message left out)")
        lines += [
            f"  {_shortened(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)
        ]
        one = one.__cause__ or one.__context__
        if one is not None:
            lines.append("because of")
    return "\n".join(lines) + "\n"


def write(error: BaseException, doing: str) -> Path | None:
    """Keep the report in the user's folder, the newest twenty; its path, `None` when the disk refuses even that."""
    folder = paths.user_data() / "reports"
    path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{type(error).__name__}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        drafts.write(path, of(error, doing).encode("utf-8", "replace"))
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _shortened(filename: str) -> str:
    """The file's place from the package on: the folders above name the user."""
    for root in sys.path:
        if root and filename.startswith(root):
            return filename[len(root) :].lstrip("/\\")
    return Path(filename).name
