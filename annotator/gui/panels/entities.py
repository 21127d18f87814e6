"""The Entities tab: every mark as a row, linked to the text both ways."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator import i18n
from annotator.gui.cards.speaker_search import folded
from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.row_model import RowModel, moves
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.panels import quote_actions
from annotator.gui.panels.entity_rows import EntityDelegate
from annotator.gui.parts.previews.plans import label_of
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Label
from annotator.numbers import percent

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

ORDERS = ("text", "label", "doubtful")
_HEADING = "#"  # before a label's name in the key of a heading


class EntitiesPanel(QWidget):
    """Entities in text order, by label, or the doubtful ones first."""

    name = "entities"
    title_key = "view.entities"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self._order = "text"
        self._folded: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._stale = True  # what is shown is older than the document
        self.setProperty("scope", "list")
        kind(self, "panel")
        self.filter = FilterField(self)
        self.orders = Segments(self, small=True)
        self.list = PanelList(self)
        self.list.setProperty("scope", "list")
        self.model = RowModel(self._spoken, self)
        self.model.set_headings(lambda key: key.startswith(_HEADING))
        self.list.set_model(self.model)
        self.list.setItemDelegate(EntityDelegate(self.list, self._look, self._chip, self._sizes.__getitem__))
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(24, 14, 24, 0)
        kind(self.empty, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.filter)
        top.addWidget(self.orders, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        for going in (self.filter.left, self.filter.entered):
            going.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        self.orders.chosen.connect(self.set_order)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._go)
        context.articles.opened.connect(self._opened)
        context.articles.reloaded.connect(self._reload)
        context.articles.edited.connect(self._edited)
        context.articles.focus_moved.connect(self._focused)
        context.language_changed.connect(self._renamed)
        context.theme_changed.connect(self._restyled)
        context.options_changed.connect(self._restyled)
        self._renamed()

    def count(self) -> int:
        """How many entities count."""
        document = self._context.document
        return sum(entity.origin != "rejected" for entity in document.entities) if document is not None else 0

    @property
    def order(self) -> str:
        return self._order

    def set_order(self, order: str) -> None:
        """`text`, `label` or `doubtful`."""
        self._order = order
        self.orders.set_value(order)
        self._show_rows()
        self._focused(self._context.focus)

    def open_row(self) -> None:
        """Give the keyboard to the list, at the focused entity."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, _id: str) -> None:
        self.filter.clear()
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that nobody sees does not follow the edits; it catches up when it comes to the front."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _reload(self) -> None:
        self._folded = {}
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._show_rows()
        self._focused(self._context.focus)

    def _edited(self, edit: Edit) -> None:
        changes = [change for change in edit.changes if isinstance(change.item, Entity)]
        touched = {change.item.id for change in changes}
        if not touched:
            return
        if not self.isVisible():
            self._stale = True
            return
        for id_ in touched:
            self._folded.pop(id_, None)
        if self._order != "doubtful" and not self.filter.text().strip() and not any(moves(c) for c in changes):
            self.model.show(self.model.keys, touched)
        else:
            self._show_rows(touched)
        self._focused(self._context.focus)

    def _focused(self, id_: object) -> None:
        row = self.model.row(id_) if isinstance(id_, str) else -1
        self.list.show_current(row)

    def _choose(self, key: str) -> None:
        self._context.article.set_focus(key)

    def _go(self, key: str) -> None:
        """From the row to the words: the article gets the keyboard."""
        self._context.article.set_focus(key)
        self._context.navigation.to_article()

    def _show_rows(self, touched: Collection[str] = ()) -> None:
        document = self._context.document
        typed = self.filter.text()
        keys = self._rows(document, folded(typed)) if document is not None else []
        self.model.show(keys, touched)
        self.list.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        if typed.strip():
            self.empty.setText(tr("panel.entities.none", text=typed))
        else:
            self.empty.setText(tr("panel.entities.empty") if document is not None else "")

    def _rows(self, document: Document, needle: str) -> list[str]:
        rejected = self._context.options.rejected
        entities = [e for e in document.entities if rejected or e.origin != "rejected"]
        if needle:
            known, text = self._folded, document.text
            for entity in entities:
                if entity.id not in known:
                    label = label_of(document, entity.label)
                    known[entity.id] = folded(f"{text[entity.start : entity.end]} \n {label} {entity.label}")
            entities = [entity for entity in entities if needle in known[entity.id]]
        if self._order == "text":
            return [entity.id for entity in entities]
        if self._order == "doubtful":
            return [entity.id for entity in sorted(entities, key=_doubt)]
        groups: dict[str, list[str]] = {}
        for entity in entities:
            groups.setdefault(entity.label, []).append(entity.id)
        known_order = {name: place for place, name in enumerate(document.scheme.names)}
        keys: list[str] = []
        self._sizes.clear()
        for label in sorted(groups, key=lambda name: known_order.get(name, len(known_order))):
            self._sizes[_HEADING + label] = len(groups[label])
            keys.append(_HEADING + label)
            keys += groups[label]
        return keys

    def _renamed(self) -> None:
        theme = self._context.theme
        names = [tr("panel.entities.by_text"), tr("panel.entities.by_label"), tr("panel.entities.doubtful")]
        segments = [Segment(order, name) for order, name in zip(ORDERS, names, strict=True)]
        self.orders.set_segments(segments, theme, names, [tr("panel.entities.order")] * 3)
        self.orders.set_value(self._order)
        self.orders.setAccessibleName(tr("panel.entities.order"))
        self.filter.call(tr("panel.entities.filter"))
        self.list.setAccessibleName(tr("view.entities"))
        self.setAccessibleName(tr("view.entities"))
        self._restyled()

    def _restyled(self) -> None:
        self.orders.theme = self._context.theme
        self.list.set_row_height(EntityDelegate.row_height(self._context.theme, quote_actions.zoom_of(self._context)))
        self._reload()

    def _look(self) -> tuple[Document | None, Theme, float]:
        return self._context.document, self._context.theme, quote_actions.zoom_of(self._context)

    def _chip(self, label: Label) -> str:
        return label.name if self._context.options.raw_labels else label.chip_in(i18n.language())

    def _spoken(self, key: str) -> str:
        document = self._context.document
        if document is None:
            return ""
        if key.startswith(_HEADING):
            label = key.removeprefix(_HEADING)
            return tr("panel.entities.group", label=label_of(document, label), n=self._sizes.get(key, 0))
        item = document.get(key)
        if not isinstance(item, Entity):
            return ""
        return tr(
            "panel.entities.row",
            label=label_of(document, item.label),
            text=" ".join(item.span.of(document.text).split()),
            state=entity_state(item),
            i=self.model.row(key) + 1,
            n=len(self.model.keys),
        )


def entity_state(entity: Entity) -> str:
    """The state of a mark in words, with the confidence of a suggestion."""
    if entity.origin == "suggested":
        state = tr("state.suggested")
        if entity.confidence is None:
            return state
        return tr("panel.entities.state_confidence", state=state, n=percent(entity.confidence))
    if entity.origin == "rejected":
        return tr("state.rejected")
    if not entity.certain:
        return tr("state.doubtful")
    return tr("state.edited" if entity.origin == "changed" else "state.confirmed")


def _doubt(entity: Entity) -> tuple[int, float, int]:
    """Doubtful marks first, then suggestions by rising confidence, then what is decided."""
    if entity.origin != "rejected" and not entity.certain:
        return 0, 0.0, entity.start
    if entity.origin == "suggested":
        return 1, entity.confidence if entity.confidence is not None else 0.75, entity.start
    return (3 if entity.origin == "rejected" else 2), 0.0, entity.start
