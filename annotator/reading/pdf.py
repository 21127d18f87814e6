"""`.pdf`: the text layer of a document, by pypdf; bounded in pages, length and time."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from io import BytesIO

from annotator.errors import AnnotatorError
from annotator.i18n import tr_later
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, Refused, Source, make_source, too_large

FILE_LIMIT = 40 * 2**20
PAGES = 200
STREAM_LIMIT = 20 * 2**20  # bytes of one unpacked stream
OPERATIONS = 300_000  # parsed from one document's streams
SECONDS = 4.0  # looked at between two pages; an article's page takes some 20 ms

# What programs write as the title when none was given: their own name, or the file's.
_NO_TITLE = re.compile(
    r"^\(?(untitled|unspecified|microsoft word|anonymous)\b"
    r"|\.(docx?|indd|pdf|qxd|odt|txt)$",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


class Pdf:
    """A document with text in it; a scanned one is refused."""

    suffixes = (".pdf",)

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        data = file.content(FILE_LIMIT)
        try:
            pages, title, author = _pages(data, file.name)
        except AnnotatorError:
            raise
        # A damaged document can fail anywhere inside pypdf, with whatever its code meets.
        except Exception as error:
            raise AnnotatorError("reading.broken_pdf", name=file.name) from error
        text = "\n".join(pages)
        if not text.strip():
            raise AnnotatorError("reading.scanned", name=file.name)
        notices = [tr_later("reading.pdf_lines", n=len(pages))]
        if _HYPHEN.search(text):
            notices.append(tr_later("reading.pdf_hyphens"))
        yield make_source(
            file.name, text, title=title, meta={"author": author, "path": file.path}, notices=tuple(notices)
        )


def _pages(data: bytes, name: str) -> tuple[list[str], str | None, str | None]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on damage are not for the user's log
    with pypdf.apply_configuration(
        zlib_maximum_output_length=STREAM_LIMIT,
        lzw_maximum_output_length=STREAM_LIMIT,
        run_length_maximum_output_length=STREAM_LIMIT,
        array_based_stream_maximum_output_length=STREAM_LIMIT,
        stream_decoding_work_maximum_length=4 * STREAM_LIMIT,
        stream_parsing_work_maximum_count=OPERATIONS,
    ):
        return _extracted(data, name)


def _extracted(data: bytes, name: str) -> tuple[list[str], str | None, str | None]:
    import pypdf

    deadline = time.monotonic() + SECONDS
    reader = pypdf.PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise AnnotatorError("reading.encrypted", name=name)
    if len(reader.pages) > PAGES:
        raise AnnotatorError("reading.many_pages", name=name, n=PAGES)
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > TEXT_LIMIT:
            raise too_large(name, TEXT_LIMIT)
        if time.monotonic() > deadline:
            raise AnnotatorError("reading.slow_pdf", name=name)
    meta = reader.metadata
    title, author = (_given(meta.title), _given(meta.author)) if meta else (None, None)
    return pages, title, author


def _given(value: str | None) -> str | None:
    """What a person put into a property of the document; `None` for what programs put there."""
    return None if value is None or _NO_TITLE.search(value) else value
