"""`.txt`: the text as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.reading.decoding import decoded
from annotator.reading.input_file import Opened
from annotator.reading.source import TEXT_LIMIT, Refused, Source, make_source


class PlainText:
    """Plain text in any common encoding."""

    suffixes = (".txt", ".text")

    def read(self, file: Opened) -> Iterator[Source | Refused]:
        text, encoding, notice = decoded(file.content(TEXT_LIMIT), file.name, file.encoding)
        yield make_source(
            file.name, text, encoding=encoding, meta={"path": file.path}, notices=(notice,) if notice else ()
        )
