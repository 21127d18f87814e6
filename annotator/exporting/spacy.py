"""spaCy's DocBin: what `spacy train` and `spacy debug data` read.

Written with spaCy, read without it: a DocBin is zlib over MessagePack, which can hold no code, but spaCy's own reader
trusts the arrays in it.  Here the sizes are bounded, every number is looked at, and no object of spaCy's is made of
them.  Neither way uses pickle.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotator import outputs
from annotator.errors import AnnotatorError
from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import content_of, in_order, replacing
from annotator.exporting.flat_spans import QUOTE_TYPES, Mark, entity_marks, quote_marks
from annotator.exporting.format import ImportContext, LoadedDocument, Written
from annotator.exporting.record import document_of, plainest_line_of
from annotator.exporting.tokens import Tokens, cut, vocabulary
from annotator.i18n import tr, tr_later
from annotator.lean_spacy import import_spacy
from annotator.model import Document

FILE_LIMIT = 512 * 2**20
UNPACKED_LIMIT = 2 * 2**30
TOGETHER = 4_000_000
"""Code points of text that go into one file: some 2,000 articles, which take 150 MB to write or to read."""
KEY = "annotator"
_MORE = "annotator-goes-on"

# Numbers of attributes in spaCy's symbols.pxd; they are part of the file format.
_ATTRS = ("ORTH", "ENT_IOB", "ENT_TYPE")
_ORTH, _ENT_IOB, _ENT_TYPE, _SPACY = 65, 77, 78, 454
_SPAN = struct.Struct(">QQQllll")  # SpanGroup.to_bytes: id, kb_id, label, start, end, start_char, end_char


class DocBinFormat:
    """One Doc a document; the record travels in `user_data`, so nothing is lost."""

    name = "spacy"
    suffix = ".spacy"
    loses: frozenset[str] = frozenset()

    def write(self, documents: Iterable[Document], path: Path, *, force: bool = False) -> Written:
        """A DocBin is one value, for whoever writes or reads it; many articles become several, each in its file."""
        counts: Counter[str] = Counter()
        losses: Counter[str] = Counter()
        files: list[Path] = []
        coming = _Coming(in_order(documents))
        while not files or coming.more:
            files.append(_numbered(path, len(files) + 1))
            with replacing(files[-1]) as (file,):
                file.write(_docbin(coming, counts, losses))
        notices = (tr("exporting.notice.docbins", n=len(files), name=files[-1].name),) if len(files) > 1 else ()
        return Written(counts, +losses, tuple(files), notices)

    def read(self, path: Path, context: ImportContext) -> Iterator[LoadedDocument]:
        number, following = 1, path
        while True:
            more = False
            for at, part in enumerate(_parts(content_of(following, FILE_LIMIT), following.name), 1):
                yield _loaded(part, context, f"{following.name}:{at}", f"{following.stem}-{at}", at)
                more = part.more
            if not more:
                return
            number += 1
            following = _numbered(path, number)

    def others(self, path: Path) -> tuple[Path, ...]:
        """As the files themselves say: one that says nothing of a following one may have a stranger beside it."""
        found, last = list[Path](), path
        while outputs.is_export(last) and outputs.has_inside(last, _MORE.encode()):
            last = _numbered(path, len(found) + 2)
            found.append(last)
        return tuple(one for one in found if outputs.is_export(one))


class _Coming:
    """The documents one after the other, and whether there is one more."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents = documents
        self._next = next(documents, None)

    @property
    def more(self) -> bool:
        return self._next is not None

    def some(self) -> Iterator[tuple[Document, bool]]:
        """So many as go into one file, and of each whether another file comes after it."""
        length = 0
        while (one := self._next) is not None and length < TOGETHER:
            length += len(one.text)
            self._next = next(self._documents, None)
            yield one, length >= TOGETHER and self.more


