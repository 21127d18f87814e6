"""A window that is worked in without pause until somebody kills it: `python -m tests.durability.window DB ID TRACE`."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator import tracing
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from tests.usability.driver import Driver

KEYS = ("R", "Shift+J", "3", "Shift+J", "R", "Ctrl+Z", "]", "Shift+J", "6", "Del", "Ctrl+Z", "Ctrl+Shift+Z", "Shift+K")
EDITS = 200


def main(library: str, article_id: str, trace: str) -> None:
    """Press keys, one a turn of the event loop, until there are enough edits."""
    tracing.start(Path(trace))
    app = QApplication([])
    window = Window(Appearance(app, "light"))
    window.show()
    Opening(window, Path(library), (), "sari", None, "id", quiet=True).open(article_id)
    app.processEvents()
    window.activateWindow()
    window.to_article()
    app.processEvents()
    person = Driver(window, article_id)
    keys = itertools.cycle(KEYS)

    def turn() -> None:
        if window.state.focus is None:
            window.review.go(1, anything=True)
        person.press(next(keys))
        if person.pressed > 2 * EDITS:
            app.quit()

    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(0)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
