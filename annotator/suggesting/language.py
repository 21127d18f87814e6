# ruff: noqa: E501 - lists and patterns are compared more easily in a row
"""Indonesian as news writes it: spaCy's tokenizer with rules in place of a list.

`spacy.blank("id")` builds 15,963 special cases in 2 to 4 seconds, mostly hyphenated words.  Here a hyphen between
small letters belongs to the word, whatever the word is, and so do degrees, initials and dates; only some
abbreviations are listed.  A split is never wrong where two names meet (`Jokowi-Kalla`): a span can end only where a token ends.
"""

from __future__ import annotations

import re

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

from annotator.suggesting.entities.tables import NUMBER_WORDS, word_class

ABBREVIATIONS = (
    "Drs.", "Dra.", "Dr.", "dr.", "drg.", "drh.", "Prof.", "Ir.", "Hj.", "Hi.", "Pdt.", "Ust.", "Kol.", "Jend.", "Let.",
    "Mr.", "Mrs.", "Ms.", "Sdr.", "Sdri.", "Tn.", "Ny.", "Nn.", "St.", "Jr.", "Sr.", "Bp.", "Yth.", "Alm.", "Almh.",
    "Jl.", "Jln.", "Gg.", "Kel.", "Kec.", "Kab.", "Prov.", "No.", "no.", "Nr.", "Rp.", "Tbk.", "Inc.", "Ltd.", "Co.",
    "dll.", "dsb.", "dkk.", "dst.", "tsb.", "yg.", "hlm.", "vs.", "ca.", "Plt.", "Plh.", "Pj.", "Pjs.", "Tgk.", "Muh.", "Moh.",
)  # fmt: skip
"""Abbreviations whose point is no end of a sentence and stays in the token."""

_MONEY = r"(?:Rp|IDR|USD|US\$|SGD|S\$|A\$|RM|HK\$|NT\$)\.?(?=\d)"
_UNITS = (
    "km² km³ km m² m³ m dm cm mm ha kg gram gr g mg ton kwintal ml cc liter lt persen pct kWh kW MW GW GB MB TB KB bit Gbps "
    "Mbps Hz kHz MHz GHz mAh px ppi rb ribu jt juta miliar milyar triliun biliun tahun thn jam menit detik hari orang unit MP nm fps FPS W"
)
_UNIT = "|".join(sorted(_UNITS.split(), key=len, reverse=True))
_CLITICS = r"[-–][Nn]ya|-[KkMm]u|-kah|-lah|-pun"

_TOKEN = (
    r"^(?:(?:[A-Z][a-z]{0,3}\.){2,}(?:[A-Za-z]{1,5}\.?)?"  # S.H.  M.Si.  H.M.  S.Pd.I
    r"|[A-Z][A-Za-z]{0,3}\.[A-Z][A-Za-z]{0,4}"  # M.Si  S.H
    r"|(?i:covid)-\d\d"
    r"|[kK]e-\d+"  # ke-3
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"  # 19/3/2024
    r"|[a-z]\.[a-z]\.)$"  # a.n.  d.a.
)

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
_RUN_INTO_NAME = ["kata", "ujar", "ucap", "oleh", "dari", "dan", "tutur", "jelas", "tegas"]
"""Short words that stand run together with a name where a link stood: `kataRahmat`."""
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
    r"(?<=[Nn]o\.)(?=[0-9])",
    rf"(?<=[{ALPHA}0-9%)])[:<>=/](?=[{ALPHA}(])",
    rf"(?<=[{ALPHA}])/(?=[0-9])",
    rf"(?<=[{ALPHA}0-9)\"”])[-–—](?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA_UPPER}])[-](?=[{ALPHA_LOWER}])",
    rf"(?<=[{ALPHA}])[–—](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9.,])[()\[\]](?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA}0-9])[\"“”](?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA_LOWER}]{{6}})(?<!detik)(?=[{ALPHA_UPPER}][{ALPHA_LOWER}]{{2}})",  # dilaporkanSaudi: two words run together
    *(rf"(?<=^{word})(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])" for word in _RUN_INTO_NAME),
    rf"(?<=[{ALPHA_LOWER}]{{4}})(?=detik(?:com|[{ALPHA_UPPER}]))",
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
    """The language class of `id_news`, registered under spaCy's entry points."""

    lang = "id_news"
    Defaults = IndonesianNewsDefaults
