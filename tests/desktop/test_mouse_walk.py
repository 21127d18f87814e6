"""A whole article by mouse alone, from the first look to done: its clicks are counted."""

from __future__ import annotations

from tests.desktop.articles import CLICKED, CLICKED_FAULTS, CLICKED_RIGHT

MOST = 30  # clicks


class Hand:
    """A person's hand on the mouse; what it has clicked."""

    def __init__(self, person):
        self.person = person
        self.clicked = []

    def press(self, name, *, begins=False):
        """A button that changes no mark."""
        self.person.click(self.person.button(name, begins=begins))
        self.clicked.append(name)

    def decide(self, name, *, begins=False):
        """A button that does; waits until what it did is on the screen."""
        self._decide(name, lambda: self.person.click(self.person.button(name, begins=begins)))

    def accept(self, id_, box):
        """The chip of a suggestion, which the pointer comes to over its words."""
        left, top, _, _ = box
        self.person.point(box)
        self.person.wait(lambda seen: seen["pointed"] == id_)
        self._decide(id_, lambda: self.person.point([left + 2, top - 2, 12, 8], "click", "1"))

    def focus(self, id_, box):
        """The words of a mark."""
        self.person.click(box)
        self.person.wait(lambda seen: seen["item"] == id_)
        self.clicked.append(f"{id_}: words")

    def _decide(self, name, click):
        edits = self.person.edits()
        click()
        self.person.wait_for(lambda: self.person.edits() > edits)
        self.clicked.append(name)


def test_an_article_of_sixty_marks_by_mouse(seat):
    """What is sure in one go, the rest one by one, a wrong label and a wrong stance mended; the record is right."""
    person = seat("diklikhabis")
    hand, mended = Hand(person), set()
    assert len(CLICKED.entities) + len(CLICKED.quotes) > 60
    hand.press("Terima massal")
    hand.press("Sertakan kutipan")
    hand.decide("Terima ", begins=True)
    while True:
        item, marks, buttons = person.stands(lambda seen: (seen["item"], seen["marks"], seen["buttons"]))
        if "Terima massal" not in [name for name, _ in buttons]:
            break
        if item in mended and item not in marks and item.startswith("e"):
            item = next(iter(marks))  # a new label keeps the focus: the next one that is seen
        fault = CLICKED_FAULTS.get(item, "") if item not in mended else ""
        mended.add(item)
        if item.startswith("e") and fault:
            hand.focus(item, marks[item])
            hand.decide(fault)
        elif item.startswith("e"):
            hand.accept(item, marks[item])
        else:
            if fault:
                hand.decide(fault)
            hand.decide("Terima")
        assert len(hand.clicked) < MOST, hand.clicked
    hand.decide("Selesai, berikutnya")
    assert len(hand.clicked) <= MOST, hand.clicked
    assert set(CLICKED_FAULTS) <= mended
    done = person.stored()
    assert done.status == "done"
    assert {(e.start, e.end, e.label) for e in done.entities if e.decided} == {
        (e.start, e.end, e.label) for e in CLICKED_RIGHT.entities
    }
    assert [(q.parts, q.stance, q.target, q.speaker_name) for q in done.quotes if q.decided] == [
        (q.parts, q.stance_hint, q.target_hint, q.speaker_name) for q in CLICKED_RIGHT.quotes
    ]
