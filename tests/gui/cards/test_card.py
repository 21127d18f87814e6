"""The quote cards, driven by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.editing import actions


def test_every_quote_has_a_card_and_the_focused_one_is_open(desk):
    """Reading order; the focused quote's card is the live one."""
    assert list(desk.quotes.model.keys) == ["q1", "q2", "q3", "q4"]
    desk.state.article.set_focus("q2")
    assert desk.quotes.list.open_row == 1
    assert desk.quotes.card.isVisible()
    assert desk.quotes.card.quote.id == "q2"


def test_the_arrows_go_from_card_to_card(desk):
    """↓ and ↑ move the focus, and stop at the ends."""
    desk.open_card("q1")
    desk.press("Down", "Down")
    assert desk.state.focus == "q3"
    desk.press("Up", "Up", "Up")
    assert desk.state.focus == "q1"


def test_the_arrows_work_from_inside_a_card(desk):
    """From a field ↓ goes to the next card too."""
    desk.open_card("q1")
    desk.quotes.card.rows["cue"].setFocus()
    desk.press("Down")
    assert desk.state.focus == "q2"


def test_tab_goes_through_the_fields_in_their_order(desk):
    """Type, speaker, mention, cue, stance, target, buttons."""
    desk.open_card("q2")
    card = desk.quotes.card
    seen = []
    for _ in range(9):
        desk.press("Tab")
        seen.append(desk.focus())
    rows = card.rows
    assert seen[0] in card.types.buttons
    assert seen[1:4] == [rows["speaker"], rows["mention"], rows["cue"]]
    assert seen[4] in card.stances.buttons
    assert seen[5:9] == [rows["target"], card.accept, card.reject, card.doubt]
    desk.press("Shift+Tab")
    assert desk.focus() is card.reject


def test_escape_goes_back_to_the_article(desk):
    """Esc in a card gives the keyboard to the article; the quote keeps the focus."""
    desk.open_card("q2")
    desk.press("Tab", "Tab", "Esc")
    assert desk.focus() is desk.view
    assert desk.state.focus == "q2"


def test_enter_on_a_field_edits_it(desk):
    """Enter opens the pop-up of the field that has the keyboard."""
    desk.open_card("q2")
    desk.quotes.card.rows["speaker"].setFocus()
    desk.press("Return")
    assert desk.popup is not None
    desk.press("Esc")
    assert desk.popup is None
    assert desk.focus() is desk.quotes.card.rows["speaker"]


def test_a_click_on_a_row_moves_the_focus(desk, qtbot):
    """A collapsed card opens on a click."""
    place = desk.quotes.list.row_rect(2).center()
    qtbot.mouseClick(desk.quotes.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.state.focus == "q3"


def test_a_stance_is_set_by_its_digit(desk):
    """3 makes it neutral; the quote itself stays a suggestion."""
    desk.open_card("q2")
    desk.press("3")
    quote = desk.document.quote("q2")
    assert (quote.stance, quote.origin) == ("neutral", "suggested")
    assert desk.said[-1] == "Sikap: Netral"


@pytest.mark.parametrize(("digit", "stance"), [("1", "support"), ("2", "oppose")])
def test_support_and_oppose_ask_for_the_target_at_once(desk, digit, stance):
    """With an empty target the digit opens the target pop-up, and Enter takes the first choice."""
    desk.open_card("q4")
    desk.press(digit)
    assert desk.popup is not None
    desk.press("Return")
    quote = desk.document.quote("q4")
    assert (quote.stance, quote.target) == (stance, "menjaga keamanan di Kota Kupang")


def test_digits_in_quick_succession_are_stance_and_target(desk):
    """The second digit comes before the window has painted what the first one did: it still picks a target."""
    desk.open_card("q4")
    before = desk.focus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(desk.windowHandle(), key)  # as the system gives it: to the window, not to a part of it
    QApplication.processEvents()
    quote = desk.document.quote("q4")
    assert (quote.stance, quote.target) == ("oppose", "menjaga keamanan di Kota Kupang")
    assert desk.popup is None
    assert desk.focus() is before


def test_no_target_is_asked_of_a_quote_that_was_left(desk):
    """Another quote has the focus before the first one's digit is painted: nothing opens over it."""
    desk.open_card("q4")
    QTest.keyClick(desk.focus(), Qt.Key.Key_1)
    desk.state.article.set_focus("q2")
    QApplication.processEvents()
    assert desk.document.quote("q4").stance == "support"
    assert desk.popup is None


def test_a_digit_with_a_target_there_asks_nothing(desk):
    """A target that stands is kept when the stance changes."""
    desk.state.article.do(lambda d: actions.set_target(d, "q4", "jalur hukum"))
    desk.open_card("q4")
    desk.press("1")
    assert desk.popup is None
    assert desk.document.quote("q4").stance == "support"


def test_the_type_goes_round(desk):
    """Y: direct, indirect, mixed, direct."""
    desk.open_card("q2")
    desk.press("Y")
    assert desk.document.quote("q2").type == "mixed"
    desk.press("Y", "Y")
    assert desk.document.quote("q2").type == "indirect"


def test_a_click_on_a_type_or_stance_sets_it(desk):
    """The segments are buttons; a click is an edit, and a click on what is in force is none."""
    desk.open_card("q2")
    card = desk.quotes.card
    card.types.buttons[0].click()
    assert desk.document.quote("q2").type == "direct"
    steps = desk.steps()
    card.types.buttons[0].click()
    assert desk.steps() == steps
    assert desk.quotes.card.types.buttons[0].isChecked()


def test_the_keys_work_in_the_article_too(desk):
    """S, T, 1…4 act on the focused quote while the article has the keyboard."""
    desk.view.setFocus()
    desk.state.article.set_focus("q2")
    desk.press("S")
    assert desk.popup is not None
    desk.press("Esc")
    assert desk.focus() is desk.view


def test_without_a_quote_the_reason_is_said(desk):
    """A quote's key on an entity changes nothing and says why, once."""
    desk.state.article.set_focus("e5")
    said = len(desk.said)
    desk.press("S")
    assert desk.popup is None
    assert desk.said[said:] == ["Pilih kutipan dulu."]


def test_a_correction_of_one_mention_is_offered_for_the_others(desk):
    """After a new speaker for one “Dia”, the card offers the same for the other “Dia”."""
    desk.open_card("q2")
    desk.press("S", "1")
    assert desk.document.quote("q2").speaker_name == "Maria Seran"
    assert desk.quotes.card.offer.text == "1 kutipan lain oleh “Dia”. Tekan = untuk memberinya Maria Seran juga."
    desk.state.article.do(lambda d: actions.set_stance(d, "q2", "neutral"))
    assert desk.quotes.card.offer.text == ""


def test_the_filter_finds_words_speakers_and_targets(desk):
    """What is typed is looked for in the record; Esc clears it."""
    desk.quotes.filter.setText("maria")
    assert list(desk.quotes.model.keys) == ["q3"]
    desk.quotes.filter.setFocus()
    desk.press("Esc")
    assert len(desk.quotes.model.keys) == 4
    desk.quotes.filter.setText("zebra")
    assert "zebra" in desk.quotes.empty.text()
