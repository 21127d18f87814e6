"""How many examples are tried: a few, always the same; in `make thorough` ten times as many, Hypothesis' anew."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("usual", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=200, deadline=None)


def use(profile: str) -> None:
    """Before the modules of tests are loaded."""
    settings.load_profile(profile)


def more(parameters: Iterable[object]) -> list[object]:
    """Those that `make thorough` alone tries; otherwise there are none, for a thousand take seconds to leave out."""
    asked = settings.default.max_examples > 20
    return [pytest.param(one, marks=pytest.mark.thorough) for one in parameters if asked]


def some(usual: int = 20, *, shared: bool = False, steps: int = 50) -> settings:
    """So many of them in `make test`; `shared`: they may be large, and all go through the files of one test."""
    times = settings.default.max_examples // 20
    checks = tuple(HealthCheck) if shared else ()
    return settings(max_examples=usual * times, suppress_health_check=checks, stateful_step_count=steps)
