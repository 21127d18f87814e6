"""What a quote's card shows, and says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.editing import actions
from annotator.gui.article.accessible_text import tooltip
from annotator.gui.article.marks import Marks
from annotator.gui.parts.speakers.quote_table_model import lines_of
from annotator.model import Span
from tests.usability.stories import corpus


def test_a_hint_is_dashed_and_not_a_stance(desk):
    """What the machine suggests is not chosen: nothing is checked, the hint is only marked."""
    desk.open_card("q2")
    stances = desk.quotes.card.stances.buttons
    assert not any(button.isChecked() for button in stances)
    assert [button.hinted for button in stances] == [False, False, True, False]
    assert stances[2].accessibleName() == "Sikap: Netral, disarankan"


def test_a_tip_names_no_shortcut_where_there_is_none(desk):
    """“Mendukung ()” would be shown to whoever had taken the key away."""
    desk.state.commands.remap({"stance-support": ""})
    desk.open_card("q2")
    tips = [button.toolTip() for button in desk.quotes.card.stances.buttons]
    assert tips[:2] == ["Mendukung", "Menolak (2)"]


def test_the_suggested_target_is_shown_as_one(desk):
    """The hint stands in the field, said to be a suggestion; the record has none."""
    desk.open_card("q4")
    row = desk.quotes.card.rows["target"]
    assert row.value == "menjaga keamanan di Kota Kupang"
    assert row.accessibleName().endswith("disarankan")
    assert desk.document.quote("q4").target is None


def test_a_decision_fills_the_number_and_changes_the_buttons(desk):
    """Hollow before, filled after; the accept button goes, the others stay."""
    desk.open_card("q2")
    card = desk.quotes.card
    assert card.accept.isVisible()
    desk.press("Space")
    assert desk.document.quote("q2").origin == "confirmed"
    assert not card.accept.isVisible()
    assert card.reject.isVisible()


def test_the_cards_below_one_that_shrinks_move_up(desk, qtbot):
    """An accepted card needs less room; what is on the screen is what a new paint of everything would give."""
    desk.open_card("q2")
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
    desk.open_card("q2")
    desk.press("Del")
    assert "q2" not in desk.quotes.model.keys
    desk.state.set_options(rejected=True)
    assert "q2" in desk.quotes.model.keys
    desk.open_card("q2")
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
        desk.open_card(id_)
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
    desk.open_card("q2")
    desk.press("R")
    quote = desk.document.quote("q2")
    assert (quote.certain, quote.origin) == (False, "confirmed")
    assert desk.quotes.card.doubt.isChecked()
    desk.press("R")
    assert desk.document.quote("q2").certain
    assert not desk.quotes.card.doubt.isChecked()


def test_why_it_was_suggested_is_told_in_words(desk):
    """The rules of the suggester are sentences on the card, in the language in force."""
    desk.open_card("q2")
    assert desk.quotes.card.why.text.startswith("Isyarat dengan “bahwa” · sebutannya kata ganti")
    i18n.use("en")
    desk.state.language_changed.emit()
    assert desk.quotes.card.why.text.startswith("Cue with “bahwa” · pronoun as mention")


def test_a_card_says_everything_in_one_sentence(desk):
    """The accessible name of a card and of its row follows `a11y.quote`."""
    desk.open_card("q1")
    name = desk.quotes.card.accessibleName()
    assert name.startswith("Kutipan 1, langsung, diterima. Narasumber Aldinan Manurung, disebut “Aldinan Manurung”.")
    assert desk.quotes.model.index(0).data() == name


def test_an_undo_shows_the_card_as_it_was(desk):
    """The open card follows undo and redo."""
    desk.open_card("q2")
    desk.press("3")
    assert desk.quotes.card.stances.buttons[2].isChecked()
    desk.state.article.undo()
    assert not desk.quotes.card.stances.buttons[2].isChecked()


def test_a_change_to_an_entity_redraws_the_quoted_words(desk):
    """Entities inside the open quote are outlined as they are now."""
    desk.open_card("q2")
    assert [mark[2] for mark in desk.quotes.card.text.marks] == ["suggested"]
    desk.state.article.do(lambda d: actions.accept(d, "e6"))
    assert [mark[2] for mark in desk.quotes.card.text.marks] == ["decided"]


def test_the_parts_of_an_interrupted_quote_are_joined(desk):
    """Two parts, one card; a gap stands between them."""
    quote = desk.document.quote("q4")
    cut = quote.start + len("masyarakat")
    parts = (replace(quote).parts[0]._replace(end=cut), quote.parts[0]._replace(start=cut + 1))
    desk.state.article.do(lambda d: actions.set_parts(d, "q4", parts))
    desk.open_card("q4")
    assert desk.quotes.card.text.accessibleName() == "masyarakat … agar menjaga keamanan di Kota Kupang"


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


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_types_of_a_quote_are_whole_whatever_its_state_is(seated, language):
    """On a small screen the state beside them gives way: its sign alone says it, and the tool tip all of it."""
    person = seated(corpus(), size=(1024, 700), language=language)
    person.state.article.set_focus(person.document.quotes[0].id)
    card = person.window.panel("quotes").card
    for keys in ((), ("R",), ("R", "Y"), ("3",)):
        person.press(*keys)
        person.settle()
        for button in card.types.buttons:
            assert button.width() >= round(card.types.width_of(button.segment)), (keys, button.segment.text)
        assert card.state.geometry().right() <= card.width()
        assert card.state.toolTip()
