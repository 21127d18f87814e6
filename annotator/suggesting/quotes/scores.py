"""How sure a record is: span x mention x name, by the table of section 11.1, then calibrated on gold."""

from __future__ import annotations

from annotator.suggesting.quotes.records import Record

SPAN = {
    "D1": 0.98, "D2": 0.97, "D3": 0.95, "D4": 0.97, "D5": 0.93, "D6": 0.85, "D7": 0.85,
    "I1": 0.95, "I2": 0.88, "I3": 0.92, "I4": 0.94, "I5": 0.85, "I6": 0.92, "I8": 0.88, "I10": 0.88,
}  # fmt: skip
FACTORS = {
    "unclosed": 0.80, "unopened": 0.80, "state-paired": 0.95, "glyph-mismatch": 0.97, "ambiguous-cue": 0.90,
    "single-marks": 0.85, "no-comma": 0.85, "end-cut": 0.95, "proposition": 0.80, "no-agent": 0.75, "hint-verb": 0.80,
    "short": 0.70, "long": 0.90, "typo-form": 0.95, "mixed": 0.97, "affirming-negation": 0.95, "unknown-cue": 0.90,
}  # fmt: skip
MENTION = {
    "person": 1.00, "pronoun": 1.00, "description": 0.97, "org": 0.97, "continued": 0.97, "no-mention": 0.60,
    "far-subject": 0.80, "split-guess": 0.85,
}  # fmt: skip
NAME = {
    "full-name": 1.00, "unnamed": 1.00, "variant": 0.98, "variant-ambiguous": 0.70, "title": 0.95, "score-high": 0.93,
    "score-mid": 0.88, "score-low": 0.75, "score-null": 0.45, "chain": 0.90, "look-ahead": 0.80, "joint": 0.85,
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
