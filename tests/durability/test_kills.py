"""kill -9 in everything that writes, in short; `python -m tests.durability.report` does it twenty times each."""

import pytest

from tests.durability.kills import KILLS

# Edits: `tests/storage/test_durability.py`.
SHORT = ("undo", "import", "export", "repair", "migration", "creation", "bring", "handover", "take-over")


@pytest.mark.parametrize("name", SHORT)
def test_what_was_told_is_there_and_the_library_is_sound(name, tmp_path):
    """Wherever the process was: what it told is kept, and the same command goes on."""
    outcome = KILLS[name](tmp_path, 1)
    assert (outcome.lost, outcome.unsound) == (0, 0), str(outcome)
