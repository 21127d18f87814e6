"""`.docx`: the paragraphs of a Word document, by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from annotator.errors import AnnotatorError
from annotator.i18n import tr_later
from annotator.reading.archive import BROKEN, checked
from annotator.reading.input_file import Opened
from annotator.reading.source import Refused, Source, make_source

FILE_LIMIT = 40 * 2**20
PART_LIMIT = 20 * 2**20  # bytes of one part of XML, unpacked: lxml takes some ten times as much for its tree
PARTS_LIMIT = 100 * 2**20  # of all parts, pictures included

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK, f"{_W}pPr", f"{_W}rPr"))
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # how XML begins
_BOX = f"{_W}txbxContent"
_NOTES = frozenset((f"{_W}footnote", f"{_W}endnote", f"{_W}comment"))


class Word:
    """Paragraphs, those in tables too; deletions that are tracked are gone, insertions are there."""

    suffixes = (".docx",)

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        data = file.content(FILE_LIMIT)
        try:
            _check_parts(data, file.name)
            paragraphs, boxes, notes, meta = _paragraphs(data)
        except AnnotatorError:
            raise
        # A damaged document can fail anywhere inside python-docx, with whatever its code meets.
        except Exception as error:
            raise AnnotatorError("reading.broken_docx", name=file.name) from error
        title = meta.pop("title", None)
        left_out = (("reading.docx_boxes", boxes), ("reading.docx_notes", notes))
        yield make_source(
            file.name,
            "\n".join(paragraphs),
            title=title,
            meta={**meta, "path": file.path},
            notices=tuple(tr_later(key, n=n) for key, n in left_out if n),
        )


def _check_parts(data: bytes, name: str) -> None:
    """Refuse what would not fit into memory, and declarations of entities, which Word never writes."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            checked(archive, name)
            if sum(member.file_size for member in archive.infolist()) > PARTS_LIMIT:
                raise AnnotatorError("reading.bomb", name=name)
            for member in archive.infolist():
                with archive.open(member) as part:
                    content = part.read(PART_LIMIT + 1)
                # What a part is the document says, not its name: whatever could be XML is looked at.
                if member.filename.endswith((".xml", ".rels")) or content[:64].lstrip().startswith(_XML):
                    if len(content) > PART_LIMIT or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                        raise AnnotatorError("reading.bomb", name=name)
                    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
                        raise AnnotatorError("reading.bomb", name=name)
    except (*BROKEN, RuntimeError) as error:
        raise AnnotatorError("reading.broken_docx", name=name) from error


def _paragraphs(data: bytes) -> tuple[list[str], int, int, dict[str, str | None]]:
    """The paragraphs, how many text boxes and how many notes are not among them, title and author."""
    import docx

    document = docx.Document(BytesIO(data))
    paragraphs: list[str] = []
    parts: list[str] = []
    boxes = 0
    # An explicit stack: the depth of a document is the document's to choose.  A closing entry ends a paragraph.
    stack: list[tuple[object, bool]] = [(document.element.body, False)]
    while stack:
        node, closing = stack.pop()
        if closing:
            paragraphs.append("".join(parts))
            parts.clear()
            continue
        tag = getattr(node, "tag", "")
        if tag in _SKIPPED:
            continue
        if tag == _BOX:
            boxes += 1
            continue
        if tag == f"{_W}t":
            parts.append(getattr(node, "text", None) or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == f"{_W}p":
            stack.append((node, True))
        stack.extend((child, False) for child in reversed(list(node)))  # type: ignore[call-overload]
    properties = document.core_properties
    meta = {"title": properties.title or None, "author": properties.author or None}
    return paragraphs, boxes, _notes(document), meta


def _notes(document: Any) -> int:  # noqa: ANN401 - python-docx has no types
    """Footnotes, endnotes and comments with words in them; separators are kept as notes too."""
    import lxml.etree

    found = 0
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith(("/word/footnotes", "/word/endnotes", "/word/comments")):
            parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
            for note in lxml.etree.fromstring(part.blob, parser):
                found += note.tag in _NOTES and any((t.text or "").strip() for t in note.iter(f"{_W}t"))
    return found
