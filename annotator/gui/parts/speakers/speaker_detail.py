"""One speaker: name, role, other names and epithets, and mentions that others may share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.editing import actions
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import button, clear, column, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.parts import previews
from annotator.gui.parts.previews import plans
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Document, Edit, Quote, Speaker
from annotator.model.text import single_spaced
from annotator.storage import KnownAs

_HEADING, _SMALLEST = 17, 12  # px of the name
_MOST_OFFERS = 3
_MOST_ROLES, _MOST_ALIASES = 3, 24  # of a person of the library that are shown
_MOST_MENTIONS = 32  # whose other quotes are looked for
_LONGEST = 34  # code points of a name on a chip; the tool tip has the rest
_FIELDS = {"name": "panel.speakers.name", "role": "panel.speakers.role", "alias": "panel.speakers.aliases"}


class SpeakerDetail(QWidget):
    """What is known of a speaker, to be mended in place: under a list, or as the head of a page (`wide`)."""

    renamed = Signal(str)
    role_given = Signal(str)  # of a person of the library
    aliases_given = Signal(str, str)  # of a person of the library: one more, one less; empty: none
    merge_asked = Signal()
    remove_asked = Signal()
    name_asked = Signal()  # the name is edited: bring it into sight
    left = Signal()  # Esc in a field

    def __init__(self, state: AppState, *, wide: bool = False) -> None:
        super().__init__()
        self._state = state
        self._wide = wide
        self._id = ""  # of a speaker of the open article
        self._person = ""  # the name of a person of the library
        self._role = ""  # what stands in the field for it
        self.name_edit, self.role_edit, self.alias_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self._labels = {name: label(look="field") for name in _FIELDS}
        self._mentions_label = label(look="field")
        self.aliases, self.mentions = Flow(), Flow()
        self.rename, self.merge, self.remove = KeyButton(), KeyButton(), KeyButton()
        self._offers = column(gap=4)
        for edit in (self.name_edit, self.role_edit, self.alias_edit):
            edit.installEventFilter(self)
            edit.setMaxLength(500)
        self._avatar, self._about = label(look="avatar-large"), label(look="muted")  # of a wide one
        self._own: tuple[QWidget, ...] = ()  # what only a speaker of the open article has
        self.setLayout(self._wide_layout() if wide else self._narrow_layout())
        self.name_edit.editingFinished.connect(self._name_done)
        self.role_edit.editingFinished.connect(self._role_done)
        self.role_edit.textChanged.connect(self.role_edit.setToolTip)  # a long one has no room
        self.alias_edit.returnPressed.connect(self._alias_added)
        self.rename.clicked.connect(self.edit_name)
        self.merge.clicked.connect(self.merge_asked)
        self.remove.clicked.connect(self.remove_asked)

    def _narrow_layout(self) -> QVBoxLayout:
        buttons = Flow()
        for part in (self.rename, self.merge, self.remove):
            buttons.add(part)
        return column(
            self._labels["name"],
            self.name_edit,
            self._labels["role"],
            self.role_edit,
            6,
            self._labels["alias"],
            self.aliases,
            self.alias_edit,
            6,
            self._mentions_label,
            self.mentions,
            self._offers,
            10,
            buttons,
            None,
            margins=(18, 14, 18, 16),
            gap=5,
        )

    def _wide_layout(self) -> QVBoxLayout:
        kind(self.name_edit, "heading")
        self._avatar.setFixedSize(44, 44)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        names = column(self.name_edit, self._about, gap=0)
        head = row(self._avatar, 4, (names, 1), row(self.rename, self.merge, self.remove))
        inside = QWidget()
        self._own = inside, self.rename, self.merge, self.remove
        fields = column(
            self._labels["role"], self.role_edit, self._labels["alias"], self.aliases, self.alias_edit, gap=5
        )
        known = column(self._mentions_label, self.mentions, self._offers, None, gap=5)
        inside.setLayout(row((fields, 1), (known, 1), gap=24))
        return column(head, inside, None, gap=12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        """A long name is set smaller, as far as it can be read: its end tells two people apart."""
        if not self._wide:
            return
        name, room = self.name_edit.text(), self.name_edit.width() - 10
        size = _HEADING
        while size > _SMALLEST and QFontMetricsF(self._state.theme.ui_font(size, 600)).horizontalAdvance(name) > room:
            size -= 1
        self.name_edit.setStyleSheet(f"font-size: {size}px;" if size < _HEADING else "")
        self.name_edit.setToolTip(plain(name))

    def show_speaker(self, document: Document, speaker: Speaker, counted: str = "") -> None:
        """All of a speaker of the open article, as the document has it now."""
        self._id, self._person = speaker.id, ""
        for edit, value in ((self.name_edit, speaker.name), (self.role_edit, speaker.role or "")):
            if edit.text() != value:
                edit.setText(value)
                edit.setCursorPosition(0)
        self._show_head(initials(speaker.name), counted, own=True)
        self._show_aliases(speaker.aliases)
        quotes = plans.quotes_of(document, speaker.id)
        self._show_mentions(document, quotes)
        self._show_offers(document, quotes)
        self.remove.setEnabled(not quotes)
        self.remove.setVisible(not self._wide or not quotes)  # the name needs the room more than a button that is off
        self.merge.setEnabled(len(document.speakers) > 1)

    def show_person(self, name: str, known: KnownAs, counted: str) -> None:
        """Somebody of the library: what all articles say; what is changed here is changed in all of them."""
        self._id, self._person = "", name
        same = len(known.roles) == 1 and known.roles.total() == known.articles
        self._role = next(iter(known.roles)) if same else ""
        for edit, value in ((self.name_edit, name), (self.role_edit, self._role)):
            if edit.text() != value and not edit.hasFocus():
                edit.setText(value)
                edit.setCursorPosition(0)
        told = [f"{role} ({n})" for role, n in known.roles.most_common(_MOST_ROLES)]
        self.role_edit.setPlaceholderText(", ".join(told) if told and not same else tr("panel.speakers.role_hint"))
        self._show_head(initials(name), counted, own=True)
        self._show_aliases(tuple(alias for alias, _ in known.aliases.most_common(_MOST_ALIASES)))
        self.mentions.clear()
        clear(self._offers)
        for part in (self.mentions, self._mentions_label, self.remove):
            part.hide()
        self.merge.setEnabled(True)

    def show_other(self, name: str, counted: str, picture: str = "") -> None:
        """Nobody, or everybody: only who, with the icon `picture` in place of initials."""
        self._id = self._person = ""
        self.name_edit.setText(name)
        self._show_head(initials(name), counted, own=False)
        if picture:
            self._avatar.setPixmap(icon(picture, self._state.theme, 22).pixmap(22, 22))

    def _show_head(self, letters: str, counted: str, *, own: bool) -> None:
        self._fit_name()
        self._avatar.setText(letters)
        self._about.setText(counted)
        if self._id or not self._person:
            self.role_edit.setPlaceholderText(tr("panel.speakers.role_hint"))
        self.name_edit.setReadOnly(not own)
        self.name_edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus if own else Qt.FocusPolicy.NoFocus)
        for part in self._own:
            part.setVisible(own)

    def edit_name(self) -> None:
        """Put the caret into the name, all of it selected."""
        self.name_asked.emit()
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_edit.selectAll()

    def translate(self) -> None:
        """All words again."""
        edits = (self.name_edit, self.role_edit, self.alias_edit)
        for (name, key), edit in zip(_FIELDS.items(), edits, strict=True):
            self._labels[name].setText(tr(key))
            self._labels[name].setBuddy(edit)
            edit.setAccessibleName(tr(key))
        self.role_edit.setPlaceholderText(tr("panel.speakers.role_hint"))
        self.alias_edit.setPlaceholderText(tr("panel.speakers.alias_add"))
        self.alias_edit.setAccessibleName(tr("panel.speakers.alias_add"))
        self._mentions_label.setText(tr("speaker.known_as"))
        for part, words, command in (
            (self.rename, "speaker.rename", "speaker-rename"),
            (self.merge, "speaker.merge", "speaker-merge"),
            (self.remove, "panel.speakers.remove", "speaker-delete"),
        ):
            cap = self._state.commands.key(command, "speakers")
            part.show_words(self._state.theme, tr(words), cap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a field leaves it as it was."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            speaker = self._speaker()
            if speaker is not None or self._person:
                self.name_edit.setText(speaker.name if speaker is not None else self._person)
                self.role_edit.setText((speaker.role or "") if speaker is not None else self._role)
                self.alias_edit.clear()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _speaker(self) -> Speaker | None:
        """The speaker that is shown, as the document has it now."""
        article = self._state.articles.now
        item = article.document.get(self._id) if article is not None else None
        return item if isinstance(item, Speaker) else None

    def _show_aliases(self, aliases: Sequence[str]) -> None:
        self.aliases.clear()
        self.aliases.setVisible(bool(aliases))
        for alias in aliases:
            chip = button(f"{_short(alias)}  ×", "pill", does=self._removes(alias))
            name = tr("panel.speakers.alias_remove", text=alias)
            chip.setAccessibleName(name)
            chip.setToolTip(plain(name))
            self.aliases.add(chip)

    def _show_mentions(self, document: Document, quotes: list[Quote]) -> None:
        found = Counter(single_spaced(q.mention.of(document.text)) for q in quotes if q.mention is not None)
        self.mentions.clear()
        for part in (self.mentions, self._mentions_label):
            part.setVisible(bool(found))
        for mention, n in found.most_common():
            chip = label(f"{_short(mention)}  {n}", "mention" if self._wide else "chip")
            chip.setToolTip(plain(mention))
            self.mentions.add(chip)

    def _show_offers(self, document: Document, quotes: list[Quote]) -> None:
        """Other quotes with the same mention and another speaker, one line for each mention."""
        clear(self._offers)
        seen: set[str] = set()
        for quote in quotes:
            mention = single_spaced(quote.mention.of(document.text)) if quote.mention is not None else ""
            known = not mention or mention.casefold() in seen
            if known or len(seen) > _MOST_MENTIONS or self._offers.count() >= _MOST_OFFERS:
                continue
            seen.add(mention.casefold())
            others = actions.alike_mentions(document, quote) if quote.decided else ()
            if others:
                self._offer(quote.id, mention, len(others))

    def _offer(self, quote_id: str, mention: str, n: int) -> None:
        words = label(tr("panel.speakers.offer", n=n, mention=_short(mention)), "small", wraps=True)
        look = button(tr("panel.speakers.offer_show"), "pill", does=lambda: self._preview_alike(quote_id))
        look.setAccessibleName(f"{words.text()}: {look.text()}")
        self._offers.addLayout(row((words, 1), look, margins=(0, 2, 0, 0), gap=6))

    def _preview_alike(self, quote_id: str) -> None:
        previews.show(self._state, self, lambda d: plans.speaker_alike(d, d.quote(quote_id)))

    def _name_done(self) -> None:
        name, speaker = single_spaced(self.name_edit.text()), self._speaker()
        stands = speaker.name if speaker is not None else self._person
        if stands and name != stands:
            self.name_edit.setText(stands)  # what stands on disk, until the change is made
            if name:
                self.renamed.emit(name)

    def _role_done(self) -> None:
        role, speaker = single_spaced(self.role_edit.text()), self._speaker()
        if self._person and role != self._role:
            self.role_edit.setText(self._role)  # as the name
            self.role_given.emit(role)
        elif speaker is not None and role != (speaker.role or ""):
            self._state.article.do(lambda d: actions.set_role(d, speaker.id, role or None))

    def _alias_added(self) -> None:
        alias = single_spaced(self.alias_edit.text())
        self.alias_edit.clear()
        if alias:
            self._set_aliases(add=alias)

    def _removes(self, alias: str) -> Callable[[], None]:
        return lambda: self._set_aliases(remove=alias)

    def _set_aliases(self, *, add: str = "", remove: str = "") -> None:
        id_ = self._id
        if self._person:
            self.aliases_given.emit(add, remove)
            return

        def make(document: Document) -> Edit:
            speaker = document.speaker(id_)
            kept = [alias for alias in speaker.aliases if alias != remove]
            return actions.set_aliases(document, id_, [*kept, *((add,) if add else ())])

        self._state.article.do(make)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
