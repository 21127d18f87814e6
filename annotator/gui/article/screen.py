"""The screen, laid out: its rows and the marks on them.  An edit lays out anew what it changed and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QRectF

from annotator.gui.article import gutter, quotes, spans
from annotator.gui.article.line_rows import Rows
from annotator.gui.article.marks import Marks
from annotator.gui.article.paint_cache import PaintCache
from annotator.gui.article.quotes import LaidQuote
from annotator.gui.article.scene import Scene
from annotator.gui.article.spans import LaidEntity


class Screen:
    """What of one article is on the screen, as long as nothing scrolls and no line is laid out anew."""

    def __init__(self, scene: Scene, ink: PaintCache, marks: Marks, rows: Rows, height: float) -> None:
        """`height` is the viewport's; `rows` may reach a little beyond it."""
        self.scene, self.ink, self.rows, self.height = scene, ink, rows, height
        self._marks = marks
        self._entities: dict[str, LaidEntity] = {}
        self._quotes: dict[str, LaidQuote] = {}
        self._laid: tuple[object, object] = (None, None)  # the entities and quotes of the document that stand now
        self.follow()

    @property
    def entities(self) -> Collection[LaidEntity]:
        """In their order."""
        return self._entities.values()

    @property
    def quotes(self) -> Collection[LaidQuote]:
        """In their order."""
        return self._quotes.values()

    def entity(self, id_: str | None) -> LaidEntity | None:
        """The entity, where something of it is on the screen."""
        return self._entities.get(id_) if id_ is not None else None

    def quote(self, id_: str | None) -> LaidQuote | None:
        """As `entity`."""
        return self._quotes.get(id_) if id_ is not None else None

    def follow(self, again: Iterable[str] = ()) -> list[QRectF]:
        """Lay out the marks that are others than before, and those of `again`; what has to be painted now."""
        again, document = frozenset(again), self._marks.document
        slots: set[int] = set()
        touched: list[QRectF] = []
        # An edit leaves alone the list that it changes nothing in.
        if again or self._laid[0] is not document.entities:
            touched += self._follow_entities(again, slots)
        if again or self._laid[1] is not document.quotes:
            touched += self._follow_quotes(again, slots)
        self._laid = document.entities, document.quotes
        return touched + self._place_letters(slots)

    def place_of(self, id_: str) -> list[QRectF]:
        """What a mark covers with all that is drawn of it, also while it has the focus."""
        entity = self._entities.get(id_)
        if entity is not None:
            return [entity.extent, spans.focus_extent(entity, self.scene, self.ink)]
        quote = self._quotes.get(id_)
        return quote.extents if quote is not None else []

    def _follow_entities(self, again: Collection[str], slots: set[int]) -> list[QRectF]:
        scene, ink, rows, before = self.scene, self.ink, self.rows, self._entities
        found: dict[str, LaidEntity] = {}
        touched: list[QRectF] = []
        if scene.options.entities and len(rows):
            for placed in self._marks.entities(rows.span, rejected=scene.options.rejected):
                id_ = placed.entity.id
                laid = before.get(id_)
                if laid is not None and laid.placed == placed and id_ not in again:
                    found[id_] = laid
                    continue
                now = spans.lay(placed, rows, scene, ink)
                if now is not None:
                    found[id_] = now
                    touched += self._reach(now, slots)
        for id_, laid in before.items():
            if found.get(id_) is not laid:
                touched += self._reach(laid, slots)
        self._entities = found
        return touched

    def _reach(self, laid: LaidEntity, slots: set[int]) -> list[QRectF]:
        slots.add(laid.slot)
        if laid.entity.id == self.scene.focused:
            return [laid.extent, spans.focus_extent(laid, self.scene, self.ink)]
        return [laid.extent]

    def _follow_quotes(self, again: Collection[str], slots: set[int]) -> list[QRectF]:
        scene, rows, before = self.scene, self.rows, self._quotes
        found: dict[str, LaidQuote] = {}
        touched: list[QRectF] = []
        free = float("-inf")
        if scene.options.quotes and len(rows):
            for numbered in self._marks.quotes(rows.span, rejected=scene.options.rejected):
                id_ = numbered.quote.id
                laid = before.get(id_)
                if laid is None or laid.numbered != numbered or id_ in again:
                    laid = quotes.lay(numbered, rows, scene, self.ink, self.height)
                    if laid is None:
                        continue
                    slots.add(laid.slot)
                    touched += laid.text_extents
                number_y = gutter.number_wish(laid, free, scene)
                if laid is not before.get(id_) or number_y != laid.number_y:
                    touched += gutter.lay(laid, number_y, scene, self.ink)
                if laid.pieces:
                    free = number_y + gutter.number_needs(scene)
                found[id_] = laid
        for id_, laid in before.items():
            if found.get(id_) is not laid:
                slots.add(laid.slot)
                touched += laid.extents
        self._quotes = found
        return touched

    def _place_letters(self, slots: set[int]) -> list[QRectF]:
        """Chips, and the numbers over mentions, where one does not lie on the other; boxes come before nested lines."""
        touched: list[QRectF] = []
        for slot in slots - {-1}:
            here = [laid for laid in self._entities.values() if laid.slot == slot]
            taken: list[QRectF] = []
            boxes = spans.place_chips((laid for laid in here if not laid.placed.level), taken)
            lines = spans.place_chips((laid for laid in here if laid.placed.level), taken)
            touched += [laid.chip_room.adjusted(-3, -5, 3, 5) for laid in (*boxes, *lines)]
            for quote in self._quotes.values():
                if quote.slot == slot:
                    shown = not any(map(quote.note_room.intersects, taken))
                    if shown is not quote.note_shown:
                        quote.note_shown = shown
                        touched.append(quote.note_room.adjusted(-3, -3, 3, 3))
        return touched
