"""The keys that turn suggestions into the gold record, as few as the window offers ways for; without Qt.

A plan is made by doing it: every key's effect is applied to the document with the app's own actions, in the order in
which the review walks, so that the next choice is made on what the window would show.  Keys are counted as the design's
effort model counts them: a key press is one, a chord is one, reading costs nothing.

The plan is greedy, item by item, not proven to be the shortest; thresholds of the bulk accept are all tried.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.editing import actions, edges
from annotator.gui.cards import candidates, speaker_search, targets
from annotator.gui.parts.previews import plans
from annotator.gui.window.drafts import drafted
from annotator.gui.window.review_order import key_of
from annotator.model import Document, Edit, EditConflict, Entity, Quote, Span
from annotator.model.items import NEEDS_TARGET, QuoteType

THRESHOLD = 0.80  # of the bulk accept when its preview opens
STEP = 0.05
REACH = 3  # words before and after a span from which its edges may be drawn
DIGITS = {"support": "1", "oppose": "2", "neutral": "3", "unclear": "4"}
TYPES = ("direct", "indirect", "mixed")
ROWS = 8  # choices that the target pop-up shows


class Unreachable(Exception):
    """There is no way by keys that the planner knows."""


@dataclass(frozen=True)
class Step:
    """One key press or chord, and which kind of work it belongs to.  `typed`: a character into a field."""

    key: str
    why: str
    typed: bool = False


Keys = list[str]
_NO_WAY = ("?",) * 99  # longer than any way there is


def planned(document: Document, gold: Document, *, exact_targets: bool = True) -> list[Step]:
    """The shortest of the plans with each threshold of the bulk accept, and without one.

    With `exact_targets` off, any target will do where the stance asks for one, as a person takes the offered words
    that mean the same.
    """
    sure = {round(e.confidence or 0.0, 4) for e in document.entities if e.origin == "suggested"}
    levels: list[int | None] = [None]
    reached = set()
    for level in sorted(range(-16, 5), key=abs):  # of those that take the same, the nearest
        taken = frozenset(c for c in sure if c >= _threshold(level))
        if taken and taken not in reached:
            reached.add(taken)
            levels.append(level)
    found: list[list[Step]] = []
    for level in levels:
        try:
            steps = _Hand(document, gold, exact_targets=exact_targets).work(level)
        except Unreachable:
            continue  # what was accepted in bulk there cannot be reached again
        if all(step.key != "?" for step in steps):
            found.append(steps)
    if not found:
        raise Unreachable(document.article.id)
    return min(found, key=len)


def _threshold(level: int) -> float:
    return round(min(1.0, max(0.0, THRESHOLD + STEP * level)), 2)


def unlike(document: Document, gold: Document, *, exact_targets: bool = True) -> list[str]:
    """Where the decided marks differ from the gold record, in words; empty when the record is perfect."""
    found: list[str] = []
    have = {(e.start, e.end, e.label) for e in document.entities if e.decided}
    want = {(e.start, e.end, e.label) for e in gold.entities}
    found += [f"spurious entity {one}" for one in sorted(have - want)]
    found += [f"missing entity {one}" for one in sorted(want - have)]
    mine = [_fields(q, exact_targets=exact_targets) for q in document.quotes if q.decided]
    theirs = [_fields(q, exact_targets=exact_targets) for q in gold.quotes]
    found += [f"spurious quote {one}" for one in mine if one not in theirs]
    found += [f"missing quote {one}" for one in theirs if one not in mine]
    left = [i.id for i in (*document.entities, *document.quotes) if i.origin == "suggested"]
    found += [f"undecided {left}"] if left else []
    return found


def _fields(quote: Quote, *, exact_targets: bool) -> tuple[object, ...]:
    target = quote.target if exact_targets else None
    return (quote.parts, quote.type, quote.cue, quote.mention, quote.speaker_name, quote.stance, target)


def tally(steps: Iterable[Step]) -> Counter[str]:
    """Keys by kind of work."""
    return Counter(step.why for step in steps)


class _Hand:
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

    # --- the whole article

    def work(self, level: int | None) -> list[Step]:
        """All keys, with a bulk accept at the threshold that is `level` steps from the default."""
        first = next(iter(self.waiting()), None)
        self.look(first.id if first is not None else None)
        if level is not None:
            self._bulk(level)
        tasks = self._tasks()
        at: dict[str, list[_Task]] = {}
        for task in tasks:
            at.setdefault(self._best_origin(task), []).append(task)
        for _ in range(10_000):
            item = self.item()
            if item is None or not self.pending(item):
                if item is None and not self.waiting() and self._next_task(at):
                    continue
                if not self._go_on():
                    if self._next_task(at):
                        continue
                    break
                continue
            mine = at.pop(item.id, [])
            left = [task for task in mine if not self._try(task)]
            if left:
                at.setdefault("later", []).extend(left)
            if self.focus != item.id:
                continue
            self._settle(item)
        self.press("done", "Ctrl+Enter")
        return self.steps

    def _bulk(self, level: int) -> None:
        plan = plans.bulk(self.doc, _threshold(level), include_quotes=False)
        if not plan.places:
            return
        keys = [p.key for p in plan.places]
        self.press("bulk accept", "Shift+Enter", *(["'+"] * level if level > 0 else ["'-"] * -level), "Enter")
        item = self.item()
        self.do(plan.make(self.doc, keys))
        item = self.item()
        if item is not None and not self.pending(item):
            following = self.next_after(key_of(item))
            if following is not None:
                self.look(following.id)

    def _go_on(self) -> bool:
        """To the next item that is to be decided, by the key that goes on; whether there was one."""
        item = self.item()
        following = self.next_after(key_of(item) if item is not None else (self.caret, 1, ""))
        if following is None:
            return False
        self.press("on to the next", "Space" if item is not None else "J")
        self.look(following.id)
        return True

    def _next_task(self, at: dict[str, list[_Task]]) -> bool:
        """Do one of the tasks that no undecided item is there for any more."""
        left = sorted((t for tasks in at.values() for t in tasks), key=lambda t: t.start)
        at.clear()
        if not left:
            return False
        if not self._try(left[0]):
            raise Unreachable(f"{left[0]}")
        if left[1:]:
            at["later"] = left[1:]
        return True

    # --- what no undecided item stands for: missing marks, and wrong ones that were accepted in bulk

    def _tasks(self) -> list[_Task]:
        tasks = []
        reached = {(g.start, g.end, g.label) for g in self.goal_of.values() if g is not None}
        for goal in self.gold.entities:
            if (goal.start, goal.end, goal.label) not in reached:
                tasks.append(_Task("entity", goal.start, goal=goal))
        for entity in self._entities():
            goal = self.goal_of.get(entity.id)
            if entity.decided and (goal is None or not _same(entity, goal)):
                tasks.append(_Task("mend", entity.start, goal=goal, id=entity.id))
        found = {id(q) for q in self.quote_of.values() if q is not None}
        tasks += [_Task("quote", q.start, quote=q) for q in self.gold.quotes if id(q) not in found]
        return tasks

    def _best_origin(self, task: _Task) -> str:
        """The undecided item from which the jump takes the fewest keys."""
        best, here = (10_000, "later"), self.focus
        for item in self.waiting():
            self.focus = item.id
            cost = len(self._task_keys(task, item.start, excursion=True) or [""] * 9_999)
            best = min(best, (cost, item.id))
        self.focus = here
        return best[1]

    def _task_keys(self, task: _Task, caret: int, *, excursion: bool) -> Keys | None:
        if task.kind == "entity" and task.goal is not None:
            return self._drawing(task.goal.span, caret, self._label_keys(task.goal.label), free=not excursion)
        if task.kind == "quote" and task.quote is not None:
            return self._drawing(task.quote.parts[0], caret, ["Q"], needs=True)
        return self._mending(task, caret)

    def _try(self, task: _Task) -> bool:
        """Do a task from where the focus is; whether it could be done."""
        item = self.item()
        excursion = item is not None and self.pending(item)
        if task.kind == "mend" and (task.id is None or self.doc.get(task.id) is None):
            return True
        if task.kind == "entity" and task.goal is not None:
            goal = task.goal
            standing = self.doc.standing(goal.start, goal.end, goal.label)
            if standing is not None and standing.decided:
                return True  # by “apply to all alike”
        keys = self._task_keys(task, self.jump_from(), excursion=excursion)
        if keys is None:
            return False
        if task.kind == "entity" and task.goal is not None:
            self._draw(task.goal, keys, back=self.focus if excursion else None)
        elif task.kind == "quote" and task.quote is not None:
            self._make_quote(task.quote, keys)
        else:
            self._mend(task, keys)
        return True

    def _draw(self, goal: Entity, keys: Keys, *, back: str | None) -> None:
        self.press("missing entity", *keys)
        self.do(actions.mark(self.doc, goal.span, goal.label))
        made = self.doc.standing(goal.start, goal.end, goal.label)
        if made is None:
            raise Unreachable(f"{goal}")
        if back is None or keys[0] == "Ctrl+F":
            self.look(made.id)
            self._alike("missing entity")

    def _mend(self, task: _Task, keys: Keys) -> None:
        entity = self.doc.entity(task.id or "")
        back, item = self.focus, self.item()
        excursion = item is not None and self.pending(item) and keys[0] == "F"
        why = "spurious entity" if task.goal is None else _fault(entity, task.goal)
        self.press(f"{why}, accepted in bulk", *keys)
        if task.goal is None:
            self.do(actions.reject(self.doc, entity.id))
        else:
            if entity.span != task.goal.span:
                self.do(actions.move(self.doc, entity.id, task.goal.span))
            if entity.label != task.goal.label:
                self.do(actions.relabel(self.doc, entity.id, task.goal.label))
        if excursion:
            self.look(back)
        elif task.goal is not None:
            self.look(entity.id)
            self._alike(f"{why}, accepted in bulk")
        elif keys[0] != "F":
            self.look(entity.id)
            self._on(key_of(entity))

    def _make_quote(self, goal: Quote, keys: Keys) -> None:
        self.press("missing quote", *keys)
        before = {q.id for q in self.doc.quotes if q.decided}
        self.do(drafted(self.doc, goal.parts[0]))
        made = next(q for q in self.doc.quotes if q.decided and q.id not in before)
        self.quote_of[made.id] = goal
        self.look(made.id)

    # --- the keys of a jump

    def _drawing(self, span: Span, caret: int, last: Keys, *, free: bool = False, needs: bool = False) -> Keys | None:
        """F, a word in or beside `span` that no entity has, its edges to those of `span`, and `last`.

        `needs`: the last key is a letter, so some edge must have been moved before it.  `free`: the jump need not come
        back, so words may also be found and selected.
        """
        letter = needs or last[0] == "L"
        best: Keys | None = None
        for word in self._near(span):
            if self._entity_at(word) is not None or not word.overlaps(Span(span.start - 60, span.end + 1)):
                continue
            there = self._jump(word, caret)
            if there is None or (best is not None and len(there) >= len(best)):
                continue
            edge = self._edge_keys(word, span, adjusted=False)
            if letter and not edge:
                edge = self._idle(word)
            keys = [*there, *edge, *last]
            if best is None or len(keys) < len(best):
                best = keys
        found = self._finding(span, caret) if last != ["A"] else None
        way_back = 0 if free or needs else 1  # a key more: a search does not come back to where it started
        if found is not None and (best is None or len(found) + len(last) + way_back < len(best)):
            best = [*found, *last]
        return best

    def _finding(self, span: Span, caret: int) -> Keys | None:
        """Ctrl+F, the first letters of `span`, Enter to the hit, Esc selects it; then its edges."""
        best: Keys | None = None
        for length in range(1, min(span.end - span.start, 40) + 1):
            typed = self.text[span.start : span.start + length]
            if typed[-1].isspace() or not typed.isascii():
                continue
            pattern = r"\s+".join(re.escape(part) for part in typed.split())
            hits = [Span(*m.span()) for m in re.finditer(pattern, self.text, re.IGNORECASE)]
            index = next((i for i, hit in enumerate(hits) if hit.start == span.start), None)
            if index is None:
                continue
            first = next((i for i, hit in enumerate(hits) if hit.start >= caret), 0)
            on, back = (index - first) % len(hits), (first - index) % len(hits)
            turns = ["Enter"] * on if on <= back else ["Shift+Enter"] * back
            there = ["Ctrl+F", *(f"'{c}" for c in typed), *turns, "Esc"]
            if best is not None and len(there) >= len(best):
                continue
            keys = [*there, *self._edge_keys(hits[index], span)]
            if best is None or len(keys) < len(best):
                best = keys
        return best

    def _mending(self, task: _Task, caret: int) -> Keys | None:
        entity = self.doc.entity(task.id or "")
        ways = [
            there
            for word in self.words
            if word.overlaps(entity.span) and self._entity_at(word) == entity
            if (there := self._jump(word, caret)) is not None
        ]
        walk = self._walk(entity)
        if walk and (not ways or len(walk) < len(min(ways, key=len))):
            there, stays = walk, True
        elif ways:
            there, stays = min(ways, key=len), False
        else:
            return None
        if task.goal is None:
            return [*there, "Del"]
        edge = self._edge_keys(entity.span, task.goal.span, adjusted=stays)
        if entity.label == task.goal.label:
            return [*there, *edge, *([] if stays else ["Enter"])]
        last = self._label_keys(task.goal.label)
        if last[0] == "L" and not edge and not stays:
            edge = self._idle(entity.span)
        return [*there, *edge, *last]

    def _walk(self, entity: Entity) -> Keys:
        """From item to item, decided or not; empty when nothing has the focus."""
        ids = [item.id for item in self.order()]
        if self.focus not in ids or entity.id not in ids:
            return []
        here, there = ids.index(self.focus), ids.index(entity.id)
        on, back = (there - here) % len(ids), (here - there) % len(ids)
        return ["Shift+J"] * on if on <= back else ["Shift+K"] * back

    def _jump(self, word: Span, caret: int) -> Keys | None:
        """The fewest letters and turns that bring the jump to `word`; digits are labels there, so no prefix has one."""
        whole = self.text[word.start : word.end].lower()
        best: Keys | None = None
        for length in range(1, len(whole) + 1):
            if not (whole[length - 1].isascii() and whole[length - 1].isalpha()):
                break
            if best is not None and length + 1 >= len(best):
                break
            prefix = whole[:length]
            hits = [w.start for w, lower in self.reachable if lower.startswith(prefix)]
            if word.start not in hits:
                return None
            first = next((i for i, start in enumerate(hits) if start >= caret), 0)
            index = hits.index(word.start)
            on, back = (index - first) % len(hits), (first - index) % len(hits)
            turns = ["F3"] * on if on <= back else ["Shift+F3"] * back
            keys = ["F", *prefix, *turns]
            if best is None or len(keys) < len(best):
                best = keys
        return best

    def _near(self, span: Span) -> list[Span]:
        inside = [i for i, w in enumerate(self.words) if w.end > span.start and w.start < span.end]
        if not inside:
            return []
        low, high = max(0, inside[0] - REACH), min(len(self.words), inside[-1] + 1)
        return self.words[low : min(high, low + 2 * REACH + 4)]

    def _entity_at(self, word: Span) -> Entity | None:
        holding = [e for e in self._entities() if e.span.overlaps(word)]
        return min(holding, key=lambda e: (e.start != word.start, e.end - e.start)) if holding else None

    def _label_keys(self, name: str) -> Keys:
        label = self.doc.scheme.label(name)
        return [label.digit] if label.digit else ["L", label.letter]

    # --- edges

    def _edge_keys(self, span: Span, goal: Span, *, adjusted: bool = True, speech: QuoteType | None = None) -> Keys:
        """From `span` to `goal`, the end first because it is the active edge; `adjusted`: E may be the first key."""
        if span == goal:
            return []
        if goal.end <= span.start:
            return list(_NO_WAY)  # the end cannot pass the start
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
        return list(_NO_WAY)

    def _moved(
        self, span: Span, edge: edges.Edge, key: str, speech: QuoteType | None = None, home: int | None = None
    ) -> Span:
        step = 1 if key in ("]", "Shift+Right") else -1
        by: edges.By = "word" if key in "[]" else "character"
        return edges.moved(self.text, span, edge, by, step, speech=speech, home=home)

    # --- the item in focus

    def _settle(self, item: Entity | Quote) -> None:
        if isinstance(item, Entity):
            self._settle_entity(item)
        else:
            self._settle_quote(item)

    def _settle_entity(self, entity: Entity) -> None:
        goal = self.goal_of.get(entity.id)
        key = key_of(entity)
        if goal is None:
            self.press("spurious entity", "Del")
            self.do(actions.reject(self.doc, entity.id))
            self._on(key)
            return
        if _same(entity, goal):
            self._alike("yes")
            self.press("yes", "Space")
            self.do(actions.accept(self.doc, entity.id))
            self._on(key)
            return
        if entity.span != goal.span:
            self.press("entity edges", *self._edge_keys(entity.span, goal.span))
            self.do(actions.move(self.doc, entity.id, goal.span))
        if entity.label != goal.label:
            self.press("entity label", *self._label_keys(goal.label))
            self.do(actions.relabel(self.doc, entity.id, goal.label))
        self._alike("entity label")

    def _on(self, key: tuple[int, int, str]) -> None:
        following = self.next_after(key)
        if following is not None:
            self.look(following.id)

    def _alike(self, why: str) -> None:
        """`=` and Enter, where every other place that reads the same is to become the same, and it saves keys."""
        item = self.item()
        if not isinstance(item, Entity):
            return
        plan = plans.alike(self.doc, item)
        saved = 0
        for place in plan.places:
            goal = self.wanted.get(tuple(place.span))
            if goal is None or goal.label != item.label:
                return
            here = [e for e in self._entities() if e.span == place.span]
            right = any(e.label == goal.label for e in here)
            decided = any(e.decided for e in here)
            saved += 1 if right and not decided else 2 if here and not decided else 5
        if saved > 2:
            self.press(why, "=", "Enter")
            self.do(plan.make(self.doc, [p.key for p in plan.places]))

    def _settle_quote(self, quote: Quote) -> None:
        goal = self.quote_of.get(quote.id)
        key = key_of(quote)
        if goal is None:
            self.press("spurious quote", "Del")
            self.do(actions.reject(self.doc, quote.id))
            self._on(key)
            return
        if quote.parts != goal.parts:
            self._parts(quote, goal)
        quote = self.doc.quote(quote.id)
        if quote.type != goal.type:
            turns = (TYPES.index(goal.type) - TYPES.index(quote.type)) % 3
            self.press("quote type", *["Y"] * turns)
            self.do(actions.set_type(self.doc, quote.id, goal.type))
        if quote.speaker_name != goal.speaker_name:
            self._speaker(quote.id, goal.speaker_name)
        self._stance(quote.id, goal)
        for field in ("cue", "mention"):
            self._span_field(quote.id, field, getattr(goal, field))
        if self.focus != quote.id:
            return  # a selection took the focus away; the review comes back to it
        now = self.doc.quote(quote.id)
        if self.pending(now):
            key = key_of(now)
            self.press("yes", "Space")
            self.do(actions.accept(self.doc, quote.id))
            self._on(key)

    def _parts(self, quote: Quote, goal: Quote) -> None:
        outer = goal.span
        kept = [p for p in quote.parts if p.end > outer.start and p.start < outer.end]
        if kept:
            kept[0] = Span(outer.start, kept[0].end)
            kept[-1] = Span(kept[-1].start, outer.end)
        whole = len(goal.parts) == 1 and len(kept) == 1
        if tuple(kept) != goal.parts and not whole:
            self._rebuild(quote, goal)
            return
        self.press("quote edges", *self._edge_keys(quote.span, outer, speech=quote.type))
        self.do(actions.move_quote(self.doc, quote.id, outer))

    def _rebuild(self, quote: Quote, goal: Quote) -> None:
        """The edges to the first part, the others one by one with a selection and A; or what lies between joined."""
        first, *others = goal.parts
        if not others and quote.span.contains(first) and len(quote.parts) > 1:
            first, others = quote.parts[0], [Span(*goal.span)]
        if quote.span != first and others != [Span(*goal.span)]:
            self.press("quote parts", *self._edge_keys(quote.span, first, speech=quote.type))
            self.do(actions.move_quote(self.doc, quote.id, first))
        for part in others:
            keys = self._drawing(part, self.doc.quote(quote.id).start, ["A"])
            if keys is None:
                raise Unreachable(f"no way to the part {part}")
            self.press("quote parts", *keys[:-1], "Enter", "A")
            self.do(actions.add_part(self.doc, quote.id, part))
        after = self.doc.quote(quote.id)
        if after.parts != goal.parts:
            self.press("quote parts", *self._edge_keys(after.span, goal.span, speech=after.type))
            self.do(actions.move_quote(self.doc, quote.id, goal.span))

    # --- fields

    def _speaker(self, id_: str, name: str | None) -> None:
        quote = self.doc.quote(id_)
        found = speaker_search.choices(self.doc, quote)
        found += speaker_search.named(self.doc, quote, found)
        best: Keys | None = None
        for typed in self._searches(found, name or ""):
            if best is not None and len(typed) + 2 >= len(best):
                continue
            rows = [choice.name for choice in speaker_search.rows(found, typed)]
            if name not in rows:
                continue
            row = rows.index(name)
            last = ["Enter"] if row == 0 and name is not None else [("1234567890"[row])] if row < 10 else []
            keys = ["S", *(f"'{c}" for c in typed), *last]
            if last and (best is None or len(keys) < len(best)):
                best = keys
        if best is None:
            raise Unreachable(f"no way to the speaker {name!r}")
        self.press("quote speaker" if len(best) <= 3 else "quote speaker, typed", *best)
        self.do(actions.set_speaker(self.doc, id_, name))

    def _searches(self, found: Sequence[speaker_search.Choice], name: str) -> Iterable[str]:
        """What may be typed to find a name: the beginnings of its words; of a joint source each name's in turn."""
        first, joint, rest = name.partition(f"{speaker_search.JOIN} ")
        if joint:
            lead = next((t for t in _beginnings(first) if _answers(found, t) == first), first)
            yield from (f"{lead}{speaker_search.JOIN}{typed}" for typed in self._searches(found, rest))
        yield from _beginnings(name)

    def _stance(self, id_: str, goal: Quote) -> None:
        quote = self.doc.quote(id_)
        stance = goal.stance or quote.stance or quote.stance_hint or "unclear"
        target = quote.target or quote.hinted_target
        right = target == goal.target if self.exact else stance not in NEEDS_TARGET or target is not None
        if stance == (quote.stance or quote.stance_hint) and right:
            return
        opened = False
        if stance != (quote.stance or quote.stance_hint):
            self.press("stance", DIGITS[stance])
            self.do(actions.set_stance(self.doc, id_, stance))
            quote = self.doc.quote(id_)
            opened = stance in NEEDS_TARGET and quote.target is None
            kept = quote.target or quote.hinted_target
            if not opened and (not self.exact or kept == goal.target):
                return
        if goal.target is None and self.exact:
            self._no_target(id_)
            return
        self._target(id_, goal.target if self.exact else None, opened=opened)

    def _no_target(self, id_: str) -> None:
        """A hint must not be taken over: the quote is decided by R, twice, and its stance by a digit."""
        quote = self.doc.quote(id_)
        if quote.target is not None:
            self.press("target", "T", "Del")
            self.do(actions.set_target(self.doc, id_, None))
            return
        if quote.stance is None and quote.stance_hint is not None:
            self.press("stance", DIGITS[quote.stance_hint])
            self.do(actions.set_stance(self.doc, id_, quote.stance_hint))
        if not quote.decided:
            self.press("target", "R", "R")
            self.do(actions.doubt(self.doc, id_))
            self.do(actions.doubt(self.doc, id_))

    def _target(self, id_: str, wanted: str | None, *, opened: bool) -> None:
        quote = self.doc.quote(id_)
        found = targets.choices(self.doc, quote, candidates.targets(self.doc, quote))
        start: Keys = [] if opened else ["T"]
        if wanted is None:
            wanted = found[0] if found else "itu"
        best = [*start, *(f"'{c}" for c in wanted), "Enter"]
        if targets.completion(found, wanted):
            best = [*start, *(f"'{c}" for c in wanted), "Del", "Enter"]
        shown = found[:ROWS]
        if wanted in shown and len(start) + 1 < len(best):
            row = shown.index(wanted)
            best = [*start, "Enter" if row == 0 else "1234567890"[row]]
        for length in range(1, len(wanted)):
            typed = wanted[:length]
            if typed + targets.completion(found, typed) == wanted and len(start) + length + 1 < len(best):
                best = [*start, *(f"'{c}" for c in typed), "Enter"]
        self.press("target" if len(best) <= 3 else "target, typed", *best)
        self.do(actions.set_target(self.doc, id_, wanted))

    def _span_field(self, id_: str, field: str, goal: Span | None) -> None:
        quote = self.doc.quote(id_)
        now = quote.cue if field == "cue" else quote.mention
        if now == goal:
            return
        make: Callable[[Document, str, Span | None], Edit] = actions.set_cue if field == "cue" else actions.set_mention
        letter = field[0].upper()
        found = (candidates.cues if field == "cue" else candidates.mentions)(self.doc, quote)
        if goal is None:
            self.press(f"quote {field}", letter, "Del")
        elif goal in found:
            count, at = len(found), found.index(goal)
            start = found.index(now) if now in found else None
            on = (at - start) % count if start is not None else at + 1
            back = (start - at) % count if start is not None else count - at
            ways = [[letter] * on, [f"Shift+{letter}"] * back]
            if at < 9:
                ways.append([letter, "1234567890"[at]])
            self.press(f"quote {field}", *min((w for w in ways if w), key=len))
        else:
            self._select_for(id_, field, goal, letter)
        self.do(make(self.doc, id_, goal))

    def _select_for(self, id_: str, field: str, goal: Span, letter: str) -> None:
        """The words are selected by a jump or by finding them, then the letter; the focus is lost by a jump."""
        caret = self.doc.quote(id_).start
        jump = self._drawing_by_jump(goal, caret)
        find = self._finding(goal, caret)
        if jump is None and find is None:
            raise Unreachable(f"no way to the {field} {goal.of(self.text)!r}")
        if find is None or (jump is not None and len(jump) + 1 < len(find)):
            self.press(f"quote {field}, selected", *(jump or ()), "Enter", letter)
            self.focus, self.caret = None, goal.end
        else:
            self.press(f"quote {field}, selected", *find, letter)

    def _drawing_by_jump(self, span: Span, caret: int) -> Keys | None:
        best: Keys | None = None
        for word in self._near(span):
            if self._entity_at(word) is not None:
                continue
            there = self._jump(word, caret)
            if there is None:
                continue
            keys = [*there, *self._edge_keys(word, span, adjusted=False)]
            if "?" not in keys and (best is None or len(keys) < len(best)):
                best = keys
        return best


