"""The panes of the window, in the order in which F6 and Tab go through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from annotator.gui.window.main_window import Window


class FocusRing:
    """The way round the window: F6 from pane to pane, Tab through the parts of each."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def ring(self) -> list[QWidget]:
        """The panes that are there now, in their order."""
        window = self._window
        page = window.pages.currentWidget()
        if page is not None and page is not window.article_page:
            return [window.bar, page]
        beside = [pane for pane in (window.left, window.rail) if pane.isVisible()]
        return [window.bar, *beside, window.middle, window.labels, window.dock, window.status]

    def turn(self, step: int) -> None:
        """`F6`: the next pane gets the keyboard."""
        window, ring = self._window, self.ring()
        if window.middle in ring:
            ring[ring.index(window.middle)] = window.view
        at = _place(QApplication.focusWidget(), ring)
        for turn in range(1, len(ring) + 1):
            target = self._first(ring[(at + step * turn) % len(ring)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def tab(self, onward: bool) -> bool:
        """The next part gets the keyboard; whether there is one."""
        window, order = self._window, self.ring()
        if window.middle in order:
            order[order.index(window.middle) : 0] = [window.header, window.notices, window.finder]
        target = _turned(window, order, onward)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _first(self, pane: QWidget) -> QWidget | None:
        window = self._window
        if pane is window.dock:
            return window.dock.first_focus()
        if pane is window.left:
            library = window.panel("library")
            return cast("QWidget | None", getattr(library, "list", library))
        if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return pane
        return next((part for part in pane.findChildren(QWidget) if _reachable(part)), None)


def _reachable(widget: QWidget) -> bool:
    """Whether Tab can lead there now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )


def _place(widget: QWidget | None, panes: Sequence[QWidget]) -> int:
    """The pane that holds a widget, the inner one of two; -1 when none does."""
    at = {id(pane): place for place, pane in enumerate(panes)}
    while widget is not None:
        if id(widget) in at:
            return at[id(widget)]
        widget = widget.parentWidget()
    return -1


def _turned(window: QWidget, panes: Sequence[QWidget], onward: bool) -> QWidget | None:
    """Where Tab leads: through one pane after the other; inside a panel that lies over the window, round in it.

    The order within a pane is Qt's, in which its parts were made.
    """
    now = QApplication.focusWidget()
    over = _over(now, (window, *panes))
    if over is not None:
        ring = [widget for widget in _chain(window) if over.isAncestorOf(widget) and _reachable(widget)]
    else:
        found = [(_place(widget, panes), widget) for widget in _chain(window) if _reachable(widget)]
        ring = [widget for at, widget in sorted(found, key=lambda pair: pair[0]) if at >= 0]
    if not ring:
        return None
    at = ring.index(now) if now in ring else -1 if onward else 0
    return ring[(at + (1 if onward else -1)) % len(ring)]


def _over(widget: QWidget | None, hosts: Sequence[QWidget]) -> QWidget | None:
    """The panel over the window or a pane (palette, preview, pop-up, tour) that holds the widget."""
    while widget is not None and widget not in hosts:
        if callable(getattr(widget, "escape", None)) and widget.parentWidget() in hosts:
            return widget
        widget = widget.parentWidget()
    return None


def _chain(window: QWidget) -> Iterator[QWidget]:
    """All parts of the window in Qt's own order."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()
