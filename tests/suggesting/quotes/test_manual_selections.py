# ruff: noqa: E501 - a selection and what is made of it are compared more easily in a row
"""A selection in a sentence, and the quote that is drafted of it; the cues and mentions that are offered for it.

In a sentence, `[[…]]` is what a person has selected, and `{PERSON:Rina}` is marked there.
"""

import re

import pytest

from annotator.suggesting.predictions import EntityPrediction, PersonPrediction
from annotator.suggesting.quotes import boilerplate, patterns
from annotator.suggesting.quotes.manual_quote import cue_candidates, draft, mention_candidates

ID = patterns.load("id")
RINA, BAYU = PersonPrediction("Rina Maheswari", ("Oen",), None), PersonPrediction("Bayu Pranata", (), None)
PEOPLE = (RINA, BAYU, PersonPrediction("Sri Maheswari", (), None), PersonPrediction("Rina Maheswari Dewi", (), None))
RAIN = "Hujan turun di hulu sungai. " * 60

DRAFTS = [
    # whose name it is: as a person of the article is called, whole, by an alias or in part, where one alone is
    ("{PERSON:RINA MAHESWARI} mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "RINA MAHESWARI", "Rina Maheswari"),
    ("{PERSON:Oen} mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Oen", "Rina Maheswari"),
    ("{PERSON:Bayu} mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Bayu", "Bayu Pranata"),
    ("{PERSON:Maheswari} mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Maheswari", "Maheswari"),
    ("Spanduk “[[Tolak tambang]]” dipasang {PERSON:Oen}.", ["Tolak tambang"], "direct", None, "Oen", "Rina Maheswari"),
    ("Spanduk “[[Tolak tambang]]” dipasang {PERSON:Rina Maheswari}.", ["Tolak tambang"], "direct", None, "Rina Maheswari", "Rina Maheswari"),
    # what the rules have found, if it is what was selected
    ("{PERSON:Bayu} mengatakan jem[[batan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Bayu", "Bayu Pranata"),
    ("{PERSON:Bayu} mengatakan [[jembatan itu]] aman.", ["jembatan itu"], "indirect", "mengatakan", "Bayu", "Bayu Pranata"),
    ("{PERSON:Bayu} mengatakan jembatan [[itu aman]].", ["itu aman"], "indirect", "mengatakan", "Bayu", "Bayu Pranata"),
    ("“Kami siap,” kata {PERSON:Bayu}. “[[Kapal datang]] lusa.”", ["Kami siap,", "Kapal datang lusa."], "direct", "kata", "Bayu", "Bayu Pranata"),
    ("“Kami [[siap,” kata {PERSON:Rina Maheswari}, “kapal datang]] lusa.”", ["siap,” kata Rina Maheswari, “kapal datang"], "mixed", None, None, None),
    ("{PERSON:Rina Maheswari} tiba. Warga [[pulang ke rumah. Hujan turun]] deras.", ["pulang ke rumah. Hujan turun"], "indirect", None, "Rina Maheswari", "Rina Maheswari"),
    # the type is told from the quotation marks
    ("Spanduk &quot;[[Tolak tambang]]&quot; dipasang.", ["Tolak tambang"], "direct", None, None, None),
    ("Spanduk “[[Tolak tambang]] itu dipasang.", ["Tolak tambang"], "indirect", None, None, None),
    ("Spanduk [[Tolak tambang]]” itu dipasang.", ["Tolak tambang"], "indirect", None, None, None),
    ("[[Tolak tambang]]” dipasang.", ["Tolak tambang"], "indirect", None, None, None),
    ("Spanduk “[[Tolak tambang]]", ["Tolak tambang"], "direct", None, None, None),
    ("Spanduk [[Tolak tambang]]", ["Tolak tambang"], "indirect", None, None, None),
    ("Spanduk [[berisi &quot;Tolak tambang&quot; itu]] dipasang.", ["berisi &quot;Tolak tambang&quot; itu"], "mixed", None, None, None),
    # blanks and a pair of marks around it fall away
    ("Spanduk[[ berisi tulisan itu  ]]dipasang.", ["berisi tulisan itu"], "indirect", None, None, None),
    ("Spanduk [[“Tolak tambang”]] dipasang.", ["Tolak tambang"], "direct", None, None, None),
    ("Spanduk [[“Tolak tambang]]” dipasang.", ["“Tolak tambang"], "mixed", None, None, None),
    ("Spanduk “[[Tolak tambang”]] dipasang.", ["Tolak tambang”"], "mixed", None, None, None),
    ("Spanduk [[“]]Tolak tambang” dipasang.", ["“"], "mixed", None, None, None),
    # who is only far before it is not looked for, in a long line either
    (f"{{PERSON:Agus}} tiba. {RAIN}Pria itu mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Pria itu", None),
    # a stretch begins with a line: half a name would be somebody else's
    (f"“Kami siap,” kata {{PERSON:Rahmat Hidayat}}. {RAIN[:1475]}\nDia mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Dia", None),
    # what is marked beyond that stretch, and is no part of the article there, changes nothing
    (f"{{PERSON:Agus}} tiba.\nBaca juga: Kapal Datang\n{RAIN}\nPria itu mengatakan [[jembatan itu aman]]. Hujan turun.\nBaca juga: Kapal Pulang\n{{PERSON:Bayu}} pulang.", ["jembatan itu aman"], "indirect", "mengatakan", "Pria itu", None),
    # who is known by another name, or not at all; before the line of the selection, and in marks inside a clause
    ("{PERSON:Oen} tiba. Dia mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Dia", "Rina Maheswari"),
    ("{PERSON:Bayu} tiba.\nDia mengatakan [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "mengatakan", "Dia", "Bayu"),
    ("Dijelaskan bahwa [[jembatan itu aman]].", ["jembatan itu aman"], "indirect", "Dijelaskan", None, None),
    ("{PERSON:Bayu} menyebut jalan itu “[[jalan neraka]]” karena rusak parah.", ["jalan neraka"], "direct", "menyebut", "Bayu", "Bayu Pranata"),
]  # fmt: skip
CUES = [
    (
        "{PERSON:Rina Maheswari} mengatakan [[jembatan itu aman]] dan menilai jalan itu rusak.",
        ["mengatakan", "menilai"],
    ),
    ("{PERSON:Rina Maheswari} mengatakan jalan itu rusak.\nHujan [[turun deras]], kata warga.", ["kata"]),
    ("Warga bertanya, {PERSON:Rina} mengangguk. Hujan [[turun deras]], kata warga.", ["kata", "bertanya"]),
    ("Spanduk [[Tolak tambang]] dipasang.", []),
    ("Camat menilai, “[[Kami siap]],” demikian kata {PERSON:Rina}.", ["kata", "menilai"]),
    ("“[[Kami siap]],” demikian pernyataan tertulis {ORG:Dinas Pasar}.", []),
]
MENTIONS = [
    ("“[[Kami siap]],” katanya. {PERSON:Rina Maheswari} pulang bersama {ORG:Dinas Pasar} dari {GPE:Bima}.", ["nya", "Rina Maheswari", "Dinas Pasar"]),
    ("Hujan [[turun deras]]. Rumahnya jauh, lalu keduanya pulang.", ["keduanya"]),
    ("Hujan [[turun deras]], tanya warga.", ["warga"]),
    ("Camat {PERSON:Bayu}, “[[Kami siap]],” demikian kata {PERSON:Rina}.", ["Rina", "Bayu"]),
    ("Hujan [[turun deras]]. “Kami siap,” tanya warga.", ["warga"]),
    ("Hujan [[turun deras]]. Katanya begitu.", ["nya"]),
    ("Hujan [[turun deras]]. Dia", ["Dia"]),
    ("Hujan [[turun deras]].\n{PERSON:Bayu} pulang.", []),
    ("{PERSON:Rina Maheswari} tiba. Hujan [[turun {PERSON:Bayu} deras]]. Dia pulang.", ["Dia", "Rina Maheswari"]),
    ("“{ORG:Sinar Laut} rugi dan dia pulang,” kata {PERSON:Rina Maheswari}. Hujan [[turun deras]].", ["Rina Maheswari"]),
    ("Dijelaskan bahwa [[jembatan itu aman]].", []),
    ("Baca juga: Kisah dia di Pasar Bima\nHujan [[turun deras]]. Warga pulang.", []),
]  # fmt: skip


def read(marked):
    """The text, where the selection begins and ends, the marks and the boilerplate."""
    text, start, end, marks = "", 0, 0, []
    for piece in re.split(r"(\{[A-Z]+:[^}]*\}|\[\[|\]\])", marked):
        mark = re.fullmatch(r"\{([A-Z]+):([^}]*)\}", piece)
        if mark:
            marks.append(EntityPrediction(len(text), len(text) + len(mark[2]), mark[1], 0.9))
        elif piece == "[[":
            start = len(text)
        elif piece == "]]":
            end = len(text)
        text += mark[2] if mark else piece.replace("[[", "").replace("]]", "")
    return text, start, end, marks, boilerplate.find(text, ID)


@pytest.mark.parametrize(("marked", "parts", "kind", "cue", "mention", "name"), DRAFTS)
def test_a_selection_becomes_this_quote(marked, parts, kind, cue, mention, name):
    text, start, end, marks, aside = read(marked)
    quote = draft(text, start, end, marks, PEOPLE, aside, ID)
    shown = [span and text[slice(*span)] for span in (quote.cue, quote.mention)]
    assert ([text[a:b] for a, b in quote.parts], quote.type, *shown, quote.speaker_name) == (
        parts,
        kind,
        cue,
        mention,
        name,
    )


@pytest.mark.parametrize(("marked", "expected"), CUES)
def test_these_cues_are_offered(marked, expected):
    """Those of its paragraph, the nearest first; none, too."""
    text, start, end, marks, aside = read(marked)
    assert [text[a:b] for a, b in cue_candidates(text, [(start, end)], marks, aside, ID)] == expected


@pytest.mark.parametrize(("marked", "expected"), MENTIONS)
def test_these_mentions_are_offered(marked, expected):
    """Outside the selection and all quotations."""
    text, start, end, marks, aside = read(marked)
    assert [text[a:b] for a, b in mention_candidates(text, [(start, end)], None, marks, aside, ID)] == expected


def test_the_nearest_mention_to_the_cue_comes_first():
    """A cue that a person has chosen tells where to look."""
    text, start, end, marks, aside = read(
        "Hujan [[turun deras]]. {PERSON:Bayu} pulang. Kata orang {PERSON:Sodikin} tiba."
    )
    cue = text.index("Kata"), text.index("Kata") + 4
    offered = mention_candidates(text, [(start, end)], cue, marks, aside, ID)
    assert [text[a:b] for a, b in offered] == ["Sodikin", "Bayu"]


def test_blanks_at_the_end_of_the_article_are_no_quote():
    with pytest.raises(ValueError, match="blanks"):
        draft("Hujan turun.  ", 12, 14, (), (), (), ID)
