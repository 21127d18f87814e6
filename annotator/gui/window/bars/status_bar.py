"""The row at the window's foot: how much is decided, the ribbon, what was said last, and the two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QFrame

from annotator.gui.kit import roles
from annotator.gui.kit.announce import announce
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.count_label import MARK, Counted
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.window.bars.key_hints import Hints
from annotator.gui.window.bars.learning_meter import LearningMeter
from annotator.gui.window.bars.progress_ribbon import Ribbon
from annotator.gui.window.review_order import Order
from annotator.i18n import Words, tr
from annotator.model import Edit
from annotator.numbers import decimal, whole

_SAID_FOR = 6000  # ms that a sentence stays, unless another follows
_NARROW = 1100  # px of the window, below which words give way to the ribbon
_MESSAGE_SHARE = 0.22  # of the strip, that a sentence gets at least
_SIDE = 14  # px left of all
_GAP = 10
_LONG_SHARE = 0.48  # … and at most: its end is what decides


class StatusBar(QFrame):
    """Status of the review; sentences are shown here and spoken."""

    def __init__(self, state: AppState, order: Order) -> None:
        super().__init__()
        self._state = state
        self._order = order
        kind(self, "status")
        roles.tell(self, QAccessible.Role.StatusBar)
        self.setFixedHeight(state.theme.measures.status)
        self.count = Counted(self)
        kind(self.count, "small")
        self.ribbon = Ribbon(state, order)
        self.learning = LearningMeter(state)
        self.learning.turned.connect(self._measure)
        self.left = Counted(self)
        kind(self.left, "small")
        # Over what is left to do, and over the ribbon's end where it needs that: what was said moves nothing.
        self.message = ElidedLabel(look="small", parent=self)
        self.message.setContentsMargins(8, 0, 0, 0)  # from the ribbon
        self.message.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the ribbon is not painted under it
        self.bulk = KeyButton(self)
        self.bulk.clicked.connect(lambda: state.commands.run("bulk-accept"))
        self.done = KeyButton(self)
        self.done.clicked.connect(lambda: state.commands.run("done"))
        after = (self.left, self.learning, self.bulk, self.done)
        self._row = row(self.count, (self.ribbon, 1), *after, margins=(_SIDE, 0, 12, 0), gap=_GAP)
        self.hints = Hints(state)
        self._row.addWidget(self.hints, 0, Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._row)
        self._page: str | None = None
        self._article = ""
        self._has = False  # whether the review is shown
        self._measured = -1  # for how many items there is room
        self._count_words = self._left_words = ""
        for button in (self.bulk, self.done):
            button.setStyleSheet("QPushButton { min-height: 20px; max-height: 20px; }")
            button.setFixedHeight(24)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._timer = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._timer.timeout.connect(self.message.hide)
        self.message.hide()
        state.said.connect(self.say)
        state.articles.opened.connect(self._opened)
        state.articles.reloaded.connect(self._measure)
        state.looks_changed.connect(self.translate)
        state.options_changed.connect(self.translate)
        self.translate()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while and have it spoken, once."""
        self.message.setText(sentence)
        self._place_message()
        self.message.setVisible(bool(sentence))
        self._timer.start()
        announce(self, sentence)

    def _opened(self, article_id: str) -> None:
        """What was said of the article before is over; what was said before there was one, of a file, stays."""
        if self._article:
            self._timer.stop()
            self.message.hide()
        self._article = article_id
        self._measure()

    def show_page(self, name: str | None) -> None:
        """A full page is in front, or the article again: its keys, or the state of the review.

        What was said on the page before is over.
        """
        if name != self._page:
            self._timer.stop()
            self.message.hide()
        self._page = name
        self.hints.show_page(name)
        self.learning.stand_on(name)
        self._measure()

    def _measure(self) -> None:
        """Words and room for all that is counted, whatever the number is: from key to key nothing moves."""
        total, ink = len(self._order), self._state.theme.ui.ink
        self._has = bool(self._state.article_id) and self._page is None
        self._measured = total
        narrow = self.width() < _NARROW
        self._count_words = f"{MARK}/{whole(total)}" if narrow else tr("progress.decided", i=MARK, n=total)
        self._left_words = tr("window.left_over", n=MARK, c=decimal(self._state.settings.bulk_threshold))
        self.count.show_words(self._count_words, total, ink)
        self.count.setFixedWidth(self.count.sizeHint().width())
        # In a narrow window the button has the room of the words: what was said lies over the ribbon's end there.
        room = round(self.width() * _MESSAGE_SHARE) - (self.bulk.sizeHint().width() + _GAP if narrow else 0)
        self.left.setFixedWidth(max(room, 0))
        for part in (self.count, self.ribbon, self.left, self.bulk, self.done):
            part.setVisible(self._has)
        self.learning.make_small(False)
        missing = self._missing()
        if missing > 0 and not self.learning.isHidden():
            self.learning.make_small(True)
            missing = self._missing()
        if self._has and missing > 0:  # before the room of what is said, which may lie over the ribbon's end
            self.left.show_words("" if narrow else self._left_words, total, ink)
            self.left.setFixedWidth(max(room - missing, min(self.left.sizeHint().width(), room), 0))
            if narrow and self._missing() > 0 and self._missing(caps=False) > 0:
                self._missing()  # there is too little room, whether they show their keys or not
        self.show_progress()
        self._row.activate()  # or what is said would be put where things stood before
        self._place_message()

    def _missing(self, *, caps: bool = True) -> int:
        """Px that the ribbon lacks for the numbers of all quotes, when the buttons show their keys, or do not."""
        for button, key, name in ((self.bulk, "window.bulk", "bulk-accept"), (self.done, "act.done_next", "done")):
            cap = self._state.commands.key(name)
            button.show_words(self._state.theme, tr(key), cap, bare=not caps)
        self._row.activate()
        return self.ribbon.room_for_numbers() - self.ribbon.width() if self._has else 0

    def follow(self, edit: Edit, moved: bool) -> None:
        """The order of the review has followed an edit; `moved`: places did."""
        self.ribbon.follow(edit, moved=moved)
        self.show_progress()

    def show_progress(self) -> None:
        """Counts and buttons again."""
        order = self._order
        total, decided, sure, ink = len(order), order.decided, order.sure, self._state.theme.ui.ink
        if total != self._measured:
            self._measure()
            return
        self.count.show_words(self._count_words, decided, ink)
        if self.width() < _NARROW:
            self.count.setAccessibleName(tr("progress.decided", i=decided, n=total))
        said = self._left_words if sure and self.width() >= _NARROW else ""
        self.left.show_words(said, sure if said else None, ink)
        # A button that cannot be pressed keeps its place.
        self.bulk.setEnabled(total > decided)
        all_decided = self._has and total > 0 and total == decided
        self.done.set_primary(all_decided)

    def translate(self) -> None:
        """All words again."""
        if self.message.isVisible():
            latest = self._state.latest
            self.message.setText(str(latest))
            self.message.setVisible(isinstance(latest, Words))  # what was said in another language is over
        self.message.setStyleSheet(f"background: {self._state.theme.ui.window.name()};")
        self.setAccessibleName(tr("window.status"))
        self._measure()
        self.ribbon.renew()
        self.hints.translate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.give(round(self.width() * (1 - _MESSAGE_SHARE)) - 40)
        self._measure()

    def _place_message(self) -> None:
        """In the place of what is left to do, on a page at the left; it takes the room that it needs.

        What it covers in part it covers whole.
        """
        usual, most = round(self.width() * _MESSAGE_SHARE), round(self.width() * _LONG_SHARE)
        wanted = self.message.fontMetrics().horizontalAdvance(self.message.text()) + 12
        width = max(usual, min(wanted, most))
        right = self.left.geometry().right() + 1 if self._has else _SIDE + width
        left = right - width
        if self._has:
            left = self.ribbon.x() + self.ribbon.clear_of(left - self.ribbon.x())
        elif self._page is not None:
            right = self.hints.x() + self.hints.clear_of(right - self.hints.x())
        self.message.setGeometry(left, 1, right - left, self.height() - 1)
        self.message.raise_()
