"""The keys that decide the mark in front, and fill in the fields of a quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from annotator.editing import actions
from annotator.gui.cards import candidates, speaker_search, targets
from annotator.gui.parts.previews import plans
from annotator.gui.window.review_order import key_of
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.model.items import NEEDS_TARGET
from annotator.model.lesson import Lesson
from tests.usability.hand import Keys, Unreachable
from tests.usability.ways import Ways

DIGITS = {"support": "1", "oppose": "2", "neutral": "3", "unclear": "4"}
TYPES = ("direct", "indirect", "mixed")
ROWS = 8  # choices that the target pop-up shows


class Settling(Ways):
    """What is done to a mark that the review stops at."""

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
        if same(entity, goal):
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
        found = targets.choices(self.doc, quote, candidates.targets(self.doc, quote, self._chosen_targets()))
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

    def _chosen_targets(self) -> list[Lesson]:
        """What the library, whose only article this is, offers first: as `Memory.targets`."""
        chosen: dict[str, list[Quote]] = {}
        for quote in self.doc.quotes:
            if quote.target is not None and quote.origin not in ("suggested", "rejected"):
                chosen.setdefault(quote.target, []).append(quote)
        lessons = []
        for text, quotes in sorted(chosen.items()):
            instead = sorted({q.target_hint for q in quotes if q.target_hint and q.target_hint != text})
            lessons.append(Lesson("target", text, None, "", "", decided=len(quotes), words=tuple(instead)))
        return sorted(lessons, key=lambda lesson: -lesson.decided)

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


def same(entity: Entity, goal: Entity) -> bool:
    return (entity.start, entity.end, entity.label) == (goal.start, goal.end, goal.label)


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
