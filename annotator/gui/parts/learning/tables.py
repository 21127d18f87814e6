"""The tables of learning: before and after, marks that changed, versions; each a table of Qt's, drawn as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
)

from annotator.gui.kit import paint
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.i18n import has, tr
from annotator.model.text import single_spaced
from annotator.numbers import decimal, signed, whole

_ANY = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_LOW = 0.3  # F1 at the left edge of the drawing
_LINES = (0.4, 0.6, 0.8, 1.0)  # F1
_CHANGED = 140  # px at least of the words of a changed mark
_BECAME, _BECAME_MOST = 120, 230  # px of what became of a changed mark
_SIGN = 12  # px that it takes
_AIR = 12  # px between the words of two columns
_DRAWN = 2  # the column of the drawing
_MOST_ROWS = 100  # before a table scrolls
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


class Words(QStyledItemDelegate):
    """Words of a cell; those that have no room are its tool tip."""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _ANY) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        words = str(index.data() or "")
        cut = self.sizeHint(option, index).width() > option.rect.width()
        QToolTip.showText(event.globalPos(), plain(words) if cut else "", view)
        return True


class Rows(QTableWidget):
    """A table of whole rows that is read and opened, not edited; J and K go as the arrows do."""

    def __init__(self, columns: int, height: int) -> None:
        super().__init__(0, columns)
        kind(self, "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.plain_head()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Words(self))

    def plain_head(self) -> None:
        """A head that is read and not pressed."""
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.rowCount():
            self.setCurrentCell(min(max(self.currentRow() + step, 0), self.rowCount() - 1), 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.cellActivated.emit(self.currentRow(), 0)
        else:
            super().keyPressEvent(event)

    def put(self, row: int, column: int, words: str, *, right: bool = False, bold: bool = False) -> QTableWidgetItem:
        """A cell of plain words."""
        item = QTableWidgetItem(words)
        if right:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if bold:
            font = item.font()
            font.setWeight(font.Weight.DemiBold)
            item.setFont(font)
        self.setItem(row, column, item)
        return item

    def stretch(self, column: int, widths: Mapping[int, int]) -> None:
        """One column takes the room that the others leave."""
        for at in range(self.columnCount()):
            fixed = widths.get(at)
            mode = QHeaderView.ResizeMode.Stretch if at == column else QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().setSectionResizeMode(at, mode)
            if fixed is not None:
                self.setColumnWidth(at, fixed)

    def widen(self, column: int, share: float) -> None:
        """Give a column the width of its words, of the table so much of it at most."""
        most = int(self.viewport().width() * share)
        self.setColumnWidth(column, min(self.sizeHintForColumn(column) + _AIR, most))

    def fit(self) -> None:
        """As high as its rows, so that the page scrolls and not the table."""
        rows = min(self.rowCount(), _MOST_ROWS)
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 4)

    def numbers(self) -> str:
        """What stands in it, tab-separated."""
        heads = [self.horizontalHeaderItem(k) for k in range(self.columnCount())]
        lines = ["\t".join(head.text() if head is not None else "" for head in heads)]
        for row in range(self.rowCount()):
            cells = [self.item(row, k) for k in range(self.columnCount())]
            lines.append("\t".join(cell.text() if cell is not None else "" for cell in cells))
        return "\n".join(lines)


class _Axis(QHeaderView):
    """The heads of the columns; over the drawing stand the numbers of its lines, and before each version its sign."""

    def __init__(self, state: AppState, parent: QTableWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state = state

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        sign = {_DRAWN + 1: "│", _DRAWN + 2: "○"}.get(column)
        painter.save()
        super().paintSection(painter, rect.adjusted(_SIGN if sign else 0, 0, 0, 0), column)
        painter.restore()
        painter.setPen(self._state.theme.ui.ink_secondary)
        painter.setFont(self.font())
        if sign:
            painter.drawText(QRectF(rect.left(), rect.top(), 2 * _SIGN, rect.height()), _MIDDLE, sign)
        if column != _DRAWN:
            return
        for value in _LINES:
            words, x = decimal(value, 1), _x(_inside(rect), value)
            half = self.fontMetrics().horizontalAdvance(words) / 2
            left = min(x - half, rect.right() - 2 * half)
            painter.drawText(QRectF(left, rect.top(), 2 * half + 2, rect.height()), _MIDDLE, words)


class _Dumbbells(QStyledItemDelegate):
    """A tick for before and a ring for after, joined: solid for a gain, dashed for a loss."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        super().paint(painter, option, index)  # the ground and the line of its row
        line = index.data(LINE)
        if not line:
            return
        theme, box = self._state.theme, _inside(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ui.line_soft, 1))
        for value in _LINES:
            x = _x(box, value)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        before, after = line["before"], line["after"]
        one, other = QPointF(_x(box, before), box.center().y()), QPointF(_x(box, after), box.center().y())
        same = round(before, 2) == round(after, 2)
        colour = theme.ui.ink_secondary if same else theme.ui.saved if after > before else theme.ui.error
        pen = QPen(colour, 1.8)
        if after < before:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.drawLine(one, other)
        painter.setPen(QPen(theme.ui.ink_secondary, 1.8))
        painter.drawLine(one - QPointF(0, 5), one + QPointF(0, 5))
        paint.draw_ring(painter, other, colour, theme)
        painter.restore()


