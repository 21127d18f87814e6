"""The Speakers tab: who speaks in this article, under which names, and who is the same person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.editing import actions
from annotator.gui.cards.speaker_search import Choice, folded, is_body, searched
from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.icons import icon
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import RowModel
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.parts.speakers import speaker_actions
from annotator.gui.parts.speakers.speaker_detail import SpeakerDetail
from annotator.gui.parts.speakers.speaker_rows import Shown, SpeakerDelegate
from annotator.i18n import tr
from annotator.model import Change, Edit, Quote, Speaker

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

_UNNAMED = "–"  # the key of the row for quotes without a named speaker


class SpeakersPanel(QWidget):
    """The roster of the article and what can be mended in it."""

    name = "speakers"
    title_key = "view.speakers"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self._counts: Counter[str | None] = Counter()
        self._stale = True  # what is shown is older than the document
        self.setProperty("scope", "roster")
        kind(self, "panel")
        self.search = FilterField(self)
        self.add = QPushButton(self)
        kind(self.add, "icon")
        self.list = PanelList(self)
        self.list.setProperty("scope", "roster")
        self.list.installEventFilter(self)
        self.model = RowModel(self._spoken, self)
        self.list.set_model(self.model)
        self.list.setItemDelegate(SpeakerDelegate(self.list, lambda: context.theme, self._shown))
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        kind(self.empty, "muted")
        self.detail = SpeakerDetail(context, self)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 10, 6)
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        top.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 0, 24, 0)
        inside.addWidget(self.empty)
        column.addLayout(inside)
        column.addWidget(self.list, 2)
        self._rule = QFrame(self)
        kind(self._rule, "rule")
        column.addWidget(self._rule)
        column.addWidget(self.detail, 3)
        self.search.left.connect(self._to_list)
        self.search.entered.connect(self._take)
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.add.clicked.connect(self.add_speaker)
        self.list.chosen.connect(lambda _key: self._show_detail())
        self.list.opened.connect(lambda _key: self.detail.edit_name())
        self.detail.renamed.connect(self._rename)
        self.detail.merge_asked.connect(self.merge)
        self.detail.remove_asked.connect(self.remove)
        self.detail.left.connect(self._to_list)
        context.articles.opened.connect(self._opened)
        context.articles.reloaded.connect(self._reload)
        context.articles.edited.connect(self._edited)
        context.language_changed.connect(self._renamed_words)
        context.theme_changed.connect(self._restyled)
        self._renamed_words()

    def count(self) -> int:
        document = self._context.document
        return len(document.speakers) if document is not None else 0

    @property
    def speaker(self) -> Speaker | None:
        """The speaker whose row is current."""
        document, key = self._context.document, self.model.key(self.list.currentIndex().row())
        item = document.get(key) if document is not None and key is not None else None
        return item if isinstance(item, Speaker) else None

    # what a person can do

    def rename(self) -> None:
        """Edit the name in its place."""
        if self.speaker is not None:
            self.detail.edit_name()

    def merge(self) -> None:
        """Ask into whom, then show what moves."""
        if self.speaker is not None:
            speaker_actions.merge(self._context, self.detail.merge, self.speaker)

    def remove(self) -> None:
        """Take a speaker without quotes off the roster."""
        speaker = self.speaker
        if speaker is not None:
            said = tr("panel.speakers.removed", name=speaker.name)
            self._context.article.do(lambda d: actions.delete_speaker(d, speaker.id), say=said)

    def add_speaker(self) -> None:
        """A new speaker by the name that is typed, or by one to be typed."""
        name = " ".join(self.search.text().split())
        if not name or self._context.document is None:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.setPlaceholderText(tr("panel.speakers.add"))
            return
        if self._context.article.do(lambda d: actions.add_speaker(d, name), say=tr("card.said.speaker", name=name)):
            self.search.clear()
            new = self._context.article.document.speaker_called(name)
            if new is not None:
                self.list.show_current(self.model.row(new.id))
                self._show_detail()

    def _rename(self, name: str) -> None:
        if self.speaker is not None:
            speaker_actions.rename(self._context, self, self.speaker, name)

    # what happened

    def _opened(self, _id: str) -> None:
        self.search.clear()
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that nobody sees does not follow the edits; it catches up when it comes to the front."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _reload(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._count()
        self._show_rows()
        if self.model.keys and self.list.currentIndex().row() < 0:
            self.list.show_current(0)
        self._show_detail()

    def _edited(self, edit: Edit) -> None:
        touched = {change.item.id for change in edit.changes if isinstance(change.item, Speaker)}
        if not touched and not any(_matters(change) for change in edit.changes):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._count()
        current = self.model.key(self.list.currentIndex().row())
        self._show_rows()
        row = self.model.row(current)
        self.list.show_current(row if row >= 0 else 0)
        self._show_detail()

    def _count(self) -> None:
        document = self._context.document
        quotes = document.quotes if document is not None else ()
        self._counts = Counter(quote.speaker_id for quote in quotes if quote.origin != "rejected")

    def _show_rows(self) -> None:
        document = self._context.document
        speakers = document.speakers if document is not None else ()
        typed = self.search.text()
        ordered = sorted(speakers, key=lambda s: (-self._counts[s.id], s.number))
        if folded(typed):
            found = searched(
                [Choice("speaker", s.name, keys=(s.name, *s.aliases, s.role or "")) for s in ordered], typed
            )
            by_name = {s.name: s.id for s in ordered}
            keys = [by_name[choice.name] for choice in found if choice.name is not None]
        else:
            keys = [s.id for s in ordered] + ([_UNNAMED] if self._counts[None] else [])
        self.model.show(keys, keys)
        self.list.setVisible(bool(keys))
        self.list.setMaximumHeight(max(2, len(keys)) * self.list.row_height + 4)
        self.empty.setVisible(not keys)
        if typed.strip():
            self.empty.setText(tr("panel.speakers.none", text=typed))
        else:
            self.empty.setText(tr("panel.speakers.empty") if document is not None else "")

    def _show_detail(self) -> None:
        document, speaker = self._context.document, self.speaker
        for widget in (self._rule, self.detail):
            widget.setVisible(speaker is not None)
        if document is not None and speaker is not None:
            self.detail.show_speaker(document, speaker)

    def _renamed_words(self) -> None:
        self.setAccessibleName(tr("view.speakers"))
        self.list.setAccessibleName(tr("view.speakers"))
        self.search.call(tr("speaker.search"))
        self.add.setAccessibleName(tr("panel.speakers.add"))
        self.add.setToolTip(tr("panel.speakers.add"))
        self.detail.rename_words()
        self._restyled()

    def _restyled(self) -> None:
        theme: Theme = self._context.theme
        self.add.setIcon(icon("plus", theme))
        self.list.set_row_height(48)
        self._reload()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        """Enter in the search: a name that nobody has is a new speaker."""
        if self.search.text().strip() and not self.model.keys:
            self.add_speaker()
        else:
            self._to_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if watched is self.list and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            does = {
                Qt.Key.Key_F2: self.rename,
                Qt.Key.Key_G: self.merge,
                Qt.Key.Key_N: self.add_speaker,
                Qt.Key.Key_Delete: self.remove,
            }.get(key)
            if does is not None:
                does()
                return True
        return super().eventFilter(watched, event)

    def _shown(self, key: str) -> Shown | None:
        document = self._context.document
        if key == _UNNAMED:
            return Shown(tr("speaker.none"), tr("panel.speakers.unnamed"), self._counts[None], unnamed=True)
        item = document.get(key) if document is not None else None
        if document is None or not isinstance(item, Speaker):
            return None
        body = is_body(document, item.name)
        return Shown(item.name, item.role or (tr("card.pop.body") if body else ""), self._counts[item.id], body)

    def _spoken(self, key: str) -> str:
        shown = self._shown(key)
        if shown is None:
            return ""
        if shown.detail:
            return tr("panel.speakers.row", name=shown.name, role=shown.detail, n=shown.quotes)
        return tr("panel.speakers.row_plain", name=shown.name, n=shown.quotes)


def _matters(change: Change) -> bool:
    """Whether the roster shows what changed in a quote: whose it is, how it names them, and if it counts."""
    before, after = change.before, change.after
    if not isinstance(change.item, Quote):
        return False
    if not isinstance(before, Quote) or not isinstance(after, Quote):
        return True
    return (before.speaker_id, before.mention, before.decided, before.origin == "rejected") != (
        after.speaker_id,
        after.mention,
        after.decided,
        after.origin == "rejected",
    )
