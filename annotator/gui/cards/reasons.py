"""Why something was suggested, in words."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import i18n
from annotator.i18n import tr

_STANCE = "stance-"
_MEMORY = "memory"
_SURE, _WORD, _SPLIT = "stance-sure", "stance-word", "stance-split"
EARLIER_CODES = {
    "D1": "post-cue",
    "D2": "clitic-cue",
    "D3": "subject-behind",
    "D4": "pre-cue",
    "D5": "split-quote",
    "D6": "continued-quote",
    "D7": "speaker-beside",
    "I1": "that-clause",
    "I2": "bare-clause",
    "I3": "request",
    "I4": "source-phrase",
    "I5": "passive-cue",
    "I6": "inserted-source",
    "I7": "proposition",
    "I8": "second-cue",
    "I10": "question",
}
"""What libraries of version 0.1 call the rules: the names of today."""


def in_words(codes: Iterable[str]) -> str:
    """The rules of a suggestion as one line; a code without words is named as it is."""
    said = dict.fromkeys(_word(code) for code in codes if not code.startswith(_STANCE))
    line = " · ".join(said)
    return line[:1].upper() + line[1:]


def of_stance(codes: Iterable[str]) -> str:
    """How sure the hinted stance is, and the words and places that spoke for it; empty where nothing is said of it."""
    sure, said = "", []
    for code in codes:
        name, _, detail = code.partition("=")
        if name == _SURE:
            sure = tr("card.stance_sure", percent=detail)
        elif name == _WORD:
            said.append(tr("card.stance_word", word=detail))
        elif name.startswith(_STANCE) and name != _SPLIT:
            said.append(_word(code))
    return ": ".join(part for part in (sure, " · ".join(said)) if part)


def _word(code: str) -> str:
    # A code may carry a detail after a colon, such as the table that knew the word.
    name = code.partition(":")[0].partition("=")[0]
    if name == _MEMORY:
        article = code.partition("=")[2]
        return tr("card.reason.memory", article=article) if article else tr("card.reason.memory_imported")
    key = f"card.reason.{EARLIER_CODES.get(name, name)}"
    return tr(key) if i18n.has(key) else tr("card.reason.unknown", code=code)
