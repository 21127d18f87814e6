"""The panels over the window, made when they are first asked for: palette, cheat sheet, label letters, tour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.kit.overlay import Overlay

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState
    from annotator.gui.window.frame import Frame
    from annotator.gui.window.tour import Tour

Panel = TypeVar("Panel", bound=Overlay)


class Overlays:
    """One of each; none of them waits for an answer."""

    def __init__(self, state: AppState, window: Frame) -> None:
        self._state = state
        self._window = window
        self._made: dict[str, Overlay] = {}
        self._tour: Tour | None = None

    def palette(self, typed: str = "") -> None:
        """The command palette."""
        from annotator.gui.window.palette import Palette

        self._panel_of(Palette).open(typed)

    def cheatsheet(self) -> None:
        """The keys of the scope that has the keyboard."""
        from annotator.gui.window.cheatsheet import CheatSheet
        from annotator.gui.window.keys import scope_of

        now = QApplication.focusWidget()
        self._panel_of(CheatSheet).open(scope_of(now) if now is not None else "article")

    def choose_label(self) -> None:
        """`L`: the letters of all labels, for what is focused, selected or drawn."""
        jump, review = self._window.jump, self._window.review
        self.pick_label(lambda name: jump.label(name) if jump.active else review.label(name))

    def pick_label(self, pick: Callable[[str], object]) -> None:
        """Ask for a label, then call `pick` with its name."""
        from annotator.gui.window.label_picker import LabelPick

        self._panel_of(LabelPick, self._window.view).open(pick)

    def tour(self) -> None:
        """The five steps, over the article's page."""
        from annotator.gui.window.tour import Tour

        self._window.show_page(None)
        if self._tour is None:
            self._tour = Tour(self._state, self._window, self._place_of)
        self._tour.start()

    def _panel_of(self, panel: Callable[..., Panel], *parts: QWidget) -> Panel:
        """The panel of that class: the one that is there, or one made with the state, the window and `parts`."""
        name = panel.__name__
        if name not in self._made:
            self._made[name] = panel(self._state, self._window, *parts)
        return cast("Panel", self._made[name])

    def _place_of(self, name: str) -> QRect | None:
        """Where a part of the window stands, for the tour; `None` when it is hidden."""
        window = self._window
        found: dict[str, QWidget] = {
            "library": window.rail if window.rail.isVisible() else window.left,
            "article": window.view if window.view.isVisible() else window.middle,
            "quotes": window.dock,
            "keys": window.labels,
            "done": window.status,
        }
        widget = found.get(name)
        if widget is None or not widget.isVisible():
            return None
        return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
