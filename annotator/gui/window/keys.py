"""Keys become commands, by the scope of the widget that has the keyboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import REVIEW
from annotator.gui.state.command_table import normal
from annotator.gui.window.jump import Jump

_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_NATIVE = ("Shift+Left", "Shift+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+C")
_LIST_KEYS = ("Up", "Down", "Esc", "Tab", "Enter")
_NATIVE_IN_TEXT = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Backspace")


class Keys(QObject):
    """Goes before the part of the window that has the keyboard, and only that one."""

    def __init__(self, state: AppState, jump: Jump, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._jump = jump
        self._window = window
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._go_along)
        self._go_along(None, application.focusWidget())

    def stop(self) -> None:
        """Let all keys through."""
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.disconnect(self._go_along)
        self._go_along(application.focusWidget(), None)

    def _go_along(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in (before, now):
            if widget is not None and isValid(widget):
                widget.removeEventFilter(self)
        if now is not None and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched is not QApplication.focusWidget():
            return False
        if isinstance(watched, QMenu | QMenuBar | QKeySequenceEdit) or event.key() in _MODIFIERS:
            return False
        return self.press(watched, event)

    def press(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Do what the key means there; whether it means anything."""
        writes = is_text_field(watched)
        if self._jump.active and not writes:
            if self._jump.key(event):
                return True
        elif self._jump.active:
            self._jump.cancel()
        key = key_of(event)
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if writes and (key in _NATIVE_IN_TEXT or (plain and not _function(event))):
            return False
        scope = scope_of(watched) if not writes else "everywhere"
        if key == "Space" and isinstance(watched, QAbstractButton) and scope not in REVIEW:
            return False  # on a page Space presses the button that has the keyboard, whatever else it does there
        found = self._state.commands.chosen(key, scope)
        if found is None:
            return False
        command, reason = found
        if reason is None:
            command.run()
        elif key in _NATIVE or (key in _LIST_KEYS and scope != "article"):
            return False  # the widget's own use of the key
        else:
            self._state.say(reason)
        return True


def scope_of(widget: QWidget | None) -> str:
    """The scope that a widget or the nearest of its parents declares; `everywhere` when none does."""
    while widget is not None:
        scope = widget.property("scope")
        if scope:
            return str(scope)
        widget = widget.parentWidget()
    return "everywhere"


def is_text_field(widget: QWidget) -> bool:
    """Whether letters are text there."""
    if isinstance(widget, QLineEdit | QAbstractSpinBox):
        return True
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.isReadOnly()


def key_of(event: QKeyEvent) -> str:
    """The key as the command table writes it: a sign by what it prints, whatever keys it takes on this keyboard."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    typed = event.text()
    control = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if len(typed) == 1 and typed.isprintable() and not typed.isalnum() and not typed.isspace() and not control:
        return normal(typed)
    if event.key() not in _KNOWN:
        return ""
    key = Qt.Key(event.key())
    return normal(QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText))


_KNOWN = {key.value for key in Qt.Key}


def _function(event: QKeyEvent) -> bool:
    return Qt.Key.Key_F1.value <= event.key() <= Qt.Key.Key_F35.value
