"""The two pages of what the program has learnt: by training, and at once."""

from __future__ import annotations

from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.numbers import whole


def show_tabs(tabs: Segments, here: str, known: int, theme: Theme) -> None:
    """Learn and Memory, with how much the memory holds."""
    choices = [Segment("learn", tr("learn.tab")), Segment("memory", f"{tr('memory.title')}  {whole(known)}")]
    names = [tr("learn.title"), tr("memory.spoken", n=known)]
    tabs.set_segments(choices, theme, names, caps=["Ctrl+1", "Ctrl+2"])
    tabs.set_value(here)
