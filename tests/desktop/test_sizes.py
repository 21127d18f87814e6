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
