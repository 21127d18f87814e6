"""Scores of suggested quotes against corrected ones.

Every figure is over all articles pooled.  *Found* means a token F1 of at least one half, matched one to one; *joint*
is the share of gold quotes that were found with the right name.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from annotator.measuring import alignment
from annotator.measuring.alignment import Aligned, Record, align
from annotator.measuring.mention_kinds import mention_kind
from annotator.measuring.quote_table import Bin, Miss, QuoteScores
from annotator.measuring.score import Score
from annotator.model.text import single_spaced

DRAWS = 1_000
"""Bootstrap draws over articles for the intervals."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
STANCES = ("support", "oppose", "neutral")
MOST_MISSES = 200

_STANCE_SURE = "stance-sure="
_BOUNDED = 0.8  # token F1 from which indirect content counts as bounded in the reliability table

Key = tuple[str, str]
"""Article id and quote id."""


def quote_scores(
    gold_records: Sequence[Record],
    predicted_records: Sequence[Record],
    *,
    reasons: Mapping[Key, Sequence[str]] | None = None,
    hints: Mapping[Key, tuple[str | None, str | None]] | None = None,
    offered: Mapping[Key, Sequence[str]] | None = None,
    cue_stances: Mapping[str, str] | None = None,
) -> QuoteScores:
    """Compare the articles that both have, by id.

    Records are lines of annotator/1 files.  `reasons`, `hints` (stance, target) and `offered`, the targets that a
    person would choose from, are by article id and the id of the predicted quote, as they are not in the files;
    `cue_stances` gives the stance of a cue word, for the baseline.
    """
    guessed = {record["id"]: record for record in predicted_records}
    counting = _Counting(reasons or {}, hints or {}, offered or {}, cue_stances or {})
    for record in gold_records:
        if record["id"] in guessed:
            counting.article(record, guessed[record["id"]])
    return counting.scores()


