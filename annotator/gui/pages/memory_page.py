"""The memory of the library: what it knows without training, each thing to be switched off or forgotten."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.gui.kit.elided_buttons import ElidedButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.page_widgets import clear, column, frame, label, row
from annotator.gui.kit.segments import Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.learning.memory_cells import ON, TINT, LessonWords, Switch
from annotator.gui.parts.learning.tables import Rows, label_words
from annotator.gui.parts.learning.tabs import show_tabs
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import annotator_name
from annotator.i18n import tr, tr_later
from annotator.model.lesson import KINDS
from annotator.numbers import whole

if TYPE_CHECKING:
    from annotator.workspace.memory import Known

_SIDE = 278
_WIDTHS = {0: 56, 1: 250, 2: 230, 3: 70, 5: 190}
_STRIP = 1200  # px of the page
_NARROW = 960  # px of the table
_CONFLICTING, _OFF = "conflicting", "off"


class MemoryPage(Page):
    """A row a lesson, with the article that it was decided in."""

    name = "memory"
    title_key = "memory.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._known: tuple[Known, ...] = ()
        self._rows: list[Known] = []
        self._narrowed = ""  # a kind, `by:NAME`, conflicting, off; empty: all
        self._title, self._told = label(look="heading"), ElidedLabel(look="muted")
        self.tabs = Segments(small=True)
        self.tabs.chosen.connect(self._switch)
        self.filter = QLineEdit(clearButtonEnabled=True)
        kind(self.filter, "search")
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(210)
        self.filter.textChanged.connect(lambda _words: self._show_rows())
        self.table = Rows(6, 36)
        self.table.stretch(4, _WIDTHS)
        self.table.setItemDelegateForColumn(0, Switch(state, self.table))
        self.table.setItemDelegateForColumn(1, LessonWords(state, self.table))
        self.table.cellActivated.connect(lambda _at, _column: self.open())
        self.table.cellClicked.connect(lambda _at, place: self.turn() if place == 0 else None)
        self.empty = label(look="muted", wraps=True)
        self._side = column(margins=(10, 16, 10, 14), gap=2)
        self._side_frame = frame("panel", self._side)
        self._side_frame.setFixedWidth(_SIDE)
        self._strip = Flow()  # the same choices, over the table of a narrow page
        self._strip.hide()
        head = row(self._title, self._told, None, self.filter, self.tabs, gap=10)
        inner = column(head, self._strip, self.empty, (self.table, 1), gap=10, margins=(24, 18, 24, 16))
        inner.addStretch(0)
        self.setLayout(row(self._side_frame, (inner, 1), gap=0))
        state.looks_changed.connect(self._show_all)
        state.library_changed.connect(self.look)
        self._show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the words share the room with where they come from."""
        super().resizeEvent(event)
        strip = self.width() < _STRIP
        if self._strip.isHidden() == strip:
            self._side_frame.setVisible(not strip)
            self._strip.setVisible(strip)
            self._show_side()
        narrow = self.table.width() < _NARROW
        self.table.stretch(4, {0: 56, 1: 140, 2: 152, 3: 64, 5: 90} if narrow else _WIDTHS)

    def showEvent(self, _event: object) -> None:
        self.look()
        self.filter.setFocus()
        self.table.setFocus()

    def look(self) -> None:
        """Read the memory, on the worker."""
        workspace = self._state.workspace
        if self.isVisible():
            self._state.tasks.start(workspace.memory.known, self._looked)

    def _looked(self, known: tuple[Known, ...]) -> None:
        self._known = known
        self._show_all()

    # --- acts

    def current(self) -> Known | None:
        """The lesson of the row with the focus."""
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def turn(self) -> None:
        """Use the lesson in suggestions, or do not."""
        one = self.current()
        if one is not None:
            memory = self._state.workspace.memory
            said = tr("memory.said_on" if one.off else "memory.said_off", text=one.lesson.text)
            self._state.commits.act(lambda: memory.switch([one.lesson.key], on=one.off), say=said)
            self.look()

    def forget(self) -> None:
        """Take the lesson out of the memory."""
        one = self.current()
        if one is not None:
            memory = self._state.workspace.memory
            said = tr("memory.said_forgotten", text=one.lesson.text)
            self._state.commits.act(lambda: memory.forget([one.lesson.key]), say=said)
            self.look()

    def undo(self) -> None:
        """Take back the latest of these."""
        library = self._state.workspace.library
        act = library.next_undo()
        if act is None or act.action != "memory":
            self._state.say(tr_later("memory.no_undo"))
            return
        self._state.commits.act(
            library.undo, say=tr_later("command.said.undone", action=tr_later("page.library.memory"))
        )
        self.look()

    def open(self) -> None:
        """The article that it was decided in, at the mark."""
        one = self.current()
        if one is None or not one.lesson.article or not self._state.articles.open(one.lesson.article):
            return
        if self._state.article.document.get(one.lesson.item) is not None:
            self._state.article.set_focus(one.lesson.item)
        self._state.navigation.show_page(None)

    def copy(self) -> None:
        """The row as text."""
        at = self.table.currentRow()
        if at >= 0:
            cells = [self.table.item(at, k) for k in range(1, 6)]
            QApplication.clipboard().setText("\t".join(cell.text() for cell in cells if cell is not None))
            self._state.say(tr_later("learn.copied"))

    def to_filter(self) -> None:
        """The keyboard to the field."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters filter, wherever no field has the keyboard; ↓ leads from the field to the rows."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.table.setFocus()
        elif event.text().isalpha() and not self.filter.hasFocus():
            self.filter.setFocus()
            self.filter.setText(event.text())
        else:
            super().keyPressEvent(event)

    # --- showing

    def _show_all(self) -> None:
        theme = self._state.theme
        used = sum(not one.off for one in self._known)
        self._title.setText(tr("memory.title"))
        self._told.setText(tr("memory.state", n=len(self._known), used=used))
        self.filter.setPlaceholderText(tr("memory.filter"))
        self.filter.setAccessibleName(tr("memory.filter"))
        self.table.setAccessibleName(tr("memory.title"))
        show_tabs(self.tabs, "memory", len(self._known), theme)
        self._show_side()
        self._show_rows()

    def _show_side(self) -> None:
        """The choices of what is listed, at the left or over the table; there without those that nothing has."""
        clear(self._side)
        self._strip.clear()
        self._choice("", tr("memory.all"), len(self._known))
        kinds = Counter(one.lesson.kind for one in self._known)
        self._heading(tr("memory.kinds"))
        for name in KINDS:
            self._choice(name, tr(f"memory.kind.{name}"), kinds[name])
        people = Counter(one.lesson.annotator for one in self._known)
        if people:
            self._heading(tr("memory.people"))
        for person in sorted(people):
            self._choice(f"by:{person}", annotator_name(person) if person else tr("memory.imported"), people[person])
        self._heading(tr("memory.to_look_at"))
        self._choice(_CONFLICTING, tr("memory.conflicting"), sum(bool(one.others) for one in self._known))
        self._choice(_OFF, tr("memory.switched_off"), sum(one.off for one in self._known))
        self._side.addStretch(1)
        self._side.addWidget(label(tr("memory.note"), "small", wraps=True))

    def _heading(self, words: str) -> None:
        self._side.addSpacing(8)
        self._side.addWidget(label(words, "section"))

    def _choice(self, value: str, words: str, n: int) -> None:
        strip = not self._strip.isHidden()
        if strip and not n and value != self._narrowed:
            return
        count = label(whole(n), "small")
        if strip:
            made = ElidedButton(f"{words}   {whole(n)}")
        else:  # the numbers under each other, at the right
            made = ElidedButton(words, beside=count.sizeHint().width() + 6)
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            made.setLayout(row(None, count, margins=(10, 0, 10, 0)))
            made.setAccessibleName(f"{words}, {whole(n)}")
        kind(made, "pill" if strip else "row")
        made.clicked.connect(lambda: self._narrow(value))
        made.setCheckable(True)
        made.setChecked(value == self._narrowed)
        (self._strip.add if strip else self._side.addWidget)(made)

    def _narrow(self, value: str) -> None:
        self._narrowed = value
        self._show_side()
        self._show_rows()

    def _fits(self, one: Known) -> bool:
        value = self._narrowed
        typed = self.filter.text().casefold().strip()
        if typed and typed not in f"{one.lesson.text} {one.lesson.becomes or ''}".casefold():
            return False
        if value == _CONFLICTING:
            return bool(one.others)
        if value == _OFF:
            return one.off
        if value.startswith("by:"):
            return one.lesson.annotator == value[3:]
        return value in ("", one.lesson.kind)

    def _show_rows(self) -> None:
        before = self.current()
        self._rows = [one for one in self._known if self._fits(one)]
        self.empty.setText(tr("memory.empty") if not self._known else tr("memory.nothing_fits"))
        self.empty.setVisible(not self._rows)
        self.table.setVisible(bool(self._rows))
        heads = ("use", "text", "becomes", "used", "origin", "remark")
        self.table.setHorizontalHeaderLabels([tr(f"memory.column.{name}") for name in heads])
        self.table.setRowCount(len(self._rows))
        for at, one in enumerate(self._rows):
            self._show_row(at, one)
        self.table.setColumnHidden(5, not any(remark(one) for one in self._rows))
        keys = [one.lesson for one in self._rows]
        if self._rows:
            at = keys.index(before.lesson) if before is not None and before.lesson in keys else 0
            self.table.setCurrentCell(at, 1)

    def _show_row(self, at: int, one: Known) -> None:
        theme, scheme = self._state.theme, self._state.workspace.scheme
        lesson = one.lesson
        use = self.table.put(at, 0, "")
        use.setData(ON, not one.off)
        state = tr("memory.not_in_use") if one.off else tr("memory.in_use")
        use.setData(Qt.ItemDataRole.AccessibleTextRole, tr("memory.spoken_use", text=lesson.text, state=state))
        text = self.table.put(at, 1, lesson.text)
        becomes = self.table.put(at, 2, becomes_words(one), bold=lesson.becomes in scheme.names)
        if lesson.becomes in scheme.names:
            colours = theme.entity(scheme.label(lesson.becomes or ""))
            if not one.off:
                text.setData(TINT, colours.tint)
            becomes.setForeground(colours.strong)
        if one.off:
            for item in (text, becomes):
                item.setForeground(theme.ui.ink_secondary)
        self.table.put(at, 3, whole(one.used) if one.used else "–", right=True)
        origin = tr("memory.as_in", title=one.title) if lesson.article else tr("memory.imported")
        self.table.put(at, 4, origin).setForeground(theme.ui.ink_secondary)
        self.table.put(at, 5, remark(one)).setForeground(theme.ui.ink_secondary)
        text.setData(Qt.ItemDataRole.AccessibleTextRole, f"{lesson.text}, {becomes_words(one)}, {origin}, {state}")

    def _switch(self, value: str) -> None:
        if value == "learn":
            self._state.navigation.show_page("learn")


def becomes_words(one: Known) -> str:
    """What a lesson makes of its words."""
    lesson = one.lesson
    if lesson.kind == "boilerplate":
        return tr("memory.article" if lesson.becomes else "memory.boilerplate")
    if lesson.kind == "target":
        return ", ".join(lesson.words) or "–"
    if lesson.kind == "alias":
        return lesson.becomes or ""
    now = label_words(lesson.becomes) if lesson.becomes else tr("memory.nothing")
    return f"{label_words(lesson.was)} → {now}" if lesson.was else now


def remark(one: Known) -> str:
    """What else is to be known: others who decided differently, that it is off, that it says nothing elsewhere."""
    said: list[str] = [
        f"{annotator_name(other.annotator)}: {label_words(other.becomes) if other.becomes else tr('memory.nothing')}"
        for other in dict.fromkeys(one.others)
    ]
    if one.off:
        said.append(tr("memory.off"))
    if not one.everywhere:
        said.append(tr("memory.only_there"))
    return "; ".join(said)
