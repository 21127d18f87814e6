"""What is cut off the ends of a mark."""

from __future__ import annotations

import pytest

from annotator.suggesting.entities.span_table import SpanTable
from annotator.suggesting.predictions import EntityPrediction
from tests.suggesting.entities.rows import check, rows

ROWS = """
kata [Mulia Lestari.]PERSON Lalu → kata [Mulia Lestari]PERSON. Lalu
kata [Mulia b.]PERSON Lalu → kata [Mulia b]PERSON. Lalu
kata [Mulia KM.]PERSON Lalu → kata [Mulia KM]PERSON. Lalu
pada [pagi ini]TIME dan [sore itu]TIME
kata warga [...]ORG → kata warga ...
[...]ORG → ...
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_ends_of_marks(row):
    """A stop belongs to an abbreviation; a mark of signs alone is none."""
    check(row)


def test_of_two_marks_over_each_other_the_first_stands():
    """The table is flat, whatever a pipeline gives."""
    spans = SpanTable("Rina Dewi Lestari tiba")
    spans.load([EntityPrediction(0, 9, "PERSON", 0.9), EntityPrediction(5, 17, "ORG", 0.9)])
    assert [(spans.words(mark), mark.label) for mark in spans] == [("Rina Dewi", "PERSON")]


def test_a_mark_that_is_no_name_is_not_searched():
    """Cutting off word after word of half an article would take its time."""
    text = "warga " + "dan yang " * 50
    spans = SpanTable(text)
    spans.load([EntityPrediction(0, len(text) - 1, "ORG", 0.9)])
    assert [mark.end for mark in spans] == [len(text) - 1]
