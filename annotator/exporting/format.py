"""What a format is, what it needs to read, and what it tells about what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from annotator import outputs, plugins
from annotator.errors import AnnotatorError
from annotator.i18n import Words
from annotator.model import DEFAULT_LANGUAGE, Article, Document, Scheme

GROUP = "annotator.exporters"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that cannot be written in a format, and why."""

    article_id: str
    annotator: str
    told: Words | str

    @property
    def reason(self) -> str:
        """Why, in the language of now."""
        return str(self.told)


@dataclass(frozen=True, slots=True)
class Written:
    """What an export did; verification adds to `losses` what did not come back."""

    counts: Mapping[str, int]  # documents, entities, quotes, speakers, boilerplate
    losses: Mapping[str, int]  # by name; the words are `exporting.loss.NAME`
    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()  # what the program that reads the files must be told
    left_out: tuple[LeftOut, ...] = ()  # what could not be written, where that was wished


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document that came out of a file, not yet in the library."""

    document: Document
    place: str  # file, and line or part of it, for messages
    notices: tuple[str, ...] = ()  # guessed, trimmed, left out
    known: bool = False  # changes a document that the library has already (CSV), rather than bringing one
    sure: bool = False  # the file says ids, origins and times itself: they stay as they are


def _no_article(_: str) -> Article | None:
    return None


def _no_document(_id: str, _annotator: str) -> Document | None:
    return None


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What a reader may ask about the library, and what stands where a file does not say."""

    scheme: Scheme
    annotator: str = "import"  # who is meant when the format does not name anyone
    language: str = DEFAULT_LANGUAGE
    now: str = "1970-01-01T00:00:00Z"  # `created` and `modified` where the format has no times
    text_dir: Path | None = None  # where texts lie for formats that have none (CoNLL)
    article_by_sha: Callable[[str], Article | None] = _no_article
    article_by_id: Callable[[str], Article | None] = _no_article
    articles: Callable[[], Iterable[Article]] = tuple  # all of them, for formats that have neither id nor text
    document: Callable[[str, str], Document | None] = _no_document  # by article id and annotator


@runtime_checkable
class Exporter(Protocol):
    """A format that can be written and read.

    `write` takes the documents in the order of the JSONL (article id, then annotator, by code point), each pair
    once, and goes through them once.  Existing files are replaced whole; a folder that holds files needs `force`.
    `read` yields the documents of what lies at `path`; it raises `AnnotatorError` with the place, and never trusts
    a path or a number in the file.

    A format of another package may have `signs`, a tuple of bytes: how its files begin, and what else all of them hold.
    Only a file with the signs of an export is ever replaced.
    """

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str:
        """Of the file, with its dot; empty for a folder."""

    @property
    def loses(self) -> frozenset[str]:
        """What never comes back, by the names that `comparing.compare` counts."""

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written: ...

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]: ...


@runtime_checkable
class Divisible(Protocol):
    """A format that has the parts of a split in one folder, rather than in a file or folder each."""

    def divided(self, part_of: Callable[[str], str]) -> Exporter:
        """The same format, with each article in the part (train, dev, test) that `part_of` says of its id."""

    def part_file(self, part: str) -> Path:
        """The file of a part, inside the folder."""


@runtime_checkable
class Several(Protocol):
    """A format whose file has others beside it, as many as there is work; those that a later export lacks go."""

    def others(self, path: Path) -> tuple[Path, ...]:
        """The further files of an export of this format at `path`; none where something else is there, or nothing."""


def exporters() -> dict[str, Exporter]:
    """Every format by its name."""
    return plugins.made(GROUP, Exporter)


def exporter(name: str) -> Exporter:
    """The format called `name`, which alone is imported; raises `AnnotatorError` naming those there are."""
    found: Exporter | None = plugins.made_one(GROUP, name, Exporter)
    if found is None:
        raise AnnotatorError("exporting.no_format", name=name, names=", ".join(exporters()))
    outputs.know(*getattr(found, "signs", ()))
    return found
