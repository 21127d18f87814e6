"""Whether a house is meant, or who works in it."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
warga gedung [Bima]GPE itu
[Kemarin]DATE dokter [RSUD Soe]FAC melayani warga
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_a_house_is_no_place(row):
    """A small word before a place makes no building; a hospital acts only where its sentence begins with it."""
    check(row)
