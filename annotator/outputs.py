"""Where something may be written: one guard for every writer.

Only a plain file or nothing is replaced, and a file only when an export made it.  Nothing of a library is: its file,
what SQLite and this program keep beside it, the copies of its days.
"""

from __future__ import annotations

import contextlib
import glob
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError, system_reason

BACKUPS = "backups"  # the folder beside a library with the copies of its days
_COMPANIONS = ("-wal", "-shm", "-journal", ".window")  # what lies beside an open library under its name
_COPIES = (".bak-",)  # the copies from before a migration and before a repair
_DATABASE = b"SQLite format 3\0"
_LOOKED_AT = 64 * 2**20  # bytes of a file in which the signs of an export are looked for
_PIECE = 2**20
_ZLIB = (b"x\x9c", b"x\xda", b"x^")  # how a file begins that is packed

# What every file of a kind holds; the first is how it begins.
_SIGNS: list[tuple[bytes, ...]] = [
    (b'{"format":"annotator/',),  # the records
    (b'{"text":', b'"annotator":'),  # Prodigy, doccano
    (b"[\n {\n", b'"from_name"'),  # Label Studio
    (b"[\n {\n", b'"annotations"'),
    (b"[]",),
    (b"<View>", b'"QUOTE"'),
    (b'{\n "@context"', b"urn:annotator:"),
    (b'{\n "text":', b'"quotes":', b'"coreference_groups":'),  # Citron
    (b"\xef\xbb\xbfdocument,annotator,status,quote,",),
    (b"-DOCSTART- -X- ",),
    (b"\x89PNG\r\n", b"annotator"),
    (b'{"kind":"annotator-error",',),  # what could not be marked
    (b'<svg xmlns="http://www.w3.org/2000/svg"', b"<!-- annotator -->"),
    (b"<!DOCTYPE html>\n<html lang=", b'<meta name="generator" content="annotator">'),
    (b"%PDF-1.", b"/Creator (\xfe\xff\x00a\x00n\x00n\x00o\x00t\x00a\x00t\x00o\x00r)"),
    (b'{"event": "',),  # a trace, which the next one goes on with
    (b"PK\x03\x04", b"annotations.jsonl"),  # a package
    (b"PK\x03\x04", b"version.json", b"network.npz"),  # a version that was learnt
    (b"<?xml version=", b"DocumentMetaData", b"sofaString"),  # INCEpTION
    (b"<?xml version=", b"typeSystemDescription", b"webanno.custom.Quote"),
    (b"<?xml version=", b"CATMA_TECH_DESC"),
    (b"PAR1", b'"ClassLabel"'),  # a data set of Hugging Face, and its card
    (b"---\nlanguage:\n", b"made with News Annotator"),
    (b"[entities]\n", b"Origin Arg:<ENTITY>"),  # brat
]


@dataclass(frozen=True, slots=True)
class Held:
    """A library that is open in this process; its file must not be opened by anybody but SQLite.

    Closing any descriptor of a file drops all POSIX locks that the process has on it (sqlite.org/howtocorrupt.html,
    2.2).
    """

    path: Path
    identity: tuple[int, int]


_held: list[Held] = []


def hold(path: Path) -> Held:
    """From now on the library at `path` is open here: nothing of it is written over, nor opened for a look."""
    found = path.stat()
    held = Held(Path(os.path.realpath(path)), (found.st_dev, found.st_ino))
    _held.append(held)
    return held


def release(held: Held) -> None:
    """The library is closed."""
    if held in _held:
        _held.remove(held)


def is_held(path: Path) -> bool:
    """Whether the file at `path` is a library that is open in this process, or a part of one, under whatever name."""
    if not _held:
        return False
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    identity = found.st_dev, found.st_ino
    return any(identity == held.identity or identity in _parts(held) for held in _held)


def _parts(held: Held) -> Iterator[tuple[int, int]]:
    for suffix in ("-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            found = held.path.with_name(held.path.name + suffix).stat()
            yield found.st_dev, found.st_ino


def refuse_to_read(path: Path) -> None:
    """Raise `AnnotatorError` for a file of a library that is open here: only SQLite may open it."""
    if is_held(path):
        raise AnnotatorError("output.held", name=path.name)


def refuse(path: Path, sources: Iterable[Path] = ()) -> None:
    """Raise `AnnotatorError` unless a file may be written at `path`.

    It may where nothing is, or where a plain file is that an export made; never over one of the `sources`.
    """
    refuse_places(path, sources)
    found = _looked_at(path)
    if found is None:
        return
    if not stat.S_ISREG(found.st_mode):
        raise AnnotatorError("output.no_file", path=path)
    if found.st_size and not is_export(path):
        raise AnnotatorError("output.foreign", path=path)


def refuse_folder(path: Path) -> None:
    """Raise `AnnotatorError` unless a folder may be made at `path`, or one that is there replaced whole.

    It may where nothing is, or where a folder is in which every single file is one that an export made.
    """
    refuse_places(path)
    found = _looked_at(path)
    if found is None:
        return
    if not stat.S_ISDIR(found.st_mode):
        raise AnnotatorError("output.no_folder", path=path)
    here = Path(os.path.realpath("."))
    if here.is_relative_to(os.path.realpath(path)):
        raise AnnotatorError("output.working_folder", path=path)
    for foreign in _foreign(path):
        name = foreign.relative_to(path)
        raise AnnotatorError("output.foreign_inside", "output.foreign.hint", path=path, name=name)


def know(*signs: bytes) -> None:
    """A format of another package writes files that begin with the first of `signs` and hold the others."""
    if signs and signs not in _SIGNS:
        _SIGNS.append(signs)


def is_export(path: Path) -> bool:
    """Whether the file at `path` has the signs of one that this program writes.  Never opens a library that is held."""
    if is_held(path) or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_PIECE)
            if head[:2] in _ZLIB:  # spaCy's DocBin: MessagePack in zlib
                return _contains_all(_unpacked(head, file.read), (b"annotator/",))
            for first, *others in _SIGNS:
                if head.startswith(first):
                    file.seek(0)
                    if _contains_all(iter(lambda: file.read(_PIECE), b""), others):
                        return True
    except OSError:
        return False
    return False


