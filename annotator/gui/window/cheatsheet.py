"""The keys that work where one is: made from the command table, for the scope that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.kit.key_words import shown
from annotator.gui.kit.overlay import Overlay
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import SCOPES, Command
from annotator.i18n import tr

_WIDTH = 880


class CheatSheet(Overlay):
    """Two columns: what holds in this scope, and what holds everywhere."""

    def __init__(self, state: AppState, host: QWidget) -> None:
        super().__init__(host, state.theme, width=_WIDTH)
        self._state = state
        self.area = QScrollArea(self.frame, widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title, top = self.head()
        self.frame.setLayout(column(top, (self.area, 1), margins=(22, 16, 14, 14), gap=10))

    def open(self, scope: str) -> None:
        """Show the keys of `scope`, of everywhere where it has none of its own."""
        if scope not in SCOPES or not self.rows(scope):
            scope = "everywhere"
        self.set_theme(self._state.theme)
        self._title.setText(tr("window.cheatsheet", scope=tr(f"command.scope.{scope}")))
        inner = QWidget()
        sides = [scope, "everywhere"] if scope != "everywhere" else ["everywhere", "article"]
        inner.setLayout(row(*((self._column(side), 1) for side in sides), margins=(0, 0, 8, 0), gap=28))
        self.area.setWidget(inner)
        self.area.setAccessibleName(self._title.text())
        self.area.setMinimumHeight(min(inner.sizeHint().height(), max(200, self._host.height() - 220)))
        self.appear(self.area)

    def rows(self, scope: str) -> list[tuple[Command, list[str]]]:
        """The commands of a scope with the keys that are shown for them."""
        commands = self._state.commands
        found = []
        for command in commands.all():
            if scope in command.keys and not command.hidden:
                own = command.keys.get(scope, ())  # type: ignore[call-overload]
                keys = [
                    key
                    for key in commands.keys(command, scope)
                    if key in own or command.name in self._state.settings.keys
                ]
                if keys:
                    found.append((command, [shown(key) for key in keys[:2]]))
        return found

    def _column(self, scope: str) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, (command, keys) in enumerate(self.rows(scope)):
            caps = row(*(label(key, "keycap") for key in keys), gap=4)
            grid.addLayout(caps, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(self._state.commands.title(command), wraps=True), at, 1)
        return column(label(tr(f"command.scope.{scope}"), "section"), grid, None, gap=6)
