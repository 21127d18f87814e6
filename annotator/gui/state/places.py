"""Where a person stood in a library: article, item, page, and where the window was; one small file for each library.

It is written while work goes on, so that after a crash, too, the next start shows the same.  Nothing depends on it: a
file that is missing or cannot be read is as none.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from annotator import settings

_log = logging.getLogger(__name__)


def read(library: Path) -> dict[str, object]:
    """What was kept for this library: `article`, `focus`, `caret`, `page`, `tab`, `sizes`, `frame`, `views`."""
    return _read(_file(library))


def latest_frame() -> str:
    """The place of the window that was used last, whatever its library; empty when there was none."""
    files = sorted(_folder().glob("*.json"), key=_changed, reverse=True)
    return next((frame for frame in (_read(file).get("frame") for file in files) if isinstance(frame, str)), "")


def keep(library: Path, place: Mapping[str, object]) -> None:
    """Write it; beside the file first, so that a crash leaves the old one."""
    file = _file(library)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".part")
        draft.write_text(json.dumps({"library": str(library.resolve()), **place}), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        _log.warning("the window's place was not kept: %s", error)


def _folder() -> Path:
    return settings.path().parent / "windows"


def _file(library: Path) -> Path:
    name = sha256(str(library.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return _folder() / f"{name}.json"


def _read(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
