"""Whether speech ends at a token: a cue with its speaker begins there."""

from __future__ import annotations

from collections.abc import Callable

from annotator.suggesting.quotes.lexicon import Lexicon
from annotator.suggesting.tokens import Tokens


class PostCues:
    """A quick look for those who pair marks; the frames look closer."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, named: Callable[[int], bool] = lambda _: False) -> None:
        """`named`: whether a token is in a person's name."""
        self._tokens = tokens
        self._lexicon = lexicon
        self._named = named

    def at(self, index: int) -> bool:
        """Whether a post-cue with its speaker, or with the clitic, starts at token `index`."""
        tokens, words = self._tokens, self._lexicon.words
        if index >= len(tokens):
            return False
        hit = self._lexicon.cue_at(tokens, index, len(tokens))
        if hit is None or not hit.cue.post:
            return False
        if hit.clitic:
            return True
        after = hit.last + 1
        if after >= len(tokens):
            return False
        word = tokens.lower[after]
        return word in words.pronouns or word in words.indefinites or word in words.female or tokens.is_capital(after)
