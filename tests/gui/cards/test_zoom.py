"""The text's zoom enlarges everything of a card, and no word is broken in its middle."""

import pytest
from PySide6.QtCore import QRect

from annotator.gui.cards.choosers import SpeakerPopup
from annotator.gui.kit import paint
from annotator.gui.kit.theme import Theme
from annotator.gui.panels.quote_actions import ask_speaker


@pytest.mark.parametrize("width", [140, 200, 320])
def test_no_word_is_broken_in_its_middle(qapp, width):
    """A word that is longer than the line is set smaller, with the others; lines end where words do."""
    words = "Wakapolresta mengatakan pertanggungjawaban Kupang Kota itu dipersilakan"
    font = paint.serif(Theme.load("light"), 28)
    layout, lines, _ = paint.wrapped(words, font, width, 38, 20)
    ends = [layout.lineAt(at).textStart() + layout.lineAt(at).textLength() for at in range(lines)]
    assert all(end == len(words) or words[end - 1] == " " for end in ends)
    assert ends[-1] == len(words)


def test_at_two_hundred_per_cent_everything_of_a_card_is_twice_as_large(make_desk):
    """Number, types, names of the fields, keys, stances, remarks and buttons, not the words alone; all of it fits."""
    desk = make_desk()
    desk.state.article.set_focus("q1")
    small = sizes(desk.quotes.card)
    desk = make_desk(zoom=200, width=1366)
    desk.state.article.set_focus("q1")
    card = desk.quotes.card
    large = sizes(card)
    assert set(large) == set(small)
    assert {name: round(large[name] / small[name], 1) for name in small} == pytest.approx(
        dict.fromkeys(small, 2.0), abs=0.1
    )
    for part in (*card.types.buttons, *card.stances.buttons, card.accept, card.reject, card.doubt):
        if part.isVisible():
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
            assert part.geometry().right() <= part.parentWidget().width()
    for row in card.rows.values():
        assert row.height() >= row.heightForWidth(row.width())


def sizes(card):
    """How high the letters and the boxes are."""
    theme = card._theme
    return {
        "number": card.number.height(),
        "type": card.types.buttons[0].sizeHint().height(),
        "stance": card.stances.buttons[0].sizeHint().height(),
        "button": card.accept.sizeHint().height(),
        "state": card.state.height(),
        "key": paint.keycap_width("S", theme),
        "name of a field": paint.ui(theme, 12).pixelSize(),
    }


def test_what_opens_at_a_card_is_as_large_as_the_card(make_desk):
    """The choices of the speaker's pop-up, and the field to type in."""
    heights = []
    for zoom in (100, 200):
        desk = make_desk(zoom=zoom, width=1366)
        desk.state.article.set_focus("q1")
        ask_speaker(desk.state, "q1", desk.quotes.card.rows["speaker"], QRect(0, 0, 200, 26))
        popup = desk.window().findChild(SpeakerPopup)
        heights.append((popup.list.height_of(0), popup.line.fontInfo().pixelSize()))
        popup.drop()
    (row, letters), (large_row, large_letters) = heights
    assert large_row == 2 * row
    assert large_letters == 2 * letters
