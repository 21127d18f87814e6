"""What every part of the window may use, and the only way from the window to data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator import tracing
from annotator.editing import Session, actions
from annotator.editing.edges import Edge
from annotator.errors import AnnotatorError
from annotator.gui.tasks import Tasks
from annotator.gui.theme import Theme
from annotator.model import Document, Edit, Span
from annotator.settings import Settings
from annotator.workspace import Workspace

if TYPE_CHECKING:
    from annotator.gui.commands import Commands

Make = Callable[[Document], Edit]


class Context(QObject):
    """The open article and its session, what has focus, and how anything is changed."""

    article_opened = Signal(str)  # the article's id, "" when none is open
    edited = Signal(object)  # the Edit that is now on disk: done, undone or done again
    reloaded = Signal()  # the document was read anew: another program had written
    focus_moved = Signal(object)  # id of the focused item, or None
    selection_moved = Signal(object)  # Span of the selected text, or None
    previewed = Signal(object)  # Document to show instead of the present one, or None
    said = Signal(str)  # a short sentence for the status strip and for screen readers
    refused = Signal(object)  # AnnotatorError of an act that was refused
    accepted = Signal()  # an edit was stored: what had been refused may work again
    library_changed = Signal()
    language_changed = Signal()
    theme_changed = Signal()
    options_changed = Signal()
    page_shown = Signal(object)  # name of a page, or None for the article
    suggesting_changed = Signal()  # a run began, ended or failed: see `suggesting`
    files_given = Signal(list)  # paths to import

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.theme = theme
        self.settings = settings
        self.tasks = tasks or Tasks(self)
        self.commands: Commands  # set by the window, which knows what they do
        self.edge: Edge = "end"
        self.suggesting: list[str] = []  # articles whose suggestions are being made, the running one first
        self.suggesting_error: AnnotatorError | None = None
        self._session: Session | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._focus: str | None = None
        self._selection: Span | None = None
        self._refused: list[tuple[str, Make, bool]] = []  # acts that were refused: article, act, whether it joins
        self._paused = False

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def document(self) -> Document | None:
        return self._session.document if self._session else None

    @property
    def focus(self) -> str | None:
        """Id of the focused item."""
        return self._focus

    @property
    def selection(self) -> Span | None:
        """The selected text."""
        return self._selection

    # --- which article

    def open_article(self, article_id: str, *, focus: str | None = None, span: Span | None = None) -> bool:
        """Show an article, an item of it, or a stretch of its text; whether it could be opened."""
        if self._session is None or self._session.document.article.id != article_id:
            try:
                session = self.workspace.session(article_id)
            except AnnotatorError as error:
                self.refused.emit(error)
                return False
            self._unsubscribe()
            self._session = session
            self._unsubscribe = session.subscribe(self.edited.emit)
            self._focus, self._selection, self.edge = None, None, "end"
            self.article_opened.emit(article_id)
        if focus is not None:
            self.set_focus(focus)
        if span is not None:
            self.select(span)
        return True

    def close_article(self) -> None:
        """Show no article: it was removed, or the library is empty."""
        self._unsubscribe()
        self._session, self._focus, self._selection = None, None, None
        self.article_opened.emit("")

    def reload(self) -> None:
        """Read the document anew, after another program has written to it."""
        if self._session is None:
            return
        self.workspace.refresh(self._session)
        if self._focus is not None and self._session.document.get(self._focus) is None:
            self._focus = None
        self.reloaded.emit()

    # --- changing it

    def do(self, make: Make, *, join: bool = False, say: str | None = None) -> bool:
        """Make an edit of the open document and keep it; whether anything changed.

        What cannot be stored is refused: the screen stays what is on disk, and `retry` does it again later.
        """
        if self._session is None:
            return False
        try:
            edit = make(self._session.document)
            if not edit.changes:
                return False
            self._session.commit(edit, join=join)
        except AnnotatorError as error:
            self._refuse(error, make, join=join)
            return False
        tracing.event("edit_committed", seq=tracing.sequence())
        self._refused.clear()
        self.accepted.emit()
        if say:
            self.say(say)
        return True

    def undo(self) -> bool:
        """Take the latest step back; whether there was one."""
        return self._turn("undo")

    def redo(self) -> bool:
        """Do again what was taken back last; whether there was anything."""
        return self._turn("redo")

    def go_to(self, act: Callable[[Session], None]) -> bool:
        """Let the history move: `act` undoes or redoes any number of steps."""
        if self._session is None:
            return False
        try:
            act(self._session)
        except AnnotatorError as error:
            self.refused.emit(error)
            return False
        return True

    def retry(self) -> bool:
        """Do the refused acts again, in their order; whether all of them were stored this time."""
        waiting, self._refused = self._refused, []
        for number, (article_id, make, join) in enumerate(waiting):
            here = self._session.document.article.id if self._session else None
            if here == article_id and not self.do(make, join=join):
                self._refused.extend(waiting[number + 1 :])
                return False
        return bool(waiting)

    @property
    def waiting(self) -> int:
        """How many refused acts `retry` would do."""
        return len(self._refused)

    # --- looking at it

    def set_focus(self, item_id: str | None, *, scroll: bool = True) -> None:
        """Give one item the focus; the active edge is its end again."""
        if item_id != self._focus:
            self.edge = "end"
        self._focus = item_id
        self.focus_moved.emit(item_id)

    def set_edge(self, edge: Edge) -> None:
        """Which edge the keys move."""
        self.edge = edge
        self.focus_moved.emit(self._focus)

    def select(self, span: Span | None) -> None:
        """Select text, or nothing."""
        self._selection = span
        self.selection_moved.emit(span)

    def preview(self, document: Document | None) -> None:
        """Show another state of the document; `None`: the present one again."""
        self.previewed.emit(document)

    def say(self, sentence: str) -> None:
        """One short sentence, on the screen and spoken."""
        self.said.emit(sentence)

    def show_page(self, name: str | None) -> None:
        """A full page instead of the article; `None`: the article, at the same place."""
        self.page_shown.emit(name)

    def import_files(self, files: Sequence[str]) -> None:
        """Files or folders that were dropped or chosen."""
        self.files_given.emit(list(files))

    def change_settings(self, **values: object) -> None:
        """Keep choices of the user, and let everybody look again."""
        from annotator import settings

        try:
            self.settings = settings.change(**values)
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self.options_changed.emit()

    # --- suggestions

    def suggest(self, ids: Sequence[str]) -> None:
        """Make suggestions for these articles in the background, one after the other."""
        self.suggesting += [article_id for article_id in ids if article_id not in self.suggesting]
        self.suggesting_error = None
        self.suggesting_changed.emit()
        self._next_suggestion()

    def pause_suggesting(self, paused: bool) -> None:  # noqa: FBT001 - a state
        """Hold on after the running article, or go on."""
        self._paused = paused
        self.suggesting_changed.emit()
        self._next_suggestion()

    @property
    def paused(self) -> bool:
        return self._paused

    def _next_suggestion(self) -> None:
        if self._paused or not self.suggesting or self.tasks.busy:
            return
        article_id = self.suggesting[0]
        open_here = self._session is not None and self._session.document.article.id == article_id
        try:
            session = self._session if open_here and self._session else self.workspace.session(article_id)
        except AnnotatorError:
            self.suggesting.pop(0)  # removed meanwhile
            self._next_suggestion()
            return
        before = session.document
        self.tasks.start(
            lambda: self.workspace.suggestions(before, stopped=lambda: self.tasks.stopping),
            lambda edit: self._suggested(article_id, edit),
            self._suggesting_failed,
        )

    def _suggested(self, article_id: str, edit: Edit) -> None:
        """Back on the main thread: keep what still fits."""
        tracing.event("suggester_ready")
        here = self._session is not None and self._session.document.article.id == article_id
        try:
            session = self._session if here and self._session else self.workspace.session(article_id)
            fitting = actions.still_fitting(session.document, edit)
            if fitting.changes:
                session.commit(fitting)
        except AnnotatorError as error:
            self.suggesting_error = error
        if article_id in self.suggesting:
            self.suggesting.remove(article_id)
        self.suggesting_changed.emit()
        self.library_changed.emit()
        self._next_suggestion()

    def _suggesting_failed(self, error: BaseException) -> None:
        if not isinstance(error, AnnotatorError):
            import logging

            from annotator.i18n import text

            logging.getLogger(__name__).error("suggesting failed", exc_info=error)
            error = AnnotatorError(text("model.failed"), text("model.failed_hint"))
        self.suggesting_error = error
        self.suggesting.clear()
        self.suggesting_changed.emit()

    def _turn(self, which: str) -> bool:
        if self._session is None:
            return False
        try:
            edit = self._session.undo() if which == "undo" else self._session.redo()
        except AnnotatorError as error:
            self.refused.emit(error)
            return False
        return edit is not None

    def _refuse(self, error: AnnotatorError, make: Make, *, join: bool) -> None:
        """Storage that failed may work later; a rule that says no will say no again."""
        from annotator.model import EditConflict

        if not isinstance(error, EditConflict) and self._session is not None:
            self._refused.append((self._session.document.article.id, make, join))
        self.refused.emit(error)
