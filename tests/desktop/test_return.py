"""After a kill the same article, item and page are in front."""

from __future__ import annotations

from annotator.gui.state import places


def test_the_same_place_after_a_kill(desk, story):
    """Killed in the midst of work, started without a name: article and item; killed on a page: that page."""
    person = desk(story)
    person.press(*["J"] * 3)
    there = person.wait(lambda seen: seen["item"])
    person.rest()
    there = person.seen()
    person.wait_for(lambda: places.read(person.library).get("focus") == there["item"])
    person.kill()
    person.start(named=False)
    back = person.wait(lambda seen: seen["item"])
    assert (back["article"], back["item"]) == (there["article"], there["item"])
    person.press("Ctrl+Shift+N")
    person.wait(lambda seen: seen["page"] == "speakers")
    person.wait_for(lambda: places.read(person.library).get("page") == "speakers")
    person.kill()
    person.start(named=False)
    person.wait(lambda seen: seen["page"] == "speakers")
    assert person.seen()["article"] == there["article"]
    assert person.bugs() == ""
