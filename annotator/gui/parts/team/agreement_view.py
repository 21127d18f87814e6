"""How far two annotators agree, painted: each figure with its interval, and what one says against the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.kit import paint, roles, shapes
from annotator.gui.kit.announce import announce
from annotator.gui.kit.contrast import mixed
from annotator.gui.state.app_state import AppState
from annotator.i18n import has, tr
from annotator.measuring.intervals import Measure
from annotator.measuring.pairs import Case, Matrix, PairAgreement
from annotator.numbers import decimal

FIGURES = ("span_f1", "label_kappa", "quote_f1", "speaker_name", "type_kappa", "target", "stance_kappa")
MATRIX_OF = {"label_kappa": "label", "span_f1": "label", "type_kappa": "type", "stance_kappa": "stance"}
"""The matrix that a figure is looked into by."""
_WEAK = 0.67  # κ below which a figure is marked (Krippendorff's bound for tentative conclusions)
_LEAST = 0.4
_ROW, _CELL = 23.0, 30.0
_STANCES = ("support", "oppose", "neutral", "unclear")
_MOST = 7  # values of a matrix that are shown
_ROW_WORDS, _MOST_ROW_WORDS = 92.0, 150.0  # px of what a row of a matrix says
_BESIDE_WORDS = 30  # px of its sign and the gaps


class FiguresView(QWidget):
    """A row a figure: name, n, a line over its interval, the number; one is chosen."""

    chosen = Signal(str)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._measures: list[Measure] = []
        self.at = len(FIGURES) - 1
        roles.tell(self, QAccessible.Role.List)
        self.setAccessibleName(tr("team.agreement"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pair(self, pair: PairAgreement | None) -> None:
        """The figures of a pair; none where there are too few articles."""
        self._measures = [pair.measure(name) for name in FIGURES] if pair is not None else []
        self.setAccessibleName(tr("team.agreement"))
        self.setAccessibleDescription("; ".join(self._spoken(one) for one in self._measures))
        self.setVisible(bool(self._measures))
        self.updateGeometry()
        self.update()

    @property
    def field(self) -> str:
        """The name of the chosen figure."""
        return FIGURES[self.at]

    def numbers(self) -> str:
        """The numbers, tab-separated, to be copied."""
        rows = [
            (tr(f"agreement.figure.{one.name}"), one.n, _plain(one.value), _plain(one.low), _plain(one.high))
            for one in self._measures
        ]
        return "\n".join("\t".join(map(str, row)) for row in rows)

    def sizeHint(self) -> QSize:
        return QSize(300, round(_ROW * len(FIGURES)) + 4)

    def _spoken(self, one: Measure) -> str:
        value = "–" if one.value is None else decimal(one.value)
        words = f"{tr(f'agreement.figure.{one.name}')}: {value}, n {one.n}"
        if one.low is not None and one.high is not None:
            words += f", {decimal(one.low)}–{decimal(one.high)}"
        return f"{words}, {tr('team.weak')}" if _weak(one) else words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1}.get(Qt.Key(event.key()))
        if step is not None and self._measures:
            self._go(min(max(self.at + step, 0), len(FIGURES) - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._measures:
            self._go(min(int(event.position().y() // _ROW), len(FIGURES) - 1))

    def _go(self, at: int) -> None:
        self.at = at
        announce(self, self._spoken(self._measures[at]))
        self.chosen.emit(self.field)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._state.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, strong = paint.ui(theme, 12.5), paint.ui(theme, 12.5, 600)
        left, right = 142.0, self.width() - 52.0
        for at, one in enumerate(self._measures):
            top = at * _ROW
            if at == self.at:
                painter.fillRect(QRectF(0, top, self.width(), _ROW), theme.ui.selected_row)
            name = strong if at == self.at else font
            paint.draw_elided(painter, QRectF(6, top, 96, _ROW), tr(f"agreement.figure.{one.name}"), name, theme.ui.ink)
            painter.setFont(font)
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(QRectF(96, top, 40, _ROW), paint.Align.AlignVCenter | paint.Align.AlignRight, str(one.n))
            colour = theme.ui.error if _weak(one) else theme.ui.ink
            if one.value is not None:
                middle = top + _ROW / 2

                def x(value: float) -> float:
                    return left + (min(max(value, _LEAST), 1.0) - _LEAST) / (1 - _LEAST) * (right - left)

                painter.setPen(QPen(theme.ui.line_soft, 1))
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))
                painter.setPen(QPen(colour, 1.4))
                if one.low is not None and one.high is not None:
                    painter.drawLine(QPointF(x(one.low), middle), QPointF(x(one.high), middle))
                    for end in (one.low, one.high):
                        painter.drawLine(QPointF(x(end), middle - 3), QPointF(x(end), middle + 3))
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(x(one.value), middle), 3.4, 3.4)
            shown = "–" if one.value is None else decimal(one.value)
            painter.setFont(strong)
            painter.setPen(colour)
            words = f"! {shown}" if _weak(one) else shown
            box = QRectF(self.width() - 52, top, 46, _ROW)
            painter.drawText(box, paint.Align.AlignVCenter | paint.Align.AlignRight, words)
        if self.hasFocus():
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class MatrixView(QWidget):
    """The first annotator's values down, the second's across; a cell is chosen and opens its cases."""

    chosen = Signal(str, str)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._matrix: Matrix | None = None
        self._values: tuple[str, ...] = ()
        self._names = ("", "")
        self.cell: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_matrix(self, matrix: Matrix | None, names: tuple[str, str]) -> None:
        """What the two say; the cell with most differences is chosen."""
        self._matrix, self._names = matrix, names
        values = matrix.values if matrix is not None else ()
        if set(values) <= set(_STANCES):
            values = tuple(value for value in _STANCES if value in values)
        self._values = values[:_MOST]
        pairs = [
            (self._count(row, column), (row, column))
            for row in range(len(self._values))
            for column in range(len(self._values))
            if row != column
        ]
        best = max(pairs, key=lambda pair: (pair[0], (-pair[1][0], -pair[1][1])), default=(0, None))
        self.cell = best[1] if best[0] else None
        self.setVisible(bool(self._values))
        self.setAccessibleDescription(
            "; ".join(self._spoken(row, column) for n, (row, column) in pairs if n) if self._values else ""
        )
        self.updateGeometry()
        self.update()

    def cases(self) -> tuple[Case, ...]:
        """Those of the chosen cell."""
        if self._matrix is None or self.cell is None:
            return ()
        return self._matrix.cases.get(self.pair() or ("", ""), ())

    def pair(self) -> tuple[str, str] | None:
        """What the two say in the chosen cell."""
        return (self._values[self.cell[0]], self._values[self.cell[1]]) if self.cell is not None else None

    def numbers(self) -> str:
        """The numbers, tab-separated, to be copied."""
        rows = [["", *self._values]]
        rows += [
            [value, *(str(self._count(at, column)) for column in range(len(self._values)))]
            for at, value in enumerate(self._values)
        ]
        return "\n".join("\t".join(row) for row in rows)

    def sizeHint(self) -> QSize:
        return QSize(300, round(_CELL * (len(self._values) + 1)) if self._values else 0)

    def _count(self, row: int, column: int) -> int:
        return self._matrix.count(self._values[row], self._values[column]) if self._matrix is not None else 0

    def _spoken(self, row: int, column: int) -> str:
        said = f"{self._names[0]} {named(self._values[row])}, {self._names[1]} {named(self._values[column])}"
        return f"{said}: {self._count(row, column)}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._values:
            super().keyPressEvent(event)
            return
        row, column = self.cell or (0, 0)
        most = len(self._values) - 1
        self._go(min(max(row + step[0], 0), most), min(max(column + step[1], 0), most))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = self._head_width()
        column = int((event.position().x() - left) // self._cell_width())
        row = int(event.position().y() // _CELL) - 1
        if 0 <= row < len(self._values) and 0 <= column < len(self._values):
            self._go(row, column)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _go(self, row: int, column: int) -> None:
        self.cell = (row, column)
        announce(self, self._spoken(row, column))
        self.setToolTip(self._spoken(row, column))
        self.chosen.emit(self._values[row], self._values[column])
        self.update()

    def _head_width(self) -> float:
        """Room for what the rows say, with their signs."""
        widest = max((paint.width_of(named(value), self._state.theme, 12, 400) for value in self._values), default=0)
        return min(max(_ROW_WORDS, widest + _BESIDE_WORDS), _MOST_ROW_WORDS)

    def _cell_width(self) -> float:
        return min(46.0, (self.width() - self._head_width() - 34) / max(len(self._values), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._state.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = self._head_width(), self._cell_width()
        most = max(
            (self._count(r, c) for r in range(len(self._values)) for c in range(len(self._values)) if r != c), default=1
        )
        small = paint.ui(theme, 11)
        for at, value in enumerate(self._values):
            top = (at + 1) * _CELL
            self._head(painter, QRectF(left + at * width, 0, width, _CELL), value, across=True)
            self._head(painter, QRectF(0, top, left - 6, _CELL), value, across=False)
            total = sum(self._count(at, column) for column in range(len(self._values)))
            painter.setFont(small)
            painter.setPen(theme.ui.ink_secondary)
            end = QRectF(left + len(self._values) * width, top, 32, _CELL)
            painter.drawText(end, paint.Align.AlignVCenter | paint.Align.AlignRight, str(total))
            for column in range(len(self._values)):
                box = QRectF(left + column * width, top, width, _CELL).adjusted(1.5, 1.5, -1.5, -1.5)
                n = self._count(at, column)
                if at == column:
                    ground = theme.ui.hover
                else:
                    share = n / max(most, 1)
                    ground = mixed(theme.ui.panel, theme.ui.error, 0.08 + 0.24 * share) if n else theme.ui.panel
                painter.setPen(QPen(theme.ui.line_soft, 1))
                painter.setBrush(ground)
                painter.drawRoundedRect(box, 4, 4)
                painter.setFont(paint.ui(theme, 12.5, 600 if at != column and n else 400))
                painter.setPen(theme.ui.ink if n else theme.ui.ink_secondary)
                painter.drawText(box, paint.Align.AlignCenter, str(n) if n else "·")
                if self.cell == (at, column):
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
                    painter.drawRoundedRect(box, 4, 4)

    def _head(self, painter: QPainter, box: QRectF, value: str, *, across: bool) -> None:
        theme = self._state.theme
        if value in _STANCES:
            x = box.center().x() if across else box.left() + 8
            shapes.draw_stance(painter, QPointF(x, box.center().y()), value, theme, filled=True)
            if across:
                return
            box = box.adjusted(20, 0, 0, 0)
        font = paint.ui(theme, 11 if across else 12)
        words = named(value)
        if across:
            painter.setFont(font)
            painter.setPen(theme.ui.ink)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()) - 2)
            painter.drawText(box, paint.Align.AlignCenter, shown)
        else:
            paint.draw_elided(painter, box, words, font, theme.ui.ink)


def named(value: str) -> str:
    """A value of a matrix in words."""
    for key in (f"quote.stance_{value}", f"quote.type_{value}"):
        if has(key):
            return tr(key)
    return tr("team.not_marked") if value == "–" else value


def _weak(one: Measure) -> bool:
    return one.value is not None and one.value < _WEAK


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
