"""`.zip`: the articles in an archive; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from annotator.errors import AnnotatorError
from annotator.reading.input_file import Opened
from annotator.reading.reading import read_opened, suffix_of, suffixes
from annotator.reading.source import Refused, Source, refused, too_large

MEMBERS = 200_000
FILE_LIMIT = 2 * 2**30
TOTAL_LIMIT = 4 * 2**30  # bytes of all members together, unpacked
RATIO = 200  # unpacked to packed; prose stays under 10, a bomb is near 1000
_SMALL = 2**20  # below this a high ratio does no harm

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises on a damaged or unknown archive; RuntimeError stands for an encrypted one."""


class Archive:
    """A zip archive of files of the other kinds; archives inside are refused."""

    suffixes = (".zip",)

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        if file.depth:
            raise AnnotatorError("reading.nested", name=file.name)
        if file.size > FILE_LIMIT:
            raise too_large(file.name, FILE_LIMIT)
        with file.stream() as stream:
            try:
                with zipfile.ZipFile(stream) as archive:
                    yield from _members(archive, file)
            except BROKEN as error:
                raise AnnotatorError("reading.broken_archive", name=file.name) from error


def checked(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that would not fit into memory or time when unpacked.

    Raises `AnnotatorError`.  What members claim is not trusted: reading them is bounded besides.
    """
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    # Members that share their bytes: a small archive would give the same megabytes hundreds of times.
    ends = sorted((member.header_offset, member.header_offset + member.compress_size) for member in members)
    overlapping = any(one[1] > two[0] for one, two in pairwise(ends))
    bomb = total > _SMALL and total > RATIO * max(packed, 1)
    single = any(m.file_size > _SMALL and m.file_size > RATIO * max(m.compress_size, 1) for m in members)
    if len(members) > MEMBERS or total > TOTAL_LIMIT or bomb or single or overlapping:
        raise AnnotatorError("reading.bomb", name=name)


def _members(archive: zipfile.ZipFile, file: Opened) -> Iterator[Source | Refused]:
    checked(archive, file.name)
    known = frozenset(suffixes())
    none = True
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        inner = member.filename
        parts = inner.replace("\\", "/").split("/")
        if member.is_dir() or parts[-1].startswith(".") or "__MACOSX" in parts or suffix_of(inner) not in known:
            continue
        none = False
        name = f"{file.name}/{inner}"
        if ".." in parts or inner.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in inner:
            yield refused(name, "reading.traversal", name=inner)
            continue
        if member.flag_bits & 1:
            yield refused(name, "reading.encrypted", name=inner)
            continue

        def stream(member: zipfile.ZipInfo = member) -> IO[bytes]:
            try:
                return archive.open(member)
            except OSError as error:
                if error.errno == errno.EINVAL:  # it says that it lies before the beginning of the file
                    raise zipfile.BadZipFile(str(error)) from error
                raise

        try:
            yield from read_opened(Opened(name, member.file_size, stream, file.encoding, file.path, file.depth + 1))
        except AnnotatorError as error:
            yield Refused.because(name, error)
        except (*BROKEN, RuntimeError):
            yield refused(name, "reading.broken_member", "reading.broken_archive.hint", name=inner)
    if none:
        raise AnnotatorError("reading.no_articles", name=file.name)
