"""The same label or rejection in every article of the library, with all its places to look at first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.gui.parts.previews import plans
from annotator.gui.parts.previews.panel import Preview
from annotator.gui.parts.previews.plans import Place, Plan
from annotator.gui.state.commits import Outcome
from annotator.gui.state.titles import title_of
from annotator.i18n import tr, tr_later
from annotator.model import Document, Edit, Entity
from annotator.model.text import single_spaced

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.gui.state.app_state import AppState

_SOUGHT = 100  # articles that the worker looks through at once
_CHANGED = 4  # articles that are changed between two turns of the event loop
_BETWEEN = " "  # between an article's id and the place in it, in a key; ids have no blanks


class EverywherePreview(Preview):
    """Each article is an edit of its own, which is undone in that article.

    However many articles have the words, all are looked through, on the worker, before anything can be applied; both
    the search and the change can be stopped.  What was changed by then stays.
    """

    def __init__(self, state: AppState, host: QWidget, entity: Entity) -> None:
        self._entity = entity
        open_one = state.document
        self._here = open_one.article.id if open_one is not None else ""
        self._said = single_spaced(entity.span.of(open_one.text)) if open_one is not None else ""
        asked = '"' + self._said.replace('"', " ") + '"'
        self._others = [id_ for id_ in state.workspace.ids(asked) if id_ != self._here]
        self._sought = 0  # of the others
        self._found: dict[str, tuple[str, Plan]] = {}  # title and plan of those that have such places
        self._changing: Iterator[str] | None = None
        self._changed_many = 0  # articles that are changed by now
        super().__init__(state, host, self._everywhere)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._change_some)

    def open(self) -> None:
        """As any preview; the keyboard goes to Apply once everything has been looked through."""
        super().open()
        self._seek()
        if self._seeking:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def _seeking(self) -> bool:
        return self._sought < len(self._others)

    # --- looking through the library

    def _seek(self) -> None:
        """The next articles, on the worker."""
        if not self._seeking or self._left:
            return
        ids = self._others[self._sought : self._sought + _SOUGHT]
        library, annotator = self._state.workspace.library, self._state.workspace.annotator

        def look() -> dict[str, tuple[str, Plan]]:
            plans_of = {
                d.article.id: (title_of(d.article), self._part(d))
                for d in library.documents(annotators=[annotator], ids=ids)
            }
            return {id_: (title, plan) for id_, (title, plan) in plans_of.items() if plan.places}

        self._state.tasks.start(look, self._took, self._refused)

    def _took(self, found: dict[str, tuple[str, Plan]]) -> None:
        if self._left:
            return
        self._found |= found
        self._sought = min(len(self._others), self._sought + _SOUGHT)
        self.replan()
        if self._seeking:
            self._seek()
        elif self.hasFocus():
            (self.apply if self.apply.isEnabled() else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: AnnotatorError) -> None:
        self._state.refused.emit(error)
        self.leave()

    def _everywhere(self, document: Document) -> Plan:
        reject, label = self._entity.origin == "rejected", self._entity.label
        own = (title_of(document.article), self._part(document))
        parts = {document.article.id: own, **self._found}
        by_key = {
            f"{id_}{_BETWEEN}{place.key}": (id_, title, place)
            for id_, (title, part) in parts.items()
            for place in part.places
        }
        places = tuple(
            Place(key, place.text, place.span, f"{title} · {place.note}") for key, (_, title, place) in by_key.items()
        )

        def make(now: Document, keys: Collection[str]) -> Edit:
            own = now.article.id
            chosen = [by_key[key][2].key for key in by_key if key in keys and by_key[key][0] == own]
            made = parts[own][1].make(now, chosen) if own in parts else None
            return made or actions.apply_alike(now, label, (), reject=reject)

        return Plan(
            lambda n: tr("act.same_title", n=n, text=self._said, scope=tr("act.same_scope_corpus")),
            places,
            make,
            rule=tr("preview.everywhere_rule"),
            none=tr("preview.alike_none", text=self._said),
        )

    def _part(self, document: Document) -> Plan:
        if document.article.id == self._here:
            return plans.alike(document, self._entity)
        return plans.alike_words(document, self._said, self._entity.label, reject=self._entity.origin == "rejected")

    def _say_count(self) -> None:
        super()._say_count()
        if self._changing is not None:
            progress = tr("preview.changing", n=self._changed_many, of=len(self._touched()))
        elif self._seeking:
            progress = tr("preview.seeking", n=self._sought, of=len(self._others))
        else:
            return
        self.apply.setEnabled(False)
        self.note.setText(progress)
        self.note.show()

    # --- changing

    def take(self) -> None:
        """One edit an article, the open one last: a refusal leaves the rest as it is, and the panel open."""
        if self._plan is None or not self.apply.isEnabled():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # Apply is about to be disabled; Esc has to come here
        self._changed_many = 0
        self._changing = iter([id_ for id_ in self._touched() if id_ != self._here])
        self._change_some()
        if self._changing is not None:
            self._say_count()
            self._turns.start()

    def leave(self) -> None:
        """Close; what was not changed yet stays as it is, and that is said."""
        if self._changing is not None and not self._left:
            self._turns.stop()
            self._state.library_changed.emit()
            self._state.say(tr_later("preview.stopped", n=self._changed_many, of=len(self._touched())))
        super().leave()

    def hideEvent(self, _event: object) -> None:
        self._turns.stop()  # also when the window closes in the middle

    def _touched(self) -> list[str]:
        """Ids of the articles with ticked places."""
        return list(dict.fromkeys(key.partition(_BETWEEN)[0] for key in sorted(self.ticked)))

    def _change_some(self) -> None:
        plan, state = self._plan, self._state
        try:
            for _ in range(_CHANGED):
                id_ = next(self._changing, None) if self._changing is not None else None
                if id_ is None or plan is None:
                    self._turns.stop()
                    self._change_open()
                    return
                outcome = state.commits.edit(state.commits.session_of(id_), self._make(plan))
                if outcome in (Outcome.REFUSED, Outcome.WAITS):
                    if outcome is Outcome.WAITS:  # what would come after it waits with it
                        here = [self._here] if self._here in self._touched() else []
                        state.commits.later([*(self._changing or ()), *here], self._make(plan))
                    self._stop_changing()
                    return
                self._changed_many += 1
        except AnnotatorError as error:  # an article is gone, or cannot be read
            state.refused.emit(error)
            self._stop_changing()
            return
        self._say_count()

    def _make(self, plan: Plan) -> Callable[[Document], Edit]:
        """The edit of any of the articles, by the places that are ticked now."""
        keys = frozenset(self.ticked)
        return lambda document: actions.still_fitting(document, plan.make(document, keys))

    def _stop_changing(self) -> None:
        self._turns.stop()
        self._changing = None
        self.replan()

    def _change_open(self) -> None:
        plan, keys, touched, state = self._plan, self.ticked, self._touched(), self._state
        self._changing = None
        if plan is not None and (self._here in touched or self._entity.origin == "suggested"):
            state.articles.edited.disconnect(self._changed)
            done = state.article.do(lambda document: plan.make(document, keys))
            state.articles.edited.connect(self._changed)
            if not done:
                self.replan()
                return
        state.library_changed.emit()
        state.say(tr_later("preview.applied_everywhere", n=len(keys), articles=len(touched)))
        self.leave()
