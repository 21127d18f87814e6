"""A field of the open card: name, value, key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.gui.kit import paint
from annotator.gui.kit.segments import STACKED
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.model.text import single_spaced

_LABEL_WIDTH = 84
_GAP = 8
_MOST_VALUE_LINES = 4


class FieldRow(QPushButton):
    """A field of the card: its name, its value, its key; Enter or a click opens the pop-up at it."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, serif: bool = False) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._serif = serif
        self._theme: Theme | None = None
        self._zoom = 1.0
        self._label = self._value = self._key = ""
        self._empty = False
        self._suggested = False
        self._avatar: tuple[str, bool] | None = None
        self._warn = False
        self._shown: tuple[object, ...] = ()
        self._drop: str | None = None  # what would stand here when it were let go; "": nothing, it is refused
        self._lines: dict[float, tuple[QTextLayout, int, bool]] = {}  # the value, wrapped, by the room it had
        self._heights: dict[int, int] = {}  # by the width, for a layout asks ten times over
        self.clicked.connect(self.opened)

    @property
    def value(self) -> str:
        return self._value

    def show_value(
        self,
        theme: Theme,
        zoom: float,
        label: str,
        value: str,
        key: str,
        *,
        empty: bool = False,
        suggested: bool = False,
        avatar: tuple[str, bool] | None = None,
        warn: bool = False,
    ) -> None:
        """`empty`: the value is only a remark; `suggested`: a dashed frame; `avatar`: initials, and if it is a body."""
        shown = theme, zoom, label, value, key, empty, suggested, avatar, warn
        if shown == self._shown:
            return
        self._shown = shown
        self._lines.clear()
        self._heights.clear()
        self._theme, self._zoom = theme, zoom
        self._label, self._value, self._key = label, single_spaced(value), key
        self._empty, self._suggested, self._avatar, self._warn = empty, suggested, avatar, warn
        self.updateGeometry()
        self.update()

    def show_drop(self, shown: str | None) -> None:
        """Light up under what is dragged, with what it would put here; `""` refuses it, `None` is back to normal."""
        if shown != self._drop:
            self._drop = shown
            self.update()

    def value_box(self) -> QRectF:
        """Where the value stands: pop-ups open at it."""
        theme = self._theme
        cap = paint.keycap_width(self._key, theme) if theme is not None and self._key else 0
        if self._stacked:  # the whole width, under the name
            top = self._name_height() - 4.5
            return QRectF(_GAP, top, max(20.0, self.width() - 2 * _GAP), self.height() - top)
        left = self._label_width() + _GAP
        return QRectF(left, 0, max(20.0, self.width() - left - _GAP - cap), self.height())

    @property
    def _stacked(self) -> bool:
        return self._theme is not None and self._theme.zoom > STACKED

    def _name_height(self) -> float:
        return 26.0 * (self._theme.zoom if self._theme is not None else 1.0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._theme is None:
            return 33
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._height(width, self._theme)
        return found

    def _height(self, width: int, theme: Theme) -> int:
        cap = paint.keycap_width(self._key, theme) if self._key else 0
        taken = 2 * _GAP if self._stacked else self._label_width() + 2 * _GAP + cap
        _, lines, _ = self._wrapped(width - taken - self._indent())
        value = max(33, round(max(1, lines) * self._pitch()) + 13)
        return value + round(self._name_height()) - 5 if self._stacked else value

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else 300
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.opened.emit()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ui.line_soft, 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        label_font = paint.ui(theme, 12)
        named = self._name_height() if self._stacked else self.height()
        label_box = QRectF(0, 0, self._label_width(), named)
        paint.draw_elided(painter, label_box, self._label, label_font, theme.ui.ink_secondary)
        box = self.value_box()
        if self._key:
            paint.draw_keycap(painter, self.width(), named / 2, self._key, theme)
        frame = box.adjusted(-6, 4.5, 4, -4)
        if self._drop is not None:
            painter.setPen(QPen(theme.ui.focus if self._drop else theme.ui.error, theme.measures.focus_stroke))
            painter.setBrush(theme.ui.selected_row if self._drop else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
            if self._drop:
                paint.draw_elided(painter, box, self._drop, self._font(), theme.ui.ink)
                return
        elif self.hasFocus():
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.hover)
            painter.drawRoundedRect(frame, 6, 6)
        if self._suggested and not self._empty and not self.hasFocus() and self._drop is None:
            pen = QPen(theme.ui.line_strong, 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        left = box.left()
        if self._avatar is not None:
            letters, body = self._avatar
            side = 20 * theme.zoom
            square = QRectF(left, box.center().y() - side / 2, side, side)
            paint.draw_avatar(painter, square, letters, theme, body=body)
            left += self._indent()
        ink = theme.ui.error if self._warn else theme.ui.ink_secondary if self._empty else theme.ui.ink
        painter.setPen(ink)
        pitch = self._pitch()
        layout, lines, cut = self._wrapped(box.right() - left)
        top = box.center().y() - lines * pitch / 2
        for i in range(lines):
            layout.lineAt(i).draw(painter, QPointF(left, top))
        if cut:
            self.setToolTip(plain(self._value))

    def _wrapped(self, room: float) -> tuple[QTextLayout, int, bool]:
        """As `paint.wrapped`; kept, for a layout asks for the height at one width five times over."""
        found = self._lines.get(room)
        if found is None:
            found = paint.wrapped(self._value, self._font(), room, self._pitch(), _MOST_VALUE_LINES)
            self._lines[room] = found
        return found

    def _indent(self) -> float:
        return 28.0 * (self._theme.zoom if self._theme is not None else 1.0) if self._avatar is not None else 0.0

    def _label_width(self) -> float:
        if self._theme is None:
            return _LABEL_WIDTH
        return max(_LABEL_WIDTH, paint.width_of(self._label, self._theme, 12) + 2)

    def _pitch(self) -> float:
        return 19.0 * (self._zoom if self._serif and not self._empty else max(self._zoom, 1.0))

    def _font(self) -> QFont:
        theme = self._theme
        if theme is None:
            return self.font()
        if self._empty:
            return paint.ui(theme, 12.5)
        if self._serif:
            return paint.serif(theme, 14 * self._zoom)
        return paint.ui(theme, theme.measures.ui, 600 if self._avatar is not None else 500)
