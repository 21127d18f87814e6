"""What can be done to several articles at once; each is one undoable edit of its own document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.gui.state.context import Context
from annotator.i18n import tr
from annotator.model import Document, Edit, EditConflict

Ask = Callable[[str, str, Callable[[], object]], None]


class LibraryActs:
    """Acts on the articles that are chosen in a list."""

    def __init__(self, context: Context, chosen: Callable[[], Sequence[str]], ask: Ask) -> None:
        self._context = context
        self._chosen = chosen
        self._ask = ask
        self._together: tuple[str, ...] = ()  # removed by one act

    def flag(self) -> None:
        """Flag them, or take the flags away when all have one."""
        ids = self._chosen()
        flagged = [self._session(article_id).document.progress.flag for article_id in ids]
        reason = None if ids and all(flagged) else ""
        self._each(ids, lambda document: actions.flag(document, reason))

    def finish(self) -> None:
        """Done; those that lack a target stay as they are, and that is said."""
        self._each(self._chosen(), lambda document: actions.set_status(document, "done"))

    def set_aside(self) -> None:
        """Not usable: their marks are no gold."""
        self._each(self._chosen(), lambda document: actions.set_status(document, "skipped"))

    def suggest_again(self) -> None:
        """Make suggestions anew; only what nobody has decided changes."""
        self._context.suggestions.ask(list(self._chosen()))

    def rename(self, article_id: str, title: str) -> None:
        """Another headline."""
        title = " ".join(title.split())[:500]
        if title:
            self._library(lambda: self._context.workspace.library.rename(article_id, title))

    def remove(self) -> None:
        """Out of the library, after a question; `Ctrl+Z` brings them back."""
        ids = list(self._chosen())
        if ids:
            question = tr("page.library.ask_remove", n=len(ids))
            self._ask(question, tr("page.library.remove"), lambda: self._remove(ids))

    def undo(self) -> None:
        """Take the latest removal or renaming back; what was removed together comes back together."""
        library = self._context.workspace.library
        act = library.next_undo()
        if act is None:
            return
        together = self._together if act.action == "remove" and act.article_id in self._together else ()

        def back() -> None:
            library.undo()
            for _ in together[1:]:
                library.undo()

        if together:
            self._together = ()
        if self._library(back):
            self._context.say(tr("command.said.undone", action=tr(f"page.library.{act.action}")))

    def can_undo(self) -> str | None:
        """The reason why there is nothing to take back."""
        return None if self._context.workspace.library.next_undo() is not None else tr("page.library.no_undo")

    def _remove(self, ids: Sequence[str]) -> None:
        library = self._context.workspace.library
        self._together = ()
        for article_id in ids:
            session = self._context.session
            if session is not None and session.document.article.id == article_id:
                self._context.close_article()
            if not self._library(partial(library.remove, article_id)):
                return
            self._together = (*self._together, article_id)
        self._context.say(tr("page.library.removed", n=len(ids)))

    def _session(self, article_id: str) -> Session:
        session = self._context.session
        if session is not None and session.document.article.id == article_id:
            return session
        return self._context.workspace.session(article_id)

    def _each(self, ids: Sequence[str], make: Callable[[Document], Edit]) -> None:
        done, refused = 0, 0
        for article_id in ids:
            try:
                session = self._session(article_id)
                edit = make(session.document)
                if edit.changes:
                    session.commit(edit)
                    done += 1
            except EditConflict:
                refused += 1
            except AnnotatorError as error:
                self._context.refused.emit(error)
                break
        self._context.library_changed.emit()
        if refused:
            self._context.say(tr("page.library.acted_but", n=done, refused=refused))
        else:
            self._context.say(tr("page.library.acted", n=done))

    def _library(self, act: Callable[[], object]) -> bool:
        """Whether it was done."""
        try:
            act()
        except AnnotatorError as error:
            self._context.refused.emit(error)
            return False
        finally:
            self._context.library_changed.emit()
        return True
