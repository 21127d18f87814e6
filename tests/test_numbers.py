"""Numbers, dates and times as a person of each language writes them."""

from __future__ import annotations

import time

import pytest

from annotator import i18n, numbers


@pytest.fixture
def in_jakarta(monkeypatch: pytest.MonkeyPatch):
    """The clock of a newsroom, seven hours before the one of the records."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's clock cannot be moved by its environment")
@pytest.mark.usefixtures("in_jakarta")
@pytest.mark.parametrize(("language", "shown"), [("id", "30 Nov 2026 02.05"), ("en", "30 Nov 2026 02:05")])
def test_a_moment_of_a_record_is_told_by_the_clock_here(language: str, shown: str) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        assert numbers.moment("2026-11-29T19:05:00Z") == shown
        assert numbers.moment("yesterday") == "yesterday", "what is no moment is shown as it stands"
    finally:
        i18n.use(before)
