"""The widget under the article view: Qt's text, what is painted around it, caret, selection, places on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from annotator import i18n
from annotator.gui.article import canvas
from annotator.gui.article.marks import Marks
from annotator.gui.article.paint_cache import PaintCache
from annotator.gui.article.scene import Scene
from annotator.gui.article.screen import Screen
from annotator.gui.article.typesetter import Typesetter
from annotator.gui.kit.theme import Theme
from annotator.i18n import tr
from annotator.model import Document, Span

_APART = 4.0  # px: rectangles that are nearer to each other are painted as one
_MANY = 60  # rectangles; from then on the whole screen is painted


class BaseView(QPlainTextEdit):
    """Shows; `MouseView` adds the mouse, `ArticleView` what others ask of it."""

    selection_changed = Signal(object)  # Span | None, snapped to words when drawn with the mouse (Alt: characters)
    article_shown = Signal()  # another document, or the same one anew: nothing that was on the text before is there
    painted = Signal(int)  # the number given to `mark_sequence`, when it is on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None, language: str = i18n.DEFAULT) -> None:
        super().__init__(parent)
        self._scene = Scene(theme, language)
        self._document: Document | None = None
        self._preview: Document | None = None
        self._marks: Marks | None = None
        self._setting = Typesetter(self, self._scene, theme)
        self._ink: PaintCache | None = None
        self._screen: Screen | None = None
        self._screen_at: tuple[float, ...] = ()  # the state of the lines that it was laid out in
        self._mention_drag: tuple[QPointF, QPointF] | None = None
        self._sequence: int | None = None
        self._said: Span | None = None

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
        if not self.selecting:
            self.say_selection()

    @property
    def selecting(self) -> bool:
        """Whether a selection is being drawn, which is said when it is whole."""
        return False

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
        return self._setting.rows().within(0, self.viewport().height()).span

    def point_at(self, position: QPointF) -> int | None:
        """The code point nearest to a place in the viewport."""
        return self._setting.rows().point_at(position)

    def character_at(self, position: QPointF) -> int | None:
        """The code point of the character under a place in the viewport; `None` beside the text."""
        return self._setting.rows().character_at(position)

    def rect_of(self, span: Span) -> QRectF:
        """What `span` covers on the screen, in px of the viewport; empty when it is not on it."""
        frame = QRectF()
        for stretch in self._setting.rows().within(0, self.viewport().height()).stretches(span):
            frame |= QRectF(stretch.left, stretch.row.top, stretch.right - stretch.left, stretch.row.pitch)
        return frame

    # ---- the screen ----------------------------------------------------------------------------------------------

    def screen_marks(self) -> Screen | None:
        """The rows and marks on the screen, laid out now where that is still to do; `None` without an article."""
        if self._marks is None:
            return None
        if self._screen is None or not self._is_laid_out():
            scene, ratio = self._scene, self.devicePixelRatioF()
            scene.gutter_left, scene.gutter, scene.gutter_zoom = self._setting.gutter()
            made_for = (scene.theme, scene.zoom, self._marks.document.scheme, scene.gutter_zoom, ratio)
            if self._ink is None or self._ink.made_for != made_for:
                self._ink = PaintCache(*made_for)
            self._screen = Screen(scene, self._ink, self._marks, self._setting.rows(), self.viewport().height())
            self._screen_at = self._lines_state()  # after the lines have been laid out
        return self._screen

    def _is_laid_out(self) -> bool:
        return self._screen is not None and self._screen_at == self._lines_state()

    def _lines_state(self) -> tuple[float, ...]:
        return (*self._setting.state, self.devicePixelRatioF())

    def _renew_marks(self) -> None:
        """Lay out all marks anew when the screen is painted next."""
        self._screen = None
        self.viewport().update()

    def _follow(self, again: Iterable[str] = (), also: Iterable[QRectF] = ()) -> None:
        """Lay out what is another than before, and the marks of `again`; have it painted, and what `also` covers."""
        if self._screen is None or not self._is_laid_out():
            self._renew_marks()
            return
        self._paint_soon([*also, *self._screen.follow(again)])

    def _paint_soon(self, rects: list[QRectF]) -> None:
        port = self.viewport()
        if len(rects) > _MANY:
            port.update()
            return
        seen = QRectF(port.rect())
        for rect in rects:
            on_screen = rect & seen
            if not on_screen.isEmpty():
                port.update(on_screen.toAlignedRect())

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
        screen, scene = self.screen_marks(), self._scene
        if screen is None:
            painter.fillRect(exposed, scene.theme.ui.page)
            return
        shows_caret = self.hasFocus() and scene.focused is None and scene.draft is None and scene.selection is None
        scene.caret = self.caret() if shows_caret else None
        canvas.paint(painter, screen, exposed)
        if self._mention_drag is not None:
            canvas.mention_line(painter, scene, *self._mention_drag)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._setting.held():
            self._setting.place_column()
            super().resizeEvent(event)
            self._setting.lay_anew()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        # Not Qt's shifted picture: the arrow to a mention outside the screen stays at the screen's edge.
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_setting"):
            self._setting.keep_font()

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

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        span = self.selection()
        if span is not None:
            # From the article: on the screen control characters are pictures, and long paragraphs are cut.
            data.setText(span.of(self.document_shown().text))
        return data


def _bands(region: QRegion) -> list[QRectF]:
    """`region` as stretches from top to bottom; those near to each other are one."""
    bands: list[QRectF] = []
    rects = [QRectF(rect) for rect in region]  # type: ignore[attr-defined]  # the stubs miss its iterator
    for rect in sorted(rects, key=QRectF.top):
        if bands and rect.top() <= bands[-1].bottom() + _APART:
            bands[-1] |= rect
        else:
            bands.append(rect)
    return bands
