"""The quote cards, driven by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.editing import actions
from annotator.gui.article.accessible_text import tooltip
from annotator.gui.article.marks import Marks
from annotator.gui.parts.speakers.quote_table_model import lines_of
from annotator.model import Span


def open_card(desk, id_):
    """Give a quote the focus and its card the keyboard."""
    desk.state.article.set_focus(id_)
    desk.quotes.to_list()


def test_every_quote_has_a_card_and_the_focused_one_is_open(desk):
    """Reading order; the focused quote's card is the live one."""
    assert list(desk.quotes.model.keys) == ["q1", "q2", "q3", "q4"]
    desk.state.article.set_focus("q2")
    assert desk.quotes.list.open_row == 1
    assert desk.quotes.card.isVisible()
    assert desk.quotes.card.quote.id == "q2"


def test_the_arrows_go_from_card_to_card(desk):
    """↓ and ↑ move the focus, and stop at the ends."""
    open_card(desk, "q1")
    desk.press("Down", "Down")
    assert desk.state.focus == "q3"
    desk.press("Up", "Up", "Up")
    assert desk.state.focus == "q1"


def test_the_arrows_work_from_inside_a_card(desk):
    """From a field ↓ goes to the next card too."""
    open_card(desk, "q1")
    desk.quotes.card.rows["cue"].setFocus()
    desk.press("Down")
    assert desk.state.focus == "q2"


def test_tab_goes_through_the_fields_in_their_order(desk):
    """Type, speaker, mention, cue, stance, target, buttons."""
    open_card(desk, "q2")
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
    open_card(desk, "q2")
    desk.press("Tab", "Tab", "Esc")
    assert desk.focus() is desk.view
    assert desk.state.focus == "q2"


def test_enter_on_a_field_edits_it(desk):
    """Enter opens the pop-up of the field that has the keyboard."""
    open_card(desk, "q2")
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
    open_card(desk, "q2")
    desk.press("3")
    quote = desk.document.quote("q2")
    assert (quote.stance, quote.origin) == ("neutral", "suggested")
    assert desk.said[-1] == "Sikap: Netral"


@pytest.mark.parametrize(("digit", "stance"), [("1", "support"), ("2", "oppose")])
def test_support_and_oppose_ask_for_the_target_at_once(desk, digit, stance):
    """With an empty target the digit opens the target pop-up, and Enter takes the first choice."""
    open_card(desk, "q4")
    desk.press(digit)
    assert desk.popup is not None
    desk.press("Return")
    quote = desk.document.quote("q4")
    assert (quote.stance, quote.target) == (stance, "menjaga keamanan di Kota Kupang")


def test_digits_in_quick_succession_are_stance_and_target(desk):
    """The second digit comes before the window has painted what the first one did: it still picks a target."""
    open_card(desk, "q4")
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
    open_card(desk, "q4")
    QTest.keyClick(desk.focus(), Qt.Key.Key_1)
    desk.state.article.set_focus("q2")
    QApplication.processEvents()
    assert desk.document.quote("q4").stance == "support"
    assert desk.popup is None


def test_a_digit_with_a_target_there_asks_nothing(desk):
    """A target that stands is kept when the stance changes."""
    desk.state.article.do(lambda d: actions.set_target(d, "q4", "jalur hukum"))
    open_card(desk, "q4")
    desk.press("1")
    assert desk.popup is None
    assert desk.document.quote("q4").stance == "support"


def test_the_type_goes_round(desk):
    """Y: direct, indirect, mixed, direct."""
    open_card(desk, "q2")
    desk.press("Y")
    assert desk.document.quote("q2").type == "mixed"
    desk.press("Y", "Y")
    assert desk.document.quote("q2").type == "indirect"


def test_a_click_on_a_type_or_stance_sets_it(desk):
    """The segments are buttons; a click is an edit, and a click on what is in force is none."""
    open_card(desk, "q2")
    card = desk.quotes.card
    card.types.buttons[0].click()
    assert desk.document.quote("q2").type == "direct"
    steps = desk.steps()
    card.types.buttons[0].click()
    assert desk.steps() == steps
    assert desk.quotes.card.types.buttons[0].isChecked()


