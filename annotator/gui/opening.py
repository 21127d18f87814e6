"""Opening a library in the window: the window is shown first, then come library, article and suggester."""

from __future__ import annotations

import gc
import logging
import platform
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QTimer

from annotator import __version__, i18n, settings, tracing
from annotator.child import cores
from annotator.errors import AnnotatorError
from annotator.gui.state import places
from annotator.gui.window.main_window import Window
from annotator.model import DEFAULT_LANGUAGE
from annotator.paths import PACKAGE

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState
    from annotator.gui.window.recovery_page import RecoveryPage
    from annotator.gui.window.upgrade_page import UpgradePage

log = logging.getLogger(__name__)

_LATER_MS = 250  # after the first article was opened: its paint does not wait for what nobody sees
_WORKED = ("in_progress", "done", "skipped")  # articles that somebody has decided in: who did needs no tour unasked
BUSY_MS = 400
"""How long a write waits for another program's: the window says within a second that it could not be done."""


class Opening:
    """Opens the library once the window is on the screen."""

    def __init__(
        self,
        window: Window,
        library: Path,
        files: Sequence[Path],
        annotator: str | None,
        encoding: str | None,
        language: str,
        *,
        quiet: bool = False,
    ) -> None:
        self._window = window
        self._library = library
        self._files = files
        self._annotator = annotator
        self._encoding = encoding
        self._language = language
        self._quiet = quiet  # for pictures: no suggestions
        self._filling = False
        self._instead: RecoveryPage | UpgradePage | None = None  # what stands in the place of the article

    def open(self, article_id: str | None = None) -> None:
        """Library, then article; a large library of an older version is brought up to date first, as can be seen."""
        from annotator.storage import takes_long

        if not self._quiet and takes_long(self._library):
            self._bring_up_to_date()
        else:
            self._open(article_id)

    def _open(self, article_id: str | None) -> None:
        from annotator.gui.state.app_state import AppState
        from annotator.gui.window.commands.all_commands import commands
        from annotator.workspace import Workspace

        window = self._window
        chosen = settings.read_or_default()
        if self._quiet:
            chosen = settings.Settings(suggest_on_open=False, theme=window.appearance.choice, language=i18n.language())
        try:
            workspace = Workspace.opened(self._library, self._annotator, busy_ms=BUSY_MS)
            try:  # damage that opening does not come to shows in the list, or in the article that is opened first
                workspace.library.check_schemes()
                counts = workspace.library.counts(workspace.annotator)
                newest = workspace.rows(limit=1).rows
            except Exception:
                workspace.close()
                raise
        except AnnotatorError as error:
            if self._quiet:
                raise
            self._trouble(error)
            return
        if not self._quiet:
            workspace.use_subprocess(max(1, cores() - 1))
        state = AppState(workspace, window.appearance.theme, chosen)
        self._filling = True
        window.start(state, commands)
        newest_id = newest[0].id if newest else None
        packages = [file for file in self._files if file.suffix.lower() == PACKAGE]
        articles = [file for file in self._files if file not in packages]

        def arrived(first: str | None) -> None:
            state.library_lock.take()
            self._show_first(state, first, newest_id)
            self._look_around(state)
            if packages:
                state.packages_given.emit(packages)

        if articles:  # what the person named comes in, whoever else has the library open
            window.acts.importing.start(articles, encoding=self._encoding, language=self._language, arrived=arrived)
        elif packages:
            arrived(None)
        else:
            if not self._quiet:
                state.library_lock.take()
            self._show_first(state, article_id, newest_id)
            self._look_around(state)
        if not self._quiet and not chosen.toured and not self._files:  # who named a file wants to see that
            if any(counts.get(name) for name in _WORKED):
                state.change_settings(toured=True)
            else:
                QTimer.singleShot(0, window.overlays.tour)

    def _look_around(self, state: AppState) -> None:
        """What can wait until the first article is painted: other packages are looked for, and the library after."""
        from annotator.gui.cards import candidates
        from annotator.gui.window.commands import plugged

        acts = self._window.acts

        def now() -> None:
            state.commands.add(plugged.commands(state))
            if self._quiet or state.tasks.stopping:
                return
            gc.freeze()  # what the start has made stays: the collector would look at all of it in the middle of a key
            state.tasks.start(
                state.workspace.library.daily_maintenance, lambda copy: None, acts.refusals.not_looked_after
            )
            acts.remember()
            acts.look_for_open_stances()
            state.team_folder.look()
            language = state.document.article.language if state.document is not None else DEFAULT_LANGUAGE
            state.tasks.start(lambda: candidates.prepare(language), lambda _: None)

        QTimer.singleShot(0 if self._quiet else _LATER_MS, state, now)

    def _show_first(self, state: AppState, wished: str | None, newest: str | None) -> None:
        """The wished article; else the one that was open before, at its place; else the newest, or the library."""
        library = state.workspace.library
        place = {} if self._quiet else places.read(library.path)
        before = place.get("article")
        if not (isinstance(before, str) and library.article_by_id(before)):
            before = None
        article_id = wished or before or newest
        if article_id is not None:
            self._show(state, article_id)
        elif not self._quiet:
            state.navigation.show_page("library")
        if article_id is not None and article_id == before:
            self._go_back(state, place, page=wished is None)
        if self._window.placement is not None:
            self._window.placement.follow()

    def _go_back(self, state: AppState, place: dict[str, object], *, page: bool) -> None:
        """To the item and the page that were in front when the window was closed, or its process ended."""
        focus, caret, name = (place.get(key) for key in ("focus", "caret", "page"))
        article = state.articles.now
        if article is not None and isinstance(focus, str) and article.document.get(focus) is not None:
            article.set_focus(focus)
        elif article is not None and isinstance(caret, int) and 0 <= caret <= len(article.document.text):
            self._window.view.set_caret(caret)
        if page and isinstance(name, str):
            state.navigation.show_page(name)

    def _show(self, state: AppState, article_id: str) -> None:
        state.articles.open(article_id)
        if state.articles.now is not None:
            self._window.to_article()
            if tracing.on():
                from annotator.gui.window.startup_trace import StartupTrace

                StartupTrace(state, self._window.view)  # when the article, and then its suggestions, are painted

    def failed(self, error: BaseException) -> None:
        """A bug of ours on the way to the first article: told on the start page, with its report."""
        from annotator.workspace import reports

        path = reports.write(error, "annotator open")
        key = "window.bug_opening.hint" if path is not None else "window.bug_opening.unwritten"
        said = AnnotatorError("window.bug_opening", key, path=path)
        self._trouble(said, reports.of(error, "annotator open"))

    def _bring_up_to_date(self) -> None:
        from annotator.gui.window.upgrade_page import UpgradePage

        page = UpgradePage(self._library, self._window)
        page.done.connect(lambda: self._again(str(self._library)))
        page.failed.connect(self._trouble)
        self._show_page(page)
        page.begin()

    def _trouble(self, error: AnnotatorError, report: str = "") -> None:
        from annotator.gui.window.recovery_page import RecoveryPage

        # A window that broke while it was filled is not filled again: only the next start can do that.
        page = RecoveryPage(self._library, error, self._window, report, again=not self._filling)
        page.retried.connect(self._again)
        self._show_page(page)

    def _show_page(self, page: RecoveryPage | UpgradePage) -> None:
        """In place of the article, and of the page that was there before it."""
        self._leave()
        self._instead = page
        self._window.pages.addWidget(page)
        self._window.pages.setCurrentWidget(page)
        page.setFocus()

    def _again(self, path: str) -> None:
        self._library = Path(path)
        self._window.pages.setCurrentWidget(self._window.article_page)
        self._leave()
        self.open()

    def _leave(self) -> None:
        if self._instead is not None:
            self._instead.leave()
            self._window.pages.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None


class Border:
    """`sys.excepthook` of the window: a bug is logged and told, and work goes on from what is on disk."""

    def __init__(self, window: Window, opening: Opening | None = None) -> None:
        self._window, self._opening = window, opening

    def __call__(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.critical("a bug", exc_info=(kind, error, at))
        state = self._window.state
        if isinstance(error, AnnotatorError) and state is not None:
            state.refused.emit(error)
            return
        report = report_of(kind, error, at)
        if state is not None:
            self._window.acts.bug(report)
        elif self._opening is not None and self._window.isVisible():
            self._opening.failed(error)
        else:
            sys.stderr.write(report)


def report_of(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> str:
    """What a person can send us: versions and the way to the bug, without a word of any article."""
    where = "".join(traceback.format_tb(at))
    versions = f"annotator {__version__}, Qt {qt_version}, Python {platform.python_version()}, {platform.platform()}"
    return f"{versions}\n{where}{kind.__name__}: {error}\n"
