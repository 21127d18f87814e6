"""The program as a person starts it, which also tells what is on the screen: `python -m tests.desktop.watched FILE …`.

After anything has happened in the program what its window shows is looked at, and written to FILE where it is another
than before.  Nothing is done to the window from here: keys and clicks come from outside.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QMenu,
    QRadioButton,
    QTableView,
    QWidget,
)

from annotator.gui import app
from annotator.gui.window.main_window import Window
from annotator.gui.window.recovery_page import RecoveryPage
from annotator.model import Span

EVERY_MS = 15  # at most
_MARKS = 8
_ROWS = 6
_TOLD = frozenset(
    {
        QEvent.Type.Paint,
        QEvent.Type.UpdateRequest,
        QEvent.Type.KeyRelease,
        QEvent.Type.FocusIn,
        QEvent.Type.FocusOut,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.WindowActivate,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.WindowStateChange,
        QEvent.Type.EnabledChange,
    }
)
"""Events after which something else may be seen."""


class Happenings(QObject):
    """Whether anything has happened since it was last asked, and how many keys have been let go."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.any = True
        self.released = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOLD:
            self.any = True
            if isinstance(event, QKeyEvent) and isinstance(watched, QWindow) and not event.isAutoRepeat():
                self.released += 1
        return False


def rect(widget: QWidget, part: QRect | None = None) -> list[int]:
    """Where a widget, or a part of it, is on the screen in device pixels: left, top, width, height."""
    part = part or widget.rect()
    at, ratio = widget.mapToGlobal(QPoint(part.x(), part.y())), widget.devicePixelRatioF()
    return [round(value * ratio) for value in (at.x(), at.y(), part.width(), part.height())]


def where_pressed(button: QAbstractButton) -> list[int]:
    """A tick box takes the mouse on its box and its words, not beside them."""
    if isinstance(button, QCheckBox | QRadioButton):
        return rect(button, QRect(0, 0, min(button.width(), button.sizeHint().width()), button.height()))
    return rect(button)


def path_of(widget: QWidget | None) -> list[str]:
    """What holds a widget, the innermost first, by the names of their classes."""
    found = []
    while widget is not None:
        found.append(type(widget).__name__)
        widget = widget.parentWidget()
    return found


def row_in_sight(focus: QWidget | None) -> bool:
    """Whether the row that the keyboard is at is on the screen."""
    if not isinstance(focus, QAbstractItemView) or not focus.currentIndex().isValid():
        return False
    return focus.viewport().rect().intersects(focus.visualRect(focus.currentIndex()))


def on_screen(widget: QWidget) -> Iterator[QWidget]:
    """All that is visible in a widget; what is in a page that is not in front is not even looked at."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from on_screen(child)


def parts(window: Window) -> dict[str, QWidget]:
    """The parts of the window that tests look at, while they are there."""
    found: dict[str, QWidget] = {"bar": window.bar, "dock": window.dock, "library": window.left, "text": window.view}
    if window.state is not None:
        found |= {"ribbon": window.status.ribbon, "labels": window.labels}
    return {name: part for name, part in found.items() if part.isVisible()}


def marks(window: Window) -> dict[str, list[int]]:
    """Where the first undecided spans on the screen begin: each has its chip over that letter."""
    document, view = window.state.document if window.state else None, window.view
    if document is None or not view.isVisible():
        return {}
    seen = view.visible_span()
    here = [e for e in document.entities if e.origin == "suggested" and seen.start <= e.start and e.end <= seen.end]
    boxes = {e.id: view.rect_of(Span(e.start, e.start + 1)) for e in here[:_MARKS]}
    return {id_: rect(view.viewport(), box.toAlignedRect()) for id_, box in boxes.items()}


def printer(modal: QWidget | None) -> dict[str, object] | None:
    """The dialog for printers, while it has the keys: its words, and where its buttons are."""
    if not isinstance(modal, QPrintDialog) or not modal.isVisible() or not modal.isActiveWindow():
        return None
    words = {label.text() for label in modal.findChildren(QLabel) if label.isVisible()}
    buttons = [b for b in modal.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    return {"words": sorted(words), "buttons": {b.text(): rect(b) for b in buttons}}


def entries(popup: QWidget | None) -> list[list[object]]:
    """The words of an open menu's entries, without their keys, and where they are."""
    if not isinstance(popup, QMenu):
        return []
    return [[action.text().split("\t")[0], rect(popup, popup.actionGeometry(action))] for action in popup.actions()]


