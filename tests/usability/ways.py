"""The fewest keys that lead to words and select them: jumps, searches, and steps from mark to mark."""

from __future__ import annotations

import re

from annotator.model import Entity, Span
from tests.usability.hand import Hand, Keys

REACH = 3  # words before and after a span from which its edges may be drawn


class Ways(Hand):
    """How to come to a place."""

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
