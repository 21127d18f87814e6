"""What an article's text says about itself: headline, outlet, date, who wrote and who edited it.

The words that show it are data: `metadata.toml` of each language, all of them read, for no text says its language.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import islice

from annotator import paths

_HEAD = 4000  # code points looked at from either end: bylines and credits stand there
_LINE = 300  # longer lines are no credit


def found_in(text: str) -> dict[str, str]:
    """`title`, `outlet`, `date` (ISO 8601: a day, or a year), `author`, `editor`, as far as the text says them."""
    patterns = _patterns()
    head = [line.strip() for line in text[:_HEAD].split("\n")]
    tail = [line.strip() for line in text[-_HEAD:].split("\n")] if len(text) > _HEAD else []
    lines = [line[:_LINE] for line in (*head, *tail) if line]
    found: dict[str, str] = {}
    if title := _title(text, patterns):
        found["title"] = title
    for key in ("author", "editor", "outlet"):
        for value in islice(_values(patterns[key], lines), 1):
            found[key] = value
    date = _date(patterns, lines)
    if date:
        found["date"] = date
    return found


def _values(patterns: list[re.Pattern[str]], lines: list[str]) -> list[str]:
    """What the first pattern that fits any line has caught; patterns stand in the order of their worth."""
    for pattern in patterns:
        for line in lines:
            match = pattern.search(line)
            if match and (value := match["value"].strip(" \t\u00a0.,:;|/-–—")):
                return [value[:100]]
    return []


def _title(text: str, patterns: dict[str, list[re.Pattern[str]]]) -> str | None:
    """The first line when it is a headline: short, without a full stop, no dateline, and an article follows it."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    words = first.split()
    if not 2 <= len(words) <= 18 or len(first) > 150 or not rest.strip():
        return None
    if not first[0].isalnum() and first[0] not in "“\"'‘":
        return None
    if any(pattern.search(first) for pattern in patterns["no_title"]):
        return None
    return " ".join(words)


def _date(patterns: dict[str, list[re.Pattern[str]]], lines: list[str]) -> str | None:
    for pattern in patterns["date"]:
        for line in lines:
            match = pattern.search(line)
            if match and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> str | None:
    import datetime

    parts = match.groupdict()
    year = int(parts["year"])
    if not parts.get("month"):
        return f"{year:04}"
    month = parts["month"]
    number = int(month) if month.isascii() and month.isdigit() else _months().get(month[:3].casefold(), 0)
    try:
        return datetime.date(year, number, int(parts["day"])).isoformat()
    except ValueError:
        return None


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    """The patterns of all languages, in the order of their folders."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for table in _tables():
        for key, patterns in table.items():
            if key != "months":
                found.setdefault(key, []).extend(re.compile(pattern) for pattern in patterns)
    return found


@cache
def _months() -> dict[str, int]:
    """The number of a month by the first three letters of its name."""
    return {
        name: number
        for table in _tables()
        for number, names in enumerate(table.get("months", ()), 1)
        for name in names.split()
    }


@cache
def _tables() -> tuple[dict[str, list[str]], ...]:
    files = sorted((paths.resources() / "patterns").glob("*/metadata.toml"))
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in files)
