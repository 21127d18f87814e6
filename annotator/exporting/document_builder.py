"""A document out of spans that another program wrote: checked, trimmed, and told about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import cast, get_args

from annotator.errors import AnnotatorError
from annotator.exporting.format import ImportContext, LoadedDocument
from annotator.i18n import Words, tr, tr_later
from annotator.model import (
    Article,
    Document,
    Entity,
    Item,
    Label,
    Origin,
    Progress,
    Quote,
    QuoteType,
    Run,
    Scheme,
    Span,
    Speaker,
    Stance,
    Status,
    article_id,
    canonical,
    clean,
    fingerprint,
    language_tag,
)
from annotator.model.scheme import RESERVED
from annotator.model.text import NAME

_EntityValues = tuple[int, int, str, bool, Origin, float | None]

_ID = re.compile(r"[eq][1-9][0-9]{0,8}")
_SPEAKER_ID = re.compile(r"s[1-9][0-9]{0,8}")
_ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_BREAK = re.compile("\r\n")
LABEL_LIMIT = 40
MARKS_LIMIT = 1_000_000
"""Marks that one document may bring; an article of 10 MB has fewer words than that twice over."""


class FileError(AnnotatorError):
    """A file that does not hold what its format asks for, with the place in it."""

    def __init__(self, place: str, reason: Words) -> None:
        super().__init__("exporting.file_error", "exporting.hint", place=place, reason=reason)


class DocumentBuilder:
    """Collects the marks of one document, then makes it.

    Offsets that come in count code points of `text` as the file has it; they are moved along when it is made
    canonical.  Whatever is wrong with a span raises `FileError` with its place; trimming, merging and guessing are told
    in `notices`.
    """

    def __init__(
        self,
        text: str,
        context: ImportContext,
        place: str,
        *,
        id_: str | None = None,
        annotator: str | None = None,
        title: str | None = None,
        source: str | None = None,
        language: str | None = None,
    ) -> None:
        self.context = context
        self.place = place
        self.foreign = text
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._shift = len(text) - len(text.lstrip("\ufeff"))
        self.text = canonical(text)
        if not self.text.strip():
            raise FileError(place, tr_later("exporting.reason.no_text"))
        self.article = self._article(id_, title, source, language)
        self.annotator = clean(annotator, NAME) or context.annotator
        self.notices: list[str] = []
        self.status: Status = "in_progress"
        self.created = self.modified = context.now
        self.suggester: Run | None = None
        self._entities: list[tuple[_EntityValues, str | None]] = []  # without ids, which are given in the end
        self._places: set[tuple[int, int, str]] = set()
        self._quotes: list[tuple[Quote, str | None]] = []
        self._speaker_ids: dict[str, str] = {}  # by name, as the file has them
        self._trimmed = 0
        self._marks = 0

    def _article(self, id_: str | None, title: str | None, source: str | None, language: str | None) -> Article:
        sha256 = fingerprint(self.text)
        known = self.context.article_by_sha(sha256)
        if known is not None:
            return known
        wished = id_ if id_ is not None and _ARTICLE_ID.fullmatch(id_) else article_id(id_ or "")
        if self.context.article_by_id(wished) is not None:
            raise FileError(self.place, tr_later("exporting.reason.other_text", id=wished))
        good = language_tag(language or "") or self.context.language
        return Article(wished, self.text, sha256, title, source, good)

    def span(self, start: object, end: object, where: str, exact: str | None = None) -> Span | None:
        """The span from offsets of the file; `None` when it holds nothing but blanks.

        `exact` are the words that must stand there, as the file has them.
        """
        self._marks += 1
        if self._marks > MARKS_LIMIT:
            raise FileError(self.place, tr_later("exporting.reason.too_many"))
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self.foreign):
            raise FileError(f"{self.place}, {where}", tr_later("exporting.reason.outside"))
        if exact is not None and exact != self.foreign[start:end]:
            raise FileError(f"{self.place}, {where}", tr_later("exporting.reason.slice"))
        wide = Span(self._moved(start), self._moved(end))
        span = wide.trimmed(self.text)
        if span != wide:
            self._trimmed += 1
        return span if span.start < span.end else None

    def _moved(self, offset: int) -> int:
        """An offset of the file's text as one of the canonical text."""
        if not (self._shift or self._breaks):
            return offset
        return max(0, offset - self._shift - bisect_left(self._breaks, offset))

    def entity(
        self,
        span: Span | None,
        label: str,
        *,
        id_: object = None,
        origin: object = "added",
        confidence: object = None,
    ) -> None:
        """Add an entity; its label is made a fit name, and one that stands there already is left out."""
        if span is None:
            return
        name = label_name(label)
        if (span.start, span.end, name) in self._places:
            self.tell("exporting.notice.twice")
            return
        self._places.add((span.start, span.end, name))
        kind = origin_of(origin)
        values = (span.start, span.end, name, True, kind, _confidence(confidence, kind))
        self._entities.append((values, _wish(id_, "e")))

    def quote(
        self,
        parts: Sequence[Span | None],
        type_: QuoteType,
        *,
        cue: Span | None = None,
        mention: Span | None = None,
        id_: object = None,
        speaker_name: object = None,
        speaker_id: object = None,
        stance: object = None,
        target: object = None,
        certain: object = True,
        origin: object = "added",
        confidence: object = None,
    ) -> None:
        """Add a quote; parts that touch or overlap become one, one without words is left out."""
        apart = self._joined([part for part in parts if part is not None])
        if not apart:
            return
        name = clean(speaker_name) if isinstance(speaker_name, str) else None
        if name is not None and isinstance(speaker_id, str):
            self._speaker_ids.setdefault(name, speaker_id)
        kind = origin_of(origin)
        quote = Quote(
            "",
            apart,
            type_,
            cue,
            mention,
            name,
            None,
            cast("Stance", stance) if stance in get_args(Stance) else None,
            target if isinstance(target, str) else None,
            certain is not False,
            kind,
            _confidence(confidence, kind),
        )
        self._quotes.append((quote, _wish(id_, "q")))

    def tell(self, key: str, **values: object) -> None:
        """Add a notice once."""
        notice = tr(key, **values)
        if notice not in self.notices:
            self.notices.append(notice)

    def loaded(self) -> LoadedDocument:
        """The document, with what is to be told about it."""
        if self._trimmed:
            self.tell("exporting.notice.trimmed", n=self._trimmed)
        speakers = self._speakers()
        by_name = {speaker.name: speaker.id for speaker in speakers}
        ids = _numbers([wish for _, wish in self._entities], "e")
        entities = [Entity(id_, *values) for id_, (values, _) in zip(ids, self._entities, strict=True)]
        ids = _numbers([wish for _, wish in self._quotes], "q")
        quotes = [
            replace(quote, id=id_, speaker_id=by_name.get(quote.speaker_name or ""))
            for id_, (quote, _) in zip(ids, self._quotes, strict=True)
        ]
        status = self.status
        if status == "done" and any(quote.needs_target for quote in quotes):
            status = "in_progress"
            self.tell("exporting.notice.no_target")
        items: list[Item] = [*entities, *quotes, *speakers, Progress(status, None, self.suggester)]
        document = Document.of(
            self.article, self.annotator, self._scheme(), items, created=self.created, modified=self.modified
        )
        return LoadedDocument(document, self.place, tuple(self.notices))

    def _scheme(self) -> Scheme:
        scheme = self.context.scheme
        lacking = [label for label in dict.fromkeys(values[2] for values, _ in self._entities) if not scheme.has(label)]
        if not lacking:
            return scheme
        labels = (*scheme.labels, *map(Label, lacking))
        return Scheme(scheme.name, scheme.version + 1, labels, scheme.stances)

    def _joined(self, parts: list[Span]) -> tuple[Span, ...]:
        apart: list[Span] = []
        for part in sorted(parts):
            if apart and part.start <= apart[-1].end:
                self.tell("exporting.notice.merged")
                apart[-1] = Span(apart[-1].start, max(apart[-1].end, part.end))
            else:
                apart.append(part)
        return tuple(apart)

    def _speakers(self) -> list[Speaker]:
        """The distinct names in the order of their first quotes, with the ids of the file where all have good ones."""
        quotes = sorted((quote for quote, _ in self._quotes), key=lambda quote: (quote.start, -quote.end))
        names = list(dict.fromkeys(quote.speaker_name for quote in quotes if quote.speaker_name is not None))
        ids = [self._speaker_ids.get(name, "") for name in names]
        if len(set(ids)) < len(ids) or not all(map(_SPEAKER_ID.fullmatch, ids)):
            ids = [f"s{number}" for number in range(1, len(names) + 1)]
        return [Speaker(id_, name) for id_, name in zip(ids, names, strict=True)]


