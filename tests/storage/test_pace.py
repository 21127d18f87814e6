"""How many articles a day, and how long the rest takes."""

from datetime import datetime

import pytest

from annotator.editing import actions
from annotator.storage.assignments import Assignment
from annotator.storage.pace import Pace


@pytest.fixture
def finished(library, file, scheme, begun, monkeypatch):
    """Six articles beside `laut`; sari has finished two on the first of March and one on the third."""
    days = iter(["2026-03-01T12:00:00Z", "2026-03-01T12:00:01Z", "2026-03-03T12:00:00Z"])
    for number in range(6):
        library.add(file(id=f"a{number}", text=f"Artikel {number}."), "sari", scheme)
    for number in range(3):
        session = begun(library, f"a{number}")
        day = next(days)
        monkeypatch.setattr("annotator.storage.journal.now", lambda day=day: day)
        session.commit(actions.set_status(session.document, "done"))
    monkeypatch.undo()
    return library


def test_the_pace_is_that_of_the_days_with_work(finished):
    """Three articles on two days; four are left, which are three days."""
    (sari,) = finished.paces()
    first, last = (datetime.fromisoformat(f"2026-03-0{day}T12:00:00+00:00").astimezone().date() for day in (1, 3))
    assert (sari.annotator, sari.by_day) == ("sari", ((first.isoformat(), 2), (last.isoformat(), 1)))
    assert (sari.finished, sari.a_day, sari.left, sari.days_left) == (3, 1.5, 4, 3)


def test_what_is_given_to_somebody_is_left_to_them_alone(finished):
    """Who has nothing left has no days left; who has finished nothing yet has no pace that could tell."""
    given = [Assignment(id_, "budi", "2026-01-01T00:00:00Z", "sari") for id_ in ("a4", "a5")]
    finished.assign(given)
    budi, sari = finished.paces()
    assert (budi.left, budi.a_day, budi.days_left) == (2, 0.0, None)
    assert (sari.left, sari.days_left) == (0, 0)


def test_only_the_last_days_count():
    """Somebody who has become faster is not told the pace of last year."""
    by_day = (*((f"2025-01-{day:02}", 1) for day in range(1, 21)), *((f"2026-01-{day:02}", 9) for day in range(1, 11)))
    assert Pace("sari", by_day, 18).a_day == 9.0
    assert Pace("sari", by_day, 18).days_left == 2
