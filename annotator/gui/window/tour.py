"""Five steps that show the loop on an article, beside the real parts of the window; skipped by one key.

Where no article is open, the tour first offers those that come with the program: its steps never point at empty parts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Quote

STEPS = ("library", "article", "quotes", "keys", "done")
"""What each step points at: the names of the window's parts."""

_WIDTH = 340


class Tour(QWidget):
    """Lies over the window: the part that is told about stays bright, a card beside it says what it is for."""

    def __init__(self, state: AppState, window: QWidget, place_of: Callable[[str], QRect | None]) -> None:
        """`place_of` gives the rectangle of a part in the window's coordinates, `None` when it is hidden."""
        super().__init__(window)
        self._window = window
        self._state = state
        self._place_of = place_of
        self._step = 0
        self._welcome = False  # no article is open yet
        self.setProperty("scope", "preview")  # Esc there is `escape`
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = QFrame(self)
        kind(self._card, "card-open")
        self._count, self._title, self._words = label(look="small"), label(look="heading"), label(wraps=True)
        self.sample = button("", "primary", does=lambda: state.commands.run("sample"), key="Enter")
        self._back = button("", "ghost", does=lambda: self.go(self._step - 1))
        self._skip = button("", "ghost", does=self.end, key="Esc")
        self._next = button("", "primary", does=lambda: self.go(self._step + 1), key="Enter")
        parts = (self._count, self._title, self._words, 4, self.sample, 4)
        ways = row(self._skip, None, self._back, self._next)
        self._layout = column(*parts, ways, margins=(18, 16, 18, 14), gap=6)
        self._card.setLayout(self._layout)
        window.installEventFilter(self)
        state.language_changed.connect(self._show)
        state.articles.opened.connect(lambda _id: self._stay())
        state.articles.edited.connect(lambda _edit: self._suggested())
        state.navigation.page_shown.connect(self._elsewhere)

    def start(self) -> None:
        """Show the first step; where there is no article yet, an example is offered before."""
        self._step = 0
        self._welcome = not self._state.article_id
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._show()

    def go(self, step: int) -> None:
        """The step with that number; past the last one the tour ends."""
        if step >= len(STEPS):
            self.end()
            return
        self._step = max(step, 0)
        self._show()

    def end(self) -> None:
        """Seen or skipped: it does not come again by itself."""
        self.hide()
        self._state.change_settings(toured=True)
        self._state.navigation.show_page(None if self._state.article_id else "library")

    def _elsewhere(self, page: object) -> None:
        """A page came to the front, by a key: what the tour tells of is behind it."""
        if page is not None and self.isVisible() and not self._welcome:
            self.hide()
            self._state.change_settings(toured=True)

    def escape(self) -> None:
        self.end()

    def _stay(self) -> None:
        """The example has been opened: the steps begin, and the keyboard is here."""
        if self.isVisible():
            self._welcome = False
            self._show()
            QTimer.singleShot(0, self.setFocus)

    def _suggested(self) -> None:
        """Suggestions came while the step about quotes waits for a card."""
        if self.isVisible() and self.step == "quotes":
            self._open_a_card()

    @property
    def step(self) -> str:
        """Name of the step that is shown."""
        return STEPS[self._step]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._welcome and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._state.commands.run("sample")
        elif self._welcome:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.go(self._step + 1)
        elif key == Qt.Key.Key_Left:
            self.go(self._step - 1)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._show()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QPainterPath()
        veil.addRect(self.rect().toRectF())
        place = self._place()
        if place is not None:
            hole = QPainterPath()
            hole.addRoundedRect(place.adjusted(3, 3, -3, -3).toRectF(), 10, 10)
            veil -= hole
        colour = QColor("#000000")
        colour.setAlphaF(0.45)
        painter.fillPath(veil, colour)
        painter.end()

    def _place(self) -> QRect | None:
        return None if self._welcome else self._place_of(self.step)

    def _show(self) -> None:
        last = self._step == len(STEPS) - 1
        name = "welcome" if self._welcome else self.step
        if name == "quotes":
            self._open_a_card()
        self._count.setText(tr("tour.count", i=self._step + 1, n=len(STEPS)))
        self._title.setText(tr(f"tour.{name}"))
        self._words.setText(tr(f"tour.{name}_words"))
        for one, key in ((self._back, "back"), (self._skip, "skip"), (self._next, "finish" if last else "next")):
            one.setText(tr(f"tour.{key}"))
            one.setAccessibleName(one.text())
        self.sample.setText(tr("start.sample"))
        self.sample.setAccessibleName(self.sample.text())
        self.sample.setVisible(self._welcome)
        self._count.setVisible(not self._welcome)
        self._next.setVisible(not self._welcome)
        self._back.setVisible(self._step > 0 and not self._welcome)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._words.text())
        width = min(_WIDTH, self.width() - 40)
        self._layout.activate()  # or the height would be that of the step before
        sides = 2 * self._card.contentsRect().left()  # the look's border, which the layout does not count
        self._card.setFixedSize(width, self._layout.heightForWidth(width - sides) + sides)
        self._card.move(_card_corner(self._place(), self.rect(), self._card.rect()))
        self.update()

    def _open_a_card(self) -> None:
        """The first quote's, where none is open: the step tells what stands on it."""
        article = self._state.articles.now
        if article is None or isinstance(article.focused, Quote):
            return
        first = next((quote for quote in article.document.quotes if quote.origin != "rejected"), None)
        if first is not None:
            article.set_focus(first.id)


def _card_corner(place: QRect | None, whole: QRect, card: QRect) -> QPoint:
    """Right of the part when there is room, else left, else over or under a strip, else in the middle of it."""
    if place is None:
        return whole.center() - card.center()
    gap = 14
    top = min(max(place.top() + 40, 20), whole.height() - card.height() - 20)
    if place.right() + gap + card.width() < whole.width():
        return QPoint(place.right() + gap, top)
    if place.left() - gap - card.width() > 0:
        return QPoint(place.left() - gap - card.width(), top)
    if place.height() < card.height():  # a strip: the card stands clear of it
        above, below = place.top() - gap - card.height(), place.bottom() + gap
        top = above if above >= 20 else below
    return QPoint(place.center().x() - card.width() // 2, top)
