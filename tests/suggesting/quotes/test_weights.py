"""What weighs: each feature of a quote that a row of the tables of weights names, for its stance and for its target."""

from dataclasses import replace

import pytest

from annotator.suggesting.quotes import find_quotes
from annotator.suggesting.quotes.analysis import ArticleAnalysis
from annotator.suggesting.quotes.engine import Engine
from annotator.suggesting.quotes.lexicon import lexicon
from annotator.suggesting.quotes.stance_features import StanceFeatures
from annotator.suggesting.quotes.stance_model import of_split
from annotator.suggesting.quotes.targets import EarlierTarget, TargetFinder
from tests.suggesting.quotes.marked_text import ID, marks_of

TAUGHT = {}  # the rows of the table of weights, written by each of the tests below
WEIGHED = replace(ID, weights=TAUGHT)
SPEECHES = """Warga Tolak Tanggul

“Kami menolak 12 tanggul,” kata Maria Seran. Warga protes.

Maria mengatakan tanggul itu berbahaya. “Itu bagus,” kata Rahmat Hidayat.

“Tanggul bermanfaat!” kata Maria. Hujan turun.

“Tidak,” kata Sodikin.

“Kami pulang besok.”

Seorang warga mengatakan tanggul itu tidak bagus.

Hujan reda.

“...,” kata Rahmat. Seorang ibu mengatakan tanggul itu kokoh.
"""


@pytest.mark.parametrize(
    ("feature", "quotes"),
    [
        ("type:indirect", [1, 6, 8]),
        ("rules:oppose", [0, 1]),
        ("length:0", [7]),
        ("place:2", [2]),
        ("cue:mengatakan", [1, 6, 8]),
        ("cue:none", [5]),
        ("word:!", [3]),
        ("word:#", [0]),
        ("pair:kami menolak", [0]),
        ("first:kami", [0, 5]),
        ("number:", [0]),
        ("group:harm", [1]),
        ("group:not_praise", [6]),
        ("speaker:harm", [0, 3]),
        ("speaker:benefit", [0, 1]),
        ("speaker:praise", [7]),
        ("last:harm", [3]),
        ("last:praise", []),
        ("next:harm", [0]),
        ("last-rules:oppose", [1, 3]),
        ("before:neutral", [1, 5]),
        ("paragraph:praise", [1]),
        ("paragraph:reject", [0]),
        ("head:sure", []),
        ("article:fact", list(range(9))),
    ],
)
def test_a_feature_weighs_where_it_stands(feature, quotes):
    """With a row of the table for it alone, the quotes that have it take the side of the row."""
    TAUGHT.clear()
    TAUGHT.update({feature: (1000.0, 0.0, 0.0), "bias:": (0.0, 0.0, 1.0)})
    stances = [quote.stance_hint for quote in find_quotes(SPEECHES, (), (), WEIGHED).quotes]
    assert [k for k, stance in enumerate(stances) if stance == "support"] == quotes


def test_what_nobody_says_is_no_feature():
    """What a speaker says in one quote alone is nothing that is learnt from the others."""
    engine = Engine(SPEECHES, (), (), ID)
    found = StanceFeatures(engine.analysis, engine.records, ["neutral"] * len(engine.records)).all()
    assert ["speaker:harm" in features for features in found[:4]] == [True, False, False, True]


def test_the_reasons_of_a_stance_are_what_weighs_for_it():
    """The words, the cue, the speaker's other quotes, the article: the heaviest first, none that weighs nothing."""
    TAUGHT.clear()
    TAUGHT.update({"word:tanggul": (4.0, 0.0, 0.0), "word:itu": (0.0, 1.0, 0.0), "head:reject": (0.1, 0.0, 0.0)})
    TAUGHT.update({"cue:kata": (3.0, 0.0, 0.0), "speaker:benefit": (20.0, 0.0, 0.0)})
    reasons = [quote.reasons for quote in find_quotes(SPEECHES, (), (), WEIGHED).quotes]
    of_stance = [[code for code in codes if code.startswith(("stance-w", "stance-b", "stance-c"))] for codes in reasons]
    assert of_stance[:2] == [
        ["stance-word=tanggul", "stance-cue", "stance-before"],
        ["stance-word=tanggul", "stance-before"],
    ]


def test_a_number_or_an_idle_word_is_no_reason():
    """They may weigh, but tell nobody anything, also where they stand for a group of words."""
    TAUGHT.clear()
    TAUGHT.update({"word:tidak": (4.0, 0.0, 0.0), "group:negation": (4.0, 0.0, 0.0), "word:#": (4.0, 0.0, 0.0)})
    reasons = [quote.reasons for quote in find_quotes(SPEECHES, (), (), WEIGHED).quotes]
    assert not [code for codes in reasons for code in codes if code.startswith("stance-word=")]


@pytest.mark.parametrize(
    ("codes", "shares"),
    [
        (("drafted", "stance-split=700/200/100"), (0.7, 0.2, 0.1)),
        (("drafted",), None),
        (("stance-split=700/300",), None),
        (("stance-split=700/200/x",), None),
    ],
)
def test_the_shares_of_a_stance_are_read_from_its_reasons(codes, shares):
    """Where none are told, or not three numbers, there are none."""
    assert of_split(codes) == shares


