"""Starting the program with its window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__, i18n, settings
from annotator.gui.kit.appearance import Appearance
from annotator.gui.kit.qt_words import QtWords
from annotator.gui.opening import Border, Opening
from annotator.gui.window.main_window import Window
from annotator.gui.window.placement import Placement
from annotator.model import DEFAULT_LANGUAGE


def run(
    library: Path,
    files: Sequence[Path],
    *,
    annotator: str | None = None,
    encoding: str | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> int:
    """Open the window on the library, import `files`, and stay until it is closed; the exit status."""
    app = application()
    chosen = settings.read_or_default()
    i18n.use(chosen.language or i18n.from_environment())
    appearance = Appearance(app, chosen.theme, high_contrast=True if chosen.high_contrast else None)
    appearance.set_article_font(chosen.article_font)
    window = Window(appearance)
    opening = Opening(window, library, files, annotator, encoding, language)
    window.shown.connect(lambda: QTimer.singleShot(0, opening.open))
    sys.excepthook = Border(window, opening)
    window.placement = Placement(window, library)
    window.show()
    return int(app.exec())


def application() -> QApplication:
    """The one that is there, or a new one."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication(["annotator"])
    made.setApplicationName("annotator")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("annotator")
    made.installTranslator(QtWords(made))
    return made
