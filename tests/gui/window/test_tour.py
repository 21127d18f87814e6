"""The tour at the first start."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator import i18n, settings
from annotator.gui.window.tour import STEPS, Tour
from tests.gui.workspace import shown


@pytest.fixture
def with_article(state, tmp_path):
    """The state with an article of one sentence in front."""
    file = tmp_path / "antre.txt"
    file.write_text("Warga Kupang antre di kelurahan.\n", encoding="utf-8")
    (result,) = state.workspace.import_paths([file])
    state.articles.open(result.article_id)
    return state


@pytest.mark.parametrize("code", ["id", "en"])
def test_each_step_of_the_tour_has_room_for_its_words(with_article, qtbot, code):
    """Steps are of different length; none is cut, whichever came before."""
    i18n.use(code)
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    tour = Tour(with_article, window, lambda _part: QRect(0, 860, 1440, 40))
    window.show()
    tour.start()
    for number in range(len(STEPS)):
        tour.go(number)
        QApplication.processEvents()
        words = tour._words
        assert words.height() >= words.heightForWidth(words.width())
    i18n.use("id")


def test_the_tour_has_five_steps_and_can_be_skipped(with_article, qtbot):
    """Seen or skipped, it does not come again."""
    window = shown(QWidget(), qtbot, 1000, 700)
    places = dict.fromkeys(STEPS, QRect(10, 10, 200, 300))
    tour = Tour(with_article, window, places.get)
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


def test_without_an_article_the_steps_wait_for_the_example(seated, qtbot):
    """An empty library: the tour offers the examples first, then every step points at a part that shows something."""
    person = seated(None, prepared=False)
    person.window.overlays.tour()
    tour = person.window.findChild(Tour)
    assert tour._title.text() == i18n.tr("tour.welcome")
    QTest.keyClick(tour, Qt.Key.Key_Right)
    assert tour._title.text() == i18n.tr("tour.welcome")
    QTest.keyClick(tour, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.state.document is not None)
    assert tour.isVisible()
    assert tour.step == "library"
    assert tour._title.text() == i18n.tr("tour.library")


def test_the_tour_gives_way_to_a_page_that_is_opened_by_a_key(with_article, qtbot):
    """What it tells of would be behind the page; it has been seen."""
    window = shown(QWidget(), qtbot, 1000, 700)
    tour = Tour(with_article, window, dict.fromkeys(STEPS, QRect(10, 10, 200, 300)).get)
    tour.start()
    with_article.navigation.show_page("export")
    assert not tour.isVisible()
    assert settings.read().toured