RANKED = {}  # the rows of the table of weights of targets
FINDS = replace(ID, weights={"bias:": (0.0, 0.0, 1.0)}, target_weights=RANKED)
BRIDGE = (
    "Warga Tolak Tanggul Laut\n\nHujan turun. “Kami menolak jembatan 2030 itu karena mahal, kata orang,” "
    "kata {PERSON:Rina Maheswari}, camat {GPE:Bima}. Warga pulang."
)
WATER = (
    "Warga Tolak Jalan Bima - Sape\n“Warga Bima menolak air jalan Bima - Sape 2030 dari 2030 air,” kata {PERSON:Ina}."
)
DASH = "Warga Tolak Jalan Bima - Sape\n\n“Warga menolak jalan Bima Sape,” kata {PERSON:Rina}."
TOLD = "Hujan turun. Menurutnya jembatan lama rusak parah. {PERSON:Rina} mengatakan jembatan baru juga rusak."
FAR = f"{'Hujan turun di hulu sungai. ' * 10}Rencana jalan tol ditunda. {{PERSON:Rina}} mengatakan warga setuju."


@pytest.mark.parametrize(
    ("text", "rows", "targets"),
    [
        (BRIDGE, "", ["Kami menolak"]),
        (BRIDGE, "q after group reject", ["jembatan"]),
        (BRIDGE, "q after verb 0", ["jembatan"]),
        (BRIDGE, "q before mark", ["Kami menolak jembatan 2030 itu karena mahal"]),
        (BRIDGE, "q shape 100", ["menolak"]),
        (BRIDGE, "c name GPE", ["Bima"]),
        (BRIDGE, "c is PERSON", ["Rina Maheswari"]),
        (
            BRIDGE,
            "c is PERSON + c is PERSON + c first rina + c first maheswari + c first maheswari",
            ["Rina Maheswari"],
        ),
        (BRIDGE, "c after mark + c after mark + c name GPE", ["kata"]),
        (BRIDGE, "h after ¶", ["Hujan"]),
        (BRIDGE, "h after ^", ["Warga"]),
        (BRIDGE, "h before ¶", ["Warga Tolak Tanggul Laut"]),
        (BRIDGE, "h opens", ["Kami menolak"]),
        (BRIDGE, "q name  + q name  + h after ^", ["Warga"]),
        (BRIDGE, "q said 4 + q said 4 + h after ^", ["Warga"]),
        (WATER, "q before verb", ["Warga Bima"]),
        (WATER, "q before predicate", ["Warga Bima"]),
        (WATER, "q before group reject", ["Warga Bima"]),
        (WATER, "q often 0 1 + q often 0 1 + q first 2030 + q first warga + q first warga", ["2030"]),
        (WATER, "q often 0 1 + q often 0 1 + q first air + q first warga + q first warga", ["air"]),
        (DASH, "h said 4 + h said 4 + h first bima + h last sape + q first warga + q first warga", ["Bima - Sape"]),
        (TOLD, "c first menurutnya", ["jembatan", "jembatan"]),
        (TOLD, "c opens cue mengatakan", ["jembatan", "Rina"]),
        (FAR, "b first rencana", ["Rencana"]),
        (FAR, "h first rencana", ["warga"]),
    ],
)
def test_a_feature_of_a_phrase_weighs_where_it_stands(text, rows, targets):
    """With rows of the table for some features alone, the first phrase that has most of them is the target."""
    RANKED.clear()
    for row in rows.split(" + "):
        RANKED[row] = RANKED.get(row, 0.0) + 1.0
    bare, marks = marks_of(text)
    assert [quote.target_hint for quote in find_quotes(bare, marks, (), FINDS).quotes] == targets


def test_what_was_chosen_before_weighs_by_the_words_it_shares():
    """A dash in a target in somebody's own words is none of them."""
    RANKED.clear()
    RANKED["e said 4"] = 1.0
    text, marks = marks_of(BRIDGE)
    analysis = ArticleAnalysis(text, marks, (), lexicon(FINDS))
    start = text.index("Kami menolak")
    parts = [(start, text.index("kata orang"))]
    given = [EarlierTarget("– jembatan", same_speaker=True, gap=1)]
    assert TargetFinder(analysis).ranked(parts, None, given, 1) == ("– jembatan",)


def test_a_quote_in_a_line_that_is_no_part_of_the_article_is_in_none_of_its_sentences():
    """Its target is looked for in its own words and the article's beginning alone."""
    RANKED.clear()
    RANKED["c name GPE"] = 1.0
    text, marks = marks_of("Baca juga: warga menolak tambang\nHujan turun di {GPE:Bima}.")
    analysis = ArticleAnalysis(text, marks, [(0, text.index("\n"))], lexicon(FINDS))
    parts = [(text.index("warga"), text.index("\n"))]
    assert TargetFinder(analysis).ranked(parts, None, (), 1) == ("warga",)


def test_an_article_of_very_many_quotes_has_targets_for_the_first_of_them():
    """Four hundred: one with more is no article, and each takes its time."""
    RANKED.clear()
    RANKED["q opens"] = 1.0
    targets = [quote.target_hint for quote in find_quotes("“Ayo,” kata Budi.\n" * 401, (), (), FINDS).quotes]
    assert (targets[399], targets[400]) == ("Ayo", None)
