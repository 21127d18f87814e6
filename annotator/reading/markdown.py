"""`.md`: kept as it is written; front matter at its top is metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.reading.decoding import decoded
from annotator.reading.fields import KEYS, named
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, Refused, Source, make_source

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<front>(?:[^\r\n]*\r?\n){1,60}?)---[ \t]*(?:\r?\n(?:[ \t]*\r?\n)*|\Z)")
_PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w-]{0,40})[ \t]*:[ \t]+(?P<value>\S.{0,500})$")
_HEADING = re.compile(r"\A\s*#{1,2}[ \t]+(?P<title>[^\n]{1,300})")


class Markdown:
    """Markdown: its signs are part of the text, for what is marked must be what was written."""

    suffixes = (".md", ".markdown")

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        text, encoding, notice = decoded(file.content(TEXT_LIMIT), file.name, file.encoding)
        meta: dict[str, str | None] = {"path": file.path}
        front = _FRONT.match(text)
        if front is not None:
            pairs = [match for line in front["front"].splitlines() if (match := _PAIR.match(line))]
            values = {match["key"].lower(): match["value"].strip().strip("\"'") for match in pairs}
            meta |= {key: named(values, key) for key in KEYS}
            text = text[front.end() :]
        heading = _HEADING.match(text)
        title = meta.pop("title", None) or (heading["title"].strip("# \t\r") if heading else None)
        yield make_source(
            file.name, text, encoding=encoding, title=title, meta=meta, notices=(notice,) if notice else ()
        )
