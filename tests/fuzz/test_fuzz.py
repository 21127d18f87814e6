"""No input, however broken, ends in anything but articles, documents or one sentence."""

import pytest

from tests.fuzz.running import KINDS, run_one

CASES = 8  # `python -m tests.fuzz --cases 10000` runs the full count


@pytest.mark.parametrize("kind", KINDS)
def test_broken_inputs(kind, tmp_path):
    """Each reader and importer takes or refuses whatever it is given; what it takes is sound."""
    outcomes = {run_one(kind, seed, tmp_path) for seed in range(CASES)}
    assert outcomes <= {"read", "refused"}
    assert "read" in outcomes or any(run_one(kind, CASES + more, tmp_path) == "read" for more in range(50))
