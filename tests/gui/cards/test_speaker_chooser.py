"""The pop-up at the field of a speaker."""

from __future__ import annotations

from annotator.editing import actions
from annotator.gui.cards import choosers, speaker_search


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
    assert card.offered() == ["Maria Seran", "Aldinan Manurung", "Tanpa narasumber"]


def test_people_of_the_library_are_offered_after_those_of_the_article(card, other_article):
    """Somebody who speaks in another article can be picked here."""
    other_article("Yohanes Lobo berkata begitu.", "Yohanes Lobo")
    card.press("S")
    assert card.offered() == ["Maria Seran", "Aldinan Manurung", "Yohanes Lobo", "Tanpa narasumber"]
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
    assert card.offered() == ["Narasumber baru “Rosa Nenobais”", "Tanpa narasumber"]
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
    assert card.offered()[0] == "KPU Provinsi NTT"
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
