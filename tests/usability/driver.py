"""A person at the window: real key events to whatever has the keyboard, counted."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

_NAMES = {
    "Space": Qt.Key.Key_Space,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Tab": Qt.Key.Key_Tab,
    "Backtab": Qt.Key.Key_Backtab,
    "PgDown": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    "Menu": Qt.Key.Key_Menu,
    **{f"F{n}": getattr(Qt.Key, f"Key_F{n}") for n in range(1, 13)},
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Driver:
    """Presses keys, one after the other, as `keys` are written: `"F", "k", "Shift+F3", "Ctrl+Enter"`."""

    def __init__(self, window, article_id: str) -> None:
        self.window = window
        self.state = window.state
        self.article_id = article_id
        self.pressed = 0
        self.said: list[str] = []
        self.slowest = 0.0
        self.state.said.connect(self.said.append)

    @property
    def document(self):
        return self.state.document

    def press(self, *keys: str) -> None:
        """Each key counts one, a chord counts one."""
        for key in keys:
            self.pressed += 1
            *held, name = key.split("+") if key != "+" else ["+"]
            if (held, name) == (["Shift"], "Tab"):
                name = "Backtab"  # as every platform sends it
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= _MODIFIERS[modifier]
            target = QApplication.focusWidget()
            assert target is not None, f"nothing has the keyboard at {key}"
            started = time.perf_counter()
            if name in _NAMES:
                QTest.keyClick(target, _NAMES[name], modifiers)
            else:
                if len(name) == 1 and name.isupper() and modifiers == Qt.KeyboardModifier.NoModifier:
                    name = name.lower()
                QTest.keyClick(target, name, modifiers)
            self.settle()
            self.slowest = max(self.slowest, time.perf_counter() - started)

    def settle(self) -> None:
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def stand_up(self) -> None:
        """Close the window, for good."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def stored(self):
        """The document as the file has it, read by a connection of its own."""
        from annotator.workspace import Workspace

        with Workspace.opened(self.state.workspace.library.path, "sari") as workspace:
            return workspace.session(self.article_id).document

    def steps(self) -> int:
        """How many steps of undo are in force."""
        return sum(step.state == "done" for step in self.state.article.session.steps())


class NoDialogs(QObject):
    """Knows which modal windows were opened: each becomes the one that has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        QApplication.instance().focusWindowChanged.connect(self._look)

    def _look(self, window) -> None:
        if window is not None and window.modality() != Qt.WindowModality.NonModal:
            self.opened.append(window.objectName() or window.title())
