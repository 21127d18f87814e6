"""What comes out of a file: articles, and what is said where there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.errors import AnnotatorError
from annotator.i18n import text as words
from annotator.model import Article, canonical, fingerprint

TEXT_LIMIT = 10 * 2**20
"""Bytes of UTF-8 that one article may have: some 1.5 million words, far beyond any article."""

_BLANKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_CONTROL = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
_FOREIGN = re.compile("[^A-Za-z0-9._-]")
_TITLE_LIMIT = 500
_SOURCE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was read; offsets will count code points of `text` for ever."""

    name: str  # the file name, `pages.csv#3` or `archive.zip/folder/page.html`: where the article came from
    text: str  # canonical, with more than blanks in it
    encoding: str = "utf-8"
    title: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)  # outlet, date, author, editor, url, path, ...
    notices: tuple[str, ...] = ()  # what was guessed or thrown away, whole sentences
    id: str = "article"  # proposed; the library makes it unique

    def article(self, id_: str | None = None, language: str = "id") -> Article:
        """The article that this becomes in a library."""
        meta: dict[str, object] = dict(self.meta)
        if self.notices:
            meta["notices"] = list(self.notices)
        return Article(
            id=id_ or self.id,
            text=self.text,
            sha256=fingerprint(self.text),
            title=self.title,
            source=self.name[:_SOURCE_LIMIT],
            language=language,
            encoding=self.encoding,
            meta=meta,
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, a row or a member that gave no article; the others go on."""

    name: str
    sentence: str
    hint: str = ""

    @classmethod
    def because(cls, name: str, error: AnnotatorError) -> Refused:
        return cls(name, error.sentence, error.hint)


def made(
    name: str,
    text: str,
    *,
    encoding: str = "utf-8",
    title: str | None = None,
    meta: Mapping[str, str | None] | None = None,
    notices: tuple[str, ...] = (),
    stem: str | None = None,
) -> Source:
    """The source of `text`, made canonical, with what the text itself says about title, outlet, date and people.

    What is given in `title` and `meta` stands before what is found in the text.  Raises `AnnotatorError` for a text
    that is blank or too long.
    """
    from annotator.reading.metadata import found_in

    text = canonical(text)
    if not text.strip().strip(_BLANKS):
        raise AnnotatorError(words("reading.blank", name=name), words("reading.blank.hint"))
    # A code point has at most 4 bytes: only a long text is encoded to measure it.
    if len(text) * 4 > TEXT_LIMIT and len(text.encode()) > TEXT_LIMIT:
        raise too_large(name, TEXT_LIMIT)
    found = found_in(text)
    headline = found.pop("title", None)
    known = {key: clean for key, value in (meta or {}).items() if value and (clean := one_line(value))}
    return Source(
        name=name,
        text=text,
        encoding=encoding,
        title=one_line(title or "")[:_TITLE_LIMIT].strip() or headline,
        meta={**found, **known},
        notices=notices,
        id=article_id(stem if stem is not None else stem_of(name)),
    )


def one_line(value: str) -> str:
    """`value` as one line without control characters and outer blanks: fit for a title or a name."""
    return " ".join(_CONTROL.sub(" ", canonical(value)).split())[:_SOURCE_LIMIT].strip()


def stem_of(name: str) -> str:
    """The file's name without its folders and its last suffix."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    return stem if dot and stem.strip(".") and len(suffix) <= 8 else last


def article_id(stem: str) -> str:
    """A stem as an article's id: foreign characters made `-`, leading signs dropped, 120 characters, else `article`."""
    return _FOREIGN.sub("-", stem).lstrip("._-")[:120] or "article"


def too_large(name: str, limit: int) -> AnnotatorError:
    """The error for a file or text of more than `limit` bytes."""
    return AnnotatorError(words("reading.too_large", name=name, mb=limit // 2**20), words("reading.too_large.hint"))
