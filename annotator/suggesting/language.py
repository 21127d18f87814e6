# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""The language as news writes it: spaCy's tokenizer with rules in place of a list.

spaCy's own Indonesian builds 15,963 special cases in 2 to 4 seconds, mostly hyphenated words.  Here a hyphen between
small letters belongs to the word, whatever the word is, and so do degrees, initials and dates; only some
abbreviations are listed, in `tokenizer.toml` of the language.  A split is never wrong where two names meet (`Jokowi-Kalla`): a span can end only where a token ends.
"""

from __future__ import annotations

import re
import tomllib

from spacy.attrs import LIKE_NUM, PREFIX  # type: ignore[import-not-found]
from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    LIST_CURRENCY,
    LIST_ELLIPSES,
    LIST_ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
    PUNCT,
)
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]

from annotator.suggesting import languages
from annotator.suggesting.entities.tables import NUMBER_WORDS, word_class

_WORDS = tomllib.loads((languages.folder(languages.recognised()) / "tokenizer.toml").read_text(encoding="utf-8"))
"""The words of the language; the comments in the file say what each list is for."""

ABBREVIATIONS = tuple(_WORDS["abbreviations"].split())

_MONEY, _CLITICS = _WORDS["money"], _WORDS["clitics"]
_UNIT = "|".join(sorted(_WORDS["units"].split(), key=len, reverse=True))
_TOKEN = rf"^(?:{'|'.join(_WORDS['tokens'])})$"
_SMALL = _WORDS["small_start"]

_PREFIXES = [
    "§", "%", "=", "—", "–", r"\+(?![0-9])", "/", _MONEY,
    *LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES, *[c for c in LIST_CURRENCY if c != "#"], *LIST_ICONS, r"[-](?=[A-Za-z\"“])",
]  # fmt: skip
_SUFFIXES = [
    *LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES, *LIST_ICONS, "'s", "’s", "—", "–", "-", "/",
    r"(?<=[0-9])\+",
    rf"(?<=[0-9])(?:{_UNIT})",
    r"(?<=[0-9])%",
    rf"(?<=[0-9{ALPHA_LOWER}%²³\-\+{PUNCT}(?:{CONCAT_QUOTES})])\.",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
    rf"(?<=[{ALPHA}0-9\"”])(?:{_CLITICS})",
]  # fmt: skip
_INFIXES = [
    *LIST_ELLIPSES, *LIST_ICONS,
    r"(?<=[0-9])[+*^](?=[0-9-])",
    r"(?<=[0-9%])[-–—](?=[0-9])",
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}0-9)]),(?=[{ALPHA}“\"])",
    r"(?<=[)\]]),(?=[0-9])",
    rf"(?<=[{ALPHA}]),(?=[0-9])",
    r"(?<=[0-9])%(?=[-–/])",
    rf"(?<=[{ALPHA}0-9])[|](?=[{ALPHA}0-9])",
    rf"(?<={_WORDS['before_number']})(?=[0-9])",
    rf"(?<=[{ALPHA}0-9%)])[:<>=/](?=[{ALPHA}(])",
    rf"(?<=[{ALPHA}])/(?=[0-9])",
    rf"(?<=[{ALPHA}0-9)\"”])[-–—](?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA_UPPER}])[-](?=[{ALPHA_LOWER}])",
    rf"(?<=[{ALPHA}])[–—](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9.,])[()\[\]](?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA}0-9])[\"“”](?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA_LOWER}]{{6}})(?<!{_SMALL})(?=[{ALPHA_UPPER}][{ALPHA_LOWER}]{{2}})",  # dilaporkanSaudi: two words run together
    *(rf"(?<=^{word})(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])" for word in _WORDS["run_into_name"].split()),
    rf"(?<=[{ALPHA_LOWER}]{{4}})(?={_SMALL}(?:{_WORDS['small_start_endings']}|[{ALPHA_UPPER}]))",
]  # fmt: skip


def like_number(word: str) -> bool:
    """Whether a word counts: `644`, `2,5`, `1.127`, `tiga`, `20/3`."""
    if word.lower() in NUMBER_WORDS:
        return True
    plain = word.lstrip("+-±~")
    for sign in ".,/-":
        plain = plain.replace(sign, "")
    return plain.isdigit()


class IndonesianNewsDefaults(BaseDefaults):
    """Rules of the tokenizer, and what a word looks like to the encoder."""

    tokenizer_exceptions = {**BASE_EXCEPTIONS, **{short: [{ORTH: short}] for short in ABBREVIATIONS}}  # noqa: RUF012
    prefixes = _PREFIXES
    suffixes = _SUFFIXES
    infixes = _INFIXES
    token_match = re.compile(_TOKEN).match
    # PREFIX is one letter in other languages; what the tables know of the word says more, and costs nothing:
    # attributes of a word are worked out once and kept in the vocabulary.
    lex_attr_getters = {**BaseDefaults.lex_attr_getters, LIKE_NUM: like_number, PREFIX: word_class}  # noqa: RUF012
    stop_words: set[str] = set()  # noqa: RUF012
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}  # noqa: RUF012


class IndonesianNews(Language):  # type: ignore[no-untyped-call]
    """The language class that pipelines ask for, registered under spaCy's entry points."""

    lang = _WORDS["lang"]
    Defaults = IndonesianNewsDefaults