def _inside(rect: QRect) -> QRectF:
    """Where the drawing lies in its cell."""
    return QRectF(rect).adjusted(12, 0, -12, 0)


def _x(box: QRectF, value: float) -> float:
    return box.left() + box.width() * (max(value, _LOW) - _LOW) / (1 - _LOW)


class BeforeAfter(Rows):
    """A row a label, then a row a field."""

    def __init__(self, state: AppState) -> None:
        super().__init__(6, 19)
        self._state = state
        self._delegate = _Dumbbells(state)
        self.setItemDelegateForColumn(_DRAWN, self._delegate)
        self.setHorizontalHeader(_Axis(state, self))
        self.plain_head()
        self.stretch(_DRAWN, {0: 138, 1: 44, 3: 92, 4: 66, 5: 84})
        self.lines: list[Mapping[str, Any]] = []

    def show_lines(self, lines: Sequence[Mapping[str, Any]], one: str, other: str) -> None:
        """The lines of a comparison; what the two versions are called."""
        self.lines = list(lines)
        self.setHorizontalHeaderLabels([tr("learn.label"), "n", "", one, other, tr("learn.difference")])
        drawing = QTableWidgetItem("")
        drawing.setData(Qt.ItemDataRole.AccessibleTextRole, "F1")
        self.setHorizontalHeaderItem(_DRAWN, drawing)
        self.setRowCount(len(self.lines))
        theme, scheme = self._state.theme, self._state.workspace.scheme
        for row, line in enumerate(self.lines):
            name = self.put(row, 0, label_words(str(line["name"])), bold=True)
            if line["name"] in scheme.names:
                name.setForeground(theme.entity(scheme.label(line["name"])).strong)
            self.put(row, 1, whole(line["n"]), right=True)
            drawn = self.put(row, 2, "")
            drawn.setData(LINE, dict(line))
            drawn.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(line))
            self.put(row, 3, decimal(line["before"]), right=True)
            self.put(row, 4, decimal(line["after"]), right=True)
            words, colour = _difference(line, self._state)
            apart = self.put(row, 5, words, right=True, bold=not line["chance"])
            apart.setForeground(colour)
            name.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(line))
        self.fit()

    def name_at(self, row: int) -> str:
        """The label or field of a row."""
        return str(self.lines[row]["name"]) if 0 <= row < len(self.lines) else ""


def label_words(name: str) -> str:
    """A label or a field in words."""
    for key in (f"learn.field.{name}", f"label.{name}"):
        if has(key):
            return tr(key)
    return name


def apart(line: Mapping[str, Any]) -> float:
    """The difference of a line as it is shown."""
    return float(round(round(line["after"], 2) - round(line["before"], 2), 2))


def spoken(line: Mapping[str, Any]) -> str:
    """A line in words: label, marks, before, after, and by how much."""
    step = apart(line)
    key = "learn.spoken_same" if not step else "learn.spoken_up" if step > 0 else "learn.spoken_down"
    words = tr(key, by=decimal(abs(step)))
    chance = f", {tr('learn.within_chance')}" if line["chance"] and step else ""
    return tr(
        "learn.spoken_line", name=label_words(str(line["name"])), n=line["n"],
        before=decimal(line["before"]), after=decimal(line["after"]), change=words + chance,
    )  # fmt: skip


def _difference(line: Mapping[str, Any], state: AppState) -> tuple[str, QColor]:
    ui, step = state.theme.ui, apart(line)
    if not step:
        return "=", ui.ink_secondary
    words = f"{'≈ ' if line['chance'] else ''}{signed(step)}"
    return words, ui.ink_secondary if line["chance"] else ui.saved if step > 0 else ui.error


class ChangedMarks(Rows):
    """Marks that one version has right and the other has not; Enter opens the article there."""

    def __init__(self, state: AppState) -> None:
        super().__init__(3, 24)
        self._state = state
        self.horizontalHeader().hide()
        self.stretch(2, {0: _CHANGED, 1: _BECAME})
        self.marks: list[Mapping[str, Any]] = []

    def show_marks(self, marks: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> None:
        """The marks, with the titles of their articles."""
        self.marks = list(marks)
        self.setRowCount(len(self.marks))
        ui = self._state.theme.ui
        for row, mark in enumerate(self.marks):
            sign = self.put(row, 0, f"{'✓' if mark['right'] else '✕'}  {single_spaced(mark['words'])}")
            sign.setForeground(ui.saved if mark["right"] else ui.error)
            became = f"{_label(mark['before'])} → {_label(mark['after'])}"
            self.put(row, 1, became)
            title = titles.get(mark["article"], mark["article"])
            self.put(row, 2, title).setForeground(ui.ink_secondary)
            key = "learn.became_right" if mark["right"] else "learn.became_wrong"
            sign.setData(Qt.ItemDataRole.AccessibleTextRole, f"{mark['words']}, {became}, {tr(key)}, {title}")
        self._share()
        self.setFixedHeight(max(1, min(6, len(self.marks))) * 24 + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What became of a mark is never cut; its words have what they need of a third."""
        self.setColumnWidth(1, min(max(self.sizeHintForColumn(1), _BECAME), _BECAME_MOST))
        self.widen(0, 1 / 3)
        self.setColumnWidth(0, max(_CHANGED, self.columnWidth(0)))


def _label(name: str | None) -> str:
    return label_words(name) if name else tr("memory.nothing")
