"""Gold and predicted quotes of an article put side by side, and how they agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model.text import folded

Record = dict[str, Any]
"""One line of an annotator/1 file."""
ENOUGH = 0.5
"""Token F1 from which two quotes are the same one."""

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"^(?:meny|peny|meng|peng|mem|pem|men|pen|me|pe|ber|ter|di|ke)(?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{4})(?:kan|nya|an|i)$")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A gold quote and the predicted one that shares most with it."""

    gold: Record
    predicted: Record
    token_f1: float

    @property
    def matched(self) -> bool:
        return self.token_f1 >= ENOUGH


def words_of(text: str, quote: Record) -> frozenset[int]:
    """Where the words inside the parts begin: words by position, not by spelling; punctuation is left out."""
    return frozenset(start + m.start() for start, end in quote["parts"] for m in _WORD.finditer(text[start:end]))


def token_f1(one: frozenset[int], other: frozenset[int]) -> float:
    """2 x shared / all, 0 when either is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def align(text: str, gold: Sequence[Record], predicted: Sequence[Record]) -> list[Aligned]:
    """One to one, the pair with the greatest token F1 first; ties by position.  Pairs share at least one word."""
    wanted = [words_of(text, quote) for quote in gold]
    found = [words_of(text, quote) for quote in predicted]
    candidates = sorted(
        (-token_f1(one, other), i, j) for i, one in enumerate(wanted) for j, other in enumerate(found) if one & other
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for score, i, j in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append(Aligned(gold[i], predicted[j], -score))
    return pairs


def same_parts(one: Record, other: Record) -> bool:
    """Whether both cover exactly the same code points."""
    return [tuple(part) for part in one["parts"]] == [tuple(part) for part in other["parts"]]


def touching(one: Record | None, other: Record | None) -> bool:
    """Whether two spans share a code point; nothing touches nothing."""
    if one is None or other is None:
        return False
    return bool(max(one["start"], other["start"]) < min(one["end"], other["end"]))


def mention_lenient(one: Record | None, other: Record | None) -> bool:
    """Whether two mentions share a code point, or both are absent."""
    return touching(one, other) or (one is None and other is None)


def mention_exact(one: Record | None, other: Record | None) -> bool:
    """Whether two mentions are the same span, or both are absent."""
    if one is None or other is None:
        return one is other
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def name_exact(one: str | None, other: str | None) -> bool:
    """Null equals only null; joint names are sets."""
    if one is None or other is None:
        return one is other
    return {folded(part) for part in one.split(";")} == {folded(part) for part in other.split(";")}


def name_lenient(one: str | None, other: str | None) -> bool:
    """All words of one name are in the other; null equals only null."""
    if one is None or other is None:
        return one is other
    left, right = (set(folded(name).replace(";", " ").split()) for name in (one, other))
    return left <= right or right <= left


def _bare(word: str) -> str:
    """A word without its affixes, roughly: the first letter that a nasal prefix swallows is not brought back."""
    return _SUFFIX.sub("", _PREFIX.sub("", word))


def usable_target(gold: str | None, hint: str | None) -> bool:
    """Whether an annotator could take the hint as it is: half of the words of both, or one inside the other.

    Words are compared without Indonesian affixes, so that *pembangunan tanggul* is what *membangun tanggul* says.
    """
    left, right = _bare_words(gold), _bare_words(hint)
    if not left or not right:
        return False
    return left <= right or right <= left or target_share(gold, hint) >= ENOUGH


def target_share(gold: str | None, hint: str | None) -> float:
    """How many of the words of both targets are shared, 0 to 1, without affixes."""
    left, right = _bare_words(gold), _bare_words(hint)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _bare_words(target: str | None) -> set[str]:
    return {_bare(word) for word in _WORD.findall(folded(target or ""))}
