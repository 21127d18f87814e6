"""The targets that are offered for a quote."""

from __future__ import annotations

import pytest

from annotator.model import Article, Boilerplate, Document, Entity, Quote, Span, fingerprint
from annotator.suggesting.target_offers import offered
from annotator.workspace.schemes import scheme

SAID = "Camat Rahmat Hidayat menolak pembangunan Terminal Alak karena merusak Pantai Oesapa."
CLAUSE = "pembangunan Terminal Alak karena merusak Pantai Oesapa"


def document_of(text, *items, language="id"):
    article = Article("contoh", text, fingerprint(text), language=language)
    return Document.of(article, "sari", scheme("news-id"), items)


def said(text, **fields):
    start = text.index(CLAUSE)
    cue = text.index("menolak")
    return Quote("q1", (Span(start, start + len(CLAUSE)),), "indirect", Span(cue, cue + 7), **fields)


def offers(text, *items, most=5, **fields):
    quote = said(text, **fields)
    return offered(document_of(text, quote, *items), quote, most)


def test_what_the_quote_is_about_is_offered():
    """The likeliest first, no more than are asked for."""
    quote = said(SAID)
    found = offered(document_of(SAID, quote), quote, 5)
    assert "pembangunan Terminal Alak" in found
    assert offered(document_of(SAID, quote), quote, 1) == found[:1]


@pytest.mark.parametrize("language", ["en", "xx"])
def test_a_language_without_weights_offers_nothing(language):
    """Neither one with rules for quotes alone, nor one with none."""
    text = "Mayor John Smith opposes the new harbour bridge because it is dear."
    quote = Quote("q1", (Span(25, 66),), "indirect", Span(17, 24))
    mark = Entity("e1", 33, 47, "FAC")
    assert offered(document_of(text, quote, mark, language=language), quote, 5) == ()


def test_the_cue_of_the_quote_itself_tells_what_it_is_about():
    """Not that of the sentence before it, which turns something down."""
    clause = "warga mendukung pembangunan pasar ikan karena biaya murah"
    text = f"Lurah menolak biaya. Camat Rahmat Hidayat mengatakan {clause}."
    start, cue = text.index(clause), text.index("mengatakan")
    quote = Quote("q1", (Span(start, start + len(clause)),), "indirect", Span(cue, cue + 10))
    assert offered(document_of(text, quote), quote, 1) == ("pembangunan pasar ikan",)


def test_what_was_chosen_before_is_offered_again():
    """Of the quotes before, but not of one that was rejected or of those behind."""
    text = f"Warga menilai dana kurang. {SAID} Lurah menilai biaya tinggi."
    first = Quote("q2", (Span(14, 25),), "indirect", stance="oppose", target="dana desa")
    last = Quote("q3", (Span(len(text) - 13, len(text) - 1),), "indirect", stance="oppose", target="biaya sewa")
    assert "dana desa" in offers(text, first, last)
    assert "biaya sewa" not in offers(text, first, last)
    rejected = Quote("q2", first.parts, "indirect", stance="oppose", target="dana desa", origin="rejected")
    assert "dana desa" not in offers(text, rejected, last)


@pytest.mark.parametrize(
    ("filler", "end"),
    [("Warga Kupang menjemur padi di halaman rumah.", "\n"), ("Warga Kupang menjemur padi.", " ")],
    ids=["lines", "one line"],
)
def test_of_a_long_article_its_beginning_and_what_stands_around_the_quote_are_looked_at(filler, end):
    """As if the rest were not there; marks in it say nothing."""
    text = f"Sidang Terminal Alak.\n{(filler + end) * 400}{SAID} Lurah Rina hadir.{end}{(filler + end) * 400}"
    start = text.index(CLAUSE)
    low, head = text.rfind("\n", 0, start - 3_000) + 1, text.find("\n", 1_000) + 1
    beyond = start + len(CLAUSE) + 3_000
    looked_at = text[:head] + text[low:beyond] if low > head > 0 else text[:beyond]

    def marked(words):
        found = [words.index("Terminal"), words.rindex("Terminal"), words.index("Pantai")]
        return [Entity(f"e{k}", at, at + 13, "FAC") for k, at in enumerate(found, 1)]

    far = (
        Entity("e8", low - 900, low - 887, "FAC"),
        Entity("e9", len(text) - 50, len(text) - 40, "FAC"),
        Boilerplate(len(text) - 40, len(text) - 1),
    )
    known = marked(text), marked(looked_at)
    far = far if end == "\n" else far[1:]
    assert offers(text, *known[0], *far, most=90) == offers(looked_at, *known[1], most=90)


