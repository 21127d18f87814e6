"""The side of the library page: what the list can be narrowed to, each with its count; collections take articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QIcon,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.icons import icon, status_icon
from annotator.gui.kit.page_widgets import DropArea, clear, column, frame, icon_button, label, pictured, row, scrolling
from annotator.gui.kit.theme import kind, restyle
from annotator.gui.parts.article_list.article_model import Shown
from annotator.gui.parts.article_list.article_table import DRAGGED
from annotator.gui.parts.article_list.columns import Column
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import annotator_name
from annotator.i18n import language, tr
from annotator.numbers import tenths, whole
from annotator.storage import BEGUN, BESIDE, STATES, Collection, Folder, Pace, TeamCounts

WIDE = 208
_SELDOM = ("failed", "open_stance")
"""Filters that stand there only while there is some of it."""
_MOST_PEOPLE, _MOST_FOLDERS = 8, 12


@dataclass(frozen=True, slots=True)
class Figures:
    """What the rows count; what takes longer to count comes after the rest."""

    counts: dict[str, int] = field(default_factory=dict)  # by state and by what stands beside the states
    collections: Sequence[Collection] = ()
    begun: dict[str, int] = field(default_factory=dict)  # by annotator
    states_of: dict[str, int] = field(default_factory=dict)  # of the annotator who is chosen
    folders: Sequence[Folder] = ()
    team: TeamCounts | None = None
    paces: Sequence[Pace] = ()

    @property
    def team_columns(self) -> frozenset[Column]:
        """Those of `TEAM` that say something of any article."""
        assigned, twice = (self.team.assigned, self.team.twice) if self.team is not None else ({}, 0)
        several = sum(bool(n) for n in self.begun.values()) > 1
        told = {Column.ASSIGNED: bool(assigned), Column.VERSIONS: several, Column.AGREEMENT: bool(twice)}
        return frozenset(column for column, says in told.items() if says)


class SideRow(QPushButton):
    """One filter; a collection also takes articles that are dropped on it."""

    dropped = Signal()
    menu_asked = Signal(QPoint)
    reached = Signal()  # it has the keyboard now
    stepped = Signal(int)  # by an arrow: 1 is down

    def __init__(self, words: str, count: int | None, picture: QIcon, *, takes: bool = False) -> None:
        super().__init__()
        self._takes = takes
        kind(self, "row")
        self.setAutoDefault(True)
        self.setCheckable(True)
        self.setAcceptDrops(takes)
        self.setAccessibleName(words)
        self.setToolTip(words)
        if count is not None:
            self.setAccessibleDescription(whole(count))
            number = label(whole(count), "small")
            number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setLayout(row(None, number, margins=(0, 0, 10, 0)))
        taken = 40 if count is None else self.fontMetrics().horizontalAdvance(whole(count)) + 62
        pictured(self, self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, WIDE - 16 - taken), picture)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from row to row."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes and event.mimeData().hasFormat(DRAGGED):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        event.acceptProposedAction()
        self.dropped.emit()

    def _mark(self, over: bool) -> None:
        self.setProperty("over", "true" if over else "false")
        restyle(self)


class LibrarySide(QFrame):
    """Everything; then the states, collections, people and folders; `chosen` tells which row was pressed."""

    chosen = Signal(str, object)  # a field of `Shown` and its value; an empty field: everything
    dropped = Signal(str)  # on the collection of that name
    new_asked = Signal()  # a collection
    collection_menu = Signal(str, QPoint)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        kind(self, "panel")
        self.setProperty("edge", "right")
        self.setFixedWidth(WIDE)
        self.rows: dict[tuple[str, object], SideRow] = {}
        self._rows = column(margins=(8, 10, 8, 6), gap=2)
        self._shown = Shown()
        self._drawn: tuple[object, ...] = ()  # what the rows were made for
        self._holder = frame("panel", column(self._rows, None, gap=0))
        self._scroll = scrolling(self._holder)
        self.drop = DropArea(state.theme)
        self.drop.dropped.connect(state.import_files)
        self.drop.chosen.connect(lambda: state.commands.run("import"))
        foot = row(self.drop, margins=(10, 0, 10, 0))
        self.setLayout(column((self._scroll, 1), foot, margins=(0, 0, 0, 8), gap=4))

    @property
    def collection(self) -> str | None:
        """The collection that is shown."""
        return self._shown.collection

    def focused_collection(self) -> str | None:
        """The collection whose row has the keyboard."""
        found = (value for (name, value), one in self.rows.items() if name == "collection" and one.hasFocus())
        return next((str(value) for value in found), None)

    def translate(self) -> None:
        self.drop.translate(self._state.theme)

    def show_figures(self, figures: Figures, shown: Shown) -> None:
        """All rows anew, where anything is different from before; the row with the keyboard keeps it."""
        now = figures, shown, language(), self._state.theme
        if now == self._drawn:
            return
        focused = next((key for key, one in self.rows.items() if one.hasFocus()), None)
        self._shown, self._drawn = shown, now
        clear(self._rows)
        self.rows.clear()
        self._states(figures)
        self._collections(figures.collections)
        self._people(figures)
        self._team(figures.team)
        self._folders(figures.folders)
        self._paces(figures.paces)
        everything = self.rows["", None]
        everything.setChecked(not any(one.isChecked() for one in self.rows.values()))
        for part in self._holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.show()  # Qt would do it later, and what is not shown yet cannot have the keyboard
        if focused is not None:  # where its row is gone, with a collection: to what is shown then
            self.rows.get(focused, everything).setFocus()

    def _states(self, figures: Figures) -> None:
        theme, counts = self._state.theme, figures.counts
        self._add(tr("page.library.everything"), counts["total"], "", None, picture=icon("library", theme))
        self._add(tr("page.library.queue"), None, "queue", True, picture=icon("list", theme))
        for heading, states in (("page.library.column.status", STATES), ("page.library.look_again", BESIDE)):
            there = [s for s in states if counts[s] or s == self._shown.status or s not in _SELDOM]
            self._section(tr(heading))
            for status in there:
                words = tr(f"status.{status}")
                self._add(words, counts[status], "status", status, picture=status_icon(status, theme))

    def _collections(self, collections: Sequence[Collection]) -> None:
        theme = self._state.theme
        self._section(tr("page.library.collections"), ("plus", tr("page.library.new_collection"), self.new_asked.emit))
        for one in collections:
            made = self._add(one.name, one.articles, "collection", one.name, picture=icon("file", theme), takes=True)
            made.dropped.connect(lambda name=one.name: self.dropped.emit(name))
            made.menu_asked.connect(lambda at, name=one.name: self.collection_menu.emit(name, at))
        if not collections:
            hint = label(tr("page.library.collections_empty"), "small", wraps=True)
            hint.setContentsMargins(9, 0, 4, 2)
            self._rows.addWidget(hint)

    def _people(self, figures: Figures) -> None:
        """Who has begun articles; under the one who is chosen, how far their articles are."""
        there = [pair for pair in figures.begun.items() if pair[1]][:_MOST_PEOPLE]
        if len(there) < 2 and self._shown.by is None:
            return
        theme = self._state.theme
        self._section(tr("page.library.annotators"))
        for name, n in there:
            self._add(annotator_name(name), n, "by", name, picture=icon("user", theme))
            if name != self._shown.by:
                continue
            for status in BEGUN:
                words, count = tr(f"status.{status}"), figures.states_of.get(status, 0)
                self._add(words, count, "by_status", status, picture=status_icon(status, theme), inner=True)

    def _team(self, team: TeamCounts | None) -> None:
        if team is None or not (team.assigned or team.twice):
            return
        theme = self._state.theme
        if team.assigned:
            self._section(tr("page.library.assigned"))
            for name, n in list(team.assigned.items())[:_MOST_PEOPLE]:
                self._add(name, n, "assigned", name, picture=icon("user", theme))
            self._add(tr("page.library.nobody"), team.to_nobody, "assigned", "", picture=icon("minus", theme))
        if team.twice:
            self._section(tr("page.library.column.agreement"))
            self._add(tr("page.library.twice"), team.twice, "compared", "twice", picture=icon("files", theme))
            self._add(tr("page.library.differ"), team.differ, "compared", "differ", picture=icon("split", theme))

    def _folders(self, folders: Sequence[Folder]) -> None:
        if len(folders) < 2 and self._shown.folder is None:
            return
        theme = self._state.theme
        self._section(tr("page.library.folders"))
        most = sorted(folders, key=lambda one: -one.articles)[:_MOST_FOLDERS]
        for one in folders:
            if one in most or one.path == self._shown.folder:
                name = one.path.rpartition("/")[2] or one.path
                made = self._add(name, one.articles, "folder", one.path, picture=icon("folder", theme))
                made.setToolTip(one.path)

    def _paces(self, paces: Sequence[Pace]) -> None:
        """How many a day, and how long the rest takes, of each of several people; of one the head of the page tells."""
        if len(paces) < 2:
            return
        self._section(tr("page.library.pace"))
        for one in paces:
            name, rate = ElidedLabel(one.annotator, "medium"), ElidedLabel(pace_words(one, short=True), "small")
            rate.setToolTip(pace_words(one))
            self._rows.addLayout(column(name, rate, margins=(9, 1, 4, 3), gap=0))

    def _step(self, row_: SideRow, by: int) -> None:
        """The keyboard to the row before or after."""
        rows = list(self.rows.values())
        to = rows.index(row_) + by
        if 0 <= to < len(rows):
            rows[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _section(self, words: str, act: tuple[str, str, Callable[[], object]] | None = None) -> None:
        heading = label(words, "section")
        line = row(heading, None, margins=(9, 10 if act is None else 6, 0, 2), gap=0)
        if act is not None:
            name, tip, does = act
            line.addWidget(icon_button(name, tip, self._state.theme, does))
        self._rows.addLayout(line)

    def _add(
        self,
        words: str,
        count: int | None,
        name: str,
        value: object,
        *,
        picture: QIcon,
        takes: bool = False,
        inner: bool = False,
    ) -> SideRow:
        """A row; `name` and `value`: what it narrows; `inner`: it stands under the row before."""
        made = SideRow(words, count, picture, takes=takes)
        made.clicked.connect(lambda _on=False: self.chosen.emit(name, value))
        made.stepped.connect(lambda by: self._step(made, by))
        made.reached.connect(lambda: self._scroll.ensureWidgetVisible(made, 0, 8))
        now = getattr(self._shown, name) if name else None
        made.setChecked(bool(name) and (now is not None if name == "queue" else now == value))
        self._rows.addLayout(row(made, margins=(14 if inner else 0, 0, 0, 0)))
        self.rows[name, value] = made
        return made


def pace_words(pace: Pace, *, short: bool = False) -> str:
    """“12 per hari · sisa 205 artikel · ± 18 hari kerja”; `short`: without what is left."""
    parts = [tr("library.a_day", n=tenths(pace.a_day))] if pace.finished else []
    if pace.left and (not short or not pace.finished):  # who has nothing to do here is not told that nought is left
        parts.append(tr("library.left", n=pace.left))
    if pace.days_left:
        parts.append(tr("library.days", n=pace.days_left))
    return " · ".join(parts)
