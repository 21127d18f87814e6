"""What a person does with mouse and keyboard, and what the view says about it."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QKeySequence,
    QMouseEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.model import Span
from tests.gui.article.conftest import TEXT, place

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def send(view, kind, at, button=LEFT, buttons=LEFT, modifiers=PLAIN):
    """One real mouse event at a place in the viewport."""
    at = QPointF(at)
    event = QMouseEvent(kind, at, QPointF(view.viewport().mapToGlobal(at.toPoint())), button, buttons, modifiers)
    QApplication.sendEvent(view.viewport(), event)


def drag(view, start, end, modifiers=PLAIN):
    """Press, move in three steps, release."""
    send(view, QEvent.Type.MouseButtonPress, start, modifiers=modifiers)
    for step in (0.3, 0.7, 1.0):
        between = QPointF(start) + (QPointF(end) - QPointF(start)) * step
        send(view, QEvent.Type.MouseMove, between, NONE, modifiers=modifiers)
    send(view, QEvent.Type.MouseButtonRelease, end, buttons=NONE, modifiers=modifiers)


def click(view, at):
    send(view, QEvent.Type.MouseButtonPress, at)
    send(view, QEvent.Type.MouseButtonRelease, at, buttons=NONE)


def said(signal):
    """Everything that a signal says from now on."""
    heard = []
    signal.connect(lambda *values: heard.append(values[0] if len(values) == 1 else values))
    return heard


def start_of(view, span):
    frame = view.rect_of(span)
    return QPointF(frame.left(), frame.center().y())


def end_of(view, span):
    frame = view.rect_of(span)
    return QPointF(frame.right(), frame.center().y())


def test_a_click_on_a_span_names_it(view):
    """Clicking the words of a mark says its id."""
    heard = said(view.item_clicked)
    click(view, view.rect_of(place("Maria Seran")).center())
    assert heard == ["e8"]


def test_a_click_on_plain_text_names_the_place(view):
    """Where nothing is marked the code point is said, and no mark."""
    items, blank = said(view.item_clicked), said(view.blank_clicked)
    click(view, view.rect_of(place("kekurangan")).center())
    assert items == []
    assert blank[0] in range(*place("kekurangan"))


def test_clicking_again_goes_to_the_next_mark_that_lies_there(view):
    """Overlaps are reached by clicking the same place again; the narrowest comes first."""
    heard = said(view.item_clicked)
    middle = view.rect_of(place("Kota Kupang")).center()
    for _ in range(3):
        click(view, middle)
    assert heard == ["e3", "e2", "e3"]


def test_a_click_on_the_number_or_band_names_the_quote(view):
    """Number and band are the quote's handle."""
    heard = said(view.item_clicked)
    row = view.rect_of(place("Dia mengatakan"))
    click(view, QPointF(72, row.center().y()))
    click(view, QPointF(52, row.center().y()))
    assert heard == ["q2", "q2"]


def test_a_mouse_selection_snaps_to_whole_words(view):
    """A sloppy drag over parts of two words takes both, and is said once, at the end."""
    heard = said(view.selection_changed)
    span = place("sakit rujukan tidak")
    drag(view, start_of(view, Span(span.start + 2, span.end)), start_of(view, Span(span.end - 3, span.end)))
    assert heard == [span]
    assert view.selection() == span


def test_alt_selects_characters(view):
    """With Alt held the selection stays as it was drawn."""
    span = place("akit rujukan tid")
    drag(view, start_of(view, span), end_of(view, span), ALT)
    assert view.selection() == span


def test_a_double_click_selects_the_word(view):
    """A double click takes the word as edges know it: half of one with a hyphen."""
    heard = said(view.selection_changed)
    middle = view.rect_of(place("obat-obatan")).center() - QPointF(8, 0)
    click(view, middle)
    send(view, QEvent.Type.MouseButtonDblClick, middle)
    send(view, QEvent.Type.MouseButtonRelease, middle, buttons=NONE)
    assert heard == [place("obatan")]


