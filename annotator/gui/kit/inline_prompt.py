"""A question inside the page: nothing is modal, and Esc is always no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from annotator.gui.kit.announce import announce
from annotator.gui.kit.page_widgets import button, label, row
from annotator.gui.kit.theme import kind
from annotator.i18n import tr

_ONE_LINE = 260  # px of a question, up to which it does not go on under itself


class QuestionRow(QFrame):
    """One line that asks for a yes, or for words; hidden while nothing is asked."""

    gone = Signal()  # whatever the answer was, and without one

    def __init__(
        self, back: Callable[[], object], look: str = "notice", *, about: Callable[[], object] = lambda: None
    ) -> None:
        """`back` gives the focus to where it was; `look`: a notice in a page, or the strip under the article.

        `about` gives what is chosen, which a question is asked about; where that changes, `follow` is to be called.
        """
        super().__init__()
        kind(self, look)
        self._back, self._about = back, about
        self._asked_about: object = None
        self._stays = False
        self._act: Callable[[], object] | None = None
        self._take: Callable[[str], object] | None = None
        self._else: Callable[[], object] | None = None
        self._words = label(wraps=True)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.answer)
        self.yes = button("", "primary", does=self.answer, key="Enter")
        self.other = button("", does=self._go_another_way)  # neither yes nor no
        self._no = button("", does=self.leave, key="Esc")
        parts = ((self._words, 1), (self.field, 3), self.yes, self.other, self._no)
        self.setLayout(row(*parts, margins=(14, 8, 10, 8), gap=10))
        self.hide()

    def ask(
        self,
        question: str,
        yes: str,
        act: Callable[[], object],
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Ask for a yes, then `act`; `other`: a third way, in words, and what it does."""
        self._act, self._take, self._else = act, None, other[1] if other is not None else None
        self._stays = False
        self._open(question, yes)
        if other is not None:
            self.other.setText(other[0])
            self.other.setAccessibleName(other[0])
            self.other.show()
        self.field.hide()
        self.yes.setFocus()

    def ask_words(self, question: str, words: str, take: Callable[[str], object], *, stays: bool = False) -> None:
        """Ask for words, then `take(words)`; `stays`: the question names what it is about, or is about nothing."""
        self._act, self._take, self._else, self._stays = None, take, None, stays
        self._open(question, tr("act.save"))
        self.field.setAccessibleName(question)
        self.field.setText(words)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus()

    def answer(self) -> None:
        """Yes; said once, though Enter in the field comes here by two ways."""
        act, take = self._act, self._take
        if act is None and take is None:
            return
        self.leave()
        if act is not None:
            act()
        elif take is not None:
            take(self.field.text())

    def _go_another_way(self) -> None:
        act = self._else
        self.leave()
        if act is not None:
            act()

    def leave(self) -> None:
        """No: nothing happens."""
        self._close()
        self._back()

    def follow(self) -> None:
        """Nothing is asked any more where something else is chosen than it was asked about.

        The keyboard stays where it is, unless it was here.
        """
        if self.isHidden() or self._stays or self._about() == self._asked_about:
            return
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        self._close()
        if was_here:
            self._back()

    def _close(self) -> None:
        self._act = self._take = self._else = None
        self.hide()
        self.gone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if focused in (self.other, self._no):  # Enter presses the button that has the keyboard
                focused.click()
            else:
                self.answer()
        else:
            super().keyPressEvent(event)

    def _open(self, question: str, yes: str) -> None:
        self._asked_about = self._about()
        self.other.hide()
        self._words.setText(question)
        self._words.setMinimumWidth(min(self._words.fontMetrics().horizontalAdvance(question) + 2, _ONE_LINE))
        self.setAccessibleName(question)
        self.yes.setText(yes)
        self.yes.setAccessibleName(yes)
        self._no.setText(tr("act.cancel"))
        self._no.setAccessibleName(tr("act.cancel"))
        self.show()
        announce(self, question)


def answered_no(inside: QWidget) -> bool:
    """`Esc`, wherever the keyboard is: whether a question was seen there, and is answered by it."""
    seen = next((one for one in inside.findChildren(QuestionRow) if one.isVisible()), None)
    if seen is not None:
        seen.leave()
    return seen is not None
