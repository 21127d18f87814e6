"""Scores of suggested quotes: what counts as a hit."""

import pytest

from annotator.measuring.mention_kinds import mention_kind
from annotator.measuring.quotes import macro_f1, quote_scores

TEXT = "“Kami siap,” kata Bayu Pranata. Dia mengatakan kapal akan datang lusa.\nBaca juga: Kapal"


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def quote(id_, words, kind, cue, speaker, name, stance=None, target=None, confidence=None):
    at = span(words)
    return {
        "id": id_,
        "parts": [[at["start"], at["end"]]],
        "text": words,
        "type": kind,
        "cue": cue and span(cue),
        "speaker": speaker and span(speaker),
        "speaker_name": name,
        "stance": stance,
        "target": target,
        "confidence": confidence,
    }


DIRECT = ("q1", "Kami siap,", "direct", "kata", "Bayu Pranata", "Bayu Pranata")
INDIRECT = ("q2", "kapal akan datang lusa", "indirect", "mengatakan", "Dia", "Bayu Pranata")


def record(*quotes):
    return {
        "id": "a",
        "text": TEXT,
        "source": "warta",
        "quotes": [quote(*q) for q in quotes],
        "boilerplate": [[72, len(TEXT)]],
    }


def scores(gold, predicted, **more):
    return quote_scores([record(*gold)], [record(*predicted)], **more)


def test_equal_records_score_one():
    """Everything found, bounded and attributed."""
    found = scores([DIRECT, INDIRECT], [DIRECT, INDIRECT])
    assert all(count.f1 == 1 for count in found.counts.values())
    assert all(right == of for right, of in found.shares.values())
    assert found.misses == ()
    assert found.in_boilerplate == 0


def test_nothing_found_scores_nothing():
    """Recall falls, precision has nothing to stand on, and nothing divides by zero."""
    found = scores([DIRECT, INDIRECT], [])
    assert found.counts["all"].f1 == 0
    assert found.shares["joint"] == (0, 2)
    assert [miss.what for miss in found.misses] == ["missed", "missed"]


def test_a_direct_quote_counts_only_with_its_exact_borders():
    """The comma inside the marks belongs to it; the overlap still finds it."""
    short = ("q1", "Kami siap", *DIRECT[2:])
    found = scores([DIRECT], [short])
    assert found.counts["direct"].f1 == 0
    assert found.counts["all"].f1 == 1


def test_indirect_content_counts_from_half_its_words():
    """Token F1 of one half, one to one."""
    half = ("q2", "kapal akan", *INDIRECT[2:])
    third = ("q2", "kapal", *INDIRECT[2:])
    assert scores([INDIRECT], [half]).counts["indirect"].f1 == 1
    assert scores([INDIRECT], [third]).counts["indirect"].f1 == 0


def test_two_predictions_for_one_quote_count_once():
    """The second is one too many."""
    found = scores([INDIRECT], [INDIRECT, ("q3", "akan datang lusa", *INDIRECT[2:])])
    assert found.counts["all"].correct == 1
    assert found.counts["all"].predicted == 2


@pytest.mark.parametrize(
    ("name", "exact", "lenient"),
    [
        ("Bayu Pranata", 1, 1),
        ("bayu  pranata", 1, 1),
        ("Bayu", 0, 1),
        ("Bayu Pranata Wijaya", 0, 1),
        ("Rina", 0, 0),
        (None, 0, 0),
    ],
)
def test_names_are_exact_or_lenient(name, exact, lenient):
    """Lenient: all words of one are in the other; null equals only null."""
    found = scores([DIRECT], [(*DIRECT[:5], name)])
    assert found.shares["name_exact"][0] == exact
    assert found.shares["joint"][0] == lenient


def test_joint_names_are_sets():
    """The order of two who speak together does not matter."""
    gold = (*DIRECT[:5], "Rina Maheswari; Bayu Pranata")
    assert scores([gold], [(*DIRECT[:5], "Bayu Pranata; Rina Maheswari")]).shares["name_exact"] == (1, 1)


def test_mentions_touch_or_are_both_absent():
    """Lenient overlap; a missing mention is right only where there is none."""
    assert scores([DIRECT], [(*DIRECT[:4], "Bayu", "Bayu Pranata")]).shares["mention"] == (1, 1)
    assert scores([DIRECT], [(*DIRECT[:4], "Bayu", "Bayu Pranata")]).shares["mention_exact"] == (0, 1)
    assert scores([DIRECT], [(*DIRECT[:4], None, "Bayu Pranata")]).shares["mention"] == (0, 1)
    nobody = (*DIRECT[:4], None, None)
    assert scores([nobody], [nobody]).shares["mention"] == (1, 1)


