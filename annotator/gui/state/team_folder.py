"""The folder that a team shares: what has come there is told; nothing is taken without a yes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from annotator.gui.state.messages import Messages
from annotator.gui.state.navigation import Navigation
from annotator.gui.state.notices import Notice, NoticeModel
from annotator.gui.state.tasks import Tasks
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.workspace import Workspace
    from annotator.workspace.packages import Manifest

_SETTLED_MS = 400  # after a change: several files come together
_AGAIN_MS = 2_000  # while a file cannot be read: it may still be written
_EVERY_MS = 30_000  # a folder on another computer tells nothing
_NOTICE = "team-folder"


class TeamFolder(QObject):
    """Looks into the folder at the start, when something changes there, and now and then."""

    found = Signal()  # what waits is something else

    def __init__(
        self, workspace: Workspace, messages: Messages, tasks: Tasks, notices: NoticeModel, navigation: Navigation
    ) -> None:
        super().__init__(messages)
        self._workspace, self._tasks, self._notices = workspace, tasks, notices
        self._navigation = navigation
        self.waiting: tuple[Path, ...] = ()  # packages that have not been taken, nor put away
        self.unreadable = 0
        self._put_away: set[Path] = set()
        self._asked = 0
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        tasks.ending.connect(self._timer.stop)

    @property
    def path(self) -> Path | None:
        """The folder, where one was chosen."""
        from annotator.workspace import team_folder

        return team_folder.folder(self._workspace.library)

    def choose(self, path: Path | None) -> None:
        """Share this folder from now on; `None`: none."""
        from annotator.workspace import team_folder

        team_folder.choose(self._workspace.library, path)
        self._put_away.clear()
        self.look()

    def put_away(self, files: tuple[Path, ...]) -> None:
        """Not now: these are not told again until the window is opened anew."""
        self._put_away.update(files)
        self._show(tuple(file for file in self.waiting if file not in self._put_away), ())
        self.look()

    def look(self) -> None:
        """What has come, on the worker."""
        from annotator.workspace import team_folder

        if self._tasks.stopping:  # the library is being closed
            return
        path = self.path
        self._watch(path)
        self._asked += 1
        if path is None:
            self._looked(self._asked, {})
            return
        asked = self._asked
        self._tasks.start(lambda: team_folder.packages_in(path), lambda found: self._looked(asked, found))

    def _looked(self, asked: int, packages: Mapping[Path, Manifest | None]) -> None:
        from annotator.workspace import team_folder

        if asked != self._asked:
            return
        arrived = team_folder.arrived(self._workspace, packages)
        before = self.waiting, self.unreadable
        self.unreadable = arrived.unreadable
        self._show(tuple(file for file in arrived.files if file not in self._put_away), arrived.people)
        if self.path is not None:
            self._timer.start(_AGAIN_MS if arrived.unreadable else _EVERY_MS)
        if before != (self.waiting, self.unreadable):
            self.found.emit()

    def _show(self, waiting: tuple[Path, ...], people: tuple[str, ...]) -> None:
        """A notice in the window, as long as something waits."""
        self.waiting = waiting
        if not waiting:
            self._notices.drop(_NOTICE)
        elif people:
            n, names = len(waiting), ", ".join(people)
            look = ("team.look", lambda: self._navigation.show_page("team"))
            self._notices.put(Notice(_NOTICE, 20, lambda: tr("team.arrived", n=n, names=names), (look,)))

    def _watch(self, path: Path | None) -> None:
        if self._watcher is None:
            if path is None:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _path: self._timer.start(_SETTLED_MS))
        wanted = [str(path)] if path is not None and path.is_dir() else []
        here = self._watcher.directories()
        if here != wanted:
            if here:
                self._watcher.removePaths(here)
            if wanted:
                self._watcher.addPaths(wanted)
