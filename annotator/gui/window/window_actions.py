"""What the window does beside the article: import, suggestions, bands for every state, previews, leaving."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication

from annotator import paths
from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.gui.state.titles import title_of
from annotator.gui.window.importing import Importing
from annotator.gui.window.overlays import Overlays
from annotator.gui.window.saving import reason_of
from annotator.gui.window.source_watch import SourceWatch
from annotator.i18n import tr
from annotator.model import Entity, Quote, Span
from annotator.storage import CopyError, Gone, StorageError
from annotator.storage.errors import tells_damage
from annotator.suggesting.incomplete import sentence as incomplete_sentence

if TYPE_CHECKING:
    from annotator.gui.window.frame import Frame

_LOOK_MS = 1000  # between looks whether another program has written


class Acts(QObject):
    """Joins the workspace's slower work to the window; nothing here blocks or is modal."""

    def __init__(self, context: AppState, window: Frame, overlays: Overlays) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._overlays = overlays
        self.importing = Importing(context, self)
        self.source = SourceWatch(context, window.notices, self.importing, window)
        self._version = context.workspace.library.data_version()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.suggestions.changed.connect(self._suggesting)
        context.library_lock.freed.connect(self._suggest_untouched)
        context.commits.waiting_changed.connect(self._waiting)
        window.saving.mended.connect(self._waiting)
        window.saving.possible.connect(self._possible)
        context.articles.opened.connect(lambda _id: window.notices.drop("source", "model"))
        library = context.workspace.library
        if library.notices:
            words = " ".join(library.notices)
            context.notices.put(Notice("notice", 60 if library.read_only else 10, lambda: words))

    def look_for_open_stances(self) -> None:
        """Whether finished articles of an older version have quotes without a stance: offered as a list."""
        context = self._context
        workspace = context.workspace

        def told(found: list[tuple[str, str, str]]) -> None:
            articles = len({article_id for article_id, _, _ in found})
            if articles:
                show = (("window.show_list", self._show_open_stances),)
                context.notices.put(Notice("stances", 8, lambda: tr("window.open_stances", n=articles), show))

        def failed(error: BaseException) -> None:
            if not isinstance(error, AnnotatorError):
                raise error
            context.refused.emit(error)

        context.tasks.start(lambda: workspace.library.open_stances(workspace.annotator), told, failed)

    def _show_open_stances(self) -> None:
        self._context.notices.drop("stances")
        from annotator.gui.pages.library_page import LibraryPage

        self._context.navigation.show_page("library")
        page = self._context.navigation.page("library")
        if isinstance(page, LibraryPage):
            page.filter("open_stance")

    # --- previews

    def bulk_accept(self) -> None:
        """Accept every suggestion over the threshold, with a preview."""
        from annotator.gui.parts.previews import show_bulk

        show_bulk(self._context, self._window.view)

    def apply_alike(self) -> None:
        """The focused label, rejection or speaker for everything that reads the same, with a preview."""
        from annotator.gui.parts.previews import show
        from annotator.gui.parts.previews.plans import alike, speaker_alike

        context, near = self._context, self._window.view
        item, span = context.focused, context.selection
        if span is None and isinstance(item, Quote):
            id_ = item.id
            show(context, near, lambda d: speaker_alike(d, d.quote(id_)))
        elif span is None and isinstance(item, Entity):
            id_ = item.id
            show(context, near, lambda d: alike(d, d.entity(id_)))
        elif span is not None:
            chosen: Span = span
            self._overlays.pick_label(lambda name: self._alike_words(chosen, name))

    def apply_everywhere(self) -> None:
        """As `apply_alike`, in all articles of the library."""
        from annotator.gui.parts.previews import show_everywhere

        if isinstance(self._context.focused, Entity):
            show_everywhere(self._context, self._window.view, self._context.focused)

    def _alike_words(self, span: Span, label: str) -> None:
        from annotator.gui.parts.previews import show
        from annotator.gui.parts.previews.plans import alike

        self._context.article.select(None)
        show(self._context, self._window.view, lambda d: alike(d, span, label=label))

    # --- import

    def choose_files(self) -> None:
        """The system's own file chooser; the window works on behind it."""
        file_chooser.open_files(self._window, tr("file.import"), self._context.import_files)

    def import_files(self, files: Sequence[Path]) -> None:
        """Files and folders into the library."""
        self.importing.start(files)

    def try_sample(self) -> None:
        """The articles that were written for the program."""
        self.importing.start(sorted(paths.samples().glob("*.txt"))[:8])

    # --- suggestions

    def article_opened(self) -> None:
        """Untouched articles get suggestions; the file it came from is looked at."""
        self._suggest_untouched()
        self.source.look()
        self._incomplete()

    def _suggest_untouched(self) -> None:
        article = self._context.articles.now
        if article is None or not self._context.settings.suggest_on_open:
            return
        document = article.document
        # A long article that was closed before its run was through has what was found near the view.
        begun = all(step.action == "suggest" for step in article.session.steps())
        untouched = document.status == "new" and (begun or not (document.entities or document.quotes))
        if untouched and document.progress.suggester is None:
            self._context.suggestions.ask([document.article.id], first=True)

    def suggest_again(self) -> None:
        """Suggestions anew for the open article: only what nobody has decided changes."""
        self._context.suggestions.ask([self._context.article.document.article.id], first=True)

    def _suggesting(self) -> None:
        context, notices = self._context, self._window.notices
        suggestions = context.suggestions
        error = suggestions.error
        here = context.article_id
        if error is not None:
            sentence = error.sentence
            notices.put(
                Notice(
                    "model",
                    40,
                    lambda: f"{sentence} {tr('window.by_hand')}",
                    (("save.retry", suggestions.retry),),
                )
            )
        elif here in suggestions.waiting and not suggestions.ready:
            notices.put(Notice("model", 5, lambda: tr("model.loading"), busy=True))
        else:
            notices.drop("model")
        self._incomplete()
        slow = suggestions.slow()
        if slow:
            stop = (("window.stop_reading", suggestions.give_up),)
            context.notices.put(Notice("slow", 12, lambda: self._slow_words(slow[0]), stop, busy=True))
        else:
            context.notices.drop("slow")
        if len([id_ for id_ in suggestions.waiting if id_ != here]) > 1:
            key = "window.go_on" if suggestions.paused else "window.pause"
            pause = (key, lambda: suggestions.pause(not suggestions.paused))
            context.notices.put(Notice("running", 4, self._running, (pause,)))
        else:
            context.notices.drop("running")

    def _slow_words(self, article_id: str) -> str:
        article = self._context.workspace.library.article_by_id(article_id)
        return tr("window.slow", title=title_of(article) if article is not None else article_id)

    def _incomplete(self) -> None:
        """What is missing from the open article's suggestions, with the way to ask for them again."""
        article, notices = self._context.articles.now, self._window.notices
        run = article.document.progress.suggester if article is not None else None
        sentence = incomplete_sentence(run)
        if sentence is not None:
            again = (("save.retry", self.suggest_again),)
            notices.put(Notice("incomplete", 30, lambda: f"{sentence} {tr('window.by_hand')}", again))
        else:
            notices.drop("incomplete")

    def _running(self) -> str:
        """How many articles wait, how many are done a minute, and for how long that will go on."""
        suggestions = self._context.suggestions
        words = tr("library.preparing", n=len(suggestions.waiting))
        rate, left = suggestions.rate(), suggestions.seconds_left()
        if rate is None or left is None:
            return words
        words = f"{words} {tr('window.rate', n=max(1, round(rate * 60)))}"
        minutes = round(left / 60)
        told = tr("window.minutes_left", n=minutes) if minutes else tr("window.soon_done")
        return f"{words} {told}"

    # --- refusals

    def refused(self, error: AnnotatorError) -> None:
        """What a rule refuses is said; what the disk refuses stays as a band until something is kept again."""
        looking = self._context.commits.refusal()
        if looking is not None:
            self._context.library_lock.tell()
            self._context.say(str(looking))
            return
        if not isinstance(error, StorageError):
            self._context.say(str(error))
            return
        if isinstance(error, Gone):
            self._gone(error)
            return
        sentence, hint = error.sentence, error.hint
        if tells_damage(error):
            restore = (("db.restore", lambda: self._restore(error)),)
            self._context.notices.put(Notice("damaged", 110, lambda: f"{sentence} {hint}", restore, grave=True))
            self._context.say(sentence)
            return
        reason = reason_of(error)
        self._window.notices.put(
            Notice(
                "unkept",
                100,
                lambda: f"{tr('save.failed', reason=reason)} {hint}",
                (("save.retry", self._context.commits.retry), ("file.save_copy", self.choose_copy)),
                grave=True,
            )
        )
        self._context.say(tr("save.failed", reason=reason))

    def _waiting(self) -> None:
        """The band stays as long as there is something to try again, and is no alarm once the disk takes it."""
        if not self._context.commits.waiting:
            self._window.notices.drop("unkept")
        elif not self._window.saving.troubled:
            key = self._context.commands.key("save")
            again = (("save.retry", self._context.commits.retry),)
            self._window.notices.put(Notice("unkept", 60, lambda: tr("window.can_retry", key=key), again))

    def _gone(self, error: Gone) -> None:
        """The library's file is gone, or another one: go on in what was rescued, with everything that was shown."""
        context, words = self._context, str(error)
        if error.rescued is None:
            again = (("save.retry", self._rescue_again),)
            context.notices.put(Notice("gone", 120, lambda: words, again, grave=True, closes=False))
            context.say(words)
            return
        context.workspace.library.go_on()
        context.library_lock.move()
        self._version = context.workspace.library.data_version()
        context.articles.reload()
        context.library_changed.emit()
        context.notices.put(Notice("gone", 120, lambda: words, grave=True))
        context.say(words)
        if context.commits.waiting:
            context.commits.retry()

    def _rescue_again(self) -> None:
        try:
            self._context.workspace.library.rescue_again()
        except AnnotatorError as error:
            self._context.refused.emit(error)

    def not_looked_after(self, error: BaseException) -> None:
        """The copy of the day could not be made, or the file is damaged."""
        if not isinstance(error, AnnotatorError):
            raise error
        if not isinstance(error, CopyError):
            self._context.refused.emit(error)
            return
        words = str(error)
        self._context.notices.put(Notice("copy", 35, lambda: words))
        self._context.say(words)

    def _restore(self, error: AnnotatorError) -> None:
        """The page that restores what can be read; the restored library gets a window of its own."""
        from annotator.gui.window.recovery_page import RecoveryPage

        pages = self._window.pages
        page = RecoveryPage(self._context.workspace.library.path, error, self._window)
        page.retried.connect(self.open_library)
        pages.addWidget(page)
        pages.setCurrentWidget(page)

    def _possible(self) -> None:
        """The disk would take it now."""
        if self._context.commits.waiting:
            self._context.say(tr("window.can_retry", key=self._context.commands.key("save")))

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
        library, context = self._context.workspace.library, self._context
        context.notices.drop("own_copy")

        def failed(error: BaseException) -> None:
            if not isinstance(error, AnnotatorError):
                raise error
            elsewhere = (("file.save_copy", self.choose_copy),)
            words = str(error)
            context.notices.put(
                Notice("own_copy", 40, lambda: tr("window.not_copied", reason=words), elsewhere, grave=True)
            )

        context.tasks.start(
            lambda: library.copy_to(path), lambda _done: context.say(tr("window.copied", name=path.name)), failed
        )

    def look(self) -> None:
        """Whether another program has written since; then the open article and the lists are shown anew."""
        context = self._context
        try:
            if context.workspace.library.gone is None:
                context.workspace.library.watch()
            version = context.workspace.library.data_version()
            if version == self._version:
                return
            self._version = version
            article = context.articles.now
            if article is not None and context.workspace.is_behind(article.session):
                context.articles.reload()
                context.say(tr("window.reloaded"))
        except AnnotatorError as error:
            context.refused.emit(error)
            return
        context.library_changed.emit()

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
        self._context.say(tr("window.report_copied"))

    def stop(self) -> None:
        """No more looks at the file: it is about to be closed."""
        self._timer.stop()
        self.importing.stop()
        self._window.saving.stop()

    def leave(self) -> None:
        """The last things to be written: the zoom, and that this library was open."""
        from annotator import settings

        self.stop()
        context = self._context
        key = str(context.workspace.library.path)
        recent = (key, *(other for other in context.settings.recent if other != key))[:10]
        try:
            settings.change(recent=recent, zoom=context.zoom)
        except AnnotatorError as error:
            import logging

            logging.getLogger(__name__).warning("the zoom was not kept: %s", error)
