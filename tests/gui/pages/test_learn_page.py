"""The pages Learn and Memory."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.editing import actions
from annotator.gui.pages.learn_page import LearnPage
from annotator.gui.pages.memory_page import MemoryPage
from annotator.model import Span
from tests.gui.workspace import shown

MARK = {
    "article": "pelabuhan", "start": 0, "end": 5, "words": "Pelab", "before": "ORG", "after": "GPE", "right": True,
}  # fmt: skip
SAID = {
    "articles": ["pelabuhan"],
    "labels": [
        {"name": "PERSON", "n": 4, "before": 0.5, "after": 0.75, "chance": False},
        {"name": "GPE", "n": 3, "before": 0.9, "after": 0.8, "chance": True},
    ],
    "fields": [{"name": "stance", "n": 2, "before": 0.5, "after": 0.5, "chance": True}],
    "keys": [[40, 31]],
    "corrections": [[12, 8]],
    "entities": [0.8, 0.85],
    "quotes": [0.7, 0.75],
    "effort": [40.0, 31.0],
    "changed": [MARK],
    "better": True,
    "worse": [],
    "made": "2026-11-29T14:12:00Z",
    "learnt": ["a"] * 8,
    "held": ["pelabuhan"],
    "stopped": None,
}


def spoken(table, row):
    """What a screen reader says of a row."""
    return table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def page(context, qtbot):
    """The page, with what there is read."""
    made = shown(LearnPage(context), qtbot)
    qtbot.waitUntil(lambda: made._look is not None)
    return made


def test_too_few_articles_disable_the_button_and_say_how_many_are_missing(page):
    """The reason is the button's description."""
    assert not page.main.isEnabled()
    assert "kurang" in page.main.text()
    assert "kurang" in page.main.accessibleDescription()
    assert page.can_start() is not None


def test_a_comparison_is_shown_line_by_line_with_signs_and_words(page, context, qtbot):
    """Gain and loss differ by sign and word; a mark is a key from its article."""
    context.workspace.versions.note({**SAID, "name": "v1"})
    page.look()
    qtbot.waitUntil(lambda: page.before_after.rowCount() == 3)
    apart = [page.before_after.item(row, 5).text() for row in range(3)]
    assert apart == ["+0,25", "≈ −0,10", "="]
    assert spoken(page.before_after, 0) == "Orang, 4 tanda, 0,50 menjadi 0,75, naik 0,25"
    assert "turun 0,10, dalam batas kebetulan" in spoken(page.before_after, 1)
    assert "40 menjadi 31" in page.keys.accessibleDescription()
    page.keys.setFocus()
    page.copy(numbers=True)
    assert "40\t31" in QGuiApplication.clipboard().text()
    page.changed.setCurrentCell(0, 0)
    qtbot.keyClick(page.changed, Qt.Key.Key_Return)
    assert context.document.article.id == "pelabuhan"
    assert context.selection == Span(0, 5)


def test_choosing_a_version_whose_file_is_gone_is_refused_and_changes_nothing(page, context, qtbot):
    """A sentence, and the shipped one stays in force."""
    refused = []
    context.refused.connect(refused.append)
    page.use("v7")
    assert "v7" in refused[0].sentence
    assert context.workspace.versions.in_force() is None


def test_a_memory_row_is_switched_forgotten_and_brought_back(context, qtbot):
    """By keys alone; what is off stays listed, what is forgotten does not."""
    workspace = context.workspace
    session = workspace.session("pelabuhan")
    at = session.document.text.index("Gelombang")
    session.commit(actions.toggle_boilerplate(session.document, Span(at, at + 5)))
    page = shown(MemoryPage(context), qtbot)
    qtbot.waitUntil(lambda: page.table.rowCount() > 1)
    page.filter.setText("gelombang")
    assert page.table.rowCount() == 1
    assert page.current().lesson.kind == "boilerplate"
    page.turn()
    qtbot.waitUntil(lambda: page.current() is not None and page.current().off)
    assert "tidak dipakai" in page.table.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    page.undo()
    qtbot.waitUntil(lambda: page.current() is not None and not page.current().off)
    page.forget()
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert page.empty.isVisible()
    page.undo()
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    page.open()
    assert context.document.article.id == "pelabuhan"


def test_an_empty_memory_says_what_makes_it_grow(context, qtbot):
    """No table without rows."""
    workspace = context.workspace
    workspace.memory.forget([known.lesson.key for known in workspace.memory.known()])
    page = shown(MemoryPage(context), qtbot)
    qtbot.waitUntil(lambda: bool(page.empty.text()))
    assert "Ingatan tumbuh" in page.empty.text()
    assert not page.table.isVisible()
