"""The page Learn."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.charting.shapes import Area
from annotator.gui.pages.learn_page import LearnPage
from annotator.gui.state.learning import Outcome
from annotator.model import Span
from annotator.suggesting import trained
from tests.gui.pages.versions import MARK, SAID, kept_version
from tests.gui.workspace import shown


def spoken(table, row):
    """What a screen reader says of a row."""
    return table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def page(state, qtbot):
    """The page, with what there is read."""
    made = shown(LearnPage(state), qtbot)
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def test_too_few_articles_disable_the_button_and_say_how_many_are_missing(page):
    """The reason is the button's description."""
    assert not page.material.main.isEnabled()
    assert "kurang" in page.material.main.accessibleName()
    assert "kurang" in page.material.main.accessibleDescription()
    assert page.can_start() is not None


def test_a_comparison_is_shown_line_by_line_with_signs_and_words(page, state, qtbot):
    """Gain and loss differ by sign and word; a mark is a key from its article."""
    state.workspace.versions.note({**SAID, "name": "v1"})
    page.look()
    qtbot.waitUntil(lambda: page.comparison.before_after.rowCount() == 3)
    apart = [page.comparison.before_after.item(row, 5).text() for row in range(3)]
    assert apart == ["+0,25", "≈ −0,10", "="]
    assert spoken(page.comparison.before_after, 0) == "Orang, 4 tanda, 0,50 menjadi 0,75, naik 0,25"
    assert "turun 0,10, dalam batas kebetulan" in spoken(page.comparison.before_after, 1)
    assert "40 menjadi 31" in page.comparison.keys.accessibleDescription()
    page.comparison.keys.setFocus()
    page.copy(numbers=True)
    assert "40\t31" in QGuiApplication.clipboard().text()
    chart = page.comparison.keys
    bar = chart.drawing.bars[0]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.x + bar.width / 2), 60))
    changed = page.comparison.changed
    assert changed.hasFocus()  # a click on the article's pair leads to what changed in it
    assert {mark["article"] for mark in changed.marks} == {page.comparison._run.about["articles"][0]}
    assert page.comparison.open_article.isVisible()
    qtbot.keyClick(changed, Qt.Key.Key_Return)
    assert state.document.article.id == "pelabuhan"
    assert state.selection == Span(0, 5)


def test_a_run_that_ends_leaves_the_keyboard_where_it_is(page, state, qtbot):
    """It went to a button far below, and took the page there: what was said of the run was out of sight."""
    state.workspace.versions.note({**SAID, "name": "v1"})
    page.look()
    qtbot.waitUntil(lambda: page.comparison.before_after.rowCount() == 3)
    page.comparison.before_after.setFocus()
    state.learning.outcome = Outcome("learn", {**SAID, "name": "v1"})
    before = page.found
    state.learning.changed.emit()
    assert page.comparison.before_after.hasFocus()
    qtbot.waitUntil(lambda: page.found is not before)
    assert page.comparison.before_after.hasFocus()


def test_the_page_opens_at_its_top(page, state, qtbot):
    """Also where its end was looked at last: what is offered stands at the top."""
    state.workspace.versions.note({**SAID, "name": "v1"})
    page.resize(1000, 400)
    page.look()
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.hide()
    page.show()
    assert bar.value() == 0


def test_an_article_that_is_no_material_any_more_is_called_by_its_title(page, state, qtbot):
    """The list of marks that changed named it by its file."""
    state.workspace.versions.note({**SAID, "name": "v1"})
    page.look()
    qtbot.waitUntil(lambda: page.comparison.changed.rowCount() == 1)
    assert page.comparison.changed.item(0, 2).text() == "Pelabuhan Tutup"


