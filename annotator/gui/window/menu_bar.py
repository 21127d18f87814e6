"""The one row at the top: menus, the way to the palette, the save state, undo, redo and the theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from annotator import settings
from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.icons import icon
from annotator.gui.kit.key_words import shown
from annotator.gui.kit.page_widgets import row
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import MENUS, Command
from annotator.i18n import tr

_ROOM_FOR_FIELD = 1200  # px of the window
_FIELD = 360
_SUBMENUS = {
    ("view", 3): "menu.shown",
    ("view", 5): "preference.theme",
    ("view", 6): "preference.language",
    ("annotate", 20): "menu.going",
    ("annotate", 21): "menu.edges",
    ("annotate", 22): "menu.fields",
    ("annotate", 23): "quote.stance",
    ("annotate", 24): "note.title",
    ("annotate", 25): "menu.learning",
}
"""Groups of a menu that would not have room on a screen of 700 px all together."""


class Bar(QFrame):
    """Shown before anything is opened; `attach` fills it with what the command table has."""

    library_chosen = Signal(object)  # Path: one of those that were open lately

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: AppState | None = None
        kind(self, "bar")
        self.setFixedHeight(theme.measures.menubar)
        self.menus = QMenuBar(self)
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = self.menus.addMenu(_titled(name))
            menu.aboutToShow.connect(lambda name=name: self._fill(name))
            menu.installEventFilter(self)
            self._menus[name] = menu
        self.field = PaletteField(theme, self)
        self.dot = SaveDot(theme, self)
        self.saved = ElidedLabel(look="small")
        self.dot.hide()  # until there is something to be kept
        self.search, self.undo, self.redo, self.sun = (QPushButton(self) for _ in range(4))
        for button in (self.search, self.undo, self.redo, self.sun):
            kind(button, "icon")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self._live = (self.field, self.search, self.undo, self.redo, self.sun)
        for part in self._live:  # there is nothing yet that they could do, nor a reason to stop at them
            part.setEnabled(False)
        left, right = QWidget(self), QWidget(self)
        left.setLayout(row(self.menus, None, margins=(4, 0, 0, 0)))
        at_right = (None, self.search, 4, self.dot, 6, self.saved, 10, self.undo, self.redo, self.sun)
        right.setLayout(row(*at_right, margins=(0, 0, 10, 0), gap=2))
        self.setLayout(row((left, 1), self.field, (right, 1), margins=(0, 0, 0, 1)))
        self.translate()

    def attach(self, state: AppState) -> None:
        """Fill menus and buttons from the command table."""
        self._state = state
        commands = state.commands
        for part in self._live:
            part.setEnabled(True)
        self.field.clicked.connect(lambda: commands.run("palette"))
        self.search.clicked.connect(lambda: commands.run("palette"))
        self.undo.clicked.connect(lambda: commands.run("undo"))
        self.redo.clicked.connect(lambda: commands.run("redo"))
        self.sun.clicked.connect(lambda: commands.run("theme-light" if state.theme.dark else "theme-dark"))
        state.language_changed.connect(self.translate)
        state.theme_changed.connect(self._themed)
        state.articles.opened.connect(lambda _id: self.show_undo())
        state.articles.edited.connect(lambda _edit: self.show_undo())
        state.articles.reloaded.connect(self.show_undo)
        self._themed()
        self.translate()

    def open_menus(self) -> None:
        """Open the first menu, as F10 does; the arrows go on from there."""
        self.menus.setActiveAction(self.menus.actions()[0])

    def show_saved(self, words: str, *, troubled: bool) -> None:
        """The save state, with its dot or triangle."""
        self.dot.show()
        self.dot.troubled = troubled
        self.dot.update()
        self.saved.setText(words)
        self.saved.setMaximumWidth(420)
        kind(self.saved, "error" if troubled else "small")
        self.dot.setAccessibleName(words)

    def show_undo(self) -> None:
        """Whether undo and redo have something to do, and what; the names are read when they are asked for."""
        article = self._state.articles.now if self._state is not None else None
        self.undo.setEnabled(article is not None and article.session.can_undo())
        self.redo.setEnabled(article is not None and article.session.can_redo())

    def translate(self) -> None:
        """All words again."""
        for name, menu in self._menus.items():
            menu.setTitle(_titled(name))
        self.menus.setAccessibleName(tr("window.menus"))
        self.field.setAccessibleName(tr("palette.placeholder"))
        self.field.update()
        key_of = self._state.commands.key if self._state is not None else lambda _name: ""
        for button, words, command in (
            (self.search, "palette.placeholder", "palette"),
            (self.undo, "window.undo", "undo"),
            (self.redo, "window.redo", "redo"),
            (self.sun, "window.theme", ""),
        ):
            keyed(button, tr(words), key_of(command))
        if self._state is not None:
            for name in MENUS:
                self._fill(name)
            self.show_undo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What Qt leaves with the bar when a menu closes goes back to where it was.

        A press on the bar closes its menu and is the bar's; the release may be told to the menu that is gone.  The bar
        would wait for it: movements of the mouse would be the bar's, and the next click would be lost.  `Esc` in a menu
        leaves the keys with the bar, where the next one would be lost.
        """
        gone = isinstance(watched, QMenu) and not watched.isVisible()
        if gone and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            everywhere = event.globalPosition()
            at = self.window().mapFromGlobal(everywhere)
            told = QMouseEvent(event.type(), at, at, everywhere, event.button(), event.buttons(), event.modifiers())
            QCoreApplication.postEvent(self.window().windowHandle(), told)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            QCoreApplication.postEvent(self.menus, QKeyEvent(event))  # it leaves the bar, too
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: object) -> None:
        wide = self.width() >= _ROOM_FOR_FIELD
        self.field.setVisible(wide)
        self.search.setVisible(not wide)
        self.sun.setVisible(wide)

    def _themed(self) -> None:
        if self._state is None:
            return
        self._theme = theme = self._state.theme
        self.field.theme = self.dot.theme = theme
        self.search.setIcon(icon("search", theme, 17))
        self.undo.setIcon(icon("undo-2", theme, 16))
        self.redo.setIcon(icon("redo-2", theme, 16))
        self.sun.setIcon(icon("sun" if not theme.dark else "moon", theme, 17))
        self.update()

    def _fill(self, name: str) -> None:
        """The entries of a menu as they are now: what can be done, its words, its keys."""
        state = self._state
        if state is None:
            return
        menu = self._menus[name]
        menu.clear()
        group, sub = None, menu
        entries = [c for c in state.commands.all() if c.menu == name and not c.hidden]
        for command in sorted(entries, key=lambda c: c.group):
            together = {(name, group), (name, command.group)} <= set(_SUBMENUS)
            if group is not None and command.group != group and not together:
                menu.addSeparator()
            inner = _SUBMENUS.get((name, command.group))
            if inner is not None and command.group != group:
                sub = menu.addMenu(tr(inner))
            group = command.group
            (menu if inner is None else sub).addAction(self._entry(state, command, menu))
            if command.name == "open-library":
                self._add_recent(state, menu)

    def _add_recent(self, state: AppState, menu: QMenu) -> None:
        """The libraries that were open lately and are still there, each in a window of its own."""
        here = str(state.workspace.library.path)
        lately = settings.read_or_default().recent  # other windows add to it
        paths = [path for path in map(Path, lately) if str(path) != here and path.is_file()]
        if not paths:
            return
        recent = menu.addMenu(tr("share.recent"))
        for path in paths:
            words = tr("share.recent_entry", name=path.name, folder=path.parent).replace("&", "&&")
            recent.addAction(words).triggered.connect(lambda _on=False, path=path: self.library_chosen.emit(path))

    def _entry(self, state: AppState, command: Command, menu: QMenu) -> QAction:
        key = next((k for scope in command.keys for k in state.commands.keys(command, scope)), "")
        words = state.commands.words(command).replace("&", "&&")
        action = QAction(f"{words}\t{shown(key)}" if key else words, menu)
        reason = command.enabled()
        action.setEnabled(reason is None)
        action.setToolTip(reason or "")
        if command.checked is not None:
            action.setCheckable(True)
            action.setChecked(command.checked())
        action.triggered.connect(lambda _on=False: state.commands.run(command.name))
        return action


