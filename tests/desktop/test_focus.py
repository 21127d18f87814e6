"""The keyboard stays where the hand is."""

from __future__ import annotations

from tests.usability import stories

ARTICLES = {"satusatu": stories.corpus(), "duadua": stories.corpus()}


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
    for row in (1, 0):
        person.click([left, top + 60 * row, width, 60])
        seen = person.wait(lambda seen: seen["article"] is not None)
        if seen["article"] != opened:
            break
    person.wait(lambda seen: seen["focus"][:1] == ["ArticleView"])


def test_the_export_button_leaves_the_keyboard_on_the_page(seat):
    """While it writes the button is off; the next thing of the page has the keyboard."""
    person = seat("satusatu")
    person.press("Ctrl+E")
    person.click(person.button("Dikerjakan (1)"))
    person.click(person.button("Tulis…"))
    person.wait(lambda seen: seen["dialog"])
    person.press("Enter")
    person.wait(lambda seen: seen["dialog"] is None and any("ditulis" in words for words in seen["labels"]))
    person.wait(lambda seen: "ExportPage" in seen["focus"])
