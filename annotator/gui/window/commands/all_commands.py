"""All areas together, in the order of the menus."""

from __future__ import annotations

from annotator.gui.state.command import Command
from annotator.gui.state.context import Context
from annotator.gui.window.commands import article, cards, differences, everywhere, library, speakers
from annotator.gui.window.main_window import Window


def commands(context: Context, window: Window) -> list[Command]:
    """What a person can do in this window, the panels of other packages left aside (`plugged`)."""
    return [
        *everywhere.commands(context, window),
        *article.commands(context, window),
        *cards.commands(context),
        *library.commands(context),
        *speakers.commands(context),
        *differences.commands(context),
    ]
