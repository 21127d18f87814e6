"""The window's way to tell a story: real key events to the real window."""

from __future__ import annotations

from typing import Any

from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from annotator.editing import actions
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.model import Span
from tests.journeys.tellers import entity_at, place, quote_with
from tests.usability.driver import Driver

_WAIT_MS = 60_000


class ThroughWindow:
    """As a person would do it.

    Two steps have no key that does exactly the same: `Q` fills in more than a bare quote has, and `Y` goes through the
    types one by one; there the act behind the card's own controls is used.
    """

    def __init__(self, library, id_: str) -> None:
        self.library, self.id = library, id_

    def tell(self, steps: tuple[tuple[Any, ...], ...]) -> None:
        app = QApplication.instance() or QApplication([])
        window = Window(Appearance(app, "light"))
        window.show()
        Opening(window, self.library, (), None, None, "id", quiet=True).open(self.id)
        app.processEvents()
        window.activateWindow()
        window.to_article()
        app.processEvents()
        self.person = Driver(window, self.id)
        self.state, self.window = window.state, window
        try:
            for verb, *values in steps:
                getattr(self, f"_{verb}")(*values)
                self.person.settle()
                if window.page_name is not None:
                    window.show_page(None)
                if self.state.document.article.id != self.id:
                    self.state.articles.open(self.id)
        finally:
            window.close()
            window.deleteLater()
            app.processEvents()

    @property
    def document(self):
        return self.state.document

    def _type_in(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.person.press("Enter")

    def _command(self, name: str) -> None:
        self.person.press("Ctrl+K")
        command = self.state.commands.get(name)
        self._type_in(self.state.commands.words(command))

    def _select(self, words: str) -> Span:
        span = place(self.document, words)
        self.state.article.set_focus(None)
        self.window.to_article()
        self.window.view.set_caret(span.start)
        for _ in words:  # a flag is two code points and one press
            if self.state.selection != span:
                self.person.press("Shift+Right")
        assert self.state.selection == span, words
        return span

    def _label(self, name: str) -> None:
        label = self.document.scheme.label(name)
        if label.digit:
            self.person.press(label.digit)
        else:
            self.person.press("L", label.letter)

    def _focus(self, id_: str) -> None:
        self.state.article.select(None)
        self.window.to_article()
        self.state.article.set_focus(id_)

    def _suggest(self) -> None:
        done = QSignalSpy(self.state.library_changed)
        self._command("suggest")
        assert done.count() or done.wait(_WAIT_MS)

    def _undo(self) -> None:
        self.person.press("Ctrl+Z")

    def _redo(self) -> None:
        self.person.press("Ctrl+Shift+Z")

    def _mark(self, words: str, label: str) -> None:
        self._select(words)
        self._label(label)

    def _relabel(self, words: str, label: str) -> None:
        self._focus(entity_at(self.document, words))
        self._label(label)

    def _grow(self, words: str, to: str) -> None:
        id_, wanted = entity_at(self.document, words), place(self.document, to)
        self._focus(id_)
        if self.document.entity(id_).start != wanted.start:
            self.person.press("E", "[")
        assert self.document.entity(id_).span == wanted

    def _delete(self, words: str) -> None:
        self._focus(entity_at(self.document, words))
        self.person.press("Del")

    def _accept(self, words: str) -> None:
        self._focus(entity_at(self.document, words))
        self.person.press("Space")

    def _doubt(self, words: str) -> None:
        self._focus(entity_at(self.document, words))
        self.person.press("R")

    def _quote(self, words: str, type_: str) -> None:
        self.state.article.do(lambda d: actions.add_quote(d, [place(d, words)], type_))

    def _quote_key(self, words: str, key: str) -> None:
        self._focus(quote_with(self.document, words))
        self.person.press(key)

    def _stance(self, words: str, stance: str) -> None:
        digits = {value.name: value.digit for value in self.document.scheme.stances}
        self._quote_key(words, digits[stance])
        if not self.window.view.hasFocus():
            self.person.press("Esc")

    def _target(self, words: str, target: str) -> None:
        self._quote_key(words, "T")
        self._type_in(target)

    def _speaker(self, words: str, name: str) -> None:
        self._quote_key(words, "S")
        self._type_in(name)

    def _certain(self, words: str, _certain: bool) -> None:
        self._quote_key(words, "R")

    def _cue(self, words: str, span: str, key: str = "C") -> None:
        self._focus(quote_with(self.document, words))
        self.state.article.select(place(self.document, span))
        self.person.press(key)

    def _mention(self, words: str, span: str) -> None:
        self._cue(words, span, "M")

    def _type(self, words: str, type_: str) -> None:
        self._focus(quote_with(self.document, words))
        self.state.navigation.panel("quotes").acts.set_type(type_)

    def _boilerplate(self, words: str) -> None:
        self._select(words)
        self.person.press("X")

    def _status(self, status: str) -> None:
        if status == "done":
            before = self.document
            self.person.press("Ctrl+Enter")
            if self.state.document is before:
                self.person.press("Ctrl+Enter")
            return
        self.window.to_article()
        self._command(f"status-{status}")

    def _flag(self, reason: str) -> None:
        self.window.to_article()
        self.person.press("B")
        self._type_in(reason)
