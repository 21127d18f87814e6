"""Every offset is a code point of the article, whatever characters it has and however it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.display_text import LONG_PARAGRAPH, shown
from annotator.model import Document, Span, canonical
from tests.examples import some
from tests.gui.article.conftest import SCHEME, article, place

ODD = (
    "a\x00b\x01\x0b\x0c\x1f\x7f\x85 \u00a0c\u200b\ufffc\u202eאבג\u202c 👩‍⚕️🏥 e\u0301 "
    "\t\U0001f1ee\U0001f1e9 שלום, العربية 12 akhir"
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shown_in(view, text):
    view.show_document(Document.of(article(text), "sari", SCHEME, []))


def test_odd_characters_shift_nothing(view):
    """Controls, marks of direction, emoji and no-break spaces each take exactly their own place."""
    shown_in(view, ODD)
    assert view.document().characterCount() - 1 == units(ODD)
    for words in ("akhir", "12", "c", "🏥"):
        span = place(words, text=ODD)
        view.select(span)
        assert view.selection() == span
    assert view.document().blockCount() == 1


@some(30, shared=True)
@given(st.text(min_size=1, max_size=60).map(canonical).filter(lambda text: text.strip()))
def test_any_text_keeps_its_length_in_qt(view, text):
    """Qt's document has as many UTF-16 units as the article, and one block a line."""
    shown_in(view, text)
    assert view.document().characterCount() - 1 == units(text)
    assert view.document().blockCount() == text.count("\n") + 1
    caret = len(text) // 2
    view.set_caret(caret)
    assert view.caret() == caret


@some(30)
@given(st.text(max_size=300), st.integers(1, 60))
def test_what_is_shown_is_as_long_as_the_text(text, times):
    """In code points and in units alike, also when long paragraphs are cut."""
    text = canonical(text) * times
    assert len(shown(text)) == len(text)
    assert units(shown(text)) == units(text)


def test_what_has_no_shape_gets_one():
    """Control characters are shown as their pictures, a stand-in for an object as the replacement character."""
    assert shown("a\x00\x1f\x7f\ufffc\t\n") == "a\u2400\u241f\u2421\ufffd\t\n"


def test_a_very_long_paragraph_is_shown_in_pieces_at_its_blanks():
    """No piece is long, and only blanks became line ends."""
    text = "kata " * 40_000
    pieces = shown(text.rstrip()).split("\n")
    assert max(map(len, pieces)) <= LONG_PARAGRAPH
    assert all(not piece.startswith(" ") and not piece.endswith(" ") for piece in pieces)
    assert " ".join(pieces) == text.rstrip()


def test_a_usual_paragraph_is_never_cut():
    """What a newspaper prints stays one paragraph."""
    text = ("kata " * (LONG_PARAGRAPH // 5 - 1)).rstrip()
    assert shown(text) == text


def test_offsets_hold_in_a_paragraph_that_is_cut(view):
    """Selecting, clicking and finding the caret agree behind the cuts."""
    text = " ".join(f"kata{n}" for n in range(20_000))
    shown_in(view, text)
    for n in (5, 9_000, 19_999):
        span = place(f"kata{n}", text=text)
        view.ensure_visible(span)
        view.select(span)
        assert view.selection() == span
        frame = view.rect_of(span)
        assert view.character_at(frame.center()) in range(*span)


def test_a_paragraph_without_any_blank_still_works(view):
    """Nothing can be cut there; the words are still found where they are."""
    text = "x" * 30_000 + "akhir"
    shown_in(view, text)
    span = Span(len(text) - 5, len(text))
    view.ensure_visible(span)
    view.select(span)
    assert view.selection() == span


@pytest.mark.parametrize("width", [520, 800, 1400])
def test_every_place_is_found_where_it_is_drawn(view, width, qapp, document):
    """Caret to place on the screen and back, for every character of the article, at three widths."""
    view.resize(width, 900)
    qapp.processEvents()
    text = document.text
    for point, character in enumerate(text):
        if character.isspace() or ord(character) > 0x2000 or ord(text[point - 1]) > 0x2FFF:
            continue  # parts of an emoji share one place
        frame = view.rect_of(Span(point, point + 1))
        if frame.width() < 2:
            continue
        assert view.character_at(frame.center()) == point
