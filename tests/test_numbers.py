"""Numbers, dates and times as a person of each language writes them."""

from __future__ import annotations

import time

import pytest

from annotator import clock, i18n, numbers


@pytest.fixture
def in_jakarta(monkeypatch: pytest.MonkeyPatch):
    """The clock of a newsroom, seven hours before the one of the records."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest):
    """Each language of the program in turn."""
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's clock cannot be moved by its environment")
@pytest.mark.usefixtures("in_jakarta")
def test_a_moment_of_a_record_is_told_by_the_clock_here(language: str) -> None:
    stamp = "2020-11-29T19:05:09Z"
    told = {"id": ("30 Nov 2020 02.05", "30 Nov 2020 02.05.09"), "en": ("30 Nov 2020 02:05", "30 Nov 2020 02:05:09")}
    assert (numbers.moment(stamp), numbers.recent(stamp)) == told[language]
    for unknown in (numbers.moment, numbers.recent):
        assert unknown("yesterday") == "yesterday", "what is no moment is shown as it stands"


def test_what_was_just_now_has_no_date(language: str) -> None:
    told = numbers.recent(clock.now())
    assert len(told.split({"id": ".", "en": ":"}[language])) == 3
    assert " " not in told
