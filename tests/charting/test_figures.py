"""The sums behind the charts are those of the quotes, whatever the quotes are."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.charting.drawing import by_month, month_name
from annotator.charting.figures import STANCES, figures
from annotator.charting.shapes import Box, Words
from annotator.storage import Opinion

some = st.sampled_from
opinions = st.lists(
    st.builds(
        Opinion,
        who=some(["Rina Maheswari", "Budi Santoso", "KPU", None]),
        decided=st.booleans(),
        stance=some([*STANCES, None]),
        stance_decided=st.booleans(),
        target=some(["tarif parkir", "jalan tol", None]),
        month=some(["2024-11", "2025-02", None]),
        quotes=st.integers(1, 9),
    ),
    max_size=30,
)


@given(opinions, st.booleans())
def test_every_quote_is_counted_once(rows, decided_only):
    """By speaker all that have one; by target all that have one and a stance; by month those with a date besides."""
    made = figures(rows, decided_only=decided_only)
    said = [row for row in rows if row.decided or not decided_only]
    assert made.quotes == sum(row.quotes for row in said)
    assert sum(total.all for _, total in made.speakers) == sum(row.quotes for row in said if row.who)
    if decided_only:
        assert not any(total.suggested for _, total in made.speakers)
    sided = [r for r in rows if r.target and r.stance and (r.stance_decided or not decided_only)]
    assert sum(s.all for _, by in made.targets for s in by.values()) == sum(row.quotes for row in sided)
    drawn = sum(n.all for by in made.by_month.values() for counts in by.values() for n in counts.values())
    assert drawn + made.undated == sum(row.quotes for row in sided)


@given(opinions)
def test_one_speaker_alone_is_that_speaker(rows):
    """The charts of one speaker are those of the library without the others."""
    alone = [row for row in rows if row.who == "KPU"]
    assert figures(rows, who="KPU") == figures(alone)


def test_months_have_no_gap_and_the_largest_stand_first():
    """From November to February there are four months; who speaks most is the first row, the rest is counted."""
    rows = [
        Opinion("Budi", True, "support", True, "jalan tol", "2024-11", 2),
        Opinion("Rina", True, "oppose", True, "jalan tol", "2025-02", 5),
        Opinion("Tono", False, None, False, None, None, 1),
    ]
    made = figures(rows, speakers=2)
    assert made.months == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert [name for name, _ in made.speakers] == ["Rina", "Budi"]
    assert (made.other_speakers, made.most_of_others) == (1, 1)


def test_months_are_filled_where_decided_and_outlined_where_suggested():
    """As in the other charts: a machine's opinion never looks like a person's."""
    rows = [
        Opinion("KPU", True, "support", True, "jalan tol", "2025-01", 3),
        Opinion("KPU", False, "support", False, "jalan tol", "2026-02", 2),
    ]
    drawn = by_month(figures(rows), 160, lambda words, size, _bold: len(words) * size / 2)
    looks = [shape.look for shape in drawn.shapes if isinstance(shape, Box)]
    assert looks == ["filled", "outlined"]
    names = [shape.text for shape in drawn.shapes if isinstance(shape, Words) and shape.anchor == "middle"]
    assert [names[0], names[-1]] == [month_name("2025-01"), month_name("2026-02")]
