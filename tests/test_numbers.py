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


def test_less_than_nothing_has_a_minus_sign(language: str) -> None:
    """A hyphen is as narrow as a comma is low; and nothing is less than nothing only by a rounding."""
    point = {"id": ",", "en": "."}[language]
    assert [numbers.decimal(value, 1) for value in (-0.25, -0.01, 0.25)] == [f"−0{point}2", f"0{point}0", f"0{point}2"]
    assert [numbers.signed(value, 1) for value in (-0.25, 0.25)] == [f"−0{point}2", f"+0{point}2"]


def test_a_large_number_in_a_sentence_has_its_thousands_apart(language: str) -> None:
    told = {"id": "isinya lebih dari 20.000 nama", "en": "it has more than 20,000 names"}
    assert i18n.tr("entity.own.many", most=20_000) == told[language]
    assert i18n.tr("page.library.chosen", n=1234).split()[0] == {"id": "1.234", "en": "1,234"}[language]
