"""What is not the article: credits, links, share bars, repeated headlines; whole lines, or the tail of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.patterns import BoilerplateRules, Patterns

_LONGEST = 600  # code points: no line of boilerplate is longer, and no pattern looks further

_TITLE = 18
"""Words of the longest title of another article."""
_NAME = 3  # capital words before a word of reporting that are its subject
_PRONOUN = 3  # letters of `Dia`, `Ia`
_REPORTING = 7  # letters from which a word of reporting is hardly anything else
_OPENING = '“„«"'
_WORDS = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?…,:;][”\"’'»)\]]*\s*$")
_MARKS = re.compile(r"[“”„\"«»]")


def find(text: str, patterns: Patterns) -> tuple[Pair, ...]:
    """The boilerplate of `text`: sorted, apart, each a whole line without its LF or a span inside a line."""
    rules, speech = patterns.boilerplate, _speech(patterns)
    lines = list(_lines(text))
    found = {index for index, line in enumerate(lines) if _is_boilerplate(text[line[0] : line[1]], rules)}
    found |= _led_titles(text, lines, found, rules)
    kept = [index for index in range(len(lines)) if index not in found]
    found |= _headlines(text, [(index, lines[index]) for index in kept[:3]], len(kept), rules)
    pairs = [lines[index] for index in sorted(found)]
    last = max((index for index in range(len(lines)) if index not in found), default=None)
    for index, line in enumerate(lines):
        if index not in found:
            pairs += _inside(text, line, rules, speech, last=index == last)
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
    if len(words) > _LONGEST or rules.opening.match(words):
        return False
    return bool(rules.starts.match(words) or rules.lines.fullmatch(words) or rules.exact_case.match(words))


def _led_titles(text: str, lines: list[Pair], found: set[int], rules: BoilerplateRules) -> set[int]:
    """Titles on the lines below a lone "Baca juga:"; a line with a final stop is the article again."""
    led: set[int] = set()
    for index in found:
        if rules.leads.fullmatch(text[lines[index][0] : lines[index][1]].strip()):
            for below in range(index + 1, min(index + 4, len(lines))):
                words = text[lines[below][0] : lines[below][1]].strip()
                if _ENDS.search(words) or len(words.split()) > rules.headline_words:
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
        if dateline(line) and all(headline(above) for _, above in first[:place]):
            return {index for index, _ in first[:place]}
    if kept > 1 and headline(first[0][1]):
        return {first[0][0]}
    return set()


def _inside(text: str, line: Pair, rules: BoilerplateRules, speech: re.Pattern[str], *, last: bool) -> Iterator[Pair]:
    """What in a paragraph is no part of it: links put into it, and initials in brackets at the end of the last one."""
    start, end = line
    at = start
    opening = rules.opening.match(text, start, end)
    if opening:
        yield opening.span()
        at = opening.end()
    while found := rules.inline.search(text, at, end):
        begin = found.start()
        while text[begin].isspace():
            begin += 1
        at = _title_end(text, found.end(), end, speech)
        if begin > start:
            yield begin, _trimmed(text, at)
    if last:
        closing = rules.closing.search(text, max(at, end - 40), end)
        if closing:
            yield closing.start() + 1, _trimmed(text, end)


def _title_end(text: str, start: int, end: int, speech: re.Pattern[str]) -> int:
    """Where the title behind `Baca juga:` ends: with the line, unless the article goes on in the same line.

    Articles whose lines were joined do so: the title ends before the sentence that holds the first quotation or word
    of reporting, or after the longest title.
    """
    words = [found.span() for found in _WORDS.finditer(text, start, min(end, start + _LONGEST))]
    if not words:
        return end
    spoken = speech.search(text, words[0][0], min(end, start + _LONGEST))
    if spoken is None:
        return words[_TITLE - 1][1] if len(words) > _TITLE else end
    if text[spoken.start()] in _OPENING:
        return spoken.start()
    number = next(k for k, span in enumerate(words) if span[1] > spoken.start())
    first = number
    while first > 1 and text[words[first - 1][0]].islower():
        first -= 1  # `juga`, `sempat` between subject and word
    name = first
    while name > 2 and first - name < _NAME and text[words[name - 1][0]].isupper():
        name -= 1
        if len(text[slice(*words[name])]) <= _PRONOUN:
            break
    return words[name][0] if name < number else end


@lru_cache(maxsize=8)
def _speech(patterns: Patterns) -> re.Pattern[str]:
    """A quotation, or a word that reports and is nothing else, in small letters."""
    forms = [cue.form for cue in patterns.cues.values() if cue.pre and len(cue.form) >= _REPORTING]
    return re.compile("|".join([f"[{_OPENING}]", *(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms)]))


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