def _titled(name: str) -> str:
    """A menu's name, with its letter for Alt marked."""
    words, letter = tr(f"menu.{name}"), tr(f"menu.{name}.key")
    at = words.lower().index(letter.lower())
    return f"{words[:at]}&{words[at:]}"


class PaletteField(QAbstractButton):
    """Looks like a search field; opens the palette."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedSize(_FIELD, 27)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.ui.page)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.ui.focus, 1.8) if focused else QPen(theme.ui.line, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        icon("search", theme.ui.ink_secondary, 15).paint(painter, QRect(10, 6, 15, 15))
        painter.setFont(theme.ui_font(12.5))
        painter.setPen(theme.ui.ink_secondary)
        painter.drawText(self.rect().adjusted(33, 0, -70, 0), Qt.AlignmentFlag.AlignVCenter, tr("palette.placeholder"))
        painter.setFont(theme.ui_font(10, 500))
        cap = shown("Ctrl+K")
        wide = painter.fontMetrics().horizontalAdvance(cap) + 10
        box = QRect(self.width() - wide - 7, 5, wide, 17)
        painter.setPen(theme.ui.line_strong)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.ui.ink_secondary)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        painter.end()


class SaveDot(QLabel):
    """A dot while all is kept; a triangle while nothing can be."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.troubled = False
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.troubled:
            icon("triangle-alert", self.theme.ui.error, 15).paint(painter, QRect(0, 0, 16, 16))
        else:
            painter.setBrush(self.theme.ui.saved)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(5, 5, 7, 7))
        painter.end()
