"""The versions that a library has learnt: files beside it, five of them kept, one in force."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator import drafts, outputs
from annotator.errors import AnnotatorError
from annotator.i18n import tr
from annotator.suggesting import trained

if TYPE_CHECKING:
    from annotator.storage import Library

KEPT = 5
IN_FORCE = "version"  # the key of `meta`: the file's name; nothing there: the shipped pipeline
_LOG = "tries.json"
_RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Try:
    """One run, whether or not its version was better."""

    name: str
    file: str | None  # None: it was not better, or has been removed
    about: Mapping[str, Any]

    @property
    def better(self) -> bool:
        return bool(self.about.get("better"))


class Versions:
    """What lies beside the library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def folder(self) -> Path:
        return self._library.path.parent / f"{self._library.path.stem}-versions"

    def tries(self) -> list[Try]:
        """All runs, newest first; of a version whose file is gone only the figures."""
        try:
            kept = json.loads((self.folder / _LOG).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = []
        found = []
        for one in kept if isinstance(kept, list) else []:
            file = one.get("file")
            there = file if file and (self.folder / file).is_file() else None
            found.append(Try(str(one.get("name", "?")), there, one))
        return found

    def in_force(self) -> Path | None:
        """The file of the version in force; `None`: the shipped pipeline.  On any thread.

        A file that is gone counts as the shipped pipeline: `missing` says so.
        """
        name = self._library.choice(IN_FORCE)
        path = self.folder / Path(name).name if name else None
        return path if path is not None and path.is_file() else None

    def missing(self) -> str | None:
        """The version that was chosen and whose file is gone."""
        name = self._library.choice(IN_FORCE)
        return name.removesuffix(trained.SUFFIX) if name and self.in_force() is None else None

    def use(self, name: str | None) -> None:
        """Put a version in force (`None`: the shipped one); `Library.undo` takes it back.

        Raises `AnnotatorError` when there is no such version, or its file is broken: nothing changes then.
        """
        if name is not None:
            trained.read(self._file(name))
        self._library.choose("version", IN_FORCE, f"{name}{trained.SUFFIX}" if name is not None else None)

    def add(self, made: Path, about: Mapping[str, Any]) -> None:
        """Note a run whose version lies at `made` in the folder; the oldest ones that are not in force go."""
        self._note({**about, "file": made.name})
        force = self.in_force()
        files = [one.file for one in self.tries() if one.file]
        for file in files[KEPT:]:
            if force is None or file != force.name:
                (self.folder / file).unlink(missing_ok=True)

    def note(self, about: Mapping[str, Any]) -> None:
        """Note a run that gave nothing to keep."""
        self._note({**about, "file": None})

    def next_name(self) -> str:
        """`v1`, `v2` …: higher than any before."""
        taken = [int(one.name[1:]) for one in self.tries() if one.name[:1] == "v" and one.name[1:].isdigit()]
        return f"v{max(taken, default=0) + 1}"

    def place(self, name: str) -> Path:
        """Where the file of a version lies."""
        return self.folder / f"{name}{trained.SUFFIX}"

    def export(self, name: str, path: Path) -> None:
        """Copy a version into one file, for another machine."""
        source = self._file(name)
        outputs.refuse(path)
        try:
            with drafts.writing(path) as (out,), source.open("rb") as content:
                shutil.copyfileobj(content, out)
        except OSError as error:
            raise AnnotatorError(
                tr("memory.not_written", path=path, reason=error.strerror or str(error)), tr("memory.not_written.hint")
            ) from error

    def bring(self, path: Path) -> str:
        """Take a version from a file of another machine along; its name here.  Raises `AnnotatorError`."""
        found = trained.read(path)
        name = self.next_name()
        about = {**found.about, "name": name, "from": str(found.about.get("name", "")), "better": True}
        target = self.place(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with drafts.writing(target) as (out,), path.open("rb") as content:
                shutil.copyfileobj(content, out)
        except OSError as error:
            raise AnnotatorError(
                tr("memory.not_written", path=target, reason=error.strerror or str(error)),
                tr("memory.not_written.hint"),
            ) from error
        self.add(target, about)
        return name

    def remove(self, name: str) -> None:
        """Take a version out of the list; one in force stays."""
        if (force := self.in_force()) is not None and force == self.place(name):
            raise AnnotatorError(tr("learn.in_force_stays", name=name), tr("learn.in_force_stays.hint"))
        self.place(name).unlink(missing_ok=True)
        self._write([dict(one.about) for one in self.tries() if one.name != name])

    # --- a run

    def began(self) -> None:
        """Note that a run is under way, and remove what a killed one left behind."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sweep()
        (self.folder / _RUNNING).write_text(str(os.getpid()), encoding="ascii")

    def ended(self) -> None:
        """The run is over, however it ended."""
        (self.folder / _RUNNING).unlink(missing_ok=True)

    def sweep(self) -> bool:
        """Remove what a run left behind that was killed; whether there was one."""
        if not self.folder.is_dir():
            return False
        drafts.sweep_all(self.folder)
        mark = self.folder / _RUNNING
        try:
            process = int(mark.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return False
        if drafts.runs(process):
            return False
        mark.unlink(missing_ok=True)
        return True

    # --- the list

    def _file(self, name: str) -> Path:
        path = self.place(Path(name).name)
        if not path.is_file():
            known = ", ".join(one.name for one in self.tries() if one.file)
            raise AnnotatorError(tr("learn.unknown_version", name=name), tr("learn.unknown_version.hint", known=known))
        return path

    def _note(self, about: Mapping[str, Any]) -> None:
        self._write([dict(about), *(dict(one.about) for one in self.tries())][:50])

    def _write(self, rows: list[dict[str, Any]]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        drafts.write(self.folder / _LOG, json.dumps(rows, ensure_ascii=False, indent=1).encode())
