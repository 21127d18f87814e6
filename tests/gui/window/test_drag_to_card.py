"""Words of the article, and a quote by its band, dragged onto the fields of the open card."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model import Span
from tests.usability.stories import corpus

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


class Hand:
    """The mouse over the article: pressed in it, moved and released anywhere on the screen."""

    def __init__(self, person):
        self.person, self.view = person, person.window.view
        self.at = None

    def send(self, kind, at, buttons=LEFT):
        port = self.view.viewport()
        QCursor.setPos(at)  # Qt asks for it while a selection is drawn beyond the article's edge
        button = NONE if kind == MOVE else LEFT
        inside = QPointF(port.mapFromGlobal(at))
        QApplication.sendEvent(
            port, QMouseEvent(kind, inside, QPointF(at), button, buttons, Qt.KeyboardModifier.NoModifier)
        )
        self.person.settle()
        self.at = at

    def press(self, span):
        """The button goes down in the middle of these words."""
        self.view.ensure_visible(span)
        self.person.settle()
        self.send(PRESS, self.view.viewport().mapToGlobal(self.view.rect_of(span).center().toPoint()))

    def press_band(self, id_):
        """The button goes down on a quote's band."""
        quote = self.person.document.quote(id_)
        self.view.ensure_visible(quote.span)
        self.person.settle()
        y = self.view.rect_of(Span(quote.start, quote.start + 1)).center().y()
        places = [QPointF(x, y) for x in range(200)]
        place = next(p for p in places if self.view.band_at(p) == id_)
        self.send(PRESS, self.view.viewport().mapToGlobal(place.toPoint()))

    def carry(self, field):
        """The pointer goes to the middle of a card's field, the button held."""
        row = self.row(field)
        end = row.mapToGlobal(row.rect().center())
        start = self.at
        for step in (0.1, 0.5, 0.9, 1.0):
            self.send(MOVE, start + (end - start) * step)

    def release(self):
        self.send(RELEASE, self.at, NONE)

    def row(self, field):
        return self.person.state.navigation.panel("quotes").card.rows[field]

    def lit(self, field):
        """Whether the field looks otherwise than with the pointer away from it."""
        row = self.row(field)
        held = row.grab().toImage()
        self.send(MOVE, self.view.viewport().mapToGlobal(self.view.viewport().rect().center()))
        away = row.grab().toImage()
        self.send(MOVE, row.mapToGlobal(row.rect().center()))
        return held != away


@pytest.fixture
def hand(person):
    return Hand(person)


