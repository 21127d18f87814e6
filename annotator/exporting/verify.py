"""After each export: read back, compare, and name every loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exporting.comparing import EXTRA, compare
from annotator.exporting.files import folder_name
from annotator.exporting.format import Context, Exporter, Written
from annotator.exporting.marks import entities_of, quotes_of
from annotator.i18n import text as words
from annotator.model import Article, Document, Item, Label, Quote, Scheme


def export(
    exporter: Exporter,
    documents: Callable[[], Iterable[Document]],
    path: Path,
    *,
    force: bool = False,
) -> Written:
    """Write the documents, then read the files back and compare: `losses` says all that did not come back.

    `documents` is called twice and gives the same documents each time, in the order of the JSONL.  Raises
    `AnnotatorError` when something is missing that the format does not lose: then the files cannot be trusted.
    """
    written = exporter.write(documents(), path, force=force)
    found = verified(exporter, documents(), path)
    unexpected = sorted(name for name in found if name not in exporter.loses and name not in written.losses)
    if unexpected:
        names = ", ".join(f"{named(name)} ({found[name]})" for name in unexpected)
        raise AnnotatorError(
            words("exporting.not_verified", path=path, losses=names), words("exporting.not_verified.hint")
        )
    return replace(written, losses=dict(sorted((Counter(written.losses) | found).items())))


def verified(exporter: Exporter, documents: Iterable[Document], path: Path) -> Counter[str]:
    """What of `documents` is not in the files at `path`, by name.

    Formats that keep the order are gone through side by side; only for the others all documents are in memory.
    """
    originals = _Originals(documents, folders=not exporter.suffix)
    context = Context(scheme=originals.scheme(), articles=originals.articles, document=originals.unlabelled)
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

    def __init__(self, documents: Iterable[Document], *, folders: bool) -> None:
        self._coming = iter(documents)
        self._here: dict[tuple[str, str], Document] = {}
        self._by_folder = folders  # what is read names the folder, not the annotator
        self._folders: dict[str, str] = {}
        self._taken_folders: set[str] = set()
        self._scheme: Scheme | None = None

    def _pull(self) -> bool:
        document = next(self._coming, None)
        if document is None:
            return False
        self._here[document.article.id, document.annotator] = document
        self._scheme = self._scheme or document.scheme
        if document.annotator not in self._folders:
            self._folders[document.annotator] = folder_name(document.annotator, self._taken_folders)
        return True

    def scheme(self) -> Scheme:
        if not self._here:
            self._pull()
        return self._scheme or Scheme("empty", 1, (Label("PERSON"),))

    def articles(self) -> Iterable[Article]:
        self._pull_all()
        return {document.article.id: document.article for document in self._here.values()}.values()

    def unlabelled(self, id_: str, annotator: str) -> Document | None:
        """The document as it would be before a CSV table is read into it."""
        document = self._find((id_, annotator))
        return None if document is None else _unlabelled(document)

    def taken(self, document: Document) -> Document | None:
        """The original of a document that was read: by id and annotator, by its folder, or by its id alone."""
        id_, annotator = document.article.id, document.annotator
        if self._by_folder:
            self._pull_all()
            annotator = next((name for name, folder in self._folders.items() if folder == annotator), annotator)
        elif self._find((id_, annotator)) is None:
            annotator = next((pair[1] for pair in self._here if pair[0] == id_), annotator)
        return self._here.pop((id_, annotator), None)

    def left(self) -> Iterable[Document]:
        """Those that nobody took."""
        self._pull_all()
        return self._here.values()

    def _find(self, pair: tuple[str, str]) -> Document | None:
        while pair not in self._here and self._pull():
            pass
        return self._here.get(pair)

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
    """The words for a loss."""
    return words(f"exporting.loss.{loss}")
