"""How sure a mark is."""

from __future__ import annotations

import pytest

from annotator.suggesting.entities.confidence import FIXED, confidence
from annotator.suggesting.entities.span_table import Mark


def test_the_users_own_list_is_as_sure_as_it_is():
    """Whatever the weights say of the other reasons."""
    assert confidence(Mark(0, 4, "ORG", reasons=["pattern"]), "SPHP", times=1) == FIXED["pattern"]


@pytest.mark.parametrize(
    ("label", "family"), [("DATE", "number"), ("MONEY", "number"), ("PERSON", "PERSON"), ("LAW", "other")]
)
def test_other_weights_take_the_place_of_the_shipped_ones(label, family):
    """A version that was learnt has its own; the model's word counts by the kind of label."""
    mark = Mark(0, 4, label, 0.9, ["model"])
    assert confidence(mark, "Rina", times=1, weights={f"logit={family}": 1.0}) == pytest.approx(0.9)
    assert confidence(mark, "Rina", times=1, weights={f"logit={family}": 0.0}) == 0.5
    assert confidence(mark, "Rina", times=1) not in {0.5, 0.9}
