"""One speaker: name, role, other names and epithets, and mentions that others may share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.editing import actions
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.parts import previews
from annotator.gui.parts.previews import plans
from annotator.i18n import tr
from annotator.model import Document, Edit, Quote, Speaker

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

_MOST_OFFERS = 3
_LONGEST = 34  # code points of a name on a chip; the tool tip has the rest


class SpeakerDetail(QScrollArea):
    """What is known of a speaker, to be mended in place."""

    renamed = Signal(str)
    merge_asked = Signal()
    remove_asked = Signal()
    left = Signal()  # Esc in a field

    def __init__(self, context: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id = ""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.setWidget(inside)
        self.name_label, self.role_label = self._field_label(), self._field_label()
        self.aliases_label, self.mentions_label = self._field_label(), self._field_label()
        self.name_edit, self.role_edit, self.alias_edit = QLineEdit(inside), QLineEdit(inside), QLineEdit(inside)
        self.aliases, self.mentions = Flow(), Flow()
        self.rename, self.merge, self.remove = KeyButton(inside), KeyButton(inside), KeyButton(inside)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(4)
        for edit in (self.name_edit, self.role_edit, self.alias_edit):
            edit.installEventFilter(self)
            edit.setMaxLength(500)
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(5)
        for widget in (self.name_label, self.name_edit, self.role_label, self.role_edit):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self.aliases_label)
        column.addWidget(self.aliases)
        column.addWidget(self.alias_edit)
        column.addSpacing(6)
        column.addWidget(self.mentions_label)
        column.addWidget(self.mentions)
        column.addLayout(self._offers)
        column.addSpacing(10)
        self._buttons = Flow()
        for button in (self.rename, self.merge, self.remove):
            self._buttons.add(button)
        column.addWidget(self._buttons)
        column.addStretch(1)
        self.name_edit.editingFinished.connect(self._name_done)
        self.role_edit.editingFinished.connect(self._role_done)
        self.alias_edit.returnPressed.connect(self._alias_added)
        self.rename.clicked.connect(self.edit_name)
        self.merge.clicked.connect(self.merge_asked)
        self.remove.clicked.connect(self.remove_asked)

    def show_speaker(self, document: Document, speaker: Speaker) -> None:
        """All of it, as the document has it now."""
        self._id = speaker.id
        for edit, value in ((self.name_edit, speaker.name), (self.role_edit, speaker.role or "")):
            if edit.text() != value:
                edit.setText(value)
                edit.setCursorPosition(0)
        self._show_aliases(speaker)
        quotes = plans.quotes_of(document, speaker.id)
        self._show_mentions(document, quotes)
        self._show_offers(document, quotes)
        theme = self._context.theme
        for button, key, cap in (
            (self.rename, "speaker.rename", "F2"),
            (self.merge, "speaker.merge", "G"),
            (self.remove, "panel.speakers.remove", "Del"),
        ):
            button.show_words(theme, tr(key), cap, tr("card.key", key=cap))
        self._buttons.refit()
        self.remove.setEnabled(not quotes)
        self.merge.setEnabled(len(document.speakers) > 1)

    def edit_name(self) -> None:
        """Put the caret into the name, all of it selected."""
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_edit.selectAll()

    def rename_words(self) -> None:
        """The words of the language in force."""
        for label, edit, key in (
            (self.name_label, self.name_edit, "panel.speakers.name"),
            (self.role_label, self.role_edit, "panel.speakers.role"),
            (self.aliases_label, self.alias_edit, "panel.speakers.aliases"),
        ):
            label.setText(tr(key))
            edit.setAccessibleName(tr(key))
            label.setBuddy(edit)
        self.role_edit.setPlaceholderText(tr("panel.speakers.role_hint"))
        self.alias_edit.setPlaceholderText(tr("panel.speakers.alias_add"))
        self.alias_edit.setAccessibleName(tr("panel.speakers.alias_add"))
        self.mentions_label.setText(tr("speaker.known_as"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a field leaves it as it was."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            document = self._context.document
            item = document.get(self._id) if document is not None else None
            if isinstance(item, Speaker) and watched in (self.name_edit, self.role_edit, self.alias_edit):
                self.name_edit.setText(item.name)
                self.role_edit.setText(item.role or "")
                self.alias_edit.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _field_label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        kind(label, "field")
        return label

    def _show_aliases(self, speaker: Speaker) -> None:
        self.aliases.clear()
        self.aliases.setVisible(bool(speaker.aliases))
        for alias in speaker.aliases:
            chip = QPushButton(f"{_short(alias)}  ×", self.aliases)
            kind(chip, "pill")
            name = tr("panel.speakers.alias_remove", text=alias)
            chip.setAccessibleName(name)
            chip.setToolTip(plain(name))
            chip.clicked.connect(lambda _on, alias=alias: self._alias_removed(alias))
            self.aliases.add(chip)

    def _show_mentions(self, document: Document, quotes: list[Quote]) -> None:
        found = Counter(" ".join(q.mention.of(document.text).split()) for q in quotes if q.mention is not None)
        self.mentions.clear()
        for widget in (self.mentions, self.mentions_label):
            widget.setVisible(bool(found))
        for mention, n in found.most_common():
            chip = QLabel(f"{_short(mention)}  {n}", self.mentions)
            chip.setTextFormat(Qt.TextFormat.PlainText)
            kind(chip, "chip")
            chip.setToolTip(plain(mention))
            self.mentions.add(chip)

    def _show_offers(self, document: Document, quotes: list[Quote]) -> None:
        """Other quotes with the same mention and another speaker, one line for each mention."""
        while self._offers.count():
            item = self._offers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        seen: set[str] = set()
        for quote in quotes:
            mention = " ".join(quote.mention.of(document.text).split()) if quote.mention is not None else ""
            if not mention or mention.casefold() in seen or len(seen) > 32 or self._offers.count() >= _MOST_OFFERS:
                continue
            seen.add(mention.casefold())
            others = actions.alike_mentions(document, quote) if quote.decided else ()
            if others:
                self._offers.addWidget(self._offer(quote.id, mention, len(others)))

    def _offer(self, quote_id: str, mention: str, n: int) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        label = QLabel(tr("panel.speakers.offer", n=n, mention=_short(mention)), box)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        kind(label, "small")
        button = QPushButton(tr("panel.speakers.offer_show"), box)
        kind(button, "pill")
        button.setAccessibleName(f"{label.text()}: {button.text()}")
        button.clicked.connect(
            lambda _on: previews.show(self._context, self, lambda d: plans.speaker_alike(d, d.quote(quote_id)))
        )
        row.addWidget(label, 1)
        row.addWidget(button)
        return box

    def _name_done(self) -> None:
        name = " ".join(self.name_edit.text().split())
        document = self._context.document
        item = document.get(self._id) if document is not None else None
        if isinstance(item, Speaker) and name != item.name:
            self.name_edit.setText(item.name)  # what stands on disk, until the change is made
            if name:
                self.renamed.emit(name)

    def _role_done(self) -> None:
        role = " ".join(self.role_edit.text().split())
        document = self._context.document
        item = document.get(self._id) if document is not None else None
        if isinstance(item, Speaker) and role != (item.role or ""):
            self._context.article.do(lambda d: actions.set_role(d, item.id, role or None))

    def _alias_added(self) -> None:
        alias = " ".join(self.alias_edit.text().split())
        self.alias_edit.clear()
        if alias:
            self._set_aliases(add=alias)

    def _alias_removed(self, alias: str) -> None:
        self._set_aliases(remove=alias)

    def _set_aliases(self, *, add: str = "", remove: str = "") -> None:
        id_ = self._id

        def make(document: Document) -> Edit:
            speaker = document.speaker(id_)
            kept = [alias for alias in speaker.aliases if alias != remove]
            return actions.set_aliases(document, id_, [*kept, *((add,) if add else ())])

        self._context.article.do(make)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