def _wish(id_: object, kind: str) -> str | None:
    """The id that a mark has in the file, if it is one of ours."""
    return id_ if isinstance(id_, str) and _ID.fullmatch(id_) and id_.startswith(kind) else None


def _numbers(wishes: Sequence[str | None], kind: str) -> list[str]:
    """The ids that are wished for where these are free; the others get numbers after the highest."""
    taken: set[str] = set()
    given: list[str | None] = []
    for wish in wishes:
        given.append(None if wish in taken else wish)
        if wish is not None:
            taken.add(wish)
    numbers = count(max((int(id_[1:]) for id_ in taken), default=0) + 1)
    return [f"{kind}{next(numbers)}" if id_ is None else id_ for id_ in given]


def origin_of(word: object) -> Origin:
    """One of the four origins that files know; `added` for anything else."""
    for origin in ("suggested", "confirmed", "changed"):
        if word == origin:
            return origin
    return "added"


def _confidence(value: object, origin: Origin) -> float | None:
    if origin == "added" or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(float(value), 4) if 0 <= value <= 1 else None


@lru_cache(1000)
def label_name(foreign: str) -> str:
    """A foreign label as a name that a scheme may have; one of ours stays as it is."""
    name = re.sub("[^A-Za-z0-9_-]+", "_", foreign).strip("_-")
    if not name or not name[0].isalpha():
        name = f"L_{name}"
    return (f"{name[: LABEL_LIMIT - 2]}_2" if name in RESERVED else name)[:LABEL_LIMIT].rstrip("_-")
