"""In which windows a task is done: language, theme and size."""

from __future__ import annotations

import pytest

LARGE, SMALL = (1440, 900), (1024, 700)
PAIRS = (("id", "light", LARGE), ("id", "dark", SMALL), ("en", "light", SMALL), ("en", "dark", LARGE))
"""Every two values of language, theme and size together at least once."""
TURNS = (
    (("id", "light", LARGE), ("en", "dark", SMALL)),
    (("id", "dark", SMALL), ("en", "light", LARGE)),
    (("id", "light", SMALL), ("en", "dark", LARGE)),
    (("id", "dark", LARGE), ("en", "light", SMALL)),
)
"""All eight combinations; in each line every value once."""


def _in(windows, usual):
    """In all of them with `make thorough`, in the first `usual` ones always."""
    given = [
        pytest.param(*one, marks=[pytest.mark.thorough] if n >= usual else [], id=f"{one[0]}-{one[1]}-{one[2][0]}")
        for n, one in enumerate(windows)
    ]
    return pytest.mark.parametrize(("language", "theme", "size"), given)


def in_turn(task):
    """A task of keys and data in a window, the next one in another; `make thorough` tries the opposite, too."""
    first, other = TURNS[task % len(TURNS)]
    return _in((other, first) if task % 8 >= 4 else (first, other), 1)


def everywhere(*usual: int):
    """What is seen and read, in those of `PAIRS` that are numbered here; in each of them with `make thorough`."""
    others = [pair for number, pair in enumerate(PAIRS) if number not in usual]
    return _in((*(PAIRS[number] for number in usual), *others), len(usual))