def test_the_drawing_has_the_numbers_of_its_lines_over_it(page, state, qtbot):
    """And the change of a mark is never cut off; other words that are have a tip."""
    changed = {**MARK, "words": "Pelabuhan Laut Sawu di ujung timur", "before": None, "after": "ORG"}
    state.workspace.versions.note({**SAID, "changed": [changed], "name": "v1"})
    page.look()
    qtbot.waitUntil(lambda: page.comparison.changed.rowCount() == 1)
    head = page.comparison.before_after.horizontalHeader()
    left = head.sectionViewportPosition(2)
    drawing = head.grab(QRect(left, 0, head.sectionSize(2), head.height())).toImage()
    ground = drawing.pixelColor(1, 1)
    inked = [x for x in range(drawing.width()) if any(drawing.pixelColor(x, y) != ground for y in range(4, 20))]
    assert len(inked) > 20
    table = page.comparison.changed
    assert table.item(0, 1).text() == "tidak ditandai → Organisasi"
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    box = table.visualItemRect(table.item(0, 0))
    tip = QHelpEvent(QEvent.Type.ToolTip, box.center(), table.viewport().mapToGlobal(box.center()))
    QApplication.sendEvent(table.viewport(), tip)
    assert "ujung timur" in QToolTip.text()


def test_choosing_a_version_whose_file_is_gone_is_refused_and_changes_nothing(page, state, qtbot):
    """A sentence, and the shipped one stays in force."""
    refused = []
    state.refused.connect(refused.append)
    page.use("v7")
    assert "v7" in refused[0].sentence
    assert state.workspace.versions.in_force() is None


def test_a_version_that_was_chosen_is_told_with_the_way_back(page, state, qtbot):
    """What the run before it came to is no longer said; Undo goes when it has been used."""
    versions, learning = state.workspace.versions, state.learning
    versions.folder.mkdir()
    empty = {
        trained.NETWORK: b"",
        **dict.fromkeys((trained.CONFIDENCE, trained.STANCES, trained.TARGETS, trained.RULES), b"{}"),
    }
    trained.write(versions.place("v1"), {"name": "v1"}, empty)
    versions.add(versions.place("v1"), {**SAID, "name": "v1"})
    learning.offered, learning.outcome = "v1", Outcome(SAID)
    page.look()
    qtbot.waitUntil(lambda: "v1 lebih baik" in page.run_bar.accessibleName())
    page.act()
    assert versions.in_force() == versions.place("v1")
    qtbot.waitUntil(lambda: "v1 dipakai" in page.run_bar.accessibleName())
    page.undo()
    assert versions.in_force() is None
    qtbot.waitUntil(lambda: not page.run_bar.isVisible())


def test_a_version_is_named_by_keys_and_shown_so(page, state, qtbot):
    """F2 on its row asks for words; they stand beside its name, and a name that is taken is refused."""
    versions = state.workspace.versions
    kept_version(versions)
    kept_version(versions, "v2")
    page.look()
    qtbot.waitUntil(lambda: page.versions.rowCount() == 3)
    page.versions.setCurrentCell(1, 0)
    page.name_version()
    assert page.question.isVisible()
    page.question.field.setText("Sesudah pemilu")
    qtbot.keyClick(page.question.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.versions.item(1, 0).text() == "v1 · Sesudah pemilu")
    page.versions.setCurrentCell(0, 0)
    page.name_version()
    page.question.field.setText("sesudah pemilu")
    with qtbot.waitSignal(state.refused) as refused:
        page.question.answer()
    assert "sesudah pemilu" in refused.args[0].sentence
    page.versions.setCurrentCell(2, 0)
    page.name_version()
    assert not page.question.isVisible()  # the built-in one has its name


def test_two_versions_are_shown_side_by_side_under_their_names(page, state, qtbot):
    """As a run is, until the run itself is looked at again."""
    kept_version(state.workspace.versions)
    state.workspace.versions.call("v1", "Pemilu")
    page.look()
    qtbot.waitUntil(lambda: page.versions.rowCount() == 2)
    state.learning.beside = {**SAID, "names": ["", "v1"]}
    state.learning.changed.emit()
    heads = [page.comparison.before_after.horizontalHeaderItem(k).text() for k in (3, 4)]
    assert heads == ["Bawaan", "v1 · Pemilu"]
    page.show_latest()
    assert page.comparison.before_after.horizontalHeaderItem(3).text() == "sebelum"


