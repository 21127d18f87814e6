"""The parts of an open card: number, segments, quoted words, field rows, buttons with key caps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.gui.cards import paint
from annotator.gui.icons import pixmap
from annotator.gui.look import shapes
from annotator.gui.theme import Theme
from annotator.model import Document, Quote, Ruler, Span

_LABEL_WIDTH = 84
_GAP = 8
_MOST_LINES = 12  # of a quote in the card; the article has the rest
_MOST_VALUE_LINES = 4


class NumberBadge(QWidget):
    """The quote's number in its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(22, 22)
        self._number = ""
        self._state: paint.State = "suggested"
        self._theme: Theme | None = None

    def show_number(self, number: str, state: paint.State, theme: Theme) -> None:
        self._number, self._state, self._theme = number, state, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self)
            paint.draw_number(painter, QRectF(self.rect()), self._number, self._state, self._theme)


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice of a row of segments."""

    value: str
    text: str
    key: str = ""
    stance: str | None = None  # draws its shape


class SegmentButton(QPushButton):
    """One segment; a push button for everybody who does not look at it."""

    def __init__(self, segment: Segment, row: Segments) -> None:
        super().__init__(row)
        self.segment = segment
        self._row = row
        self.setCheckable(True)
        self.setProperty("kind", "segment")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hinted = False
        self.filled = False

    def sizeHint(self) -> QSize:
        return QSize(round(self._row.width_of(self.segment)), self._row.segment_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._row.segment_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._row.theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        on = self.isChecked()
        if on:
            painter.setPen(QPen(theme.ui.line_strong, 1))
            painter.setBrush(theme.ui.page)
            painter.drawRoundedRect(box, 5, 5)
        elif self.hinted:
            pen = QPen(theme.ui.ink_decorative, 1.3)
            pen.setDashPattern([3, 2.2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        strong = on or self.hinted or self.underMouse()
        ink = theme.ui.ink if strong else theme.ui.ink_secondary
        font = paint.ui(theme, self._row.type_size, 600 if on else 500 if self.hinted else 400)
        metrics = QFontMetricsF(font)
        key_font = paint.ui(theme, theme.measures.ui_key, 500)
        key_width = QFontMetricsF(key_font).horizontalAdvance(self.segment.key)
        extras = (14 if self.segment.stance else 0) + (key_width + 3 if self.segment.key else 0)
        text_width = min(metrics.horizontalAdvance(self.segment.text), max(0.0, box.width() - extras - 2))
        left = box.center().x() - (text_width + extras) / 2
        if self.segment.stance:
            centre = QPointF(left + 5.5, box.center().y())
            shapes.draw_stance(painter, centre, self.segment.stance, theme, filled=self.filled, scale=0.88)
            left += 14
        paint.draw_elided(painter, QRectF(left, 0, text_width + 1, self.height()), self.segment.text, font, ink)
        if self.segment.key:
            painter.setFont(key_font)
            painter.setPen(theme.ui.ink_secondary)
            place = QRectF(left + text_width + 3, 0, key_width + 2, self.height())
            painter.drawText(place, paint.Align.AlignVCenter, self.segment.key)


class Segments(QWidget):
    """A row of choices of which one is in force; one stop of the Tab key, ← and → move inside."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.small = small
        self.tight = False  # short of room: smaller type
        self._buttons: list[SegmentButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._value: str | None = None
        fixed = QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred if small else QSizePolicy.Policy.Ignored, fixed)

    @property
    def type_size(self) -> float:
        return 11.0 if self.small or self.tight else 11.5

    @property
    def segment_height(self) -> int:
        return 20 if self.small else 24

    @property
    def buttons(self) -> Sequence[SegmentButton]:
        return self._buttons

    def width_of(self, segment: Segment) -> float:
        """How wide a segment wants to be, with its text in the heaviest weight it can get."""
        if self.theme is None:
            return 40
        words = QFontMetricsF(paint.ui(self.theme, self.type_size, 600)).horizontalAdvance(segment.text)
        key = QFontMetricsF(paint.ui(self.theme, self.theme.measures.ui_key, 500)).horizontalAdvance(segment.key)
        return words + (key + 3 if segment.key else 0) + (14 if segment.stance else 0) + (12 if self.small else 6)

    def set_segments(
        self, segments: Sequence[Segment], theme: Theme, names: Sequence[str], tips: Sequence[str]
    ) -> None:
        """Show these choices; `names` for screen readers, `tips` as descriptions with the shortcut."""
        self.theme = theme
        if [button.segment for button in self._buttons] != list(segments):
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()  # it lives on until the event loop comes round
                button.deleteLater()
            self._buttons = []
            for segment in segments:
                button = SegmentButton(segment, self)
                button.clicked.connect(lambda _checked, value=segment.value: self._click(value))
                self._row.addWidget(button, 0 if self.small else round(self.width_of(segment)))
                self._buttons.append(button)
        for button, name, tip in zip(self._buttons, names, tips, strict=True):
            button.setAccessibleName(name)
            button.setAccessibleDescription(tip)
            button.setToolTip(tip)
            button.updateGeometry()

    def set_value(self, value: str | None, *, hint: str | None = None, filled: bool = True) -> None:
        """What is in force, and what is only suggested (dashed)."""
        self._value = value
        stop = value or hint or (self._buttons[0].segment.value if self._buttons else None)
        for button in self._buttons:
            own = button.segment.value
            button.setChecked(own == value)
            button.hinted = value is None and own == hint
            button.filled = own == value and filled
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if own == stop else Qt.FocusPolicy.ClickFocus)
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), -1)
        if step is None or at < 0:
            event.ignore()
            return
        self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.theme.is_high_contrast
        painter.setPen(QPen(self.theme.ui.line_strong, 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.ui.hover)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _click(self, value: str) -> None:
        self.set_value(self._value)  # the click toggled a button; the truth comes with the edit
        self.chosen.emit(value)


class QuoteText(QWidget):
    """The words of a quote in the article's font, wrapped, with its entities outlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme: Theme | None = None
        self._zoom = 1.0
        self._text = ""
        self.marks: list[tuple[int, int, paint.State, str]] = []  # UTF-16 units of `_text`
        self._labels: dict[str, object] = {}
        self._struck = False
        self._document: Document | None = None

    def show_quote(self, document: Document, quote: Quote, theme: Theme, zoom: float) -> None:
        """Take the words from the article, part by part."""
        self._theme, self._zoom, self._document = theme, zoom, document
        self._struck = quote.origin == "rejected"
        pieces: list[str] = []
        places: list[tuple[Span, int]] = []  # a part, and where it begins in the joined words
        length = 0
        for part in quote.parts:
            if pieces:
                pieces.append(" … ")
                length += 3
            places.append((part, length))
            # One character for one character, so that places stay true.
            pieces.append(part.of(document.text).replace("\n", " ").replace("\u00a0", " "))
            length += part.end - part.start
        self._text = "".join(pieces)
        ruler = Ruler(self._text)
        self.marks = []
        first = bisect_left(document.entities, quote.start, key=lambda entity: entity.start)
        for entity in document.entities[first:]:
            if entity.start >= quote.end:
                break
            if entity.origin == "rejected" or self._struck:
                continue
            for part, at in places:
                if part.contains(entity.span):
                    start, end = at + entity.start - part.start, at + entity.end - part.start
                    mark = (ruler.to_units(start), ruler.to_units(end), paint.state_of(entity), entity.label)
                    self.marks.append(mark)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, lines, _ = self._layout(width)
        return round(max(1, lines) * self._pitch()) + 10

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 40 else 300
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is None or self._document is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout, lines, cut = self._layout(self.width())
        pitch = self._pitch()
        for start, end, state, label in self.marks:
            self._draw_mark(painter, layout, lines, start, end, state, label)
        painter.setPen(self._theme.ui.ink_secondary if self._struck else self._theme.ui.ink)
        for i in range(lines):
            line = layout.lineAt(i)
            line.draw(painter, QPointF(0, 0))
            if cut and i == lines - 1:
                box = QRectF(self.width() - 26, line.y(), 26, pitch)
                painter.fillRect(box, self._theme.ui.page)
                painter.drawText(box, paint.Align.AlignCenter, "…")
        self.setToolTip(self._text if cut else "")

    def _draw_mark(
        self, painter: QPainter, layout: QTextLayout, lines: int, start: int, end: int, state: paint.State, label: str
    ) -> None:
        theme, document = self._theme, self._document
        if theme is None or document is None:
            return
        colours = theme.entity(document.scheme.label(label))
        for i in range(lines):
            line = layout.lineAt(i)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if last <= start or first >= end:
                continue
            x1 = self._x(line, max(start, first))
            x2 = self._x(line, min(end, last))
            box = QRectF(
                x1 - 2.5, line.y() + (line.height() - self._pitch()) / 2 + 1.5, x2 - x1 + 5, self._pitch() - 3.5
            )
            box.moveCenter(QPointF(box.center().x(), line.y() + line.height() / 2))
            if state == "suggested":
                painter.setPen(QPen(colours.edge, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(Qt.PenStyle.NoPen if not theme.is_high_contrast else QPen(colours.strong, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush if theme.is_high_contrast else colours.tint)
            painter.drawRoundedRect(box, 4, 4)

    @staticmethod
    def _x(line: object, unit: int) -> float:
        found = line.cursorToX(unit)  # type: ignore[attr-defined]  # QTextLine; PySide gives a tuple or a float
        return float(found[0] if isinstance(found, tuple) else found)

    def _pitch(self) -> float:
        return self._theme.measures.card_quote_line * self._zoom if self._theme is not None else 24

    def _layout(self, width: int) -> tuple[QTextLayout, int, bool]:
        """The lines of the words in `width` px, how many are shown, and whether some are not."""
        theme = self._theme
        if theme is None:
            return QTextLayout(), 0, False
        font = paint.serif(theme, theme.measures.card_quote * self._zoom, struck=self._struck)
        return paint.wrapped(self._text, font, width, self._pitch(), _MOST_LINES)


class FieldRow(QPushButton):
    """A field of the card: its name, its value, its key; Enter or a click opens the pop-up at it."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, serif: bool = False) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        self._theme, self._zoom = theme, zoom
        self._label, self._value, self._key = label, " ".join(value.split()), key
        self._empty, self._suggested, self._avatar, self._warn = empty, suggested, avatar, warn
        self.updateGeometry()
        self.update()

    def value_box(self) -> QRectF:
        """Where the value stands: pop-ups open at it."""
        theme = self._theme
        cap = paint.keycap_width(self._key, theme) if theme is not None and self._key else 0
        left = self._label_width() + _GAP
        return QRectF(left, 0, max(20.0, self.width() - left - _GAP - cap), self.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._theme is None:
            return 33
        cap = paint.keycap_width(self._key, self._theme) if self._key else 0
        room = width - self._label_width() - 2 * _GAP - cap - self._indent()
        _, lines, _ = paint.wrapped(self._value, self._font(), room, self._pitch(), _MOST_VALUE_LINES)
        return max(33, round(max(1, lines) * self._pitch()) + 13)

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
        label_box = QRectF(0, 0, self._label_width(), self.height())
        paint.draw_elided(painter, label_box, self._label, label_font, theme.ui.ink_secondary)
        box = self.value_box()
        if self._key:
            paint.draw_keycap(painter, self.width(), self.height() / 2, self._key, theme)
        frame = box.adjusted(-6, 4.5, 4, -4)
        if self.hasFocus():
            painter.setPen(QPen(theme.ui.focus, theme.measures.focus_stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ui.hover)
            painter.drawRoundedRect(frame, 6, 6)
        if self._suggested and not self._empty and not self.hasFocus():
            pen = QPen(theme.ui.line_strong, 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        left = box.left()
        if self._avatar is not None:
            letters, body = self._avatar
            square = QRectF(left, self.height() / 2 - 10, 20, 20)
            paint.draw_avatar(painter, square, letters, theme, body=body)
            left += self._indent()
        ink = theme.ui.error if self._warn else theme.ui.ink_secondary if self._empty else theme.ui.ink
        painter.setPen(ink)
        pitch = self._pitch()
        layout, lines, cut = paint.wrapped(self._value, self._font(), box.right() - left, pitch, _MOST_VALUE_LINES)
        top = (self.height() - lines * pitch) / 2
        for i in range(lines):
            layout.lineAt(i).draw(painter, QPointF(left, top))
        if cut:
            self.setToolTip(self._value)

    def _indent(self) -> float:
        return 28.0 if self._avatar is not None else 0.0

    def _label_width(self) -> float:
        if self._theme is None:
            return _LABEL_WIDTH
        return max(_LABEL_WIDTH, QFontMetricsF(paint.ui(self._theme, 12)).horizontalAdvance(self._label) + 2)

    def _pitch(self) -> float:
        return 19.0 * (self._zoom if self._serif and not self._empty else min(self._zoom, 1.6))

    def _font(self) -> QFont:
        theme = self._theme
        if theme is None:
            return self.font()
        if self._empty:
            return paint.ui(theme, 12.5)
        if self._serif:
            return paint.serif(theme, 14 * self._zoom)
        return paint.ui(theme, theme.measures.ui * min(self._zoom, 1.6), 600 if self._avatar is not None else 500)


class KeyButton(QPushButton):
    """A button that shows its key cap beside its words."""

    def __init__(self, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "primary" if primary else "")
        self._primary = primary
        self._theme: Theme | None = None
        self._words = self._key = ""
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if primary else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )

    def set_primary(self, primary: bool) -> None:
        """Whether it is the one that Enter or Space would take."""
        self._primary = primary
        self.update()

    def show_words(self, theme: Theme, words: str, key: str, tip: str) -> None:
        """`tip` names the shortcut, for the tool tip and for screen readers."""
        self._theme, self._words, self._key = theme, words, key
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._theme is None:
            return QSize(60, 28)
        return QSize(round(self._wanted() + 20), 28)

    def minimumSizeHint(self) -> QSize:
        """The words alone: the key cap gives way where the room is short, the main button's last."""
        if self._theme is None:
            return QSize(40, 28)
        if self._primary:
            return QSize(round(self._wanted() + 13), 28)
        words = QFontMetricsF(paint.ui(self._theme, 12.5, 500)).horizontalAdvance(self._words)
        return QSize(round(words + 15), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ui = theme.ui
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isEnabled() and self._primary
        ground = ui.primary if on else ui.selected_row if self.isChecked() else ui.page
        if self.isEnabled() and not on and (self.underMouse() or self.isDown()):
            ground = ui.hover
        line = ui.line_strong if not on else ui.primary
        painter.setPen(QPen(line, 1))
        painter.setBrush(ground if self.isEnabled() else ui.hover)
        painter.drawRoundedRect(box, theme.measures.radius_button, theme.measures.radius_button)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = theme.quote.strong if on else ui.focus
            painter.setPen(QPen(ring, theme.measures.focus_stroke))
            inset = 2.2 if on else 0.6
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6, 6)
        ink = ui.on_primary if on else ui.ink if self.isEnabled() else ui.ink_secondary
        font = paint.ui(theme, 12.5, 500)
        wanted = QFontMetricsF(font).horizontalAdvance(self._words)
        cap = paint.keycap_width(self._key, theme) + 8 if self._key else 0.0
        if wanted + cap + 12 > self.width():
            cap = 0.0
        room = self.width() - 12 - cap
        left = max(6.0, (self.width() - min(wanted, room) - cap) / 2)
        width = paint.draw_elided(
            painter, QRectF(left, 0, min(wanted, room) + 1, self.height()), self._words, font, ink
        )
        if cap:
            right = left + width + cap
            paint.draw_keycap(painter, right, self.height() / 2, self._key, theme, on=ink if on else None)

    def _wanted(self) -> float:
        if self._theme is None:
            return 40
        words = QFontMetricsF(paint.ui(self._theme, 12.5, 500)).horizontalAdvance(self._words)
        return words + (paint.keycap_width(self._key, self._theme) + 8 if self._key else 0)


class StateNote(QWidget):
    """What the head of a card says at the right: confidence, ✓, changed, doubtful, rejected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme: Theme | None = None
        self._draw: Callable[[QPainter, float], float] | None = None
        self._width = 0.0

    def show_confidence(self, theme: Theme, word: str, number: str) -> None:
        """`yakin 92`; without the word where there is no room."""
        small, strong = paint.ui(theme, 11.5), paint.ui(theme, 11.5, 600)
        lead = QFontMetricsF(small).horizontalAdvance(f"{word} ") if word else 0.0
        width = lead + QFontMetricsF(strong).horizontalAdvance(number) + 2

        def draw(painter: QPainter, right: float) -> float:
            left = right - width
            if word:
                paint.draw_elided(painter, QRectF(left, 0, lead + 2, 22), f"{word} ", small, theme.ui.ink_secondary)
            paint.draw_elided(painter, QRectF(left + lead, 0, width - lead + 4, 22), number, strong, theme.ui.ink)
            return left

        self._show(theme, width, draw)

    def show_words(self, theme: Theme, icon: str, words: str, colour: QColor, *, dot: bool = False) -> None:
        """An icon (or `?`) with words; `dot` for what was changed."""
        font = paint.ui(theme, 11.5, 500)
        lead = 20.0 if icon != "?" else 12.0
        width = lead + QFontMetricsF(font).horizontalAdvance(words) + (14 if dot else 2)

        def draw(painter: QPainter, right: float) -> float:
            left = right - width
            if icon == "?":
                painter.setFont(paint.ui(theme, 11.5, 700))
                painter.setPen(colour)
                painter.drawText(QRectF(left, 0, lead, 22), paint.Align.AlignVCenter, "?")
            else:
                ratio = painter.device().devicePixelRatioF()
                painter.drawPixmap(QPointF(left, 3), pixmap(icon, colour, 16, ratio))
            paint.draw_elided(painter, QRectF(left + lead, 0, width, 22), words, font, colour)
            if dot:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(right - 5, 11), 4, 4)
            return left

        self._show(theme, width, draw)

    def _show(self, theme: Theme, width: float, draw: Callable[[QPainter, float], float]) -> None:
        self._theme, self._width, self._draw = theme, width, draw
        self.setFixedSize(round(width) + 1, 22)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, float(self.width()))
