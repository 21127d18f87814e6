"""Learning while the window goes on: one run at a time, in a process of its own, heard of on the main thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.gui.state.messages import Messages
from annotator.gui.state.tasks import Tasks
from annotator.i18n import tr, tr_later

if TYPE_CHECKING:
    from annotator.workspace import Workspace
    from annotator.workspace.learning.process import LearningProcess

log = logging.getLogger(__name__)

_A_ROUND = 15.0  # seconds of the first run, until one has told its own
_AN_ARTICLE = 1.5


Asked = Literal["learn", "compare", "curve"]
"""What a run is for: a version, two versions side by side, or the learning curve."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the latest run of this window ended."""

    asked: Asked = "learn"
    about: Mapping[str, Any] | None = None  # what is said of the version, or what was measured
    stopped: int | None = None  # the round at which it was stopped
    error: AnnotatorError | None = None


class Learning(QObject):
    """Starts a run, hears its rounds, stops it.  The version in force stays until a person changes it."""

    changed = Signal()
    _told = Signal(object)
    _ended = Signal(object)

    def __init__(self, workspace: Workspace, messages: Messages, tasks: Tasks) -> None:
        super().__init__(messages)
        self._workspace, self._messages = workspace, messages
        self._process: LearningProcess | None = None
        self._began = 0.0
        self.rounds: list[Any] = []
        self.asked: Asked = "learn"  # of the run that is under way
        self.outcome: Outcome | None = None
        self.beside: Mapping[str, Any] | None = None  # two versions that were compared, as a run tells it
        self.offered: str | None = None  # the version that a person has not yet said yes or no to
        self.stopping = False
        self.whose: str | None = None  # the only person whose work is learnt from; `None`: what is decided
        self.plan: dict[str, int] | None = None  # as a `Request` has it
        self.interrupted = False  # the program was closed or killed while it learnt; what that left is removed
        self._told.connect(self._hear)
        self._ended.connect(self._end)
        tasks.ending.connect(self.end)
        tasks.start(workspace.versions.sweep, self._swept)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None

    def _swept(self, interrupted: bool) -> None:
        self.interrupted = interrupted
        if interrupted:
            self.changed.emit()

    @property
    def people(self) -> tuple[str, ...]:
        """The people whose work is learnt from; none: of each article what is decided, else the only version."""
        return (self.whose,) if self.whose is not None else ()

    def learn_from(self, name: str | None) -> None:
        """Learn only from what this person has finished (`None`: from what is decided) from now on."""
        self.whose = name
        self.changed.emit()

    def start(self) -> None:
        """Learn from what is finished now; nothing where a run is under way."""
        self._run("learn", plan=self.plan)

    def compare(self, one: str | None, other: str | None) -> None:
        """Measure two versions side by side (`None`: the built-in one); `beside` has what came of it."""
        self._run("compare", compare=(one, other))

    def measure_curve(self) -> None:
        """Measure the learning curve; it is kept beside the library."""
        self._run("curve", curve=True)

    def _run(self, asked: Asked, **wanted: Any) -> None:  # noqa: ANN401 - fields of a Request
        from annotator.workspace.learning.process import LearningProcess, Request

        if self.running:
            return
        self.rounds, self.outcome, self.stopping, self.interrupted = [], None, False, False
        self.asked, self._began = asked, time.monotonic()
        process = self._process = LearningProcess()
        request = Request(str(self._workspace.library.path), self.people, i18n.language(), **wanted)

        def work() -> None:
            try:
                about = process.run(request, self._told.emit)
                self._ended.emit(Outcome(asked, about, about.get("stopped")))
            except AnnotatorError as error:
                self._ended.emit(Outcome(asked, error=error))
            # The border of the thread: without it a bug would end the thread unseen, and the run would never end.
            except Exception as error:
                log.exception("learning failed")
                self._ended.emit(Outcome(asked, error=AnnotatorError("learn.bug", kind=type(error).__name__)))

        threading.Thread(target=work, daemon=True, name="learning").start()
        self.changed.emit()

    def stop(self) -> None:
        """Let the run end with the best so far."""
        if self._process is not None:
            self.stopping = True
            self._process.stop()
            self.changed.emit()

    def end(self) -> None:
        """The window closes: the run ends with it, and nothing of it is kept."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def use(self, name: str | None) -> None:
        """Put a version in force; untouched articles get its suggestions when they are asked for again."""
        self._workspace.versions.use(name)
        self.offered, self.outcome = None, None
        self.changed.emit()
        self._messages.library_changed.emit()

    def decline(self) -> None:
        """The offered version stays in the list."""
        self.offered = None
        self.outcome = None
        self.changed.emit()

    def seconds_left(self) -> float | None:
        """How long the run will take at the pace of its rounds; `None` before the first is over."""
        last = self.rounds[-1] if self.rounds else None
        if last is None or not last.number:
            return None
        pace = (time.monotonic() - self._began) / last.number
        return float(max(0.0, pace * (last.rounds - last.number)))

    def _hear(self, told: Any) -> None:  # noqa: ANN401 - a Round
        if self._process is not None:
            self.rounds.append(told)
            self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        if self._process is None:
            return  # the window closes
        self._process = None
        self.stopping = False
        self.outcome = outcome
        about = outcome.about
        if outcome.error is not None:
            self._workspace.versions.sweep()  # the child may have been killed
            self._messages.say(outcome.error.sentence)
        elif outcome.asked == "compare":
            self.beside, self.outcome = about, None
        elif outcome.asked == "curve":
            self.outcome = None
            self._messages.say(tr_later("learn.said_curve"))
        elif about is not None:
            self.offered = str(about["name"]) if about["better"] else None
            self._messages.say(tr_later("learn.said_better" if about["better"] else "learn.said_not_better"))
        self.changed.emit()


def estimate(articles: int, runs: list[Mapping[str, Any]]) -> float:
    """Seconds that a run over so many articles will take: by the latest run, else by what one is used to."""
    for run in runs:
        before = len(run.get("learnt", ())) + len(run.get("held", ()))
        if run.get("seconds") and before and run.get("stopped") is None:
            return float(run["seconds"]) * articles / before
    return 6 * _A_ROUND + _AN_ARTICLE * articles


def minutes(seconds: float | None) -> str:
    """A time to wait in words, about."""
    if seconds is None:
        return ""
    if seconds < 90:
        return tr("learn.seconds", n=max(10, round(seconds / 10) * 10))
    return tr("learn.minutes", n=round(seconds / 60))