class _Counting:
    """Counts, article by article."""

    def __init__(
        self,
        reasons: Mapping[Key, Sequence[str]],
        hints: Mapping[Key, tuple[str | None, str | None]],
        offered: Mapping[Key, Sequence[str]],
        cue_stances: Mapping[str, str],
    ) -> None:
        self.reasons, self.hints, self.offered, self.cue_stances = reasons, hints, offered, cue_stances
        self.per_article: list[Counter[str]] = []
        self.rules: dict[str, list[int]] = {}
        self.styles: dict[str, list[int]] = {}
        self.kinds: dict[str, list[int]] = {}
        self.bins = _Bins()
        self.stance_bins = _Bins()
        self.stances: list[tuple[str, str | None, str | None]] = []  # gold, hint, cue alone
        self.targets = [0, 0, 0]  # usable hints, gold targets, those of which one offered is usable
        self.misses: list[Miss] = []

    def article(self, gold: Record, predicted: Record) -> None:
        """Count one article."""
        text, id_ = gold["text"], gold["id"]
        wanted, found = gold["quotes"], predicted["quotes"]
        pairs = align(text, wanted, found)
        n: Counter[str] = Counter()
        n["gold"], n["predicted"] = len(wanted), len(found)
        direct = [quote for quote in wanted if quote["type"] == "direct"]
        guessed = [quote for quote in found if quote["type"] == "direct"]
        n["gold_direct"], n["predicted_direct"] = len(direct), len(guessed)
        n["gold_indirect"], n["predicted_indirect"] = len(wanted) - len(direct), len(found) - len(guessed)
        exact = Counter(_parts(quote) for quote in direct) & Counter(_parts(quote) for quote in guessed)
        n["direct"] = sum(exact.values())
        n["gold_cue"] = sum(quote["cue"] is not None for quote in wanted)
        n["predicted_cue"] = sum(quote["cue"] is not None for quote in found)
        n["boilerplate"] = sum(_in_boilerplate(quote, gold["boilerplate"]) for quote in found)
        style = self.styles.setdefault(gold.get("source") or "—", [0, 0, 0])
        style[0] += len(wanted)
        matched_gold, matched_predicted = set(), set()
        for pair in pairs:
            if pair.matched:
                matched_gold.add(pair.gold["id"])
                matched_predicted.add(pair.predicted["id"])
                self._pair(id_, pair, n, style)
        self._unmatched(id_, wanted, found, matched_gold, matched_predicted)
        self.per_article.append(n)

    def _pair(self, id_: str, pair: Aligned, n: Counter[str], style: list[int]) -> None:
        gold, found = pair.gold, pair.predicted
        n["found"] += 1
        n["type"] += gold["type"] == found["type"]
        n["indirect"] += gold["type"] != "direct" and found["type"] != "direct"
        n["cue"] += alignment.touching(gold["cue"], found["cue"])
        lenient = alignment.mention_lenient(gold["speaker"], found["speaker"])
        n["mention"] += lenient
        n["mention_exact"] += alignment.mention_exact(gold["speaker"], found["speaker"])
        names = gold["speaker_name"], found["speaker_name"]
        exact, near = alignment.name_exact(*names), alignment.name_lenient(*names)
        near = near or exact
        n["name_exact"] += exact
        n["name"] += near
        style[1] += 1
        style[2] += near
        kind = self.kinds.setdefault(mention_kind(gold), [0, 0, 0])
        kind[0] += 1
        kind[1] += exact
        kind[2] += near
        codes = self.reasons.get((id_, found["id"]), ())
        if codes:
            rule = self.rules.setdefault(codes[0], [0, 0, 0])
            rule[0] += 1
            rule[1] += 1
            rule[2] += near
        bounded = alignment.same_parts(gold, found) if gold["type"] == "direct" else pair.token_f1 >= _BOUNDED
        self._confidence(found, right=bounded and lenient and exact)
        self._stance(id_, gold, found)
        for what, fine in (("type", gold["type"] == found["type"]), ("mention", lenient), ("name", near)):
            if not fine:
                self._miss(id_, what, gold, found)

    def _unmatched(
        self, id_: str, wanted: Sequence[Record], found: Sequence[Record], gold: set[str], predicted: set[str]
    ) -> None:
        for quote in wanted:
            if quote["id"] not in gold:
                self._miss(id_, "missed", quote, None)
                self.kinds.setdefault(mention_kind(quote), [0, 0, 0])[0] += 1
                if quote["stance"] in STANCES:
                    self.stances.append((quote["stance"], None, None))
        for quote in found:
            if quote["id"] not in predicted:
                self._miss(id_, "extra", None, quote)
                self._confidence(quote, right=False)
                codes = self.reasons.get((id_, quote["id"]), ())
                if codes:
                    self.rules.setdefault(codes[0], [0, 0, 0])[0] += 1

    def _confidence(self, quote: Record, *, right: bool) -> None:
        value = quote.get("confidence")
        if value is not None:
            self.bins.add(value, right=right)

    def _stance(self, id_: str, gold: Record, found: Record) -> None:
        stance, target = self.hints.get((id_, found["id"]), (None, None))
        if gold["stance"] in STANCES:
            cue = gold["cue"]["text"].casefold() if gold["cue"] else ""
            self.stances.append((gold["stance"], stance, self.cue_stances.get(cue)))
            sure = _stance_confidence(self.reasons.get((id_, found["id"]), ()))
            if sure is not None:
                self.stance_bins.add(sure, right=gold["stance"] == stance)
        if gold["target"] and gold["stance"] in {"support", "oppose"}:
            self.targets[1] += 1
            self.targets[0] += alignment.usable_target(gold["target"], target)
            five = self.offered.get((id_, found["id"]), ())
            self.targets[2] += any(alignment.usable_target(gold["target"], words) for words in five)

    def _miss(self, id_: str, what: str, gold: Record | None, found: Record | None) -> None:
        if len(self.misses) >= MOST_MISSES:
            return
        words = single_spaced((gold or found or {"text": ""})["text"])[:80]
        self.misses.append(Miss(id_, what, words, _shown(gold, what), _shown(found, what)))

    def scores(self) -> QuoteScores:
        """The figures."""
        total: Counter[str] = Counter()
        for n in self.per_article:
            total.update(n)
        return QuoteScores(
            articles=len(self.per_article),
            counts=counts(total),
            shares=shares(total),
            intervals=_intervals(self.per_article),
            in_boilerplate=total["boilerplate"],
            rules=_tuples(self.rules),
            styles=_tuples(self.styles),
            mentions=_tuples(self.kinds),
            reliability=self.bins.rows(),
            stance=_stance_scores(self.stances, macro_f1) if self.hints else {},
            stance_right=_stance_scores(self.stances, share_right) if self.hints else {},
            stance_reliability=self.stance_bins.rows(),
            targets=(self.targets[0], self.targets[1]),
            targets_offered=self.targets[2],
            misses=tuple(self.misses),
        )


