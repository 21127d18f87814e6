"""What can be done to several articles at once; each is one undoable edit of its own document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.editing import actions
from annotator.errors import AnnotatorError
from annotator.gui.parts.beside import Beside, takes_long
from annotator.gui.state.app_state import AppState
from annotator.gui.state.commits import Outcome
from annotator.i18n import tr, tr_later
from annotator.model import Document, Edit, Entity, Quote
from annotator.model.text import single_spaced

Ask = Callable[[str, str, Callable[[], object]], None]


class LibraryActions:
    """Acts on the articles that are chosen in a list."""

    def __init__(self, state: AppState, chosen: Callable[[], Sequence[str]], ask: Ask) -> None:
        self._state = state
        self._chosen = chosen
        self._ask = ask
        self._beside = Beside(state, state)
        self._together: tuple[str, ...] = ()  # removed by one act

    def flag(self) -> None:
        """Flag them, or take the flags away when all have one."""
        ids = self._chosen()
        flagged = [self._state.commits.session_of(article_id).document.progress.flag for article_id in ids]
        reason = None if ids and all(flagged) else ""
        self._edit_each(
            ids, lambda document: actions.flag(document, reason), "unflagged" if reason is None else "flagged"
        )

    def finish(self) -> None:
        """Done, after a question where that is doubtful; those with an open stance or target stay, and that is said."""
        ids = list(self._chosen())
        doubts = self._doubts(ids)
        if doubts:
            self._ask(" ".join(doubts), tr("page.library.finish"), lambda: self._finish(ids))
        else:
            self._finish(ids)

    def _finish(self, ids: Sequence[str]) -> None:
        self._edit_each(ids, lambda document: actions.set_status(document, "done"), "done")

    def _doubts(self, ids: Sequence[str]) -> list[str]:
        """What speaks against calling these articles done: as `Queue.done` asks about one."""
        hindered = undecided = untouched = 0
        for article_id in ids:
            try:
                document = self._state.commits.session_of(article_id).document
            except AnnotatorError:
                continue  # removed meanwhile: `_each` tells
            marks: list[Entity | Quote] = [*document.entities, *document.quotes]
            if document.status == "done":
                continue
            if actions.unfinished(document):
                hindered += 1
            elif not any(item.decided for item in marks):
                untouched += 1
            elif any(item.origin == "suggested" for item in marks):
                undecided += 1
        if not untouched and not undecided:
            return []
        counts = {"untouched": untouched, "undecided": undecided, "hindered": hindered}
        return [tr(f"page.library.{name}", n=n) for name, n in counts.items() if n]

    def set_aside(self) -> None:
        """Not usable: their marks are no gold."""
        self._edit_each(self._chosen(), lambda document: actions.set_status(document, "skipped"), "aside")

    def resume(self) -> None:
        """Back to work."""
        self._edit_each(self._chosen(), lambda document: actions.set_status(document, "in_progress"), "resumed")

    def suggest_again(self) -> None:
        """Make suggestions anew; only what nobody has decided changes."""
        self._state.suggestions.ask(list(self._chosen()))

    def rename(self, article_id: str, title: str) -> None:
        """Another headline."""
        title = single_spaced(title)[:500]
        if title:
            self._state.commits.act(lambda: self._state.workspace.library.rename(article_id, title))

    def remove(self) -> None:
        """Out of the library, after a question; `Ctrl+Z` brings them back."""
        ids = list(self._chosen())
        if ids:
            question = tr("page.library.ask_remove", n=len(ids))
            self._ask(question, tr("page.library.remove"), lambda: self._remove(ids))

    def undo(self) -> None:
        """Take the latest act on the library back; what was removed together comes back together."""
        library = self._state.workspace.library
        act = library.next_undo()
        if act is None:
            return
        if takes_long(library, act):
            self._beside.undo(act, lambda: None)
            return
        together = self._together if act.action == "remove" and act.article_id in self._together else ()
        left = list(together[1:])

        def back() -> bool | None:
            if library.next_undo() == act:
                library.undo()
            elif not together or left == list(together[1:]):
                return False  # done again later, when something else is the latest
            while left:
                library.undo()
                left.pop()
            self._together = ()
            return None

        said = tr("command.said.undone", action=tr(f"page.library.{act.action}"))
        self._state.commits.act(back, say=said)

    def redo(self) -> None:
        """Do again what `undo` took back last."""
        library = self._state.workspace.library
        act = library.next_redo()
        if act is not None and takes_long(library, act):
            self._beside.redo(act)
            return

        def again() -> bool:
            return library.redo() is not None

        if self._state.commits.act(again, say=tr_later("page.library.redone")) is Outcome.NOTHING:
            self._state.say(tr_later("page.library.no_redo"))

    def can_undo(self) -> str | None:
        """The reason why there is nothing to take back."""
        return None if self._state.workspace.library.next_undo() is not None else tr("page.library.no_undo")

    def _remove(self, ids: Sequence[str]) -> None:
        library, left = self._state.workspace.library, list(ids)
        self._together = ()

        def remove() -> None:
            while left:
                library.remove(left[0])
                self._together = (*self._together, left.pop(0))
            if self._state.article_id in ids:
                self._state.articles.close()

        self._state.commits.act(remove, say=tr_later("page.library.removed", n=len(ids)))

    def _edit_each(self, ids: Sequence[str], make: Callable[[Document], Edit], told: str) -> None:
        """`told`: what has been done to them, as the end of a key."""
        commits = self._state.commits
        done, refused = 0, 0
        for number, article_id in enumerate(ids, 1):
            try:
                outcome = commits.edit(commits.session_of(article_id), make, quiet=True)
            except AnnotatorError as error:  # it is gone, or cannot be read
                self._state.refused.emit(error)
                break
            done += outcome is Outcome.KEPT
            refused += outcome is Outcome.REFUSED
            if outcome is Outcome.WAITS:  # what would come after it waits with it
                commits.later(ids[number:], make)
                break
        self._state.library_changed.emit()
        said = [tr(f"page.library.{name}", n=n) for name, n in ((f"acted_{told}", done), ("hindered", refused)) if n]
        if said:
            self._state.say(" ".join(said))
