"""What a single word may be by the tables."""

from __future__ import annotations

import pytest

from annotator.suggesting.entities.tables import tables, word_class


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("JAKARTA", "Ggo"),  # as Jakarta
        ("JakartA", "A"),
        ("ADE", "A"),  # an acronym, rather than the name Ade
        ("ANTARA", "Ow"),  # the agency, before a place of that name
        ("Sabar", "Nw"),
        ("sabar", "aw"),
        ("Zqxv", "A"),
        ("zqxv", "a"),
        ("12", "1"),
        ("?", "?"),
    ],
)
def test_a_word_has_the_classes_of_its_entries(word, code):
    """In capitals too, if it is long enough to be no acronym."""
    assert word_class(word) == code


def test_a_full_name_of_the_table_is_a_body_only_if_its_short_form_is():
    """`GBK` is a stadium."""
    assert "Gelora Bung Karno" not in tables().full_agencies
