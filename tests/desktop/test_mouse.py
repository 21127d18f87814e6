"""What one click does."""

from __future__ import annotations

from tests.usability import stories

ARTICLES = {"sekaliklik": stories.corpus()}


def test_one_click_accepts_a_suggestion(seat):
    """The chip over the words under the pointer offers it; the next suggestion has the focus then."""
    person = seat("sekaliklik")
    before = person.seen()
    id_, box = next((id_, box) for id_, box in before["marks"].items() if id_ != before["item"])
    person.point(box)
    left, top, _, _ = box
    person.point([left + 2, top - 2, 12, 8])
    edits = person.edits()
    person.xdotool("click", "1")
    person.wait_for(lambda: person.edits() > edits)
    assert person.stored().entity(id_).origin == "confirmed"
    seen = person.wait(lambda seen: seen["item"] != id_)
    assert seen["focus"][:1] == ["ArticleView"]
