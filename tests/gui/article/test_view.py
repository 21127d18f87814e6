"""What a person sees: states, overlaps, quotes, focus, both themes, every zoom."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QColor

from annotator.gui.article.marks import stacked
from annotator.gui.kit.theme import Theme
from annotator.model import Boilerplate, Change, Document, Edit, Entity, Quote, Span
from tests.gui.article.conftest import SCHEME, article, colours, has, place
from tests.gui.pictures import SMOOTHING, furthest_apart


class Exposed(QObject):
    """Writes down which rectangles are painted."""

    def __init__(self):
        super().__init__()
        self.rects = []

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rects.append(QRectF(event.rect()))
        return False


def test_a_decision_is_filled_and_a_suggestion_is_not(view, document):
    """Hollow is the machine's, filled is a person's: the tint stands under confirmed words only."""
    theme = Theme.load("light")
    assert theme.entity("GPE").tint.name() in colours(view, view.rect_of(place("Kupang")))
    suggested = view.rect_of(place("Maria Seran"))
    assert theme.entity("PERSON").tint.name() not in colours(view, suggested)


def test_accepting_fills_the_span_on_the_screen(view, document, qapp):
    """After an edit the rows that it touches show the new state."""
    entity = document.entity("e8")
    edit = Edit("accept", (Change(entity, replace(entity, origin="confirmed")),))
    view.refresh(document.apply(edit), edit)
    qapp.processEvents()
    assert Theme.load("light").entity("PERSON").tint.name() in colours(view, view.rect_of(entity.span))


def test_an_edit_does_not_move_the_text(view, document):
    """Marks are paint: no line is laid out anew when a span comes or goes."""
    before = view.rect_of(place("rumah sakit rujukan"))
    new = Entity("e40", *place("obat-obatan"), "ORG", origin="added")
    edit = Edit("add-entity", (Change(None, new),))
    view.refresh(document.apply(edit), edit)
    assert view.rect_of(place("rumah sakit rujukan")) == before


def test_only_the_touched_rows_are_painted_again(view, document, qapp):
    """An edit of one word repaints its row and the air around it, not the screen."""
    watch = Exposed()
    qapp.processEvents()
    view.viewport().installEventFilter(watch)
    entity = document.entity("e4")
    edit = Edit("relabel", (Change(entity, replace(entity, label="DATE", origin="changed")),))
    view.refresh(document.apply(edit), edit)
    qapp.processEvents()
    exposed = watch.rects
    assert exposed
    assert max(rect.height() for rect in exposed) < 160


def test_rejected_marks_are_invisible_until_they_are_asked_for(view, document):
    """“Selasa” was rejected: nothing is drawn or clicked there; with the option it can be."""
    middle = view.rect_of(place("Selasa")).center()
    assert view.item_at(middle) is None
    view.set_options(rejected=True)
    assert view.item_at(middle) == "e9"


def test_entities_and_quotes_can_be_hidden(view):
    """The two switches over the article take the marks away, not the text."""
    view.set_options(entities=False)
    assert view.item_at(view.rect_of(place("Maria Seran")).center()) is None
    view.set_options(quotes=False)
    strong = Theme.load("light").quote.strong.name()
    assert strong not in colours(view, QRectF(0, 0, 104, 700))


def test_the_text_is_dark_on_the_page_and_light_in_the_dark_theme(view, qapp):
    """Another theme is another page at once, at the same place in the text."""
    frame = view.rect_of(place("rumah sakit"))
    view.set_theme(Theme.load("dark"))
    qapp.processEvents()
    assert Theme.load("dark").ui.page.name() in colours(view, QRectF(0, 0, 60, 60))
    assert view.rect_of(place("rumah sakit")).top() == frame.top()


def test_boilerplate_is_smaller_and_dimmer(view):
    """A line that is not the article has a row of 24 px, others one of 36."""
    assert view.rect_of(place("Baca juga")).height() == 24
    assert view.rect_of(place("Dia mengatakan")).height() == 36


def test_taking_boilerplate_back_gives_the_line_its_size(view, document):
    """Toggling boilerplate is the one edit that sets lines anew, its own only."""
    line = document.boilerplate[0]
    edit = Edit("boilerplate", (Change(line, None),))
    view.refresh(document.apply(edit), edit)
    assert view.rect_of(place("Baca juga")).height() == 36


@pytest.mark.parametrize("at", [0, 12])
def test_a_paragraph_made_boilerplate_looks_as_if_opened_so(view, document, qapp, at):
    """At the top and further down: no line lies on another, and what is below has moved up."""
    paragraph = document.text.splitlines()[4]
    text = "Pengantar yang tidak bertanda.\n\n" * 6 + document.text + "\nPenutup.\n" * 12
    plain = Document.of(article(text), "sari", SCHEME, [])
    view.show_document(plain)
    view.verticalScrollBar().setValue(at)
    edit = Edit("boilerplate", (Change(None, Boilerplate(*place(paragraph, text=text))),))
    qapp.processEvents()
    view.refresh(plain.apply(edit), edit)
    qapp.processEvents()
    after = view.viewport().grab().toImage()
    view.show_document(plain.apply(edit))
    view.verticalScrollBar().setValue(at)
    qapp.processEvents()
    assert after == view.viewport().grab().toImage()


def test_chips_hide_below_85_percent_and_patterns_take_over(view, qapp):
    """Small text has no room for chips: families are told apart by their underlines."""
    view.set_zoom(80)
    assert not view._scene.chips
    assert view._scene.patterns


def test_the_preview_shows_another_state_and_goes_away_again(view, document, qapp):
    """Moving through the history paints how it was; the document itself stays."""
    bare = Document.of(document.article, "sari", SCHEME, [])
    view.set_preview(bare)
    assert view.item_at(view.rect_of(place("Maria Seran")).center()) is None
    view.set_preview(None)
    assert view.item_at(view.rect_of(place("Maria Seran")).center()) == "e8"


def test_a_nested_span_is_a_line_under_its_host():
    """The longest is the box; shorter ones inside get lines, one level each; a fifth is only counted."""
    entities = [Entity(f"e{n}", n, 20 - n, "ORG") for n in range(6)]
    placed = stacked(entities)
    assert [p.level for p in placed] == [0, 1, 2, 3]
    assert placed[-1].more == 2


def test_of_two_that_cross_the_earlier_is_the_box():
    """A partial crossing: the later one becomes the line; spans that only touch do not cross."""
    placed = stacked([Entity("e1", 0, 10, "ORG"), Entity("e2", 5, 15, "GPE"), Entity("e3", 15, 20, "FAC")])
    assert [(p.entity.id, p.level) for p in placed] == [("e1", 0), ("e2", 1), ("e3", 0)]


def test_levels_do_not_depend_on_where_the_screen_begins(view, document):
    """A span's level is the same whether its host is on the screen or above it."""
    from annotator.gui.article.marks import Marks

    marks = Marks(document)
    inner = document.entity("e3")
    whole = {p.entity.id: p.level for p in marks.entities(Span(0, len(document.text)))}
    part = {p.entity.id: p.level for p in marks.entities(Span(inner.end - 1, inner.end))}
    assert part["e3"] == whole["e3"] == 1


