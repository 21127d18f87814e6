"""Which articles of files are taken: by words, by what is known about them, and by their day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import msgspec

from annotator.errors import AnnotatorError

_TOKEN = re.compile(r'(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
FIELDS = ("title", "outlet", "date", "author", "editor", "url")


class Narrow(msgspec.Struct, frozen=True):
    """`where`: words that must all be in title or text, and `outlet:KABAR`; `since`: a day, `YYYY-MM-DD`."""

    where: str = ""
    since: str = ""

    def takes(self, text: str, title: str | None, meta: Mapping[str, object]) -> bool:
        """Whether an article is taken; one whose day nobody knows is."""
        date = meta.get("date")
        if self.since and isinstance(date, str) and date < self.since[: len(date)]:
            return False
        for field, words in self._conditions():
            if field == "title":
                found = title or ""
            elif field is not None:
                found = str(meta.get(field) or "")
            else:
                found = f"{title or ''}\n{text}"
            if words.casefold() not in found.casefold():
                return False
        return True

    def _conditions(self) -> list[tuple[str | None, str]]:
        asked: list[tuple[str | None, str]] = []
        for match in _TOKEN.finditer(self.where):
            words = match["quoted"] if match["quoted"] is not None else match["plain"]
            field = (match["field"] or "").lower()
            if field and field not in FIELDS:
                asked.append((None, f"{match['field']}:{words}"))
            else:
                asked.append((field or None, words))
        return asked


def day(typed: str | None) -> str:
    """The day that somebody typed, as `YYYY-MM-DD`; empty for none.  Raises `AnnotatorError` when it is no day."""
    if not typed:
        return ""
    try:
        return datetime.date.fromisoformat(typed).isoformat()
    except ValueError as error:
        raise AnnotatorError("bulk.no_day", day=typed) from error
