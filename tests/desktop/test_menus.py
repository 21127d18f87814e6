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


def test_menus_live_after_each_page_and_in_another_language(desk, story, tmp_path, display):
    """Each page once, each menu after it; the same in English; the same in a second window on the library."""
    person = desk(story)
    first = look_through(person)
    assert len(first) == 6
    for page, keys in PAGES.items():
        person.press(*keys)
        person.wait(lambda seen, page=page: seen["page"] == page)
        person.press("Tab", "Esc", "Esc")
        person.wait(lambda seen: seen["page"] is None)
        after = look_through(person)
        assert list(after) == list(first), page
        assert {title: len(entries) for title, entries in after.items()} == {
            title: len(entries) for title, entries in first.items()
        }, page
    person.command("English")
    person.wait(lambda seen: seen["menus"][0][0] == "File")
    english = look_through(person)
    assert list(english) == ["File", "Edit", "View", "Annotate", "Article", "Help"]
    assert not set(english["File"]) & set(first["Berkas"]) - {""}
    assert person.bugs() == ""
    person.xdotool("windowminimize", "--sync", person.shown)
    second = Desk(display, tmp_path, person.library, person.article_id)
    try:
        second.start(named=False)
        assert list(look_through(second)) == list(english)
        second.press("Ctrl+E")
        second.wait(lambda seen: seen["page"] == "export")
        second.press("Esc")
        second.wait(lambda seen: seen["page"] is None)
        look_through(second)
        assert second.bugs() == ""
    finally:
        second.kill()
