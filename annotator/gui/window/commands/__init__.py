"""The one table of everything that a person can do in the window.

Each area is one module of this package with a function `commands(context) -> list[Command]`; a module that is not
there yet is passed over.  The run functions reach widgets through `context.panel(name)`, `context.page(name)` and
`context.view`, so that a module imports no widget.
"""

from __future__ import annotations

from annotator.gui.state.command import REVIEW, SCOPES, Command, Menu, Scope, Target, on
from annotator.gui.state.command_table import Commands, Conflict

__all__ = ["REVIEW", "SCOPES", "Command", "Commands", "Conflict", "Menu", "Scope", "Target", "on"]
