"""A team's work through files: handing over, taking packages, who is how far, and how far people agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.floating import Floating
from annotator.gui.kit.page_widgets import column, frame, label, row, scrolling
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind, restyle
from annotator.gui.parts.beside import Beside
from annotator.gui.parts.page import Page
from annotator.gui.parts.team.agreement_panel import AgreementPanel
from annotator.gui.parts.team.handing_over import HandingOver
from annotator.gui.parts.team.package_bar import PackageBar
from annotator.gui.parts.team.table import Shown, TeamTable
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.workspace.team import Team, overview

SHOWN: tuple[Shown, ...] = ("all", "twice", "differ")
_NARROW = 1200  # px below which the agreement goes under the table
_RIGHT = 342
_MOST = 16_777_215  # Qt's own “no limit”


class TeamPage(Page):
    """Hand over at the left, the articles in the middle, agreement at the right; a bar for a package that came."""

    name = "team"
    title_key = "team.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.team = Team((), (), (), 0)
        self._asked = 0
        self._pair: tuple[str, ...] = ()  # whose agreement was asked for
        self._to_table = False  # the keyboard goes there once it has been read; to the names while there is nobody
        self.beside = Beside(state, self)
        self._title, self._status = label(look="heading"), ElidedLabel(look="muted")
        self.shown = Segments(small=True)
        self.shown.chosen.connect(self._narrow)
        self.table = TeamTable(state)
        self.table.activated.connect(lambda _index: self.open_row())
        self._foot = label(look="muted")
        self._empty = label(look="muted", wraps=True)
        self.package_bar = PackageBar(state, self.beside)
        self.package_bar.looked.connect(self.look)
        self.package_bar.taken.connect(self.look)
        self.package_bar.narrowed.connect(self._narrow_to)
        self.hand = HandingOver(state, self.beside, self._chosen_rows)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.hand.count())
        self.agreement = AgreementPanel(state)
        self.agreement.paired.connect(self._compare)
        self._lay_out()
        hidden = (self.table, self._empty, self.agreement.few, self.agreement.pairs)
        for part in hidden:  # until it has been read what there is
            part.hide()
        state.looks_changed.connect(self.translate)
        state.library_changed.connect(self.look)
        state.team_folder.found.connect(self._arrived)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self._to_table = True
        self.setFocus()  # a table that is not seen yet would give the keyboard to the first field
        self.look()
        self._state.team_folder.look()
        self._arrived()

    # --- what there is

    def look(self) -> None:
        """Read the team anew, on the worker."""
        if not self.isVisible():
            return
        self._asked += 1
        asked, library, pair = self._asked, self._state.workspace.library, self._pair
        self._state.tasks.start(lambda: overview(library, pair), lambda team: self._looked(asked, team))

    def _looked(self, asked: int, team: Team) -> None:
        if asked != self._asked:
            return
        self.team = team
        here = self.table.current()
        self.table.rows.show_team(team, self.package_bar.coming)
        rows = [row.article_id for row in self.table.rows.rows]
        at = rows.index(here.article_id) if here is not None and here.article_id in rows else 0
        if rows:
            self.table.setCurrentIndex(self.table.rows.index(at, 0))
        done, tasks = team.tasks
        self._status.setText(tr("team.state", people=tr("team.people", n=len(team.people)), done=done, tasks=tasks))
        decided = sum(row.decided for row in team.rows)
        twice = sum(row.versions > 1 for row in team.rows)
        self._foot.setText(tr("team.foot", n=len(team.rows), decided=decided, of=twice))
        self._foot.setVisible(bool(team.rows))
        self._empty.setVisible(not team.rows)
        self.table.setVisible(bool(team.rows))
        self.hand.show_team(team)
        focus = QApplication.focusWidget()
        untouched = focus in (None, self, self.hand.unassigned) or not self.isAncestorOf(focus)
        # Qt gives the keyboard to the first field of a page that comes forward.
        if self._to_table and untouched and not Floating.has_keyboard():
            (self.table if team.rows else self.hand.new_name).setFocus()
        self._to_table = False
        titles = {row.article_id: row.title for row in team.rows}
        self.agreement.show_pair(team.agreement, titles)
        self.agreement.show_pairs(team.shared, team.agreement.names if team.agreement is not None else ())
        self._fit_agreement()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("team.title"))
        names = [tr(f"team.show_{which}") for which in SHOWN]
        chosen = self.shown.value or SHOWN[0]
        choices = [Segment(which, name) for which, name in zip(SHOWN, names, strict=True)]
        self.shown.set_segments(choices, self._state.theme, names)
        self.shown.set_value(chosen)
        self._empty.setText(tr("team.empty"))
        self.table.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.table.rows.columnCount() - 1)
        for part in (self.hand, self.package_bar, self.agreement):
            part.translate()

    def offer(self, files: Sequence[Path]) -> None:
        """Packages were dropped or opened: say what they would bring, before anything happens."""
        self.package_bar.offer(files)

    def _arrived(self) -> None:
        """What has come into the team's folder is offered, unless something is already."""
        waiting = self._state.team_folder.waiting
        if waiting and self.isVisible() and not self.package_bar.files and not self.beside.busy:
            self.package_bar.offer(waiting)

    def _narrow(self, which: str) -> None:
        self.shown.set_value(which)
        self.table.rows.narrow(cast("Shown", which))

    def _narrow_to(self, what: str) -> None:
        """The articles that the package in the bar has so; all for nothing."""
        self.shown.set_value(SHOWN[0])
        ids = [article_id for (article_id, _), one in self.package_bar.coming.items() if one == what]
        self.table.rows.narrow(SHOWN[0], ids if what else None)

    def _compare(self, one: str, two: str) -> None:
        self._pair = (one, two)
        self.look()

    def _chosen_rows(self) -> list[str]:
        chosen = self.table.selectionModel().selectedRows()
        return [self.table.rows.rows[index.row()].article_id for index in chosen]

    def open_row(self) -> None:
        """`Enter`: the differences of the article where there are some, else the article."""
        current = self.table.current()
        if current is None or not self._state.articles.open(current.article_id):
            return
        self._state.navigation.show_page("differences" if current.versions > 1 else None)

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 px handing over is a strip above the table, and the agreement goes under it."""
        super().resizeEvent(event)
        way = QHBoxLayout.Direction.TopToBottom if self.width() < _NARROW else QHBoxLayout.Direction.LeftToRight
        if self._inner.direction() != way:
            narrow = way == QHBoxLayout.Direction.TopToBottom
            for layout in (self._whole, self._inner):
                layout.setDirection(way)
            self.hand.set_narrow(narrow)
            self._right.setMaximumWidth(_MOST if narrow else _RIGHT)
            self._right.setMinimumWidth(0 if narrow else _RIGHT)
            self._right.setProperty("edge", "top" if narrow else "left")
            restyle(self._right)
            self._fit_agreement()

    def _fit_agreement(self) -> None:
        """Under the table it takes no more room than it needs."""
        narrow = self._inner.direction() == QHBoxLayout.Direction.TopToBottom
        self._right.setMaximumHeight(min(260, self.agreement.sizeHint().height() + 4) if narrow else _MOST)

    def _lay_out(self) -> None:
        self._right = scrolling(frame("panel", self.agreement))
        kind(self._right, "panel")
        self._right.setProperty("edge", "left")
        self._right.setMinimumWidth(_RIGHT)
        self._right.setMaximumWidth(_RIGHT)
        self._inner = row((self._middle(), 1), self._right, gap=0)
        self._whole = row(self.hand, (self._inner, 1), gap=0)
        self.setLayout(self._whole)

    def _middle(self) -> QVBoxLayout:
        self._empty.setContentsMargins(18, 10, 18, 10)
        self._foot.setContentsMargins(18, 8, 18, 8)
        head = row(self._title, self._status, None, self.shown, margins=(18, 14, 18, 8), gap=10)
        packages = row(self.package_bar, margins=(18, 0, 18, 8))
        table = row(self.table, margins=(8, 0, 8, 0))  # the words of its cells stand under the heading
        middle = column(head, packages, self._empty, (table, 1), self._foot, gap=0)
        middle.addStretch(0)
        return middle
