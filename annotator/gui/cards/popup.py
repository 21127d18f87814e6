"""The pop-ups at a card's fields: a field to type in, choices below it, nothing modal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.cards import paint
from annotator.gui.panels.rows import Index, RowModel
from annotator.gui.theme import Theme, kind
from annotator.i18n import text as words

_WIDTH = 244
_MOST = 340  # px of choices before they scroll
_DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a pop-up."""

    title: str
    detail: str = ""
    hit: tuple[int, int] | None = None  # of the detail
    avatar: str = ""
    body: bool = False
    plain: bool = False  # “new” and “none”
    serif: bool = False
    now: bool = False  # what is in force already


class GhostEdit(QLineEdit):
    """A line that shows how what is typed could go on, greyed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ghost = ""
        self.theme: Theme | None = None

    def show_ghost(self, ghost: str) -> None:
        self.ghost = ghost
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        if theme is None:
            return
        painter = QPainter(self)
        if self.ghost:
            x = self.cursorRect().right() - 3.0
            box = QRectF(x, 0, self.width() - x - 34, self.height())
            painter.setFont(self.font())
            painter.setPen(theme.ui.ink_secondary)
            metrics = QFontMetricsF(self.font())
            # A leading blank would be trimmed by eliding.
            shown = metrics.elidedText(self.ghost, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
            painter.drawText(box, int(paint.Align.AlignVCenter), shown)
        if self.ghost or not self.text():
            paint.draw_keycap(painter, self.width() - 7, self.height() / 2, "↵", theme)


class _OptionDelegate(QStyledItemDelegate):
    def __init__(self, pop: Popup) -> None:
        super().__init__(pop)
        self._pop = pop

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._pop.option_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = self._pop.option(index.row())
        theme = self._pop.theme
        if shown is None:
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._pop.current:
            painter.fillRect(box, theme.ui.selected_row)
        digit = self._pop.digit_of(index.row())
        middle = box.center().y()
        if digit:
            paint.draw_keycap(painter, box.left() + 28, middle, digit, theme)
        left = box.left() + (37 if self._pop.digits_open else 13)
        if shown.avatar:
            square = QRectF(left, middle - 10, 20, 20)
            paint.draw_avatar(painter, square, shown.avatar, theme, body=shown.body, plain=shown.plain)
            left += 29
        right = box.right() - 10
        if shown.now:
            font = paint.ui(theme, 11)
            width = QFontMetricsF(font).horizontalAdvance("✓")
            paint.draw_elided(
                painter,
                QRectF(right - width, box.top(), width + 1, box.height()),
                "✓",
                font,
                theme.ui.ink_secondary,
            )
            right -= width + 8
        title_font = paint.serif(theme, 14) if shown.serif else paint.ui(theme, 12.5, 400 if shown.plain else 600)
        if not shown.detail:
            paint.draw_elided(
                painter, QRectF(left, box.top(), right - left, box.height()), shown.title, title_font, theme.ui.ink
            )
        else:
            line = QFontMetricsF(title_font).height()
            top = middle - line
            paint.draw_elided(painter, QRectF(left, top, right - left, line), shown.title, title_font, theme.ui.ink)
            self._paint_detail(painter, shown, QRectF(left, middle + 1, right - left, line), theme)
        painter.restore()

    @staticmethod
    def _paint_detail(painter: QPainter, shown: Option, box: QRectF, theme: Theme) -> None:
        """The small second line, with what answered the search in bold."""
        plain, bold = paint.ui(theme, 11.5), paint.ui(theme, 11.5, 700)
        start, end = shown.hit or (0, 0)
        x = box.left()
        for text, font in ((shown.detail[:start], plain), (shown.detail[start:end], bold), (shown.detail[end:], plain)):
            if not text:
                continue
            metrics = QFontMetricsF(font)
            room = box.right() - x
            text_shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
            painter.setFont(font)
            painter.setPen(theme.ui.ink_secondary)
            painter.drawText(QPointF(x, box.top() + metrics.ascent()), text_shown)
            x += metrics.horizontalAdvance(text_shown)


class Popup(QFrame):
    """A field with choices, laid over the window at the place it belongs to.

    It has the keyboard while it is open, closes on Esc or when the focus goes elsewhere, and gives the focus back.
    """

    picked = Signal(int)  # the row of the choice taken
    dropped = Signal()  # closed without a choice
    closed = Signal()

    def __init__(self, window: QWidget, theme: Theme, *, typed: bool) -> None:
        """`typed`: with a field to type in; without one the list has the keyboard."""
        super().__init__(window)
        self._window = window
        self._place = QRect(0, 0, _WIDTH, 26)
        self.theme = theme
        self._options: list[Option] = []
        self.current = 0
        self.digits_open = True
        self._before = QApplication.focusWidget()
        self._open = False
        self.setProperty("scope", "preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 16)
        column.setSpacing(5)
        self.line = GhostEdit(self)
        self.line.theme = theme
        self.line.setTextMargins(0, 0, 26, 0)
        self.line.setVisible(typed)
        self.frame = QFrame(self)
        kind(self.frame, "pop")
        self.list = QListView(self.frame)
        self.note = QLabel(self.frame)
        self.foot = QLabel(self.frame)
        self._model = RowModel(self._spoken, self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_OptionDelegate(self))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus if typed else Qt.FocusPolicy.StrongFocus)
        self.list.clicked.connect(lambda index: self.take(index.row()))
        for label in (self.note, self.foot):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            kind(label, "small")
            label.setContentsMargins(10, 3, 10, 3)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(1, 5, 1, 4)
        inside.setSpacing(2)
        inside.addWidget(self.list)
        inside.addWidget(self.note)
        inside.addWidget(self.foot)
        self.note.hide()
        column.addWidget(self.line)
        column.addWidget(self.frame)
        self._typed = typed
        keeper = self.line if typed else self.list
        keeper.installEventFilter(self)
        keeper.setProperty("scope", "preview")
        self.line.textEdited.connect(lambda _text: self.refresh())

    # what a pop-up of a certain field says

    def refresh(self) -> None:
        """Compute the choices anew from what is typed; subclasses do it."""

    def accept(self) -> None:
        """What Enter does."""
        if 0 <= self.current < len(self._options):
            self.take(self.current)

    def key(self, event: QKeyEvent) -> bool:
        """Keys of a certain field; true when the key was one of them."""
        return False

    # the choices

    def set_options(self, options: Sequence[Option], current: int = 0) -> None:
        self._options = list(options)
        self.current = min(max(0, current), len(self._options) - 1) if self._options else -1
        self._model.show([])
        self._model.show([str(row) for row in range(len(self._options))])
        self.list.setVisible(bool(self._options))
        self._to_current()
        self._fit()

    def option(self, row: int) -> Option | None:
        return self._options[row] if 0 <= row < len(self._options) else None

    @property
    def options(self) -> Sequence[Option]:
        return self._options

    def digit_of(self, row: int) -> str:
        return _DIGITS[row] if self.digits_open and row < len(_DIGITS) else ""

    def option_height(self, row: int) -> int:
        shown = self.option(row)
        if shown is None:
            return 0
        return 46 if shown.detail else 34

    def take(self, row: int) -> None:
        """Choose `row` and close."""
        if 0 <= row < len(self._options):
            self._leave()
            self.picked.emit(row)

    def step(self, by: int) -> None:
        """Move the bar."""
        if self._options:
            self.current = (self.current + by) % len(self._options)
            self._to_current()

    # opening and closing

    def open_at(self, field: QWidget, box: QRect) -> None:
        """Show over `box` of `field`, inside the window."""
        window = self._window
        corner = field.mapTo(window, box.topLeft()) if window.isAncestorOf(field) else QPoint(0, 0)
        self._place = QRect(corner, box.size())
        self._open = True
        self._fit()
        self.show()
        self.raise_()
        keeper = self.line if self._typed else self.list
        keeper.setFocus(Qt.FocusReason.PopupFocusReason)
        self._fit()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]  # runs inside one

    def drop(self) -> None:
        """Close and leave everything as it was."""
        self._leave()
        self.dropped.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # the keys are the pop-up's while it is open
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self.key(event):
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Escape:
            self.escape()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.accept()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and plain:
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif plain and self.digits_open and self._digit(event) is not None:
            self.take(self._digit(event) or 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.drop()
        elif not self._typed:
            self._pass_on(event)
        else:
            return False
        return True

    def _digit(self, event: QKeyEvent) -> int | None:
        """The row that a digit picks; in a list without a field a digit of no row is somebody else's key."""
        row = _DIGITS.find(event.text()) if event.text() else -1
        return row if row >= 0 and (self._typed or row < len(self._options)) else None

    def _pass_on(self, event: QKeyEvent) -> None:
        """A key that is not the pop-up's closes it and goes to where the keyboard was."""
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr):
            return
        before = self._before
        self.finish()
        if before is not None:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
            QCoreApplication.postEvent(before, again)

    def escape(self) -> None:
        """Esc: leave everything as it was."""
        self.drop()

    def finish(self) -> None:
        """Close and keep what was done."""
        self._leave()
        self.closed.emit()

    def _leave(self) -> None:
        if not self._open:
            return
        self._open = False
        QApplication.instance().focusChanged.disconnect(self._focus_changed)  # type: ignore[union-attr]  # runs inside one
        focus = QApplication.focusWidget()
        had = focus is None or self.isAncestorOf(focus)
        self.hide()
        before = self._before
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.finish()

    def _to_current(self) -> None:
        index = self._model.index(self.current) if self.current >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.list.viewport().update()

    def _fit(self) -> None:
        """As tall as its choices, below the field or, where there is no room, above its end."""
        window, place = self._window, self._place
        width = min(max(place.width(), _WIDTH) + 20, max(160, window.width() - 8))
        total = min(sum(self.option_height(row) for row in range(len(self._options))), _MOST)
        self.list.setFixedHeight(total)
        height = 22 + 11 + total + (self.line.sizeHint().height() + 5 if self._typed else 0)
        for label in (self.note, self.foot):
            if not label.isHidden():
                height += label.heightForWidth(width - 22) + 2
        height = min(height, window.height() - 8)
        x = min(max(4, place.x() - 10 - (4 if self._typed else 0)), window.width() - width - 4)
        y = place.center().y() - 19 if self._typed else place.bottom() - 4
        y = min(max(4, y), max(4, window.height() - height - 4))
        self.setGeometry(x, y, width, height)
        for widget in (self.frame, self):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.draw_shadow(painter, QRectF(self.frame.geometry()), 10, self.theme)

    def _spoken(self, key: str) -> str:
        shown = self._options[int(key)] if int(key) < len(self._options) else None
        if shown is None:
            return ""
        digit = self.digit_of(int(key))
        return ", ".join(
            part for part in (digit, shown.title, shown.detail, words("card.pop.current") if shown.now else "") if part
        )
