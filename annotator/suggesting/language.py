"""The language as spaCy's pipelines ask for it: its `Doc`s hold the words of `tokens`, cut where a span may end inside.

spaCy's own Indonesian builds 15,963 special cases in 2 to 4 seconds, mostly hyphenated words.  Here what the language
knows of its words are some lists, in `tokenizer.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from spacy.attrs import LIKE_NUM, PREFIX  # type: ignore[import-not-found]
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, load_config_from_str, registry
from spacy.vocab import Vocab

from annotator.suggesting import languages
from annotator.suggesting.entities.tables import NUMBER_WORDS, word_class
from annotator.suggesting.tokens import Tokenizer

_WORDS: dict[str, Any] = tomllib.loads(
    (languages.folder(languages.recognised()) / "tokenizer.toml").read_text(encoding="utf-8")
)
# `KPU|-nya`, `Women|'s`; `Jokowi|-|Kalla`, `se|-|Indonesia`; `PET|-|scan`
_INSIDE = re.compile(
    rf"((?:{'|'.join(_WORDS['clitics'].split())}|['’]s)$|(?<=\w)-(?=[A-Z])|(?<=[A-Z])-(?=[^\W\d_A-Z]))"
)


def like_number(word: str) -> bool:
    """Whether a word counts: `644`, `2,5`, `1.127`, `tiga`, `20/3`."""
    if word.lower() in NUMBER_WORDS:
        return True
    plain = word.lstrip("+-±~")
    for sign in ".,/-":
        plain = plain.replace(sign, "")
    return plain.isdigit()


class NewsTokenizer(DummyTokenizer):
    """Makes `Doc`s of texts.  Nothing of it is kept in a pipeline's folder: it is made anew of the language's lists."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._tokenize = Tokenizer(_WORDS)

    def __call__(self, text: str) -> Doc:
        """The words of `text`, cut where a span may end inside, and its blanks: one U+0020 behind a word, or tokens."""
        tokens = self._tokenize(text)
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
            if word == "\n":
                continue
            if at < start:
                _add_blanks(words, spaces, text[at:start])
            pieces = list(filter(None, _INSIDE.split(word)))
            words += pieces
            spaces += [False] * len(pieces)
            at = end
        if at < len(text):
            _add_blanks(words, spaces, text[at:])
        return Doc(self.vocab, words, spaces)


def _add_blanks(words: list[str], spaces: list[bool], blanks: str) -> None:
    if words and blanks[0] == " ":
        spaces[-1] = True
        blanks = blanks[1:]
    if blanks:
        words.append(blanks)
        spaces.append(False)


@registry.tokenizers("annotator.NewsTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], NewsTokenizer]:
    """What a pipeline's configuration names as its tokenizer."""
    return lambda nlp: NewsTokenizer(nlp.vocab)


class IndonesianNewsDefaults(BaseDefaults):
    """The tokenizer, and what a word looks like to the encoder."""

    config = load_config_from_str('[nlp]\n[nlp.tokenizer]\n@tokenizers = "annotator.NewsTokenizer.v1"')
    # PREFIX is one letter in other languages; what the tables know of the word says more, and costs nothing:
    # attributes of a word are worked out once and kept in the vocabulary.
    lex_attr_getters = {**BaseDefaults.lex_attr_getters, LIKE_NUM: like_number, PREFIX: word_class}  # noqa: RUF012
    stop_words: set[str] = set()  # noqa: RUF012
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}  # noqa: RUF012


class IndonesianNews(Language):  # type: ignore[no-untyped-call]
    """The language class that pipelines ask for, registered under spaCy's entry points."""

    lang = _WORDS["lang"]
    Defaults = IndonesianNewsDefaults
