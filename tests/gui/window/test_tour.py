"""The tour at the first start."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator import i18n, settings
from annotator.gui.window.tour import STEPS, Tour
from tests.gui.workspace import shown


@pytest.mark.parametrize("code", ["id", "en"])
def test_each_step_of_the_tour_has_room_for_its_words(context, qtbot, code):
    """Steps are of different length; none is cut, whichever came before."""
    i18n.use(code)
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    tour = Tour(context, window, lambda _part: QRect(0, 860, 1440, 40))
    window.show()
    tour.start()
    for number in range(len(STEPS)):
        tour.go(number)
        QApplication.processEvents()
        words = tour._words
        assert words.height() >= words.heightForWidth(words.width())
    i18n.use("id")


def test_the_tour_has_five_steps_and_can_be_skipped(context, qtbot):
    """Seen or skipped, it does not come again."""
    window = shown(QWidget(), qtbot, 1000, 700)
    places = dict.fromkeys(STEPS, QRect(10, 10, 200, 300))
    tour = Tour(context, window, places.get)
    tour.start()
    assert len(STEPS) == 5
    seen = []
    for _ in STEPS:
        seen.append(tour.step)
        QTest.keyClick(tour, Qt.Key.Key_Return)
    assert seen == list(STEPS)
    assert not tour.isVisible()
    assert settings.read().toured
    tour.start()
    QTest.keyClick(tour, Qt.Key.Key_Right)
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.step == STEPS[0]
    tour.escape()
    assert not tour.isVisible()
