"""What part of an article is on the screen: scrolling, zoom, another size of the window."""

import pytest

from annotator.model import Document, Span
from tests.gui.article.conftest import SCHEME, article, place


@pytest.mark.parametrize("zoom", [70, 85, 100, 150, 200, 250])
def test_every_zoom_keeps_the_place_and_the_hit_test(view, zoom):
    """At any size the span that is drawn is the span that is clicked."""
    view.set_zoom(zoom)
    view.set_focus("e8", "end")
    assert view.item_at(view.rect_of(place("Maria")).center()) == "e8"
    assert view.point_at(view.rect_of(Span(place("Maria").start, place("Maria").end)).topLeft()) == place("Maria").start


def test_zoom_has_limits(view):
    """Below 70 and above 250 percent nothing changes."""
    view.set_zoom(10)
    assert view.zoom == 70
    view.set_zoom(1000)
    assert view.zoom == 250


def test_a_long_article_scrolls_to_its_last_line(view, qapp):
    """The scroll bar reaches the end, and 20 px are free below the last line."""
    text = "\n".join(f"Baris {n} " + "kata " * 60 for n in range(400)).rstrip()
    view.show_document(Document.of(article(text), "sari", SCHEME, []))
    last = Span(len(text) - 4, len(text))
    for height in range(500, 536, 7):
        view.resize(800, height)
        for _ in range(3):  # lines that come on the screen are laid out, which may lengthen the bar
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
            qapp.processEvents()
        frame = view.rect_of(last)
        assert frame.height() > 0
        assert view.viewport().height() - frame.bottom() >= 20


def test_the_first_line_has_the_air_its_chips_need(view):
    """At the top of the document the chips of the first line are on the screen."""
    assert view.rect_of(place("Kupang")).top() >= 12


def test_scrolling_to_a_mark_leaves_it_well_inside(view, qapp):
    """Focus brings a span on the screen with air around it, from either side."""
    text = "\n".join(f"Baris {n} " + "kata " * 40 for n in range(300)).rstrip()
    spans = [place("Baris 250", text=text), place("Baris 3 ", text=text), place("Baris 299", text=text)]
    view.show_document(Document.of(article(text), "sari", SCHEME, []))
    for span in spans:
        view.ensure_visible(span)
        qapp.processEvents()
        frame = view.rect_of(span)
        assert frame.height() > 0
        assert frame.top() >= 0
        assert frame.bottom() <= view.viewport().height()


def test_what_is_on_the_screen_is_not_scrolled(view):
    """No jump of the text when the focus goes to the next word."""
    before = view.verticalScrollBar().value()
    view.set_focus("e4")
    view.set_focus("e8")
    assert view.verticalScrollBar().value() == before


def test_resizing_keeps_the_place_in_the_text(view, qapp):
    """A narrower window wraps anew; what was at the top stays there."""
    text = "\n".join(f"Baris {n} " + "kata " * 40 for n in range(300)).rstrip()
    view.show_document(Document.of(article(text), "sari", SCHEME, []))
    view.ensure_visible(place("Baris 150", text=text))
    top = view.visible_span().start
    view.resize(620, 500)
    qapp.processEvents()
    assert view.visible_span().start <= top < view.visible_span().end


def test_the_space_bar_does_not_scroll(view, qapp):
    """Space is “yes, and on”; Qt's read-only text would turn the page."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    text = "\n".join(f"Baris {n}" for n in range(300))
    view.show_document(Document.of(article(text), "sari", SCHEME, []))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("words", [600, 40])
def test_another_article_is_shown_from_its_top(view, qapp, words):
    """Also while the screen stands in the middle of a long paragraph (it crashed when no line was there yet)."""
    long = "\n".join("kata " * words for _ in range(30)).rstrip()
    for text in (long, "Pendek.", long, "x" * 5_000):
        view.show_document(Document.of(article(text), "sari", SCHEME, []))
        qapp.processEvents()
        assert view.visible_span().start == 0
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2 + 3)
        view.set_caret(len(text))
