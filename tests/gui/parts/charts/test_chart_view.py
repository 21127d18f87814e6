"""A chart by mouse and keys: which bar is told, which is chosen, what is copied."""

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from annotator import i18n
from annotator.charting import drawing, table
from annotator.charting.figures import figures
from annotator.charting.shapes import Bar, Words
from annotator.gui.kit.theme import Theme
from annotator.gui.parts.charts.chart_view import ChartView
from annotator.model import QuoteGroup
from annotator.storage import Opinion

ROWS = [
    Opinion("Rina", True, "oppose", True, "tarif parkir", "2025-01", 5),
    Opinion("Budi", True, "support", True, "tarif parkir", "2025-02", 2),
    Opinion("Budi", False, "support", False, "tarif parkir", "2025-02", 3),
    Opinion("Budi", True, "support", True, "jalan tol", "2025-02", 1),
]


@pytest.fixture
def chart(qtbot):
    i18n.use("id")
    view = ChartView(Theme.load("light"))
    qtbot.addWidget(view)
    view.resize(700, 200)
    made = figures(ROWS)
    view.show_chart(lambda width, measure: drawing.sides(made, width, measure), lambda: table.of_sides(made), "sari")
    view.show()
    qtbot.waitExposed(view)
    view.chose, view.said = [], []
    view.chosen.connect(lambda group, more: view.chose.append((group, more)))
    view.told.connect(view.said.append)
    return view


def test_keys_go_from_bar_to_bar_and_choose(chart):
    """Arrows along a row and between rows, Enter chooses, Ctrl+Enter one more; each bar is said."""
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.said[-1].startswith("tarif parkir")
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.said[-1] == "jalan tol, mendukung, 1 kutipan"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    while "menolak" not in chart.said[-1]:
        QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chart.chose == [
        (QuoteGroup(target="jalan tol", stance="support"), False),
        (QuoteGroup(target="tarif parkir", stance="oppose"), True),
    ]
    assert chart.accessibleDescription() == "tarif parkir, menolak, 5 kutipan"


def test_a_click_chooses_the_bar_and_nothing_beside_it(chart):
    """As high as the row; between the bars nothing happens."""
    bar = next(bar for bar in chart.drawing.bars if bar.group.stance == "oppose")
    middle = QPoint(round(bar.x + bar.width / 2), round(bar.y + 2))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, round(bar.y + 2)))
    assert chart.chose == [(QuoteGroup(target="tarif parkir", stance="oppose"), False)]
    assert bar.height >= 24


def test_picture_and_numbers_are_copied(chart):
    """The picture is twice as fine as the screen; the numbers are those of the bars."""
    chart.copy_numbers()
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[1][0] == "tarif parkir"
    assert rows[1][1:3] == ["5", "0"]
    chart.copy_picture()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 2 * chart.drawing.width
    assert chart.png().startswith(b"\x89PNG\r\n")
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_suggested_decided_and_contrast_look_different(chart, name):
    """Outlined is not filled, and with high contrast nothing depends on a ground alone."""
    plain = Theme.load(name)
    chart.use(plain)
    first = chart.picture()
    bar = next(bar for bar in chart.drawing.bars if bar.group == QuoteGroup(target="tarif parkir", stance="support"))
    at = [
        first.pixelColor(2 * (16 + round(bar.x + bar.width * share)), 2 * (16 + 44 + round(bar.y + 9)))
        for share in (0.1, 0.9)
    ]
    assert at[0] == plain.stance["support"]
    assert at[1] == plain.ui.page
    chart.use(plain.high_contrast())
    assert chart.picture() != first


@pytest.mark.parametrize("name", ["light", "dark"])
def test_in_high_contrast_decided_is_told_from_suggested_without_colours(chart, name):
    """Crossed lines fill what is decided, nothing what is suggested; the number on a bar has a plain ground."""
    theme = Theme.load(name).high_contrast()
    chart.use(theme)
    grey = chart.picture().convertToFormat(QImage.Format.Format_Grayscale8)
    page = grey.pixelColor(1, 1)

    def lines_in(left: float, right: float, bar: Bar) -> float:
        """The share of what is not page there, off the frame."""
        xs, ys = range(round(2 * (16 + left)), round(2 * (16 + right))), round(2 * (16 + 44 + bar.y)) + 20
        seen = [grey.pixelColor(x, y) != page for x in xs for y in range(ys, ys + 24)]
        return sum(seen) / len(seen)

    support = next(
        bar for bar in chart.drawing.bars if bar.group == QuoteGroup(target="tarif parkir", stance="support")
    )
    middle = support.x + support.width * 2 / 5  # two are decided, three suggested
    assert lines_in(middle - 12, middle - 5, support) > 0.2
    assert lines_in(middle + 6, support.x + support.width - 6, support) == 0
    on = next(shape for shape in chart.drawing.shapes if isinstance(shape, Words) and shape.role == "on")
    bar = next(
        bar for bar in chart.drawing.bars if bar.y < on.y < bar.y + bar.height and bar.x < on.x < bar.x + bar.width
    )
    plain = on.x - 1.5 if on.anchor == "start" else on.x + 1.5  # between the sign and the number
    assert lines_in(plain - 0.5, plain + 0.5, bar) == 0
