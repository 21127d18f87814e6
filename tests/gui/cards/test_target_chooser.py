"""The pop-up at the field of a target."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.editing import actions


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
    assert card.offered()[-1] == "Tanpa sasaran"
    card.press("Backspace")
    assert card.document.quote("q2").target is None


def test_targets_of_the_library_are_offered(card, other_article):
    """What was a target elsewhere can be picked here."""
    other_article("Yohanes Lobo berkata begitu.", "Yohanes Lobo", target="jalur hukum")
    card.press("T")
    assert "jalur hukum" in card.offered()


@pytest.mark.parametrize("digit", "12345")
def test_each_of_five_targets_is_one_key_away(desk, digit):
    """T opens them, ranked; a digit takes one, and the card shows it."""
    desk.state.article.set_focus("q3")
    desk.quotes.to_list()
    desk.press("T")
    shown = desk.offered()[:5]
    assert len(set(shown)) == 5
    assert any("rencana pemindahan gudang logistik" in words for words in shown)
    desk.press(digit)
    assert desk.popup is None
    assert desk.document.quote("q3").target == shown[int(digit) - 1]
    assert desk.quotes.card.rows["target"].value == shown[int(digit) - 1]


LOADED = """
import sys
from tests.gui.small_article import items, make_document
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
