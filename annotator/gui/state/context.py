"""What every part of the window may use; the only way from the window to data."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator import settings as settings_file
from annotator.editing import Session, edit_titles
from annotator.editing.edges import Edge
from annotator.errors import AnnotatorError
from annotator.gui.kit.theme import Theme
from annotator.gui.state.command_table import Commands
from annotator.gui.state.commits import Commits, Make, Outcome
from annotator.gui.state.edit_trace import EditTrace
from annotator.gui.state.library_lock import LibraryLock
from annotator.gui.state.messages import Messages
from annotator.gui.state.notices import NoticeModel
from annotator.gui.state.suggestions import Suggestions
from annotator.gui.state.tasks import Tasks
from annotator.gui.state.view_options import Options
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote, Span
from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.workspace import Workspace

log = logging.getLogger(__name__)

JOIN_SECONDS = 1.5
"""Keys on one edge within this time are one step of undo."""
ZOOM_LEAST, ZOOM_MOST = 70, 250


class ArticleSurface(Protocol):
    """What the acts on the open article need of the view that shows it."""

    def select(self, span: Span | None) -> None: ...

    def ensure_visible(self, span: Span) -> None: ...

    def visible_span(self) -> Span: ...

    def mark_sequence(self, number: int) -> None: ...

    def parentWidget(self) -> QWidget | None: ...


class Shell(Protocol):
    """What the window itself can do for its parts."""

    @property
    def view(self) -> ArticleSurface: ...

    @property
    def page_name(self) -> str | None: ...

    def panel(self, name: str) -> QWidget | None: ...

    def page(self, name: str) -> QWidget | None: ...

    def show_panel(self, name: str, *, focus: bool = False) -> None: ...

    def to_article(self) -> None: ...


class Context(Messages):
    """The open article, what has the focus in it, and the acts on it.

    All of it belongs to the main thread.  `do` is the one way to change the open document; it and every other change
    of the library go through `commits`.
    """

    article_opened = Signal(str)  # the article's id, "" when none is open; `session` is the new one
    edited = Signal(object)  # the Edit that is now on disk (done, undone or redone); `document` is after it
    reloaded = Signal()  # the document was read anew (another program wrote): show everything again
    focus_moved = Signal(object)  # id of the focused item (“e7”, “q2”) or None; also when the active edge changed
    selection_moved = Signal(object)  # Span of selected text or None
    previewed = Signal(object)  # Document to show instead of the present one, or None
    language_changed = Signal()
    theme_changed = Signal()
    options_changed = Signal()
    page_shown = Signal(object)  # name of a page, or None for the article
    files_given = Signal(list)  # paths to import

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.theme = theme
        self.settings = settings
        self.tasks = tasks or Tasks(self)
        self.commands = Commands(self.say, settings.keys)
        self.edit_trace = EditTrace()
        self.notices = NoticeModel(self)  # bands about the whole library
        self.library_lock = LibraryLock(workspace, self, self.notices)
        self.commits = Commits(workspace, self, self.library_lock, self.edit_trace)
        self.suggestions = Suggestions(workspace, self, self.commits, self.tasks, self._visible_span)
        self.library_lock.freed.connect(self.reload)
        self.commits.behind.connect(self.reload)
        self.options = Options()
        self.zoom = settings.zoom  # per cent, of the article's text
        self.shell: Shell | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._focus: str | None = None
        self._edge: Edge = "end"
        self._selection: Span | None = None
        self._run: tuple[str, str, float] = ("", "", 0.0)  # item, edge and time of the latest edge key
        self._scrolls = True
        self.edge_shown = False  # the active edge is drawn from the first edge key on

    # --- what there is

    @property
    def session(self) -> Session | None:
        """The work on the open article; `None` when none is open."""
        return self.commits.open_session

    @property
    def document(self) -> Document | None:
        """The open article with its marks, as it is on disk."""
        return self.commits.open_session.document if self.commits.open_session is not None else None

    @property
    def focus(self) -> str | None:
        """The id of the focused entity or quote."""
        return self._focus

    @property
    def focused(self) -> Entity | Quote | None:
        """The focused entity or quote itself."""
        document = self.document
        item = document.get(self._focus) if document is not None and self._focus is not None else None
        return item if isinstance(item, Entity | Quote) else None

    @property
    def edge(self) -> Edge:
        """The edge that the edge keys move."""
        return self._edge

    @property
    def selection(self) -> Span | None:
        """The selected text; `None` when there is none."""
        return self._selection

    @property
    def scrolls(self) -> bool:
        """Whether the focus that is moving now should be brought into view."""
        return self._scrolls

    @property
    def view(self) -> ArticleSurface:
        """The article view."""
        return self._window().view

    def panel(self, name: str) -> QWidget | None:
        """The panel of the right dock (`quotes`, `entities`, `speakers`, `history`) or the library dock."""
        return self._window().panel(name)

    @property
    def page_name(self) -> str | None:
        """The page in front; `None`: the article."""
        return self.shell.page_name if self.shell is not None else None

    def page(self, name: str) -> QWidget | None:
        """The page of that name, made at the first call; `None` when there is no such page."""
        return self._window().page(name)

    # --- articles

    def open_article(self, id: str, *, focus: str | None = None, span: Span | None = None) -> bool:  # noqa: A002
        """Show an article, at an item or a stretch of it where one is given; whether it could be opened.

        An article that cannot be read is told through `refused`; the one before stays open.
        """
        if self.commits.open_session is None or self.commits.open_session.document.article.id != id:
            try:
                session = self.workspace.session(id)
            except AnnotatorError as error:
                self.refused.emit(error)
                return False
            self._unsubscribe()
            self.commits.open_session = session
            self._unsubscribe = session.subscribe(self._arrived)
            self._focus, self._edge, self._selection = None, "end", None
            self.article_opened.emit(id)
        if focus is not None:
            self.set_focus(focus)
        elif span is not None:
            self.select(span)
            self.view.ensure_visible(span)
        return True

    def close_article(self) -> None:
        """Show no article: it was removed, or the library is empty."""
        self._unsubscribe()
        self._unsubscribe = lambda: None
        self.commits.open_session, self._focus, self._selection = None, None, None
        self.article_opened.emit("")
        self.focus_moved.emit(None)

    def reload(self) -> None:
        """Show the open article as the file has it now: another program has written to it."""
        if self.commits.open_session is None:
            return
        self.workspace.refresh(self.commits.open_session)
        if self.focused is None:
            self._focus = None
        self.reloaded.emit()
        self.focus_moved.emit(self._focus)

    # --- acts

    def do(self, make: Make, *, join: bool = False, say: str | None = None) -> bool:
        """Make the edit and keep it; `False` when nothing changed or it was refused.

        What could not be stored waits for `commits.retry`, and the screen stays what is on disk; what a rule refuses
        is said and forgotten.
        """
        self._run = ("", "", 0.0)
        if self.commits.open_session is None:
            return False
        return self.commits.edit(self.commits.open_session, make, join=join, say=say) is Outcome.KEPT

    def do_edge(self, make: Make, item: str, edge: str, *, say: str | None = None) -> bool:
        """As `do`; keys on one edge of one item within `JOIN_SECONDS` are one step."""
        now = time.monotonic()
        before, which, at = self._run
        done = self.do(make, join=(before, which) == (item, edge) and now - at <= JOIN_SECONDS, say=say)
        self._run = (item, edge, now) if done else ("", "", 0.0)
        if not self.edge_shown:
            self.set_edge(self._edge)
        return done

    def undo(self) -> bool:
        """Take back the latest step; whether there was one."""
        session = self.commits.open_session
        edit = session.next_undo() if session is not None else None
        if session is None or edit is None:
            return False
        sentence = tr("command.said.undone", action=edit_titles.named(edit, session.document))
        self._run = ("", "", 0.0)
        kept = self.commits.turn(session, back=True) is Outcome.KEPT
        if kept:
            self._go_where(edit)
            self.say(sentence)
        return kept

    def redo(self) -> bool:
        """Do again what was taken back last; whether there was something."""
        session = self.commits.open_session
        edit = session.next_redo() if session is not None else None
        if session is None or edit is None:
            return False
        self._run = ("", "", 0.0)
        kept = self.commits.turn(session, back=False) is Outcome.KEPT
        if kept:
            self._go_where(edit)
            self.say(tr("command.said.redone", action=edit_titles.named(edit, session.document)))
        return kept

    def _go_where(self, edit: Edit) -> None:
        """Focus the one mark that a step taken back or done again is about: it is the one to be seen to now."""
        marks = {change.item.id for change in edit.changes if isinstance(change.item, Entity | Quote)}
        id_ = marks.pop() if len(marks) == 1 else None
        if id_ is not None and id_ != self._focus and self.document is not None and self.document.get(id_) is not None:
            self.select(None)
            self.set_focus(id_)

    def go_to(self, step: int | None) -> bool:
        """Undo or redo until the step of that number is the latest in force; `None`: until nothing is."""
        self._run = ("", "", 0.0)
        return (
            self.commits.open_session is not None
            and self.commits.go_to(self.commits.open_session, step) is Outcome.KEPT
        )

    def _arrived(self, edit: Edit) -> None:
        """The session's listener: the edit is on disk."""
        number = self.edit_trace.stored()
        if number:
            self.view.mark_sequence(number)
        if self._focus is not None and self.focused is None:
            self.set_focus(None, scroll=False)
        self.edited.emit(edit)

    # --- focus, selection, preview

    def set_focus(self, id: str | None, *, scroll: bool = True) -> None:  # noqa: A002
        """Give an entity or quote the focus; the active edge is its end again."""
        if id != self._focus:
            self._edge, self.edge_shown = "end", False
        self._focus = id
        self._scrolls = scroll
        self.focus_moved.emit(id)
        self._scrolls = True

    def set_edge(self, edge: Edge) -> None:
        """Choose the edge that the edge keys move."""
        self._edge, self.edge_shown = edge, True
        self.focus_moved.emit(self._focus)

    def select(self, span: Span | None) -> None:
        """Select a stretch of the article, or nothing."""
        self.view.select(span)
        self.note_selection(span)

    def note_selection(self, span: Span | None) -> None:
        """The view's selection is `span` now."""
        if span != self._selection:
            self._selection = span
            self.selection_moved.emit(span)

    def preview(self, document: Document | None) -> None:
        """Show another state of the document; `None`: the present one again."""
        self.previewed.emit(document)

    # --- the rest of the window

    def show_page(self, name: str | None) -> None:
        """`library`, `speakers`, `differences`, `preferences`, `search` …; `None` is the article."""
        self.page_shown.emit(name)

    def show_panel(self, name: str, *, focus: bool = False) -> None:
        """Bring a tab of the right dock to the front, with the keyboard when `focus` is set."""
        self._window().show_panel(name, focus=focus)

    def to_article(self) -> None:
        """Give the keyboard to the article."""
        self._window().to_article()

    def import_files(self, files: Sequence[Path | str]) -> None:
        """Files or folders that were dropped or chosen."""
        refusal = self.library_lock.refusal()
        if refusal is not None:
            self.refused.emit(refusal)
            return
        self.files_given.emit([Path(file) for file in files])

    def change_settings(self, **values: object) -> bool:
        """Keep choices of the user, and let everybody look again; whether they could be kept."""
        try:
            self.settings = settings_file.change(**values)
        except AnnotatorError as error:
            self.refused.emit(error)
            return False
        self.options_changed.emit()
        return True

    def set_options(self, **changed: bool) -> None:
        """`patterns`, `pending_only`, `rejected`, `entities`, `quotes`, `high_contrast`, `raw_labels`."""
        self.options = replace(self.options, **changed)
        self.options_changed.emit()

    def set_zoom(self, percent: int) -> None:
        """The size of the article's text, in per cent."""
        percent = min(ZOOM_MOST, max(ZOOM_LEAST, percent))
        if percent != self.zoom:
            self.zoom = percent
            self.options_changed.emit()

    def _visible_span(self) -> Span:
        return self.view.visible_span()

    def _window(self) -> Shell:
        if self.shell is None:
            raise RuntimeError("the context has no window yet")
        return self.shell