def test_a_drag_in_the_air_between_lines_selects_in_the_line_at_that_height(view):
    """The pointer between two lines belongs to the nearer row, not to the start of the next line."""
    span = place("sakit rujukan tidak")
    frame = view.rect_of(span)
    drag(view, QPointF(frame.left() + 1, frame.top() + 1), QPointF(frame.right() - 1, frame.top() + 1))
    assert view.selection() == span


def test_clicking_takes_the_selection_away(view):
    """A click elsewhere leaves nothing selected, and says so."""
    view.select(place("rujukan"))
    heard = said(view.selection_changed)
    click(view, view.rect_of(place("cukup")).center())
    assert heard == [None]


@pytest.mark.parametrize(
    ("edge", "target", "expected"),
    [
        ("end", "logistik pada", "gudang logistik pada"),
        ("start", "logistik pada", "logistik"),
        ("end", "gudang", "gudang"),
    ],
)
def test_dragging_an_edge_moves_it_by_words(view, edge, target, expected):
    """The edge goes to the border of the word under the pointer; the other edge stays."""
    heard = said(view.edge_dragged)
    grip = place("gudang logistik")
    start = end_of(view, grip) + QPointF(2, 0) if edge == "end" else start_of(view, grip) - QPointF(2, 0)
    to = place(target)
    goal = start_of(view, to) + QPointF(4, 0) if edge == "start" else end_of(view, to) - QPointF(4, 0)
    drag(view, start, goal)
    assert heard == [("e5", edge, place(expected))]


def test_dragging_an_edge_tells_what_it_would_be(view):
    """While the button is down the new words are said, for the status strip, and drawn as a draft."""
    live = said(view.edge_dragging)
    grip, to = place("gudang logistik"), place("logistik pada")
    send(view, QEvent.Type.MouseButtonPress, end_of(view, grip) + QPointF(2, 0))
    send(view, QEvent.Type.MouseMove, end_of(view, to) - QPointF(4, 0), NONE)
    assert live[-1] == ("e5", "end", place("gudang logistik pada"))
    assert view._scene.draft == place("gudang logistik pada")
    send(view, QEvent.Type.MouseButtonRelease, end_of(view, grip), buttons=NONE)
    assert view._scene.draft is None


def test_dragging_a_band_onto_an_entity_sets_the_mention(view):
    """From the quote's band to a span: the whole span is meant."""
    heard = said(view.mention_dragged)
    row = view.rect_of(place("Dia mengatakan"))
    drag(view, QPointF(72, row.center().y()), view.rect_of(place("Maria")).center())
    assert heard == [("q2", place("Maria Seran"))]


def test_dragging_a_band_onto_a_word_sets_the_mention(view):
    """Where nothing is marked the word under the pointer is meant."""
    heard = said(view.mention_dragged)
    row = view.rect_of(place("Dia mengatakan"))
    drag(view, QPointF(72, row.center().y()), view.rect_of(place("tenaga")).center())
    assert heard == [("q2", place("tenaga"))]


def test_a_right_click_asks_for_the_menu_and_keeps_the_selection(view):
    """The menu is for what is under the pointer; a selection stays."""
    view.select(place("rujukan"))
    heard = said(view.context_requested)
    at = view.rect_of(place("Maria")).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, PLAIN, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert heard[0][1] == "e8"
    assert view.selection() == place("rujukan")


