"""The charts of learning, painted with the window's own means: keys per article, and the curve.

QtCharts is not among the parts of Qt that this program brings along (PySide6-Essentials), and its licence is another;
pyqtgraph has neither hollow marks nor words for a screen reader.  Each chart is one stop of the Tab key; ← and → go
from point to point, and what stands there is spoken.  `numbers` is what is copied.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.announce import announce
from annotator.gui.kit.theme import Theme
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.numbers import decimal

_SMALL = 10.5
_LEFT, _FOOT = 34.0, 20.0


class Chart(QWidget):
    """Points in a frame, one of them current."""

    opened = Signal(int)

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)

    def sizeHint(self) -> QSize:
        return QSize(380, 118)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 118)

    @property
    def theme(self) -> Theme:
        return self._context.theme

    def count(self) -> int:
        """How many points there are."""
        raise NotImplementedError

    def spoken(self, at: int) -> str:
        """The words of a point."""
        raise NotImplementedError

    def numbers(self) -> str:
        """The numbers of the chart, tab-separated."""
        raise NotImplementedError

    def places(self) -> list[QPointF]:
        """Where the points stand."""
        raise NotImplementedError

    def say(self) -> None:
        """What the chart says without looking at it."""
        self.at = min(self.at, max(0, self.count() - 1))
        self.setAccessibleDescription("; ".join(self.spoken(at) for at in range(self.count())))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.count():
            self._go(min(max(self.at + step, 0), self.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.count():
            self.opened.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        places = self.places()
        if places:
            x = event.position().x()
            self._go(min(range(len(places)), key=lambda k: abs(places[k].x() - x)))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.count():
            self.opened.emit(self.at)

    def _go(self, at: int) -> None:
        self.at = at
        self.setToolTip(self.spoken(at))
        announce(self, self.spoken(at))
        self.update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.count():
            self._paint(painter)
        else:
            font = paint.ui(self.theme, 12)
            paint.draw_elided(
                painter, QRectF(self.rect()), self.accessibleDescription(), font, self.theme.ui.ink_secondary
            )
        if self.hasFocus():
            painter.setPen(QPen(self.theme.ui.focus, self.theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def box(self) -> QRectF:
        """Where points stand."""
        return QRectF(self.rect()).adjusted(_LEFT, 12, -34, -_FOOT)

    def line(self, painter: QPainter, y: float, words: str) -> None:
        """A line of the scale with its number at the left."""
        box = self.box()
        painter.setPen(QPen(self.theme.ui.line_soft, 1))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right() + 30, y))
        painter.setFont(paint.ui(self.theme, _SMALL))
        painter.setPen(self.theme.ui.ink_secondary)
        painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), paint.Align.AlignRight | paint.Align.AlignVCenter, words)

    def foot(self, painter: QPainter, x: float, words: str) -> None:
        """A word under the frame."""
        painter.setFont(paint.ui(self.theme, _SMALL))
        painter.setPen(self.theme.ui.ink_secondary)
        painter.drawText(QRectF(x - 24, self.height() - _FOOT + 2, 48, 16), paint.Align.AlignCenter, words)

    def colour(self, before: float, after: float) -> QColor:
        """Of a gain, a loss, or neither; for less is better give them exchanged."""
        if after == before:
            return self.theme.ui.ink_secondary
        return self.theme.ui.saved if after > before else self.theme.ui.error


class KeysChart(Chart):
    """A pair of keys for each held-back article: a tick before, a ring after."""

    def __init__(self, context: AppState) -> None:
        super().__init__(context)
        self.pairs: Sequence[tuple[int, int]] = ()
        self.titles: Sequence[str] = ()

    def show_pairs(self, pairs: Sequence[tuple[int, int]], titles: Sequence[str]) -> None:
        """Keys before and after, an article each."""
        self.pairs, self.titles = pairs, titles
        self.say()

    def count(self) -> int:
        return len(self.pairs)

    def spoken(self, at: int) -> str:
        before, after = self.pairs[at]
        return tr("learn.spoken_keys", title=self.titles[at], before=before, after=after)

    def numbers(self) -> str:
        lines = [f"{title}\t{one}\t{other}" for title, (one, other) in zip(self.titles, self.pairs, strict=True)]
        return "\n".join([f"{tr('learn.article')}\t{tr('learn.before')}\t{tr('learn.after')}", *lines])

    def _top(self) -> int:
        most = max((max(pair) for pair in self.pairs), default=1)
        return max(20, -(-most // 20) * 20)

    def _y(self, keys: float) -> float:
        box = self.box()
        return box.bottom() - box.height() * keys / self._top()

    def places(self) -> list[QPointF]:
        box, n = self.box(), len(self.pairs)
        step = box.width() / max(n, 1)
        return [QPointF(box.left() + step * (k + 0.3), self._y(self.pairs[k][1])) for k in range(n)]

    def _paint(self, painter: QPainter) -> None:
        theme, top = self.theme, self._top()
        for value in range(0, top + 1, max(20, top // 3 // 20 * 20)):
            self.line(painter, self._y(value), str(value))
        places = self.places()
        step = self.box().width() / len(places)
        for k, (place, (before, after)) in enumerate(zip(places, self.pairs, strict=True)):
            y = self._y(before)
            colour = self.colour(after, before)
            pen = QPen(colour, 1.8)
            if after > before:
                pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(place.x(), y), place)
            painter.setPen(QPen(theme.ui.ink_secondary, 1.8))
            painter.drawLine(QPointF(place.x() - 5, y), QPointF(place.x() + 5, y))
            ring(painter, place, colour, theme, filled=self.hasFocus() and k == self.at)
            self.foot(painter, place.x(), str(k + 1))
            if step > 34:
                painter.setFont(paint.ui(theme, _SMALL, 500))
                painter.setPen(theme.ui.ink)
                painter.drawText(QRectF(place.x() + 8, place.y() - 8, 30, 16), paint.Align.AlignVCenter, str(after))


class CurveChart(Chart):
    """F1 with so many articles: the mean of some draws, and their spread; what more would bring is dashed and open."""

    def __init__(self, context: AppState) -> None:
        super().__init__(context)
        self.points: Sequence[tuple[int, Sequence[float]]] = ()
        self.more: tuple[int, float] | None = None
        self.force: float | None = None

    def show_points(
        self, points: Sequence[tuple[int, Sequence[float]]], more: tuple[int, float] | None, force: float | None
    ) -> None:
        """Articles with the F1 of each draw; articles and F1 to be expected; that of the version in force."""
        self.points, self.more, self.force = points, more, force
        self.say()

    def count(self) -> int:
        return len(self.points)

    def spoken(self, at: int) -> str:
        articles, scores = self.points[at]
        return tr("learn.spoken_point", n=articles, f1=decimal(sum(scores) / len(scores)))

    def numbers(self) -> str:
        lines = [f"{n}\t{sum(s) / len(s):.4f}\t{min(s):.4f}\t{max(s):.4f}" for n, s in self.points]
        return "\n".join([f"{tr('learn.article')}\tF1\tmin\tmax", *lines])

    def _range(self) -> tuple[float, float]:
        values = [value for _, scores in self.points for value in scores]
        values += [self.more[1]] if self.more else []
        values += [self.force] if self.force is not None else []
        low, high = min(values), max(values)
        room = max(0.02, (high - low) * 0.2)
        return low - room, min(1.0, high + room)

    def _place(self, articles: float, f1: float) -> QPointF:
        box = self.box()
        low, high = self._range()
        most = max([n for n, _ in self.points] + ([self.more[0]] if self.more else []))
        x = box.left() + 16 + (box.width() - 16) * articles / most
        return QPointF(x, box.bottom() - box.height() * (f1 - low) / (high - low))

    def places(self) -> list[QPointF]:
        return [self._place(n, sum(scores) / len(scores)) for n, scores in self.points]

    def _paint(self, painter: QPainter) -> None:
        theme = self.theme
        low, high = self._range()
        for k in range(3):
            value = low + (high - low) * (k + 0.5) / 3
            self.line(painter, self._place(0, value).y(), decimal(value))
        upper = [self._place(n, max(s)) for n, s in self.points]
        lower = [self._place(n, min(s)) for n, s in self.points]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ui.hover)
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        if self.force is not None:
            pen = QPen(theme.ui.ink_secondary, 1)
            pen.setDashPattern([1, 3])
            painter.setPen(pen)
            y = self._place(0, self.force).y()
            painter.drawLine(QPointF(self.box().left(), y), QPointF(self.box().right(), y))
        places = self.places()
        painter.setPen(QPen(theme.ui.ink, 1.6))
        painter.drawPolyline(QPolygonF(places))
        if self.more is not None:
            pen = QPen(theme.ui.ink_secondary, 1.4)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(places[-1], self._place(*self.more))
        for k, (place, (articles, scores)) in enumerate(zip(places, self.points, strict=True)):
            ring(painter, place, theme.ui.ink, theme, filled=self.hasFocus() and k == self.at)
            self.foot(painter, place.x(), str(articles))
            painter.setFont(paint.ui(theme, _SMALL, 600))
            painter.setPen(theme.ui.ink)
            words = decimal(sum(scores) / len(scores))
            painter.drawText(QRectF(place.x() - 20, place.y() - 22, 40, 16), paint.Align.AlignCenter, words)


def ring(painter: QPainter, place: QPointF, colour: QColor, theme: Theme, *, filled: bool = False) -> None:
    """A point: hollow, filled where the keyboard stands."""
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(colour if filled else theme.ui.page)
    painter.drawEllipse(place, 3.8, 3.8)
