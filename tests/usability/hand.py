"""A person at the window who knows the gold record: what is in front of them, and the keys that move an edge."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from annotator.editing import edges
from annotator.gui.window.review_order import key_of
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.model.items import QuoteType


class Unreachable(Exception):
    """There is no way by keys that the planner knows."""


@dataclass(frozen=True)
class Step:
    """One key press or chord, and which kind of work it belongs to.  `typed`: a character into a field."""

    key: str
    why: str
    typed: bool = False


Keys = list[str]
NO_WAY = ("?",) * 99  # longer than any way there is


class Hand:
    """A person at the window who knows the gold record."""

    def __init__(self, document: Document, gold: Document, *, exact_targets: bool) -> None:
        self.doc, self.gold, self.exact = document, gold, exact_targets
        self.text = document.text
        self.steps: list[Step] = []
        self.focus: str | None = None
        self.caret = 0
        self.words = [Span(*m.span()) for m in re.finditer(r"\w+", self.text)]
        aside = document.boilerplate
        outside = [w for w in self.words if not any(b.start <= w.start < b.end for b in aside)]
        self.reachable = [(w, self.text[w.start : w.end].lower()) for w in outside]
        self.wanted = {(e.start, e.end): e for e in gold.entities}
        self.goal_of = self._matched_entities()
        self.quote_of = self._matched_quotes()

    # --- which suggestion becomes what

    def _matched_entities(self) -> dict[str, Entity | None]:
        """The gold entity that each suggestion is to become; `None`: it is to go."""
        goals: dict[str, Entity | None] = {}
        free = {(e.start, e.end, e.label): e for e in self.gold.entities}
        rest = []
        for entity in self._entities():
            goal = free.pop((entity.start, entity.end, entity.label), None)
            if goal is not None:
                goals[entity.id] = goal
            else:
                rest.append(entity)
        pairs = []
        for entity in rest:
            goals[entity.id] = None
            for key, goal in free.items():
                if entity.span.overlaps(goal.span):
                    cost = len(self._edge_keys(entity.span, goal.span)) + (entity.label != goal.label)
                    if cost <= 8:
                        pairs.append((cost, entity.start, entity.id, key))
        for _cost, _start, id_, key in sorted(pairs):
            if goals[id_] is None and key in free:
                goals[id_] = free.pop(key)
        return goals

    def _matched_quotes(self) -> dict[str, Quote | None]:
        goals: dict[str, Quote | None] = {q.id: None for q in self.doc.quotes if q.origin != "rejected"}
        pairs = []
        for quote in self.doc.quotes:
            for number, goal in enumerate(self.gold.quotes):
                shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in quote.parts for b in goal.parts)
                if quote.id in goals and shared:
                    total = sum(p.end - p.start for q in (quote, goal) for p in q.parts)
                    pairs.append((-2 * shared / total, quote.number, number, quote.id))
        taken: set[int] = set()
        for _score, _number, number, id_ in sorted(pairs):
            if goals[id_] is None and number not in taken:
                goals[id_] = self.gold.quotes[number]
                taken.add(number)
        return goals

    def _entities(self) -> list[Entity]:
        return [e for e in self.doc.entities if e.origin != "rejected"]

    # --- the window's state

    def press(self, why: str, *keys: str) -> None:
        for key in keys:
            typed = len(key) == 2 and key[0] == "'"
            self.steps.append(Step(key[1:] if typed else key, why, typed))

    def do(self, edit: Edit) -> None:
        if edit.changes:
            self.doc = self.doc.apply(edit)
        if self.focus is not None and self.doc.get(self.focus) is None:
            self.focus = None

    def look(self, id_: str | None) -> None:
        item = self.doc.get(id_) if id_ is not None else None
        if isinstance(item, Entity | Quote) and id_ != self.focus:
            self.caret = item.start
        self.focus = id_

    def item(self) -> Entity | Quote | None:
        found = self.doc.get(self.focus) if self.focus is not None else None
        return found if isinstance(found, Entity | Quote) else None

    @staticmethod
    def pending(item: Entity | Quote) -> bool:
        return item.origin != "rejected" and (not item.decided or (isinstance(item, Quote) and item.stance is None))

    def order(self) -> list[Entity | Quote]:
        items = [i for i in (*self.doc.entities, *self.doc.quotes) if i.origin != "rejected"]
        return sorted(items, key=key_of)

    def waiting(self) -> list[Entity | Quote]:
        return [i for i in self.order() if self.pending(i)]

    def next_after(self, key: tuple[int, int, str]) -> Entity | Quote | None:
        left = [i for i in self.waiting() if key_of(i) != key]
        return next((i for i in left if key_of(i) > key), left[0] if left else None)

    def jump_from(self) -> int:
        item = self.item()
        return item.start if item is not None else self.caret

    # --- edges

    def _edge_keys(self, span: Span, goal: Span, *, adjusted: bool = True, speech: QuoteType | None = None) -> Keys:
        """From `span` to `goal`, the end first because it is the active edge; `adjusted`: E may be the first key."""
        if span == goal:
            return []
        if goal.end <= span.start:
            return list(NO_WAY)  # the end cannot pass the start
        keys = self._edge_path(span, "end", goal.end, speech)
        now = Span(span.start, goal.end)
        if now.start != goal.start:
            if not keys and not adjusted:
                keys = self._idle(now)
            keys = [*keys, "E", *self._edge_path(now, "start", goal.start, speech)]
        return keys

    def _idle(self, span: Span) -> Keys:
        """Two keys that leave the span as it is: from the first on, letters are commands."""
        for there, back in (("]", "["), ("[", "]"), ("Shift+Right", "Shift+Left"), ("Shift+Left", "Shift+Right")):
            one = self._moved(span, "end", there)
            if one != span and self._moved(one, "end", back) == span:
                return [there, back]
        raise Unreachable(f"no idle keys at {span}")

    def _edge_path(self, span: Span, edge: edges.Edge, goal: int, speech: QuoteType | None = None) -> Keys:
        """The fewest keys that bring one edge to `goal`."""
        start = span.end if edge == "end" else span.start
        if start == goal:
            return []
        # Where the edge is, and for a quote the place that it finds back to.
        first = (start, start if speech else None)
        before: dict[tuple[int, int | None], tuple[tuple[int, int | None], str]] = {first: (first, "")}
        queue = deque([first])
        low, high = min(start, goal) - 30, max(start, goal) + 30
        while queue:
            place = queue.popleft()
            at, home = place
            if at == goal:
                keys: Keys = []
                while place != first:
                    place, key = before[place]
                    keys.append(key)
                return keys[::-1]
            here = Span(span.start, at) if edge == "end" else Span(at, span.end)
            close = abs(at - goal) <= 12
            for key in ("[", "]", *(("Shift+Left", "Shift+Right") if close else ())):
                moved = self._moved(here, edge, key, speech, home)
                to = moved.end if edge == "end" else moved.start
                after = (to, to if speech and key not in "[]" else home)
                if after not in before and low <= to <= high:
                    before[after] = (place, key)
                    queue.append(after)
        return list(NO_WAY)

    def _moved(
        self, span: Span, edge: edges.Edge, key: str, speech: QuoteType | None = None, home: int | None = None
    ) -> Span:
        step = 1 if key in ("]", "Shift+Right") else -1
        by: edges.By = "word" if key in "[]" else "character"
        return edges.moved(self.text, span, edge, by, step, speech=speech, home=home)
