"""What is said of a run in which something failed."""

from __future__ import annotations

import pytest

from annotator import i18n
from annotator.model import Run
from annotator.suggesting.incomplete import sentence


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (None, None),
        (Run("id_news", "1", ""), None),
        (Run("id_news", "1", "", {"failed": "tidak ada ruang"}), "tidak ada ruang"),
        (Run("id_news", "1", "", {"failed": "tidak ada ruang", "incomplete": ["quotes"]}), "tidak ada ruang"),
        (Run("id_news", "1", "", {"incomplete": ["quotes"]}), "quotes"),
        (Run("id_news", "1", "", {"incomplete": ["quotes", "bagian-baru"]}), "bagian-baru"),  # of a later version
    ],
)
def test_what_is_missing_is_said(run, says):
    """Nothing where nothing failed."""
    i18n.use("en")
    told = sentence(run)
    assert told == says if says is None else says in told
