"""The queue of articles that wait for suggestions; suggesters run on workers of their own, results are kept here."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator import tracing
from annotator.editing import Session, actions
from annotator.errors import AnnotatorError
from annotator.gui.state.commits import Commits, Outcome
from annotator.gui.state.messages import Messages
from annotator.gui.state.tasks import Tasks
from annotator.model import Document, Edit, Span

if TYPE_CHECKING:
    from annotator.workspace import Workspace

log = logging.getLogger(__name__)

_LONG = 200_000  # code points from which an article gets suggestions near the view first: all of it takes 15 s and more
_TELL_MS = 300
_LOOK_MS = 1000
_SLOW_S = 3.0
"""A run that takes longer is told while it goes on, and can be stopped."""
_NEAR = 4_000  # code points to both sides of the screen that are looked at first


class Suggestions(QObject):
    """As many articles at a time as there are suggesters; a person works on meanwhile, what they decided stays."""

    changed = Signal()  # a run began, ended or failed

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        commits: Commits,
        tasks: Tasks,
        visible_span: Callable[[], Span],
    ) -> None:
        super().__init__(messages)
        self._workspace, self._messages, self._commits = workspace, messages, commits
        self._tasks = tasks if workspace.suggesters == 1 else Tasks(self, workspace.suggesters)
        self._visible_span = visible_span  # what of the open article is on the screen
        self.on_screen: list[Callable[[], Sequence[str]]] = []  # ids of the rows of each list that somebody sees
        self._pressing: set[str] = set()  # asked for before all others: the article that is open
        self.waiting: list[str] = []  # ids, the running ones first
        self.error: AnnotatorError | None = None
        self.paused = False
        self.ready = False  # whether a suggester has answered yet: until then it is being loaded
        self.made = 0  # articles done since the queue was last empty
        self.long = _LONG
        self.lost: list[str] = []  # what waited when a run failed
        self._running: dict[str, float] = {}  # ids, and since when (`time.monotonic`)
        self._given_up: set[str] = set()  # of them, those that a person has stopped
        self._held = False  # the disk refused the latest suggestions: no more are made until it takes something
        self._since, self._timed = 0.0, 0  # from when on articles are counted for the rate, and how many were done
        # Lists read the library again for each article: while a run goes on, a few times a second are enough.
        self._tell = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._tell.timeout.connect(messages.library_changed)
        self._looks = QTimer(self, singleShot=True, interval=_LOOK_MS)  # whether one takes long
        self._looks.timeout.connect(self._look_for_slow)
        commits.kept.connect(self._go_on)
        tasks.ending.connect(self._stop)

    def ask(self, ids: Sequence[str], *, first: bool = False) -> None:
        """Queue these articles; `first` puts them before what is waiting.  None where the library is only looked at."""
        if self._commits.refusal() is not None:
            return
        if not self.waiting:
            self.made = self._timed = 0
            self._since = 0.0
        wanted = [article_id for article_id in dict.fromkeys(ids) if article_id not in self._running]
        if first:
            self._pressing.update(wanted)
            known = set(wanted)
            rest = [article_id for article_id in self.waiting if article_id not in known]
            self.waiting = [*rest[: len(self._running)], *wanted, *rest[len(self._running) :]]
        else:
            known = set(self.waiting)
            self.waiting += [article_id for article_id in wanted if article_id not in known]
        self.error = None
        self.changed.emit()
        self._start_next()

    def retry(self) -> None:
        """Ask again for what waited when the latest run failed."""
        lost, self.lost = self.lost, []
        self.ask(lost, first=True)

    def rate(self) -> float | None:
        """Articles a second since the first was done; `None` while that cannot be said."""
        passed = time.monotonic() - self._since
        return self._timed / passed if self._timed and passed > 0 and not self.paused else None

    def seconds_left(self) -> float | None:
        """How long the queue will take at that rate."""
        rate = self.rate()
        return len(self.waiting) / rate if rate else None

    def pause(self, paused: bool) -> None:
        """Hold on after the running articles, or go on."""
        self.paused = paused
        self._since, self._timed = time.monotonic(), 0
        self.changed.emit()
        self._start_next()

    def slow(self) -> list[str]:
        """The ids of the articles that take long just now."""
        return [id_ for id_, since in self._running.items() if time.monotonic() - since > _SLOW_S]

    def give_up(self) -> None:
        """No suggestions for the articles that take long; the others go on."""
        self._given_up.update(self.slow())
        self._workspace.interrupt_suggesting()

    def _look_for_slow(self) -> None:
        if self._running:
            self._looks.start()
        if self.slow():
            self.changed.emit()

    def _stop(self) -> None:
        """The window closes."""
        self._tell.stop()
        self._looks.stop()
        self._workspace.stop_suggesting()
        if self._tasks.parent() is self:
            self._tasks.stop()

    def _start_next(self) -> None:
        while not (self.paused or self._held) and len(self._running) < self._workspace.suggesters:
            at = len(self._running)
            if at >= len(self.waiting):
                return
            self._bring_what_is_seen(at)
            article_id = self.waiting[at]
            try:
                before = self._commits.session_of(article_id).document
            except AnnotatorError:
                self.waiting.pop(at)  # removed meanwhile
                continue
            self._running[article_id] = time.monotonic()
            if not self._looks.isActive():
                self._looks.start()
            self._start(article_id, before)

    def _bring_what_is_seen(self, at: int) -> None:
        """The next in the queue is what somebody looks at: the open article, else a row on the screen."""
        if self.waiting[at] in self._pressing or not self.on_screen:
            return
        waiting = frozenset(self.waiting[at:])
        seen = next((id_ for look in self.on_screen for id_ in look() if id_ in waiting), None)
        if seen is not None:
            self.waiting.remove(seen)
            self.waiting.insert(at, seen)

    def _start(self, article_id: str, before: Document) -> None:
        near = self._part_near(before)
        if near is None:
            self._start_whole(article_id, before)
            return
        workspace, tasks = self._workspace, self._tasks
        tasks.start(
            lambda: workspace.suggestions_near(before, near, stopped=lambda: tasks.stopping),
            lambda edit: self._made_near(article_id, edit),
            failed=lambda error: self._failed(article_id, error),
        )

    def _start_whole(self, article_id: str, before: Document) -> None:
        workspace, tasks = self._workspace, self._tasks
        tasks.start(
            lambda: workspace.suggestions(before, stopped=lambda: tasks.stopping),
            lambda edit: self._made(article_id, edit),
            failed=lambda error: self._failed(article_id, error),
        )

    def _part_near(self, document: Document) -> Span | None:
        """What of a long article is looked at first: where the person reads; `None` when all of it at once."""
        here, length = self._commits.open_session, len(document.text)
        if length <= self.long or here is None or here.document.article.id != document.article.id:
            return None
        run = document.progress.suggester
        if run is not None and not run.failed:
            return None  # it has suggestions everywhere already
        seen = self._visible_span()
        return Span(max(seen.start - _NEAR, 0), min(seen.end + _NEAR, length))

    def _made_near(self, article_id: str, edit: Edit) -> None:
        """Show what was found near the view, then go on with the whole; that is what stands in the end."""
        try:
            session = self._commits.session_of(article_id)
        except AnnotatorError as error:
            self._failed(article_id, error)
            return
        self._keep(session, edit)
        self._start_whole(article_id, session.document)

    def _keep(self, session: Session, edit: Edit) -> None:
        """Into the library; what the disk refuses waits there (`Commits.retry`), and the queue with it."""
        outcome = self._commits.edit(session, lambda document: actions.still_fitting(document, edit))
        self._held = outcome is Outcome.WAITS

    def _go_on(self) -> None:
        """The disk takes what is written again."""
        if self._held:
            self._held = False
            self._start_next()

    def _made(self, article_id: str, edit: Edit) -> None:
        self._ended(article_id)
        self.made += 1
        self._timed += 1
        if not self._since:  # the first may have had to wait for the model
            self._since, self._timed = time.monotonic(), 0
        if not self.ready:
            self.ready = True
            tracing.event("suggester_ready")
        try:
            self._keep(self._commits.session_of(article_id), edit)
        except AnnotatorError as error:
            self.error = error
        self.changed.emit()
        if not self.waiting:
            self._tell.stop()
            self._messages.library_changed.emit()
        elif not self._tell.isActive():
            self._tell.start()
        self._start_next()

    def _ended(self, article_id: str) -> None:
        self._running.pop(article_id, None)
        self._given_up.discard(article_id)
        self._pressing.discard(article_id)
        if article_id in self.waiting:
            self.waiting.remove(article_id)

    def _failed(self, article_id: str, error: BaseException) -> None:
        """A bug costs the article it was met in, and so does a text that takes too long.

        Where no suggester can be had, no article would fare better.
        """
        from annotator.suggesting.predictions import Stopped, TooSlow

        if isinstance(error, Stopped):
            if article_id not in self._given_up:  # it worked in a process beside one that was given up
                self._running.pop(article_id, None)
                self._start_next()
                return
            error = TooSlow("model.stopped")
        if not isinstance(error, AnnotatorError):
            log.error("%s: suggesting failed", article_id, exc_info=error)
        self._keep_failure(article_id, error)
        if isinstance(error, AnnotatorError | OSError) and not isinstance(error, TooSlow):
            running = [id_ for id_ in self.waiting if id_ in self._running and id_ != article_id]
            self.lost += [id_ for id_ in self.waiting if id_ not in running]
            self.waiting = running
            why = AnnotatorError("model.not_started", "model.missing", reason=error)
            self.error = error if isinstance(error, AnnotatorError) else why
        self._ended(article_id)
        self.changed.emit()
        self._messages.library_changed.emit()
        self._start_next()

    def _keep_failure(self, article_id: str, error: BaseException) -> None:
        """With the article, so that the library shows it and whoever opens it is told."""
        workspace, commits = self._workspace, self._commits
        try:
            session = commits.session_of(article_id)
        except AnnotatorError:
            return  # removed meanwhile
        outcome = commits.edit(session, lambda document: workspace.suggestions_failed(document, error))
        self._held = outcome is Outcome.WAITS
