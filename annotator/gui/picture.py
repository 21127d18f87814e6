"""Pictures of the window, drawn without a screen."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QEventLoop
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.errors import AnnotatorError
from annotator.gui.app import application
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.parts.speakers.roster import ALL
from annotator.gui.window.main_window import Window
from annotator.model import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from annotator.gui.pages.speakers_page import SpeakersPage

_WAITS = 20.0  # seconds for what a page reads in the background
_DRAWN_BY = ("Software", "annotator")  # how an export is told from a picture of somebody else's


def render(
    library: Path,
    article_id: str,
    output: Path,
    *,
    theme: str = "light",
    size: tuple[int, int] = (1440, 900),
    language: str = i18n.DEFAULT,
    state: dict[str, object] | None = None,
) -> None:
    """The real window on one article, drawn without a screen and saved as a PNG.

    `state` may name what else is shown: `focus` (an item), `panel`, `page`, `everybody` (on the page of speakers),
    `palette` (typed text), `zoom`.  Nothing
    is written to the library and no suggestions are made.  Raises `AnnotatorError` when the picture cannot be saved.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    before = i18n.language()
    i18n.use(language)
    window = Window(Appearance(app, theme))
    window.resize(*size)
    opening = Opening(window, library, (), None, None, DEFAULT_LANGUAGE, quiet=True)
    window.show()
    try:
        opening.open(article_id)
        apply_state(window, state or {})
        _let_arrive(app, window)
        _save(window, output)
    finally:
        window.hide()  # nothing of it is painted any more from a library that is closed
        window.release()
        window.deleteLater()
        settle(app)
        i18n.use(before)


def _let_arrive(app: QApplication, window: Window) -> None:
    """Let what a page asks of the worker come, and what is asked for in turn; a picture waits no longer than that."""
    settle(app)
    deadline, state = time.monotonic() + _WAITS, window.state
    while state is not None and state.tasks.pending and time.monotonic() < deadline:
        settle(app)
        time.sleep(0.005)
    settle(app)


def _save(window: Window, output: Path) -> None:
    """The window as a picture in a PNG file that says which program drew it."""
    from annotator.exporting.files import replacing

    picture, buffer = window.grab().toImage(), QBuffer()
    picture.setText(*_DRAWN_BY)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]  # PySide's stubs do not know this form
        raise AnnotatorError("window.no_picture", path=output)  # there is no memory for so many pixels
    with replacing(output) as (file,):
        file.write(buffer.data().data())


def apply_state(window: Window, wanted: dict[str, object]) -> None:
    """Bring a window to the state that a picture shows."""
    state = window.state
    if state is None:
        return
    if "zoom" in wanted:
        state.set_zoom(int(str(wanted["zoom"])))
    if "focus" in wanted:
        state.article.set_focus(str(wanted["focus"]))
    if "panel" in wanted:
        state.navigation.show_panel(str(wanted["panel"]))
    if "page" in wanted:
        state.navigation.show_page(str(wanted["page"]))
    if "everybody" in wanted:
        cast("SpeakersPage", state.navigation.page("speakers")).roster.choose(ALL)
    if "palette" in wanted:
        window.overlays.palette(str(wanted["palette"]))


def settle(app: QApplication) -> None:
    """Let everything that is queued be laid out and painted."""
    for _ in range(4):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
