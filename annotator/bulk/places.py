"""Where articles come from and where parts go: this machine's files, or, by fsspec, an object store."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol, cast

from annotator import drafts, extras, outputs
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import tr_later

JSONL = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
_KNOWN = (*JSONL, *TABLES, ".parquet", *(f"{suffix}.gz" for suffix in (*JSONL, *TABLES)))
_WILD = "*?["


class Entry(NamedTuple):
    """A file of the input."""

    path: str  # or an address such as `s3://bucket/news.jsonl`
    name: str  # within the input: for people, and for ids
    size: int


def is_remote(path: str) -> bool:
    """Whether it is an address rather than a path."""
    return "://" in path


def entries(inputs: Iterable[str]) -> Iterator[Entry]:
    """The files of the inputs: files, whole folders, and patterns such as `2024-*/news.jsonl.gz`.

    In a folder the files of tables and lines are taken when there are any, else all.  Raises `AnnotatorError` for an
    input that is not there, or that holds nothing.
    """
    taken: set[str] = set()
    for given in inputs:
        found = list(_remote_entries(given) if is_remote(given) else _local_entries(given))
        if not found:
            raise AnnotatorError("bulk.no_input", name=given)
        for entry in found:
            name = entry.path if entry.name in taken else entry.name
            taken.add(name)
            yield entry._replace(name=name)


def _local_entries(given: str) -> Iterator[Entry]:
    path = Path(given)
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _hidden(file.relative_to(path))]
        root = path
    elif any(sign in given for sign in _WILD) and not path.exists():
        matching = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - as a shell has it, folders and all
        files = [file for file in map(Path, matching) if file.is_file()]
        root = _fixed(path)
    else:
        files, root = ([path] if path.is_file() else []), path.parent
    for file in _preferred(files, lambda file: file.name):
        outputs.refuse_to_read(file)
        yield Entry(str(file), file.relative_to(root).as_posix(), file.stat().st_size)


def _remote_entries(given: str) -> Iterator[Entry]:
    system, path = _system(given)
    if system.isdir(path):
        files, root = sorted(system.find(path)), path
    elif any(sign in path for sign in _WILD):
        files, root = sorted(system.glob(path)), str(_fixed(Path(path)))
    else:
        files, root = ([path] if system.exists(path) else []), path.rpartition("/")[0]
    for file in _preferred(files, _last):
        name = file.removeprefix(root.rstrip("/") + "/")
        yield Entry(system.unstrip_protocol(file), name, int(system.size(file) or 0))


def _preferred(files: list[Any], name_of: Any) -> list[Any]:  # noqa: ANN401 - paths, or addresses
    tables = [file for file in files if name_of(file).lower().endswith(_KNOWN)]
    return tables or files


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _fixed(pattern: Path) -> Path:
    """The folders of a pattern before its first sign that stands for others."""
    parts: list[str] = []
    for part in pattern.parts[:-1]:
        if any(sign in part for sign in _WILD):
            break
        parts.append(part)
    return Path(*parts)


def opened(path: str) -> IO[bytes]:
    """The file, to be read from; raises `AnnotatorError` when it cannot be."""
    try:
        if not is_remote(path):
            return Path(path).open("rb")
        system, inside = _system(path)
        return cast("IO[bytes]", system.open(inside, "rb"))
    except OSError as error:
        reason = system_reason(error)
        raise AnnotatorError("exporting.cannot_read", path=path, reason=reason) from error


class Folder(Protocol):
    """Where parts are written: each is there whole or not at all."""

    def has(self, name: str) -> bool: ...

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder of it, sorted."""

    def read(self, name: str) -> bytes: ...

    def write(self, name: str, content: bytes) -> None: ...

    def remove(self, name: str) -> None: ...


def folder(path: str) -> Folder:
    """The folder of a run's output."""
    return _Remote(path) if is_remote(path) else _Local(Path(path))


class _Local:
    def __init__(self, root: Path) -> None:
        self._root = root

    def has(self, name: str) -> bool:
        return (self._root / name).is_file()

    def names(self, folder: str) -> list[str]:
        place = self._root / folder
        found = [one.name for one in place.iterdir() if one.is_file()] if place.is_dir() else []
        return sorted(name for name in found if not name.startswith("."))

    def read(self, name: str) -> bytes:
        return (self._root / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        path = self._root / name
        try:
            drafts.write(path, content)
        except OSError as error:
            raise AnnotatorError("exporting.cannot_write", path=path, reason=system_reason(error)) from error

    def remove(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)


class _Remote:
    """An object store shows an object when it has all of it; other systems are given a draft that is moved."""

    def __init__(self, address: str) -> None:
        self._system, self._root = _system(address)

    def has(self, name: str) -> bool:
        return bool(self._system.exists(self._full_name(name)))

    def names(self, folder: str) -> list[str]:
        try:
            found = self._system.ls(self._full_name(folder), detail=False)
        except FileNotFoundError:
            return []
        names = (_last(one.rstrip("/")) for one in found)
        return sorted(name for name in names if name and not name.startswith("."))

    def read(self, name: str) -> bytes:
        return bytes(self._system.cat_file(self._full_name(name)))

    def write(self, name: str, content: bytes) -> None:
        at = self._full_name(name)
        above, _, last = at.rpartition("/")
        self._system.makedirs(above, exist_ok=True)
        draft = f"{above}/.{last}.{os.getpid()}"
        self._system.pipe_file(draft, content)
        self._system.mv(draft, at)

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm_file(self._full_name(name))

    def _full_name(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def _system(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise extras.missing("fsspec", "cluster") from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:  # the package of that store is missing, or nobody knows it
        why, hint = "bulk.store_missing", "bulk.no_store.hint"
        if isinstance(error, ValueError):
            why, hint = "bulk.store_unknown", "bulk.store_unknown.hint"
        raise AnnotatorError("bulk.no_store", hint, address=address, reason=tr_later(why)) from error
    return system, path
