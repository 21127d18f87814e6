"""The widget under the article view: Qt's text, the painting, and every event of mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from annotator.editing.edges import Edge
from annotator.gui.article import hit_testing
from annotator.gui.article.accessible_text import tooltip
from annotator.gui.article.canvas import Canvas, mention_line
from annotator.gui.article.line_rows import Rows
from annotator.gui.article.marks import Marks
from annotator.gui.article.mouse import EDGE_ZONE, MouseHandler, Receiver
from annotator.gui.article.scene import PaintCache, Scene
from annotator.gui.article.typesetter import Typesetter
from annotator.gui.kit.theme import Theme
from annotator.gui.kit.tooltips import plain
from annotator.i18n import tr
from annotator.model import Document, Entity, Quote, Span

LEAST_ZOOM, MOST_ZOOM = 70, 250
_ZOOM_STEP = 10
_AROUND = 46.0  # px over and under a row that its marks may reach: chips, rings, connectors


class Surface(QPlainTextEdit):
    """Paints and listens; `ArticleView` adds what others ask of it."""

    item_clicked = Signal(str)  # the id of a span or quote; the same place again names the next one there
    blank_clicked = Signal(int)  # the code point where nothing is marked
    selection_changed = Signal(object)  # Span | None, snapped to words when drawn with the mouse (Alt: characters)
    edge_dragging = Signal(str, str, object)  # id, "start" or "end", the Span it would have now
    edge_dragged = Signal(str, str, object)  # the same, when the button is released
    mention_dragged = Signal(str, object)  # a quote's id, the Span its band was dragged to
    context_requested = Signal(object, object)  # where on the screen (QPoint), id or None
    files_dropped = Signal(list)  # of str, local paths
    zoomed = Signal(int)  # the percent that Ctrl and the wheel ask for; nothing is done yet
    painted = Signal(int)  # the number given to `mark_sequence`, when it is on the screen
    hovered = Signal(object)  # id or None

    _gestures: MouseHandler  # the subclass gives it

    def __init__(self, theme: Theme, parent: QWidget | None = None, language: str = "id") -> None:
        super().__init__(parent)
        self._scene = Scene(theme, language)
        self._document: Document | None = None
        self._preview: Document | None = None
        self._marks: Marks | None = None
        self._setting = Typesetter(self, self._scene, theme)
        self._ink: PaintCache | None = None
        self._mention_drag: tuple[QPointF, QPointF] | None = None
        self._sequence: int | None = None
        self._said: Span | None = None
        self._tooltip_source: Callable[[str], str] | None = None

        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would wrap the lines anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(True)
        # Every paint begins with the page: the window's own ground under it is never seen, and took 1 ms a key.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(tr("article.name"))
        self.viewport().installEventFilter(self)
        self.selectionChanged.connect(self._selection_moved)
        self.cursorPositionChanged.connect(self._caret_moved)
        self._setting.arrange()

    # ---- what it shows -------------------------------------------------------------------------------------------

    def document_shown(self) -> Document:
        """The document whose marks are painted: the preview's while there is one."""
        shown = self._document if self._preview is None else self._preview
        if shown is None:
            raise RuntimeError("no article is shown yet")
        return shown

    @property
    def zoom(self) -> int:
        """The text's size in percent."""
        return self._scene.zoom

    @property
    def focused(self) -> str | None:
        """The id of the mark in focus."""
        return self._scene.focused

    def set_receiver(self, receiver: Receiver) -> None:
        """Who is asked about words and bands that are dragged out of the article."""
        self._gestures.receiver = receiver

    # ---- caret and selection -------------------------------------------------------------------------------------

    def caret(self) -> int:
        """The code point that the caret stands before."""
        return self._setting.ruler.to_points(self.textCursor().position())

    def set_caret(self, point: int) -> None:
        """Put the caret before a code point, nothing selected, and bring it on the screen."""
        self._put_caret(point)
        self.ensure_visible(Span(point, point + 1))

    def selection(self) -> Span | None:
        """What is selected; `None` when nothing is, or only blanks."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._document is None:
            return None
        ruler = self._setting.ruler
        span = Span(ruler.to_points(cursor.selectionStart()), ruler.to_points(cursor.selectionEnd()))
        return span if span.trimmed(self._document.text).start < span.trimmed(self._document.text).end else None

    def select(self, span: Span | None) -> None:
        """Select exactly `span`, the caret at its end; `None` selects nothing."""
        cursor = self.textCursor()
        if span is None:
            cursor.clearSelection()
        else:
            ruler = self._setting.ruler
            cursor.setPosition(ruler.to_units(span.start))
            cursor.setPosition(ruler.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        self._setting.set_cursor(cursor)
        self._selection_moved()

    def _put_caret(self, point: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._setting.ruler.to_units(point))
        self._setting.set_cursor(cursor)

    def say_selection(self) -> None:
        """Say what is selected, when it is something else than was said last."""
        span = self.selection()
        if span != self._said:
            self._said = span
            self.selection_changed.emit(span)

    def _selection_moved(self) -> None:
        before, self._scene.selection = self._scene.selection, self.selection()
        if self._scene.selection != before:
            self.viewport().update()
        if not self._gestures.selecting:
            self.say_selection()

    def _caret_moved(self) -> None:
        if self._scene.focused is None:  # else the ring says where one is, and no caret is drawn
            self.viewport().update()

    # ---- where things are ----------------------------------------------------------------------------------------

    def ensure_visible(self, span: Span) -> None:
        """Scroll so that `span`, or its start when it is longer than the screen, is well inside the viewport."""
        if self._document is not None:
            self._setting.bring(span)

    def visible_span(self) -> Span:
        """The code points that are on the screen."""
        return self._setting.rows(0, self.viewport().height()).span

    def item_at(self, position: QPointF | QPoint) -> str | None:
        """The mark under a place in the viewport: the narrowest one."""
        found = self.items_at(QPointF(position))
        return found[0] if found else None

    def items_at(self, position: QPointF) -> list[str]:
        """All marks under a place in the viewport, the narrowest first."""
        canvas = self._canvas(position.y() - _AROUND, position.y() + _AROUND)
        return hit_testing.items_at(canvas, position) if canvas is not None else []

    def band_at(self, position: QPointF) -> str | None:
        """The quote whose band, number or stance is under a place in the viewport."""
        canvas = self._canvas(0, self.viewport().height())
        return hit_testing.band_at(canvas, position) if canvas is not None else None

    def edges_near(self, position: QPointF, zone: float) -> list[tuple[str, Edge, float]]:
        """The span edges within `zone` px: id, which edge, how far."""
        canvas = self._canvas(position.y() - _AROUND, position.y() + _AROUND)
        return hit_testing.edges_near(canvas, position, zone) if canvas is not None else []

    def point_at(self, position: QPointF) -> int | None:
        """The code point nearest to a place in the viewport."""
        return self._setting.rows(position.y() - _AROUND, position.y() + _AROUND).point_at(position)

    def character_at(self, position: QPointF) -> int | None:
        """The code point of the character under a place in the viewport; `None` beside the text."""
        return self._setting.rows(position.y() - _AROUND, position.y() + _AROUND).character_at(position)

    def rect_of(self, span: Span) -> QRectF:
        """What `span` covers on the screen, in px of the viewport; empty when it is not on it."""
        frame = QRectF()
        for stretch in self._setting.rows(0, self.viewport().height()).stretches(span):
            frame |= QRectF(stretch.left, stretch.row.top, stretch.right - stretch.left, stretch.row.pitch)
        return frame

    def _canvas(self, top: float, bottom: float) -> Canvas | None:
        if self._marks is None:
            return None
        scene, port = self._scene, self.viewport()
        scene.gutter_left, scene.gutter, scene.gutter_zoom = self._setting.gutter()
        shows_caret = self.hasFocus() and scene.focused is None and scene.draft is None and scene.selection is None
        scene.caret = self.caret() if shows_caret else None
        if self._ink is None:
            self._ink = PaintCache(scene.theme, scene.zoom, self._marks.document.scheme, scene.gutter_zoom)
        height = port.height()
        rows = self._setting.rows(max(top, -_AROUND), min(bottom, height + _AROUND))
        whole = top <= 0 and bottom >= height
        screen = (lambda: rows.within(0, height)) if whole else (lambda: self._setting.rows(0, height))
        return Canvas(scene, self._ink, self._marks, rows, screen)

    # ---- Qt's events ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            for exposed in _bands(event.region()):
                painter.setClipRect(exposed)
                self._paint(painter, exposed)
        finally:
            painter.end()  # an open painter would take the process down with it
        if self._sequence is not None:
            number, self._sequence = self._sequence, None
            self.painted.emit(number)

    def _paint(self, painter: QPainter, exposed: QRectF) -> None:
        canvas = self._canvas(exposed.top() - _AROUND, exposed.bottom() + _AROUND)
        if canvas is None:
            painter.fillRect(exposed, self._scene.theme.ui.page)
            return
        canvas.paint(painter, exposed, self.viewport().height())
        if self._mention_drag is not None:
            mention_line(painter, self._scene, *self._mention_drag)

    def _update_item(self, id_: str | None) -> None:
        """Ask for a repaint of what a mark reaches on the screen; of everything where that is not known."""
        item = self.document_shown().get(id_) if id_ is not None and self._document is not None else None
        if isinstance(item, Entity):
            self._update_rows(self._setting.rows(0, self.viewport().height()), item.span)
        else:
            # A quote's connector may run to the edge of the screen; without a mark in focus the caret is drawn.
            self.viewport().update()

    def _update_rows(self, rows: Rows, span: Span) -> None:
        touched = rows.over(span)
        if touched:
            top, bottom = touched[0].top - _AROUND, touched[-1].bottom + _AROUND
            self.viewport().update(QRect(0, int(top), self.viewport().width(), int(bottom - top) + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._setting.held():
            self._setting.place_column()
            super().resizeEvent(event)
            self._setting.lay_anew()
        self._ink = None  # the gutter may have another size

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        # Not Qt's shifted picture: the arrow to a mention outside the screen stays at the screen's edge.
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_setting"):
            self._setting.keep_font()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A filter rather than `viewportEvent`: around that, an exception in a handler which it calls ends the process
        # (PySide 6.11.3, storePythonOverrideErrorOrPrint) instead of being reported.
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (
            Qt.Key.Key_Space,
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()  # Qt would scroll with the space bar
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._document is None or self._gestures.press(event):
            event.accept()
            return
        self.press_text(event)

    def press_text(self, event: QMouseEvent) -> None:
        """Have Qt begin a selection there, or put the caret."""
        if event.type() != QEvent.Type.MouseButtonPress:
            event = _as(QEvent.Type.MouseButtonPress, event)
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

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        span = self.selection()
        if span is not None:
            # From the article: on the screen control characters are pictures, and long paragraphs are cut.
            data.setText(span.of(self.document_shown().text))
        return data

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
        canvas = self._canvas(position.y() - _AROUND, position.y() + _AROUND)
        if canvas is None:
            return
        found = hit_testing.items_at(canvas, position)
        self._hover_over(found[0] if found else None)
        if hit_testing.edges_near(canvas, position, EDGE_ZONE):
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
            for touched in (before, id_):
                if touched is not None:
                    self._update_item(touched)
            self.hovered.emit(id_)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        id_ = self.item_at(QPointF(event.pos()))
        if id_ is None or self._document is None:
            QToolTip.hideText()
            return
        document = self.document_shown()
        words = tooltip(document.get(id_), document, self._scene.language)
        more = self._tooltip_source(id_) if self._tooltip_source is not None else ""
        words = f"{words}\n{more}" if more else words
        QToolTip.showText(event.globalPos(), plain(words), self.viewport())

    def _on_line(self, event: QMouseEvent) -> QMouseEvent:
        """The event moved to the middle of its row: Qt finds no character in the air between two lines."""
        at = event.position()
        row = self._setting.rows(at.y() - _AROUND, at.y() + _AROUND).at(at.y())
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


def _as(kind: QEvent.Type, event: QMouseEvent) -> QMouseEvent:
    """The event as one of another kind, with its button held down."""
    at, everywhere, button = event.position(), event.globalPosition(), event.button()
    return QMouseEvent(kind, at, everywhere, button, event.buttons() | button, event.modifiers())


def _bands(region: QRegion) -> list[QRectF]:
    """`region` as stretches from top to bottom; those that marks could reach across are one."""
    bands: list[QRectF] = []
    rects = [QRectF(rect) for rect in region]  # type: ignore[attr-defined]  # the stubs miss its iterator
    for rect in sorted(rects, key=QRectF.top):
        if bands and rect.top() <= bands[-1].bottom() + _AROUND:
            bands[-1] |= rect
        else:
            bands.append(rect)
    return bands
