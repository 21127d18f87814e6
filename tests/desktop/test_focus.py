"""The keyboard stays where the hand is."""

from __future__ import annotations

import sqlite3

from annotator.i18n import tr


def test_a_button_that_disappears_leaves_the_keyboard_in_its_pane(seat):
    """Accept on a card, clicked: Space does not open the palette; J goes on among the marks."""
    person = seat("satusatu")
    person.press("Alt+3", "Down", "Down")
    person.wait(lambda seen: "CardList" in seen["focus"])
    person.click(person.button("Terima"))
    person.wait(lambda seen: "PaletteField" not in seen["focus"] and "CardList" in seen["focus"])
    before = person.seen()["item"]
    person.press("J")
    person.wait(lambda seen: seen["item"] != before)


def test_a_click_on_an_article_gives_it_the_keys(seat):
    """The dock opens it; the keys of the review work at once."""
    person = seat("satusatu")
    left, top, width, _ = next(box for name, box in person.seen()["lists"] if name == "Pustaka")
    opened = person.seen()["article"]
    for row in (1, 0):  # one of them is another article
        person.press("Alt+3")
        person.wait(lambda seen: "CardList" in seen["focus"])
        person.click([left, top + 60 * row, width, 60])
        seen = person.wait(lambda seen: seen["focus"][:1] == ["ArticleView"])
        if seen["article"] != opened:
            return
    raise AssertionError("no click opened another article")


def test_the_export_button_leaves_the_keyboard_on_the_page(seat):
    """While it writes the button is off; the next thing of the page has the keyboard."""
    person = seat("satusatu")
    person.press("Ctrl+E")
    person.click(person.button("Dikerjakan (", begins=True))
    person.click(person.button("Ekspor ", begins=True))
    person.wait(lambda seen: seen["dialog"])
    person.press("Enter")
    person.wait(lambda seen: seen["dialog"] is None and any("diekspor ke" in words for words in seen["labels"]))
    person.wait(lambda seen: "ExportPage" in seen["focus"])


def test_nothing_moves_when_something_is_told(seat):
    """A notice that comes and goes leaves the text where it is, and what is said leaves the ribbon in its place."""
    person = seat("tigatiga")
    before = person.wait(lambda seen: seen["marks"])
    lock = sqlite3.connect(person.library)
    lock.execute("BEGIN IMMEDIATE")
    person.press("R")
    person.button(tr("save.retry"))
    told = person.seen()
    lock.execute("ROLLBACK")
    lock.close()
    person.press("Ctrl+S")
    after = person.wait(lambda seen: all(name != tr("save.retry") for name, _ in seen["buttons"]))
    for seen in (told, after):
        for id_, box in seen["marks"].items():
            assert box == before["marks"].get(id_, box)
        assert set(seen["marks"]) & set(before["marks"])
        assert seen["parts"]["ribbon"] == before["parts"]["ribbon"]


def test_the_row_that_has_the_keyboard_is_in_sight(seat):
    """F6 into the library: the open article's row is on the screen, however far down it was."""
    person = seat("tigatiga")
    person.press("Alt+1")
    person.wait(lambda seen: seen["focus"][:1] == ["_List"] and seen["row"])
