"""Panels of other packages: each has its line in the View menu and in the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator import plugins
from annotator.gui.state.command import Command
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.state.context import Context

GROUP = "annotator.panels"


def commands(context: Context) -> list[Command]:
    """One for each registered panel that has no command of its own; a panel is made when it is first shown."""
    return [
        Command(
            f"panel-{name}",
            "command.plugged_panel",
            partial(context.navigation.show_panel, name, focus=True),
            menu="view",
            group=1,
            values=partial(_title, name),
        )
        for name in plugins.names(GROUP)
        if context.commands.get(name) is None
    ]


def _title(name: str) -> dict[str, object]:
    """Its title: a key of the catalogues, or the words themselves."""
    return {"name": tr(str(getattr(plugins.load(GROUP)[name], "title_key", "")) or name)}
