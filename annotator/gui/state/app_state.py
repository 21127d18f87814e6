"""What every part of the window may use; the only way from the window to data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from annotator import settings as settings_file
from annotator.errors import AnnotatorError
from annotator.gui.kit.around_paint import after_paint, before_paint
from annotator.gui.kit.theme import Theme
from annotator.gui.state.articles import Articles
from annotator.gui.state.command_table import Commands
from annotator.gui.state.commits import Commits
from annotator.gui.state.edit_trace import EditTrace
from annotator.gui.state.learning import Learning
from annotator.gui.state.library_lock import LibraryLock
from annotator.gui.state.messages import Messages
from annotator.gui.state.navigation import Navigation
from annotator.gui.state.notices import NoticeModel
from annotator.gui.state.open_article import OpenArticle
from annotator.gui.state.remembering import Remembering
from annotator.gui.state.suggestions import Suggestions
from annotator.gui.state.tasks import Tasks
from annotator.gui.state.team_folder import TeamFolder
from annotator.gui.state.view_options import Options
from annotator.model import Document, Entity, Quote, Span
from annotator.paths import PACKAGE
from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.workspace import Workspace

ZOOM_LEAST, ZOOM_MOST = 70, 250


class AppState(Messages):
    """The library, the person's choices, and who works for the window: each part of it has its own acts and events.

    All of it belongs to the main thread.  `article` is the open article; every change of the library goes through
    `commits`.
    """

    language_changed = Signal()
    theme_changed = Signal()
    looks_changed = Signal()  # language or theme
    options_changed = Signal()
    scheme_changed = Signal()  # other labels are in force: `workspace.scheme`
    files_given = Signal(list)  # paths to import
    packages_given = Signal(list)  # paths of packages to be looked at on the page of a team

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.language_changed.connect(self.looks_changed)
        self.theme_changed.connect(self.looks_changed)
        self.workspace = workspace
        self.theme = theme
        self.settings = settings
        self.options = Options()
        self.zoom = settings.zoom  # per cent, of the article's text
        self.kept_views: dict[str, object] = {}  # by page: how it is to look the next time, such as its order
        self.tasks = tasks or Tasks(self)
        self.commands = Commands(self.say, settings.keys)
        self.navigation = Navigation(self)
        self.before_paint = before_paint(self)
        self.after_paint = after_paint(self)
        self.edit_trace = EditTrace(self)
        self.notices = NoticeModel(self)  # notices about the whole library
        self.library_lock = LibraryLock(workspace, self, self.notices)
        self.commits = Commits(workspace, self, self.library_lock, self.edit_trace)
        self.articles = Articles(workspace, self, self.commits, self.navigation, self.edit_trace)
        self.suggestions = Suggestions(workspace, self, self.commits, self.tasks, self.navigation.visible_span)
        self.remembering = Remembering(workspace, self.articles, self.commits, self.tasks)
        self.learning = Learning(workspace, self, self.tasks)
        self.team_folder = TeamFolder(workspace, self, self.tasks, self.notices, self.navigation)
        self.library_lock.freed.connect(self.articles.reload)
        self._scheme = workspace.scheme
        self.library_changed.connect(self.look_at_scheme)

    # --- the open article

    @property
    def article(self) -> OpenArticle:
        """The open article; raises `LookupError` when none is open, which `document` tells."""
        article = self.articles.now
        if article is None:
            raise LookupError("no article is open")
        return article

    @property
    def document(self) -> Document | None:
        """The open article with its marks, as it is on disk; `None` when none is open."""
        article = self.articles.now
        return article.document if article is not None else None

    @property
    def article_id(self) -> str:
        """The id of the open article; empty when none is open."""
        article = self.articles.now
        return article.document.article.id if article is not None else ""

    @property
    def focus(self) -> str | None:
        """The id of the focused entity or quote."""
        article = self.articles.now
        return article.focus if article is not None else None

    @property
    def focused(self) -> Entity | Quote | None:
        """The focused entity or quote itself."""
        article = self.articles.now
        return article.focused if article is not None else None

    @property
    def selection(self) -> Span | None:
        """The selected text; `None` when there is none."""
        article = self.articles.now
        return article.selection if article is not None else None

    # --- choices, and files that come

    def import_files(self, files: Sequence[Path | str]) -> None:
        """Files or folders that were dropped or chosen."""
        refusal = self.library_lock.refusal()
        if refusal is not None:
            self.refused.emit(refusal)
            return
        paths = [Path(file) for file in files]
        packages = [path for path in paths if path.suffix.lower() == PACKAGE]
        if packages:
            self.packages_given.emit(packages)
        if others := [path for path in paths if path not in packages]:
            self.files_given.emit(others)

    def change_settings(self, **values: object) -> bool:
        """Keep choices of the user, and let everybody look again; whether they could be kept."""
        try:
            self.settings = settings_file.change(**values)
        except AnnotatorError as error:
            self.refused.emit(error)
            return False
        self.options_changed.emit()
        return True

    def look_at_scheme(self) -> None:
        """Let everybody know where another label scheme is in force than before."""
        if self.workspace.scheme == self._scheme:
            return
        self._scheme = self.workspace.scheme
        self.articles.read_anew()
        self.scheme_changed.emit()

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
