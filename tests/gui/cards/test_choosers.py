"""The pop-ups at the fields: speakers, targets, cues and mentions."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.editing import actions
from annotator.gui.cards import candidates, choosers, speaker_search
from annotator.model import Span


@pytest.fixture
def card(desk):
    """The card of the second quote, with the keyboard."""
    desk.state.article.set_focus("q2")
    desk.quotes.to_list()
    return desk


def titles(pop):
    """What the open pop-up offers."""
    return [option.title for option in pop.list.shown]


def test_a_digit_picks_a_speaker_at_once(card):
    """S, 1: two keys for another speaker."""
    card.press("S", "1")
    assert card.popup is None
    assert card.document.quote("q2").speaker_name == "Maria Seran"
    assert card.said[-1] == "Narasumber: Maria Seran"


def test_the_keyboard_goes_back_to_where_it_was(card):
    """After a choice and after Esc."""
    before = card.focus()
    card.press("S", "1")
    assert card.focus() is before
    card.press("S", "Esc")
    assert card.focus() is before


def test_the_order_is_article_then_none(card):
    """Speakers of the article by nearness, then nobody; nobody new before a name is typed."""
    card.press("S")
    assert titles(card.popup) == ["Maria Seran", "Aldinan Manurung", "Tanpa narasumber"]


def test_people_of_the_library_are_offered_after_those_of_the_article(card, other_article):
    """Somebody who speaks in another article can be picked here."""
    other_article("Yohanes Lobo berkata begitu.", "Yohanes Lobo")
    card.press("S")
    assert titles(card.popup) == ["Maria Seran", "Aldinan Manurung", "Yohanes Lobo", "Tanpa narasumber"]
    card.press("3")
    assert card.document.quote("q2").speaker_name == "Yohanes Lobo"
    assert card.document.speaker_called("Yohanes Lobo") is not None


def test_typing_searches_titles_and_enter_takes_the_first(card):
    """“kapol” finds the Kapolresta; the part that answered is marked."""
    card.state.article.do(lambda d: actions.set_speaker(d, "q2", "Maria Seran"))
    card.press("S")
    card.type("kapol")
    first = card.popup.list.shown[0]
    assert (first.title, first.hit) == ("Aldinan Manurung", (0, 5))
    card.press("Return")
    assert card.document.quote("q2").speaker_name == "Aldinan Manurung"


def test_a_new_speaker_is_made_of_what_is_typed(card):
    """Ctrl+N takes the words as they are, also when somebody else would answer them."""
    card.press("S")
    card.type("Maria")
    card.press("Ctrl+N")
    assert card.document.quote("q2").speaker_name == "Maria"
    assert card.document.speaker_called("Maria") is not None


def test_enter_makes_a_new_speaker_when_nobody_answers(card):
    """The first choice is then the new one."""
    card.press("S")
    card.type("Rosa Nenobais")
    assert titles(card.popup) == ["Narasumber baru “Rosa Nenobais”", "Tanpa narasumber"]
    card.press("Return")
    assert card.document.quote("q2").speaker_name == "Rosa Nenobais"


def test_a_search_that_finds_nothing_says_what_enter_does(card):
    """Under the choices of the speaker and of the target; it goes when somebody answers."""
    card.press("S")
    card.type("Rosa")
    note = card.popup.note
    assert note.isVisible()
    assert note.text() == "Tidak ada yang cocok. Enter membuat narasumber baru."
    assert card.popup.rect().contains(card.popup.frame.geometry().bottomRight())
    card.popup.line.clear()
    card.type("Maria")
    assert not note.isVisible()
    card.press("Esc", "T")
    card.type("zzqx")
    assert card.popup.note.text() == "Tidak ada di daftar. Enter memakai yang Anda ketik."
    card.press("Return")
    assert card.document.quote("q2").target == "zzqx"


def test_a_choice_among_known_people_says_that_nobody_answers(qtbot, desk):
    """Where nobody new can be made, as when two are merged."""
    known = [speaker_search.Choice("speaker", "Maria Seran", keys=("Maria Seran",))]
    pop = choosers.SpeakerPopup(desk, desk.state.theme, known, lambda _name: None, only_known=True)
    pop.open_at(desk, desk.rect())
    qtbot.keyClicks(pop.line, "zzqx")
    assert pop.note.text() == "Tidak ada narasumber yang cocok dengan “zzqx”."
    pop.drop()
    alone = choosers.SpeakerPopup(desk, desk.state.theme, [], lambda _name: None, only_known=True)
    assert alone.note.text() == "Tidak ada narasumber lain."


def test_nobody_is_a_choice_but_never_by_accident(card):
    """The digit or the bar chooses nobody; Enter with nobody as the only choice does not."""
    card.press("S", "3")
    assert card.document.quote("q2").speaker_name is None


def test_escape_writes_nothing(card):
    """Leaving a pop-up leaves the record as it was."""
    steps = card.steps()
    card.press("S")
    card.type("xyz")
    card.press("Esc")
    assert card.popup is None
    assert card.steps() == steps


def test_the_bar_moves_with_the_arrows(card):
    """↓ and Enter take the second choice."""
    card.press("S", "Down", "Return")
    assert card.document.quote("q2").speaker_name == "Aldinan Manurung"


def test_a_click_elsewhere_closes_it(card):
    """The pop-up is not modal: when the keyboard goes elsewhere it is gone."""
    card.press("S")
    card.view.setFocus()
    assert card.popup is None
    assert card.focus() is card.view


def test_the_pop_up_lies_inside_the_window(make_desk):
    """Also in a small window, at the last card."""
    desk = make_desk(width=900, height=600)
    desk.state.article.set_focus("q4")
    desk.quotes.to_list()
    desk.press("T")
    assert desk.rect().contains(desk.popup.geometry())


def test_the_quotes_tab_comes_to_the_front_for_a_pop_up(desk):
    """S in the article while another tab is in front: the card is shown, and the keyboard goes back to the text."""
    desk.show_panel("entities")
    desk.view.setFocus()
    desk.state.article.set_focus("q2")
    desk.press("S")
    assert desk.tabs.currentWidget() is desk.quotes
    assert desk.popup is not None
    assert desk.quotes.card.quote.id == "q2"
    desk.press("1")
    assert desk.document.quote("q2").speaker_name == "Maria Seran"
    assert desk.focus() is desk.view


def test_a_hidden_tab_catches_up_when_it_is_shown(desk):
    """Nobody sees it, so it does nothing; when it comes to the front it is right."""
    desk.show_panel("entities")
    desk.state.article.do(lambda d: actions.reject(d, "q1"))
    desk.state.article.set_focus("q3")
    desk.show_panel("quotes")
    assert list(desk.quotes.model.keys) == ["q2", "q3", "q4"]
    assert desk.quotes.card.quote.id == "q3"
    assert desk.quotes.card.accessibleName().startswith("Kutipan 2,")


def test_digits_pick_a_target_only_while_the_field_is_empty(card):
    """With something typed a digit is text."""
    card.press("T")
    card.type("pasal")
    card.press("1")
    assert card.popup.line.text() == "pasal1"
    card.press("Esc", "T", "1")
    assert card.document.quote("q2").target == "KPU Provinsi NTT"


def test_enter_takes_the_greyed_words(card):
    """What is typed goes on with the first choice that starts so."""
    card.press("T")
    card.type("kpu")
    assert card.popup.line.ghost == " Provinsi NTT"
    card.press("Return")
    assert card.document.quote("q2").target == "kpu Provinsi NTT"


def test_tab_puts_the_greyed_words_into_the_field(card):
    """To be edited: nothing is taken yet."""
    card.press("T")
    card.type("KPU")
    card.press("Tab")
    assert card.popup.line.text() == "KPU Provinsi NTT"
    card.type(" itu")
    card.press("Return")
    assert card.document.quote("q2").target == "KPU Provinsi NTT itu"


def test_words_of_ones_own_are_a_target(card):
    """No choice has to fit."""
    card.press("T")
    card.type("tarif baru")
    card.press("Return")
    assert card.document.quote("q2").target == "tarif baru"


def test_a_target_can_be_taken_away(card):
    """Backspace in the empty field, or the last choice."""
    card.state.article.do(lambda d: actions.set_target(d, "q2", "tarif baru"))
    card.press("T")
    assert titles(card.popup)[-1] == "Tanpa sasaran"
    card.press("Backspace")
    assert card.document.quote("q2").target is None


def test_targets_of_the_library_are_offered(card, other_article):
    """What was a target elsewhere can be picked here."""
    other_article("Yohanes Lobo berkata begitu.", "Yohanes Lobo", target="jalur hukum")
    card.press("T")
    assert "jalur hukum" in titles(card.popup)


@pytest.fixture
def two_mentions(monkeypatch, desk):
    """Two candidates for the mention and two for the cue, whatever the suggester would say."""
    text = desk.document.text
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("Maria Seran", "Ketua Bawaslu NTT")]
    monkeypatch.setattr(candidates, "mentions", lambda _document, _quote: spans)
    return spans


def test_m_steps_through_the_candidates(card, two_mentions):
    """Each press sets the next one at once; Shift goes back; all of it is one undo step."""
    before, steps = card.document.quote("q2").mention, card.steps()
    card.press("M")
    assert card.document.quote("q2").mention == two_mentions[0]
    card.press("M")
    assert card.document.quote("q2").mention == two_mentions[1]
    card.press("Shift+M")
    assert card.document.quote("q2").mention == two_mentions[0]
    card.press("Return")
    assert card.popup is None
    assert card.steps() == steps + 1
    card.state.article.undo()
    assert card.document.quote("q2").mention == before


def test_del_leaves_no_mention(card, two_mentions):
    """In the pop-up Del means none; the quote itself is not rejected."""
    card.press("M", "Del")
    assert card.popup is None
    quote = card.document.quote("q2")
    assert (quote.mention, quote.origin) == (None, "changed")


def test_escape_takes_the_steps_back(card, two_mentions):
    """The mention is what it was before M."""
    before = card.document.quote("q2").mention
    card.press("M", "M", "Esc")
    assert card.document.quote("q2").mention == before


def test_another_key_closes_it_and_does_its_own_work(card, two_mentions):
    """After M the digits beyond the choices are stances again, Y the type: nothing has to be closed first."""
    card.press("M", "3")
    assert card.popup is None
    card.press("M", "Y")
    quote = card.document.quote("q2")
    assert (quote.mention, quote.stance, quote.type) == (two_mentions[1], "neutral", "mixed")


@pytest.mark.parametrize(("key", "field"), [("C", "cue"), ("M", "mention")])
def test_a_selection_is_taken_as_it_is(card, key, field):
    """With text selected C and M use it, without a pop-up."""
    text = card.document.text
    span = Span(text.index("Maria Seran"), text.index("Maria Seran") + 11)
    card.state.article.select(span)
    card.press(key)
    assert card.popup is None
    assert getattr(card.document.quote("q2"), field) == span
    assert card.state.selection is None


def test_without_candidates_the_pop_up_says_what_to_do(card, monkeypatch):
    """Select the words, press the key."""
    monkeypatch.setattr(candidates, "cues", lambda _document, _quote: [])
    card.press("C")
    assert "tekan C" in card.popup.note.text()
    card.press("Esc")


def test_the_suggester_gives_the_candidates(card):
    """Cue and mention of another sentence's speaker are found by the language's own rules."""
    document = card.document
    quote = document.quote("q4")
    assert "mengimbau" in [span.of(document.text) for span in candidates.cues(document, quote)]
    assert "Dia" in [span.of(document.text) for span in candidates.mentions(document, quote)]


def test_the_choices_are_spoken_with_their_digits(card):
    """Rows of the pop-up have accessible texts; the field has a name and tells its keys."""
    card.press("S")
    pop = card.popup
    assert pop.list.model().index(0, 0).data() == "1, Maria Seran, Ketua Bawaslu NTT"
    assert pop.line.accessibleName() == "Pilih narasumber"
    assert "Ctrl+N" in pop.line.accessibleDescription()


def test_a_body_of_the_article_is_found_by_typing(card):
    """An organisation that has not spoken yet: its first letters, then its digit or Enter."""
    card.press("S")
    card.type("kpu")
    assert titles(card.popup)[0] == "KPU Provinsi NTT"
    card.press("Enter")
    assert card.document.quote("q2").speaker_name == "KPU Provinsi NTT"


def test_two_speakers_are_chosen_with_a_semicolon(card):
    """A joint source without writing the names out; Ctrl+N makes the second one new."""
    card.press("S")
    card.type("mar;ald")
    card.press("Enter")
    assert card.document.quote("q2").speaker_name == "Maria Seran; Aldinan Manurung"
    card.press("S")
    card.type("mar;Yohanes Lobo")
    card.press("Ctrl+N")
    assert card.document.quote("q2").speaker_name == "Maria Seran; Yohanes Lobo"


@pytest.mark.parametrize("digit", "12345")
def test_each_of_five_targets_is_one_key_away(desk, digit):
    """T opens them, ranked; a digit takes one, and the card shows it."""
    desk.state.article.set_focus("q3")
    desk.quotes.to_list()
    desk.press("T")
    shown = titles(desk.popup)[:5]
    assert len(set(shown)) == 5
    assert any("rencana pemindahan gudang logistik" in words for words in shown)
    desk.press(digit)
    assert desk.popup is None
    assert desk.document.quote("q3").target == shown[int(digit) - 1]
    assert desk.quotes.card.rows["target"].value == shown[int(digit) - 1]


LOADED = """
import sys
from tests.gui.desk import items, make_document
from annotator.gui.cards import candidates, choosers, speaker_search
made = make_document(items())
candidates.prepare("xx")  # a language without tables is no error
candidates.prepare("id")
before = set(sys.modules)
reads = []
sys.addaudithook(lambda event, arguments: reads.append(arguments[0]) if event == "open" else None)
quote = made.quotes[0]
candidates.targets(made, quote), candidates.cues(made, quote), candidates.mentions(made, quote)
print(sorted(set(sys.modules) - before), reads)
"""


def test_the_first_stance_finds_everything_loaded():
    """Tables and rules take a fifth of a second: no key waits for them."""
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout.strip() == "[] []"