def _numbered(path: Path, number: int) -> Path:
    """The first file has the name that was asked for, the second `NAME-2.spacy`."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def _docbin(coming: _Coming, counts: Counter[str], losses: Counter[str]) -> bytes:
    import_spacy()
    from spacy.tokens import DocBin

    docs = DocBin(attrs=_ATTRS, store_user_data=True)
    for document, more in coming.some():
        docs.add(_doc(document, losses, more=more))
        counted(document, counts)
    data: bytes = docs.to_bytes()
    return data


def _loaded(part: _Part, context: ImportContext, place: str, id_: str, number: int) -> LoadedDocument:
    if part.record is None:
        return _foreign(part, context, place, id_)
    document = document_of(part.record, number=number, scheme=context.scheme)
    marks = {(m.start, m.end, m.label) for m in (*entity_marks(document), *quote_marks(document))}
    if part.text != document.text or {mark[:3] for mark in part.spans} != marks:
        raise FileError(place, tr_later("exporting.reason.unlike_record"))
    return LoadedDocument(document, place, sure=True)


def _doc(document: Document, losses: Counter[str], *, more: bool) -> Any:  # noqa: ANN401 - spacy is imported late
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    entities, quotes = entity_marks(document), quote_marks(document)
    pieces = cut(document.text, document.article.language, [*entities, *quotes])
    tokens = pieces.tokens
    losses["inside_token"] += pieces.inside(quotes)
    doc = Doc(vocabulary(document.article.language), words=tokens.words, spaces=tokens.spaces)

    def spans(marks: Sequence[Mark]) -> list[Span]:
        return [Span(doc, tokens.first(m), tokens.last(m) + 1, label=m.label, span_id=m.id) for m in marks]

    doc.spans["entities"] = spans(entities)
    doc.spans["sc"] = spans(quotes)
    flat = filter_spans(spans(entities))
    losses["overlap"] += len(entities) - len(flat)
    doc.set_ents(flat, default="outside")
    doc.user_data[KEY] = plainest_line_of(document).decode()
    if more:
        doc.user_data[_MORE] = True
    return doc


class _Part(msgspec.Struct):
    """One document of a DocBin, in plain values."""

    text: str
    spans: list[Mark]
    entities: list[Mark]  # of `doc.ents`
    record: str | None
    more: bool  # another file goes on after it


def _parts(data: bytes, name: str) -> Iterator[_Part]:
    try:
        message = _unpacked(data)
        strings = _strings(message["strings"])
        attrs = list(message["attrs"])
        lengths = _numbers(message["lengths"], "int32").tolist()
        tokens = _numbers(message["tokens"], "uint64")
        spaces = message["spaces"]
        groups, user_data = message.get("span_groups"), message.get("user_data")
        total = sum(lengths)
        if min(lengths, default=0) < 0 or len(tokens) != total * len(attrs) or len(spaces) != total:
            raise FileError(name, tr_later("exporting.reason.damaged"))
        at = 0
        for number, length in enumerate(lengths):
            numbers = tokens[at * len(attrs) : (at + length) * len(attrs)].tolist()
            rows = [numbers[i * len(attrs) : (i + 1) * len(attrs)] for i in range(length)]
            has_space = [bool(flag) for flag in spaces[at : at + length]]
            at += length
            yield _part(
                [dict(zip(attrs, row, strict=True)) for row in rows],
                has_space,
                strings,
                groups[number] if groups else b"",
                user_data[number] if user_data else None,
            )
    except AnnotatorError:
        raise
    except (zlib.error, msgspec.MsgspecError, struct.error, KeyError, IndexError, TypeError, ValueError, OverflowError,
            AttributeError, RecursionError) as error:  # fmt: skip
        raise FileError(name, tr_later("exporting.reason.damaged")) from error


def _unpacked(data: bytes) -> dict[str, Any]:
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(data, UNPACKED_LIMIT)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("longer than the limit, or cut off")
    message: dict[str, Any] = msgspec.msgpack.decode(raw, type=dict[str, Any])
    return message


def _strings(found: Sequence[str]) -> dict[int, str]:
    """By the number that spaCy gives a string: a hash, or its place among the symbols it knows."""
    import_spacy()
    from spacy.strings import StringStore

    store = StringStore()
    return {int(store.add(string)): string for string in found} | {0: ""}


def _numbers(data: bytes, kind: str) -> Any:  # noqa: ANN401 - an array; numpy is imported late
    import numpy

    return numpy.frombuffer(data, dtype=kind)


def _part(
    tokens: list[dict[int, int]], spaces: list[bool], strings: dict[int, str], groups: bytes, user_data: bytes | None
) -> _Part:
    texts = [strings[token[_ORTH]] for token in tokens]
    starts: list[int] = []
    at = 0
    for text, space in zip(texts, spaces, strict=True):
        starts.append(at)
        at += len(text) + space
    cells = Tokens(texts, spaces, starts, [start + len(text) for start, text in zip(starts, texts, strict=True)])
    record, more = None, False
    if user_data is not None:
        extra = msgspec.msgpack.decode(user_data)
        found = extra.get(KEY) if isinstance(extra, dict) else None
        record = found if isinstance(found, str) else None
        more = record is not None and extra.get(_MORE) is True
    text = "".join(word + " " * space for word, space in zip(texts, spaces, strict=True))
    return _Part(text, _grouped(groups, cells, strings), _ents(tokens, cells, strings), record, more)


def _grouped(data: bytes, cells: Tokens, strings: dict[int, str]) -> list[Mark]:
    """The spans of `doc.spans`, by character, whatever their group is called."""
    if not data:
        return []
    found: list[Mark] = []
    outer = msgspec.msgpack.decode(data)
    for group in outer:  # a dict from the group's bytes to its names, in old files a list of bytes
        for packed in msgspec.msgpack.decode(group)["spans"] if group else ():
            id_, _, label, start, end, _, _ = _SPAN.unpack(packed)
            if not 0 <= start < end <= len(cells.words):
                raise ValueError("a span outside the document")
            found.append(Mark(cells.starts[start], cells.ends[end - 1], strings[label], strings.get(id_, "")))
    return found


def _ents(tokens: list[dict[int, int]], cells: Tokens, strings: dict[int, str]) -> list[Mark]:
    """The spans of `doc.ents`: 3 begins one, 1 goes on."""
    found: list[Mark] = []
    for at, token in enumerate(tokens):
        label = strings.get(token.get(_ENT_TYPE, 0), "")
        state = token.get(_ENT_IOB, 0)
        if state == 3 and label:
            found.append(Mark(cells.starts[at], cells.ends[at], label, ""))
        elif state == 1 and found and found[-1].label == label:
            found[-1] = found[-1]._replace(end=cells.ends[at])
    return found


def _foreign(part: _Part, context: ImportContext, place: str, id_: str) -> LoadedDocument:
    """A Doc that another program wrote: its entities, and in groups the labels that are ours."""
    builder = DocumentBuilder(part.text, context, place, id_=id_)
    ours = [mark for mark in part.spans if mark.label in QUOTE_TYPES]
    others = [mark for mark in part.spans if mark.label not in QUOTE_TYPES and mark.label not in ("CUE", "SPEAKER")]
    for mark in dict.fromkeys((m.start, m.end, m.label) for m in (*part.entities, *others)):
        builder.entity(builder.span(mark[0], mark[1], mark[2]), mark[2])
    for mark_ in ours:
        builder.quote([builder.span(mark_.start, mark_.end, mark_.label)], QUOTE_TYPES[mark_.label])
    return builder.loaded()
