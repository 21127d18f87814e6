"""How sure a record is: span x mention x name, the product of one value for each code.

The codes are the reasons that are stored with a suggestion; `docs/quotes.md` says what they mean.  The values were
fitted (a multiplicative model, greatest likelihood, drawn towards values set by hand) to which records are right in
every field on the train part of the real articles and, with a quarter of the weight, the written dev part.  Indirect
records are held below the band that is called sure: there one in ten is wrong somewhere.  `annotator evaluate` prints
the reliability that comes of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from annotator.suggesting.quotes.records import Record
from annotator.suggesting.quotes.rules import Rule

SPAN: dict[str, float] = {
    Rule.POST_CUE: 0.99,
    Rule.CLITIC_CUE: 0.98,
    Rule.SUBJECT_BEHIND: 0.96,
    Rule.PRE_CUE: 0.89,
    Rule.SPLIT_QUOTE: 0.77,
    Rule.CONTINUED_QUOTE: 0.81,
    Rule.SPEAKER_BESIDE: 0.88,
    Rule.THAT_CLAUSE: 0.84,
    Rule.BARE_CLAUSE: 0.84,
    Rule.REQUEST: 0.84,
    Rule.SOURCE_PHRASE: 0.84,
    Rule.PASSIVE_CUE: 0.84,
    Rule.INSERTED_SOURCE: 0.84,
    Rule.SECOND_CUE: 0.84,
    Rule.QUESTION: 0.84,
}
FACTORS = {
    "unclosed": 0.87,
    "unopened": 0.55,
    "glyph-mismatch": 0.97,
    "ambiguous-cue": 0.98,
    "single-marks": 0.83,
    "no-comma": 0.94,
    "end-cut": 0.83,
    "proposition": 0.96,
    "no-agent": 0.87,
    "hint-verb": 0.75,
    "short": 0.27,
    "long": 0.9,
    "typo-form": 0.95,
    "mixed": 0.96,
    "affirming-negation": 0.96,
    "unknown-cue": 0.9,
    "one-word": 0.84,
    "weak-name": 0.8,
    "act": 0.62,
    "crowd": 0.97,
}
MENTION = {
    "person": 1.0,
    "pronoun": 1.0,
    "description": 0.92,
    "org": 0.75,
    "continued": 0.97,
    "no-mention": 0.82,
    "split-guess": 0.76,
}
NAME = {
    "full-name": 0.99,
    "unnamed": 0.67,
    "variant": 1.0,
    "variant-ambiguous": 0.62,
    "title": 0.9,
    "score-high": 0.99,
    "score-mid": 0.73,
    "score-low": 0.86,
    "score-null": 0.4,
    "chain": 0.91,
    "look-ahead": 0.75,
    "joint": 0.47,
}

_VALUES = {**SPAN, **FACTORS, **MENTION, **NAME}

_SPLIT = "split-guess"
_SHORT, _LONG = 3, 60  # tokens of indirect content


def mention_reason(record: Record) -> str:
    """The code for the mention."""
    mention = record.mention
    if mention is None:
        return "continued" if record.rule == Rule.CONTINUED_QUOTE else "no-mention"
    if _SPLIT in mention.factors:
        return _SPLIT
    if mention.names:
        return "person"
    if mention.kind in {"pronoun", "clitic", "plural", "joint"}:
        return "pronoun"
    if mention.kind in {"org", "document", "body", "account"}:
        return "org"
    return "description"


def complete(record: Record, words: int, doubts: Sequence[str] = ()) -> None:
    """Add the factors that depend on the whole record: `words` counts the content's words, `doubts` are codes."""
    factors = record.factors
    factors.extend(doubts)
    if record.type != "direct":
        if words < _SHORT:
            factors.append("short")
        elif words > _LONG:
            factors.append("long")
        if record.type == "mixed":
            factors.append("mixed")
    if record.hit is not None:
        notes = record.hit.cue.notes
        if "lower confidence" in notes:
            factors.append("hint-verb")
        if "yping error" in notes:
            factors.append("typo-form")
        broken = "unclosed" in factors or "unopened" in factors
        safe = (record.type == "direct" and not broken) or record.rule == Rule.THAT_CLAUSE
        if record.hit.cue.ambiguous and not safe:
            factors.append("ambiguous-cue")


def reasons(record: Record) -> tuple[str, ...]:
    """All codes, the rule first, each once."""
    return tuple(dict.fromkeys((str(record.rule), *record.factors, mention_reason(record), record.name_reason)))


def raw(codes: tuple[str, ...]) -> float:
    """The product of the table's values, rounded half up to two decimals."""
    value = math.prod(_VALUES.get(code, 1.0) for code in codes)
    return int(value * 100 + 0.5 + 1e-9) / 100
