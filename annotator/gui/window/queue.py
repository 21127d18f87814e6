"""From article to article: finished, set aside, flagged, and which comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from annotator.editing import actions
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import title_of
from annotator.gui.window.review_order import Order
from annotator.i18n import tr, tr_later
from annotator.model import Document, Entity, Quote, Status


class Queue(QObject):
    """Acts on the open article as a whole; `order` tells what of it is undecided."""

    def __init__(self, state: AppState, order: Order) -> None:
        super().__init__(state)
        self._state = state
        self._order = order
        self._skipped: list[str] = []  # articles set to the end of this queue
        self._asked: object = None  # the document that “done” was asked about
        state.articles.opened.connect(self._forget)
        state.articles.edited.connect(self._forget)

    def done(self) -> None:
        """Finished, and on to the next article; with undecided items asked once, in the strip."""
        state, document = self._state, self._state.article.document
        if self._hindered(document):
            return
        if self._asked is not document:
            question = self._question(document)
            if question:
                self._asked = document
                state.say(question)
                return
        if document.status != "done" and not state.article.do(lambda d: actions.set_status(d, "done")):
            return
        state.library_changed.emit()
        self.next(said=tr("window.article_done"))

    def set_status(self, status: Status) -> None:
        """New, in progress, done or set aside."""
        if status == "done" and self._hindered(self._state.article.document):
            return
        if self._state.article.do(lambda d: actions.set_status(d, status), say=tr_later(f"status.{status}")):
            self._state.library_changed.emit()

    def _hindered(self, document: Document) -> bool:
        """Whether something must be decided before the article is done: said, and the first of it is in focus."""
        lacking = actions.unfinished(document)
        if not lacking:
            return False
        open_ = [quote for quote in lacking if quote.stance_open]
        self._state.article.select(None)
        self._state.article.set_focus((open_ or lacking)[0].id)
        if open_:
            self._state.say(tr_later("act.stances_open", n=len(open_), key=self._state.commands.said("accept")))
        else:
            self._state.say(tr_later("quote.need_target"))
        return True

    def _question(self, document: Document) -> str:
        """What a person is asked, once, before the article is done; empty when nothing is doubtful about that."""
        if self._order.left:
            return tr("act.done_undecided", n=self._order.left)
        marks: list[Entity | Quote] = [*document.entities, *document.quotes]
        if not any(item.decided for item in marks):
            failed = document.progress.suggester is not None and document.progress.suggester.failed
            return tr("act.done_failed" if failed else "act.done_untouched")
        return ""

    def skip(self) -> None:
        """To the end of this queue; the status stays."""
        id_ = self._state.article.document.article.id
        self._skipped = [other for other in self._skipped if other != id_] + [id_]
        self.next(said=tr("window.skipped"))

    def next(self, *, said: str = "") -> None:
        """Open the next article that is not done; the skipped ones come last."""
        found = _following(self._state, self._skipped)
        if found is None:
            self._state.navigation.show_page("library")
            self._state.say(said or tr("window.no_next"))
            return
        if self._state.articles.open(found):
            self._state.navigation.show_page(None)
            self._state.navigation.to_article()
            opened = self._state.document
            title = title_of(opened.article) if opened is not None else ""
            self._state.say(tr_later("window.opened", done=said, title=title) if said else title)

    def turn(self, step: int) -> None:
        """The article before or after this one in the list that it was chosen from, whatever its status."""
        id_, ids = self._state.article_id, _listed(self._state)
        if not ids:
            return
        here = ids.index(id_) if id_ in ids else -1
        to = here + step if here >= 0 else 0
        if 0 <= to < len(ids):
            self._state.articles.open(ids[to])
        else:
            self._state.say(tr_later("window.no_next"))

    def flag(self, reason: str | None) -> None:
        """Mark the article for another look; `None` takes the flag back."""
        said = tr("window.flagged") if reason is not None else tr("window.unflagged")
        if self._state.article.do(lambda d: actions.flag(d, reason), say=said):
            self._state.library_changed.emit()

    def _forget(self, _what: object) -> None:
        self._asked = None


def _listed(state: AppState) -> Sequence[str]:
    """The ids of the list that the open article was chosen from, in its order; of the library, where it is in none."""
    listed = state.articles.listed()
    return listed if state.article_id in listed else state.workspace.ids()


def _following(state: AppState, skipped: Sequence[str]) -> str | None:
    """The first article that is not done after the open one in its list, round the end; then the rest of the library.

    Skipped ones come last.
    """
    from annotator.storage import Filters

    workspace, here, listed = state.workspace, state.article_id, _listed(state)
    undone = Filters(workspace.annotator, statuses=("new", "suggested", "failed", "in_progress"))
    at = listed.index(here) if here in listed else -1
    order = dict.fromkeys([*listed[at + 1 :], *listed[: max(at, 0)], *workspace.ids()])
    todo = set(workspace.library.ids(undone)) - {here}
    fresh = (id_ for id_ in order if id_ in todo and id_ not in skipped)
    return next(fresh, next((id_ for id_ in skipped if id_ in todo), None))
