"""All areas together, in the order of the menus."""

from __future__ import annotations

from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import Command
from annotator.gui.window.commands import (
    article,
    cards,
    charts,
    differences,
    everywhere,
    exports,
    learning,
    library,
    notes,
    speakers,
    team,
)
from annotator.gui.window.commands.row import Here
from annotator.gui.window.main_window import Window


def commands(state: AppState, window: Window) -> list[Command]:
    """What a person can do in this window, the panels of other packages left aside (`plugged`)."""
    document = state.document
    scheme = document.scheme if document is not None else state.workspace.scheme
    rows = (
        *everywhere.ROWS,
        *article.REVIEW_ROWS,
        *(article.label_row(label) for label in scheme.labels),
        *article.ROWS,
        *cards.FIELDS,
        *(cards.stance_row(value) for value in scheme.stances),
        *cards.ROWS,
        *notes.ROWS,
        *library.ROWS,
        *speakers.ROWS,
        *charts.ROWS,
        *differences.ROWS,
        *team.ROWS,
        *learning.ROWS,
        *exports.ROWS,
    )
    here = Here(state, window)
    return [row.of(here) for row in rows]
