"""The articles of a team: a row an article, a column a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit import paint, shapes
from annotator.gui.kit.avatars import people_icon
from annotator.gui.kit.row_model import Index
from annotator.gui.kit.rows_table import CellDelegate, RowsTable
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.numbers import decimal
from annotator.workspace.bringing import What
from annotator.workspace.team import Cell, Team, TeamRow

Shown = Literal["all", "twice", "differ"]
ROW = Qt.ItemDataRole.UserRole
_LEAST, _MOST = 76, 130  # px of a person's column
_BESIDE_TAG = 60  # px of its cell, besides the words of a tag
_TAGS: dict[What, str] = {"new": "new", "updated": "updated", "merged": "updated", "both": "changed"}


class TeamModel(QAbstractTableModel):
    """Title, a column a person, the decision, and F1."""

    def __init__(self, theme: Callable[[], Theme], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.team = Team((), (), (), 0)
        self.rows: list[TeamRow] = []
        self.coming: dict[tuple[str, str], What] = {}  # what a package in the bar would bring
        self._shown: Shown = "all"
        self._only: frozenset[str] | None = None

    def show_team(self, team: Team, coming: Mapping[tuple[str, str], What]) -> None:
        """Everything anew."""
        self.beginResetModel()
        self.team, self.coming = team, dict(coming)
        self._choose()
        self.endResetModel()

    def narrow(self, shown: Shown, only: Sequence[str] | None = None) -> None:
        """All articles, those that two have, or those that differ; or only those of these ids."""
        self.beginResetModel()
        self._shown, self._only = shown, None if only is None else frozenset(only)
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        self.rows = [
            row
            for row in self.team.rows
            if (self._only is None or row.article_id in self._only)
            and (
                self._shown == "all"
                or (self._shown == "twice" and row.versions > 1)
                or (self._shown == "differ" and bool(row.open))
            )
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.team.people) + 3

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == self.columnCount() - 1 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        people = self.team.people
        if role == Qt.ItemDataRole.DecorationRole and 0 < section <= len(people):
            return people_icon([initials(people[section - 1])], self._theme(), first=section - 1)
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and 0 < section <= len(people):
            return plain(people[section - 1])
        if way != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("team.article")
        if section <= len(people):
            return people[section - 1]
        return tr("team.decision") if section == len(people) + 1 else "F1"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == self.columnCount() - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return row.title
        return None

    def words(self, row: TeamRow, column: int) -> str:
        """What a cell says."""
        people = self.team.people
        if column == 0:
            return row.title
        if column <= len(people):
            cell = row.cells[column - 1]
            words = f"{people[column - 1]}: {tr(f'team.state_{cell.state}')}"
            tag = self.tag(row, column - 1)
            return f"{words}, {tag}" if tag else words
        if column == len(people) + 1:
            return decision(row)
        return "–" if row.f1 is None else decimal(row.f1)

    def tag(self, row: TeamRow, person: int) -> str:
        """What a package in the bar would bring, in a word."""
        what = self.coming.get((row.article_id, self.team.people[person]))
        return tr(f"team.tag_{_TAGS[what]}") if what in _TAGS else ""


def decision(row: TeamRow) -> str:
    """Decided, or how many differences are open."""
    if row.open is None:
        return ""
    if row.decided and not row.open:
        return f"✓ {tr('team.decided')}"
    return tr("team.differ", n=row.open)


class TeamDelegate(CellDelegate):
    """Rings and ticks: dashed is given, an arc the share that is decided, filled is done, hollow is in the package."""

    def __init__(self, state: AppState, table: RowsTable, model: TeamModel) -> None:
        super().__init__(lambda: state.theme, table)
        self._state, self._model = state, model

    def draw(self, painter: QPainter, box: QRectF, index: Index, theme: Theme) -> None:
        row = index.data(ROW)
        if not isinstance(row, TeamRow):
            return
        people = len(self._model.team.people)
        column = index.column()
        inner = box.adjusted(10, 0, -8, 0)
        font = paint.ui(theme, 13)
        if column == 0:
            paint.draw_elided(painter, inner, row.title, font, theme.ui.ink)
        elif column <= people:
            self._cell(painter, inner, row.cells[column - 1], self._model.tag(row, column - 1))
        elif column == people + 1:
            words = decision(row)
            colour = theme.ui.saved if words.startswith("✓") else theme.ui.ink
            paint.draw_elided(painter, inner, words, paint.ui(theme, 13, 500), colour)
        else:
            painter.setFont(font)
            painter.setPen(theme.ui.ink if row.f1 is not None else theme.ui.ink_secondary)
            words = self._model.words(row, column)
            painter.drawText(inner, paint.Align.AlignVCenter | paint.Align.AlignRight, words)

    def _cell(self, painter: QPainter, box: QRectF, cell: Cell, tag: str) -> None:
        theme = self._state.theme
        mark = QRectF(box.left(), box.center().y() - 8, 16, 16)
        match cell.state:
            case _ if tag:
                painter.setPen(QPen(theme.ui.saved, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(mark.center(), 6.3, 6.3)
                at = mark.topLeft()
                painter.drawPolyline(
                    QPolygonF([at + QPointF(5.2, 8.2), at + QPointF(7.2, 10.2), at + QPointF(10.9, 6.2)])
                )
            case "given":
                shapes.draw_status(painter, mark, "new", theme)
            case "done":
                shapes.draw_status(painter, mark, "done", theme)
            case "aside":
                shapes.draw_status(painter, mark, "skipped", theme)
            case "working":
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.ui.line_strong, 2))
                painter.drawEllipse(mark.center(), 6, 6)
                painter.setPen(QPen(theme.quote.strong, 2))
                ring = QRectF(mark.center().x() - 6, mark.center().y() - 6, 12, 12)
                painter.drawArc(ring, 90 * 16, -round(360 * 16 * cell.share))
                rest = QRectF(mark.right() + 6, box.top(), 40, box.height())
                number = str(round(cell.share * 100))
                paint.draw_elided(painter, rest, number, paint.ui(theme, 12), theme.ui.ink_secondary)
            case _:
                paint.draw_elided(painter, box, "–", paint.ui(theme, 13), theme.ui.ink_secondary)
        if tag:
            width = paint.width_of(tag, theme, 11, 600) + 14
            pill = QRectF(mark.right() + 8, box.center().y() - 9, width, 18)
            painter.setPen(QPen(theme.quote.strong, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 9, 9)
            painter.setFont(paint.ui(theme, 11, 600))
            painter.setPen(theme.quote.strong)
            painter.drawText(pill, paint.Align.AlignCenter, tag)


class TeamTable(RowsTable):
    """The table itself."""

    def __init__(self, state: AppState) -> None:
        super().__init__("team")
        self._state = state
        self.rows = TeamModel(lambda: state.theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(TeamDelegate(state, self, self.rows))
        self.verticalHeader().setDefaultSectionSize(35)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rows.modelReset.connect(self._widths)

    def _widths(self) -> None:
        people = len(self.rows.team.people)
        widths = {column: self._width_of(column) for column in range(1, people + 1)}
        self.set_widths({**widths, people + 1: 100, people + 2: 56}, 0)

    def _width_of(self, column: int) -> int:
        """What a person's name takes, or what a package would bring them; the titles have what is left."""
        tags = [tag for row in self.rows.rows if (tag := self.rows.tag(row, column - 1))]
        theme = self._state.theme
        tagged = max((round(paint.width_of(tag, theme, 11, 600)) for tag in tags), default=0)
        head = self.horizontalHeader().sectionSizeHint(column)
        return max(_LEAST, min(head, _MOST), _BESIDE_TAG + tagged if tags else 0)

    def current(self) -> TeamRow | None:
        """The row in front."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, TeamRow) else None
