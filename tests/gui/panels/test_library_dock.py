"""The list of articles beside the open one."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from annotator.gui.panels.library_dock import PILLS, LibraryDock
from annotator.gui.parts.article_list.article_model import RowRole
from annotator.model import Article, fingerprint


def test_the_dock_opens_an_article_and_follows_edits(state, qtbot, workspace):
    """Only the row of the open article is read anew."""
    from annotator.editing import actions

    dock = LibraryDock(state)
    qtbot.addWidget(dock)
    dock.resize(252, 600)
    dock.show()
    assert dock._count.text() == "3 artikel"
    row = next(row for row in range(3) if dock.model.article(row).id == "pelabuhan")
    dock.list.setCurrentIndex(dock.model.index(row, 0))
    QTest.keyClick(dock.list, Qt.Key.Key_Return)
    assert state.document.article.id == "pelabuhan"
    span = at_laut(state.document.text)
    assert state.article.do(lambda document: actions.mark(document, span, "LOC"))
    assert dock.model.index(row, 0).data(RowRole).entities == 1
    dock.filter("flagged")
    assert dock.model.rowCount() == 0
    assert dock._empty.isVisible()
    dock.filter(None)
    assert dock.model.rowCount() == 3


class Painted(QObject):
    """Which rectangles of a part are painted."""

    def __init__(self, part):
        super().__init__(part)
        self.rects = []
        part.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rects.append(event.rect())
        return False


def test_an_edit_paints_the_row_of_its_article_and_no_other(state, qtbot, qapp):
    """Of a list that shows twenty, the others are what they were."""
    from annotator.editing import actions

    dock = LibraryDock(state)
    qtbot.addWidget(dock)
    dock.resize(252, 600)
    dock.show()
    state.articles.open("pelabuhan")
    qapp.processEvents()
    row = next(row for row in range(3) if dock.model.article(row).id == "pelabuhan")
    painted = Painted(dock.list.viewport())
    state.article.do(lambda document: actions.mark(document, at_laut(document.text), "LOC"))
    qapp.processEvents()
    assert painted.rects == [dock.list.row_rect(row)]


def test_what_is_counted_follows_the_edits(state, qtbot):
    """A new state, a flag, and both taken back: the filters count as the library would."""
    from annotator.editing import actions

    dock = LibraryDock(state)
    qtbot.addWidget(dock)
    state.articles.open("pelabuhan")
    article, library = state.article, state.workspace.library
    acts = (
        lambda: article.do(lambda document: actions.mark(document, at_laut(document.text), "LOC")),
        lambda: article.do(lambda document: actions.flag(document, "lihat lagi")),
        lambda: article.do(lambda document: actions.set_status(document, "done")),
        lambda: article.do(lambda document: actions.flag(document, None)),
        article.undo,
        article.undo,
        article.undo,
        article.undo,
    )
    for act in acts:
        assert act()
        counted = library.counts(state.workspace.annotator)
        shown = {status: int(pill.text()) for status, pill in zip(PILLS[1:], dock._pills[1:], strict=True)}
        assert shown == {status: counted[status] for status in shown}


@dataclass(frozen=True, slots=True)
class Coming:
    """A file that was read."""

    id: str

    def article(self, id_=None, language="id"):
        text = f"Berita {self.id}."
        return Article(id_ or self.id, text, fingerprint(text), self.id, f"{self.id}.txt", language, "utf-8", {})


def at_laut(text):
    from annotator.model import Span

    start = text.index("Laut Sawu")
    return Span(start, start + len("Laut Sawu"))


def test_the_list_stays_where_it_is_while_articles_come_in(state, qtbot, workspace):
    """Of a thousand articles those in the middle are seen, before and after each that comes: none is measured first."""
    library = workspace.library
    with library.together():
        for number in range(1_000):
            library.add(Coming(f"a{number:04}"), workspace.annotator, workspace.scheme)
    dock = LibraryDock(state)
    qtbot.addWidget(dock)
    dock.resize(252, 600)
    dock.show()
    qtbot.waitExposed(dock)
    bar = dock.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, middle = bar.value(), dock.list.viewport().rect().center()
    assert before > 0
    assert 300 < dock.list.indexAt(middle).row() < 700
    library.add(Coming("zz"), workspace.annotator, workspace.scheme)
    state.library_changed.emit()
    assert 300 < dock.list.indexAt(middle).row() < 700
    assert bar.value() == before
