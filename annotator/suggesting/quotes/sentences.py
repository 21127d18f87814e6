"""Sentences of a paragraph, with what is quoted taken as one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggesting.quotes import paragraphs, quotation_marks
from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.quotes.paragraphs import Paragraph
from annotator.suggesting.quotes.quotation_marks import Quoted
from annotator.suggesting.tokens import Tokens, is_double, is_single

_STOPS = frozenset(".!?…")
_LONGEST = 500  # tokens: no sentence of an article is longer; hostile text is cut, so that the frames stay linear
_WHOLE_WORD = 4  # letters of a word that is no abbreviation
_AFTER_STOP = frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to but without `beyond`."""

    first: int
    beyond: int
    paragraph: int
    number: int


def starts(text: str, lexicon: Lexicon) -> list[int]:
    """The first code point of each sentence of `text`, in which nothing is marked yet."""
    tokens = lexicon.tokens(text)
    lines = paragraphs.split(tokens, ())
    quoted = quotation_marks.pair_marks(tokens, lines, lexicon)
    return [tokens.starts[sentence.first] for sentence in split(tokens, lines, quoted)]


def split(tokens: Tokens, lines: Sequence[Paragraph], quoted: Sequence[Quoted]) -> list[Sentence]:
    """The sentences of all paragraphs in reading order."""
    sentences: list[Sentence] = []
    blocks = iter(quoted)
    block = next(blocks, None)
    for paragraph in lines:
        first = paragraph.first
        index = paragraph.first
        while index < paragraph.beyond:
            while block is not None and block.end_token < index:
                block = next(blocks, None)
            if block is not None and block.start_token <= index:
                end = min(block.end_token, paragraph.beyond - 1)
                beyond = end + 1
                if _ends_after_quotation(tokens, block, beyond, paragraph):
                    sentences.append(Sentence(first, beyond, paragraph.number, len(sentences)))
                    first = beyond
                index = beyond
                continue
            if index - first >= _LONGEST:
                sentences.append(Sentence(first, index, paragraph.number, len(sentences)))
                first = index
            if tokens.words[index] in _STOPS and _is_boundary(tokens, index, paragraph):
                beyond = index + 1
                while beyond < paragraph.beyond and (
                    tokens.words[beyond] in _STOPS
                    or tokens.words[beyond] in _AFTER_STOP
                    or (
                        _is_mark(tokens.words[beyond])
                        and tokens.starts[beyond] == tokens.ends[beyond - 1]
                        and (block is None or block.start_token > beyond)
                    )
                ):
                    beyond += 1
                sentences.append(Sentence(first, beyond, paragraph.number, len(sentences)))
                first = index = beyond
                continue
            index += 1
        if first < paragraph.beyond:
            sentences.append(Sentence(first, paragraph.beyond, paragraph.number, len(sentences)))
    return sentences


def _is_mark(word: str) -> bool:
    return is_double(word) or is_single(word)


def _ends_after_quotation(tokens: Tokens, block: Quoted, beyond: int, paragraph: Paragraph) -> bool:
    """A quotation with a final stop inside, before a capital word, ends the sentence."""
    if beyond >= paragraph.beyond:
        return False
    if tokens.words[block.last] not in _STOPS:
        return False
    following = tokens.words[beyond]
    return following[0].isupper() or _is_mark(following)


def _is_boundary(tokens: Tokens, index: int, paragraph: Paragraph) -> bool:
    following = index + 1
    while following < paragraph.beyond and (
        tokens.words[following] in _STOPS or tokens.words[following] in _AFTER_STOP
    ):
        following += 1
    if following >= paragraph.beyond:
        return True
    previous = tokens.words[index - 1] if index > paragraph.first else ""
    word = tokens.words[following]
    spaced = tokens.starts[following] > tokens.ends[following - 1]
    degree = index > paragraph.first + 1 and previous.isupper() and tokens.words[index - 2] == ","
    if degree and len(word) == 2 and word[1] == ".":
        return False  # `NAME, MA. M. Ag.`: one degree behind another
    if tokens.words[index] == "." and not spaced:
        return word[0].isupper()  # sloppy newsrooms leave the blank out: `ricuh.Massa`
    if tokens.words[index] == "." and len(previous) >= _WHOLE_WORD and previous.islower():
        return True  # a sentence that begins with a small letter
    return word[0].isupper() or word[0].isdigit() or _is_mark(word)