class _Bins:
    """How often what was said with so much confidence was right."""

    def __init__(self) -> None:
        self._rows = [[0, 0.0, 0] for _ in BINS[1:]]

    def add(self, confidence: float, *, right: bool) -> None:
        place = next(k for k, high in enumerate(BINS[1:]) if confidence < high or high == BINS[-1])
        row = self._rows[place]
        row[0] += 1
        row[1] += confidence
        row[2] += right

    def rows(self) -> tuple[Bin, ...]:
        """Those that are not empty."""
        return tuple(
            (low, high, int(n), total, int(right))
            for low, high, (n, total, right) in zip(BINS, BINS[1:], self._rows, strict=False)
            if n
        )


def _stance_confidence(reasons: Sequence[str]) -> float | None:
    """What the suggester's reasons say of how sure the stance is."""
    percent = next((code.partition("=")[2] for code in reasons if code.startswith(_STANCE_SURE)), None)
    return int(percent) / 100 if percent is not None else None


def _shown(quote: Record | None, what: str) -> str:
    """What a list of misses shows of a quote."""
    if quote is None:
        return "—"
    if what == "mention":
        return str(quote["speaker"]["text"]) if quote["speaker"] else "—"
    return str(quote["speaker_name"] or "—") if what == "name" else str(quote["type"])


def counts(n: Counter[str]) -> dict[str, Score]:
    """The F1 figures from counts."""
    return {
        "direct": Score(n["direct"], n["predicted_direct"], n["gold_direct"]),
        "indirect": Score(n["indirect"], n["predicted_indirect"], n["gold_indirect"]),
        "all": Score(n["found"], n["predicted"], n["gold"]),
        "cue": Score(n["cue"], n["predicted_cue"], n["gold_cue"]),
    }


def shares(n: Counter[str]) -> dict[str, tuple[int, int]]:
    """The shares from counts: right, and out of how many."""
    found, gold = n["found"], n["gold"]
    return {
        "type": (n["type"], found),
        "mention": (n["mention"], found),
        "mention_exact": (n["mention_exact"], found),
        "name": (n["name"], found),
        "name_exact": (n["name_exact"], found),
        "joint": (n["name"], gold),
        "joint_exact": (n["name_exact"], gold),
    }


def _intervals(articles: Sequence[Counter[str]]) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals over articles, with a fixed seed."""
    if len(articles) < 2:
        return {}
    chance = random.Random(20240320)
    drawn: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        total: Counter[str] = Counter()
        for n in chance.choices(articles, k=len(articles)):
            total.update(n)
        for name, count in counts(total).items():
            drawn.setdefault(name, []).append(count.f1)
        for name, (right, out_of) in shares(total).items():
            drawn.setdefault(name, []).append(right / out_of if out_of else 0.0)
    low, high = int(DRAWS * 0.025), int(DRAWS * 0.975) - 1
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in drawn.items()}


def _stance_scores(
    stances: Sequence[tuple[str, str | None, str | None]],
    measure: Callable[[Sequence[str], Sequence[str | None]], float],
) -> dict[str, float]:
    gold = [row[0] for row in stances]
    return {
        "hints": measure(gold, [row[1] for row in stances]),
        "always_neutral": measure(gold, ["neutral"] * len(gold)),
        "cue_only": measure(gold, [row[2] for row in stances]),
    }


def share_right(gold: Sequence[str], predicted: Sequence[str | None]) -> float:
    """How many are the same."""
    return sum(one == other for one, other in zip(gold, predicted, strict=True)) / len(gold) if gold else 0.0


def macro_f1(gold: Sequence[str], predicted: Sequence[str | None]) -> float:
    """The mean of the F1 of support, oppose and neutral."""
    total = 0.0
    for label in STANCES:
        hit = sum(1 for one, other in zip(gold, predicted, strict=True) if one == other == label)
        size = sum(one == label for one in gold) + sum(other == label for other in predicted)
        total += 2 * hit / size if size else 0.0
    return total / len(STANCES)


def _parts(quote: Record) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in quote["parts"])


def _in_boilerplate(quote: Record, boilerplate: Sequence[Sequence[int]]) -> bool:
    spans = [tuple(part) for part in quote["parts"]]
    spans += [(span["start"], span["end"]) for span in (quote["cue"], quote["speaker"]) if span]
    return any(start < high and low < end for start, end in spans for low, high in boilerplate)


def _tuples(rows: Mapping[str, list[int]]) -> dict[str, tuple[int, int, int]]:
    return {key: (row[0], row[1], row[2]) for key, row in sorted(rows.items(), key=lambda item: (-item[1][0], item[0]))}
