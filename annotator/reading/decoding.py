"""Bytes to text: UTF-8, unless the bytes name another encoding; a guessed encoding is a notice."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from annotator.errors import AnnotatorError
from annotator.i18n import Words, tr_later

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90\x00", b"\x1f\x8b",
          b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"RIFF", b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ")  # fmt: skip
# What Indonesian newsrooms and the agencies that they take articles from have written in.
_LIKELY = ["cp1252", "mac_roman", "cp850", "cp437", "cp1251", "koi8_r", "cp1256", "cp874", "gb18030", "big5",
           "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_SAMPLE = 200_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Windows-1252 where prose has it: typographic quotes, dashes, ellipsis, bullet, euro, trade mark, and letters between
# letters.
_WESTERN = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa9\xab\xae\xb0-\xb3\xb7\xbb-\xbe]|(?<=[A-Za-z])[\xc0-\xff]")
_HIGH = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and a sentence when that was a guess."""

    text: str
    encoding: str
    notice: Words | None = None


def decoded(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of `data`; `encoding` as the user or the file named it.

    Raises `AnnotatorError` for bytes that are no text, and for text with broken bytes: nothing is replaced silently.
    """
    if encoding is not None:
        return Decoded(*_named(data, name, encoding))
    for mark, code in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], name, code), code)
    if data.startswith(_MAGIC):
        raise _binary(name)
    wide = _wide_encoding(data)
    if wide is not None:
        return Decoded(_strict(data, name, wide), wide, tr_later("reading.guessed", encoding=wide))
    if 0 in data:
        raise _binary(name)
    try:
        return Decoded(_without_controls(data.decode("utf-8"), name), "utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data, error.start):
            raise AnnotatorError(
                "reading.broken_bytes", name=name, at=error.start, byte=f"{data[error.start]:02X}"
            ) from error
    code = _guessed(data)
    text = _without_controls(_strict(data, name, code), name)
    shown = "windows-1252" if code == "cp1252" else code.replace("_", "-")
    return Decoded(text, shown, tr_later("reading.guessed", encoding=shown))


def first_bytes_encoding(data: bytes) -> str:
    """The encoding of a long file from its beginning, for readers that go through it row by row."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return "utf-8-sig" if code == "utf-8" else code[:6]
    wide = _wide_encoding(data)
    if wide is not None:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        if not _is_broken_utf8(data, error.start):
            return _guessed(data)
    return "utf-8"


def _named(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        code = codecs.lookup(encoding.strip()).name
        text = data.decode(code)
    except UnicodeDecodeError as error:
        raise AnnotatorError("reading.not_in_encoding", name=name, encoding=encoding, at=error.start) from error
    except (LookupError, ValueError, UnicodeError) as error:  # unknown, a codec that gives no text, or `idna`
        raise AnnotatorError("reading.no_encoding", encoding=encoding) from error
    if not isinstance(text, str):
        raise AnnotatorError("reading.no_encoding", encoding=encoding)
    return _without_controls(text, name), code


def _strict(data: bytes, name: str, code: str) -> str:
    try:
        return _without_controls(data.decode(code), name)
    except UnicodeDecodeError as error:
        raise AnnotatorError(
            "reading.broken_bytes", name=name, at=error.start, byte=f"{data[error.start]:02X}"
        ) from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of Latin letters stand."""
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.2:
        return None
    zeros = [sample[at::4].count(0) / len(sample[at::4]) for at in range(4)]
    usual, rare = 0.7, 0.3
    if len(data) % 4 == 0 and min(zeros[1:]) > usual and zeros[0] < rare:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(zeros[:3]) > usual and zeros[3] < rare:
        return "utf-32-be"
    if min(zeros[1], zeros[3]) > usual and max(zeros[0], zeros[2]) < rare:
        return "utf-16-le"
    if min(zeros[0], zeros[2]) > usual and max(zeros[1], zeros[3]) < rare:
        return "utf-16-be"
    return None


def _is_broken_utf8(data: bytes, at: int) -> bool:
    """Whether the bytes are UTF-8 with some damage: more sound sequences than bytes outside them."""
    sample = data[max(0, at - _SAMPLE) : at + _SAMPLE]
    sequences = _SEQUENCE.findall(sample)
    stray = len(_HIGH.findall(sample)) - sum(len(sequence) for sequence in sequences)
    return len(sequences) > stray


def _guessed(data: bytes) -> str:
    """A legacy encoding: Windows-1252 where nearly all high bytes are what prose has there, else by statistics."""
    at = _HIGH.search(data)
    start = max(0, at.start() - _SAMPLE // 4) if at else 0
    sample = data[start : start + _SAMPLE]
    high = len(_HIGH.findall(sample))
    if len(_WESTERN.findall(sample)) > 0.9 * high and _fits(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY, preemptive_behaviour=False).best()
    for code in (best.encoding if best else None, "cp1252", "latin-1"):
        if code is not None and _fits(data, code):
            return code
    return "latin-1"


def _fits(data: bytes, code: str) -> bool:
    try:
        data.decode(code)
    except UnicodeDecodeError:
        return False
    return True


def _without_controls(text: str, name: str) -> str:
    """The text when it is one: a file with a NUL or many control characters is something else."""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > 4 + len(text) // 200:
        raise _binary(name)
    return text


def _binary(name: str) -> AnnotatorError:
    return AnnotatorError("reading.binary", name=name)
