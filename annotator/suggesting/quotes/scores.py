"""How sure a record is: span x mention x name, the product of one value for each code.

The codes are those of section 11.1 of the quote specification; the values were fitted (a multiplicative model, greatest
likelihood, drawn towards the specification's values) to which records are right in every field on the written train
and dev parts, with gold, predicted and spoilt entities.  `annotator evaluate` prints the reliability that comes of it.
"""

from __future__ import annotations

from annotator.suggesting.quotes.records import Record

SPAN = {
    "D1": 0.955, "D2": 0.96, "D3": 0.96, "D4": 0.97, "D5": 0.92, "D6": 0.89, "D7": 0.88,
    "I1": 0.97, "I2": 0.95, "I3": 0.96, "I4": 0.96, "I5": 0.92, "I6": 0.94, "I8": 0.9, "I10": 0.87,
}  # fmt: skip
FACTORS = {
    "unclosed": 0.83, "unopened": 0.81, "state-paired": 0.95, "glyph-mismatch": 0.97, "ambiguous-cue": 0.97,
    "single-marks": 0.83, "no-comma": 0.88, "end-cut": 0.94, "proposition": 0.9, "no-agent": 0.78, "hint-verb": 0.75,
    "short": 0.55, "long": 0.9, "typo-form": 0.95, "mixed": 0.95, "affirming-negation": 0.96, "unknown-cue": 0.9,
}  # fmt: skip
MENTION = {
    "person": 1.0, "pronoun": 1.0, "description": 0.95, "org": 0.92, "continued": 0.97, "no-mention": 0.66,
    "far-subject": 0.8, "split-guess": 0.76,
}  # fmt: skip
NAME = {
    "full-name": 0.99, "unnamed": 0.87, "variant": 0.99, "variant-ambiguous": 0.72, "title": 0.93, "score-high": 0.97,
    "score-mid": 0.87, "score-low": 0.88, "score-null": 0.1, "chain": 0.93, "look-ahead": 0.6, "joint": 0.87,
}  # fmt: skip

_SHORT, _LONG = 3, 60  # tokens of indirect content


def mention_reason(record: Record) -> str:
    """The code for the mention, as section 11.1 names it."""
    mention = record.mention
    if mention is None:
        return "continued" if record.rule == "D6" else "no-mention"
    for factor in ("far-subject", "split-guess"):
        if factor in mention.factors or factor in record.factors:
            return factor
    if mention.kind in {"person", "joint"} and mention.names:
        return "person"
    if mention.kind in {"pronoun", "clitic", "plural", "joint"}:
        return "pronoun"
    if mention.kind in {"org", "document", "body"}:
        return "org"
    return "description"


def complete(record: Record, words: int) -> None:
    """Add the factors that depend on the whole record; `words` counts the content's words."""
    factors = record.factors
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
        safe = (record.type == "direct" and not broken) or record.rule == "I1"
        if record.hit.cue.ambiguous and not safe and "ambiguous-cue" not in factors:
            factors.append("ambiguous-cue")


def reasons(record: Record) -> tuple[str, ...]:
    """All codes, the rule first, each once."""
    spare = {"far-subject", "split-guess"}
    codes = [
        record.rule,
        *(code for code in record.factors if code not in spare),
        mention_reason(record),
        record.name_reason,
    ]
    return tuple(dict.fromkeys(code for code in codes if code))


def raw(codes: tuple[str, ...]) -> float:
    """The product of the table's values, rounded half up to two decimals."""
    value = 1.0
    for code in codes:
        value *= SPAN.get(code) or FACTORS.get(code) or MENTION.get(code) or NAME.get(code) or 1.0
    return int(value * 100 + 0.5 + 1e-9) / 100
