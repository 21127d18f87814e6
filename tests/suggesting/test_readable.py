"""Any text that can be imported can be suggested: what nobody would write costs nothing but itself."""

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import paths
from annotator.suggesting.incomplete import sentence
from annotator.suggesting.readable import MOST, is_language, is_prose, readable
from tests.examples import some

# The planes between hold ideographs alone, those behind are private.
ALL = list(map(chr, [*range(0x20000), *range(0xE0000, 0xF0000)]))
BLANKS = [sign for sign in ALL if sign.isspace()]
CONTROLS = [sign for sign in ALL if unicodedata.category(sign) == "Cc" and not sign.isspace()]
FORMATS = [sign for sign in ALL if unicodedata.category(sign) == "Cf"]  # bidi, zero width, tags
MARKS = ["\u0301", "\u0308", "\u20dd", "\u0e31", "\u064b", "\ufe0f", "\U000e0100", "\u0483", "\u1ab0"]
OTHERS = ["\ufffd", "\U0001f600", "\ue000", "\U0010fffe", "\ufffe", "ß", "İ", "ǅ", "\u0149", "ﬁ"]
SIGNS = [*BLANKS, *CONTROLS, *FORMATS, *MARKS, *OTHERS]
UNSEEN = "\u200b\ufeff"  # that newsrooms' pages are full of


def alike(sign):
    """What Unicode and Python tell of a sign, of those that nobody sees."""
    return unicodedata.category(sign), unicodedata.bidirectional(sign), len(f"a{sign}a".splitlines())


def told_apart():
    """The first and the last sign of those that are alike, and all that can be seen: the others in `make thorough`."""
    kinds = {}
    for sign in (*BLANKS, *CONTROLS, *FORMATS):
        kinds.setdefault(alike(sign), []).append(sign)
    return [*dict.fromkeys(one for kind in kinds.values() for one in (kind[0], kind[-1])), *UNSEEN, *MARKS, *OTHERS]


GROUPS = [told_apart(), sorted(set(SIGNS) - set(told_apart()))]

TEXT = (
    "Jembatan Bima roboh\n\n"
    "Bima (WARTA) - Camat Rahmat Hidayat mengatakan bahwa 12 warga Desa Sape mengungsi, Senin (3/2/2025).\n\n"
    "“Kami siap,” kata Rahmat Hidayat di Kantor Camat Bima. “Rp2,5 miliar cukup,” ujarnya.\n\n"
    "Menurut dia, Pasal 5 UU Nomor 7 Tahun 2017 berlaku sejak pukul 09.00 WITA (lihat juga: Pemilu 2024).\n"
    "Baca juga: Pasar Sape dibuka\n"
    "Editor: Sodikin\n"
    "(rhy/tng)"
)
ARTICLES = sorted((paths.samples().parent / "articles").glob("*.txt"))[::24]


def marked(suggester, document):
    """The document with its suggestions; that none was refused, left out or broken is the point."""
    after = document.apply(suggester.suggest(document))
    assert after.progress.suggester.incomplete == ()
    for quote in after.quotes:
        for part, stretch in itertools.product(quote.parts, after.boilerplate):
            assert not part.overlaps(stretch.span)
    return after


def with_at(text, points, sign):
    """The text with `sign` put in at each of the points."""
    cuts = sorted(points)
    return sign.join(text[a:b] for a, b in itertools.pairwise([0, *cuts, len(text)]))


def borders(document):
    """Where a span of any kind begins or ends."""
    spans = [entity.span for entity in document.entities]
    spans += [stretch.span for stretch in document.boilerplate]
    for quote in document.quotes:
        spans += [*quote.parts, *(span for span in (quote.cue, quote.mention) if span is not None)]
    return sorted({point for span in spans for point in span})


@pytest.fixture(scope="module")
def plain(suggester, document_of):
    return marked(suggester, document_of(TEXT))


def test_there_is_a_span_of_every_kind(plain):
    """Else the tests below would try less than they say."""
    assert {entity.label for entity in plain.entities} >= {"PERSON", "TITLE", "GPE", "CARDINAL", "DATE", "MONEY", "LAW"}
    assert {quote.type for quote in plain.quotes} == {"direct", "indirect"}
    assert len(plain.boilerplate) == 4


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param(group[n : n + 40], marks=[pytest.mark.thorough] * (group is not GROUPS[0]))
        for group in GROUPS
        for n in range(0, len(group), 40)
    ],
    ids=lambda signs: f"U+{ord(signs[0]):04X}",
)
def test_no_sign_at_the_borders_of_spans_is_refused(suggester, document_of, plain, signs):
    """Blanks, controls, formats and marks of each kind, at both ends of every span that is found without them."""
    points = borders(plain)
    for sign in signs:
        marked(suggester, document_of(with_at(TEXT, points, sign)))


