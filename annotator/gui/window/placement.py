"""The window's own place on its screen: inside it when it opens, the same as before, and kept while work goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from annotator.gui.state import places

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.gui.window.frame import Frame

USUAL = QSize(1440, 900)
LEAST = QSize(900, 600)
_FRAME = QSize(16, 48)  # what a window manager may put around a window; told only once the window is shown
_REST_MS = 500  # after the last step, before where things stand is written


class Placement(QObject):
    """Made before the window is shown; `follow` begins to keep where things stand."""

    def __init__(self, window: Frame, library: Path) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.keep)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenRemoved.connect(lambda _screen: QTimer.singleShot(0, self, self.fit))
        for screen in application.screens():
            self._watch(screen)
        application.screenAdded.connect(self._watch)
        frame = places.read(library).get("frame") or places.latest_frame()
        self._bound()
        if not (isinstance(frame, str) and window.restoreGeometry(QByteArray.fromBase64(frame.encode()))):
            self._place_first_time()
        window.shown.connect(lambda: QTimer.singleShot(0, self, self.fit))
        window.installEventFilter(self)

    def fit(self) -> None:
        """Bring the whole window, its frame too, inside the screen that it is on."""
        window, room = self._window, self._room()
        self._bound()
        if window.isMaximized() or window.isFullScreen() or not window.isVisible():
            return
        frame, inner = window.frameGeometry(), window.geometry()
        around = frame.size() - inner.size()
        if room.contains(frame):
            return
        size = inner.size().boundedTo(room.size() - around)
        window.resize(size)
        outer = QRect(frame.topLeft(), size + around)
        outer.moveRight(min(outer.right(), room.right()))
        outer.moveBottom(min(outer.bottom(), room.bottom()))
        outer.moveLeft(max(outer.left(), room.left()))
        outer.moveTop(max(outer.top(), room.top()))
        window.move(outer.topLeft())

    def follow(self) -> None:
        """From now on each step is kept, once things rest."""
        state = self._window.state
        if state is not None:
            for moved in (state.articles.focus_moved, state.articles.opened, self._window.pages.currentChanged):
                moved.connect(lambda _to: self._rest.start())

    def keep(self) -> None:
        """Write where things stand."""
        self._rest.stop()
        window, state = self._window, self._window.state
        if state is None:
            return
        frame = window.saveGeometry().toBase64().toStdString()
        place: dict[str, object] = {
            "frame": frame,
            "sizes": window.dock_layout.widths,
            "tab": window.dock.current,
            "page": window.page_name,
            "views": state.kept_views,
        }
        document = state.document
        if document is not None:
            place |= {"article": document.article.id, "focus": state.focus, "caret": window.view.caret()}
        places.keep(self._library, place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A window that is moved, resized or maximised."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange):
            if self._window.state is not None:
                self._rest.start()
        elif event.type() == QEvent.Type.ScreenChangeInternal:
            QTimer.singleShot(0, self, self.fit)
        return False

    def _place_first_time(self) -> None:
        """The usual size in the middle of the screen; where that is too large, all of the screen."""
        window, room = self._window, self._room()
        size = USUAL.boundedTo(room.size() - _FRAME)
        window.resize(size)
        at = QRect(window.pos(), size + _FRAME)
        at.moveCenter(room.center())
        window.move(at.topLeft())
        if size != USUAL:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def _room(self) -> QRect:
        return self._window.screen().availableGeometry()

    def _bound(self) -> None:
        """No part of the layout may ask for more than the screen has."""
        self._window.setMinimumSize(LEAST.boundedTo(self._room().size() - _FRAME))

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(lambda _room: QTimer.singleShot(0, self, self.fit))
