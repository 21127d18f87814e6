"""What comes out of a file: articles, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from annotator.errors import AnnotatorError, Why
from annotator.i18n import Words
from annotator.model import DEFAULT_LANGUAGE, Article, article_id, canonical, fingerprint, one_line, whole
from annotator.model.text import SOURCE

TEXT_LIMIT = 10 * 2**20
"""Bytes of UTF-8 that one article may have: some 1.5 million words, far beyond any article."""

_BLANKS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was read; offsets will count code points of `text` for ever."""

    name: str  # the file name, `pages.csv#3` or `archive.zip/folder/page.html`: where the article came from
    text: str  # canonical, with more than blanks in it
    encoding: str = "utf-8"
    title: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)  # outlet, date, author, editor, url, path, ...
    notices: tuple[Words, ...] = ()  # what was guessed or thrown away, whole sentences
    id: str = "article"  # proposed; the library makes it unique

    def article(self, id_: str | None = None, language: str = DEFAULT_LANGUAGE) -> Article:
        """The article that this becomes in a library."""
        meta: dict[str, object] = dict(self.meta)
        if self.notices:
            meta["notices"] = [msgspec.to_builtins(notice) for notice in self.notices]
        return Article(
            id=id_ or self.id,
            text=self.text,
            sha256=fingerprint(self.text),
            title=self.title,
            source=self.name,
            language=language,
            encoding=self.encoding,
            meta=meta,
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, a row or a member that gave no article; the others go on."""

    name: str
    told: Why

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", whole(self.name))  # a file's name need not be UTF-8

    @classmethod
    def because(cls, name: str, error: AnnotatorError) -> Refused:
        return cls(name, error.told)

    @property
    def sentence(self) -> str:
        """What is wrong with it."""
        return AnnotatorError(*self.told).sentence

    @property
    def hint(self) -> str:
        """What to do next; may be empty."""
        return AnnotatorError(*self.told).hint


def refused(place: str, sentence: str, hint: str | None = None, /, **values: object) -> Refused:
    """What gave no article, and why, as `AnnotatorError` takes it."""
    return Refused.because(place, AnnotatorError(sentence, hint, **values))


def make_source(
    name: str,
    text: str,
    *,
    encoding: str = "utf-8",
    title: str | None = None,
    meta: Mapping[str, str | None] | None = None,
    notices: tuple[Words, ...] = (),
    stem: str | None = None,
) -> Source:
    """The source of `text`, made canonical, with what the text itself says about title, outlet, date and people.

    Names and whatever else came with the text are made fit: a file's name need not be UTF-8.  What is given in `title`
    and `meta` stands before what is found in the text.  Raises `AnnotatorError` for a text that is blank, too long, or
    none.
    """
    from annotator.reading.metadata import found_in

    name, text = whole(name), canonical(text)
    if "\x00" in text:
        raise AnnotatorError("reading.binary", name=name)
    if not text.strip().strip(_BLANKS):
        raise AnnotatorError("reading.blank", name=name)
    # A code point has at most 4 bytes: only a long text is encoded to measure it.
    if len(text) * 4 > TEXT_LIMIT and len(text.encode()) > TEXT_LIMIT:
        raise too_large(name, TEXT_LIMIT)
    found = {key: one_line(value) for key, value in found_in(text).items()}
    headline = found.pop("title", None)
    known = {key: line for key, value in (meta or {}).items() if value and (line := one_line(value, SOURCE))}
    return Source(
        name=name,
        text=text,
        encoding=encoding,
        title=one_line(title or "") or headline or None,
        meta={**found, **known},
        notices=notices,
        id=article_id(stem if stem is not None else stem_of(name)),
    )


def stem_of(name: str) -> str:
    """The file's name without its folders and its last suffix."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    return stem if dot and stem.strip(".") and len(suffix) <= 8 else last


def too_large(name: str, limit: int) -> AnnotatorError:
    """The error for a file or text of more than `limit` bytes."""
    return AnnotatorError("reading.too_large", name=name, mb=limit // 2**20)