def test_the_focus_ring_is_ink(view, qapp):
    """The focused span has a ring in the focus colour and a solid chip in its own."""
    view.set_focus("e8", "end")
    qapp.processEvents()
    frame = view.rect_of(place("Maria Seran")).adjusted(-8, -8, 8, 0)
    seen = colours(view, frame)
    theme = Theme.load("light")
    assert theme.entity("PERSON").strong.name() in seen
    near_ink = [name for name in seen if QColor(name).lightness() < 40]
    assert near_ink


def test_high_contrast_has_no_tints(view, qapp):
    """With high contrast frames and patterns carry the marks; no fill is left under the words."""
    view.set_options(high_contrast=True)
    qapp.processEvents()
    tint = Theme.load("light").entity("GPE").tint.name()
    assert tint not in colours(view, view.rect_of(place("Kupang")))


def test_a_quote_in_two_parts_has_two_bands_and_one_number(view, document):
    """The bands of both parts name the same quote; the number is drawn once."""
    screen = view.screen_marks()
    quote = next(mark for mark in screen.quotes if mark.quote.id == "q1")
    assert len(quote.pieces) == 2
    assert quote.pieces[0].bottom < quote.pieces[1].top
    assert quote.numbered.number == 1


def test_the_number_is_the_place_in_reading_order(view, document):
    """Ids keep for life, numbers count on the screen: a quote before the first one becomes number 1."""
    new = Quote("q9", (place("Dinas Kesehatan Kota Kupang menyiapkan"),), "indirect")
    edit = Edit("add-quote", (Change(None, new),))
    view.refresh(document.apply(edit), edit)
    numbers = {mark.quote.id: mark.numbered.number for mark in view.screen_marks().quotes}
    assert numbers == {"q9": 1, "q1": 2, "q2": 3}


def test_painted_says_the_number_also_when_nothing_visible_changed(view, qtbot):
    """The stopwatch of --trace gets its line for every edit."""
    with qtbot.waitSignal(view.painted) as signal:
        view.mark_sequence(7)
    assert signal.args == [7]


def above(view, span):
    """The air over a span, where its chip is."""
    frame = view.rect_of(span)
    return QRectF(frame.left() - 3, frame.top() - 4, frame.width() + 6, 12)


def test_a_chip_names_the_label_over_the_span(view):
    """In the air over the words there are letters in the label's strong colour."""
    strong = Theme.load("light").entity("PERSON").strong
    assert has(view, above(view, place("Maria Seran")), strong)
    view.set_zoom(80)
    assert not has(view, above(view, place("Maria Seran")).adjusted(0, 0, 0, -4), strong)