def place(person, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = person.document.text.index(words, at + 1)
    return Span(at, at + len(words))


def on_card(person, id_):
    """The quote's card is open; what is stored of it is asked for anew."""
    person.state.article.set_focus(id_)
    person.settle()


def test_a_span_dropped_on_the_speaker_is_the_speaker(person, hand):
    """Somebody of the roster is taken; the field is lit under the pointer; it is one step, and stored."""
    on_card(person, "q6")
    steps = person.steps()
    hand.press(place(person, "Bobby Hartanto"))
    hand.carry("speaker")
    assert hand.lit("speaker")
    assert "Bobby Hartanto" in person.said[-1]
    assert person.document.quote("q6").speaker_name == "Sri Mulyati Andarini"
    hand.release()
    quote = person.stored().quote("q6")
    assert (quote.speaker_name, quote.speaker_id) == ("Bobby Hartanto", "s3")
    assert person.steps() == steps + 1
    assert person.state.focus == "q6"
    assert person.state.selection is None
    person.press("Ctrl+Z")
    assert person.document.quote("q6").speaker_name == "Sri Mulyati Andarini"


def test_selected_words_fill_mention_cue_and_target(person, hand):
    """Mention and cue take the place of the words, the target the words."""
    on_card(person, "q6")
    for field, words in (("mention", "pimpinan rapat"), ("cue", "menukas"), ("target", "verifikasi penerima hibah")):
        span = place(person, words)
        person.state.article.select(span)
        hand.press(span)
        hand.carry(field)
        hand.release()
        assert person.state.selection is None
    quote = person.stored().quote("q6")
    assert quote.mention == place(person, "pimpinan rapat")
    assert quote.cue == place(person, "menukas")
    assert quote.target == "verifikasi penerima hibah"


def test_a_name_that_nobody_has_yet_makes_a_speaker(person, hand):
    """Without the comma that was selected with it, and not a second one when it is written in other letters."""
    for id_, selected in (("q6", "PANGKALPINANG,"), ("q5", "Pangkalpinang")):
        on_card(person, id_)
        span = place(person, selected)
        person.state.article.select(span)
        hand.press(span)
        hand.carry("speaker")
        hand.release()
        assert person.stored().quote(id_).speaker_name == "PANGKALPINANG"
    assert [s.name for s in person.stored().speakers[4:]] == ["PANGKALPINANG"]


def test_what_cannot_speak_is_refused_as_speaker(person, hand):
    """A pronoun, a date, a sum: the field says no, the reason is said, and nothing changes."""
    on_card(person, "q6")
    for words in ("Ia", "Rabu (5/11/2025)", "Rp 7,4 miliar"):
        before, steps = person.document.quote("q6"), person.steps()
        person.state.article.select(place(person, words))
        hand.press(place(person, words))
        hand.carry("speaker")
        assert hand.lit("speaker"), words
        hand.release()
        assert words in person.said[-1]
        assert person.document.quote("q6") == before, words
        assert person.steps() == steps
        assert person.state.selection == place(person, words)  # to be dropped elsewhere
        hand.press(place(person, words))
        hand.carry("mention")
        hand.release()
        assert person.document.quote("q6").mention == place(person, words)


def test_the_band_of_another_quote_gives_its_source(person, hand):
    """On the speaker its speaker, on the mention its mention; on cue and target nothing, which is said."""
    on_card(person, "q6")
    hand.press_band("q5")
    hand.carry("mention")
    hand.release()
    assert person.stored().quote("q6").mention == place(person, "Sri Mulyati Andarini")
    hand.press_band("q7")
    hand.carry("speaker")
    hand.release()
    assert person.stored().quote("q6").speaker_id == "s3"
    before = person.document.quote("q6")
    for field in ("cue", "target"):
        hand.press_band("q7")
        hand.carry(field)
        hand.release()
        assert person.said[-1] == "Pita hanya mengisi Narasumber atau Sebutan."
    hand.press_band("q6")
    hand.carry("speaker")
    hand.release()
    assert person.said[-1].startswith("Pita kutipan itu sendiri")
    assert person.document.quote("q6") == before


def test_a_selection_that_is_let_go_beside_the_fields_stays(person, hand):
    """Carried out and dropped nowhere: nothing has changed."""
    on_card(person, "q6")
    before, steps = person.document.quote("q6"), person.steps()
    span = place(person, "pimpinan rapat")
    person.state.article.select(span)
    hand.press(span)
    hand.carry("mention")
    hand.send(MOVE, hand.row("mention").window().mapToGlobal(QPointF(300, 10).toPoint()))
    hand.release()
    assert person.state.selection == span
    assert (person.document.quote("q6"), person.steps()) == (before, steps)


def test_a_press_in_a_selection_puts_the_caret(person, hand):
    """Without a movement it is a click like any other."""
    span = place(person, "pimpinan rapat")
    person.state.article.select(span)
    hand.press(span)
    hand.release()
    assert person.state.selection is None
    assert span.start < person.window.view.caret() < span.end


def test_a_selection_may_begin_in_a_mark(person, hand):
    """Drawn from inside a span it is a selection as anywhere, also after a look over the card."""
    on_card(person, "q6")
    view = person.window.view
    start, end = place(person, "Bobby Hartanto"), place(person, "sistem SIPD")
    hand.press(start)
    hand.carry("speaker")
    there = view.viewport().mapToGlobal(view.rect_of(end).center().toPoint())
    hand.send(MOVE, there)
    hand.release()
    assert person.document.quote("q6").speaker_id == "s2"
    assert person.state.selection.of(person.document.text).startswith("Hartanto mengatakan, sistem")


def test_a_span_that_is_let_go_beside_the_fields_selects_nothing(person, hand):
    """Somebody who thinks better of it is left with the marks and the focus that were there."""
    on_card(person, "q6")
    before, steps = person.document.quote("q6"), person.steps()
    hand.press(place(person, "Bobby Hartanto"))
    hand.carry("speaker")
    hand.send(MOVE, person.window.mapToGlobal(QPointF(300, 10).toPoint()))
    hand.release()
    assert person.state.selection is None
    assert person.state.focus == "q6"
    assert (person.document.quote("q6"), person.steps()) == (before, steps)
