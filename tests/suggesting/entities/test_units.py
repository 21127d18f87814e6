"""Parts of bodies."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
dari FKIP [Sekolah Bima]ORG di sana
film [Anggota Keluarga]PRODUCT tayang
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_parts_of_bodies(row):
    """A faculty is of a university, and people of a body only where there is a body."""
    check(row)
