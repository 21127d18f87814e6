"""What the parts of a card are called; Qt hears of it only when it is something else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui.kit.tooltips import plain


def named(widget: QWidget, name: str, tip: str) -> None:
    """The name for screen readers, and the tip as their description and as the tool tip.

    Each of Qt's setters sends an event, the same value or not; a card has thirty parts, and is shown anew at every key.
    """
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    said = tip.replace("↵", "Enter")  # a screen reader spells the sign out as an arrow with a corner
    if widget.accessibleDescription() != said:
        widget.setAccessibleDescription(said)
    shown = plain(tip)
    if widget.toolTip() != shown:
        widget.setToolTip(shown)