def test_a_quote_in_boilerplate_is_counted():
    """Any character of a part, cue or mention."""
    inside = ("q9", "Kapal", "indirect", None, None, None)
    assert scores([DIRECT], [DIRECT, inside]).in_boilerplate == 1


def test_rules_and_hints_come_from_beside_the_files():
    """Reasons and stance hints are not exported, so they are handed over by article and quote."""
    gold = [(*DIRECT, "support", "rencana itu"), (*INDIRECT, "neutral", None)]
    found = scores(
        gold,
        [DIRECT, INDIRECT],
        reasons={("a", "q1"): ("post-cue", "person"), ("a", "q2"): ("bare-clause", "pronoun")},
        hints={("a", "q1"): ("support", "rencana itu"), ("a", "q2"): ("neutral", None)},
    )
    assert found.rules == {"post-cue": (1, 1, 1), "bare-clause": (1, 1, 1)}
    assert found.stance["hints"] == pytest.approx(2 / 3)
    assert found.stance["always_neutral"] < found.stance["hints"]
    assert found.targets == (1, 1)


def test_confidence_is_held_against_what_is_right():
    """The reliability table: how many of those with .9 are right in every field."""
    wrong = (*INDIRECT[:5], "Rina", None, None, 0.92)
    found = scores([DIRECT, INDIRECT], [(*DIRECT, None, None, 0.91), wrong])
    ((low, high, quotes, total, right),) = found.reliability
    assert (low, high, quotes, right) == (0.9, 0.95, 2, 1)
    assert total == pytest.approx(1.83)


def test_kinds_of_mention_are_told_apart():
    """Name, pronoun, clitic, description, unnamed, none."""
    assert mention_kind(quote(*DIRECT)) == "name"
    assert mention_kind(quote(*INDIRECT)) == "pronoun"
    assert mention_kind(quote(*DIRECT[:4], None, None)) == "none"
    assert mention_kind({"speaker": {"text": "nya"}, "speaker_name": "Bayu"}) == "clitic"
    assert mention_kind({"speaker": {"text": "pria itu"}, "speaker_name": "Bayu"}) == "description"
    assert mention_kind({"speaker": {"text": "warga"}, "speaker_name": None}) == "unnamed"


def test_macro_f1_is_the_mean_over_three_stances():
    """Unclear is no class of its own: predicting it is only wrong."""
    assert macro_f1(["support", "oppose", "neutral"], ["support", "oppose", "neutral"]) == 1
    assert macro_f1(["support", "oppose", "neutral"], ["unclear", "oppose", "neutral"]) == pytest.approx(2 / 3)


def test_the_table_and_the_dict_hold_the_same_figures():
    """What a terminal shows is what JSON holds."""
    found = scores([DIRECT, INDIRECT], [DIRECT])
    values = found.as_dict()
    assert values["f1"]["all"]["recall"] == 0.5
    assert values["shares"]["joint"] == {"share": 0.5, "right": 1, "of": 2}
    table = found.table()
    assert "0,500" in table
    assert "kapal akan datang lusa" in table


def test_articles_that_only_one_side_has_are_left_out():
    """Scores are over the articles that both have."""
    other = {**record(DIRECT), "id": "b"}
    assert quote_scores([record(DIRECT), other], [record(DIRECT)]).articles == 1


def test_stances_are_counted_beside_what_needs_no_program():
    """How many are right, how sure they were, and what two people reach; a target may be any of those offered."""
    gold = [(*DIRECT, "support", "rencana itu"), (*INDIRECT, "neutral", None)]
    found = scores(
        gold,
        [DIRECT, INDIRECT],
        reasons={
            ("a", "q1"): ("post-cue", "stance-sure=93"),
            ("a", "q2"): ("bare-clause", "stance-sure=55", "stance-cue"),
        },
        hints={("a", "q1"): ("support", "kapal"), ("a", "q2"): ("support", None)},
        offered={("a", "q1"): ("kapal", "rencana itu")},
    )
    assert found.stance_right == {"hints": 0.5, "always_neutral": 0.5, "cue_only": 0.0}
    assert [(low, n, right) for low, _, n, _, right in found.stance_reliability] == [(0.5, 1, 0), (0.9, 1, 1)]
    assert found.targets == (0, 1)
    assert found.targets_offered == 1
    shown = found.table()
    for row in ("Selalu netral", "Dua pembaca", "Salah satu dari lima saran pertama"):
        assert row in shown
    assert found.as_dict()["targets"] == {"usable": 0, "of": 1, "among_five": 1}
