"""One chart: painted from its shapes, a bar is chosen by mouse and keys, picture and numbers are copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.charting.shapes import Bar, Drawing, Measure
from annotator.charting.table import Table, as_csv
from annotator.gui.kit import roles
from annotator.gui.kit.announce import announce
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.gui.parts.charts.painting import paint_drawing
from annotator.model import QuoteGroup

Maker = Callable[[float, Measure], Drawing]

_LEAST = 240  # px of its width
_SCALE = 2  # px of the copied picture for each px of the window
_EDGE = 16  # px around a copied picture
_TITLE = 44  # px above it
_DRAWN_BY = ("Software", "annotator")  # how a picture of ours is told from somebody else's


class ChartView(QWidget):
    """A chart with one tab stop: arrows go from bar to bar, `Enter` chooses, with `Ctrl` one more.

    A bar without quotes of its own is gone to by a click, and opened by `Enter` or a double click.
    """

    chosen = Signal(object, bool)  # QuoteGroup, whether it is added to those that are chosen
    opened = Signal(int)  # the place of a bar
    told = Signal(str)  # what the bar under the pointer or the focus says

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, one_click: bool = False) -> None:
        """`one_click`: a click opens a bar without quotes of its own, too."""
        super().__init__(parent)
        self._one_click = one_click
        self._theme = theme
        self._make: Maker | None = None
        self._numbers: Callable[[], Table] = list
        self._about = ""
        self._at = -1
        self._hover = -1
        self.groups: set[QuoteGroup] = set()
        self.drawing = Drawing("", 0, 20, (), ())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        roles.tell(self, QAccessible.Role.List)

    def show_chart(self, make: Maker, numbers: Callable[[], Table], about: str) -> None:
        """Draw what `make` gives for the width there is.

        `numbers` are its rows; `about` stands over a copied picture.
        """
        self._make, self._numbers, self._about = make, numbers, about
        self._hover = -1
        self._draw_anew()
        self._at = min(self._at, len(self.drawing.bars) - 1)

    def use(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._draw_anew()

    def choose(self, groups: set[QuoteGroup]) -> None:
        """Show which bars are chosen."""
        self.groups = groups
        self.update()

    # --- Qt

    def sizeHint(self) -> QSize:
        return QSize(320, round(self.drawing.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, round(self.drawing.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_drawing(painter, self.drawing, self._theme)
        ui = self._theme.ui
        for place, bar in enumerate(self.drawing.bars):
            if bar.group in self.groups or (place == self._at and self.hasFocus()):
                painter.setPen(QPen(ui.focus, self._theme.measures.focus_stroke if self.hasFocus() else 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(_rect(bar).adjusted(-2, 1, 2, -1), 3, 3)
            elif place == self._hover:
                painter.setPen(QPen(ui.ink_secondary, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(_rect(bar).adjusted(-2, 1, 2, -1), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bars = event.key(), self.drawing.bars
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if key in steps and bars:
            self._go(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and bars:
            self._go_to_bar(0 if key == Qt.Key.Key_Home else len(bars) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(bars):
            self._take(self._at, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._bar_at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = place
            if self.drawing.bars[place].group is None and not self._one_click:
                self._go_to_bar(place)
            else:
                self._take(place, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._bar_at(event.position())
        if place >= 0 and self.drawing.bars[place].group is None:
            self.opened.emit(place)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._bar_at(event.position())
        if place != self._hover:
            self._hover = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
            if place >= 0:
                self.told.emit(self.drawing.bars[place].spoken)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def focusInEvent(self, event: object) -> None:
        if self.drawing.bars:
            self._go_to_bar(max(0, self._at))

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._bar_at(QPointF(event.pos()))
            if place >= 0:
                QToolTip.showText(event.globalPos(), plain(self.drawing.bars[place].spoken), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # --- what leaves it

    def copy_picture(self) -> None:
        """The chart with its title as a picture, twice as fine as the screen."""
        content = QMimeData()
        content.setImageData(self.picture())
        QGuiApplication.clipboard().setMimeData(content)

    def numbers(self) -> str:
        """The numbers of the chart, tab-separated."""
        return "\n".join("\t".join(row) for row in self._numbers())

    def copy_numbers(self) -> None:
        """The numbers of the chart as CSV."""
        QGuiApplication.clipboard().setText(as_csv(self._numbers()))

    def picture(self) -> QImage:
        """The chart in the colours of the window, with its title and what it is about."""
        drawing = self.drawing
        size = QSize(round(drawing.width + 2 * _EDGE), round(drawing.height + _TITLE + 2 * _EDGE))
        image = QImage(size * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_SCALE)
        image.fill(self._theme.ui.page)
        painter = QPainter(image)
        painter.translate(_EDGE, _EDGE)
        painter.setPen(self._theme.ui.ink)
        painter.setFont(self._theme.ui_font(15, 600))
        painter.drawText(QPointF(0, 14), drawing.title)
        painter.setPen(self._theme.ui.ink_secondary)
        painter.setFont(self._theme.ui_font(11.5))
        painter.drawText(QPointF(0, 31), self._about)
        painter.translate(0, _TITLE)
        paint_drawing(painter, drawing, self._theme)
        painter.end()
        return image

    def png(self) -> bytes:
        """`picture` as a file, marked as made by this program."""
        image = self.picture()
        image.setText(*_DRAWN_BY)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know files only
        return bytes(buffer.data().data())

    # --- inside

    def _draw_anew(self) -> None:
        if self._make is None:
            return
        self.drawing = self._make(float(max(self.width(), _LEAST)), self._measure)
        self.setAccessibleName(self.drawing.title)
        self.updateGeometry()
        self.update()

    def _measure(self, text: str, size: float, bold: bool) -> float:
        return QFontMetricsF(self._theme.ui_font(size, 600 if bold else 400)).horizontalAdvance(text)

    def _take(self, place: int, more: bool) -> None:
        group = self.drawing.bars[place].group
        if group is None:
            self.opened.emit(place)
        else:
            self.chosen.emit(group, more)

    def _bar_at(self, point: QPointF) -> int:
        return next((place for place, bar in enumerate(self.drawing.bars) if _rect(bar).contains(point)), -1)

    def _go(self, across: int, down: int) -> None:
        """To the next bar of the row, or to the nearest of the next row that has one."""
        bars = self.drawing.bars
        here = bars[max(0, self._at)]
        if across:
            row = [place for place, bar in enumerate(bars) if bar.row == here.row]
            row.sort(key=lambda place: bars[place].x)
            at = row.index(max(0, self._at)) + across
            if 0 <= at < len(row):
                self._go_to_bar(row[at])
                return
            down = across
        rows = sorted({bar.row for bar in bars if (bar.row - here.row) * down > 0}, key=lambda row: row * down)
        if rows:
            near = [place for place, bar in enumerate(bars) if bar.row == rows[0]]
            self._go_to_bar(min(near, key=lambda place: abs(bars[place].x - here.x)))

    def _go_to_bar(self, place: int) -> None:
        self._at = place
        spoken = self.drawing.bars[place].spoken
        self.setAccessibleDescription(spoken)
        announce(self, spoken)
        self.told.emit(spoken)
        self.update()


def _rect(bar: Bar) -> QRectF:
    return QRectF(bar.x, bar.y, bar.width, bar.height)
