"""The article that is open: what has the focus in it, and the acts on it."""

from __future__ import annotations

import time
from collections.abc import Callable

from annotator.editing import Session, edit_titles
from annotator.editing.edges import Edge
from annotator.gui.state.article_events import ArticleEvents
from annotator.gui.state.commits import Commits, Make, Outcome
from annotator.gui.state.edit_trace import EditTrace
from annotator.gui.state.navigation import Navigation
from annotator.i18n import Words, tr_later
from annotator.model import Document, Edit, Entity, Quote, Span

JOIN_SECONDS = 1.5
"""Keys on one edge within this time are one step of undo."""


class OpenArticle:
    """Exists while its article is open.  `do` is the one way to change it."""

    def __init__(
        self,
        session: Session,
        commits: Commits,
        events: ArticleEvents,
        navigation: Navigation,
        trace: EditTrace,
        say: Callable[[str | Words], None],
    ) -> None:
        self.session = session
        self.focus: str | None = None  # the id of the focused entity or quote
        self.edge: Edge = "end"  # the edge that the edge keys move
        self.edge_shown = False  # the active edge is drawn from the first edge key on
        self.selection: Span | None = None  # the selected text
        self.scrolls = True  # whether the focus that is moving now should be brought into view
        self._commits, self._events, self._navigation, self._trace = commits, events, navigation, trace
        self._say = say
        self._run: tuple[str, str, float] = ("", "", 0.0)  # item, edge and time of the latest edge key
        self.close = session.subscribe(self._arrived)

    @property
    def document(self) -> Document:
        """The article with its marks, as it is on disk."""
        return self.session.document

    @property
    def focused(self) -> Entity | Quote | None:
        """The focused entity or quote itself."""
        item = self.document.get(self.focus) if self.focus is not None else None
        return item if isinstance(item, Entity | Quote) else None

    # --- acts

    def do(self, make: Make, *, join: bool = False, say: str | Words | None = None) -> bool:
        """Make the edit and keep it; `False` when nothing changed or it was refused.

        What could not be stored waits for `commits.retry`, and the screen stays what is on disk; what a rule refuses
        is said and forgotten.
        """
        self._run = ("", "", 0.0)
        return self._commits.edit(self.session, make, join=join, say=say) is Outcome.KEPT

    def do_edge(self, make: Make, item: str, edge: str, *, say: str | Words | None = None) -> bool:
        """As `do`; keys on one edge of one item within `JOIN_SECONDS` are one step."""
        now = time.monotonic()
        before, which, at = self._run
        done = self.do(make, join=(before, which) == (item, edge) and now - at <= JOIN_SECONDS, say=say)
        self._run = (item, edge, now) if done else ("", "", 0.0)
        if not self.edge_shown:
            self.set_edge(self.edge)
        return done

    def undo(self) -> bool:
        """Take back the latest step; whether there was one."""
        edit = self.session.next_undo()
        if edit is None:
            return False
        sentence = tr_later("command.said.undone", action=edit_titles.named(edit, self.document))
        self._run = ("", "", 0.0)
        kept = self._commits.turn(self.session, back=True) is Outcome.KEPT
        if kept:
            self._go_where(edit)
            self._say(sentence)
        return kept

    def redo(self) -> bool:
        """Do again what was taken back last; whether there was something."""
        edit = self.session.next_redo()
        if edit is None:
            return False
        self._run = ("", "", 0.0)
        kept = self._commits.turn(self.session, back=False) is Outcome.KEPT
        if kept:
            self._go_where(edit)
            self._say(tr_later("command.said.redone", action=edit_titles.named(edit, self.document)))
        return kept

    def _go_where(self, edit: Edit) -> None:
        """Focus the one mark that a step taken back or done again is about: it is the one to be seen to now."""
        marks = {change.item.id for change in edit.changes if isinstance(change.item, Entity | Quote)}
        id_ = marks.pop() if len(marks) == 1 else None
        if id_ is not None and id_ != self.focus and self.document.get(id_) is not None:
            self.select(None)
            self.set_focus(id_)

    def go_to(self, step: int | None) -> bool:
        """Undo or redo until the step of that number is the latest in force; `None`: until nothing is."""
        self._run = ("", "", 0.0)
        return self._commits.go_to(self.session, step) is Outcome.KEPT

    def _arrived(self, edit: Edit) -> None:
        """The session's listener: the edit is on disk."""
        number = self._trace.stored()
        if number:
            self._navigation.view.mark_sequence(number)
        if self.focus is not None and self.focused is None:
            self.set_focus(None, scroll=False)
        self._events.edited.emit(edit)

    # --- focus, selection, preview

    def set_focus(self, id: str | None, *, scroll: bool = True) -> None:  # noqa: A002
        """Give an entity or quote the focus; the active edge is its end again."""
        if id != self.focus:
            self.edge, self.edge_shown = "end", False
        self.focus = id
        self.scrolls = scroll
        self._events.focus_moved.emit(id)
        self.scrolls = True

    def set_edge(self, edge: Edge) -> None:
        """Choose the edge that the edge keys move."""
        self.edge, self.edge_shown = edge, True
        self._events.focus_moved.emit(self.focus)

    def select(self, span: Span | None) -> None:
        """Select a stretch of the article, or nothing."""
        self._navigation.view.select(span)
        self.note_selection(span)

    def note_selection(self, span: Span | None) -> None:
        """The view's selection is `span` now."""
        if span != self.selection:
            self.selection = span
            self._events.selection_moved.emit(span)
