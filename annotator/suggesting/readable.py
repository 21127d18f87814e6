"""What of a text is looked at: articles, but no heap of signs that would take minutes.

Offsets stay true: what is not looked at is put out by line ends of the same length.
"""

from __future__ import annotations

import re

MOST = 600_000
"""Code points that are looked at, a book's worth; what lies behind gets no suggestions."""
_RUN = re.compile(r"\S{401,}")
"""No word and no address is longer: such a run is data."""
_BLANKS = re.compile(r"[^\S\n]{401,}")
_LETTERS = 0.1  # of the signs of a piece
_SHORT = 20_000
"""Code points below which no text takes long."""
_LETTERS_OF_ALL = 0.4  # of all code points of a text; news have .75
_WORD = 4  # code points of a word and the blank behind it, on average: Indonesian has seven


def readable(text: str) -> str:
    """The text without endless runs of signs or blanks, and not longer than `MOST`."""
    return _BLANKS.sub(_put_out, _RUN.sub(_put_out, text[:MOST]))


def is_prose(text: str) -> bool:
    """Whether a long text consists of words: not of figures, of signs, or of one piece without a blank."""
    if len(text) < _SHORT:
        return True
    letters = sum(sum(map(str.isalpha, word)) for word in text.split() if not _RUN.fullmatch(word))
    return letters >= _LETTERS_OF_ALL * len(text)


def is_language(piece: str) -> bool:
    """Whether a piece can hold sentences: a model has nothing to say of columns of numbers and rows of signs."""
    words = piece.split()
    signs = sum(map(len, words))
    return bool(words) and len(piece) >= _WORD * len(words) and sum(map(str.isalpha, piece)) >= _LETTERS * signs


def _put_out(run: re.Match[str]) -> str:
    return "\n" * len(run[0])
