"""The article view and the mouse: what lies under the pointer, and the events of pointer, wheel and drag and drop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator import i18n
from annotator.editing.edges import Edge
from annotator.gui.article import hit_testing, spans
from annotator.gui.article.accessible_text import tooltip
from annotator.gui.article.base_view import BaseView
from annotator.gui.article.mouse import EDGE_ZONE, MouseHandler, Receiver
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.i18n import tr_in
from annotator.model import Entity, Quote, Span

LEAST_ZOOM, MOST_ZOOM = 70, 250
_ZOOM_STEP = 10


class MouseView(BaseView):
    """Asks its `MouseHandler` about each press and movement first; selecting is Qt's."""

    item_clicked = Signal(str)  # the id of a span or quote; the same place again names the next one there
    accept_clicked = Signal(str)  # the id of a suggestion, on the chip that offers it
    blank_clicked = Signal(int)  # the code point where nothing is marked
    edge_dragging = Signal(str, str, object)  # id, "start" or "end", the Span it would have now
    edge_dragged = Signal(str, str, object)  # the same, when the button is released
    mention_dragged = Signal(str, object)  # a quote's id, the Span its band was dragged to
    context_requested = Signal(object, object)  # where on the screen (QPoint), id or None
    files_dropped = Signal(list)  # of str, local paths
    zoomed = Signal(int)  # the percent that Ctrl and the wheel ask for; nothing is done yet
    hovered = Signal(object)  # id or None

    _gestures: MouseHandler  # the subclass gives it

    def __init__(self, theme: Theme, parent: QWidget | None = None, language: str = i18n.DEFAULT) -> None:
        super().__init__(theme, parent, language)
        self._tooltip_source: Callable[[str], str] | None = None
        self.viewport().installEventFilter(self)

    def set_receiver(self, receiver: Receiver) -> None:
        """Who is asked about words and bands that are dragged out of the article."""
        self._gestures.receiver = receiver

    @property
    def selecting(self) -> bool:
        return self._gestures.selecting

    def item_at(self, position: QPointF | QPoint) -> str | None:
        """The mark under a place in the viewport: the narrowest one."""
        found = self.items_at(QPointF(position))
        return found[0] if found else None

    def items_at(self, position: QPointF) -> list[str]:
        """All marks under a place in the viewport, the narrowest first."""
        screen = self.screen_marks()
        return hit_testing.items_at(screen, position) if screen is not None else []

    def offer_at(self, position: QPointF) -> str | None:
        """The suggestion that a click there accepts: the one under the pointer, on its chip."""
        screen = self.screen_marks()
        mark = screen.entity(self._scene.hovered) if screen is not None else None
        if screen is None or mark is None or not spans.offers_at(mark, position, screen.scene, screen.ink):
            return None
        return mark.entity.id

    def band_at(self, position: QPointF) -> str | None:
        """The quote whose band, number or stance is under a place in the viewport."""
        screen = self.screen_marks()
        return hit_testing.band_at(screen, position) if screen is not None else None

    def edges_near(self, position: QPointF, zone: float) -> list[tuple[str, Edge, float]]:
        """The span edges within `zone` px: id, which edge, how far."""
        screen = self.screen_marks()
        return hit_testing.edges_near(screen, position, zone) if screen is not None else []

    # ---- Qt's events ---------------------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A filter rather than `viewportEvent`: around that, an exception in a handler which it calls ends the process
        # (PySide 6.11.3, storePythonOverrideErrorOrPrint) instead of being reported.
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._document is None or self._gestures.press(event):
            event.accept()
            return
        self.press_text(event)

    def press_text(self, event: QMouseEvent) -> None:
        """Have Qt begin a selection there, or put the caret."""
        if event.type() != QEvent.Type.MouseButtonPress:
            event = _as_kind(QEvent.Type.MouseButtonPress, event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.textCursor().hasSelection():
            self.select(None)  # or Qt would begin to drag the selected text away
        super().mousePressEvent(self._on_line(event))

    def begin_selection(self, unit: int) -> None:
        """Select from that place of Qt's on: the next movement of the pointer gives the other end."""
        cursor = self.textCursor()
        cursor.setPosition(unit)
        self._setting.set_cursor(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._document is None or self._gestures.move(event):
            return
        super().mouseMoveEvent(self._on_line(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._document is None or self._gestures.release(event):
            return
        super().mouseReleaseEvent(self._on_line(event))
        self._gestures.finish_selection(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._document is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._gestures.press_again(event)
        super().mouseDoubleClickEvent(self._on_line(event))

    def enterEvent(self, event: QEnterEvent) -> None:
        """A list that closes over the text leaves the pointer on its words, and no movement of it is told."""
        super().enterEvent(event)
        self.hover(QPointF(self.viewport().mapFrom(self, event.position().toPoint())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_over(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                step = _ZOOM_STEP if turned > 0 else -_ZOOM_STEP
                self.zoomed.emit(min(max(self._scene.zoom + step, LEAST_ZOOM), MOST_ZOOM))
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.context_requested.emit(event.globalPos(), self.item_at(event.pos()))
        else:
            item = self.document_shown().get(self._scene.focused or "") if self._document is not None else None
            frame = self.rect_of(item.span) if isinstance(item, Entity | Quote) else QRectF(self.cursorRect())
            place = self.viewport().mapToGlobal(frame.bottomLeft().toPoint())
            self.context_requested.emit(place, self._scene.focused)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    # ---- for the gestures ----------------------------------------------------------------------------------------

    def hover(self, position: QPointF) -> None:
        """Show what the pointer is on: a faint ring, and the cursor for what a drag would do."""
        screen = self.screen_marks()
        if screen is None:
            return
        offered = self.offer_at(position)
        found = [offered] if offered is not None else hit_testing.items_at(screen, position)
        self._hover_over(found[0] if found else None)
        if offered is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif hit_testing.edges_near(screen, position, EDGE_ZONE):
            shape = Qt.CursorShape.SizeHorCursor
        elif found and position.x() < self._setting.text_left - 4:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def show_drag(self, span: Span | None, edge: Edge | None) -> None:
        """The span that a dragged edge would give."""
        if span != self._scene.draft:
            self._scene.draft, self._scene.draft_edge = span, edge
            self.viewport().update()

    def show_carrying(self, *, carrying: bool) -> None:
        """The pointer, as a hand that holds something; `hover` has the other shapes."""
        shape = Qt.CursorShape.ClosedHandCursor if carrying else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def show_mention_drag(self, start: QPointF | None, end: QPointF | None) -> None:
        """The line from a band to the pointer."""
        line = (start, end) if start is not None and end is not None else None
        if line != self._mention_drag:
            self._mention_drag = line
            self.viewport().update()

    def _hover_over(self, id_: str | None) -> None:
        if id_ != self._scene.hovered:
            before, self._scene.hovered = self._scene.hovered, id_
            screen = self.screen_marks()
            if screen is not None:
                self._paint_soon([room for one in (before, id_) if one is not None for room in screen.place_of(one)])
            self.hovered.emit(id_)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        offered = self.offer_at(QPointF(event.pos()))
        id_ = offered or self.item_at(QPointF(event.pos()))
        if id_ is None or self._document is None:
            QToolTip.hideText()
            return
        document = self.document_shown()
        words = tooltip(document.get(id_), document, self._scene.language)
        more = self._tooltip_source(id_) if self._tooltip_source is not None else ""
        offer = tr_in(self._scene.language, "article.click_accepts") if offered is not None else ""
        words = "\n".join(part for part in (words, more, offer) if part)
        QToolTip.showText(event.globalPos(), plain(words), self.viewport())

    def _on_line(self, event: QMouseEvent) -> QMouseEvent:
        """The event moved to the middle of its row: Qt finds no character in the air between two lines."""
        at = event.position()
        row = self._setting.rows().at(at.y())
        if row is None:
            return event
        moved = QPointF(at.x(), row.middle)
        return QMouseEvent(
            event.type(),
            moved,
            event.globalPosition() + (moved - at),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )


def _as_kind(kind: QEvent.Type, event: QMouseEvent) -> QMouseEvent:
    """The event as one of another kind, with its button held down."""
    at, everywhere, button = event.position(), event.globalPosition(), event.button()
    return QMouseEvent(kind, at, everywhere, button, event.buttons() | button, event.modifiers())
