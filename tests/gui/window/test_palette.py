"""The palette finds every command by its words."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication

from annotator import i18n
from annotator.gui.window.palette import Palette
from annotator.gui.window.palette_lines import matched
from tests.gui.starting import open_palette


def test_the_palette_finds_a_command_in_both_languages(person):
    """Every command is found by its Indonesian and its English name, and Enter runs it."""
    for name in ("pending-only", "page-library", "theme-dark", "make-quote"):
        command = person.context.commands.get(name)
        for code in i18n.LANGUAGES:
            words = person.context.commands.words(command, code)
            person.window.overlays.palette(words)
            found = [line.words for line in person.window.findChild(Palette).lines()]
            assert person.context.commands.words(command) in found, words
            person.press("Esc")
    person.press("Ctrl+K")
    QApplication.focusWidget().setText(person.context.commands.words(person.context.commands.get("pending-only")))
    person.press("Enter")
    assert person.context.options.pending_only
    assert person.window.view.hasFocus()


def test_enter_where_the_palette_has_found_nothing_does_nothing(person):
    """The palette stays open, to type something else."""
    person.window.overlays.palette("zzzzzz")
    palette = person.window.findChild(Palette)
    person.press("Enter")
    assert palette.isVisible()


def test_the_palette_forgives_a_slip_and_nothing_more(person):
    """One wrong letter finds the command; words that only share letters are not offered."""
    for typed, wanted in (("eksor", "Ekspor"), ("naraubmer", "Narasumber"), ("narasmuber", "Narasumber")):
        person.window.overlays.palette(typed)
        found = [line.words for line in person.window.findChild(Palette).lines()]
        assert any(wanted in words for words in found[:3]), (typed, found[:3])
    person.window.overlays.palette("skema")
    assert not [line for line in person.window.findChild(Palette).lines() if "emua" in line.words]


def test_what_cannot_run_is_last_and_says_why(person):
    """Unavailable commands stand at the end of the palette with the reason."""
    person.context.article.set_focus(None)
    person.window.overlays.palette("label")
    lines = [line for line in person.window.findChild(Palette).lines() if line.run is not None and line.where]
    reasons = [bool(line.reason) for line in lines if line.key or line.reason]
    assert reasons == sorted(reasons)
    assert any(reasons)


@pytest.mark.parametrize(
    ("typed", "words", "bold"),
    [
        ("buka", "Buka pustaka…", ["Buka"]),
        ("PUS buk", "Buka pustaka…", ["Buk", "pus"]),
        ("taka", "Buka pustaka…", ["taka"]),
        ("a aka", "Buka pustaka…", ["aka", "a"]),
        ("xyz", "Buka pustaka…", []),
        ("", "Buka pustaka…", []),
    ],
)
def test_the_letters_that_were_looked_for_are_marked(typed, words, bold):
    """Beginnings of words before their insides; nothing twice."""
    places = matched(typed, words)
    assert sorted(words[start:end] for start, end in places) == sorted(bold)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(places))


def test_matched_letters_are_bold_in_the_palette(person):
    """A line that was found by its English name is plain, by its own words it is bold in part."""
    command = person.context.commands.get("theme-dark")
    own, english = (person.context.commands.words(command, code) for code in ("id", "en"))
    palette = open_palette(person, english)
    plain = picture_of(palette, own)
    palette.field.setText(english[:-1])
    assert picture_of(palette, own) == plain
    palette.field.setText(own)
    assert picture_of(palette, own) != plain


def picture_of(palette, words):
    """The line of that command as it is painted, not chosen."""
    row = next(i for i, line in enumerate(palette.lines()) if line.words == words)
    palette.list.show_current(row)
    palette.list.show_current(-1)
    QApplication.processEvents()
    return palette.list.viewport().grab(palette.list.row_rect(row)).toImage().copy(0, 0, 300, 34)  # no scroll bar


def test_the_palettes_shadow_goes_with_its_size(person, qtbot):
    """Where the frame ended when it was longer, the window is painted anew when it gets shorter."""
    person.press("Ctrl+K")
    palette = person.window.findChild(Palette)
    frame = palette.frame.geometry()
    beside = QRect(frame.center().x(), frame.bottom() + 4, 1, 6)  # the old shadow
    painted = Painted(palette)
    person.press("#", "f", "a", "s")
    assert palette.frame.geometry().bottom() < frame.bottom()
    qtbot.waitUntil(lambda: painted.region.contains(beside))
    person.press("Esc")


class Painted(QObject):
    """What of a widget has been painted since."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region |= event.region()
        return False
