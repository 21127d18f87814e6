"""The work on one document: every change goes through `commit`, and can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.editing.journal import Did, Draft, Journal, Row
from annotator.model import Change, Document, Edit, EditConflict, Item

Listener = Callable[[Edit], None]
StepState = Literal["done", "undone", "branch"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a person did in one go, as the history shows it."""

    number: int
    rows: tuple[Row, ...]  # its `do` rows, oldest first
    state: StepState  # in force; taken back and can be done again; left behind by a later act

    @property
    def action(self) -> str:
        return _naming(self.rows).action

    @property
    def time(self) -> str:
        return self.rows[-1].time


def _naming(rows: Sequence[Row]) -> Row:
    """The row that a step is called by: the latest act of a person, not the suggestions that followed it."""
    return next((row for row in reversed(rows) if row.action != "suggest"), rows[-1])


class Session:
    """One document under edit, with its history.

    Not for several threads: the journal's connection refuses other threads anyway.
    """

    def __init__(self, document: Document, journal: Journal) -> None:
        """`document` is what the journal's rows lead to: the library gives both in one read."""
        self._document = document
        self._journal = journal
        self._listeners: list[Listener] = []
        self._done: list[list[Row]] = []  # steps in force, oldest first, each with its `do` rows
        self._undone: list[list[Row]] = []  # steps taken back, the latest to have been done first
        self._branches: list[list[Row]] = []
        self._last = 0  # number of the newest row
        self._step = 0  # number of the newest step
        self._fold(journal.rows())

    @property
    def document(self) -> Document:
        return self._document

    @property
    def last_row(self) -> int:
        """Number of the newest journal row this session knows."""
        return self._last

    @property
    def last_step(self) -> int:
        """Number of the newest step."""
        return self._step

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(edit)` after each change; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def commit(self, edit: Edit, *, join: bool = False) -> Edit:
        """Make `edit`: it is on disk when this returns, and nothing has changed when it raises.

        `join` makes it part of the latest step, so that both are taken back together; without a step in force, or
        with one that was taken back since, it is a step of its own.  Raises `EditConflict` or a storage error.
        """
        joins = join and bool(self._done) and self._done[-1][-1].step == self._step
        step = self._step if joins else self._step + 1
        after = self._document.apply(edit)  # pure: a conflict stops here
        rows = self._journal.write(
            [Draft("do", None, step, edit)], after=self._last, document=after
        )  # a full disk here
        self._arrive(after, rows, [edit])
        return edit

    def undo(self) -> Edit | None:
        """Take back the latest step; what that changed, or `None` when there is none."""
        return self._turn("undo", list(reversed(self._done[-1]))) if self._done else None

    def redo(self) -> Edit | None:
        """Do again what was taken back last; what that changed, or `None` when there is nothing."""
        return self._turn("redo", self._undone[-1]) if self._undone else None

    def can_undo(self) -> bool:
        return bool(self._done)

    def can_redo(self) -> bool:
        return bool(self._undone)

    def next_undo(self) -> Edit | None:
        """The latest act of the step that `undo` would take back, for its name in the menu."""
        return self._journal.edit(_naming(self._done[-1]).number) if self._done else None

    def next_redo(self) -> Edit | None:
        """The latest act of the step that `redo` would do again."""
        return self._journal.edit(_naming(self._undone[-1]).number) if self._undone else None

    def next_step(self, *, back: bool) -> int | None:
        """Number of the step that `undo` (`back`) or `redo` would turn next; `None` when there is none."""
        steps = self._done if back else self._undone
        return steps[-1][0].step if steps else None

    def steps(self) -> tuple[Step, ...]:
        """The history, oldest first: steps in force, steps taken back, and branches left behind."""
        found = [Step(rows[0].step, tuple(rows), "done") for rows in self._done]
        found += [Step(rows[0].step, tuple(rows), "undone") for rows in self._undone]
        found += [Step(rows[0].step, tuple(rows), "branch") for rows in self._branches]
        return tuple(sorted(found, key=lambda step: step.number))

    def edit_of(self, step: Step) -> Edit:
        """All that the step did, as one edit: of each item what it was before and after."""
        net: dict[str, Change] = {}
        for row in step.rows:
            for change in self._journal.edit(row.number).changes:
                id_ = change.item.id
                net[id_] = Change(net[id_].before, change.after) if id_ in net else change
        moved = tuple(change for change in net.values() if change.before != change.after)
        # A step that ends where it began is still called by what was done last.
        return Edit(step.action, moved or self._journal.edit(step.rows[-1].number).changes)

    def at(self, step: Step | None) -> Document:
        """The document as it was right after `step` (`None`: before the first), for a preview; nothing changes.

        Raises `ValueError` for a branch: no way leads there.
        """
        document = self._document
        for edit in self._way_to(step):
            document = document.apply(edit)
        return document

    def go_to(self, step: Step | None) -> None:
        """Undo or redo until `step` is the latest in force (`None`: until nothing is).

        Raises `ValueError` for a branch.
        """
        self._way_to(step)
        if step is not None and step.number not in {rows[0].step for rows in self._done}:
            while self._done[-1:] == [] or self._done[-1][0].step != step.number:
                self.redo()
            return
        while self._done and (step is None or self._done[-1][0].step != step.number):
            self.undo()

    def suggestion_of(self, id_: str) -> Item | None:
        """The item as the suggester last made it: what “back to the suggestion” restores; `None` for hand-made ones."""
        for row in reversed(self._journal.rows()):
            if row.kind != "do" or row.action not in ("suggest", "load"):
                continue
            for change in self._journal.edit(row.number).changes:
                after = change.after
                if after is not None and after.id == id_ and getattr(after, "origin", None) == "suggested":
                    return after
        return None

    def touched_at(self, id_: str) -> str:
        """The time, in UTC, of the newest row that has the item; empty where none has."""
        for row in reversed(self._journal.rows()):
            for change in self._journal.edit(row.number).changes:
                if (change.after or change.before).id == id_:  # type: ignore[union-attr]  # one of them is there
                    return row.time
        return ""

    def edits_back(self) -> Iterator[Edit]:
        """Every row of the journal, the newest first, as the edit that it was then."""
        for row in reversed(self._journal.rows()):
            yield self._journal.edit(row.number)

    def turn_step(self, number: int, *, back: bool) -> None:
        """Take back (`back`) or do again the step of that number, also where others have come after it.

        Raises `EditConflict` when what it changed has been changed since.
        """
        if self.next_step(back=back) == number:
            self.undo() if back else self.redo()
            return
        step = next((step for step in self.steps() if step.number == number), None)
        if step is None:
            raise EditConflict("editing.nothing")
        edit = self.edit_of(step)
        self.commit(edit.inverse() if back else edit)

    def replace_document(self, document: Document) -> None:
        """Begin anew from `document`, as the library reads it now, after another program has written."""
        self._document = document
        self._done, self._undone, self._branches = [], [], []
        self._last = self._step = 0
        self._fold(self._journal.rows())

    def _way_to(self, step: Step | None) -> list[Edit]:
        done = [rows[0].step for rows in self._done]
        undone = [rows[0].step for rows in self._undone]
        if step is not None and step.number in undone:
            rows = [row for taken in reversed(self._undone[undone.index(step.number) :]) for row in taken]
            return [self._journal.edit(row.number) for row in rows]
        if step is not None and step.number not in done:
            raise ValueError(f"step {step.number} is on a branch")
        kept = 0 if step is None else done.index(step.number) + 1
        rows = [row for taken in reversed(self._done[kept:]) for row in reversed(taken)]
        return [self._journal.edit(row.number).inverse() for row in rows]

    def _turn(self, kind: Did, rows: Sequence[Row]) -> Edit:
        """Undo or redo the `do` rows of one step, in the order given: one row each, all in one transaction."""
        edits = [self._journal.edit(row.number) for row in rows]
        if kind == "undo":
            edits = [edit.inverse() for edit in edits]
        after = self._document
        for edit in edits:
            after = after.apply(edit)
        drafts = [Draft(kind, row.number, self._step + 1, edit) for row, edit in zip(rows, edits, strict=True)]
        written = self._journal.write(drafts, after=self._last, document=after)
        whole = Edit(edits[-1].action, tuple(change for edit in edits for change in edit.changes))
        self._arrive(after, written, [whole])
        return whole

    def _arrive(self, document: Document, rows: Sequence[Row], edits: Sequence[Edit]) -> None:
        self._document = document
        self._fold(rows)
        for edit in edits:
            for listener in tuple(self._listeners):
                try:
                    listener(edit)
                except Exception:  # noqa: BLE001 - the edit stands; a broken panel must not hide that
                    sys.excepthook(*sys.exc_info())  # where every bug is told

    def _fold(self, rows: Sequence[Row]) -> None:
        """Both stacks, and what was left behind, from the rows: so undo survives a restart."""
        for row in rows:
            self._last, self._step = max(self._last, row.number), max(self._step, row.step)
            if row.kind == "do":
                if self._undone:
                    self._branches.extend(reversed(self._undone))
                    self._undone = []
                if self._done and self._done[-1][0].step == row.step:
                    self._done[-1].append(row)
                else:
                    self._done.append([row])
                continue
            here, there = (self._done, self._undone) if row.kind == "undo" else (self._undone, self._done)
            # The first row of an undo moves its whole step; the step's other rows find it moved already.
            if here and any(done.number == row.of for done in here[-1]):
                there.append(here.pop())
