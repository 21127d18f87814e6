"""One person in every article of the library: what would become of them, article by article, before it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.gui.parts.previews.panel import Preview
from annotator.gui.parts.previews.plans import Place, Plan
from annotator.i18n import tr, tr_later
from annotator.model import Document, Edit, Span

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.gui.state.app_state import AppState
    from annotator.workspace.everywhere import Change, People, Planned

_LOOK_MS = 150  # between looks how far the worker is


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done to a person, and how the panel says it."""

    person: str
    change: Callable[[People], Change]
    title: Callable[[int], str]  # by how many articles are ticked
    note: Callable[[Planned], str]  # what becomes of one article
    rule: str


class PeoplePreview(Preview):
    """Articles in place of places.  All of it is one act of the library, which is taken back as a whole.

    Both the look and the change are the worker's; while it changes, `Esc` stops it and nothing has changed.
    """

    changed = Signal(str)  # the name that the person has now

    def __init__(self, state: AppState, host: QWidget, act: Act) -> None:
        self._act = act
        self._planned: dict[str, Planned] | None = None  # by article; `None` until the worker has looked
        self._working = False
        self._stop = threading.Event()
        self._done = 0  # articles that the worker has changed
        super().__init__(state, host, _no_edit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._say_count)

    def open(self) -> None:
        """As any preview; the keyboard goes to Apply once the articles have been looked at."""
        super().open()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._seek()

    def _seek(self) -> None:
        """All articles of the person, on the worker."""
        from annotator.workspace.everywhere import People

        workspace, act = self._state.workspace, self._act

        def look() -> list[Planned]:
            with workspace.beside() as other:
                people = People(other)
                return people.plan(act.person, act.change(people))

        self._state.tasks.start(look, self._looked, self._refused)

    def _looked(self, planned: list[Planned]) -> None:
        if self._left:
            return
        self._planned = {one.article_id: one for one in planned}
        self.replan()
        if self.hasFocus():
            (self.apply if self.apply.isEnabled() else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> Plan:
        places = tuple(
            Place(id_, one.title, Span(0, len(one.title)), self._act.note(one))
            for id_, one in (self._planned or {}).items()
        )
        return Plan(
            self._act.title,
            places,
            _nothing,
            rule=self._act.rule,
            none=tr("preview.people_none") if self._planned is not None else tr("preview.people_seeking"),
        )

    def _say_count(self) -> None:
        super()._say_count()
        if self._working:
            self.apply.setEnabled(False)
            self.note.setText(tr("preview.people_changing", n=self._done, of=len(self.ticked)))
            self.note.show()

    def toggle(self, row: int) -> None:
        """An article without its tick stays as it is: there it is somebody else."""
        if not self._working:
            super().toggle(row)

    def take(self) -> None:
        """Change the ticked articles, as one act."""
        from annotator.workspace.everywhere import People

        state, act = self._state, self._act
        refusal = state.commits.refusal()
        if refusal is not None:
            state.refused.emit(refusal)
            return
        if self._working or not self.apply.isEnabled():
            return
        every, workspace, tasks = len(self.ticked) == len(self.places), state.workspace, state.tasks
        ids = None if every else self.ticked
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # Apply is about to be disabled; Esc has to come here
        self._working = True

        def progress(done: int) -> None:
            self._done = done
            if self._stop.is_set() or tasks.stopping:
                raise AnnotatorError("preview.people_stopped")

        def work() -> list[Planned]:
            with workspace.beside() as other:
                people = People(other, ids)
                return people.apply(act.person, act.change(people), progress)

        self._timer.start()
        self._say_count()
        state.tasks.start(work, self._taken, self._refused)

    def leave(self) -> None:
        """Close, or stop what is being changed: then nothing has changed."""
        if self._working:
            self._stop.set()
            return
        super().leave()

    def _taken(self, done: list[Planned]) -> None:
        self._working = False
        self._timer.stop()
        state = self._state
        state.articles.reload()
        state.library_changed.emit()
        state.say(tr_later("preview.people_changed", n=len(done)))
        self.changed.emit(done[0].after if done else self._act.person)
        super().leave()

    def _refused(self, error: AnnotatorError) -> None:
        if self._left:
            return
        self._working = False
        self._timer.stop()
        self._state.refused.emit(error)
        super().leave()

    def _changed(self, *_: object) -> None:
        if not self._working:
            self._seek()


def _no_edit(document: Document) -> Plan:
    """The change is the library's, not one article's."""
    raise LookupError(document.article.id)


def _nothing(_document: Document, _keys: object) -> Edit:
    """As `_no_edit`."""
    return Edit("rename-speaker", ())
