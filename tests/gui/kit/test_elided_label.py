"""Lines that have less room than their words."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.kit.appearance import Appearance
from annotator.gui.kit.elided_choice import ElidedChoice
from annotator.gui.kit.elided_label import ElidedLabel, ElidedList

THINGS = ["sikap", "sasaran", "nama narasumber", "keraguan"]


def drawn(label, width):
    """Paint it that wide."""
    label.resize(width, 20)
    label.grab()
    return label


def test_the_tool_tip_is_that_of_the_words_that_are_there(qtbot):
    """Other words, in another language for instance, have another; where there is room there is none."""
    label = ElidedLabel("Belum ada artikel yang diputuskan")
    qtbot.addWidget(label)
    assert drawn(label, 60).toolTip() == "Belum ada artikel yang diputuskan"
    label.setText("No article is decided yet")
    assert drawn(label, 60).toolTip() == "No article is decided yet"
    assert drawn(label, 600).toolTip() == ""
    drawn(label, 60)
    label.setToolTip("")
    assert drawn(label, 61).toolTip() == "No article is decided yet"  # a tip of its own does not go
    label.setToolTip("said by somebody else")
    assert drawn(label, 60).toolTip() == "said by somebody else"


@pytest.mark.parametrize("fitting", range(1, len(THINGS) + 1))
def test_of_several_things_those_that_fit_are_whole(qtbot, fitting):
    """The others are counted, and the tool tip has all at length."""
    label = ElidedList()
    qtbot.addWidget(label)
    label.show_things(THINGS, "sikap, sasaran, nama narasumber pada kutipan, keraguan anotator")
    left = len(THINGS) - fitting
    expected = ", ".join(THINGS[:fitting]) + (f" +{left}" if left else "")
    width = label.fontMetrics().horizontalAdvance(expected)
    assert label.fitting(width) == expected
    assert drawn(label, width).toolTip() == (label.whole() if left else "")


def test_of_one_thing_that_is_too_long_there_is_as_much_as_fits(qtbot):
    """Never nothing."""
    label = ElidedList()
    qtbot.addWidget(label)
    label.show_things(["nama narasumber"], "nama narasumber pada kutipan")
    assert label.fitting(label.fontMetrics().horizontalAdvance("nama n…") + 1).startswith("nama")


def test_a_choice_without_room_ends_in_an_ellipsis_and_is_told_whole(qapp, qtbot):
    """A label of another tool may be longer than the field that says what it becomes."""
    Appearance(qapp, "light")
    field = ElidedChoice()
    qtbot.addWidget(field)
    field.addItem("LOKASI_PEMERINTAHAN_DAERAH (label baru)")
    field.addItem("ORG")
    field.resize(160, 28)
    field.show()
    centre = field.rect().center()
    for at, cut in ((0, True), (1, False)):
        field.setCurrentIndex(at)
        assert field.fitting().endswith("…") is cut
        QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, centre, field.mapToGlobal(centre)))
        assert field.toolTip() == (field.currentText() if cut else "")
