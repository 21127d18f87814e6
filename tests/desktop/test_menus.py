"""Menus: live after any page, in any window, after a switch of the language."""

from __future__ import annotations

from tests.desktop.desk import Desk

PAGES = {
    "library": ("Ctrl+Shift+L",),
    "speakers": ("Ctrl+Shift+N",),
    "export": ("Ctrl+E",),
    "search": ("Ctrl+Shift+F",),
    "preferences": ("Ctrl+,",),
}


def look_through(person: Desk) -> dict[str, list[str]]:
    """Each menu is opened and closed with the mouse; its entries by its title."""
    found: dict[str, list[str]] = {}
    for title, box in person.seen()["menus"]:
        person.click(box)
        opened = person.wait(lambda seen: seen["popup"])
        found[title] = opened["popup"]
        assert opened["live"], title
        person.click(box)
        person.wait(lambda seen: not seen["popup"])
    return found


def go_and_come_back(person: Desk, page: str) -> None:
    person.press(*PAGES[page])
    person.wait(lambda seen: seen["page"] == page)
    person.press("Tab", "Esc", "Esc")
    person.wait(lambda seen: seen["page"] is None)


def test_menus_live_after_each_page_and_in_another_language(seat):
    """Each page once, each menu after it; the same in English; the same in a second window on the library."""
    person = seat("bermenu")
    first = look_through(person)
    assert len(first) == 6
    for page in PAGES:
        go_and_come_back(person, page)
        after = look_through(person)
        assert {title: len(entries) for title, entries in after.items()} == {
            title: len(entries) for title, entries in first.items()
        }, page
    person.command("English")
    person.wait(lambda seen: seen["menus"][0][0] == "File")
    english = look_through(person)
    assert list(english) == ["File", "Edit", "View", "Annotate", "Article", "Help"]
    assert not set(english["File"]) & set(first["Berkas"]) - {""}
    person.command("indonesia")
    person.wait(lambda seen: seen["menus"][0][0] == "Berkas")
    person.xdotool("windowminimize", "--sync", person.shown)
    second = Desk(person.environment["DISPLAY"], person.folder, person.library, person.article_id)
    try:
        second.start(named=False)
        go_and_come_back(second, "export")
        assert list(look_through(second)) == list(first)
        assert second.bugs() == ""
    finally:
        second.kill()
    person.activate()
