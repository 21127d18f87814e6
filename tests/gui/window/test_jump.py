"""The jump mode reaches every word that can be marked, whatever it begins with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from annotator.editing import actions
from annotator.gui.article.jump import JumpPanel
from annotator.gui.window.jump import pattern_of
from annotator.model import Span
from tests.usability.driver import Driver
from tests.usability.stories import Story

TEXT = (
    "Bupati Kupang\n\n"
    "Warga antre sejak Kamis (20/3) di kantor lurah, naik 12 persen dari 2024.\n"
    "“Kami lelah,” kata Yosef — ketua RT 07.\n"
)


@pytest.fixture
def person(visit):
    """At an article without marks, the caret at its beginning; the tests of this file share the window."""
    found: Driver = visit(Story(TEXT, ()))
    found.window.view.set_caret(0)
    return found


BEGINNINGS = (
    (("(",), "20"),
    (("#",), "20"),
    (("#", "F3"), "3"),
    (("#", "#", "#"), "2024"),
    (("(", "#"), "20"),
    (('"',), "Kami"),
    (("-",), "ketua"),
    (("k", "a", "n"), "kantor"),
    (("r", "t", "F3", "Shift+F3"), "RT"),
)


def test_words_that_begin_with_a_digit_or_a_sign(person):
    """`#` is any digit, for digits label; a sign leads to the word after it; the label ends the mode."""
    for keys, word in BEGINNINGS:
        person.window.view.set_caret(0)
        person.press("F", *keys)
        assert person.window.jump.draft.of(TEXT) == word, keys
        person.press("9")
        assert [(e.span.of(TEXT), e.label) for e in person.stored().entities] == [(word, "DATE")], keys
        assert not person.window.jump.active
        person.press("Ctrl+Z")
        assert not person.document.entities


def test_a_date_in_brackets_is_six_keys(person):
    """From the sign on the edge keys take the rest: `(20/3)` without its brackets."""
    person.press("F", "(", "]", "9")
    start = TEXT.index("20/3")
    assert [e.span for e in person.stored().entities] == [Span(start, start + 4)]


def test_a_long_quote_is_drawn_by_lines(seated):
    """`Enter` makes a selection of the word, which Shift+Down takes on by a line; the edge keys put its end right."""
    told = " ".join(f"kata{k}" for k in range(40))
    text = f"Gubernur Rina menegaskan bahwa {told}. Habis.\n"
    person = seated(Story(text, ()))
    person.window.view.set_caret(0)
    person.press("F", "k", "a", "Enter", "Shift+Down", "Shift+Down", "Shift+Down")
    chosen = person.window.view.selection()
    assert 20 < len(chosen.of(text).split()) < 40
    while not person.window.view.selection().of(text).endswith("kata39"):
        person.press("]")
    person.press("Q")
    assert [q.span.of(text) for q in person.stored().quotes] == [told]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12), st.integers(1, 4))
def test_every_word_is_found_by_its_beginning(words, length):
    """Whatever stands in it; digits are typed as `#`."""
    for match in re.finditer(r"\w+", words):
        start = match.group()[:length]
        typed = "".join("#" if sign.isdecimal() else sign for sign in start)
        found = [hit.span(1) for hit in pattern_of(typed).finditer(words)]
        assert match.span() in found


def test_the_panel_names_the_keys_that_adjust(person):
    """As many of them as have room, the label last; only what has none is left out."""
    person.press("F", "k")
    panel = person.window.view.findChild(JumpPanel)
    shown = [hint.isVisible() for hint in panel._hints]
    assert shown[0]
    assert shown[-1]
    assert shown.count(False) <= 1


def test_an_edge_key_without_a_match_changes_nothing(person):
    """Nothing is drawn: the mark that had the focus before, far away and unseen, keeps its edges."""
    person.state.article.do(lambda d: actions.mark(d, Span(0, 5), "PERSON"))
    item = person.document.entities[0]
    person.state.article.set_focus(item.id)
    steps = person.steps()
    person.press("F", "z", "z", "q", "]", "[", "Shift+Right")
    assert person.steps() == steps
    person.press("Esc")
    assert person.document.entity(item.id).span == item.span


def test_the_start_alone_is_moved(person):
    """Tab takes the other edge before any edge key, for letters still lead to a word; it is what the hint names."""
    person.press("F", "l", "u", "r", "a", "h", "Backspace", "Tab", "[", "6")
    assert [e.span.of(TEXT) for e in person.stored().entities] == ["kantor lurah"]
    person.press("F", "k")
    shown = [label.text() for label in person.window.view.findChild(JumpPanel).findChildren(QLabel)]
    assert "Tab" in shown
    assert "E" not in shown


def test_the_other_edge_is_that_of_what_is_drawn(person):
    """Without a match nothing happens: the mark that had the focus before keeps its active edge."""
    person.state.article.do(lambda d: actions.mark(d, Span(0, 5), "PERSON"))
    person.state.article.set_focus(person.document.entities[0].id)
    person.press("F", "z", "z", "q", "Tab")
    assert person.state.article.edge == "end"
    assert person.window.jump.active
