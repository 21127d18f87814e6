"""The panes of the window, in the order in which F6 and Tab go through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

if TYPE_CHECKING:
    from annotator.gui.window.frame import Frame


class FocusRing:
    """The way round the window: F6 from pane to pane, Tab through the parts of each."""

    def __init__(self, window: Frame) -> None:
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
            target = self._first_stop(ring[(at + step * turn) % len(ring)])
            if target is not None:
                give_keyboard(target, Qt.FocusReason.TabFocusReason)
                return

    def tab(self, onward: bool) -> bool:
        """The next part gets the keyboard; whether there is one.

        Qt asks this, too, when the part that has the keyboard is hidden, disabled or taken away.
        """
        window, order = self._window, self.ring()
        if window.middle in order:
            at = order.index(window.middle)
            order[at : at + 1] = [window.header, window.finder, window.middle, window.notices]
        now: QWidget | None = window.focusWidget()  # its own, also while a dialog has the keyboard
        if now is not None and not (now.isVisibleTo(window) and now.isEnabled()):
            target = self._focus_after(now, order)
        else:
            target = turned(window, order, onward)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _focus_after(self, gone: QWidget, panes: Sequence[QWidget]) -> QWidget | None:
        """Who has the keyboard after a part that disappeared: the list it stood in, else the next part of its pane."""
        window = self._window
        inside = gone.parentWidget()
        while inside is not None and inside not in panes:
            if isinstance(inside, QAbstractItemView) and _reachable(inside):
                return inside
            inside = inside.parentWidget()
        if inside is not None and inside is not window.bar:
            parts = _parts(inside)
            at = parts.index(gone) if gone in parts else 0
            following = next((part for part in (*parts[at:], *reversed(parts[:at])) if _reachable(part)), None)
            if following is not None:
                return following
        page = window.pages.currentWidget()
        return window.view if page in (None, window.article_page) else self._first_stop(page)

    def _first_stop(self, pane: QWidget) -> QWidget | None:
        window = self._window
        if pane is window.dock:
            return window.dock.first_focus()
        if pane is window.left:
            library = window.panel("library")
            return cast("QWidget | None", getattr(library, "list", library))
        if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return pane
        return next((part for part in pane.findChildren(QWidget) if _reachable(part)), None)


def give_keyboard(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
    """Give the keyboard to a part; of a list the row that it is at comes into view, or nobody would see where it is."""
    widget.setFocus(reason)
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        widget.scrollTo(widget.currentIndex())


def _reachable(widget: QWidget) -> bool:
    """Whether Tab can lead there now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )


def _parts(widget: QWidget) -> list[QWidget]:
    """All that stands in a widget, in the order in which it was made; first of each what its `stops` name."""
    found: list[QWidget] = []
    for part in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not part.isWindow():
            found += [part, *_parts(part)]
    stops = getattr(widget, "stops", None)
    if callable(stops):
        first = list(stops())
        found = [*first, *(part for part in found if part not in first)]
    return found


def _place(widget: QWidget | None, panes: Sequence[QWidget]) -> int:
    """The pane that holds a widget, the inner one of two; -1 when none does."""
    at = {id(pane): place for place, pane in enumerate(panes)}
    while widget is not None:
        if id(widget) in at:
            return at[id(widget)]
        widget = widget.parentWidget()
    return -1


def turned(window: QWidget, panes: Sequence[QWidget], onward: bool) -> QWidget | None:
    """Where Tab leads: through one pane after the other; inside a panel that lies over the window, round in it.

    The order within a pane is that in which its parts were made.  Qt's own chain is not asked for it: to PySide the
    next part belongs to the one it was asked of, and the window itself would end with the first button of the chain
    that is deleted, its menus first.
    """
    now = QApplication.focusWidget()
    over = _panel_around(now, (window, *panes))
    parts = [part for part in _parts(window) if _reachable(part)]
    if over is not None:
        ring = [part for part in parts if over.isAncestorOf(part)]
    else:
        found = [(_place(part, panes), part) for part in parts]
        ring = [widget for at, widget in sorted(found, key=lambda pair: pair[0]) if at >= 0]
    if not ring:
        return None
    at = ring.index(now) if now in ring else -1 if onward else 0
    return ring[(at + (1 if onward else -1)) % len(ring)]


def _panel_around(widget: QWidget | None, hosts: Sequence[QWidget]) -> QWidget | None:
    """The panel over the window or a pane (palette, preview, pop-up, tour) that holds the widget."""
    while widget is not None and widget not in hosts:
        if callable(getattr(widget, "escape", None)) and widget.parentWidget() in hosts:
            return widget
        widget = widget.parentWidget()
    return None
