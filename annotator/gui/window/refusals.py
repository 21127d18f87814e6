"""What a rule or the disk refuses, told with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.gui.window.saving import reason_of
from annotator.i18n import tr, tr_later
from annotator.storage import CopyError, Gone, StorageError
from annotator.storage.errors import tells_damage

if TYPE_CHECKING:
    from annotator.gui.window.frame import Frame


class Refusals(QObject):
    """A rule's refusal is said; the disk's stays as a notice until something is kept again."""

    moved = Signal()  # work goes on in another file

    def __init__(
        self,
        state: AppState,
        window: Frame,
        choose_copy: Callable[[], object],
        open_library: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        self._choose_copy, self._open_library = choose_copy, open_library
        state.commits.waiting_changed.connect(self._waiting)
        window.saving.mended.connect(self._waiting)
        window.saving.possible.connect(self._possible)

    def tell(self, error: AnnotatorError) -> None:
        """What a rule refuses is said; what the disk refuses stays as a notice until something is kept again."""
        looking = self._state.commits.refusal()
        if looking is not None:
            self._state.library_lock.tell()
            self._state.say(str(looking))
            return
        if not isinstance(error, StorageError):
            self._state.say(str(error))
            return
        if isinstance(error, Gone):
            self._gone(error)
            return
        if tells_damage(error):
            restore = (("db.restore", lambda: self._restore(error)),)
            self._state.notices.put(Notice("damaged", 110, lambda: str(error), restore, grave=True))
            self._state.say(error.sentence)
            return
        self._window.notices.put(
            Notice(
                "unkept",
                100,
                lambda: f"{tr('save.failed', reason=reason_of(error))} {error.hint}",
                (("save.retry", self._state.commits.retry), ("file.save_copy", self._choose_copy)),
                grave=True,
            )
        )
        self._state.say(tr_later("save.failed", reason=reason_of(error)))

    def _waiting(self) -> None:
        """The notice stays as long as there is something to try again, and is no alarm once the disk takes it."""
        if not self._state.commits.waiting:
            self._window.notices.drop("unkept")
        elif not self._window.saving.troubled:
            key = self._state.commands.said("save")
            again = (("save.retry", self._state.commits.retry),)
            self._window.notices.put(Notice("unkept", 60, lambda: tr("window.can_retry", key=key), again))

    def _gone(self, error: Gone) -> None:
        """The library's file is gone, or another one: go on in what was rescued, with everything that was shown."""
        state = self._state
        if error.rescued is None:
            again = (("save.retry", self._rescue_again),)
            state.notices.put(Notice("gone", 120, lambda: str(error), again, grave=True, closes=False))
            state.say(str(error))
            return
        state.workspace.library.go_on()
        state.library_lock.move()
        self.moved.emit()
        state.articles.reload()
        state.library_changed.emit()
        state.notices.put(Notice("gone", 120, lambda: str(error), grave=True))
        state.say(str(error))
        if state.commits.waiting:
            state.commits.retry()

    def _rescue_again(self) -> None:
        try:
            self._state.workspace.library.rescue_again()
        except AnnotatorError as error:
            self._state.refused.emit(error)

    def not_looked_after(self, error: AnnotatorError) -> None:
        """The copy of the day could not be made, or the file is damaged."""
        if not isinstance(error, CopyError):
            self._state.refused.emit(error)
            return
        self._state.notices.put(Notice("copy", 35, lambda: str(error)))
        self._state.say(str(error))

    def _restore(self, error: AnnotatorError) -> None:
        """The page that restores what can be read; the restored library gets a window of its own."""
        from annotator.gui.window.recovery_page import RecoveryPage

        pages = self._window.pages
        page = RecoveryPage(self._state.workspace.library.path, error, self._window)
        page.retried.connect(self._open_library)
        pages.addWidget(page)
        pages.setCurrentWidget(page)

    def _possible(self) -> None:
        """The disk would take it now."""
        if self._state.commits.waiting:
            self._state.say(tr_later("window.can_retry", key=self._state.commands.said("save")))
