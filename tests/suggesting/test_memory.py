"""What was decided in other articles, put to use: names, labels, lines that are no article, speakers and targets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model.lesson import Lesson
from annotator.suggesting import memory
from annotator.suggesting.predictions import EntityPrediction, PersonPrediction, QuotePrediction, QuotePredictions
from tests.suggesting.entities.test_resolve import MARKED, read


def lesson(kind, text, becomes=None, **more):
    return Lesson(kind, text, becomes, "sari", "satu", **more)


PRODUCT = lesson("name", "Pasar Oeba", "PRODUCT")
REJECTED = lesson("label", "Oeba", was="GPE")

NAMES = [
    # marked where nobody has marked anything, and where the words have another label
    ("di Pasar Oeba itu", "di [Pasar Oeba]PRODUCT itu", [PRODUCT]),
    ("di [Pasar Oeba]FAC itu", "di [Pasar Oeba]PRODUCT itu", [PRODUCT]),
    ("di [Pasar Oeba]PRODUCT itu", "di [Pasar Oeba]PRODUCT itu", [PRODUCT]),
    ("di [Pasar]FAC [Oeba]GPE itu", "di [Pasar Oeba]PRODUCT itu", [PRODUCT]),
    ("di Pasar [Oeba]PRODUCT itu", "di [Pasar Oeba]PRODUCT itu", [PRODUCT]),
    # not in a longer mark, nor in a longer word
    ("di [Kantor Pasar Oeba]FAC itu", "di [Kantor Pasar Oeba]FAC itu", [PRODUCT]),
    ("di [Pasar Oeba Raya]FAC itu", "di [Pasar Oeba Raya]FAC itu", [PRODUCT]),
    ("di [ke Pasar]FAC Oeba itu", "di [ke Pasar]FAC Oeba itu", [PRODUCT]),
    ("di PasarPasar Oeba, Pasar Oebaku, _Pasar Oeba", "di PasarPasar Oeba, Pasar Oebaku, _Pasar Oeba", [PRODUCT]),
    ("di XPasar Pasar Oeba", "di XPasar [Pasar Oeba]PRODUCT", [PRODUCT]),
    ("Pasar Oeba", "[Pasar Oeba]PRODUCT", [PRODUCT]),
    # what was rejected goes with that label only, and only over these words
    ("di [Oeba]GPE dan [Oeba]ORG", "di Oeba dan [Oeba]ORG", [REJECTED]),
    ("di [Pasar Oeba]GPE", "di [Pasar Oeba]GPE", [REJECTED]),
    # the longer words decide first
    ("di Pasar Oeba, Oeba", "di [Pasar Oeba]PRODUCT, [Oeba]GPE", [lesson("name", "Oeba", "GPE"), PRODUCT]),
    # other lessons are about other things
    ("kata Oeba itu", "kata Oeba itu", [lesson("alias", "Oeba", "Rina Oeba"), lesson("name", "", "GPE")]),
]


@pytest.mark.parametrize(("marked", "wanted", "lessons"), NAMES)
def test_words_are_marked_as_they_were_elsewhere(marked, wanted, lessons):
    """Whole words, outside longer marks."""
    text, found = read(marked)
    out, at = "", 0
    for mark in memory.entities(text, found, (), lessons):
        out += f"{text[at : mark.start]}[{text[mark.start : mark.end]}]{mark.label}"
        at = mark.end
    assert out + text[at:] == MARKED.sub(r"[\1]\2", wanted)


def test_nothing_is_added_in_what_is_no_article():
    """A rejected label goes there, too."""
    text, found = read("Baca: Pasar Oeba\nPasar Oeba ramai")
    assert [mark.start for mark in memory.entities(text, found, [(0, 16)], [PRODUCT])] == [17]


@pytest.mark.parametrize(
    ("article", "decided", "here", "sure", "reason"),
    [
        ("satu", 1, "dua", 0.95, "memory=satu"),
        ("satu", 1, "", 0.95, "memory=satu"),
        ("satu", 2, "satu", 0.85, "memory-here"),
        ("satu", 3, "satu", 0.95, "memory-here"),
        ("", 1, "", 0.95, "memory="),
    ],
)
def test_decisions_of_the_same_article_are_less_sure_until_there_are_three(article, decided, here, sure, reason):
    """And the reason names the article, or says that it was this one."""
    known = Lesson("name", "Oeba", "GPE", "sari", article, decided=decided)
    (mark,) = memory.entities("di Oeba", (), (), [known], here)
    assert (mark.confidence, mark.reasons) == (sure, (reason,))


@pytest.mark.parametrize(("before", "after"), [(0.5, 0.95), (0.99, 0.99)])
def test_what_was_suggested_so_anyway_becomes_surer_never_less_sure(before, after):
    """With both reasons where the memory made it surer."""
    found = [EntityPrediction(3, 7, "GPE", before, ("model",))]
    (mark,) = memory.entities("di Oeba", found, (), [lesson("name", "Oeba", "GPE")])
    assert mark.confidence == after
    assert mark.reasons == (("memory=satu", "model") if after > before else ("model",))


LINES = "Berita utama.\n  Kolom langganan.  \n\nEditor: Sari\nIsi berita."
WHOLE, BEGINS = "Kolom langganan.", "Editor: …"


@pytest.mark.parametrize(
    ("found", "lessons", "aside"),
    [
        ((), [], []),
        ((), [(WHOLE, None)], [WHOLE]),
        ((), [("Editor: …", None)], ["Editor: Sari"]),
        ((), [("Editor …", None), (WHOLE, None)], [WHOLE, "Editor: Sari"]),
        (("Editor: Sari",), [("Editor: Sari", "article")], []),
        (("Editor: Sari",), [(WHOLE, "article")], ["Editor: Sari"]),
        (("Editor: Sari",), [(WHOLE, None)], [WHOLE, "Editor: Sari"]),
        (("Editor",), [("Editor: Sari", None)], ["Editor: Sari"]),
        ((), [("Sari …", None)], []),
    ],
)
def test_lines_are_set_aside_or_brought_back_as_they_were(found, lessons, aside):
    """Without their blanks; by all of their words, or by their beginning."""
    pairs = [(LINES.index(words), LINES.index(words) + len(words)) for words in found]
    known = [lesson("boilerplate", text, becomes) for text, becomes in lessons] + [lesson("name", "Isi berita.", "ORG")]
    assert [LINES[s:e] for s, e in memory.boilerplate(LINES, pairs, known)] == aside


TEXT = '"Kami siap," kata Orang Nomor Satu itu. Andi Rahmat hadir.'
SAID = (18, 34)


def quotes(name, *, mention=SAID, target=None):
    quote = QuotePrediction(((1, 11),), "direct", (13, 17), mention, name, 0.9, ("post-cue",), target_hint=target)
    people = (PersonPrediction(name, ("Andi",), "camat"),) if name else ()
    return QuotePredictions((quote,), people)


@pytest.mark.parametrize(
    ("name", "mention", "known", "speaks"),
    [
        (None, SAID, ("Orang Nomor Satu", "Andi Rahmat"), "Andi Rahmat"),
        (None, SAID, ("orang  nomor satu", "Andi Rahmat"), "Andi Rahmat"),
        (None, None, ("Orang Nomor Satu", "Andi Rahmat"), None),
        ("Orang Nomor Satu", SAID, ("Orang Nomor Satu", "Andi Rahmat"), "Andi Rahmat"),
        ("Orang Nomor", SAID, ("Orang Nomor", "Andi Rahmat"), "Andi Rahmat"),
        ("Orang Nomor Satu", None, ("Orang Nomor Satu", "Andi Rahmat"), "Andi Rahmat"),
        ("Rina Dewi", SAID, ("Orang Nomor Satu", "Andi Rahmat"), "Rina Dewi"),  # the article names her
        ("Andi Rahmat", SAID, ("Orang Nomor Satu", "Andi Rahmat"), "Andi Rahmat"),
        (None, SAID, ("Orang Nomor Satu", "Bima Arkana"), None),  # of whom the article knows nothing
        (None, SAID, ("Orang Nomor Dua", "Andi Rahmat"), None),
        (None, SAID, ("Orang Nomor Satu", None), None),
    ],
)
def test_a_speaker_has_the_name_that_he_was_given_elsewhere(name, mention, known, speaks):
    """By the mention or by half a name, where the article has that name too, and names nobody else."""
    found = memory.quotes(TEXT, quotes(name, mention=mention), [lesson("alias", *known)])
    assert found.quotes[0].speaker_name == speaks
    assert ("memory=satu" in found.quotes[0].reasons) == (speaks != name)
    assert [person.name for person in found.people] == ([speaks] if speaks else [])


@pytest.mark.parametrize("lessons", [[], [lesson("name", "Orang Nomor Satu", "Andi Rahmat")]])
def test_without_such_a_lesson_all_stays(lessons):
    """Also those of whom a quote says nothing: two who speak together."""
    found = replace(quotes(None), people=(PersonPrediction("Andi Rahmat"), PersonPrediction("Rina Dewi")))
    assert memory.quotes(TEXT, found, lessons) == found


def test_a_name_that_stands_in_no_article_is_known_from_elsewhere():
    """As it was when it was given."""
    known = lesson("alias", "Orang Nomor Satu", "Bima Arkana", outside=True)
    assert memory.quotes(TEXT, quotes(None), [known]).quotes[0].speaker_name == "Bima Arkana"


@pytest.mark.parametrize(
    ("name", "role", "person"),
    [
        (None, "bupati", ("Andi Rahmat", ("Orang Nomor Satu",), "bupati")),
        ("Orang Nomor Satu", "bupati", ("Andi Rahmat", ("Andi", "Orang Nomor Satu"), "camat")),
        ("Orang Nomor Satu", None, ("Andi Rahmat", ("Andi", "Orang Nomor Satu"), "camat")),
    ],
)
def test_the_speaker_keeps_what_the_article_says_of_him(name, role, person):
    """His other names, and his role before that of another article."""
    known = lesson("alias", "Orang Nomor Satu", "Andi Rahmat", role=role)
    (found,) = memory.quotes(TEXT, quotes(name), [known]).people
    assert (found.name, found.aliases, found.role) == person


def test_who_speaks_already_has_the_other_mention_among_his_names():
    """Two quotes, the second under a description."""
    both = QuotePredictions((*quotes("Andi Rahmat").quotes, *quotes(None).quotes), quotes("Andi Rahmat").people)
    found = memory.quotes(TEXT, both, [lesson("alias", "Orang Nomor Satu", "Andi Rahmat")])
    assert [quote.speaker_name for quote in found.quotes] == ["Andi Rahmat"] * 2
    assert [(p.aliases, p.role) for p in found.people] == [(("Andi", "Orang Nomor Satu"), "camat")]


@pytest.mark.parametrize(
    ("hint", "target"),
    [("penataan  Pasar", "pasar Oeba"), ("jalan", "jalan"), (None, None), ("pasar Oeba", "pasar Oeba")],
)
def test_a_target_has_this_librarys_words(hint, target):
    """Where it was chosen in place of what is suggested."""
    known = [
        lesson("target", "pasar Oeba", words=("penataan pasar",)),
        lesson("name", "jalan", "LOC", words=("jalan",)),
    ]
    (quote,) = memory.quotes(TEXT, quotes(None, target=hint), known).quotes
    assert quote.target_hint == target
    assert ("memory=satu" in quote.reasons) == (hint != target)


@pytest.mark.parametrize(
    ("lessons", "most", "offered"),
    [
        ([("pasar Oeba", ())], 3, ("pasar Oeba", "jalan", "dana")),  # the text speaks of it
        ([("terminal", ("Dana",))], 3, ("terminal", "jalan", "dana")),  # chosen in place of what is offered
        ([("terminal", ("harga  beras",))], 3, ("terminal", "jalan", "dana")),  # of what the text speaks of
        ([("terminal", ("kapal",))], 3, ("jalan", "dana")),
        ([("pasar Oeba", ()), ("beras", ())], 3, ("pasar Oeba", "jalan", "dana")),
        ([("pasar Oeba", ())], 1, ("jalan",)),
        ([("dana", ("jalan",))], 3, ("dana", "jalan")),
    ],
)
def test_targets_of_this_library_are_offered_first(lessons, most, offered):
    """As many as there is room for beside those that are offered anyway."""
    known = [lesson("target", text, words=words) for text, words in lessons]
    assert memory.offered_first(("jalan", "dana"), "Harga beras di Pasar Oeba turun.", known, most) == offered


def test_thousands_of_marks_are_looked_through_in_time():
    """Each word of a long list of names stands in marks that lie in one another."""
    text = "Pasar Oeba Raya. " * 300
    found = [EntityPrediction(at * 17, at * 17 + 15, "FAC", 0.9) for at in range(300)]
    found += [EntityPrediction(at * 17 + 6, at * 17 + 10, "GPE", 0.9) for at in range(300)]
    kept = memory.entities(text, found, (), [PRODUCT, lesson("label", "Oeba", was="GPE")])
    assert [mark.label for mark in kept] == ["FAC"] * 300