def table(view: QTableView) -> dict[str, list[list[object]]]:
    """The heads of the columns that are shown, and the first rows, each with its place."""
    model, header = view.model(), view.horizontalHeader()
    shown = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    heads = [
        [
            model.headerData(column, Qt.Orientation.Horizontal),
            rect(header, QRect(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height())),
        ]
        for column in shown
    ]
    places = [[model.index(row, column) for column in shown] for row in range(min(model.rowCount(), _ROWS))]
    rows = [
        [[str(index.data() or "") for index in row], rect(view.viewport(), view.visualRect(row[1]))] for row in places
    ]
    return {"heads": heads, "rows": rows}


def seen(window: Window, released: int) -> dict[str, object]:
    """What a person sees."""
    focus, popup, modal = QApplication.focusWidget(), QApplication.activePopupWidget(), QApplication.activeModalWidget()
    state, menus, ratio = window.state, window.bar.menus, window.devicePixelRatioF()
    frame, room = window.frameGeometry(), window.screen().availableGeometry()
    scaled = [[round(v * ratio) for v in (box.x(), box.y(), box.width(), box.height())] for box in (frame, room)]
    shown = list(on_screen(window))
    buttons = [widget for widget in shown if isinstance(widget, QAbstractButton) and widget.isEnabled()]
    lists = [widget for widget in shown if isinstance(widget, QAbstractItemView)]
    state: dict[str, object] = {
        "frame": scaled[0],
        "room": scaled[1],
        "released": released,
        "active": window.isActiveWindow() and not window.isMinimized(),
        "maximised": window.isMaximized(),
        "parts": {name: rect(part) for name, part in parts(window).items()},
        "marks": marks(window),
        "pointed": window.view._scene.hovered,
        "title": window.windowTitle(),
        "focus": path_of(focus),
        "row": row_in_sight(focus),
        "focus_name": focus.accessibleName() if focus is not None else "",
        "menus": [
            [action.text().replace("&", ""), rect(menus, menus.actionGeometry(action))] for action in menus.actions()
        ],
        "popup": [action.text() for action in popup.actions()] if isinstance(popup, QMenu) else [],
        "entries": entries(popup),
        "tables": {view.accessibleName(): table(view) for view in lists if isinstance(view, QTableView)},
        "live": sum(action.isEnabled() for action in popup.actions()) if isinstance(popup, QMenu) else 0,
        "page": window.page_name,
        "ready": isinstance(window.pages.currentWidget(), RecoveryPage)
        or (state is not None and bool(window.bar.menus.actions())),
        "article": state.document.article.id if state and state.document else None,
        "item": state.focus if state else None,
        "buttons": [[b.accessibleName() or b.text(), where_pressed(b)] for b in buttons],
        "lists": [[view.accessibleName(), rect(view.viewport())] for view in lists],
        "labels": sorted({widget.text() for widget in shown if isinstance(widget, QLabel)}),
        "dialog": None,
        "printer": printer(modal),
    }
    if isinstance(modal, QFileDialog) and modal.isVisible() and modal.isActiveWindow():  # it has the keys
        views = [view for view in modal.findChildren(QAbstractItemView) if view.isVisible() and view.model()]
        state["dialog"] = {
            "title": modal.windowTitle(),
            "rows": max((view.model().rowCount(view.rootIndex()) for view in views), default=0),
            "words": sorted({label.text() for label in modal.findChildren(QLabel) if label.isVisible()}),
        }
    return state


def main(file: Path, arguments: list[str]) -> None:
    """Run the program; its arguments are those of the command."""
    before = ""

    def look(happenings: Happenings) -> None:
        nonlocal before
        if not happenings.any:
            return
        happenings.any = False
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]
        now = json.dumps(seen(windows[0], happenings.released)) if windows else ""
        if now and now != before:
            draft = file.with_suffix(".part")
            draft.write_text(now, encoding="utf-8")
            draft.replace(file)
            before = now

    usual = app.application

    def application() -> QApplication:
        made = usual()
        happenings = Happenings(made)
        made.installEventFilter(happenings)
        timer = QTimer(made)
        timer.timeout.connect(lambda: look(happenings))
        timer.start(EVERY_MS)
        return made

    app.application = application
    sys.argv = ["annotator", *arguments]
    from annotator.__main__ import main as program

    sys.exit(program())


if __name__ == "__main__":
    assert threading.current_thread() is threading.main_thread()
    main(Path(sys.argv[1]), sys.argv[2:])
