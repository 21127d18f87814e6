"""The keys of every command: shown, changed, and told when two commands want the same one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from annotator.gui.kit.key_words import shown
from annotator.gui.kit.page_widgets import button, column, frame, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import SCOPES, Command
from annotator.i18n import tr

NAME, SCOPE, KEY = range(3)
_ROW = 38  # px: a row holds the field and the buttons that change its key
_LEAVE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)  # never to be chosen: they lead out of the field


class KeyTable(QFrame):
    """One row a command, all of them to be seen at once; the key of the chosen row is changed in the row itself."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._rows: list[Command] = []
        self.filter = QLineEdit()
        kind(self.filter, "search")
        self.filter.setPlaceholderText(tr("preference.keys_filter"))
        self.filter.setAccessibleName(tr("preference.keys_filter"))
        self.filter.textEdited.connect(lambda _typed: self.fill())
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr(f"preference.keys_{c}") for c in ("command", "where", "key")])
        self.table.setAccessibleName(tr("preference.section_keys"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SCOPE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(KEY, QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentCellChanged.connect(lambda *_: self._show())
        self.table.cellActivated.connect(lambda *_: self._begin())
        self.editor = QKeySequenceEdit()
        self.editor.setMaximumSequenceLength(1)
        self.editor.setFinishingKeyCombinations([QKeyCombination(key) for key in _LEAVE])
        self.editor.setAccessibleName(tr("preference.keys_new"))
        self._invite()
        self.editor.editingFinished.connect(self._change)
        self._off = button(tr("preference.keys_off"), does=lambda: self._set(""))
        self._back = button(tr("preference.keys_back"), does=lambda: self._set(None))
        self._warning = label(look="error", wraps=True)
        self._change_row = frame("page", row(self.editor, self._off, self._back, margins=(8, 3, 6, 3)))
        self._change_row.setParent(self.table.viewport())
        self.setLayout(column(self.filter, self._warning, self.table, gap=10))
        self.fill()

    def fill(self) -> None:
        """All commands whose words or keys hold what was typed."""
        commands, typed = self._state.commands, self.filter.text().casefold()
        self._rows = [
            command
            for command in commands.all()
            if command.keys
            and not command.hidden
            and (typed in commands.title(command).casefold() or typed in commands.key(command.name).casefold())
        ]
        self.table.setRowCount(len(self._rows))
        for at, command in enumerate(self._rows):
            scopes = [scope for scope in SCOPES if scope in command.keys]
            where = ", ".join(tr(f"preference.scope_{scope}") for scope in scopes)
            for column_, words in ((NAME, commands.title(command)), (SCOPE, where), (KEY, commands.key(command.name))):
                item = QTableWidgetItem(words)
                if command.fixed:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.table.setItem(at, column_, item)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + _ROW * len(self._rows) + 2)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _place(self) -> None:
        """What changes a key stands at the right of the chosen row, over where it holds and what it is."""
        self._change_row.setVisible(self._can_change())
        at = self.table.visualRect(self.table.model().index(self.table.currentRow(), NAME))
        width = self._change_row.sizeHint().width()
        self._change_row.setGeometry(self.table.viewport().width() - width, at.top(), width, at.height())
        area = next((one for one in _ancestors(self) if isinstance(one, QScrollArea)), None)
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and self.table.hasFocus():
            seen = self.table.viewport().mapTo(inside, at.center())
            area.ensureVisible(seen.x(), seen.y(), 0, 2 * _ROW)

    def _can_change(self) -> bool:
        command = self._command()
        return command is not None and not command.fixed

    def _begin(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Command | None:
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _show(self) -> None:
        for part in (self.editor, self._off, self._back):
            part.setEnabled(self._can_change())
        self._say_warning("")
        self._warn(self._state.settings.keys)
        self._place()

    def _change(self) -> None:
        key = self.editor.keySequence().toString(self.editor.keySequence().SequenceFormat.PortableText)
        if key and self._command() is not None:
            self._set(key)
        self._invite()

    def _invite(self) -> None:
        """In words of ours: Qt's own are English, and stand there again after each key."""
        field = self.editor.findChild(QLineEdit)
        if field is not None:
            field.setPlaceholderText(tr("preference.keys_press"))

    def _set(self, key: str | None) -> None:
        """Another key for the chosen command, none (empty), or the shipped one again (`None`)."""
        command = self._command()
        if command is None:
            return
        keys = dict(self._state.settings.keys)
        if key is None:
            keys.pop(command.name, None)
        else:
            keys[command.name] = key
        at = self.table.currentRow()
        self._state.change_settings(keys=keys)
        self._state.commands.remap(keys)
        self.editor.clear()
        self._invite()
        self.fill()
        self.table.setCurrentCell(at, NAME)
        self._warn(keys)

    def _warn(self, keys: dict[str, str]) -> None:
        """Say which two commands want one key; the first in the table gets it."""
        commands = self._state.commands
        changed = [conflict for conflict in commands.conflicts(keys) if {conflict.first, conflict.second} & set(keys)]
        if not changed:
            return
        first, second = (commands.get(name) for name in (changed[0].first, changed[0].second))
        if first is not None and second is not None:
            self._say_warning(
                tr(
                    "preference.keys_conflict",
                    key=shown(changed[0].key),
                    first=commands.words(first),
                    second=commands.words(second),
                )
            )

    def _say_warning(self, words: str) -> None:
        """It stands over the table only while there is something to say."""
        self._warning.setText(words)
        self._warning.setVisible(bool(words))


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    """All that a widget lies in, the nearest first."""
    now = widget.parentWidget()
    while now is not None:
        yield now
        now = now.parentWidget()
