"""After a kill everything is there, and the same article, item and page are in front."""

from __future__ import annotations

from annotator.gui.state import places
from tests.usability import stories


def test_work_and_place_are_there_after_a_kill(desk, story):
    """Tasks 4, 5 and 8: drawn, moved, doubted, killed; after a new start all is there, and undo leads back."""
    faulty, faults = stories.with_faults(story)
    person = desk(faulty, suggests=False)
    start = person.stored()
    person.act(*faults[2].keys)
    person.act("Ctrl+Z")
    person.act("Ctrl+Shift+Z")
    person.act("Shift+J", "R")
    person.act("Shift+J", "Del")
    there, acted = person.settle(), person.stored()
    person.wait_for(lambda: places.read(person.library).get("focus") == there["item"])
    person.kill()
    assert person.stored().items() == acted.items()
    person.start(named=False, suggests=False)
    back = person.wait(lambda seen: seen["item"])
    assert (back["article"], back["item"]) == (there["article"], there["item"])
    for _ in range(3):
        person.act("Ctrl+Z")
    assert person.stored().entities == start.entities
    person.press("Ctrl+Shift+N")
    person.wait(lambda seen: seen["page"] == "speakers")
    person.wait_for(lambda: places.read(person.library).get("page") == "speakers")
    person.kill()
    person.start(named=False, suggests=False)
    again = person.wait(lambda seen: seen["page"] == "speakers")
    assert again["article"] == there["article"]
    assert person.bugs() == ""
