"""The pop-ups at a card's fields: a field to type in, choices below it, nothing modal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.cards import popup_position
from annotator.gui.kit import fonts
from annotator.gui.kit.announce import announce
from annotator.gui.kit.completing_line_edit import GhostEdit
from annotator.gui.kit.floating import Floating
from annotator.gui.kit.option_list import Option, OptionList
from annotator.gui.kit.page_widgets import column, label
from annotator.gui.kit.theme import Theme

_WIDTH = 244  # px, at least
_CORNER = 10  # px
_AROUND = 2 * popup_position.SIDES + 4  # px beside the words under the choices: shadow, frame and margins


class Popup(Floating):
    """A field with choices, laid over the window at the place it belongs to.

    It has the keyboard while it is open, closes on Esc or when the focus goes elsewhere, and gives the focus back.
    """

    picked = Signal(int)  # the row of the choice taken
    dropped = Signal()  # closed without a choice
    closed = Signal()

    def __init__(self, window: QWidget, theme: Theme, *, typed: bool) -> None:
        """`typed`: with a field to type in; without one the list has the keyboard."""
        super().__init__(window, theme)
        self._place = self._clear = QRect(0, 0, _WIDTH, 26)
        self._side: popup_position.Side | None = None
        self._top = 0
        self.remember_focus()
        self._open = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._zoom = theme.zoom
        self.line = GhostEdit(self)
        self.line.theme = theme
        self.line.setTextMargins(0, 0, 26, 0)
        self.line.setVisible(typed)
        self.list = OptionList(theme, self.frame)
        self.note, self.foot = label(look="small", wraps=True), label(look="small", wraps=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus if typed else Qt.FocusPolicy.StrongFocus)
        self.list.clicked.connect(lambda index: self.take(index.row()))
        for words in (self.note, self.foot):
            words.setContentsMargins(10, 3, 10, 3)
            if theme.zoom > 1:
                words.setStyleSheet(f"font-size: {fonts.whole(11.5 * theme.zoom)}px;")
        if theme.zoom > 1:
            self.line.setStyleSheet(f"font-size: {fonts.whole(theme.measures.ui * theme.zoom)}px;")
        self.frame.setLayout(column(self.list, self.note, self.foot, margins=(1, 5, 1, 4), gap=2))
        self.note.hide()
        sides = popup_position.SIDES
        around = (sides, popup_position.TOP, sides, popup_position.FOOT)
        self.setLayout(column(self.line, self.frame, margins=around, gap=5))
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
        self.take(self.list.current)

    def key(self, event: QKeyEvent) -> bool:
        """Keys of a certain field; true when the key was one of them."""
        return False

    # the choices

    def show_options(self, options: Sequence[Option], current: int = 0) -> None:
        """Other choices; the pop-up has the size for them."""
        self.list.show_options(options, current)
        self._fit()

    def say(self, words: str) -> None:
        """What stands under the choices, for one where there are none: what can be done all the same."""
        if words and words != self.note.text():
            announce(self.line if self._typed else self.list, words)
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def take(self, row: int) -> None:
        """Choose `row` and close."""
        if self.list.option(row) is not None:
            self._leave()
            self.picked.emit(row)

    # opening and closing

    def open_at(self, field: QWidget, box: QRect) -> None:
        """Show over `box` of `field`, inside the window; where there is no room below it, clear of the field's card."""
        window = self._host
        corner = field.mapTo(window, box.topLeft()) if window.isAncestorOf(field) else QPoint(0, 0)
        self._place = QRect(corner, box.size())
        self._clear = popup_position.kept_clear(field, self._place, window)
        self._open = True
        self._fit()
        self.show()
        self.raise_()
        keeper = self.line if self._typed else self.list
        keeper.setFocus(Qt.FocusReason.PopupFocusReason)
        self._side = None
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
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif plain and (row := self._picked_by(event)) is not None:
            self.take(row)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.drop()
        elif not self._typed:
            self._pass_on(event)
        else:
            return False
        return True

    def _picked_by(self, event: QKeyEvent) -> int | None:
        """The row that a digit picks; in a list without a field a digit of no row is somebody else's key."""
        row = self.list.row_of(event.text())
        return row if row is not None and (self._typed or self.list.option(row) is not None) else None

    def _pass_on(self, event: QKeyEvent) -> None:
        """A key that is not the pop-up's closes it and goes to where the keyboard was."""
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr):
            return
        before = self.behind()
        self.finish()
        if before is not None:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
            QCoreApplication.postEvent(before, again)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._typed:  # between the field and its choices no words of the page look out
            corners = QRect(self.line.geometry().center(), self.frame.geometry().topRight() + QPoint(0, _CORNER))
            corners.setLeft(self.frame.geometry().left())
            painter = QPainter(self)
            painter.fillRect(corners, self.theme.ui.page)
            painter.end()

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
        self.hide_and_return_focus()
        self.deleteLater()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.finish()

    def _fit(self) -> None:
        """As tall as its choices; on the side where it opened, with the field where it was, while they change."""
        window, place = self._host, self._place
        wanted = max(place.width(), round(_WIDTH * self._zoom), self.list.wide) + 2 * popup_position.SIDES
        width = min(wanted, max(160, window.width() - 8))
        # A value of two lines does not look out from under what is typed in its stead.
        line = max(self.line.sizeHint().height(), place.height() - 8)
        self.line.setFixedHeight(line)
        height = popup_position.TOP + popup_position.FOOT + 11 + self.list.tall + (line + 5 if self._typed else 0)
        for words in (self.note, self.foot):
            if not words.isHidden():
                height += words.heightForWidth(width - _AROUND) + 2
        size = QSize(width, min(height, window.height() - 8))
        self.list.shorten(height - size.height())  # what is under the choices stays readable
        x = place.x() - popup_position.SIDES - (4 if self._typed else 0)
        hangs = QPoint(x, place.center().y() - line // 2 - popup_position.TOP if self._typed else place.bottom() - 4)
        opens = self._side is None
        if self._side is None:
            self._side = popup_position.side(size, hangs, self._clear, window.size())
        corner = popup_position.corner(self._side, size, hangs, self._clear, window.size())
        if opens:
            self._top = corner.y()
        elif self._side != "below":
            corner.setY(min(corner.y(), self._top))
        self.setGeometry(QRect(corner, size))
        for widget in (self.frame, self):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
