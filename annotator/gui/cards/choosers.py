"""What the pop-ups of the card's fields offer: speakers, targets, cues and mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.cards import speaker_search, targets
from annotator.gui.cards.popup import Popup
from annotator.gui.kit.option_list import Option
from annotator.gui.kit.page_widgets import unbroken
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.model import Span
from annotator.model.text import before_words, single_spaced

_SHOWN = 8  # choices, so that “none” still has a digit
_BEFORE, _AFTER = 14, 24  # code points around a candidate; the candidate itself must be seen
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SpeakerPopup(Popup):
    """Who said it.  A digit picks at once, typing searches, Enter takes the first, Ctrl+N makes somebody new."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        found: Sequence[speaker_search.Choice],
        choose: Callable[[str | None], None],
        *,
        only_known: bool = False,
    ) -> None:
        """`only_known`: neither somebody new nor nobody can be chosen."""
        super().__init__(window, theme, typed=True)
        self._found = found
        self._only_known = only_known
        self._choose = choose
        self._rows: tuple[speaker_search.Choice, ...] = ()
        self.line.setPlaceholderText(tr("speaker.search"))
        self.line.setAccessibleName(tr("card.pop.speaker"))
        keys = tr("card.pop.keys_known" if only_known else "card.pop.keys_speaker")
        self.line.setAccessibleDescription(keys)
        self.list.setAccessibleName(tr("card.pop.speaker"))
        self.foot.setText(unbroken(keys))
        self.picked.connect(self._pick)
        self.refresh()

    @property
    def typed(self) -> str:
        return single_spaced(self.line.text())

    def _nobody(self) -> str:
        """What is said where nobody answers to what is typed."""
        if not self._only_known:
            return tr("card.pop.nobody") if self.typed else ""
        return tr("card.pop.no_speaker", text=self.typed) if self.typed else tr("card.pop.no_other")

    def refresh(self) -> None:
        self._rows = speaker_search.rows(self._found, self.line.text(), only_known=self._only_known)
        self.say("" if any(choice.kind not in ("new", "none") for choice in self._rows) else self._nobody())
        self.show_options([self._shown(choice) for choice in self._rows])

    def accept(self) -> None:
        # “None” is only taken when the bar was moved to it: Enter must not empty the field by accident.
        if self.list.current == 0 and self._rows and self._rows[0].kind == "none":
            return
        super().accept()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            name = next((choice.name for choice in self._rows if choice.kind == "new"), self.typed)
            if self.typed and not self._only_known:
                self._leave()
                self._choose(name)
            return True
        return False

    def _pick(self, row: int) -> None:
        self._choose(self._rows[row].name)

    @staticmethod
    def _shown(choice: speaker_search.Choice) -> Option:
        if choice.kind == "new":
            return Option(tr("speaker.new", text=choice.name or ""), avatar="+", plain=True)
        if choice.kind == "none":
            return Option(tr("speaker.none"), avatar="–", plain=True)
        detail = choice.detail
        if not detail:
            kinds = {"person": "card.pop.named", "project": "card.pop.in_library", "named": "card.pop.named"}
            key = "card.pop.body" if choice.body else kinds.get(choice.kind)
            detail = tr(key) if key else ""
        letters = speaker_search.initials(choice.name or "")
        hit = choice.hit if choice.detail else None
        return Option(choice.name or "", detail, hit, letters, choice.body, now=choice.current)


class TargetPopup(Popup):
    """What the stance is towards: digits pick while nothing is typed, Enter takes the greyed words, Tab edits them."""

    def __init__(
        self, window: QWidget, theme: Theme, found: Sequence[str], now: str | None, choose: Callable[[str | None], None]
    ) -> None:
        super().__init__(window, theme, typed=True)
        self._found = found
        self._now = now
        self._choose = choose
        self._rows: list[str | None] = []
        self.line.setPlaceholderText(now or tr("card.pop.type_target"))
        self.line.setAccessibleName(tr("card.pop.target"))
        self.line.setAccessibleDescription(tr("card.pop.keys_target"))
        self.list.setAccessibleName(tr("card.pop.target"))
        self.foot.setText(unbroken(tr("card.pop.keys_target")))
        self.picked.connect(lambda row: self._choose(self._rows[row]))
        self.refresh()

    def refresh(self) -> None:
        typed = self.line.text()
        self.list.digits_open = not typed
        rows: list[str | None] = [*targets.matching(self._found, typed)[:_SHOWN]]
        if self._now is not None and not typed:
            rows.append(None)
        self._rows = rows
        self.say(tr("card.pop.own_target") if typed.strip() and not rows else "")
        # A pasted line of several would be drawn over the choices.
        self.line.show_ghost(targets.completion(self._found, typed).replace("\n", " "))
        self.show_options(
            [
                Option(row, now=row == self._now) if row is not None else Option(tr("card.pop.no_target"), plain=True)
                for row in rows
            ],
            current=0 if not typed else -1,
        )

    def accept(self) -> None:
        typed = self.line.text()
        if not typed or self.list.current >= 0:
            super().accept()
            return
        whole = (typed + self.line.ghost).strip()
        self._leave()
        self._choose(whole)

    def key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Tab and self.line.ghost:
            self.line.setText(self.line.text() + self.line.ghost)
            self.refresh()
            return True
        if key == Qt.Key.Key_Delete and self.line.ghost:
            self.line.show_ghost("")  # what is typed is the whole target, though a longer one begins like it
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.line.text() and self._now is not None:
            self._leave()
            self._choose(None)
            return True
        return False


class SpanPopup(Popup):
    """The words in the sentence that may be the cue or the mention; each step is set at once and is one undo step.

    The key goes on, Shift with it goes back, Del sets none, Esc leaves everything as it was.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        *,
        text: str,
        found: Sequence[Span],
        now: Span | None,
        letter: str,
        none: str,
        title: str,
        choose: Callable[[Span | None], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__(window, theme, typed=False)
        self._found = list(found)
        self._letter = letter.upper()
        self._choose = choose
        self._undo = undo
        self._none = none
        self.list.setAccessibleName(title)
        key = self._letter
        self.list.setAccessibleDescription(tr("card.pop.keys_span", key=key))
        self.foot.setText(unbroken(tr("card.pop.keys_span", key=key)))
        self.say("" if self._found else tr("card.pop.no_candidates", key=key))
        self.picked.connect(self._pick)
        options = []
        for span in self._found:
            before = before_words(text, span.start, _BEFORE)
            after = text[span.end : span.end + _AFTER].partition("\n")[0].rstrip()
            shown = single_spaced(span.of(text))
            detail = f"… {before}{shown}{after} …"
            at = 2 + len(before)
            options.append(Option(shown, detail, (at, at + len(shown)), serif=True, now=span == now))
        self._now = now
        self.show_options(options, self._found.index(now) if now in self._found else -1)

    def walk(self, by: int) -> None:
        """Go on to the next candidate and set it."""
        if not self._found:
            return
        self.list.step(by)
        self._choose(self._found[self.list.current])

    def key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._letter and event.text().upper() == self._letter:
            self.walk(-1 if shift else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
            self.finish()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _PLAIN:
            self.finish()
        else:
            return False
        return True

    def escape(self) -> None:
        self._undo()
        super().escape()

    def _pick(self, row: int) -> None:
        self._choose(self._found[row])
