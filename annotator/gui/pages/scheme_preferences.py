"""The label scheme in force, edited in place: what a change does to marks is said first, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLineEdit, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.kit.page_widgets import behind_name, button, choice_field, column, label, row, thin_bar
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.schemes.colour_field import ColourField
from annotator.gui.parts.schemes.label_list import LabelList
from annotator.gui.parts.schemes.scheme_changes import SchemeChanges
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import label_words, title_of
from annotator.i18n import LANGUAGES, tr
from annotator.model import Label, Scheme
from annotator.model.text import single_spaced
from annotator.workspace import scheme_editing as editing

_FAMILIES = ("people", "org", "place", "time", "number", "named")
_NAMED = 4  # articles that a question names
_LONGEST_TITLE = 60  # code points of such a name
_LONGEST, _CHIP = 40, 5  # letters of a name, and of a chip


class SchemeEditor(QFrame):
    """The labels at the left, the chosen one's names, keys, colour and places at the right."""

    asked = Signal()  # a question stands under the fields, or words are waited for: bring it into sight

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self.list = LabelList()
        self.list.setAccessibleName(tr("scheme.list", name=self._scheme.name))
        self.list.currentRowChanged.connect(lambda _at: self._show())
        self.texts = {code: QLineEdit(maxLength=_LONGEST) for code in LANGUAGES}
        self.chips = {code: QLineEdit(maxLength=_CHIP) for code in LANGUAGES}
        self.digit, self.letter, self.family = choice_field(), choice_field(), choice_field()
        self.colour = ColourField(state.theme)
        self.anywhere = button(tr("scheme.within_any"), "pill", does=self._turn_anywhere)
        self.anywhere.setCheckable(True)
        self._outer = Flow()
        self.ask = QuestionRow(self.list.setFocus, about=lambda: (self.list.name(), self._scheme))
        self.becomes = choice_field()
        self.becomes.setAccessibleName(tr("scheme.becomes"))
        self.becomes.hide()
        self.ask.gone.connect(self.becomes.hide)
        self.told = label(look="muted", wraps=True)
        self.new = button(tr("scheme.new"), does=self.ask_new, key="Insert")
        self.up = button(tr("scheme.up"), does=partial(self.shift, -1), key="Alt+Up")
        self.down = button(tr("scheme.down"), does=partial(self.shift, 1), key="Alt+Down")
        self.delete = button(tr("scheme.delete"), "danger", does=self.ask_delete, key="Del")
        self.undone = button(tr("scheme.undo"), does=self.undo, key="Ctrl+Z")
        self._name = label(look="muted")
        self._had_keyboard = False  # before marks were moved beside the window
        self._changes = SchemeChanges(state, self)
        self._lay_out()
        self._listen()
        self.fill()

    @property
    def _scheme(self) -> Scheme:
        return self._state.workspace.scheme

    @property
    def _label(self) -> Label:
        return self._scheme.label(self.list.name())

    def _lay_out(self) -> None:
        for code, field in self.chips.items():
            field.setAccessibleName(tr(f"scheme.field_chip_{code}"))
            field.setToolTip(tr(f"scheme.field_chip_{code}"))
        fields = column(
            behind_name(tr("scheme.field_name"), self._name),
            *(behind_name(tr(f"scheme.field_text_{code}"), field) for code, field in self.texts.items()),
            behind_name(tr("scheme.field_chips"), *self.chips.values()),
            behind_name(tr("scheme.field_digit"), self.digit),
            behind_name(tr("scheme.field_letter"), self.letter),
            behind_name(tr("scheme.field_family"), self.family),
            behind_name(tr("scheme.field_colour"), self.colour),
            self.colour.swatches,
            self.colour.contrast,
            label(tr("scheme.field_within"), "medium"),
            row(self.anywhere, None),
            self._outer,
            None,
        )
        beside = row((column(self.list, self.new, None), 2), (fields, 3), gap=24)
        self._bar = thin_bar()
        labels, buttons = QWidget(), QWidget()
        labels.setLayout(beside)
        buttons.setLayout(row(self.up, self.down, self.delete, None, self.undone))
        self._parts = (labels, buttons)
        self.setLayout(column(labels, buttons, self.ask, self.becomes, self._bar, self.told, gap=10))

    def _listen(self) -> None:
        for code, field in self.texts.items():
            field.editingFinished.connect(partial(self._keep_words, "text", code, field))
        for code, field in self.chips.items():
            field.editingFinished.connect(partial(self._keep_words, "chip", code, field))
        self.digit.activated.connect(lambda _at: self._keep_key(digit=str(self.digit.currentData())))
        self.letter.activated.connect(lambda _at: self._keep_key(letter=str(self.letter.currentData())))
        self.family.activated.connect(lambda _at: self._put(replace(self._label, family=self.family.currentData())))
        self.colour.chosen.connect(lambda colour: self._put(replace(self._label, colour=colour)))
        self.list.shifted.connect(self.shift)
        self.list.wanted.connect(self.ask_new)
        self.list.unwanted.connect(self.ask_delete)
        self.becomes.activated.connect(lambda _at: self.ask.yes.setFocus(Qt.FocusReason.OtherFocusReason))
        self._changes.changed.connect(self.fill)
        self._changes.said.connect(self.told.setText)
        self._changes.busy.connect(self._bar.setVisible)
        self._changes.locked.connect(self._lock)
        self._state.scheme_changed.connect(self.fill)
        self._state.theme_changed.connect(self.fill)

    # --- showing

    def fill(self) -> None:
        """The scheme that is in force now."""
        self.list.fill(self._scheme, self._state.theme)
        self._show()

    def _show(self) -> None:
        one, scheme = self._label, self._scheme
        self.ask.follow()
        self.told.clear()
        self._name.setText(one.name)
        for code in LANGUAGES:
            self.texts[code].setText(one.text.get(code, ""))
            self.texts[code].setPlaceholderText(one.name)
            self.chips[code].setText(one.chip.get(code, ""))
            self.chips[code].setPlaceholderText(one.name[:4])
        self._offer(self.digit, "1234567890", one.digit, {other.digit: other for other in scheme.labels})
        letters = {other.letter.upper(): other for other in scheme.labels}
        self._offer(self.letter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", one.letter.upper(), letters)
        self.family.clear()
        for family in _FAMILIES:
            self.family.addItem(tr(f"scheme.family_{family}"), family)
        self.family.setCurrentIndex(max(self.family.findData(one.family), 0))
        self.colour.show_label(one, self._state.theme)
        self._show_within()
        at = scheme.names.index(one.name)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < len(scheme.labels) - 1)
        self.undone.setEnabled(self._changes.can_undo())

    def _offer(self, box: QComboBox, keys: str, chosen: str, taken: dict[str, Label]) -> None:
        """Each key with the label that has it now: choosing it exchanges the two."""
        box.clear()
        box.addItem(tr("scheme.no_key"), "")
        for key in keys:
            other = taken.get(key)
            free = other is None or key == chosen
            box.addItem(key if free or other is None else f"{key} · {label_words(other)}", key)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _show_within(self) -> None:
        one = self._label
        self.anywhere.setChecked(one.within is None)
        self._outer.clear()
        for other in self._scheme.labels:
            made = button(label_words(other), "pill", does=partial(self._turn_within, other.name))
            made.setCheckable(True)
            made.setChecked(one.within is None or other.name in one.within)
            made.setAccessibleDescription(tr("scheme.field_within"))
            self._outer.add(made)

    # --- changes

    def _keep_words(self, field: str, code: str, line: QLineEdit) -> None:
        one, words = self._label, single_spaced(line.text())
        now = dict(one.text if field == "text" else one.chip)
        if words != now.get(code, ""):
            now = {**now, code: words} if words else {key: value for key, value in now.items() if key != code}
            self._put(replace(one, text=now) if field == "text" else replace(one, chip=now))

    def _keep_key(self, *, digit: str | None = None, letter: str | None = None) -> None:
        one = self._label
        after = replace(
            one, digit=one.digit if digit is None else digit, letter=one.letter if letter is None else letter
        )
        before, changed = self._scheme, editing.with_label(self._scheme, after)
        others = [other for other in changed.labels if other.name != one.name and other != before.label(other.name)]
        told = ""
        for other in others:
            key, old = (digit, other.digit) if digit is not None else (letter, other.letter)
            kept = "scheme.exchanged" if old else "scheme.taken"
            told = tr(kept, key=key, label=label_words(after), other=label_words(other), old=old)
        self._put(after, told)

    def _turn_anywhere(self) -> None:
        self._put(replace(self._label, within=None if self.anywhere.isChecked() else self._scheme.names))

    def _turn_within(self, outer: str) -> None:
        one, names = self._label, self._scheme.names
        within = names if one.within is None else one.within
        kept = set(within) ^ {outer}
        self._put(replace(one, within=tuple(name for name in names if name in kept)))

    def _put(self, after: Label, told: str = "") -> None:
        """The chosen label in another form: at once, or after a question where marks lie that may not any more."""
        if after == self._label:
            return
        changed = editing.with_label(self._scheme, after)
        if after.within == self._label.within:
            self._changes.apply(editing.plan(self._state.workspace, changed), told)
            return
        self._changes.plan(changed, partial(self._planned, after.name), told=tr("scheme.counting"))

    def _planned(self, name: str, planned: editing.Plan) -> None:
        """Where marks may lie is another now: those that lie there already are told before it holds."""
        if not planned.marks:
            self._changes.apply(planned)
            return
        if self.list.name() != name:  # another one was chosen meanwhile
            return
        question = tr(
            "scheme.ask_within", n=planned.marks, articles=_articles(planned), where=self._article_names(planned)
        )
        self._show()
        self.ask.ask(question, tr("act.apply"), lambda: self._changes.apply(planned))
        self.asked.emit()

    def shift(self, by: int) -> None:
        """The chosen label one place up or down."""
        self._changes.apply(editing.plan(self._state.workspace, editing.moved(self._scheme, self.list.name(), by)))

    def ask_new(self) -> None:
        """Ask what the new label is called in files."""
        self._close()
        self.ask.ask_words(tr("scheme.ask_new"), "", self._add)
        self.asked.emit()

    def _add(self, name: str) -> None:
        light = Theme.load("light")
        used = {one.colour for one in self._scheme.labels}
        free = (colours.strong.name() for colours in light.entities.values())
        colour = next((name for name in free if name not in used), light.ui.ink.name())
        try:
            after = editing.with_new(self._scheme, name, colour)
        except AnnotatorError as error:
            self.told.setText(str(error))
            self._state.say(error.sentence)
            return
        self._changes.apply(editing.plan(self._state.workspace, after), then=self._to_new)

    def _to_new(self) -> None:
        """At the new label, whose names come next."""
        self.list.setCurrentRow(self.list.count() - 1)
        self.texts[LANGUAGES[0]].setFocus()
        self.asked.emit()

    def ask_delete(self) -> None:
        """Count the marks that have the label, and ask what becomes of them."""
        name = self.list.name()
        try:
            after = editing.without(self._scheme, name)
        except AnnotatorError as error:
            self._state.refused.emit(error)
            return
        self._close()
        self._changes.plan(after, self._ask_of, gone=name, told=tr("scheme.counting"))

    def _ask_of(self, planned: editing.Plan) -> None:
        """What becomes of the label's marks, now that they are counted."""
        after, words = planned.after, label_words(planned.before.label(planned.gone or ""))
        if self.list.name() != planned.gone:  # another one was chosen meanwhile
            return
        self._close()
        if not planned.marks:
            self.ask.ask(tr("scheme.ask_delete_unused", label=words), tr("scheme.delete_now"), self._delete(planned))
            self.asked.emit()
            return
        decided = sum(place.decided for place in planned.places)
        question = tr(
            "scheme.ask_delete",
            n=planned.marks,
            label=words,
            articles=_articles(planned),
            decided=decided,
            where=self._article_names(planned),
        )
        self.becomes.clear()
        self.becomes.addItem(tr("scheme.marks_go"), None)
        for other in after.labels:
            self.becomes.addItem(tr("scheme.marks_become", label=label_words(other)), other.name)
        self.becomes.show()
        self.ask.ask(question, tr("scheme.delete_now"), self._delete(planned))
        self.becomes.setFocus()
        self.asked.emit()

    def _delete(self, planned: editing.Plan) -> Callable[[], None]:
        def delete() -> None:
            becomes = self.becomes.currentData() if planned.marks else None
            words = label_words(planned.before.label(planned.gone or ""))
            self._changes.apply(replace(planned, becomes=becomes), tr("scheme.said_deleted", label=words))

        return delete

    def undo(self) -> None:
        """Take back the latest change of the scheme, with what it did to marks."""
        self._changes.undo()

    def _lock(self, locked: bool) -> None:
        """Nothing is changed while marks move; then the list has the keyboard again, if it was here."""
        now = QApplication.focusWidget()
        if locked:
            self._had_keyboard = now is not None and self.isAncestorOf(now)
        for part in self._parts:
            part.setEnabled(not locked)
        if self._had_keyboard and not locked:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _article_names(self, planned: editing.Plan) -> str:
        """The first articles by name."""
        ids = list(dict.fromkeys(place.article_id for place in planned.places if place.marks))
        library = self._state.workspace.library
        named = [_short(title_of(library.article(id_))) for id_ in ids[:_NAMED]]
        return "; ".join([*named, *([tr("scheme.more", n=len(ids) - _NAMED)] if len(ids) > _NAMED else [])])

    def _close(self) -> None:
        self.ask.hide()
        self.becomes.hide()
        self.told.clear()


def _short(title: str) -> str:
    """The beginning of a long title: an article without one is called by its first sentences."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"


def _articles(planned: editing.Plan) -> str:
    return tr("scheme.articles", n=planned.articles)
