"""Each export is read back and compared before it takes its place.

Every loss is named, and every article that cannot be written.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from annotator import drafts
from annotator.errors import AnnotatorError
from annotator.exporting.comparing import EXTRA, LATER_LOSSES, compare
from annotator.exporting.files import cannot_write, filling, folder_name, replacing
from annotator.exporting.flat_spans import entities_of, quotes_of
from annotator.exporting.format import Exporter, ImportContext, LeftOut, Several, Written
from annotator.i18n import has, tr
from annotator.model import Article, Document, Item, Label, Quote, Scheme
from annotator.numbers import whole

_TOGETHER = 64
"""Documents that are tried at once where some cannot be written."""
_SHOWN = 5

_log = logging.getLogger(__name__)


class BrokenError(AnnotatorError):
    """Some articles cannot be written in this format; nothing was replaced."""

    def __init__(self, path: Path, left_out: Sequence[LeftOut]) -> None:
        self.path, self.left_out = path, tuple(left_out)
        super().__init__("exporting.broken", path=path, n=len(left_out), articles=self._articles())

    @property
    def sentence(self) -> str:
        """With the reason of each, in the language of now."""
        return tr("exporting.broken", path=self.path, n=len(self.left_out), articles=self._articles())

    def _articles(self) -> str:
        shown = [f"{one.article_id} ({one.annotator}): {one.reason}" for one in self.left_out[:_SHOWN]]
        return " ".join([*shown, *(["…"] if len(self.left_out) > _SHOWN else [])])


class _UnwrittenError(Exception):
    """Writing or verifying has failed, perhaps for one of the articles."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(str(reason))
        self.reason = reason


def export(
    exporter: Exporter,
    documents: Callable[[], Iterable[Document]],
    path: Path,
    *,
    force: bool = False,
    skip_broken: bool = False,
) -> Written:
    """Write the documents, read them back, compare, and only then let them take their place at `path`.

    `losses` says all that did not come back.  `documents` is called several times and gives the same documents each
    time, in the order of the JSONL.  Raises `BrokenError` naming the articles that cannot be written, or, with
    `skip_broken`, leaves them out and names them in the result; raises `AnnotatorError` when something is missing that
    the format does not lose, or when the place cannot be written.  What was at `path` stays then.
    """
    try:
        return _placed(exporter, documents, path, force=force)
    except _UnwrittenError as unwritten:
        left_out = tuple(_broken(exporter, documents(), path))
        if not left_out:
            raise unwritten.reason from None
        if not skip_broken:
            raise BrokenError(path, left_out) from unwritten.reason
    without = {(one.article_id, one.annotator) for one in left_out}

    def rest() -> Iterator[Document]:
        return (one for one in documents() if (one.article.id, one.annotator) not in without)

    return replace(_placed(exporter, rest, path, force=force), left_out=left_out)


def _placed(exporter: Exporter, documents: Callable[[], Iterable[Document]], path: Path, *, force: bool) -> Written:
    """Written beside `path`, verified there, and moved; the place is looked at first, so that no work is in vain."""
    if not exporter.suffix:
        with filling(path, force=force) as folder, _stage(path) as stage:
            written = _tried(exporter, documents, stage, path)
            for entry in stage.iterdir():
                entry.replace(folder / entry.name)
        return replace(written, files=(path,))
    former = exporter.others(path) if isinstance(exporter, Several) else ()
    with replacing(path) as (main,), _stage(path) as stage:
        written = _tried(exporter, documents, stage, path)
        files = [path, *(path.with_name(file.name) for file in written.files[1:])]
        with replacing(*files[1:]) as others:
            for source, target in zip(written.files, (main, *others), strict=True):
                with source.open("rb") as content:
                    shutil.copyfileobj(content, target)
    for one in set(former) - set(files):  # whoever takes the folder would take what is no longer there
        one.unlink(missing_ok=True)
    return replace(written, files=tuple(files))


