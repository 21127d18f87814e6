"""Pairs of quotation marks: what is quoted, also when marks are mixed, nested or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.suggesting.predictions import Pair
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.paragraphs import Paragraph
from annotator.suggesting.tokens import Tokens, is_double, is_single

_OPENING = frozenset("“„«‹‚") | {"‘‘", "``"}
_CLOSING = frozenset("”»›") | {"’’"}
_BEFORE_OPENING = frozenset("([-–—/:;,.")
_NESTED_WORDS = 6  # a nested quotation inside the same kind of mark is a phrase
_SINGLE_WORDS = 4  # single marks quote four words or more, or speech with a cue


@dataclass(slots=True)
class Quoted:
    """What stands between two marks: tokens `first` to `last`, the marks outside."""

    first: int
    last: int
    paragraph: int
    opening: int | None  # token of the opening mark; none when it is lost
    closing: int | None
    factors: list[str] = field(default_factory=list)
    open_end: bool = False  # speech of several paragraphs: the next one opens a new quotation
    pairs: list[Pair] = field(default_factory=list)  # code points: more than one when boilerplate lies inside

    @property
    def start_token(self) -> int:
        return self.first if self.opening is None else self.opening

    @property
    def end_token(self) -> int:
        """The last token, the closing mark included."""
        return self.last if self.closing is None else self.closing


class _Pairing:
    """One pass over a paragraph's double marks."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon

    def post_cue(self, index: int) -> bool:
        """Whether speech ends before token `index`: a post-cue with its speaker, or with the clitic, starts there."""
        tokens, words = self.tokens, self.lexicon.words
        hit = self.lexicon.cue_at(tokens, index, len(tokens)) if index < len(tokens) else None
        if hit is None or not hit.cue.post:
            return False
        after = hit.last + 1
        if hit.clitic or after >= len(tokens):
            return hit.clitic
        word = tokens.lower[after]
        return word in words.pronouns or word in words.indefinites or word in words.female or tokens.is_capital(after)

    def can_open(self, index: int, paragraph: Paragraph) -> bool:
        tokens = self.tokens
        text = tokens.text
        start, end = tokens.starts[index], tokens.ends[index]
        right = text[end : end + 1]
        if right.isspace() or right in ".,;!?)":
            return text.startswith("...", end)
        if index == paragraph.first:
            return True
        left = text[start - 1]
        return left.isspace() or left in _BEFORE_OPENING

    def can_close(self, index: int, paragraph: Paragraph) -> bool:
        start = self.tokens.starts[index]
        return index > paragraph.first and not self.tokens.text[start - 1].isspace()

    def nested_end(self, index: int, marks: Sequence[int], position: int) -> bool:
        """Whether the mark at `index` opens a phrase inside an open quotation."""
        if position + 2 >= len(marks):
            return False  # its partner and the outer closing mark must both be there
        partner = marks[position + 1]
        words = sum(1 for k in range(index + 1, partner) if self.tokens.is_word(k))
        before = self.tokens.words[partner - 1]
        return words <= _NESTED_WORDS and before not in {",", ".", "!", "?"}