WAYS = {
    "blanks at line ends": lambda text: re.sub(r"(?m)^(?=.)|(?<=.)$", "\u00a0", text),
    "tabs at line ends": lambda text: re.sub(r"(?m)^(?=.)|(?<=.)$", "\t ", text),
    "joined lines": lambda text: text.replace("\n", " "),
    "lines without a blank between": lambda text: text.replace("\n", ""),
    "glued words": lambda text: re.sub(r"(?<=[a-z]) (?=[A-Z])", "", text),
    "all words glued": lambda text: text.replace(" ", ""),
}


@pytest.mark.parametrize("way", WAYS)
def test_articles_as_newsrooms_break_them_are_marked(suggester, document_of, way):
    """Written articles with blanks at both ends of each line, lines joined, words run together."""
    for path in ARTICLES:
        marked(suggester, document_of(WAYS[way](path.read_text(encoding="utf-8"))))


@some(10, shared=True)
@given(st.data())
def test_what_stands_at_the_suggesters_own_borders_is_borne(suggester, document_of, plain, data):
    """Signs put in or letters taken out where its own marks begin and end, again and again."""
    document = plain
    for _ in range(3):
        points = data.draw(st.lists(st.sampled_from(borders(document)), min_size=1, max_size=8, unique=True))
        sign = data.draw(st.sampled_from(SIGNS) | st.sampled_from(["“", "”", '"', ",", ".", "kata ", "-", "("]))
        text = document.text
        if data.draw(st.booleans()):
            text = with_at(text, points, sign)
        else:
            text = "".join(letter for place, letter in enumerate(text) if place not in points)
        document = marked(suggester, document_of(text))
        if not borders(document):
            break


def test_a_mark_that_closes_behind_boilerplate_takes_none_of_it_along(suggester, document_of):
    """Found by Hypothesis: opening marks that are never closed, on both sides of lines that are not the article."""
    marked(suggester, document_of(with_at(TEXT[1:], [0, 266, 364], "“")))


@pytest.mark.parametrize("heap", ["A" * 8_000, "“" * 8_000, "1 2 3 4 " * 900], ids=["letter", "marks", "numbers"])
def test_a_heap_of_signs_in_an_article_costs_nothing_but_itself(suggester, document_of, heap):
    """What stands before and behind it is marked as ever."""
    article = "Camat Rahmat Hidayat mengatakan bahwa jembatan itu dibuka besok.\n" * 20
    document = document_of(f"{article}{heap}\n{article}")
    after = marked(suggester, document)
    assert {quote.speaker_name for quote in after.quotes} == {"Rahmat Hidayat"}
    assert len(after.quotes) >= 40


def test_what_stands_behind_a_books_worth_is_told(suggester, document_of, monkeypatch):
    """Six hundred thousand code points are looked at; that there are more is said."""
    monkeypatch.setattr("annotator.suggesting.suggester.MOST", 100)  # for the test's time
    document = document_of(TEXT)
    after = document.apply(suggester.suggest(document))
    assert after.progress.suggester.incomplete == ("beyond",)
    assert "600.000" in sentence(after.progress.suggester)


def test_what_is_looked_at_keeps_its_place():
    """Endless words are put out by line ends of their length, behind `MOST` nothing is looked at."""
    text = "Rina " + "A" * 500 + " datang"
    assert readable(text) == "Rina " + "\n" * 500 + " datang"
    assert len(readable("a b" * MOST)) == MOST
    assert readable(TEXT) == TEXT
    assert is_language(TEXT)
    assert not is_language("1 2 3 4 5 6")
    assert not is_language("12345678 12345678")


@pytest.mark.parametrize(
    ("piece", "holds"),
    [
        ("Warga Kupang menjemur padi.", True),
        ("  \n ", False),
        ("a b c d e f g", False),  # a table of letters
        ("12,5 13,75 14,25 15,50", False),
        ("=============== --------", False),
    ],
)
def test_what_can_hold_sentences(piece, holds):
    """Words of some length, most of them of letters."""
    assert is_language(piece) == holds


@pytest.mark.parametrize(
    ("text", "prose"),
    [("= " * 1_000, True), ("= " * 20_000, False), ("Warga menjemur padi. " * 2_000, True), ("x" * 40_000, False)],
)
def test_a_long_text_is_of_words(text, prose):
    """A short one takes no time, whatever it is."""
    assert is_prose(text) == prose
