"""What is not the article: credits, links, share bars, repeated headlines; whole lines, or the tail of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.suggesting.guesses import Pair
from annotator.suggesting.quotes.patterns import BoilerplateRules, Patterns, load

_LONGEST = 600  # code points: no line of boilerplate is longer, and no pattern looks further

_ENDS = re.compile(r"[.!?…,:;][”\"’'»)\]]*\s*$")
_MARKS = re.compile(r"[“”„\"«»]")


def find(text: str, patterns: Patterns | None = None) -> tuple[Pair, ...]:
    """The boilerplate of `text`: sorted, apart, each a whole line without its LF or a span inside a line."""
    rules = (patterns or load("id")).boilerplate
    lines = list(_lines(text))
    found = {index for index, line in enumerate(lines) if _is_boilerplate(text[line[0] : line[1]], rules)}
    found |= _led_titles(text, lines, found, rules)
    kept = [index for index in range(len(lines)) if index not in found]
    found |= _headlines(text, [(index, lines[index]) for index in kept[:3]], len(kept), rules)
    pairs = [lines[index] for index in sorted(found)]
    last = max((index for index in range(len(lines)) if index not in found), default=None)
    for index, line in enumerate(lines):
        if index not in found:
            tail = _tail(text, line, rules, last=index == last)
            if tail is not None:
                pairs.append(tail)
    return tuple(sorted(pairs))


def _lines(text: str) -> Iterator[Pair]:
    """The lines that are not blank, without LF; blanks at their ends stay, as offsets are of whole lines."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _is_boilerplate(line: str, rules: BoilerplateRules) -> bool:
    words = line.strip()
    if len(words) > _LONGEST:
        return False
    return bool(rules.starts.match(words) or rules.lines.fullmatch(words) or rules.exact_case.match(words))


def _led_titles(text: str, lines: list[Pair], found: set[int], rules: BoilerplateRules) -> set[int]:
    """Titles on the lines below a lone "Baca juga:"; a line with a final stop is the article again."""
    led: set[int] = set()
    for index in found:
        if rules.leads.fullmatch(text[lines[index][0] : lines[index][1]].strip()):
            for below in range(index + 1, min(index + 4, len(lines))):
                words = text[lines[below][0] : lines[below][1]].strip()
                if below in found or _ENDS.search(words) or len(words.split()) > rules.headline_words:
                    break
                led.add(below)
    return led


def _headlines(text: str, first: list[tuple[int, Pair]], kept: int, rules: BoilerplateRules) -> set[int]:
    """Lines above the dateline, or a first line that is short, has no final stop and is no speech."""

    def headline(line: Pair) -> bool:
        words = text[line[0] : line[1]].strip()
        return (
            2 < len(words.split()) <= rules.headline_words
            and not (_ENDS.search(words) and not words.endswith("?"))
            and not (words[:1] in "“„\"«'‘" or _MARKS.search(words[-1:]))
        )

    def dateline(line: Pair) -> bool:
        return bool(rules.dateline.match(text[line[0] : min(line[1], line[0] + 200)].lstrip()))

    for place, (_, line) in enumerate(first):
        if place and dateline(line) and all(headline(above) and not dateline(above) for _, above in first[:place]):
            return {index for index, _ in first[:place]}
    if kept > 1 and first and headline(first[0][1]) and not dateline(first[0][1]):
        return {first[0][0]}
    return set()


def _tail(text: str, line: Pair, rules: BoilerplateRules, *, last: bool) -> Pair | None:
    """The end of a paragraph that is no part of it: a link put into it, or initials in brackets on the last one."""
    start, end = line
    found = rules.inline.search(text, start, end)
    if found and found.start() > start:
        begin = found.start()
        while text[begin].isspace():
            begin += 1
        return begin, _trimmed(text, begin, end)
    if last:
        window = max(start, end - 40)
        closing = rules.closing.search(text, window, end)
        if closing:
            begin = closing.start() + 1
            return begin, _trimmed(text, begin, end)
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