@contextmanager
def _stage(path: Path) -> Iterator[Path]:
    """Where files of the same names as those at `path` are written first: on the same disk, and gone in the end."""
    folder = drafts.draft(path, folder=True)
    try:
        yield folder / path.name
    finally:
        drafts.discard(folder)


def _tried(exporter: Exporter, documents: Callable[[], Iterable[Document]], draft: Path, path: Path) -> Written:
    """As `_verified`; an article's fault is raised as `_UnwrittenError`, the disk's or a missing package's as it is."""
    try:
        return _verified(exporter, documents, draft, path)
    except OSError:
        raise
    except Exception as error:
        if isinstance(error.__cause__, OSError):  # of the draft, whose name nobody knows
            raise cannot_write(path, error.__cause__) from error.__cause__
        if isinstance(error.__cause__, ImportError):
            raise
        raise _UnwrittenError(error) from error


def _verified(exporter: Exporter, documents: Callable[[], Iterable[Document]], draft: Path, path: Path) -> Written:
    written = exporter.write(documents(), draft)
    found = verified(exporter, documents(), draft)
    # A format that does not hold everything need not know what came after it.
    expected = {*exporter.loses, *written.losses, *(LATER_LOSSES if exporter.loses else ())}
    unexpected = sorted(found.keys() - expected)
    if unexpected:
        names = ", ".join(f"{named(name)} ({whole(found[name])})" for name in unexpected)
        raise AnnotatorError("exporting.not_verified", path=path, losses=names)
    return replace(written, losses=dict(sorted((Counter(written.losses) | found).items())))


def _broken(exporter: Exporter, documents: Iterable[Document], path: Path) -> Iterator[LeftOut]:
    """The documents that cannot be written to `path` and read back by themselves, each with the reason."""
    coming = iter(documents)
    while together := tuple(islice(coming, _TOGETHER)):
        yield from _broken_among(exporter, together, path)


def _broken_among(exporter: Exporter, documents: Sequence[Document], path: Path) -> Iterator[LeftOut]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            _verified(exporter, lambda: documents, Path(folder) / path.name, path)
        except Exception as error:  # noqa: BLE001 - the border of one article: the others know nothing of it
            told = error.told[0] if isinstance(error, AnnotatorError) else type(error).__name__
            trace = error
        else:
            return
    if len(documents) > 1:
        half = len(documents) // 2
        yield from _broken_among(exporter, documents[:half], path)
        yield from _broken_among(exporter, documents[half:], path)
    else:
        (document,) = documents
        _log.warning("%s cannot be written as %s", document.article.id, exporter.name, exc_info=trace)
        yield LeftOut(document.article.id, document.annotator, told)


def verified(exporter: Exporter, documents: Iterable[Document], path: Path) -> Counter[str]:
    """What of `documents` is not in the files at `path`, by name.

    What comes back in the order in which it was written is gone through side by side; only of the rest documents wait.
    """
    folders = "annotator" in exporter.loses and not exporter.suffix
    originals = _Originals(documents, folders=folders, by_words="article_id" in exporter.loses)
    context = ImportContext(scheme=originals.scheme(), articles=originals.articles, document=originals.unlabelled)
    found: Counter[str] = Counter()
    for loaded in exporter.read(path, context):
        original = originals.taken(loaded.document)
        if original is None:
            found[EXTRA] += 1
        else:
            found.update(
                compare(original, _with_origins(loaded.document, original) if loaded.known else loaded.document)
            )
    for original in originals.left():
        if original.status == "skipped" and "skipped" in exporter.loses:
            found["skipped"] += 1
        elif quotes_of(original):
            found["documents"] += 1
        else:
            found["documents_without_quotes" if entities_of(original) else "empty_documents"] += 1
    return found


