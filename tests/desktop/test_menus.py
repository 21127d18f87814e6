"""Menus: live after any page, in any window, after a switch of the language."""

from __future__ import annotations

from annotator import settings
from annotator.i18n import tr
from annotator.workspace import Workspace
from tests.desktop.desk import Desk

PAGES = {
    "library": ("Ctrl+Shift+L",),
    "speakers": ("Ctrl+Shift+N",),
    "export": ("Ctrl+E",),
    "search": ("Ctrl+Shift+F",),
    "preferences": ("Ctrl+,",),
}


def look_through(person: Desk, which: slice = slice(None)) -> dict[str, list[str]]:
    """Each menu, or `which` of them, is opened and closed with the mouse; its entries by its title."""
    found: dict[str, list[str]] = {}
    for title, box in person.seen()["menus"][which]:
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


def test_the_article_has_the_mouse_back_when_a_menu_is_closed(seat):
    """A second click on the title of an open menu closes it; the words under the pointer are told at once."""
    person = seat("bermenu")
    person.wait(lambda seen: len(seen["marks"]) > 1)
    for title, box in person.seen()["menus"]:
        person.click(box)
        person.wait(lambda seen: seen["popup"])
        person.click(box)
        person.wait(lambda seen: not seen["popup"])
        id_, mark = next(iter(person.seen()["marks"].items()))
        person.point(mark)
        assert person.wait(lambda seen, id_=id_: seen["pointed"] == id_), title


def test_escape_in_a_menu_gives_the_keys_back(seat):
    """The next key does what it does in the article; it is not lost on the bar."""
    person = seat("bermenu")
    for _, box in person.seen()["menus"][:2]:
        person.click(box)
        person.wait(lambda seen: seen["popup"])
        person.press("Esc")
        person.wait(lambda seen: not seen["popup"])
        person.press(*PAGES["library"])
        person.wait(lambda seen: seen["page"] == "library")
        person.press("Esc")
        person.wait(lambda seen: seen["page"] is None)


def test_menus_open_by_keys_alone(seat):
    """F10 the first one, Alt and its letter any; in the words of the window.  Escape gives the keys back each time."""
    person = seat("bermenu")
    opened = {}
    for keys in ("F10", "Alt+t", "Alt+r"):
        person.press(keys)
        opened[keys] = person.wait(lambda seen: seen["popup"])["popup"]
        person.press("Esc")
        person.wait(lambda seen: not seen["popup"])
        go_and_come_back(person, "library")
    sought = {"F10": "Impor artikel", "Alt+t": "Perbesar teks", "Alt+r": "Lewati dulu"}
    assert [any(words in entry for entry in opened[keys]) for keys, words in sought.items()] == [True] * 3


def test_menus_live_after_each_page_and_in_another_language(seat):
    """Each page once, another menu after each, and after the last one all; the same in English and a second window."""
    person = seat("bermenu")
    first = look_through(person)
    assert len(first) == 6
    for turn, page in enumerate(PAGES):
        go_and_come_back(person, page)
        which = slice(turn, turn + 1) if turn + 1 < len(PAGES) else slice(None)
        for title, entries in look_through(person, which).items():
            assert len(entries) == len(first[title]), (page, title)
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
        second.start(named=False, suggests=False)
        go_and_come_back(second, "export")
        assert list(look_through(second)) == list(first)
        assert second.bugs() == ""
    finally:
        second.kill()
    person.activate()


def test_a_library_that_another_window_has_opened_is_in_the_menu(desk, display, story, tmp_path):
    """While both are open: the menu of the one offers what was opened in the other."""
    person = desk(story, suggests=False)
    there = tmp_path / "arsip.sqlite"
    Workspace.opened(there, "sari").close()
    other = Desk(display, tmp_path, there)
    try:
        other.start(suggests=False)
        person.wait_for(lambda: str(there) in settings.read(tmp_path / "home" / "settings.toml").recent)
    finally:
        other.kill()
    person.activate()
    person.click(next(box for name, box in person.seen()["menus"] if name == "Berkas"))
    seen = person.wait(lambda seen: tr("share.recent") in seen["popup"])
    person.click(next(box for name, box in seen["entries"] if name == tr("share.recent")))
    person.wait(lambda seen: any(words.startswith("arsip.sqlite") for words in seen["popup"]))
    person.press("Esc", "Esc")
    assert person.bugs() == ""
