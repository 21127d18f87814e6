"""The keys that turn suggestions into the gold record, as few as the window offers ways for; without Qt.

A plan is made by doing it: every key's effect is applied to the document with the app's own actions, in the order in
which the review walks, so that the next choice is made on what the window would show.  Keys are counted as the design's
effort model counts them: a key press is one, a chord is one, reading costs nothing.

The plan is greedy, item by item, not proven to be the shortest; thresholds of the bulk accept are all tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.editing import actions
from annotator.gui.parts.previews import plans
from annotator.gui.window.drafts import drafted
from annotator.gui.window.review_order import key_of
from annotator.model import Document, EditConflict, Entity, Quote
from tests.usability.hand import Keys, Step, Unreachable
from tests.usability.settling import Settling, same

THRESHOLD = 0.80  # of the bulk accept when its preview opens
STEP = 0.05


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
            steps = _Planner(document, gold, exact_targets=exact_targets).work(level)
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


class _Planner(Settling):
    """The whole article: what the review stops at, and what it does not."""

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
            if entity.decided and (goal is None or not same(entity, goal)):
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


@dataclass(frozen=True)
class _Task:
    """What has to be done at a place that the review does not stop at."""

    kind: str  # entity: draw it; mend: an entity that was accepted; quote: make it
    start: int
    goal: Entity | None = None
    quote: Quote | None = None
    id: str | None = None


def _fault(entity: Entity, goal: Entity) -> str:
    return "entity edges" if entity.span != goal.span else "entity label"


def bare(document: Document) -> Document:
    """The article with nothing marked in it: everything is to be done by hand."""
    return replace(Document.of(document.article, document.annotator, document.scheme), boilerplate=document.boilerplate)


__all__ = ["EditConflict", "Step", "Unreachable", "bare", "planned", "tally", "unlike"]
