"""What of an article the network is trained on."""

from __future__ import annotations

import pytest

from annotator.suggesting.own_training import Plan, Sample, Trainer, pieces

TEXT = "Rina tiba.\n \nKupang ramai.\nEditor: Adi"


@pytest.mark.parametrize(
    ("spans", "aside", "found"),
    [
        ([], [], [("Rina tiba.", ()), ("Kupang ramai.", ()), ("Editor: Adi", ())]),
        ([(0, 4, "PERSON")], [(27, 38)], [("Rina tiba.", ((0, 4, "PERSON"),)), ("Kupang ramai.", ())]),
        ([(13, 19, "GPE")], [(0, 10)], [("Kupang ramai.", ((0, 6, "GPE"),)), ("Editor: Adi", ())]),
        ([(13, 26, "GPE")], [(26, 38)], [("Rina tiba.", ()), ("Kupang ramai.", ((0, 13, "GPE"),))]),
        ([(0, 19, "GPE")], [(27, 38)], [("Rina tiba.", ()), ("Kupang ramai.", ())]),  # over two lines
        ([(5, 19, "GPE")], [(30, 31)], [("Rina tiba.", ()), ("Kupang ramai.", ())]),
    ],
)
def test_paragraphs_with_their_marks_and_without_what_is_no_article(spans, aside, found):
    """Offsets in the paragraph; a line that only touches what was set aside stays."""
    assert [(sample.text, sample.spans) for sample in pieces(TEXT, spans, aside)] == found


def test_training_needs_no_articles_of_others():
    """What is learnt from is the user's own; a round ends all the same."""
    own = [[Sample("Rina tiba.", ((0, 4, "PERSON"),)), Sample("Kupang ramai.", ((0, 6, "GPE"),))]]
    trainer = Trainer(own, [], Plan(rounds=2, steps=1, words=5))
    assert list(trainer.rounds()) == [1, 2]
