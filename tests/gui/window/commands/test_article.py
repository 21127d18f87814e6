"""Edges of quotes by the keys `[` and `]`, in the window."""

import pytest

from tests.usability.stories import corpus


@pytest.fixture
def person(visit):
    """Somebody at the window that the tests of this file share."""
    return visit(corpus())


def edges(person, id_):
    return person.document.quote(id_).span


def test_there_and_back_leaves_every_quote_as_it_was(person):
    """The last comma or stop inside the marks is part of direct speech; the edge finds back to it by a word too."""
    text = person.document.text
    stops = [q for q in person.document.quotes if q.type == "direct" and text[q.end - 1] in ",.?!"]
    assert stops
    others = [q for q in person.document.quotes if q not in stops]
    for quote in (stops[0], stops[-1], others[0], others[-1]):
        person.state.article.set_focus(quote.id)
        for keys in (("]", "["), ("[", "]"), ("]", "]", "[", "["), ("E", "[", "]", "E")):
            if "]" in keys and "E" not in keys and not text[quote.end :].strip(" \n.,”"):
                continue  # the last words of the article: there is nowhere to go
            person.press(*keys)
            assert edges(person, quote.id) == quote.span, (keys, quote.words(text))


def test_letters_set_the_place_that_words_come_back_to(person):
    """Where the edge was put by hand is a place of its own."""
    quote = next(q for q in person.document.quotes if q.type == "indirect")
    person.state.article.set_focus(quote.id)
    person.press("Shift+Right")
    put = edges(person, quote.id)
    assert put != quote.span
    person.press("]", "[")
    assert edges(person, quote.id) == put


def test_direct_speech_is_one_key_longer_and_shorter_by_a_word_with_its_stop(person):
    """From its last word but one the edge goes to the comma, not before it."""
    text = person.document.text
    quote = next(q for q in person.document.quotes if q.type == "direct" and text[q.end - 1] == ",")
    person.state.article.set_focus(quote.id)
    person.press("[")
    assert text[edges(person, quote.id).end - 1].isalnum()
    person.state.article.set_focus(None)
    person.state.article.set_focus(quote.id)
    person.press("Shift+Left", "Shift+Right", "]")
    assert edges(person, quote.id) == quote.span
