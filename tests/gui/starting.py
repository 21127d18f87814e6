"""The window as `annotator` starts it, and what can be read and pressed in it."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from annotator import settings
from annotator.gui.kit.appearance import Appearance
from annotator.gui.opening import Opening
from annotator.gui.window.main_window import Window
from annotator.gui.window.palette import Palette


@pytest.fixture
def started(qapp):
    """A function that starts the window on a library as `annotator` does, for the second time unless it is said.

    It suggests nothing by itself: that takes a process a second.
    """
    windows = []

    def start(library, *files, first=False):
        settings.change(toured=not first, suggest_on_open=False)
        window = Window(Appearance(qapp, "light"))
        window.show()
        opening = Opening(window, library, files, "sari", None, "id", quiet=False)
        opening.open()
        windows.append((window, opening))
        qapp.processEvents()
        return window

    yield start
    for window, _opening in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


def notice(person):
    return person.window.notices.current()


def imported(person, qtbot, *files):
    """Give files to the window, as a drop does, and wait until it has said what became of them."""
    before = len(person.said)
    person.state.import_files(files)
    told = ("diimpor", "sudah ada", "gagal")
    qtbot.waitUntil(lambda: any(word in said for said in person.said[before:] for word in told))


def button_of(widget, words):
    """The button that says `words`."""
    return next(button for button in widget.findChildren(QPushButton) if button.text() == words)


def words_of(widget):
    """What can be read in a part of the window."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


NOTE = "Warga Kupang antre di kelurahan.\n"


ENDLESS = "import time; time.sleep(600)"


def open_palette(person, typed):
    person.window.overlays.palette(typed)
    person.settle()
    return person.window.findChild(Palette)
