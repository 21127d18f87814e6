"""How much work suggestions leave, in single acts."""

from annotator.measuring.corrections import corrections

TEXT = '"Air naik," kata Budi Santoso di Bima, Senin.'


def record(entities, quotes=()):
    """A record of one article, as far as the measure reads it."""
    marks = [{"start": s, "end": e, "label": label, "origin": "added"} for s, e, label in entities]
    return {"id": "a", "text": TEXT, "entities": marks, "quotes": list(quotes)}


def quote(*, cue=(12, 16), speaker=(17, 29), name="Budi Santoso", end=10):
    """The quote of the text, or one that a person must mend."""
    span = lambda pair: pair and {"start": pair[0], "end": pair[1]}  # noqa: E731
    return {
        "id": "q1", "parts": [[1, end]], "cue": span(cue), "speaker": span(speaker), "speaker_name": name,
        "type": "direct",
    }  # fmt: skip


GOLD = record([(17, 29, "PERSON"), (33, 37, "GPE"), (39, 44, "DATE")], [quote()])


def test_right_suggestions_leave_nothing_and_none_leave_all():
    """From empty: three entities; content, cue, mention and name of a quote."""
    done, empty = corrections([GOLD], [GOLD]), corrections([GOLD], [record([])])
    assert (done.entities, done.quotes, done.from_empty, done.share) == (0, 0, 7, 0.0)
    assert (empty.entities, empty.quotes, empty.share) == (3, 4, 1.0)


def test_each_wrong_edge_label_and_field_is_one_act():
    """A name cut short and called a place is two acts, a span too many one, a name without its full form one."""
    found = record(
        [(17, 21, "GPE"), (33, 37, "GPE"), (39, 44, "DATE"), (1, 4, "ORG")],
        [quote(name="Budi", speaker=(17, 21))],
    )
    left = corrections([GOLD], [found])
    assert (left.entities, left.quotes) == (3, 2)
