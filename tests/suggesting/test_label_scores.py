"""How probable spans are, and which spans the best labels spell."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.suggesting.label_scores import LabelTable

LABELS = ("O", "U-GPE", "B-ORG", "I-ORG", "L-ORG", "B-GPE", "I-GPE", "L-GPE")


def table(*best):
    """One row a token: its label has .9, but the k-th token's .9 less k hundredths."""
    rows = np.full((len(best), len(LABELS)), 0.01, dtype=np.float32)
    for k, label in enumerate(best):
        rows[k, LABELS.index(label)] = 0.9 - k / 100
    return LabelTable(LABELS, rows)


@pytest.mark.parametrize(
    ("span", "sure"),
    [
        ((0, 1, "GPE"), 0.9),
        ((1, 4, "ORG"), 0.87),  # the least sure token decides
        ((1, 3, "ORG"), 0.01),
        ((1, 4, "GPE"), 0.01),
        ((0, 1, "LAW"), 0.0),  # the pipeline knows no such label
        ((3, 5, "ORG"), 0.0),  # behind the end
    ],
)
def test_a_span_is_as_sure_as_its_least_sure_token(span, sure):
    """Of tokens, half-open."""
    assert table("U-GPE", "B-ORG", "I-ORG", "L-ORG").span(*span) == pytest.approx(sure)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([], []),
        (["O", "U-GPE", "O"], [(1, 2, "GPE")]),
        (["B-ORG", "L-ORG"], [(0, 2, "ORG")]),
        (["B-ORG", "I-ORG", "L-ORG"], [(0, 3, "ORG")]),
        (["B-ORG", "O", "L-ORG"], []),
        (["B-ORG", "I-GPE", "L-ORG"], []),
        (["B-ORG", "I-ORG", "L-GPE"], []),
        (["L-ORG", "I-ORG", "L-ORG"], []),
        (["B-ORG", "B-GPE", "L-GPE"], [(1, 3, "GPE")]),
        (["B-ORG", "U-GPE", "L-ORG"], [(1, 2, "GPE")]),
        (["B-ORG", "L-GPE", "L-ORG"], []),
    ],
)
def test_labels_that_hang_together_spell_a_span(labels, spans):
    """One that is broken off, or of two labels, is none."""
    assert table(*labels).best() == spans if labels else LabelTable(LABELS, np.zeros((0, 8), np.float32)).best() == []
