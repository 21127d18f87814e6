"""The panes of the window, in the order in which F6 and Tab go through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def reachable(widget: QWidget) -> bool:
    """Whether Tab can lead there now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )


def of(widget: QWidget | None, panes: Sequence[QWidget]) -> int:
    """The pane that holds a widget, the inner one of two; -1 when none does."""
    at = {id(pane): place for place, pane in enumerate(panes)}
    while widget is not None:
        if id(widget) in at:
            return at[id(widget)]
        widget = widget.parentWidget()
    return -1


def turned(window: QWidget, panes: Sequence[QWidget], onward: bool) -> QWidget | None:
    """Where Tab leads: through one pane after the other; inside a panel that lies over the window, round in it.

    The order within a pane is Qt's, in which its parts were made.
    """
    now = QApplication.focusWidget()
    over = _over(now, (window, *panes))
    if over is not None:
        ring = [widget for widget in _chain(window) if over.isAncestorOf(widget) and reachable(widget)]
    else:
        found = [(of(widget, panes), widget) for widget in _chain(window) if reachable(widget)]
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
