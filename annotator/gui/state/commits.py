"""The window's one way to write: what the disk refuses is kept, and “Try again” does exactly that again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.editing import Session
from annotator.errors import AnnotatorError
from annotator.gui.state.edit_trace import EditTrace
from annotator.gui.state.library_lock import LibraryLock
from annotator.gui.state.messages import Messages
from annotator.i18n import Words
from annotator.model import Document, Edit, EditConflict
from annotator.storage import Gone, StorageError

if TYPE_CHECKING:
    from annotator.workspace import Workspace

Make = Callable[[Document], Edit]


class Outcome(Enum):
    """What became of an act."""

    KEPT = auto()  # it is on disk
    NOTHING = auto()  # there was nothing to do
    REFUSED = auto()  # a rule refused it, and that was said: it is over
    WAITS = auto()  # the disk refused it: `Commits.retry` does it again


@dataclass(frozen=True, slots=True)
class _Act:
    """An act that can be done again: `run` writes; it gives False when there was nothing to write."""

    run: Callable[[], bool]
    say: str | Words | None = None
    quiet: bool = False  # a refusal by a rule is the caller's to tell
    single: bool = True  # it writes once


class Commits(QObject):
    """Everything that the window writes to the library, whatever article it is about and wherever it was asked.

    Acts that the disk refuses wait in their order.  `retry` does them, each on its own article, and nothing else.
    """

    kept = Signal()  # something is on disk
    behind = Signal()  # another program has changed the article on the screen: it is to be shown anew
    waiting_changed = Signal()

    def __init__(self, workspace: Workspace, messages: Messages, lock: LibraryLock, trace: EditTrace) -> None:
        super().__init__(messages)
        self._workspace, self._messages, self._lock, self._trace = workspace, messages, lock, trace
        self.open_session: Session | None = None  # of the article on the screen: acts on that article go through it
        self._waiting: list[_Act] = []

    def refusal(self) -> AnnotatorError | None:
        """Why nothing can be written now; `None` while it can."""
        return self._lock.refusal()

    @property
    def waiting(self) -> int:
        """How many acts `retry` would do."""
        return len(self._waiting)

    def edit(
        self, session: Session, make: Make, *, join: bool = False, say: str | Words | None = None, quiet: bool = False
    ) -> Outcome:
        """Make an edit of the session's article and keep it; `say` is said once it is kept."""
        return self._do(
            self._edit(lambda: session, make, after=session.last_row if join else None, say=say, quiet=quiet)
        )

    def turn(self, session: Session, back: bool) -> Outcome:
        """Undo (`back`) or redo the step that is next now; done again later it is that step or none."""
        step = session.next_step(back=back)

        def run() -> bool:
            now = self._session_now(session)
            if step is None or now.next_step(back=back) != step:
                return False
            self._trace.begin("undo" if back else "redo")
            return (now.undo() if back else now.redo()) is not None

        return self._do(_Act(run))

    def go_to(self, session: Session, number: int | None) -> Outcome:
        """Undo or redo until the step of that number is the latest in force."""

        def run() -> bool:
            now = self._session_now(session)
            self._trace.begin("go-to")
            step = next((one for one in now.steps() if one.number == number), None)
            now.go_to(step)
            return True

        return self._do(_Act(run))

    def act(self, act: Callable[[], object], *, say: str | Words | None = None) -> Outcome:
        """Anything else that writes: on the library, not on one article; `act` gives False when nothing is to be done.

        After a refusal it is called again, and must go on from where it was.
        """

        def run() -> bool:
            if act() is False:
                return False
            self._messages.library_changed.emit()
            return True

        return self._do(_Act(run, say, single=False))

    def later(self, ids: Sequence[str], make: Make) -> None:
        """Let the same edit of further articles wait behind one that the disk has just refused."""
        self._waiting.extend(self._edit(partial(self.session_of, id_), make, quiet=True) for id_ in ids)
        self.waiting_changed.emit()

    def session_of(self, article_id: str) -> Session:
        """The work on an article, open or not.  Raises `AnnotatorError` when there is no such article."""
        session = self.open_session
        if session is not None and session.document.article.id == article_id:
            return session
        return self._workspace.session(article_id)

    def later_edit(self, session: Session, make: Make) -> None:
        """Let an edit of the same session wait behind the one that the disk has just refused."""
        self._waiting.append(self._edit(lambda: session, make))
        self.waiting_changed.emit()

    def retry(self) -> bool:
        """Do what waits, in its order, until the disk refuses again; whether anything was kept."""
        waiting, self._waiting = self._waiting, []
        kept = False
        for number, act in enumerate(waiting):
            outcome = self._do(act)
            kept = kept or outcome is Outcome.KEPT
            if outcome is Outcome.WAITS:
                self._waiting.extend(waiting[number + 1 :])
                break
        if kept:
            self._messages.library_changed.emit()
        self.waiting_changed.emit()
        return kept

    def _edit(
        self,
        opened: Callable[[], Session],
        make: Make,
        *,
        after: int | None = None,
        say: str | Words | None = None,
        quiet: bool = False,
    ) -> _Act:
        """`after`: the row of the journal that it joins, while that is still the newest."""

        def run() -> bool:
            session = self._session_now(opened())
            edit = make(session.document)
            if not edit.changes:
                return False
            self._trace.begin(edit.action)
            session.commit(edit, join=session.last_row == after)
            return True

        return _Act(run, say, quiet)

    def _session_now(self, session: Session) -> Session:
        """The session for an act on that article: the open one, else the act's own, brought up to the file."""
        document, here = session.document, self.open_session
        if here is not None and here is not session:
            shown = here.document
            if (shown.article.id, shown.annotator) == (document.article.id, document.annotator):
                return here
        if session is not here and self._workspace.is_behind(session):
            self._workspace.refresh(session)
        return session

    def _do(self, act: _Act) -> Outcome:
        messages = self._messages
        refusal = self.refusal()
        if refusal is not None:
            messages.refused.emit(refusal)
            return Outcome.REFUSED
        gone = self._workspace.library.gone
        try:
            if not act.run():
                return Outcome.NOTHING
        except EditConflict as error:
            session = self.open_session
            if session is not None and self._workspace.is_behind(session):
                self.behind.emit()
            if not act.quiet:
                messages.refused.emit(error)
            return Outcome.REFUSED
        except StorageError as error:
            if isinstance(error, Gone) and error is not gone and act.single:  # kept, and then the file found missing
                messages.refused.emit(error)
                return Outcome.KEPT
            self._waiting.append(act)
            self.waiting_changed.emit()
            messages.refused.emit(error)
            return Outcome.WAITS
        except AnnotatorError as error:
            if not act.quiet:
                messages.refused.emit(error)
            return Outcome.REFUSED
        finally:
            self._trace.stop()
        self.kept.emit()
        if act.say:
            messages.say(act.say)
        return Outcome.KEPT
