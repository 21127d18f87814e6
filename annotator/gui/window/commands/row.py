"""One line of the table: a command as it is written down, before it belongs to a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from annotator.gui.state.command import Command, Menu, Scope, Target, nothing, on
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState
    from annotator.gui.window.main_window import Window

EVERYWHERE: tuple[Scope, ...] = ("everywhere",)


@dataclass(frozen=True, slots=True)
class Here:
    """What a command may use: the window that it was chosen in."""

    state: AppState
    window: Window


When = Callable[[Here], str | None]
"""Why the command cannot run now, in words; `None` when it can."""


def always(_here: Here) -> str | None:
    """For commands that can run at any time."""
    return None


def article_open(here: Here) -> str | None:
    """For commands that need an open article."""
    return None if here.state.articles.now is not None else tr("command.no_article")


@dataclass(frozen=True, slots=True)
class Row:
    """Name, words, what it does, its keys (one space between two), where they hold, when, and in which menu."""

    name: str  # stable: `settings.keys` and tests use it
    words: str
    what: Callable[[Here], object]
    keys: str = ""
    where: tuple[Scope, ...] = EVERYWHERE
    when: When = always
    menu: Menu = ""
    group: int = 0
    target: Target = ""
    checked: Callable[[Here], bool] | None = None
    values: Callable[[Here], dict[str, object]] | None = None
    hidden: bool = False
    fixed: bool = False
    title: str = ""

    def of(self, here: Here) -> Command:
        """The command in that window."""
        return Command(
            self.name,
            self.words,
            partial(self.what, here),
            keys=on(*self.where, keys=tuple(self.keys.split())) if self.keys else {},
            menu=self.menu,
            enabled=partial(self.when, here),
            values=partial(self.values, here) if self.values is not None else nothing,
            checked=partial(self.checked, here) if self.checked is not None else None,
            target=self.target,
            group=self.group,
            hidden=self.hidden,
            fixed=self.fixed,
            title_key=self.title,
        )
