"""What the live checks of quotes say, and what they leave alone."""

import pytest

from annotator.editing.checks import look_again
from annotator.model import Article, Boilerplate, Document, Label, Quote, Scheme, Span, Speaker, fingerprint

SCHEME = Scheme("news-id", 1, (Label("PERSON"),))


def document(text, quote, *items):
    """A document with one quote."""
    return Document.of(Article("a", text, fingerprint(text)), "sari", SCHEME, (quote, *items))


def quote(text, words, kind="direct", mention=None, **more):
    """A quote of `words`, with its mention given in words."""
    start = text.index(words)
    at = text.index(mention) if mention else None
    return Quote(
        "q1",
        (Span(start, start + len(words)),),
        kind,
        mention=None if at is None else Span(at, at + len(mention)),
        **more,
    )


def codes(text, item, *items):
    return [notice.code for notice in look_again(document(text, item, *items))]


FINE = "“Kami siap,” kata Bayu."


def test_a_sound_quote_needs_no_second_look():
    """Paired marks, a speaker, no stance: nothing to say."""
    assert codes(FINE, quote(FINE, "Kami siap,", mention="Bayu", speaker_name="Bayu")) == []


def test_a_quote_without_a_speaker_is_named():
    """Neither a mention nor a name: somebody has to say who spoke, or that nobody can."""
    assert codes(FINE, quote(FINE, "Kami siap,")) == ["no_speaker"]


def test_a_mention_without_a_name_is_enough():
    """`warga` has a mention and no name, which is right."""
    text = "“Kami siap,” kata warga."
    assert codes(text, quote(text, "Kami siap,", mention="warga")) == []


@pytest.mark.parametrize("stance", ["support", "oppose"])
def test_a_side_without_a_target_is_named(stance):
    """Support and oppose are towards something."""
    item = quote(FINE, "Kami siap,", mention="Bayu", stance=stance)
    (notice,) = look_again(document(FINE, item))
    assert notice.code == "no_target"
    assert ("Mendukung" if stance == "support" else "Menolak").lower() in notice.sentence.lower()


def test_neutral_needs_no_target():
    """Only the two sides ask for one."""
    assert codes(FINE, quote(FINE, "Kami siap,", mention="Bayu", stance="neutral")) == []


@pytest.mark.parametrize("text", ['"Kami siap," kata Bayu.', "“Kami siap,” kata Bayu."])
def test_marks_inside_a_direct_quote_are_named(text):
    """The span of a direct quote holds the words alone."""
    assert codes(text, quote(text, text[:12], mention="Bayu")) == ["marks_inside"]


def test_marks_inside_a_mixed_quote_are_right():
    """In indirect speech the marks belong to the clause."""
    text = "Bayu menyebut harga itu “mencekik” warga."
    assert codes(text, quote(text, "harga itu “mencekik” warga", "mixed", mention="Bayu")) == []


def test_a_quotation_inside_the_words_is_right():
    """Somebody who quotes somebody has marks inside."""
    text = "“‘Jangan pulang,’ kata ibu saya,” kata Bayu."
    assert codes(text, quote(text, "‘Jangan pulang,’ kata ibu saya,", mention="Bayu")) == []


def test_a_quote_in_boilerplate_is_the_gravest():
    """It comes first, whatever else is wrong."""
    text = "Baca juga: “Kami siap,” kata Bayu"
    item = quote(text, "Kami siap,", mention="Bayu", stance="support")
    assert codes(text, item, Boilerplate(0, len(text))) == ["in_boilerplate", "no_target"]


def test_a_lost_mark_is_named():
    """An odd number of marks in the paragraph."""
    text = "“Kami siap, kata Bayu."
    assert codes(text, quote(text, "Kami siap,", mention="Bayu")) == ["unbalanced"]


def test_speech_of_several_paragraphs_is_balanced():
    """Each paragraph opens, the last closes."""
    text = "“Kami siap.\n\n“Kapal datang lusa,” kata Bayu."
    assert codes(text, quote(text, "Kami siap.", speaker_name="Bayu")) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Rina Maheswari", "Rina Maheswary", True),
        ("Muhamad Rizki", "Muhammad Rizki", True),
        ("Rina Maheswari", "Bayu Maheswari", False),
        ("Andi Ali", "Andi Adi", False),
        ("Rina Maheswari", "Rina", False),
    ],
)
def test_two_spellings_of_one_name_are_named(one, other, alike):
    """One letter more, less or other in a long word; a shared family name is no misspelling."""
    item = quote(FINE, "Kami siap,", mention="Bayu", speaker_name=one, speaker_id="s1")
    found = codes(FINE, item, Speaker("s1", one), Speaker("s2", other))
    assert found == (["spelling"] if alike else [])


def test_a_rejected_quote_is_left_alone():
    """What a person has thrown away needs no second look."""
    assert codes(FINE, quote(FINE, "Kami siap,", origin="rejected")) == []


def test_one_quote_can_be_asked_about():
    """The card of one quote shows its own notices only."""
    text = "“Kami siap,” kata Bayu. “Kapal datang lusa.”"
    one = quote(text, "Kami siap,", mention="Bayu")
    two = Quote("q2", (Span(text.index("Kapal"), len(text) - 1),), "direct")
    both = document(text, one, two)
    assert [notice.quote for notice in look_again(both)] == ["q2"]
    assert look_again(both, one) == ()
