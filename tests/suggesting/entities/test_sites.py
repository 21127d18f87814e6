"""What stands before and behind a name."""

from __future__ import annotations

import pytest

from tests.suggesting.entities.rows import check, rows

ROWS = """
[Dasalaka]GPE banjir. Warga Rumah Dasalaka pulang. → [Dasalaka]GPE banjir. Warga Rumah [Dasalaka]GPE pulang.
[Dasalaka]GPE banjir. Lalu Iptu Dasalaka pulang → [Dasalaka]GPE banjir. Lalu Iptu [Dasalaka]GPE pulang
[Dasalaka]GPE banjir. Syukurlah Dasalaka terang → [Dasalaka]GPE banjir. Syukurlah [Dasalaka]GPE terang
[Dasalaka]GPE banjir. Dasalaka Rabu gelap → [Dasalaka]GPE banjir. [Dasalaka]GPE [Rabu]DATE gelap
"""


@pytest.mark.parametrize("row", rows(ROWS))
def test_a_longer_row_of_capitals_is_another_name(row):
    """But not where the word before or behind it is a common one."""
    check(row)