def test_ctrl_and_wheel_ask_for_another_zoom(view):
    """The view only asks: zoom is a command like others."""
    heard = said(view.zoomed)
    centre = QPointF(300, 300)
    for turned in (120, -120):
        event = QWheelEvent(
            centre,
            QPointF(view.viewport().mapToGlobal(centre.toPoint())),
            QPoint(),
            QPoint(0, turned),
            NONE,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
    assert heard == [110, 90]
    assert view.zoom == 100


def test_dropped_files_are_named(view, tmp_path):
    """Files dropped on the article are for the window to import."""
    heard = said(view.files_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/x")])
    enter = QDragEnterEvent(QPoint(200, 200), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    QApplication.sendEvent(view.viewport(), enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    QApplication.sendEvent(view.viewport(), event)
    assert heard == [[str(tmp_path / "a.txt")]]


def test_the_hovered_mark_is_said_and_the_edge_has_a_cursor(view):
    """The pointer over a span: a ring; over its edge: the cursor of a drag."""
    heard = said(view.hovered)
    frame = view.rect_of(place("Maria Seran"))
    send(view, QEvent.Type.MouseMove, frame.center(), NONE, NONE)
    assert heard == ["e8"]
    send(view, QEvent.Type.MouseMove, end_of(view, place("Maria Seran")) + QPointF(2.5, 0), NONE, NONE)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor


def test_the_mark_under_a_list_that_closes_is_hovered(view):
    """The pointer does not move, the list over the words goes away: the window says only that the pointer came in."""
    heard = said(view.hovered)
    at = view.rect_of(place("Maria Seran")).center()
    inside = QPointF(view.viewport().mapTo(view, at.toPoint()))
    QApplication.sendEvent(view, QEnterEvent(inside, inside, QPointF(view.mapToGlobal(inside.toPoint()))))
    assert heard == ["e8"]


def test_keys_of_commands_are_not_kept_by_the_widget(qapp, qtbot, view):
    """Space, Delete, Ctrl+Z and letters reach the window's commands while the article has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    heard = []
    for keys in ("Space", "Ctrl+Z", "Del", "J", "Shift+Right", "Ctrl+Shift+Z"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Z, control)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_Right, shift)
    QTest.keyClick(view, Qt.Key.Key_Z, control | shift)
    assert heard == ["Space", "Ctrl+Z", "Del", "J", "Shift+Right", "Ctrl+Shift+Z"]
    view.setParent(None)


def test_the_native_caret_moves_and_selects(view):
    """Arrows, Ctrl and Shift work as in any text; what is selected is said in code points."""
    heard = said(view.selection_changed)
    view.set_caret(place("rumah").start)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_Right, control | shift)
    assert heard[-1].trimmed(TEXT) == place("rumah")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.caret() > place("rumah").end


def test_the_caret_follows_the_focused_mark(view):
    """A screen reader reads where the focus is."""
    view.set_focus("e8")
    assert view.caret() == place("Maria").start


def test_what_is_copied_is_the_articles_text(view):
    """The clipboard gets the article's own characters, line ends and emoji included."""
    span = Span(place("Semua").start, place("Dia mengatakan").end)
    view.select(span)
    view.copy()
    assert QApplication.clipboard().text() == span.of(TEXT)


def test_the_jump_panel_keeps_clear_of_its_target(view, qapp):
    """It hangs at the bottom, and at the top when the word is in the lower third."""
    view.resize(800, 420)
    view.set_jump("du", place("Dinas"), (1, 2))
    assert view._jump.geometry().top() > 200
    view.set_jump("ba", place("Baca juga"), (1, 1))
    target = view.rect_of(place("Baca juga"))
    assert target.height() > 0
    assert not view._jump.geometry().toRectF().intersects(target)
    view.set_jump(None, None, (0, 0))
    assert not view._jump.isVisible()


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_tool_tip_shows_markup_as_text(view, document):
    """An article's “<b>” is shown, not obeyed."""
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtGui import Qt as Gui
    from PySide6.QtWidgets import QToolTip

    view.set_tooltip_source(lambda id_: "<b>dicetak</b>")
    at = view.rect_of(place("Maria")).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text().endswith("\n<b>dicetak</b>")
    assert not Gui.mightBeRichText(QToolTip.text())  # Qt's own question before it shows it
    assert "Orang\nMaria Seran" in QToolTip.text()
    QToolTip.hideText()
