"""The versions that learning has made, and the shipped one: which is in force, and the way to another."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.gui.parts.learning.overview import Overview, moment
from annotator.gui.parts.learning.tables import Rows
from annotator.i18n import tr
from annotator.numbers import decimal, whole
from annotator.workspace.learning.versions import Try

_HEADS = ("version", "date", "articles", "entities_f1", "quotes_f1", "keys", "condition", "")
_NUMBERS = (2, 3, 4, 5)  # columns
_LESS = (2, 3, 4)  # columns that a narrow window has no room for
_SIGNS = {"in_force": "●", "offered": "○"}


class VersionsTable(Rows):
    """A row a run, the newest first; the shipped pipeline last."""

    def __init__(self) -> None:
        super().__init__(8, 30)
        self.stretch(6, {0: 140, 1: 164, 2: 66, 3: 90, 4: 90, 5: 104, 7: 120})

    def set_narrow(self, narrow: bool) -> None:
        """What a version is, and how to go to it, is always seen."""
        for column in _LESS:
            self.setColumnHidden(column, narrow)

    def show_versions(self, found: Overview | None, offered: str | None) -> None:
        """All runs; `offered`: the version that a person has not yet said yes or no to."""
        self.setVisible(found is not None)
        tries, force = (found.tries, found.force) if found is not None else ((), None)
        self.setHorizontalHeaderLabels([tr(f"learn.column.{name}") if name else "" for name in _HEADS])
        self.setRowCount(len(tries) + 1)
        for at, one in enumerate(tries):
            about, state = one.about, _state(one, force, offered)
            numbers = (
                whole(len(about.get("learnt", ()))), decimal(about["entities"][1]), decimal(about["quotes"][1]),
                decimal(about["effort"][1], 1),
            )  # fmt: skip
            way = tr("learn.go_back") if state in {"kept", "offered"} else tr("learn.show_difference")
            self._put_row(at, (one.shown if one.file else "–", moment(about["made"]), *numbers), state, way)
        shipped = (tr("learn.built_in"), tr("learn.with_program"), "–", "", "", "")
        way = tr("learn.go_back") if force is not None else ""
        self._put_row(len(tries), shipped, "in_force" if force is None else "kept", way)
        self.setAccessibleName(tr("learn.versions"))
        self.fit()

    def _put_row(self, at: int, cells: Sequence[str], state: str, way: str) -> None:
        said = f"{_SIGNS.get(state, ' ')} {tr(f'learn.state.{state}')}"
        for k, words in enumerate((*cells, said, way)):
            self.put(at, k, words, right=k in _NUMBERS, bold=state == "in_force")


def _state(run: Try, force: str | None, offered: str | None) -> str:
    """What a version is now: in_force, offered, kept, gone, or not_better."""
    if run.file is not None and run.name == force:
        return "in_force"
    if run.name == offered:
        return "offered"
    if run.file is not None:
        return "kept"
    return "gone" if run.better else "not_better"