def test_a_measured_curve_has_a_band_and_says_what_more_may_bring(page, state, qtbot):
    """From the lowest to the highest draw, in numbers and in words, too; a point a run has none."""
    points = [
        {"articles": 10, "entities": [0.80, 0.82, 0.84], "keys": [40.0, 39.0, 38.0]},
        {"articles": 20, "entities": [0.84, 0.85, 0.86], "keys": [36.0, 35.0, 34.0]},
    ]
    state.workspace.versions.keep_curve(points)
    page.look()
    qtbot.waitUntil(page.comparison.curve.isVisible)
    drawn = page.comparison.curve.drawing
    assert any(isinstance(shape, Area) for shape in drawn.shapes)
    assert "10 artikel: 0,82, terendah 0,80, tertinggi 0,84" in drawn.bars[0].spoken
    assert "10\t0.8200\t0.8000\t0.8400" in page.comparison.curve.numbers()
    said = page.comparison._notes["curve"].text()
    assert "20 artikel lagi: sekitar +0,03 F1, −4,0 tombol" in said


def test_what_was_measured_on_all_articles_is_said_with_the_offer(page, state, qtbot):
    """How many articles say that the version is better, not the held-back ones alone."""
    proof = {"articles": 20, "corrections": [50, 41], "keys": [44.1, 39.0]}
    kept_version(state.workspace.versions, proof=proof)
    state.learning.offered = "v1"
    page.look()
    qtbot.waitUntil(lambda: "lebih baik pada 20 artikel" in page.run_bar.accessibleName())
    assert "44,1 → 39,0" in page.run_bar.accessibleName()


def test_what_an_articles_keys_come_from_is_seen_before_the_article_is_opened(page, state, qtbot):
    """Its changed marks both ways; where there are none that is said, and the article is one click away; Esc: all."""
    mark = SAID["changed"][0]
    said = {**SAID, "name": "v1", "articles": ["pelabuhan", "pasar"], "keys": [[40, 31], [20, 21]]}
    state.workspace.versions.note({**said, "changed": [mark, {**mark, "right": False}]})
    page.look()
    comparison = page.comparison
    qtbot.waitUntil(lambda: len(comparison.changed.marks) == 2)
    comparison.keys.opened.emit(1)
    assert comparison.changed.marks == []
    assert "tidak ada tanda yang berubah" in comparison._notes["changed"].text()
    opened = []
    comparison.article_wanted.connect(lambda article, _span: opened.append(article))
    qtbot.mouseClick(comparison.open_article, Qt.MouseButton.LeftButton)
    assert opened == ["pasar"]
    comparison.keys.opened.emit(0)
    assert [mark["right"] for mark in comparison.changed.marks] == [True, False]
    assert page.step_back()
    assert not comparison.open_article.isVisible()
    assert len(comparison.changed.marks) == 2
    assert not page.step_back()


def test_without_a_comparison_nothing_is_left_empty_beside_the_curve(page, state, qtbot):
    """Its heading stands where the page begins, not where the charts would be."""
    qtbot.waitUntil(lambda: page.found is not None)
    page.resize(1366, 700)
    heads = page.comparison._heads
    for head in (heads["curve"], page._versions_head):
        head.show()
    page.comparison.measure.show()
    qtbot.waitUntil(lambda: heads["curve"].width() > 0)
    page.layout().activate()
    places = {head.mapTo(page, head.rect().topLeft()).x() for head in (heads["curve"], page._versions_head)}
    assert len(places) == 1


def test_in_a_narrow_window_what_there_is_to_learn_from_is_a_strip_over_the_page(page, qtbot):
    """Its sum and the main button at the right; unfolded the rest; wide again, a column."""
    page.resize(1024, 640)
    strip = page.material
    qtbot.waitUntil(lambda: strip.width() == page.width())
    assert strip.height() < 70
    assert "artikel" in strip._summary.text()
    assert strip.main.mapTo(page, strip.main.rect().topRight()).x() > page.width() - 30
    qtbot.mouseClick(strip.unfold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: strip._details.isVisible() and strip.height() > 200)
    page.resize(1440, 640)
    qtbot.waitUntil(lambda: strip.width() < 320 and strip.height() == page.height())
    assert not strip.unfold.isVisible()
