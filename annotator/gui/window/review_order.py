"""Everything that can be decided, in reading order; follows each edit without looking at the rest of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from annotator.model import Document, Edit, Entity, Quote

Key = tuple[int, int, str]
Marked = Entity | Quote


class Order:
    """Entities and quotes by where they start, the longer one first; rejected ones are left out."""

    def __init__(self, threshold: float = 0.8) -> None:
        self._threshold = threshold
        self._keys: list[Key] = []
        self._items: dict[str, Marked] = {}
        self.decided = 0
        self.sure = 0  # undecided entities over the threshold of the bulk accept

    def show(self, document: Document | None) -> None:
        """Begin anew with a document."""
        items: list[Marked] = [] if document is None else [*document.entities, *document.quotes]
        self._items = {item.id: item for item in items if item.origin != "rejected"}
        self._keys = sorted(_key(item) for item in self._items.values())
        self.decided = sum(item.settled for item in self._items.values())
        self.sure = sum(self._is_sure(item) for item in self._items.values())

    def follow(self, edit: Edit) -> bool:
        """Take over what the edit changed; whether places moved: something came, went, or has others before it."""
        moved = False
        for change in edit.changes:
            item = change.item
            if not isinstance(item, Entity | Quote):
                continue
            before = self._items.pop(item.id, None)
            after = change.after if isinstance(change.after, Entity | Quote) else None
            if after is not None and after.origin == "rejected":
                after = None
            if before is not None:
                self.decided -= before.settled
                self.sure -= self._is_sure(before)
            if after is not None:
                self.decided += after.settled
                self.sure += self._is_sure(after)
                self._items[after.id] = after
            if before is None or after is None or _key(before) != _key(after):
                left = came = -1
                if before is not None:
                    left = bisect_left(self._keys, _key(before))
                    del self._keys[left]
                if after is not None:
                    came = bisect_left(self._keys, _key(after))
                    self._keys.insert(came, _key(after))
                moved = moved or left != came
        return moved

    def _is_sure(self, item: Marked) -> bool:
        return isinstance(item, Entity) and not item.decided and (item.confidence or 0.0) >= self._threshold

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Marked]:
        return (self._items[key[2]] for key in self._keys)

    def at(self, place: int) -> Marked:
        """The item at a place, counted from 0."""
        return self._items[self._keys[place][2]]

    def place(self, id_: str) -> int:
        """The item's place, counted from 0; -1 when it does not count."""
        item = self._items.get(id_)
        return bisect_left(self._keys, _key(item)) if item is not None else -1

    @property
    def left(self) -> int:
        """How many are undecided."""
        return len(self._keys) - self.decided

    def after(self, key: Key, *, wanted: Callable[[Marked], bool], step: int = 1) -> Marked | None:
        """The next item from `key` on (itself not) that is wanted, round the end once; `None` when none is."""
        count = len(self._keys)
        if not count:
            return None
        at = bisect_left(self._keys, key)
        here = at < count and self._keys[at] == key
        if step > 0:
            first = at + 1 if here else at
            places = [*range(first, count), *range(at)]
        else:
            places = [*range(at - 1, -1, -1), *range(count - 1, at if here else at - 1, -1)]
        for place in places:
            item = self._items[self._keys[place][2]]
            if wanted(item):
                return item
        return None

    def best(self, worth: Callable[[Marked], tuple[float, ...] | None]) -> Marked | None:
        """The item for which `worth` is smallest; those with `None` do not count."""
        best: tuple[tuple[float, ...], Marked] | None = None
        for item in self:
            value = worth(item)
            if value is not None and (best is None or value < best[0]):
                best = value, item
        return best[1] if best is not None else None


def _key(item: Marked) -> Key:
    return item.start, -item.end, item.id


def key_of(item: Marked) -> Key:
    """Where an item stands in the order."""
    return _key(item)
