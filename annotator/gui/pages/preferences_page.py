"""Preferences as a page: every choice holds at once and is kept; there is no OK and no Cancel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFontComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSlider,
    QWidget,
)

from annotator import paths
from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.page_widgets import button, choice_field, clear, column, frame, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.kit.wheel import scroll_past
from annotator.gui.pages.key_preferences import KeyTable
from annotator.gui.pages.scheme_preferences import SchemeEditor
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import label_words
from annotator.i18n import LANGUAGES, tr, tr_later
from annotator.model.text import single_spaced
from annotator.numbers import decimal

_SIZES = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)
_WIDTH = 570  # px at least
_THEMES = ("system", "light", "dark")


class _Part(NamedTuple):
    """A choice or a title of the page, with the words that find it."""

    section: str
    words: str
    widget: QWidget
    is_title: bool


class PreferencesPage(Page):
    """Language, look, person, scheme, labels, suggestions, library, keys; one scroll."""

    name = "preferences"
    title_key = "preference.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.search = QLineEdit()
        kind(self.search, "search")
        self.search.textChanged.connect(lambda _typed: self._show_found())
        self._heading, self._none = label(look="heading"), label(look="muted")
        self._parts: list[_Part] = []
        self._section_words = ""
        self._body = column(margins=(40, 10, 40, 40), gap=14)
        self._inner = inner = QFrame()
        kind(inner, "page")
        inner.setMinimumWidth(_WIDTH)
        inner.setMaximumWidth(820)
        self.search.setMinimumWidth(240)
        head = row(self._heading, None, self.search, margins=(40, 26, 40, 6))
        inner.setLayout(column(head, self._body, gap=0))
        self._holder = holder = frame("page", row(None, (inner, 100), None))  # as wide with few choices as with all
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = column(gap=0)
        layout.addWidget(scroll)
        self.setLayout(layout)
        state.language_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()  # the next word takes the place of the one of last time
        self._scroll.ensureWidgetVisible(self.search)

    def translate(self) -> None:
        """Build the page anew in the language of now; the control that had the keyboard has it again."""
        before = self._controls()
        focus = QApplication.focusWidget()
        at = before.index(focus) if focus in before else None
        clear(self._body)
        settings = self._state.settings
        self._parts = []
        self._heading.setText(tr("preference.title"))
        self.search.setPlaceholderText(tr("preference.search"))
        self.search.setAccessibleName(tr("preference.search"))
        self._none = label(look="muted")
        self._body.addWidget(self._none)
        self._section("look")
        self._row("language", self._choice(("", *LANGUAGES), settings.language or "", "language", self._set_language))
        self._row("theme", self._choice(_THEMES, settings.theme, "theme", lambda v: self._keep(theme=v)))
        self._row("article_font", self._fonts())
        sizes = tuple(str(size) for size in _SIZES)
        self._row("zoom", self._choice(sizes, str(settings.zoom), "", lambda v: self._keep(zoom=int(v)), suffix="%"))
        self._check("high_contrast")
        self._section("work")
        self._row("annotator", self._line(settings.annotator or "", self._state.workspace.annotator, "annotator"))
        self._row("scheme", self._schemes())
        self._section("labels")
        self.labels = SchemeEditor(self._state)
        self.labels.asked.connect(lambda: QTimer.singleShot(0, self, self._to_question))
        every = (f"{one.name} {label_words(one)}" for one in self._state.workspace.scheme.labels)
        self._add(" ".join((tr("preference.section_labels"), *every)), self.labels)
        self._section("suggestions")
        self._check("suggest_on_open")
        self._row("pipeline", self._pipeline())
        self._row("mapping", self._mapping())
        self._row("bulk_threshold", self._threshold())
        self._section("library")
        self._row("library", self._library())
        self._section("keys")
        keys = KeyTable(self._state)
        self._add(tr("preference.section_keys"), keys)
        self._body.addStretch(1)
        scroll_past(self)
        self._show_found()
        if at is not None:
            self._controls()[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_question(self) -> None:
        """What the labels ask is whole in sight, with the choice under it, and where the next words go."""
        self._body.activate()
        now = self.focusWidget()
        for part in (self.labels.ask, self.labels.becomes, now if self.labels.isAncestorOf(now) else None):
            if part is not None and part.isVisible():
                self._scroll.ensureWidgetVisible(part, 0, 24)

    def to_section(self, key: str) -> None:
        """Bring a section to the top, the keyboard at its first control."""
        self.search.clear()
        title = tr(f"preference.section_{key}")
        heading, first = (part.widget for part in [part for part in self._parts if part.section == title][:2])
        self._body.activate()
        self._scroll.verticalScrollBar().setValue(heading.mapTo(self._holder, heading.rect().topLeft()).y())
        controls = [one for one in self._controls() if first.isAncestorOf(one) and one.isEnabled()]
        controls[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _controls(self) -> list[QWidget]:
        """What can have the keyboard, in the order in which the page is built."""
        return [part for part in self._inner.findChildren(QWidget) if part.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _section(self, key: str) -> None:
        title = tr(f"preference.section_{key}")
        self._section_words = title
        self._add(title, frame("bare", column(8, label(title, "title"), frame("rule"), gap=6)), is_title=True)

    def _add(self, words: str, widget: QWidget, *, is_title: bool = False) -> None:
        self._parts.append(_Part(self._section_words, words, widget, is_title))
        self._body.addWidget(widget)

    def _show_found(self) -> None:
        """What the search says, with the titles over it; a title that is found brings all that is under it."""
        wanted = single_spaced(self.search.text()).casefold()
        whole = {part.section for part in self._parts if part.is_title and wanted in part.words.casefold()}
        found = {part.section for part in self._parts if wanted in part.words.casefold()}
        for part in self._parts:
            part.widget.setVisible(
                part.section in whole or (part.section in found if part.is_title else wanted in part.words.casefold())
            )
        self._none.setText("" if found else tr("preference.search_none", text=self.search.text()))
        self._none.setVisible(not found)

    def _row(self, key: str, field: QWidget) -> None:
        words = label(tr(f"preference.{key}"), "medium", wraps=True)
        words.setFixedWidth(220)
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(tr(f"preference.{key}"))
        words.setMinimumHeight(field.sizeHint().height())
        beside = column(field, gap=5)  # a hint stands nearer to its own field than to the next one
        hint = f"preference.{key}_hint"
        found = tr(hint)
        if found != hint:
            beside.addWidget(label(found, "small", wraps=True))
        line = row(gap=16)
        line.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        told = f"{words.text()} {found if found != hint else ''}"
        self._add(told, frame("bare", line))

    def _check(self, key: str) -> None:
        box = QCheckBox(tr(f"preference.{key}"))
        box.setAccessibleName(tr(f"preference.{key}"))
        box.setChecked(bool(getattr(self._state.settings, key)))
        box.toggled.connect(lambda on: self._keep(**{key: on}))
        self._add(box.text(), box)

    def _choice(
        self, values: tuple[str, ...], current: str, area: str, take: Callable[[str], None], *, suffix: str = ""
    ) -> QComboBox:
        box = choice_field()
        for value in values:
            box.addItem(tr(f"preference.{area}_{value or 'system'}") if area else value + suffix, value)
        box.setCurrentIndex(max(values.index(current), 0) if current in values else 0)
        box.activated.connect(lambda at: take(str(box.itemData(at))))
        return box

    def _line(self, value: str, placeholder: str, key: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setPlaceholderText(placeholder)
        field.setMaxLength(100)
        field.editingFinished.connect(lambda: self._keep(**{key: single_spaced(field.text()) or None}))
        return field

    def _fonts(self) -> QWidget:
        box = QFontComboBox()
        box.setAccessibleName(tr("preference.article_font"))
        chosen = self._state.settings.article_font
        box.setCurrentFont(self._state.theme.article_font())
        box.activated.connect(lambda _at: self._keep(article_font=box.currentFont().family()))
        back = button(tr("preference.shipped_font"), does=lambda: self._keep(article_font=None))
        back.setEnabled(chosen is not None)
        return _field_and_more(box, back)

    def _schemes(self) -> QComboBox:
        from annotator.workspace import schemes

        names = tuple(schemes.scheme_files())
        box = choice_field()
        box.addItems(list(names))
        current = self._state.settings.scheme
        box.setCurrentIndex(names.index(current) if current in names else 0)
        box.activated.connect(lambda at: self._use_scheme(names[at]))
        return box

    def _use_scheme(self, name: str) -> None:
        """Another scheme from now on, for every article that nobody has begun."""
        from annotator.workspace import schemes

        try:
            found = schemes.scheme(name)
        except AnnotatorError as error:
            self._state.refused.emit(error)
            return
        self._keep(scheme=name)
        self._state.workspace.scheme = found
        self._state.look_at_scheme()

    def _pipeline(self) -> QWidget:
        field = self._line(self._state.settings.pipeline or "", tr("preference.pipeline_shipped"), "pipeline")
        field.setAccessibleName(tr("preference.pipeline"))

        def choose() -> None:
            start = field.text() or str(Path.home())
            file_chooser.open_folder(self, tr("preference.pipeline"), take, start=start)

        def take(path: Path) -> None:
            field.setText(str(path))
            self._keep(pipeline=str(path))

        return _field_and_more(field, button(tr("preference.choose_folder"), does=choose))

    def _mapping(self) -> QWidget:
        field = self._line(self._state.settings.mapping or "", tr("preference.none"), "mapping")
        field.setAccessibleName(tr("preference.mapping"))

        def choose() -> None:
            filters = "*.toml (*.toml)"
            file_chooser.open_file(self, tr("preference.mapping"), take, start=field.text(), filters=filters)

        def take(path: Path) -> None:
            field.setText(str(path))
            self._keep(mapping=str(path))

        return _field_and_more(field, button(tr("preference.choose_file"), does=choose))

    def _threshold(self) -> QWidget:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(50, 100)
        slider.setSingleStep(5)
        slider.setPageStep(5)
        slider.setAccessibleName(tr("preference.bulk_threshold"))
        shown = label()

        def moved(value: int) -> None:
            shown.setText(decimal(value / 100))

        slider.setValue(round(self._state.settings.bulk_threshold * 100))
        moved(slider.value())
        slider.valueChanged.connect(moved)
        slider.sliderReleased.connect(lambda: self._keep(bulk_threshold=slider.value() / 100))
        slider.actionTriggered.connect(lambda _action: self._keep(bulk_threshold=slider.sliderPosition() / 100))
        return _field_and_more(slider, shown)

    def _library(self) -> QWidget:
        current = self._state.settings.library or str(paths.default_library())
        field = QLineEdit(current, readOnly=True)
        field.setAccessibleName(tr("preference.library"))

        def choose() -> None:
            file_chooser.save_file(
                self,
                tr("preference.library"),
                take,
                start=current,
                filters="SQLite (*.sqlite)",
                asks_before_replacing=False,
            )

        def take(path: Path) -> None:
            field.setText(str(path))
            self._keep(library=str(path))
            self._state.say(tr_later("preference.library_next"))

        return _field_and_more(field, button(tr("preference.choose_file"), does=choose))

    def _keep(self, **values: object) -> None:
        if all(getattr(self._state.settings, key) == value for key, value in values.items()):
            return
        self._state.change_settings(**values)

    def _set_language(self, code: str) -> None:
        self._keep(language=code or None)


def _field_and_more(field: QWidget, more: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row((field, 1), more))
    made.setAccessibleName(field.accessibleName())
    return made