def test_a_hint_is_dashed_and_not_a_stance(desk):
    """What the machine suggests is not chosen: nothing is checked, the hint is only marked."""
    open_card(desk, "q2")
    stances = desk.quotes.card.stances.buttons
    assert not any(button.isChecked() for button in stances)
    assert [button.hinted for button in stances] == [False, False, True, False]
    assert stances[2].accessibleName() == "Sikap: Netral, disarankan"


def test_the_suggested_target_is_shown_as_one(desk):
    """The hint stands in the field, said to be a suggestion; the record has none."""
    open_card(desk, "q4")
    row = desk.quotes.card.rows["target"]
    assert row.value == "menjaga keamanan di Kota Kupang"
    assert row.accessibleName().endswith("disarankan")
    assert desk.document.quote("q4").target is None


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


def test_a_decision_fills_the_number_and_changes_the_buttons(desk):
    """Hollow before, filled after; the accept button goes, the others stay."""
    open_card(desk, "q2")
    card = desk.quotes.card
    assert card.accept.isVisible()
    desk.press("Space")
    assert desk.document.quote("q2").origin == "confirmed"
    assert not card.accept.isVisible()
    assert card.reject.isVisible()


def test_the_cards_below_one_that_shrinks_move_up(desk, qtbot):
    """An accepted card needs less room; what is on the screen is what a new paint of everything would give."""
    open_card(desk, "q2")
    viewport = desk.quotes.list.viewport()
    qtbot.waitExposed(desk)
    QApplication.processEvents()
    high = desk.quotes.card.height()
    desk.press("Space")
    QApplication.processEvents()
    assert desk.quotes.card.height() < high
    shown = QApplication.primaryScreen().grabWindow(desk.winId()).toImage()
    viewport.update()
    QApplication.processEvents()
    assert QApplication.primaryScreen().grabWindow(desk.winId()).toImage() == shown


def test_a_rejected_quote_is_hidden_unless_asked_for(desk):
    """Rejected cards show with “Show rejected”, struck, with Restore and no fields."""
    open_card(desk, "q2")
    desk.press("Del")
    assert "q2" not in desk.quotes.model.keys
    desk.state.set_options(rejected=True)
    assert "q2" in desk.quotes.model.keys
    open_card(desk, "q2")
    card = desk.quotes.card
    assert card.accept.accessibleName() == "Pulihkan"
    assert not card.rows["speaker"].isVisible()
    desk.press("Space")
    assert desk.document.quote("q2").origin == "suggested"


def test_a_quote_has_one_number_wherever_it_is_shown(desk):
    """Article, card, ledger and tool tip count alike; a rejected quote has no number, those after it move up."""

    def shown(id_):
        document = desk.document
        whole = Span(0, len(document.text))
        [gutter] = [m.number for m in Marks(document).quotes(whole, rejected=True) if m.quote.id == id_]
        open_card(desk, id_)
        card = desk.quotes.card.accessibleName().partition(",")[0]
        row = desk.quotes.list.model().data(
            desk.quotes.model.index(desk.quotes.model.row(id_)), Qt.ItemDataRole.AccessibleTextRole
        )
        [ledger] = [
            line.number
            for speaker in (None, *(s.id for s in document.speakers))
            for line in lines_of(document, speaker)
            if line.quote_id == id_
        ] or [None]
        tip = tooltip(document.quote(id_), document, "id").partition(" · ")[0]
        return gutter, card, row.partition(",")[0], ledger, tip

    def of(number):
        words = f"Kutipan {number}"
        return number, words, words, number, words

    desk.state.set_options(rejected=True)
    assert [shown(id_) for id_ in ("q1", "q2", "q3")] == [of(1), of(2), of(3)]
    desk.state.article.do(lambda d: actions.reject(d, "q2"))
    assert [shown(id_) for id_ in ("q1", "q3")] == [of(1), of(2)]
    none = "Kutipan yang ditolak"
    assert shown("q2") == (None, none, none, None, none)
    desk.state.article.undo()
    assert shown("q3") == of(3)


