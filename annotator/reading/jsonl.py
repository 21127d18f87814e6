"""`.jsonl`: one article a line; the app's own lines give their text, their marks come in with `annotator load`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from annotator.errors import AnnotatorError
from annotator.model import one_line
from annotator.reading.decoding import decoded
from annotator.reading.input_file import Opened
from annotator.reading.source import Refused, Source, refused, too_large
from annotator.reading.table import FILE_LIMIT, article_of

LINE_LIMIT = 64 * 2**20
"""Bytes of one line: an article at its limit with all its marks is well below."""
_SHOWN = 60  # code points of a key that a sentence shows


class JsonLines:
    """Objects with a key such as text, isi, teks, body or content."""

    suffixes = (".jsonl", ".ndjson")

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        if file.size > FILE_LIMIT:
            raise too_large(file.name, FILE_LIMIT)
        number = 0
        none = True
        with file.stream() as stream:
            while line := stream.readline(LINE_LIMIT + 1):
                number += 1
                if len(line) > LINE_LIMIT:
                    raise too_large(f"{file.name}#{number}", LINE_LIMIT)
                if line.strip():
                    none = False
                    yield _article(line, f"{file.name}#{number}", file)
        if none:
            raise AnnotatorError("reading.no_articles", name=file.name)


def _article(line: bytes, name: str, file: Opened) -> Source | Refused:
    try:
        text, encoding, _ = decoded(line, name, file.encoding)
        row = json.loads(text, object_pairs_hook=_object)
    except AnnotatorError as error:
        return Refused.because(name, error)
    except _TwiceError as error:
        return refused(name, "reading.key_twice", name=name, key=one_line(str(error), _SHOWN))
    except (ValueError, RecursionError):
        return refused(name, "reading.no_json", name=name)
    if not isinstance(row, dict):
        return refused(name, "reading.no_json", name=name)
    row = {str(key).lower(): value for key, value in row.items()}
    source = row.get("source") if row.get("format") == "annotator/1" else None
    return article_of(
        row, source if isinstance(source, str) and source.strip() else name, encoding=encoding, path=file.path
    )


class _TwiceError(Exception):
    """A key that stands twice in one object; its message is the key."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found
