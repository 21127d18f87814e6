"""Whether a text can be an article at all: what is none can keep the rules busy for minutes, and has no quotes."""

from __future__ import annotations

_SHORT = 20_000  # code points below which no text takes long
_WORD = 200  # code points that no word has
_LETTERS = 0.4  # of all code points; news have .75


def is_prose(text: str) -> bool:
    """Whether a long text consists of words: not of figures, of signs, or of one piece without a blank."""
    if len(text) < _SHORT:
        return True
    letters = sum(sum(map(str.isalpha, word)) for word in text.split() if len(word) <= _WORD)
    return letters >= _LETTERS * len(text)