def test_a_doubt_is_shown_and_taken_back(desk):
    """R marks the card as doubtful and confirms it; R again makes it sure."""
    open_card(desk, "q2")
    desk.press("R")
    quote = desk.document.quote("q2")
    assert (quote.certain, quote.origin) == (False, "confirmed")
    assert desk.quotes.card.doubt.isChecked()
    desk.press("R")
    assert desk.document.quote("q2").certain
    assert not desk.quotes.card.doubt.isChecked()


def test_why_it_was_suggested_is_told_in_words(desk):
    """The rules of the suggester are sentences on the card, in the language in force."""
    open_card(desk, "q2")
    assert desk.quotes.card.why.text.startswith("Isyarat dengan “bahwa” · sebutannya kata ganti")
    i18n.use("en")
    desk.state.language_changed.emit()
    assert desk.quotes.card.why.text.startswith("Cue with “bahwa” · pronoun as mention")


def test_a_card_says_everything_in_one_sentence(desk):
    """The accessible name of a card and of its row follows `a11y.quote`."""
    open_card(desk, "q1")
    name = desk.quotes.card.accessibleName()
    assert name.startswith("Kutipan 1, Langsung, diterima. Narasumber Aldinan Manurung, disebut “Aldinan Manurung”.")
    assert desk.quotes.model.index(0).data() == name


def test_an_undo_shows_the_card_as_it_was(desk):
    """The open card follows undo and redo."""
    open_card(desk, "q2")
    desk.press("3")
    assert desk.quotes.card.stances.buttons[2].isChecked()
    desk.state.article.undo()
    assert not desk.quotes.card.stances.buttons[2].isChecked()


def test_a_change_to_an_entity_redraws_the_quoted_words(desk):
    """Entities inside the open quote are outlined as they are now."""
    open_card(desk, "q2")
    assert [mark[2] for mark in desk.quotes.card.text.marks] == ["suggested"]
    desk.state.article.do(lambda d: actions.accept(d, "e6"))
    assert [mark[2] for mark in desk.quotes.card.text.marks] == ["decided"]


def test_the_parts_of_an_interrupted_quote_are_joined(desk):
    """Two parts, one card; a gap stands between them."""
    quote = desk.document.quote("q4")
    cut = quote.start + len("masyarakat")
    parts = (replace(quote).parts[0]._replace(end=cut), quote.parts[0]._replace(start=cut + 1))
    desk.state.article.do(lambda d: actions.set_parts(d, "q4", parts))
    open_card(desk, "q4")
    assert desk.quotes.card.text.accessibleName() == "masyarakat … agar menjaga keamanan di Kota Kupang"


def test_a_correction_of_one_mention_is_offered_for_the_others(desk):
    """After a new speaker for one “Dia”, the card offers the same for the other “Dia”."""
    open_card(desk, "q2")
    desk.press("S", "1")
    assert desk.document.quote("q2").speaker_name == "Maria Seran"
    assert desk.quotes.card.offer.text == "1 kutipan lain oleh “Dia”. = memberinya Maria Seran juga."
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


def test_an_article_without_quotes_says_how_to_make_one(desk):
    """One line with the key."""
    for id_ in ("q1", "q2", "q3", "q4"):
        desk.state.article.do(lambda d, id_=id_: actions.reject(d, id_))
    assert desk.quotes.empty.isVisible()
    assert "Q" in desk.quotes.empty.text()


def test_an_entity_at_the_start_of_a_card_has_its_whole_box(make_desk):
    """The box of a suggestion has a left side, and stands apart from the words after it."""
    desk = make_desk()
    desk.state.article.set_focus("q2")
    QApplication.processEvents()
    words = desk.quotes.card.text
    words.marks = [(0, 4, "suggested", "GPE")]
    words._lines.clear()
    picture = words.grab().toImage()
    edge = desk.state.theme.entity("GPE").edge
    line, _, _ = words._layout(words.width())
    middle = round(line.lineAt(0).y() + line.lineAt(0).height() / 2)

    def tinted(x):
        colour = picture.pixelColor(x, middle)
        return abs(colour.hue() - edge.hue()) < 25 and colour.saturation() > 40

    sides = [x for x in range(picture.width()) if tinted(x)]
    assert sides
    assert min(sides) < 4
    assert max(sides) < line.lineAt(0).cursorToX(4)[0]
