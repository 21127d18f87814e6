"""The Entities tab: every mark as a row, linked to the text both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt

from annotator import i18n
from annotator.gui.kit.row_model import moves
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.panels.entity_rows import HEADING, EntityDelegate
from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.parts.previews.plans import label_of
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Change, Document, Edit, Entity, Label
from annotator.model.text import folded, single_spaced
from annotator.numbers import percent

ORDERS = {"text": "by_text", "label": "by_label", "doubtful": "doubtful"}
"""The orders of the list, and what they are called in the catalogue."""


class EntitiesPanel(ListPanel):
    """Entities in text order, by label, or the doubtful ones first."""

    name = "entities"
    title_key = "view.entities"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._order = "text"
        self._folded: dict[str, str] = {}  # what the filter looks at, by id
        self._sizes: dict[str, int] = {}  # of the groups, by the key of their heading
        self.orders = Segments(self, small=True)
        self.head_column.addWidget(self.orders, 0, Qt.AlignmentFlag.AlignLeft)
        self.model.set_headings(lambda key: key.startswith(HEADING))
        self.list.setItemDelegate(EntityDelegate(self.list, self.look, self._chip, self._sizes.__getitem__))
        self.orders.chosen.connect(self.set_order)
        self.list.chosen.connect(self.focus_item)
        self.list.opened.connect(self._go)
        self.translate()

    @property
    def order(self) -> str:
        return self._order

    def set_order(self, order: str) -> None:
        """`text`, `label` or `doubtful`."""
        self._order = order
        self.orders.set_value(order)
        self.show_rows()
        self.follow_focus(self._state.focus)

    def _go(self, key: str) -> None:
        """From the row to the words: the article gets the keyboard."""
        self.focus_item(key)
        self._state.navigation.to_article()

    # what happened

    def show_all(self) -> None:
        self._folded = {}
        super().show_all()

    def shows(self, edit: Edit) -> bool:
        return any(isinstance(change.item, Entity) for change in edit.changes)

    def follow(self, edit: Edit) -> None:
        changes = [change for change in edit.changes if isinstance(change.item, Entity)]
        touched = {change.item.id for change in changes}
        for id_ in touched:
            self._folded.pop(id_, None)
        if self._stays(changes):
            self.model.show(self.model.keys, touched)
        else:
            self.show_rows(touched)
        self.follow_focus(self._state.focus)

    def follow_focus(self, id_: object) -> None:
        self.list.show_current(self.model.row(id_) if isinstance(id_, str) else -1)

    def _stays(self, changes: list[Change]) -> bool:
        """Whether the same rows stand in the same order after `changes`."""
        return self._order != "doubtful" and not self.filter.text().strip() and not any(moves(c) for c in changes)

    # rows

    def keys_of(self, document: Document) -> Sequence[str]:
        rejected, needle = self._state.options.rejected, folded(self.filter.text())
        entities = [e for e in document.entities if rejected or e.origin != "rejected"]
        if needle:
            entities = [entity for entity in entities if needle in self._filtered_by(document, entity)]
        if self._order == "doubtful":
            entities.sort(key=_doubt)
        if self._order == "label":
            return list(self._grouped(document, entities))
        return [entity.id for entity in entities]

    def _filtered_by(self, document: Document, entity: Entity) -> str:
        if entity.id not in self._folded:
            label = label_of(document, entity.label)
            self._folded[entity.id] = folded(f"{entity.span.of(document.text)} \n {label} {entity.label}")
        return self._folded[entity.id]

    def _grouped(self, document: Document, entities: list[Entity]) -> Iterator[str]:
        """Headings and the marks under them, in the order of the scheme's labels."""
        groups: dict[str, list[str]] = {}
        for entity in entities:
            groups.setdefault(entity.label, []).append(entity.id)
        places = {name: place for place, name in enumerate(document.scheme.names)}
        self._sizes.clear()
        for label in sorted(groups, key=lambda name: places.get(name, len(places))):
            self._sizes[HEADING + label] = len(groups[label])
            yield HEADING + label
            yield from groups[label]

    def why_empty(self) -> str:
        typed = self.filter.text()
        return tr("panel.entities.none", text=typed) if typed.strip() else tr("panel.entities.empty")

    def spoken(self, key: str) -> str:
        document = self.document
        if key.startswith(HEADING):
            label = key.removeprefix(HEADING)
            return tr("panel.entities.group", label=label_of(document, label), n=self._sizes.get(key, 0))
        item = document.get(key)
        if not isinstance(item, Entity):
            return ""
        return tr(
            "panel.entities.row",
            label=label_of(document, item.label),
            text=single_spaced(item.span.of(document.text)),
            state=entity_state(item),
            i=self.model.row(key) + 1,
            n=len(self.model.keys),
        )

    def translate(self) -> None:
        names = [tr(f"panel.entities.{key}") for key in ORDERS.values()]
        segments = [Segment(order, name) for order, name in zip(ORDERS, names, strict=True)]
        self.orders.set_segments(segments, self.theme, names, [tr("panel.entities.order")] * len(names))
        self.orders.set_value(self._order)
        self.orders.setAccessibleName(tr("panel.entities.order"))
        self.filter.call(tr("panel.entities.filter"))
        super().translate()

    def restyle(self) -> None:
        self.orders.theme = self.theme
        self.list.set_row_height(EntityDelegate.row_height(self.zoom))
        super().restyle()

    def _chip(self, label: Label) -> str:
        return label.name if self._state.options.raw_labels else label.chip_in(i18n.language())


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