def test_what_the_same_speaker_chose_before_comes_before_what_others_chose():
    """Though the others' stands nearer; a quote without a target says nothing."""
    text = f"Camat menilai dana kurang. Lurah menilai biaya tinggi. Warga menilai jalan rusak. {SAID}"

    def earlier(number, words, name, target):
        at = text.index(words)
        span = (Span(at, at + len(words)),)
        return Quote(f"q{number}", span, "indirect", speaker_name=name, stance="oppose", target=target)

    before = [
        earlier(2, "dana kurang", "Rahmat Hidayat", "dana desa"),
        earlier(3, "biaya tinggi", "Rina Dewi", "biaya sewa"),
        earlier(4, "jalan rusak", None, None),
    ]
    same, other = offers(text, *before, speaker_name="Rahmat Hidayat"), offers(text, *before, speaker_name="Rina Dewi")
    assert same.index("dana desa") < other.index("dana desa")
    assert offers(text, *before, earlier(5, "jalan rusak", None, "jalan desa")) == offers(
        text, *before, earlier(5, "jalan rusak", "Bima Arkana", "jalan desa")
    )  # two of whom nobody knows who they are need not be the same


def test_the_end_of_a_name_is_no_name():
    """`Sari` of Rina Dewi Sari is offered after all else."""
    text = "“Kami menolak Rina Dewi Sari,” kata Bayu Pranata."
    marks = [Entity("e1", 14, 28, "PERSON"), Entity("e2", 36, 48, "PERSON")]
    quote = Quote("q1", (Span(1, 29),), "direct", Span(31, 35))
    found = offered(document_of(text, quote, *marks), quote, 5)
    assert found[0] == "Rina Dewi Sari"
    assert "Sari" not in found


def test_what_stands_behind_the_cue_is_looked_at():
    """A quote's sentence goes on with what it was about."""
    text = "Hujan turun sejak pagi di desa itu. " * 9 + "“Kami siap,” kata Rina Maheswari tentang rencana jalan tol."
    at = text.index("“")
    quote = Quote("q1", (Span(at + 1, at + 11),), "direct", Span(at + 13, at + 17))
    mark = Entity("e1", at + 18, at + 32, "PERSON")
    assert "rencana jalan tol" in offered(document_of(text, quote, mark), quote, 5)


def test_a_rejected_mark_is_no_name():
    """What a person has taken back is not offered as one."""
    at = SAID.index("Pantai Oesapa")
    with_mark = offers(SAID, Entity("e1", at, at + 13, "LOC"))
    assert offers(SAID, Entity("e1", at, at + 13, "LOC", origin="rejected")) == offers(SAID)
    assert "Pantai Oesapa" in with_mark


def test_a_quote_without_a_cue_has_targets_too():
    """They are looked for in its words."""
    quote = said(SAID)
    bare = Quote("q1", quote.parts, "indirect")
    assert "pembangunan Terminal Alak" in offered(document_of(SAID, bare), bare, 5)


def test_what_is_no_part_of_the_article_is_no_sentence_before_the_quote():
    """A link between two paragraphs: the sentence above it is the one before."""
    link = "Baca juga: Lurah menolak pembangunan pasar ikan.\n"
    text = f"{'Hujan turun sejak pagi di desa itu. ' * 9}Warga menolak rencana jalan tol.\n{link}{SAID}"
    aside = Boilerplate(text.index(link), text.index(link) + len(link) - 1)
    found = offers(text, aside, most=90)
    assert "rencana jalan tol" in found
    assert "pembangunan pasar ikan" not in found


def test_marks_of_the_beginning_count_where_they_stand():
    """Those between it and what stands around the quote are no marks of the beginning."""
    opening = "Warga menolak Rina Dewi dan biaya parkir.\n"
    text = opening + "Warga Kupang menjemur padi di halaman rumah.\n" * 400 + SAID
    gap = text.rfind("\n", 0, text.index(CLAUSE) - 3_000) - text.find("\n", 1_000)
    at = text.index("Rina Dewi")
    in_it, between = (Entity("e1", start, start + 9, "PERSON") for start in (at, at + gap))
    plain, marked = offers(text, most=90), offers(text, in_it, most=90)
    assert plain.index("Rina Dewi dan biaya parkir") < marked.index("Rina Dewi dan biaya parkir")
    assert offers(text, between, most=90) == plain


def test_what_is_told_far_from_the_quote_counts_nothing():
    """However often its words stand there."""
    far, other = "Pantai Oesapa ramai sekali.\n", "Warga Kupang senang sekali.\n"
    quiet = "Warga Kupang menjemur padi di halaman rumah.\n" * 100
    texts = [f"Sidang Terminal Alak.\n{quiet}{words * 100}{quiet}{SAID}" for words in (far, other)]
    assert offers(texts[0], most=90) == offers(texts[1], most=90)
