"""The versions that a library has learnt: files beside it, five of them kept, one in force."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator import drafts, outputs
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import tr
from annotator.suggesting import trained

if TYPE_CHECKING:
    from annotator.storage import Library

KEPT = 5
IN_FORCE = "version"  # the key of `meta`: the file's name; nothing there: the shipped pipeline
LONGEST = 40
"""Code points of what a person calls a version."""
_LOG = "tries.json"
_CURVE = "curve.json"
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

    @property
    def called(self) -> str:
        """What a person called it, behind its own name; nothing where nobody has."""
        return str(self.about.get("called") or "")

    @property
    def shown(self) -> str:
        """Its name, with what a person called it."""
        return f"{self.name} · {self.called}" if self.called else self.name


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
        file = self.file(name) if name is not None else None
        if file is not None:
            trained.read(file)
        self._library.choose("version", IN_FORCE, file.name if file is not None else None)

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

    def call(self, name: str, words: str) -> None:
        """Give a version words of a person's own (none: take them away); its name stays.

        Raises `AnnotatorError` where another version is called so, or there is no such version.
        """
        words = " ".join(words.split())[:LONGEST]
        tries = self.tries()
        mine = self._meant(name, tries)
        if words and any(words.casefold() in {one.name, one.called.casefold()} for one in tries if one is not mine):
            raise AnnotatorError("learn.called_so", name=words)
        self._write([{**one.about, "called": words} if one is mine else dict(one.about) for one in tries])

    def meant(self, name: str) -> str:
        """The name of the version that is called `name` by a person, or is named so."""
        return self._meant(name, self.tries()).name

    def curve(self) -> list[dict[str, Any]]:
        """The points of the curve that was measured last, as `curves.Point.as_dict`; none before the first time."""
        try:
            kept = json.loads((self.folder / _CURVE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []

    def keep_curve(self, points: Sequence[Mapping[str, Any]]) -> None:
        """Keep the measured curve for the window.  Raises `OSError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        drafts.write(self.folder / _CURVE, json.dumps([dict(one) for one in points]).encode())

    def next_name(self) -> str:
        """`v1`, `v2` …: higher than any before."""
        taken = [int(one.name[1:]) for one in self.tries() if one.name[:1] == "v" and one.name[1:].isdigit()]
        return f"v{max(taken, default=0) + 1}"

    def place(self, name: str) -> Path:
        """Where the file of a version lies."""
        return self.folder / f"{name}{trained.SUFFIX}"

    def export(self, name: str, path: Path) -> None:
        """Copy a version into one file, for another machine."""
        source = self.file(name)
        outputs.refuse(path)
        try:
            with drafts.writing(path) as (out,), source.open("rb") as content:
                shutil.copyfileobj(content, out)
        except OSError as error:
            raise AnnotatorError("memory.not_written", path=path, reason=system_reason(error)) from error

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
            raise AnnotatorError("memory.not_written", path=target, reason=system_reason(error)) from error
        self.add(target, about)
        return name

    def remove(self, name: str) -> None:
        """Take a version out of the list; one in force stays."""
        name = self.meant(name)
        if (force := self.in_force()) is not None and force == self.place(name):
            raise AnnotatorError("learn.in_force_stays", name=name)
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

    def file(self, name: str) -> Path:
        """The file of the version with this name, or that a person called so; raises `AnnotatorError` without one."""
        tries = self.tries()
        path = self.place(self._meant(name, tries).name)
        if not path.is_file():
            raise self._unknown(name, tries)
        return path

    def _meant(self, name: str, tries: Sequence[Try]) -> Try:
        wanted = " ".join(name.split()).casefold()
        for one in tries:
            if wanted and wanted in {one.name, one.called.casefold()}:
                return one
        raise self._unknown(name, tries)

    def _unknown(self, name: str, tries: Sequence[Try]) -> AnnotatorError:
        known = ", ".join(one.shown for one in tries if one.file) or tr("learn.built_in")
        return AnnotatorError("learn.unknown_version", name=name, known=known)

    def _note(self, about: Mapping[str, Any]) -> None:
        self._write([dict(about), *(dict(one.about) for one in self.tries())][:50])

    def _write(self, rows: list[dict[str, Any]]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        drafts.write(self.folder / _LOG, json.dumps(rows, ensure_ascii=False, indent=1).encode())
