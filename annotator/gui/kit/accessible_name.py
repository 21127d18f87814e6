"""What parts of the window are called, and which keys press them; Qt hears of it only when it is something else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui.kit import key_words
from annotator.gui.kit.tooltips import plain


def keyed(widget: QWidget, name: str, cap: str, words: str = "") -> None:
    """The name, the key as its description, and a tool tip with both.

    The tip says `words` where the name says more than it has to.
    """
    said = words or name
    named(widget, name, key_words.tip(said, cap), key_words.described(cap) or ("" if said == name else said))


def named(widget: QWidget, name: str, tip: str, described: str | None = None) -> None:
    """The name for screen readers, the tool tip, and what they are told besides: the tip, where it is not said.

    Each of Qt's setters sends an event, the same value or not; a card has thirty parts, and is shown anew at every key.
    """
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    said = tip if described is None else described
    if widget.accessibleDescription() != said:
        widget.setAccessibleDescription(said)
    shown = plain(tip)
    if widget.toolTip() != shown:
        widget.setToolTip(shown)
