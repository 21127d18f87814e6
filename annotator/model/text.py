"""The canonical text, which every offset counts, and the strings beside it, which are made fit as they come in."""

from __future__ import annotations

import hashlib
import re
import unicodedata

WORDS = 500
"""Code points of a title, a name, a role, a target: what the files allow."""
NAME = 100
"""Of an annotator's or a suggester's name."""
NOTE = 4000
"""Of a note."""
SOURCE = 2000
"""Of a file name or an address."""

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\ufdd0\ufdd1]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FOREIGN = re.compile("[^A-Za-z0-9._-]")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}")
_OUTER = " \t\ufeff"


def canonical(text: str) -> str:
    """Decoded text as it is kept for ever (annotation guidelines, “Canonical text”).

    Leading U+FEFF go; CRLF, CR, U+2028, U+2029, U+FDD0 and U+FDD1 become LF; lone surrogates U+FFFD.
    Nothing else changes: no-break spaces, curly quotes and trailing blanks stay.  Idempotent.
    """
    return whole(_BREAKS.sub("\n", text.lstrip("\ufeff")))


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal digits: the same text is the same article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def whole(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: no file could hold one."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def clean(value: str | None, limit: int = WORDS) -> str | None:
    """Words on one line, as every title, name, role and target is kept; `None` where no words are left.

    Control characters and breaks become a blank, lone surrogates U+FFFD; outer blanks and byte order marks go; what
    is longer than `limit` code points is cut.  Idempotent: what has been cleaned once stays as it is.
    """
    if value is None:
        return None
    if value.isprintable() and len(value) <= limit and value[:1] != " " != value[-1:]:
        return value or None
    line = _CONTROL.sub(" ", whole(value))
    return _stripped(_stripped(line)[:limit]) or None


def paragraphs(value: str) -> str:
    """Words on any number of lines: breaks become LF, other control characters a blank, outer blanks go; idempotent."""
    lines = (_CONTROL.sub(" ", line).rstrip() for line in canonical(value).split("\n"))
    return _stripped("\n".join(lines)[:NOTE].strip("\n"))


def one_line(value: str, limit: int = WORDS) -> str:
    """As `clean`, with runs of blanks made one; empty where no words are left."""
    return clean(single_spaced(_CONTROL.sub(" ", value)), limit) or ""


def single_spaced(text: str) -> str:
    """`text` with each run of blanks and breaks made one blank, and none at its ends."""
    return " ".join(text.split())


def before_words(text: str, at: int, most: int) -> str:
    """Whole words of the line before `at`, `most` code points of them, with the blank before `at` if there is one."""
    start = max(0, at - most)
    shown = text[start:at].rpartition("\n")[2]
    if len(shown) == most and start and not text[start - 1].isspace():
        shown = shown.partition(" ")[2]
    return shown.lstrip()


def folded(name: str) -> str:
    """A name for comparing: NFC, blanks made one, without regard to case."""
    return single_spaced(unicodedata.normalize("NFC", name).casefold())


def language_tag(value: str) -> str | None:
    """A BCP 47 tag as the files have it (`EN` is `en`, `id_ID` is `id-ID`); `None` when it is none."""
    first, *rest = value.strip().replace("_", "-").split("-")
    tag = "-".join((first.lower(), *rest))
    return tag if _LANGUAGE.fullmatch(tag) else None


def article_id(stem: str) -> str:
    """A stem as an article's id: foreign characters made `-`, leading signs dropped, 120 characters, else `article`."""
    return _FOREIGN.sub("-", stem).lstrip("._-")[:120] or "article"


def _stripped(line: str) -> str:
    """Without blanks and byte order marks at either end, in whatever order they stand."""
    before = ""
    while before != line:
        before, line = line, line.strip().strip(_OUTER)
    return line


def words_within(short: str, name: str) -> bool:
    """Whether all words of `short` stand in `name`, in that order; case ignored."""
    remaining = iter(name.casefold().split())
    return all(any(word == other for other in remaining) for word in short.casefold().split())