class _Originals:
    """The documents that were written, taken from their iterator as far as they are asked for."""

    def __init__(self, documents: Iterable[Document], *, folders: bool, by_words: bool) -> None:
        self._coming = iter(documents)
        self._here: dict[tuple[str, str], Document] = {}
        self._by_folder = folders  # what is read names the folder, not the annotator
        self._by_words = by_words  # what is read has no id: of texts that differ in blanks alone any may be meant
        self._folders: dict[str, str] = {}
        self._taken_folders: set[str] = set()
        self._scheme: Scheme | None = None
        self._last = ""  # the article id of the newest that was taken from `coming`
        self._waiting: deque[Article] | None = None  # of `articles`, once somebody has asked for them

    def _pull(self) -> bool:
        document = next(self._coming, None)
        if document is None:
            return False
        self._here[document.article.id, document.annotator] = document
        self._last = document.article.id
        if self._waiting is not None:
            self._waiting.append(document.article)
        self._scheme = self._scheme or document.scheme
        if document.annotator not in self._folders:
            self._folders[document.annotator] = folder_name(document.annotator, self._taken_folders)
        return True

    def scheme(self) -> Scheme:
        if not self._here:
            self._pull()
        return self._scheme or Scheme("empty", 1, (Label("PERSON"),))

    def articles(self) -> Iterable[Article]:
        """One for each document, in the order of the files: of texts that differ in blanks alone the next is meant."""
        waiting = self._waiting = deque(document.article for document in self._here.values())
        while waiting or self._pull():
            yield waiting.popleft()

    def unlabelled(self, id_: str, annotator: str) -> Document | None:
        """The document as it would be before a CSV table is read into it."""
        document = self._find((id_, annotator))
        return None if document is None else _unlabelled(document)

    def taken(self, document: Document) -> Document | None:
        """The original of a document that was read: by id and annotator, by its folder, or by its id alone."""
        id_, annotator = document.article.id, document.annotator
        if self._by_folder:
            self._pull_to(id_)
            named = (name for name, folder in self._folders.items() if folder == annotator)
            annotator = next((name for name in named if (id_, name) in self._here), annotator)
        elif self._find((id_, annotator)) is None:
            annotator = next((pair[1] for pair in self._here if pair[0] == id_), annotator)
        if self._by_words and (id_, annotator) not in self._here:
            self._pull_all()
            said = document.text.split()
            alike = (pair for pair, one in self._here.items() if "".join(one.text.split()) == "".join(said))
            id_, annotator = next(alike, (id_, annotator))
        return self._here.pop((id_, annotator), None)

    def left(self) -> Iterable[Document]:
        """Those that matched nothing."""
        self._pull_all()
        return self._here.values()

    def _find(self, pair: tuple[str, str]) -> Document | None:
        if pair not in self._here:
            self._pull_to(pair[0])
        return self._here.get(pair)

    def _pull_to(self, id_: str) -> None:
        """Until all of an article are here: they come in the order of their ids."""
        while self._last <= id_ and self._pull():
            pass

    def _pull_all(self) -> None:
        while self._pull():
            pass


def _unlabelled(document: Document) -> Document:
    quotes = [
        replace(quote, type="direct", stance=None, target=None, certain=True, speaker_name=None, speaker_id=None)
        for quote in document.quotes
    ]
    return _with_quotes(document, quotes)


def _with_origins(document: Document, original: Document) -> Document:
    """A changed document with the origins as they were: what a person changes is theirs, in a comparison nobody did."""
    were = {quote.id: quote for quote in original.quotes}
    quotes = [
        replace(quote, origin=were[quote.id].origin, confidence=were[quote.id].confidence) for quote in document.quotes
    ]
    return _with_quotes(document, quotes)


def _with_quotes(document: Document, quotes: Iterable[Quote]) -> Document:
    items: list[Item] = [*document.entities, *quotes, *document.speakers, *document.boilerplate, document.progress]
    return Document.of(
        document.article,
        document.annotator,
        document.scheme,
        items,
        created=document.created,
        modified=document.modified,
    )


def named(loss: str) -> str:
    """The words for a loss; of a field without words of its own, its name."""
    key = f"exporting.loss.{loss}"
    return tr(key) if has(key) else tr("exporting.loss_of_field", name=loss)