def has_inside(path: Path, sign: bytes) -> bool:
    """Whether the packed file of an export holds `sign` anywhere."""
    with path.open("rb") as file:
        return _contains_all(_unpacked(b"", file.read), (sign,), limit=None)


def _contains_all(pieces: Iterator[bytes], signs: Iterable[bytes], limit: int | None = _LOOKED_AT) -> bool:
    """Whether all `signs` occur, each within two pieces that follow each other, in the first `limit` bytes."""
    missing, before, seen = set(signs), b"", 0
    for piece in pieces:
        missing -= {sign for sign in missing if sign in before[-64:] + piece}
        before, seen = piece, seen + len(piece)
        if not missing or (limit is not None and seen > limit):
            break
    return not missing


def _unpacked(head: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    unpacking, packed = zlib.decompressobj(), head or read(_PIECE)
    while packed:
        try:
            piece = unpacking.decompress(packed, _PIECE)
        except zlib.error:
            return
        yield piece
        packed = unpacking.unconsumed_tail or (b"" if unpacking.eof else read(_PIECE))


def _looked_at(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        raise AnnotatorError("exporting.cannot_write", path=path, reason=reason) from error


def refuse_places(path: Path, sources: Iterable[Path] = ()) -> None:
    """Raise `AnnotatorError` where nothing may be written whatever lies there: a library's places, and the `sources`.

    What `refuse` and `refuse_folder` begin with; alone for formats whose files only their own package knows.
    """
    real = Path(os.path.realpath(path))
    library = _library_of(real)
    if library is not None:
        raise AnnotatorError("output.library", path=path, name=library.name)
    for source in sources:
        read = Path(os.path.realpath(source))
        inside = real.exists() and real.is_relative_to(read)
        if real == read or read.is_relative_to(real) or inside or _same_file(real, read):
            raise AnnotatorError("output.source", path=path)


def _library_of(real: Path) -> Path | None:
    """The library that `real` is, holds, or would lie beside as one of its own files."""
    if is_held(real):
        return real
    for held in _held:
        if held.path.is_relative_to(real) or real.is_relative_to(held.path.parent / BACKUPS):
            return held.path
        if real.parent == held.path.parent and _belongs(real.name, held.path.name):
            return held.path
    for suffix in _COMPANIONS:
        base = real.with_name(real.name.removesuffix(suffix))
        if real.name.endswith(suffix) and base.name and base != real and base.exists():
            return base
    return real if real.is_file() and _is_database(real) else None


def _belongs(name: str, library: str) -> bool:
    rest = name.removeprefix(library)
    return name == library or (rest != name and (rest in _COMPANIONS or rest.startswith(_COPIES)))


def _is_database(path: Path) -> bool:
    """Only for a file that no connection of this process has open."""
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _foreign(folder: Path) -> Iterator[Path]:
    """What a folder holds that no export made."""
    brat = is_export(folder / "annotation.conf")
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or not entry.is_dir():
            if not _made(entry, brat=brat):
                yield entry
            continue
        for file in sorted(entry.iterdir()):
            plain = file.is_file() and not file.is_symlink()
            pair = {".txt": ".ann", ".ann": ".txt"}.get(file.suffix)
            if plain and brat and pair is not None and file.with_suffix(pair).is_file():
                continue
            if not (plain and file.suffix in _IN_FOLDERS and is_export(file)):
                yield file


_IN_FOLDERS = (".json", ".xmi", ".xml", ".parquet")
"""Of the files of formats that are folders."""


def _made(file: Path, *, brat: bool) -> bool:
    """Whether an export made a file that lies in the folder itself."""
    if file.suffix == ".txt":  # a text that CATMA's collections in the folders below point into
        pointing = file.parent.glob(f"*/{glob.escape(file.stem)}.xml")
        return not file.is_symlink() and any(is_export(one) for one in pointing)
    return (brat and file.name == "annotation.conf") or (file.suffix in (".xml", ".md") and is_export(file))