@dataclass(frozen=True)
class _Task:
    """What has to be done at a place that the review does not stop at."""

    kind: str  # entity: draw it; mend: an entity that was accepted; quote: make it
    start: int
    goal: Entity | None = None
    quote: Quote | None = None
    id: str | None = None


def _same(entity: Entity, goal: Entity) -> bool:
    return (entity.start, entity.end, entity.label) == (goal.start, goal.end, goal.label)


def _fault(entity: Entity, goal: Entity) -> str:
    return "entity edges" if entity.span != goal.span else "entity label"


def _beginnings(name: str) -> list[str]:
    """Beginnings of the name and of its later words, the shortest first; digits pick, so no search has one."""
    found = {
        name[at : at + n] for at in [0, *(m.end() for m in re.finditer(r"\s", name))] for n in range(len(name) + 1)
    }
    typable = [t for t in found if t.isascii() and not any(c.isdigit() for c in t) and t == t.rstrip()]
    return sorted(typable, key=lambda typed: (len(typed), typed))


def _answers(found: Sequence[speaker_search.Choice], typed: str) -> str | None:
    hits = speaker_search.searched(found, typed)
    return hits[0].name if typed and hits else None


def bare(document: Document) -> Document:
    """The article with nothing marked in it: everything is to be done by hand."""
    return replace(Document.of(document.article, document.annotator, document.scheme), boilerplate=document.boilerplate)


__all__ = ["EditConflict", "Step", "Unreachable", "bare", "planned", "tally", "unlike"]
