"""Notices: what happened that the person should know or decide. `parts.notice_bar` shows the gravest of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

Does = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message; `words` are made anew in each language."""

    name: str  # what it is about: a second one of that name takes the first one's place
    gravity: int  # higher is graver
    words: Callable[[], str]
    buttons: tuple[tuple[str, Does], ...] = ()  # catalogue key and act, the main one first
    grave: bool = False  # in the colour of errors
    busy: bool = False  # a line that runs, for what takes a while
    closes: bool = True


class NoticeModel(QObject):
    """The notices that several panes show: what is the matter with the whole library."""

    changed = Signal()
    begun = Signal(object)  # a Notice that was not there before

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notices: dict[str, Notice] = {}

    def put(self, notice: Notice) -> None:
        """From now on it is the matter."""
        fresh = notice.name not in self.notices
        self.notices[notice.name] = notice
        self.changed.emit()
        if fresh:
            self.begun.emit(notice)

    def drop(self, *names: str) -> None:
        """These are over."""
        if [name for name in names if self.notices.pop(name, None) is not None]:
            self.changed.emit()
