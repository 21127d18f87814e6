"""The list of articles beside the open one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.panels.library_dock import LibraryDock
from annotator.gui.parts.article_list.article_model import RowRole, Shown


def test_the_dock_opens_an_article_and_follows_edits(context, qtbot, workspace):
    """Only the row of the open article is read anew."""
    from annotator.editing import actions

    dock = LibraryDock(context)
    qtbot.addWidget(dock)
    dock.resize(252, 600)
    dock.show()
    assert dock._count.text() == "3 artikel"
    row = next(row for row in range(3) if dock.model.article(row).id == "pelabuhan")
    dock.list.setCurrentIndex(dock.model.index(row, 0))
    QTest.keyClick(dock.list, Qt.Key.Key_Return)
    assert context.document.article.id == "pelabuhan"
    span = at_laut(context.document.text)
    assert context.article.do(lambda document: actions.mark(document, span, "LOC"))
    assert dock.model.index(row, 0).data(RowRole).entities == 1
    dock.filter("flagged")
    assert dock.model.rowCount() == 0
    assert dock._empty.isVisible()
    dock.filter(None)
    dock.search("sikap:zzz")
    assert dock.model.shown == Shown("", None)


def at_laut(text):
    from annotator.model import Span

    start = text.index("Laut Sawu")
    return Span(start, start + len("Laut Sawu"))
