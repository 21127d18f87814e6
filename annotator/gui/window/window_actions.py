"""What the window does beside the article: previews, import, the library's file, other programs, leaving."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication

from annotator import paths
from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.gui.window.importing import Importing
from annotator.gui.window.overlays import Overlays
from annotator.gui.window.refusals import Refusals
from annotator.gui.window.source_watch import SourceWatch
from annotator.gui.window.suggestion_notices import SuggestionNotices
from annotator.i18n import tr, tr_later
from annotator.model import Entity, Quote, Span

if TYPE_CHECKING:
    from annotator.gui.pages.team_page import TeamPage
    from annotator.gui.window.frame import Frame

_LOOK_MS = 1000  # between looks whether another program has written


class WindowActions(QObject):
    """Joins the workspace's slower work to the window; nothing here blocks or is modal."""

    def __init__(self, state: AppState, window: Frame, overlays: Overlays) -> None:
        super().__init__(window)
        self._state = state
        self._window = window
        self._overlays = overlays
        self.importing = Importing(state, self)
        self.source = SourceWatch(state, window.notices, self.importing, window)
        self._version = state.workspace.library.data_version()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.suggestions = SuggestionNotices(state, window)
        self.refusals = Refusals(state, window, self.choose_copy, self.open_library)
        self.refusals.moved.connect(self._note_version)
        state.articles.opened.connect(lambda _id: window.notices.drop("source", "model"))
        library = state.workspace.library
        if library.notices:
            gravity = 60 if library.read_only else 10
            state.notices.put(Notice("notice", gravity, lambda: " ".join(library.notices)))

    def look_for_open_stances(self) -> None:
        """Whether finished articles of an older version have quotes without a stance: offered as a list."""
        state = self._state
        workspace = state.workspace

        def told(found: list[tuple[str, str, str]]) -> None:
            articles = len({article_id for article_id, _, _ in found})
            if articles:
                show = (("window.show_list", self._show_open_stances),)
                state.notices.put(Notice("stances", 8, lambda: tr("window.open_stances", n=articles), show))

        state.tasks.start(lambda: workspace.library.open_stances(workspace.annotator), told, state.refused.emit)

    def _show_open_stances(self) -> None:
        self._state.notices.drop("stances")
        from annotator.gui.pages.library_page import LibraryPage

        self._state.navigation.show_page("library")
        page = self._state.navigation.page("library")
        if isinstance(page, LibraryPage):
            page.filter("open_stance")

    # --- previews

    def bulk_accept(self) -> None:
        """Accept every suggestion over the threshold, with a preview."""
        from annotator.gui.parts.previews import show_bulk

        show_bulk(self._state, self._window.view)

    def apply_alike(self) -> None:
        """The focused label, rejection or speaker for everything that reads the same, with a preview."""
        from annotator.gui.parts.previews import show
        from annotator.gui.parts.previews.plans import alike, speaker_alike

        state, near = self._state, self._window.view
        item, span = state.focused, state.selection
        if span is None and isinstance(item, Quote):
            id_ = item.id
            show(state, near, lambda d: speaker_alike(d, d.quote(id_)))
        elif span is None and isinstance(item, Entity):
            id_ = item.id
            show(state, near, lambda d: alike(d, d.entity(id_)))
        elif span is not None:
            chosen: Span = span
            self._overlays.pick_label(lambda name: self._alike_words(chosen, name))

    def apply_everywhere(self) -> None:
        """As `apply_alike`, in all articles of the library."""
        from annotator.gui.parts.previews import show_everywhere

        if isinstance(self._state.focused, Entity):
            show_everywhere(self._state, self._window.view, self._state.focused)

    def _alike_words(self, span: Span, label: str) -> None:
        from annotator.gui.parts.previews import show
        from annotator.gui.parts.previews.plans import alike

        self._state.article.select(None)
        show(self._state, self._window.view, lambda d: alike(d, span, label=label))

    # --- import

    def choose_files(self) -> None:
        """The system's own file chooser; the window works on behind it."""
        file_chooser.open_files(self._window, tr("file.import"), self._state.import_files)

    def import_files(self, files: Sequence[Path]) -> None:
        """Files and folders into the library."""
        self.importing.start(files)

    def offer_packages(self, files: Sequence[Path]) -> None:
        """Packages: what they would bring is shown on the page of the team, before anything happens."""
        self._state.navigation.show_page("team")
        page = cast("TeamPage", self._state.navigation.page("team"))
        page.offer(files)

    def try_sample(self) -> None:
        """The articles that were written for the program."""
        self.importing.start(sorted(paths.samples().glob("*.txt")))

    def article_opened(self) -> None:
        """Untouched articles get suggestions; the file it came from is looked at."""
        self.suggestions.ask_if_untouched()
        self.source.look()
        self.suggestions.tell_incomplete()

    # --- the library's file, and other programs

    def choose_library(self) -> None:
        """Another library, in a window of its own."""
        filters = "SQLite (*.sqlite *.db);;* (*)"
        file_chooser.open_file(
            self._window, tr("file.open_project"), self.open_library, filters=filters, may_be_new=True
        )

    def open_library(self, path: str | Path) -> None:
        """A window for the library at `path`."""
        QProcess.startDetached(sys.executable, ["-m", "annotator", "--db", str(path)])

    def choose_copy(self) -> None:
        """A whole copy of the library in one file."""
        file_chooser.save_file(self._window, tr("file.backup"), self.save_copy, suffix="sqlite")

    def save_copy(self, path: Path) -> None:
        """Written on the worker; said when it is there, and told until another try when it could not be made."""
        library, state = self._state.workspace.library, self._state
        state.notices.drop("own_copy")

        def refused(error: AnnotatorError) -> None:
            elsewhere = (("file.save_copy", self.choose_copy),)
            state.notices.put(
                Notice("own_copy", 40, lambda: tr("window.not_copied", reason=error), elsewhere, grave=True)
            )

        state.tasks.start(
            lambda: library.copy_to(path), lambda _done: state.say(tr_later("window.copied", name=path.name)), refused
        )

    def _note_version(self) -> None:
        self._version = self._state.workspace.library.data_version()

    def look(self) -> None:
        """Whether another program has written since; then the open article and the lists are shown anew."""
        state = self._state
        try:
            if state.workspace.library.gone is None:
                state.workspace.library.watch()
            version = state.workspace.library.data_version()
            if version == self._version:
                return
            self._version = version
            article = state.articles.now
            if article is not None and state.workspace.is_behind(article.session):
                state.articles.reload()
                state.say(tr_later("window.reloaded"))
        except AnnotatorError as error:
            state.refused.emit(error)
            return
        state.library_changed.emit()

    # --- bugs, and the end

    def bug(self, report: str) -> None:
        """A bug of ours: told with a report to copy; work goes on from what is on disk."""
        self._report = report
        self._window.notices.put(
            Notice("bug", 90, lambda: tr("window.bug"), (("window.copy_report", self.copy_report),), grave=True)
        )

    _report = ""

    def copy_report(self) -> None:
        """The report of the latest bug, or that there is none, to the clipboard."""
        QGuiApplication.clipboard().setText(self._report or tr("window.no_report"))
        self._state.say(tr_later("window.report_copied"))

    def stop(self) -> None:
        """No more looks at the file: it is about to be closed."""
        self._timer.stop()
        self.importing.stop()
        self._window.saving.stop()

    def leave(self) -> None:
        """The last things to be written: the zoom, and that this library was open."""
        self.stop()
        self.remember(zoom=self._state.zoom)

    def remember(self, **choices: object) -> None:
        """Keep that this library is the latest that was open, for the menus of all windows, and other choices."""
        from annotator import settings

        here = str(self._state.workspace.library.path)
        try:
            others = [other for other in settings.read().recent if other != here]  # as other windows have left it
            settings.change(recent=(here, *others)[:10], **choices)
        except AnnotatorError as error:
            import logging

            logging.getLogger(__name__).warning("that the library was open was not kept: %s", error)
