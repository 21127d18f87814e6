"""The window is inside its screen when it opens, and comes back as it was."""

from __future__ import annotations

import pytest

from tests.desktop.desk import Desk, Screen

SCREENS = ("1366x768", "1280x720", "1024x700")


def inside(inner: list[int], outer: list[int], slack: int = 2) -> bool:
    """Whether a box lies in another; a device pixel may be rounded away."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[0] + inner[2] <= outer[0] + outer[2] + slack
        and inner[1] + inner[3] <= outer[1] + outer[3] + slack
    )


@pytest.mark.parametrize("size", SCREENS)
def test_the_window_opens_inside_its_screen(size, tmp_path):
    """With its frame, at each scaling; bar, foot and right dock are on the screen, too."""
    screen, people = Screen(size), {}
    try:
        for scaling in ("1", "1.5", "2"):
            folder = tmp_path / scaling
            folder.mkdir()
            people[scaling] = Desk(screen.display, folder, folder / "library.sqlite", QT_SCALE_FACTOR=scaling)
            people[scaling].launch()
        for scaling, person in people.items():
            person.sit_down()
            seen = person.wait(lambda seen: inside(seen["frame"], seen["room"]))
            for name, part in seen["parts"].items():
                assert inside(part, seen["room"]), (scaling, name)
            assert person.bugs() == ""
    finally:
        for person in people.values():
            person.kill()
        screen.close()


def test_size_and_place_and_maximised_come_back(tmp_path, display):
    """Moved, closed, opened: there again; maximised likewise; on a smaller screen inside it."""
    library = tmp_path / "library.sqlite"
    person = Desk(display, tmp_path, library)
    try:
        person.start()
        person.title_bar_twice()
        person.wait(lambda seen: not seen["maximised"])
        person.xdotool("windowsize", person.shown, "1000", "640", "windowmove", person.shown, "120", "60")
        moved = person.wait(lambda seen: seen["frame"][0] > 100 and 1000 <= seen["frame"][2] < 1020)
        person.quit()
        person.start()
        again = person.wait(lambda seen: not seen["maximised"] and 1000 <= seen["frame"][2] < 1020)
        assert all(abs(now - then) <= 30 for now, then in zip(again["frame"], moved["frame"], strict=True))
        person.title_bar_twice()
        person.wait(lambda seen: seen["maximised"])
        person.quit()
        person.start()
        person.wait(lambda seen: seen["maximised"])
        person.title_bar_twice()
        person.wait(lambda seen: not seen["maximised"])
        person.quit()
    finally:
        person.kill()
    small = Screen("1024x700")
    other = Desk(small.display, tmp_path, library)
    try:
        other.start()
        other.wait(lambda seen: inside(seen["frame"], seen["room"]))
    finally:
        other.kill()
        small.close()


def test_dock_widths_are_kept_for_each_screen(tmp_path, display):
    """What a small screen asks for does not stick on the large one."""
    library, small = tmp_path / "library.sqlite", Screen("1024x700")
    (tmp_path / "warta.txt").write_text("Warga Kupang antre air bersih.\n", encoding="utf-8")

    def dragged(where, by):
        """The right dock made wider by some px, and how wide it is then; the window is closed."""
        person = Desk(where, tmp_path, library, "warta")
        try:
            person.start()
            left, top, width, height = person.wait(lambda seen: inside(seen["frame"], seen["room"]))["parts"]["dock"]
            if by:
                x, y = left - 1, top + height // 2
                person.xdotool("mousemove", str(x), str(y), "mousedown", "1")
                person.xdotool("mousemove", str(x - by // 2), str(y), "mousemove", str(x - by), str(y), "mouseup", "1")
                person.wait(lambda seen: seen["parts"]["dock"][2] == width + by)
            found = person.seen()["parts"]["dock"][2]
            person.quit()
            return found
        finally:
            person.kill()

    try:
        wide = dragged(display, 60)
        narrow = dragged(small.display, 20)
        assert wide > narrow
        assert dragged(display, 0) == wide
        assert dragged(small.display, 0) == narrow
    finally:
        small.close()


def test_the_library_opens_over_the_article_where_there_is_no_room_beside_it(tmp_path):
    """At 1024 px the text stays as wide as it is, and a click in it folds the library again."""
    small = Screen("1024x700")
    (tmp_path / "warta.txt").write_text("Warga Kupang antre air bersih.\n", encoding="utf-8")
    person = Desk(small.display, tmp_path, tmp_path / "library.sqlite", "warta")
    try:
        person.start()
        before = person.seen()["parts"]
        assert "library" not in before
        person.press("Alt+1")
        open_ = person.wait(lambda seen: "library" in seen["parts"])
        assert open_["parts"]["text"] == before["text"]
        left, top, width, height = before["text"]
        person.click([left + width - 60, top + height - 60, 20, 20])
        person.wait(lambda seen: "library" not in seen["parts"] and seen["focus"][:1] == ["ArticleView"])
        assert len(person.seen()["title"]) < 100
    finally:
        person.kill()
        small.close()
