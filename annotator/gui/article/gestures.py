"""What the mouse does in the article: select, focus, drag an edge, drag a mention, carry words out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from annotator.editing.edges import Edge, snapped, word_at
from annotator.gui.article.mouse import EDGE_ZONE, Carried, Receiver
from annotator.gui.article.mouse_view import MouseView
from annotator.model import Entity, Quote, Span

_CLICK = 4.0  # px that the pointer may move within one click
_EXTENDS = Qt.KeyboardModifier.ShiftModifier
_SAME_PLACE = 6.0  # px between clicks that count as repeated


@dataclass(slots=True)
class Hold:
    """What the pressed button holds: text that is being selected, selected words, an edge, or a quote's band."""

    what: Literal["text", "words", "edge", "band"]
    at: QPointF
    id: str = ""
    edge: Edge = "end"
    moved: bool = False
    carried: Carried | None = None
    anchor: int | None = None  # where the selection began that gave way to the mark under it
    was_over: bool = False  # something outside has been asked whether it takes what is carried
    dropped: bool = False


class Gestures:
    """The state of the mouse; the view asks it first and does Qt's own selection otherwise."""

    def __init__(self, view: MouseView) -> None:
        self._view = view
        self.hold: Hold | None = None
        self.receiver: Receiver | None = None
        self._last_click = QPointF(-1e6, -1e6)
        self._turn = 0

    @property
    def selecting(self) -> bool:
        """Whether a selection is being drawn with the mouse, to be snapped when the button is released."""
        return self.hold is not None and self.hold.what == "text"

    def press(self, event: QMouseEvent) -> bool:
        """Whether the gesture is ours and Qt is not to select."""
        at = event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            return event.button() == Qt.MouseButton.RightButton  # a right click keeps the selection
        handle = self.edge_at(at) if self._view.offer_at(at) is None else None
        if handle is not None:
            self.hold = Hold("edge", at, *handle)
            return True
        band = self._view.band_at(at)
        if band is not None:
            self.hold = Hold("band", at, band, carried=band)
            return True
        selected = self._view.selection()
        if selected is not None and self._is_in(selected, at) and not event.modifiers() & _EXTENDS:
            self.hold = Hold("words", at, carried=selected)
            return True
        self.hold = Hold("text", at, carried=self._mark_at(at))
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Go on with what is held, or show what lies under the pointer."""
        hold, at = self.hold, event.position()
        if hold is None:
            self._view.hover(at)
            return True
        if (at - hold.at).manhattanLength() > _CLICK:
            hold.moved = True
        over = self._carry(hold, event)
        if hold.what == "words":
            return True
        if hold.what == "text":
            return over
        if hold.moved and hold.what == "edge":
            span = self._dragged(hold, at, letters=_letters(event))
            if span is not None:
                self._view.show_drag(span, hold.edge)
                self._view.edge_dragging.emit(hold.id, hold.edge, span)
        elif hold.moved:
            self._view.show_mention_drag(hold.at, at)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Finish what is held; `False` when Qt has to finish a selection first, and `finish_selection` comes after."""
        hold, self.hold = self.hold, None
        if hold is None:
            return event.button() != Qt.MouseButton.LeftButton
        inside = self._view.viewport().rect().contains(event.position().toPoint())
        hold.dropped = self._drop(hold, event) or (hold.was_over and not inside)
        if hold.what == "words" and not hold.moved:
            hold.what = "text"
            self._view.press_text(event)
        if hold.what == "text":
            self.hold = hold  # until `finish_selection`
            return False
        self._view.show_drag(None, None)
        self._view.show_mention_drag(None, None)
        at = event.position()
        if hold.dropped or hold.what == "words":
            self._view.hover(at)
        elif not hold.moved:
            self.click(at)
        elif hold.what == "edge":
            span = self._dragged(hold, at, letters=_letters(event))
            if span is not None and span != self._span_of(hold.id):
                self._view.edge_dragged.emit(hold.id, hold.edge, span)
        else:
            span = self.target_at(at) if inside else None
            if span is not None:
                self._view.mention_dragged.emit(hold.id, span)
        return True

    def finish_selection(self, event: QMouseEvent) -> None:
        """After Qt has finished: snap the selection to words, or make it a click."""
        hold, self.hold = self.hold, None
        if hold is None:
            return
        if hold.dropped:
            self._view.select(None)
            return
        span = self._view.selection()
        if span is not None:
            text = self._view.document_shown().text
            self._view.select(span.trimmed(text) if _letters(event) else snapped(text, span))
            return
        self._view.say_selection()
        if not hold.moved:
            self.click(event.position())

    def press_again(self, event: QMouseEvent) -> None:
        """A double click: Qt selects the word, which is snapped when the button is released."""
        self.hold = Hold("text", event.position(), moved=True)

    def cancel(self) -> None:
        """Let go without an effect, as when the article is taken away under the pointer."""
        self.hold = None
        if self.receiver is not None:
            self.receiver.away()
        self._view.show_drag(None, None)
        self._view.show_mention_drag(None, None)

    def click(self, at: QPointF) -> None:
        """Name what was clicked; the same place again names the next one that lies there."""
        offered = self._view.offer_at(at)
        if offered is not None:
            self._view.accept_clicked.emit(offered)
            return
        found = self._view.items_at(at)
        if (at - self._last_click).manhattanLength() <= _SAME_PLACE and len(found) > 1:
            self._turn += 1
        else:
            self._turn = 0
        self._last_click = at
        if found:
            self._view.item_clicked.emit(found[self._turn % len(found)])
        else:
            point = self._view.point_at(at)
            if point is not None:
                self._view.blank_clicked.emit(point)

    def edge_at(self, at: QPointF) -> tuple[str, Edge] | None:
        """The span and the edge that can be dragged from here; the focused one before others."""
        found = self._view.edges_near(at, EDGE_ZONE)
        if not found:
            return None
        focused = self._view.focused
        return min(found, key=lambda one: (one[0] != focused, one[2]))[:2]

    def target_at(self, at: QPointF) -> Span | None:
        """What a mention may be set to here: the entity under the pointer, else the word."""
        document = self._view.document_shown()
        for id_ in self._view.items_at(at):
            item = document.get(id_)
            if isinstance(item, Entity):
                return item.span
        point = self._view.character_at(at)
        if point is None:
            return None
        word = word_at(document.text, point)
        return word if word is not None and word.start <= point else None

    def _carry(self, hold: Hold, event: QMouseEvent) -> bool:
        """Show what would take what is held; whether it is over something that could."""
        if not hold.moved or hold.carried is None or self.receiver is None:
            return False
        over = self.receiver.over(hold.carried, event.globalPosition().toPoint())
        hold.was_over = hold.was_over or over
        if hold.what == "text":
            # On the way out a selection grew; it is not what is carried, and goes on where it began on the way back.
            if over and hold.anchor is None:
                hold.anchor = self._view.textCursor().anchor()
                self._view.select(None)
            elif not over and hold.anchor is not None:
                self._view.begin_selection(hold.anchor)
                hold.anchor = None
        self._view.show_carrying(carrying=over or hold.what == "words")
        return over

    def _drop(self, hold: Hold, event: QMouseEvent) -> bool:
        """Let go of what is held where something takes it, or says why not."""
        if self.receiver is None or hold.carried is None:
            return False
        taken = hold.moved and self.receiver.drop(hold.carried, event.globalPosition().toPoint())
        self.receiver.away()
        return taken

    def _mark_at(self, at: QPointF) -> Span | None:
        """The span under the pointer, the focused one before others."""
        document = self._view.document_shown()
        found = [item for item in map(document.get, self._view.items_at(at)) if isinstance(item, Entity)]
        return min(found, key=lambda item: item.id != self._view.focused).span if found else None

    def _is_in(self, span: Span, at: QPointF) -> bool:
        point = self._view.character_at(at)
        return point is not None and span.start <= point < span.end

    def _dragged(self, hold: Hold, at: QPointF, *, letters: bool) -> Span | None:
        span, point = self._span_of(hold.id), self._view.point_at(at)
        if span is None or point is None:
            return None
        text = self._view.document_shown().text
        if hold.edge == "end":
            wanted = Span(span.start, max(point, span.start + 1))
        else:
            wanted = Span(min(point, span.end - 1), span.end)
        wanted = wanted.trimmed(text) if letters else snapped(text, wanted)
        # Only the held edge moves, also when snapping would carry the other one along.
        result = Span(span.start, wanted.end) if hold.edge == "end" else Span(wanted.start, span.end)
        return result if result.start < result.end else None

    def _span_of(self, id_: str) -> Span | None:
        item = self._view.document_shown().get(id_)
        return item.span if isinstance(item, Entity | Quote) else None


def _letters(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
