"""Events by their number or year."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
ikut [Bima Run]ORG [10K]PRODUCT 21K pagi itu → ikut [Bima Run 10K]EVENT 21K pagi itu
saat Pekan Seni [Bima ke-5 Lestari]ORG datang
[Panitia Pekan]ORG Seni Bima ke-5 tiba
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_an_event_has_its_number(row):
    """What begins before the event or goes on behind it stays as it was marked."""
    check(row)