def pair_marks(tokens: Tokens, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> list[Quoted]:
    """All quoted spans of the article in reading order, nested ones left out; linear in the number of tokens."""
    pairing = _Pairing(tokens, lexicon)
    spans: list[Quoted] = []
    carried: int | None = None  # opening mark of a quotation that runs over the paragraph's end
    for number, paragraph in enumerate(paragraphs):
        marks = [k for k in range(paragraph.first, paragraph.beyond) if is_double(tokens.words[k])]
        found, open_mark = _pair_paragraph(pairing, paragraph, marks, carried)
        if carried is not None:
            found[0].pairs = _across(tokens, paragraphs, found[0])
            carried = None
        spans.extend(found)
        if open_mark is None:
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        ending = _open_at_end(pairing, paragraph, open_mark, following)
        if ending is None:
            carried = open_mark
        else:
            spans.append(ending)
    for span in spans:
        if not span.pairs:
            span.pairs = [tokens.pair(span.first, span.last)]
    return _with_single_marks(pairing, paragraphs, spans)


def _pair_paragraph(
    pairing: _Pairing, paragraph: Paragraph, marks: Sequence[int], carried: int | None
) -> tuple[list[Quoted], int | None]:
    """The spans of one paragraph, and its opening mark that is still open at the end."""
    tokens = pairing.tokens
    spans: list[Quoted] = []
    open_mark = carried
    nested = 0
    for position, mark in enumerate(marks):
        opens, closes = pairing.can_open(mark, paragraph), pairing.can_close(mark, paragraph)
        word = tokens.words[mark]
        if open_mark is None:
            if _lost_opening(pairing, paragraph, mark):
                spans.append(_unopened(pairing, paragraph, mark, spans))
            elif opens or (not closes and position + 1 < len(marks)):
                open_mark = mark  # a mark with a blank on either side opens when another one follows
        elif nested:
            nested -= 1
        elif not opens or (closes and word not in _OPENING):
            _close(tokens, spans, open_mark, mark, paragraph)
            open_mark = None
        elif pairing.nested_end(mark, marks, position):
            nested = 1
        else:
            spans.append(_unclosed(pairing, paragraph, open_mark, mark))
            open_mark = mark
    return [span for span in spans if span.last >= span.first], open_mark


def _close(tokens: Tokens, spans: list[Quoted], opening: int, closing: int, paragraph: Paragraph) -> None:
    span = Quoted(opening + 1, closing - 1, paragraph.number, opening, closing)
    first, second = tokens.words[opening], tokens.words[closing]
    if (
        first != second
        and not (first in _OPENING and second in _CLOSING)
        and (first, second) not in {("„", "“"), ("„", "”")}
    ):
        span.factors.append("glyph-mismatch")
    spans.append(span)


def _lost_opening(pairing: _Pairing, paragraph: Paragraph, mark: int) -> bool:
    """A closing mark with a cue and a speaker behind it, and no opening one: the opening mark is lost."""
    return pairing.can_close(mark, paragraph) and pairing.post_cue(mark + 1)


def _unopened(pairing: _Pairing, paragraph: Paragraph, mark: int, spans: Sequence[Quoted]) -> Quoted:
    """From the start of the sentence that holds the stray mark."""
    tokens = pairing.tokens
    floor = spans[-1].end_token + 1 if spans else paragraph.first
    first = mark - 1
    while first > floor and not (tokens.words[first - 1] in {".", "!", "?"} and _is_boundary(tokens, first - 1)):
        first -= 1
    return Quoted(max(first, floor), mark - 1, paragraph.number, None, mark, ["unopened"])


def _is_boundary(tokens: Tokens, index: int) -> bool:
    """Whether a sentence begins behind token `index`, which is not the last one."""
    return tokens.starts[index + 1] > tokens.ends[index] and tokens.is_capital(index + 1)


def _unclosed(pairing: _Pairing, paragraph: Paragraph, opening: int, beyond: int) -> Quoted:
    """Speech whose closing mark is lost: up to the cue clause after it, else up to the paragraph's end."""
    tokens = pairing.tokens
    stops = (k for k in range(opening + 2, beyond) if tokens.words[k - 1] in {",", ".", "?", "!"})
    end = next((k for k in stops if pairing.post_cue(k)), beyond)
    return Quoted(opening + 1, end - 1, paragraph.number, opening, None, ["unclosed"])


def _open_at_end(pairing: _Pairing, paragraph: Paragraph, opening: int, following: Paragraph | None) -> Quoted | None:
    """The span of a quotation that is open at its paragraph's end; `None` when it runs on into the next one."""
    tokens = pairing.tokens
    ending = _unclosed(pairing, paragraph, opening, paragraph.beyond)
    if following is None or ending.last != paragraph.beyond - 1:
        return ending
    marks = [k for k in range(following.first, following.beyond) if is_double(tokens.words[k])]
    if not marks:
        return ending
    if marks[0] == following.first:
        ending.factors.remove("unclosed")
        ending.open_end = True
        return ending
    if pairing.can_close(marks[0], following) and not pairing.can_open(marks[0], following):
        return None
    return ending


def _across(tokens: Tokens, paragraphs: Sequence[Paragraph], span: Quoted) -> list[Pair]:
    """The parts of a quotation over a paragraph's end: one, or two when boilerplate lies between."""
    before, here = paragraphs[span.paragraph - 1 : span.paragraph + 1]
    if not here.after_boilerplate:
        return [tokens.pair(span.first, span.last)]
    return [tokens.pair(span.first, before.beyond - 1), tokens.pair(here.first, span.last)]


def _with_single_marks(pairing: _Pairing, paragraphs: Sequence[Paragraph], doubles: list[Quoted]) -> list[Quoted]:
    """Quotations in single marks outside all double ones, put in their place."""
    tokens = pairing.tokens
    found: list[Quoted] = []
    blocks = iter(sorted(doubles, key=lambda span: span.start_token))
    block = next(blocks, None)
    for paragraph in paragraphs:
        opening: int | None = None
        for index in range(paragraph.first, paragraph.beyond):
            while block is not None and block.end_token < index:
                block = next(blocks, None)
            if block is not None and block.start_token <= index:
                opening = None
                continue
            if not is_single(tokens.words[index]):
                continue
            if opening is not None and _single_closes(tokens, index):
                span = Quoted(opening + 1, index - 1, paragraph.number, opening, index, ["single-marks"])
                words = sum(1 for k in range(span.first, span.last + 1) if tokens.is_word(k))
                if words >= _SINGLE_WORDS:
                    span.pairs = [tokens.pair(span.first, span.last)]
                    found.append(span)
                opening = None
            elif opening is None and _single_opens(tokens, index, paragraph):
                opening = index
    return sorted([*doubles, *found], key=lambda span: span.start_token)


def _single_opens(tokens: Tokens, index: int, paragraph: Paragraph) -> bool:
    start, end = tokens.starts[index], tokens.ends[index]
    text = tokens.text
    left_free = index == paragraph.first or text[start - 1].isspace()
    right = text[end : end + 1]
    return left_free and not right.isspace() and right not in ".,;!?)" and not text[end : end + 2].isdigit()


def _single_closes(tokens: Tokens, index: int) -> bool:
    start, end = tokens.starts[index], tokens.ends[index]
    text = tokens.text
    return not text[start - 1].isspace() and not text[end : end + 1].isalpha()
