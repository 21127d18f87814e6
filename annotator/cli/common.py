"""What every command shares: its options, how it speaks, and how it is stopped."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from annotator import numbers
from annotator.cli.terminal import say, tell
from annotator.errors import AnnotatorError, system_reason
from annotator.i18n import tr
from annotator.model import whole

if TYPE_CHECKING:
    from annotator.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

_PROGRESS_AFTER_S = 1.0
_PACE_AFTER_S = 5.0


class Window(Protocol):
    """Opens the window; `__main__` hands it over, for this room knows no Qt."""

    def __call__(self, library: Path, files: tuple[Path, ...], **options: Any) -> int: ...  # noqa: ANN401


class Picture(Protocol):
    """Draws the window into a PNG file; handed over likewise."""

    def __call__(
        self, library: Path, article_id: str, output: Path, *, theme: str, size: tuple[int, int], language: str
    ) -> None: ...


@dataclass
class State:
    """What stands before the command, and what was handed over."""

    window: Window | None = None
    picture: Picture | None = None
    options: dict[str, Any] = field(default_factory=dict)
    failed: bool = False  # something was refused: exit status 1, though the rest was done
    kept: str = ""  # what is told of the work when it is stopped

    @property
    def library_path(self) -> Path:
        from annotator import settings

        named: Path | None = self.options.get("db")
        return named or settings.library()

    @property
    def annotators(self) -> tuple[str, ...]:
        return tuple(self.options.get("annotator") or ())

    def workspace(self, *, create: bool = False, writes: bool = False, pipeline: str | None = None) -> Workspace:
        """The library that the options name, with the person who works; what is to be known about it is told.

        `pipeline` marks articles in place of the one in the settings.
        Without `create`, a missing library is an error.  Where the command `writes`, the day's copy is made first.
        """
        from annotator.storage import CopyError
        from annotator.workspace import Workspace

        named = self.annotators
        with self._upgrading() as told:
            workspace = Workspace.opened(
                self.library_path, named[-1] if named else None, create=create, pipeline=pipeline, told=told
            )
        for notice in workspace.library.notices:
            say(notice)
        if create or writes:
            try:
                workspace.library.daily_maintenance()
            except CopyError as error:  # told, and no reason to refuse the work
                tell(error)
            except BaseException:
                workspace.close()
                raise
        return workspace

    @contextmanager
    def _upgrading(self) -> Iterator[Callable[[str, float], None]]:
        """What shows how far an old library is brought up to date; where that is stopped, it is as it was."""
        with ExitStack() as stack:
            before, report, size = self.kept, None, 1

            def told(_what: str, share: float) -> None:
                nonlocal report, size
                if report is None:
                    self.kept = tr("cli.upgrade.stopped")
                    size = max(1, self.library_path.stat().st_size >> 20)
                    report = stack.enter_context(progress(tr("cli.progress.upgrade"), size))
                report(int(share * size))

            yield told
            self.kept = before


def common(function: F) -> F:
    """The options that stand before or after any command; `help` is a catalogue's key."""
    from annotator.cli.usage import Option

    shared: dict[str, Any] = {"cls": Option, "expose_value": False, "callback": _keep}
    file = click.Path(path_type=Path, readable=False)
    for option in (
        click.option("--verbose", is_flag=True, default=None, help="cli.option.verbose", **shared),
        click.option("--trace", type=file, metavar="FILE", help="cli.option.trace", **shared),
        click.option("--annotator", multiple=True, metavar="NAME", help="cli.option.annotator", **shared),
        click.option("--db", type=file, metavar="DB", help="cli.option.db", **shared),
    ):
        function = option(function)
    return function


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:  # noqa: ANN401 - click's values
    state: State = context.ensure_object(State)
    name = parameter.name or ""
    if value is None or value == ():
        return value
    if name == "annotator":
        value = tuple(whole(one) for one in value)
        value = (*state.options.get("annotator", ()), *value)
    state.options[name] = value
    if name == "verbose":
        show_log(on=True)
    if name == "trace" and not context.resilient_parsing:  # that is the shell asking what may follow
        from annotator import outputs, tracing

        outputs.refuse(value)
        try:
            tracing.start(value)
        except OSError as error:
            raise AnnotatorError("cli.no_trace", name=value, reason=system_reason(error)) from error
    return value


def show_log(*, on: bool) -> None:
    """Whether the terminal has what is logged, too: in English and with traces, where people are told in words."""
    if logging.lastResort is not None:
        logging.lastResort.setLevel(logging.WARNING if on else logging.CRITICAL)


def refuse_unknown(workspace: Workspace, names: Iterable[str]) -> None:
    """Raise `AnnotatorError` for a name under which nobody has a document, for it may be misspelt; it says who has."""
    known = workspace.library.annotators()
    for name in names:
        if known and name not in known:
            raise AnnotatorError("cli.unknown_annotator", name=name, known=", ".join(known))


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A line on stderr that says how far it is, for anything over a second; nothing where stderr is no terminal.

    The function that is given takes the number done so far; it is also where Ctrl+C is heard for sure.
    """
    with _interrupted() as check:
        if sys.stderr.isatty():
            with _shown(label, total, check) as report:
                yield report
        else:
            yield lambda done: check()


@contextmanager
def _interrupted() -> Iterator[Callable[[], None]]:
    """Gives what raises `KeyboardInterrupt` once more when Ctrl+C was pressed since.

    Python drops the exception where it comes while code of C calls back, or in a finalizer: the work would go on.
    """
    pressed = False

    def hear(_signal: int, _frame: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # only there may a signal be heard
        yield check
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _shown(label: str, total: int | None, check: Callable[[], None]) -> Iterator[Callable[[int], None]]:
    """The line itself, ten times a second at most."""
    began = shown = time.monotonic()
    told = False

    def report(done: int) -> None:
        nonlocal shown, told
        check()
        now = time.monotonic()
        if now - began < _PROGRESS_AFTER_S or now - shown < 0.1:
            return
        shown, told = now, True
        of = f"/{total}" if total else ""
        bar = ""
        if total:
            width = 30
            full = min(width, width * done // total)
            bar = f" [{'█' * full}{'·' * (width - full)}]"
        click.echo(f"\r{label} {done}{of}{bar}{_pace(done, total, now - began)}", nl=False, err=True)

    try:
        yield report
    finally:
        if told:
            click.echo(f"\r{' ' * 78}\r", nl=False, err=True)


def _pace(done: int, total: int | None, seconds: float) -> str:
    """How many a second, and how long the rest will take, once that can be said."""
    if not done or seconds < _PACE_AFTER_S:
        return ""
    rate = done / seconds
    told = tr("cli.progress.rate", rate=numbers.decimal(rate, 1))
    minutes = round(((total or done) - done) / rate / 60)
    return f" {told}" + (f", {tr('cli.progress.minutes', n=minutes)}" if minutes else "") + " "


def colours() -> bool:
    """Whether stdout takes colours: a terminal, and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