def test_of_two_chips_that_collide_the_later_hides_until_it_has_the_focus(view, document, qapp):
    """“a” and “ke” stand so close that the second chip has no room; with the focus it is there, solid."""
    text = "a ke dan lain sebagainya di sini"
    items = [Entity("e1", 0, 1, "ORG"), Entity("e2", 2, 4, "PERSON")]
    view.show_document(Document.of(article(text), "sari", SCHEME, items))
    qapp.processEvents()
    strong = Theme.load("light").entity("PERSON").strong
    air = above(view, Span(2, 4))
    assert not has(view, air, strong)
    view.set_focus("e2", "end")
    qapp.processEvents()
    assert has(view, air, strong)


def test_the_band_of_a_decided_quote_is_filled_and_that_of_a_suggested_one_is_not(view, qapp):
    """State is filling, in the gutter as in the text."""
    theme = Theme.load("light")
    image = view.viewport().grab().toImage()
    decided = view.rect_of(place("Semua petugas")).center().toPoint()
    suggested = view.rect_of(place("obat-obatan")).center().toPoint()
    assert image.pixelColor(72, decided.y() - 6) == theme.quote.strong
    assert image.pixelColor(72, suggested.y()) == theme.ui.page
    assert theme.quote.strong.name() in colours(view, QRectF(69, suggested.y(), 7, 2))


def test_only_the_focused_quote_draws_its_connector(view, qapp):
    """From the band along the leading under the mention's line; nothing is there without the focus."""
    row = view.rect_of(place("Dia"))
    leading = QRectF(80, row.bottom() - 3, 20, 5)
    strong = Theme.load("light").quote.strong
    assert not has(view, leading, strong)
    view.set_focus("q2", "end")
    qapp.processEvents()
    assert has(view, leading, strong)


def test_a_mention_off_the_screen_is_pointed_at(view, qapp):
    """The connector of a quote whose mention is far above ends at the top of the screen, with a word."""
    text = "Maria bicara\n" + "\n".join(f"Baris {n}" for n in range(100))
    said = place("Baris 90", text=text)
    quote = Quote("q1", (said,), "indirect", None, place("Maria", text=text))
    view.show_document(Document.of(article(text), "sari", SCHEME, [quote]))
    view.set_focus("q1", "end")
    qapp.processEvents()
    assert view.rect_of(said).height() > 0
    assert view.visible_span().start > 12
    strong = Theme.load("light").quote.strong
    assert has(view, QRectF(78, 8, 10, 60), strong, 70)
    view.set_focus(None)
    qapp.processEvents()
    assert not has(view, QRectF(78, 8, 10, 60), strong, 70)


def test_search_hits_and_the_draft_are_on_the_screen(view, qapp):
    """Hits have their colour; what is being drawn has a black chip and ring."""
    theme = Theme.load("light")
    view.set_find_hits([place("cukup"), place("tenaga")], 1)
    qapp.processEvents()
    assert theme.ui.search_hit.name() in colours(view, view.rect_of(place("cukup")))
    view.set_draft(place("kekurangan"))
    qapp.processEvents()
    assert theme.ui.focus.name() in colours(view, above(view, place("kekurangan")))


def test_pending_only_fades_what_is_decided(view, qapp):
    """Decided spans become a pattern under their words; suggestions stay as they are."""
    theme = Theme.load("light")
    view.set_options(pending_only=True)
    qapp.processEvents()
    assert theme.entity("GPE").tint.name() not in colours(view, view.rect_of(place("Kupang")))
    assert has(view, above(view, place("Maria Seran")), theme.entity("PERSON").strong)


def test_what_is_left_as_it_was_is_what_a_whole_paint_would_show(view, document, qapp):
    """Only the rows that change are painted; the screen is the same, pixel for pixel, as if all were painted anew.

    (But for how a curve is smoothed that is cut off where the painting begins.)
    """
    chance = random.Random(4)
    view.resize(420, 300)  # so that a step scrolls now and then
    ids = [*(e.id for e in document.entities), "q1", "q2", None]
    for step in range(60):
        match step % 3:
            case 0:
                view.set_focus(chance.choice(ids), chance.choice(["start", "end", None]))
            case 1:
                at = QPointF(chance.randrange(400), chance.randrange(290))
                view.hover(at)
            case _:
                entity = document.entity(chance.choice([e.id for e in document.entities if e.origin != "rejected"]))
                label = chance.choice(["ORG", "GPE", "DATE"])
                edit = Edit("relabel", (Change(entity, replace(entity, label=label, origin="confirmed")),))
                document = document.apply(edit)
                view.refresh(document, edit)
        qapp.processEvents()
        screen = view.screen().grabWindow(view.winId()).toImage()
        assert furthest_apart(screen, view.grab().toImage()) <= SMOOTHING, f"step {step}"
