"""The pop-ups at the fields of a cue and a mention."""

from __future__ import annotations

import pytest

from annotator.gui.cards import candidates
from annotator.model import Span


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
