"""CoNLL-2003's four columns with IOB2 tags: entities alone, made flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of, in_order, lines_of, replacing
from annotator.exporting.flat_spans import Mark, entity_marks, flat, quote_marks
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.tokens import cut
from annotator.i18n import tr_later
from annotator.model import Document, canonical, fingerprint

LINE_LIMIT = 2**20
TEXT_LIMIT = 10 * 2**20

_DOCSTART = "-DOCSTART-"


class Conll:
    """`TOKEN -X- _ TAG`, an empty line where the text has a line break."""

    name = "conll"
    suffix = ".conll"
    loses = frozenset(
        ("entities", "entity_ids", "certain", "origins", "confidences", "quotes", "speakers", "boilerplate", "title",
         "source", "language", "status", "times", "suggester", "scheme", "annotator", "article_id", "text")
    )  # fmt: skip

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        with replacing(path) as (file,):
            for document in in_order(documents):
                file.write(_lines(document, losses).encode())
                counted(document, counts)
        return Written(counts, +losses, (path,))

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        texts: _Texts | None = None
        for number, draft in enumerate(_drafts(path), 1):
            texts = texts or _Texts(context)
            yield _loaded(draft, texts, context, f"{path.name}:{draft.line}", f"{path.stem}-{number}")


def _lines(document: Document, losses: Counter[str]) -> str:
    entities = entity_marks(document)
    kept = flat(entities)
    losses["overlap"] += len(entities) - len(kept)
    tokens = cut(document.text, document.article.language, [*entities, *quote_marks(document)]).tokens
    inside: dict[int, tuple[Mark, str]] = {}
    for mark in kept:
        first, last = tokens.first(mark), tokens.last(mark)
        inside.update({at: (mark, "B" if at == first else "I") for at in range(first, last + 1)})
    lines = [f"{_DOCSTART} -X- O O", ""]
    for at, word in enumerate(tokens.words):
        if word.isspace():
            if "\n" in word and at not in inside and lines[-1]:
                lines.append("")
            continue
        tag = f"{inside[at][1]}-{inside[at][0].label}" if at in inside else "O"
        lines.append(f"{word} -X- _ {tag}")
    if lines[-1]:
        lines.append("")
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Draft:
    """One document of the file: its words, where sentences end, its entities by words."""

    line: int
    words: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)  # before these words an empty line stands
    entities: list[tuple[int, int, str]] = field(default_factory=list)  # first word, last word, label


def _drafts(path: Path) -> Iterator[_Draft]:
    draft = _Draft(1)
    before = ""
    for number, raw in lines_of(path, LINE_LIMIT):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r")
        except UnicodeDecodeError as error:
            raise FileError(f"{path.name}:{number}", tr_later("exporting.reason.damaged")) from error
        cells = line.split("\t" if "\t" in line else " ")
        # A word of the text may be called so, too: then the third column is this format's own `_`.
        if cells[0] == _DOCSTART and cells[2:3] != ["_"]:
            if draft.words:
                yield draft
            draft, before = _Draft(number), ""
            continue
        if not line.strip(" \t"):
            if draft.words:
                draft.breaks.add(len(draft.words))
            before = ""
            continue
        cells = [cell for cell in cells if cell]
        if len(cells) < 2:
            raise FileError(f"{path.name}:{number}", tr_later("exporting.reason.damaged"))
        before = "" if cells[-1] == "O" else _tag(draft, cells[-1], before)
        draft.words.append(cells[0])
    if draft.words:
        yield draft


def _tag(draft: _Draft, tag: str, before: str) -> str:
    """Take one tag of IOB1, IOB2, BIOES or BILOU; gives what the next one stands after."""
    head, _, label = tag.partition("-")
    at = len(draft.words)
    if not label or head not in ("B", "I", "E", "S", "L", "U"):
        return ""
    if head in ("B", "S", "U") or before != label:
        draft.entities.append((at, at, label))
    else:
        first, _, label = draft.entities[-1]
        draft.entities[-1] = (first, at, label)
    return "" if head in ("E", "S", "L", "U") else label


class _Texts:
    """The texts that the words may be of, by what is left of them without white space."""

    def __init__(self, context: ImportContext) -> None:
        self._by_words: dict[str, list[tuple[str, str]]] = {}
        self._given: dict[str, tuple[str, str]] = {}
        self._coming = self._texts_and_stems(context)

    def _texts_and_stems(self, context: ImportContext) -> Iterator[tuple[str, str]]:
        """Each text and its stem."""
        for article in context.articles():
            yield article.text, article.id
        if context.text_dir is not None:
            for path in sorted(context.text_dir.glob("*.txt")):
                if path.is_symlink():
                    continue
                try:
                    text = canonical(content_of(path, TEXT_LIMIT).decode("utf-8"))
                except UnicodeDecodeError as error:
                    raise FileError(path.name, tr_later("exporting.reason.damaged")) from error
                except AnnotatorError:
                    continue
                yield text, path.stem

    def of(self, tokens: list[str]) -> tuple[str, str] | None:
        """The text and its stem; of several that differ in white space alone each is given once, in their order.

        Texts come as far as they are asked for.
        """
        wanted = fingerprint("".join(tokens))
        while not self._by_words.get(wanted):
            text, stem = next(self._coming, ("", ""))
            if not stem:  # the last of them may stand for several
                return self._given.get(wanted)
            self._by_words.setdefault(fingerprint("".join(text.split())), []).append((text, stem))
        self._given[wanted] = self._by_words[wanted].pop(0)
        return self._given[wanted]


def _loaded(draft: _Draft, texts: _Texts, context: ImportContext, place: str, id_: str) -> LoadedDocument:
    known = texts.of(draft.words)
    if known is None:
        text = "".join(
            ("\n" if at in draft.breaks else " " if at else "") + word for at, word in enumerate(draft.words)
        )
        builder = DocumentBuilder(text + "\n", context, place, id_=id_)
        builder.tell("exporting.notice.joined_text")
    else:
        builder = DocumentBuilder(known[0], context, place, id_=known[1])
    starts: list[int] = []
    at = 0
    for word in draft.words:
        found = builder.foreign.find(word, at)
        if found < 0 or builder.foreign[at:found].strip():
            raise FileError(place, tr_later("exporting.reason.token"))
        starts.append(found)
        at = found + len(word)
    for first, last, label in draft.entities:
        span = builder.span(starts[first], starts[last] + len(draft.words[last]), label)
        builder.entity(span, label)
    return builder.loaded()
