"""What goes out, a row a document; and what stays, with why, and what can be done about it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTableWidgetItem

from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.avatars import people_icon
from annotator.gui.kit.icons import status_icon
from annotator.gui.kit.page_widgets import button, column, label
from annotator.gui.parts.exports.choices import part_icon, status_words
from annotator.gui.parts.learning.tables import Rows
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import ADJUDICATION
from annotator.model.text import single_spaced
from annotator.numbers import whole
from annotator.storage.version_counts import Counted
from annotator.workspace.export_choice import Goes, Look, StaysRow

_FEW_GO, _FEW_STAY = 8, 4  # rows before the rest is asked for
_ROW = 34
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class _Table(Rows):
    """Space folds the record, Del keeps a row back."""

    space, delete = Signal(), Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete.emit()
        else:
            super().keyPressEvent(event)


class ExportArticles(QFrame):
    """Two tables, one below the other; the page scrolls, they do not."""

    looked_at = Signal(object)  # Goes: its record is to be shown
    opened = Signal(str)  # article id
    decide = Signal(str)
    turned = Signal(str)  # article id: kept back, or not any more
    folded = Signal()  # the record is to be folded, or shown

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._look: Look | None = None
        self._typed = ""
        self._all = {"goes": False, "stays": False}
        self.goes, self.stays = _Table(6, _ROW), _Table(4, _ROW)
        self._going: list[Goes] = []
        self._staying: list[StaysRow] = []
        for table in (self.goes, self.stays):
            table.space.connect(self.folded)
        self.goes.delete.connect(self._keep_back)
        self.stays.delete.connect(self._bring_back)
        self.goes.setIconSize(QSize(64, 18))
        self.stays.setIconSize(QSize(64, 18))
        self.goes.stretch(1, {0: 34, 2: 150, 3: 74, 4: 80, 5: 100})
        self.stays.stretch(1, {0: 34, 2: 260, 3: 110})
        self.goes.currentCellChanged.connect(lambda *_: self._show_current())
        self.goes.cellActivated.connect(lambda at, _column: self.opened.emit(self._going[at].article_id))
        self.stays.cellActivated.connect(lambda at, _column: self._help(at))
        self.stays.cellClicked.connect(lambda at, place: self._help(at) if place == 3 else None)
        self.none = label(look="muted", wraps=True)
        self.more_go = button("", "link", does=lambda: self._show_all("goes"))
        self.more_stay = button("", "link", does=lambda: self._show_all("stays"))
        self.remaining = label(look="small", wraps=True)
        going, staying = (self.goes, self.more_go), (self.stays, self.more_stay)
        self.setLayout(column(self.none, *going, 8, *staying, self.remaining, gap=4))
        for part in (*going, *staying):
            part.hide()  # until there is something in it, and with that its name

    def current(self) -> Goes | None:
        """The document of the row in front."""
        at = self.goes.currentRow()
        return self._going[at] if 0 <= at < len(self._going) else None

    def _keep_back(self) -> None:
        one = self.current()
        if one is not None:
            self.turned.emit(one.article_id)

    def _bring_back(self) -> None:
        at = self.stays.currentRow()
        if 0 <= at < len(self._staying) and self._staying[at].stays.reason == "kept_back":
            self.turned.emit(self._staying[at].stays.article_id)

    def narrow(self, typed: str) -> None:
        """Only the titles with these letters."""
        self._typed = typed.casefold().strip()
        if self._look is not None:
            self.show_look(self._look)

    def show_look(self, look: Look) -> None:
        """All rows again; the one in front stays in front."""
        self._look = look
        before = self.current()
        self._going = [one for one in look.goes if self._fits(one.counted)]
        self._staying = [one for one in look.stays if self._fits(one.counted)]
        self._show_goes(look)
        self._show_stays(look)
        keys = [(one.article_id, one.annotator) for one in self._going]
        wanted = (before.article_id, before.annotator) if before is not None else ("", "")
        here = self._state.article_id
        at = next((k for k, pair in enumerate(keys) if pair == wanted or pair[0] == here), 0)
        if self._going:
            self.goes.setCurrentCell(at, 1)
        self._show_current()

    def _fits(self, counted: Counted) -> bool:
        return self._typed in title(counted).casefold()

    def _show_current(self) -> None:
        one = self.current()
        if one is not None:
            self.looked_at.emit(one)

    def _show_goes(self, look: Look) -> None:
        heads = ["", tr("page.export.goes", n=len(look.selection.documents)), tr("page.export.column_version"),
                 tr("page.export.column_entities"), tr("page.export.column_quotes"),
                 tr("page.export.column_part") if look.parts else ""]  # fmt: skip
        self.goes.setHorizontalHeaderLabels(heads)
        for place in (3, 4):  # over their numbers
            head = self.goes.horizontalHeaderItem(place)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.goes.setColumnHidden(5, not look.parts)
        self.goes.setAccessibleName(heads[1])
        shown = self._going if self._all["goes"] else self._going[:_FEW_GO]
        self.goes.blockSignals(True)
        self.goes.setRowCount(len(shown))
        for at, one in enumerate(shown):
            status = self._status(self.goes, at, state_of(one.counted.status, one.counted))
            words = title(one.counted)
            name = self.goes.put(at, 1, words)
            name.setToolTip(words)
            self._version(at, one)
            self.goes.put(at, 3, whole(one.counted.entities), right=True)
            self.goes.put(at, 4, whole(one.counted.quotes), right=True)
            part = self.goes.put(at, 5, tr(f"page.export.part_{one.part}") if one.part else "")
            if one.part:
                part.setIcon(part_icon(one.part, self._state.theme))
            spoken = ", ".join((words, status, whole(one.counted.entities), whole(one.counted.quotes), part.text()))
            name.setData(_SPOKEN, spoken)
        self.goes.blockSignals(False)
        self.goes.fit()
        self.goes.setVisible(bool(shown))
        self.none.setText("" if look.selection.documents else tr("page.export.nothing"))
        self.none.setVisible(not look.selection.documents)
        left = len(self._going) - len(shown)
        beyond = len(look.selection.documents) - len(look.goes)
        self.more_go.setText(tr("page.export.more", n=left + beyond))
        self.more_go.setVisible(left > 0)

    def _version(self, at: int, one: Goes) -> None:
        decided = one.annotator == ADJUDICATION
        people = one.people if decided else (one.annotator,)
        key = "decision" if decided else "single" if len(one.people) <= 1 else "one_of"
        cell = self.goes.put(at, 2, tr(f"page.export.kind_{key}"))
        cell.setIcon(people_icon([initials(name) for name in people], self._state.theme))
        cell.setToolTip(", ".join(people))

    def _show_stays(self, look: Look) -> None:
        heads = ["", tr("page.export.stays", n=len(look.selection.stays)), tr("page.export.column_reason"), ""]
        self.stays.setHorizontalHeaderLabels(heads)
        self.stays.setAccessibleName(heads[1])
        shown = self._staying if self._all["stays"] else self._staying[:_FEW_STAY]
        self.stays.setRowCount(len(shown))
        for at, one in enumerate(shown):
            self._status(self.stays, at, state_of(one.stays.status, one.counted))
            words = title(one.counted)
            name = self.stays.put(at, 1, words)
            name.setForeground(self._state.theme.ui.ink_secondary)
            name.setToolTip(words)
            why = self.stays.put(at, 2, reason(one))
            why.setToolTip(why.text())
            what = self.stays.put(at, 3, tr(f"page.export.help_{one.stays.reason}"), right=True)
            font = what.font()
            font.setUnderline(True)
            what.setFont(font)
            name.setData(_SPOKEN, f"{words}, {why.text()}")
        self.stays.fit()
        self.stays.setVisible(bool(shown))
        self._widen()
        left = len(self._staying) - len(shown)
        self.more_stay.setText(tr("page.export.more", n=left))
        self.more_stay.setVisible(left > 0)
        beyond = look.selection.stays[len(look.stays) :]
        told = Counter(one.status if one.reason == "status" else one.reason for one in beyond)
        self.remaining.setText(" · ".join(f"{whole(n)} {_group(name)}" for name, n in told.most_common()))
        self.remaining.setVisible(bool(beyond))

    def _widen(self) -> None:
        """The end of a reason is what tells: it has the room that it needs, and the title what is left."""
        self.stays.widen(2, 0.6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _status(self, table: Rows, at: int, status: str) -> str:
        cell: QTableWidgetItem = table.put(at, 0, "")
        cell.setIcon(status_icon(status, self._state.theme))
        words = tr(f"status.{status}")
        cell.setToolTip(words)
        cell.setData(_SPOKEN, words)
        return words

    def _show_all(self, which: str) -> None:
        self._all[which] = True
        if self._look is not None:
            self.show_look(self._look)
        (self.goes if which == "goes" else self.stays).setFocus()

    def _help(self, at: int) -> None:
        one = self._staying[at].stays
        if one.reason == "kept_back":
            self.turned.emit(one.article_id)
        elif one.reason == "status":
            self.opened.emit(one.article_id)
        else:
            self.decide.emit(one.article_id)


def title(counted: Counted) -> str:
    """The headline on one line, else the first words."""
    return single_spaced(counted.title or counted.lead)


def state_of(status: str, counted: Counted) -> str:
    """What the library calls the article's state: a new one with suggestions is a suggested one."""
    return "suggested" if status == "new" and counted.undecided else status


def reason(one: StaysRow) -> str:
    """Why an article stays."""
    match one.stays.reason:
        case "status" if one.stays.status in ("in_progress", "new") and one.counted.undecided:
            state = state_of(one.stays.status, one.counted)
            return tr("page.export.why_undecided", status=tr(f"status.{state}"), n=one.counted.undecided)
        case "status":
            return tr(f"status.{one.stays.status}")
        case "versions":
            return tr("page.export.why_versions", n=len(one.stays.annotators))
        case "undecided":
            return tr("page.export.why_no_decision")
        case _:
            return tr("page.export.why_kept_back")


def _group(name: str) -> str:
    return tr(f"page.export.group_{name}") if name in ("versions", "undecided", "kept_back") else status_words(name)
