"""Panels and pages of other packages: each has its line in the View menu and in the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator import plugins
from annotator.gui.state.command import Command
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState


def commands(state: AppState) -> list[Command]:
    """One for each registered panel and page; it is made when it is first shown."""
    navigation = state.navigation
    panels = [
        _command("annotator.panels", name, partial(navigation.show_panel, name, focus=True))
        for name in plugins.names("annotator.panels")
    ]
    pages = [
        _command("annotator.pages", name, partial(navigation.show_page, name))
        for name in plugins.names("annotator.pages")
    ]
    return panels + pages


def _command(group: str, name: str, show: Callable[[], None]) -> Command:
    kind = group.removeprefix("annotator.").removesuffix("s")
    return Command(f"{kind}-{name}", "command.plugged", show, menu="view", group=1, values=partial(_title, group, name))


def _title(group: str, name: str) -> dict[str, object]:
    """Its title: a key of the catalogues, or the words themselves."""
    return {"name": tr(str(getattr(plugins.load(group)[name], "title_key", "")) or name)}
