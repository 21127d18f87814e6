"""JSON of other formats: strict in, compact or indented out."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import IO, Generic, TypeVar

from annotator.exporting.document_builder import FileError
from annotator.exporting.files import content_of, lines_of, readable
from annotator.i18n import tr_later

Key = TypeVar("Key", bound=Hashable)

LINE_LIMIT = 64 * 2**20
FILE_LIMIT = 512 * 2**20
_CHUNK = 2**16


def compact(value: object) -> bytes:
    """One line, without blanks, non-ASCII as itself, and no character at which `str.splitlines` would cut it."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign, escape in (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        line = line.replace(sign, escape)
    return line.encode()


def indented(value: object) -> bytes:
    """For people: indented by one blank, ending in LF."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def objects_in(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """The objects of a file of JSON lines, each with its place; blank lines are passed over."""
    for number, line in lines_of(path, LINE_LIMIT):
        if line.strip():
            yield f"{path.name}:{number}", parsed_object(line, f"{path.name}:{number}")


class Beside(Generic[Key]):
    """The objects of a second file, by key: both have the same order, so that few of them wait."""

    def __init__(self, path: Path, key: Callable[[dict[str, object]], Key]) -> None:
        self._coming = objects_in(path) if path.is_file() else iter(())
        self._key = key
        self._waiting: dict[Key, dict[str, object]] = {}

    def of(self, task: dict[str, object]) -> dict[str, object] | None:
        """The object that belongs to one of the first file, once."""
        wanted = self._key(task)
        while wanted not in self._waiting:
            coming = next(self._coming, None)
            if coming is None:
                return None
            self._waiting[self._key(coming[1])] = coming[1]
        return self._waiting.pop(wanted)


def value_of(path: Path) -> object:
    """The one JSON value of a file."""
    return _parsed(content_of(path, FILE_LIMIT), path.name)


def parsed_object(data: bytes, place: str) -> dict[str, object]:
    """The object that `data` is; raises `FileError` when it is none."""
    value = _parsed(data, place)
    if not isinstance(value, dict):
        raise FileError(place, tr_later("exporting.reason.no_object"))
    return value


def write_list(file: IO[bytes], values: Iterable[object]) -> None:
    """A list of any length as `indented` has it, one value in memory at a time."""
    _write_values(file, values, "\n")
    file.write(b"\n")


def write_object(file: IO[bytes], head: dict[str, object], lists: dict[str, Iterable[object]]) -> None:
    """An object as `indented` has it, whose last members are lists of any length, one value in memory at a time."""
    file.write(indented(head).removesuffix(b"\n}\n"))
    for name, values in lists.items():
        file.write(f",\n {json.dumps(name)}: ".encode())
        _write_values(file, values, "\n ")
    file.write(b"\n}\n")


def _write_values(file: IO[bytes], values: Iterable[object], break_: str) -> None:
    first = True
    for value in values:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).replace("\n", f"{break_} ")
        file.write(f"{'[' if first else ','}{break_} {written}".encode())
        first = False
    file.write(("[]" if first else f"{break_}]").encode())


def items_in(path: Path) -> Iterator[object]:
    """The items of a file that is one list, however long it is: one item is in memory at a time.

    Raises `FileError` where the file is no list, or an item is not JSON or has more than `LINE_LIMIT` characters.
    """
    with readable(path) as file:
        coming = _Coming(io.TextIOWrapper(file, "utf-8-sig"), path.name)
        if coming.sign() != "[":
            coming.whole()
            raise FileError(path.name, tr_later("exporting.reason.no_object"))
        coming.skip()
        number = 0
        while (sign := coming.sign()) != "]":
            if number:
                if sign != ",":
                    raise FileError(path.name, tr_later("exporting.reason.json"))
                coming.skip()
            number += 1
            yield coming.item(f"{path.name}:{number}")
        coming.skip()
        if coming.sign():
            raise FileError(path.name, tr_later("exporting.reason.json"))


def members_in(path: Path) -> Iterator[tuple[str, object, bool]]:
    """The members of a file that is one object, however long its lists are: name, value, and whether it is of a list.

    Of a member that is a list each item comes by itself.  Raises `FileError` as `items_in` does.
    """
    with readable(path) as file:
        coming = _Coming(io.TextIOWrapper(file, "utf-8-sig"), path.name)
        if coming.sign() != "{":
            coming.whole()
            raise FileError(path.name, tr_later("exporting.reason.no_object"))
        coming.skip()
        known: set[str] = set()
        while coming.sign() != "}":
            if known:
                coming.take(",")
            name = coming.item(path.name)
            if not isinstance(name, str):
                raise FileError(path.name, tr_later("exporting.reason.json"))
            if name in known:
                raise FileError(path.name, tr_later("exporting.reason.key_twice", name=name))
            known.add(name)
            coming.take(":")
            if coming.sign() != "[":
                yield name, coming.item(f"{path.name}, {name}"), False
                continue
            coming.skip()
            number = 0
            while coming.sign() != "]":
                if number:
                    coming.take(",")
                yield name, coming.item(f"{path.name}, {name}[{number}]"), True
                number += 1
            coming.skip()
        coming.skip()
        if coming.sign():
            raise FileError(path.name, tr_later("exporting.reason.json"))


class _Coming:
    """The text of a file as far as it has been read and not yet taken."""

    def __init__(self, file: IO[str], name: str) -> None:
        self._file, self._name = file, name
        self._here, self._at = "", 0
        self._decoder = json.JSONDecoder(parse_constant=_refused, object_pairs_hook=_object)

    def sign(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            while self._at < len(self._here):
                if self._here[self._at] not in " \t\r\n":
                    return self._here[self._at]
                self._at += 1
            if not self._read_more(_CHUNK):
                return ""

    def skip(self) -> None:
        """Take the sign."""
        self._at += 1

    def take(self, sign: str) -> None:
        """Take this sign, which must be the next."""
        if self.sign() != sign:
            raise FileError(self._name, tr_later("exporting.reason.json"))
        self.skip()

    def item(self, place: str) -> object:
        """Take the value that begins here."""
        self.sign()
        more = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._here, self._at)
                if end < len(self._here) or not self._read_more(more):  # a number may go on
                    self._at = end
                    return value
            except TwiceError as error:
                raise FileError(place, tr_later("exporting.reason.key_twice", name=str(error))) from error
            except (ValueError, RecursionError) as error:
                long = len(self._here) - self._at > LINE_LIMIT
                if long or isinstance(error, RecursionError) or not self._read_more(more):
                    raise FileError(place, tr_later("exporting.reason.json")) from error
            more *= 2  # so that a long value is not gone through again for each piece of it

    def whole(self) -> None:
        """Raise `FileError` unless what is here is one value of JSON."""
        self.item(self._name)

    def _read_more(self, size: int) -> bool:
        try:
            read = self._file.read(size)
        except UnicodeDecodeError as error:
            raise FileError(self._name, tr_later("exporting.reason.json")) from error
        self._here, self._at = self._here[self._at :] + read, 0
        return bool(read)


def _parsed(data: bytes, place: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refused, object_pairs_hook=_object)
    except TwiceError as error:
        raise FileError(place, tr_later("exporting.reason.key_twice", name=str(error))) from error
    except (ValueError, RecursionError) as error:
        raise FileError(place, tr_later("exporting.reason.json")) from error


class TwiceError(ValueError):
    """A key that stands twice in one object; its message is the key."""


def refuse_twice(data: bytes) -> None:
    """Raise `TwiceError` when an object in the JSON has a key twice: which value is meant is not defined."""
    with contextlib.suppress(RecursionError):  # deeper than any real file
        json.loads(data, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def dict_of(value: object) -> dict[str, object]:
    """`value` when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def dicts_in(value: object) -> list[dict[str, object]]:
    """The objects of a list; anything else counts as none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def list_of(value: object) -> list[object]:
    """`value` when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: object) -> str | None:
    """`value` when it is words, else `None`."""
    return value if isinstance(value, str) and value else None
