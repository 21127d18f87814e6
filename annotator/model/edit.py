"""How one document becomes the next; there is no other way to change one."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.items import Item


@dataclass(frozen=True, slots=True)
class Change:
    """One item before and after; both have the same kind and id."""

    before: Item | None  # None: it is new
    after: Item | None  # None: it is gone

    @property
    def item(self) -> Item:
        """The item as it is after the change, or was before it went."""
        item = self.after if self.after is not None else self.before
        if item is None:
            raise ValueError("a change from nothing to nothing")
        return item

    def inverse(self) -> Change:
        return Change(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one press of a key does: all of it happens, or none of it."""

    action: str  # a stable word, `add-entity`; the words after “Undo” are made from it and the changes, in any language
    changes: tuple[Change, ...]

    def inverse(self) -> Edit:
        return Edit(self.action, tuple(change.inverse() for change in reversed(self.changes)))
