"""The search page."""

from PySide6.QtCore import Qt

from annotator.gui.pages.search_page import SearchPage
from tests.gui.workspace import shown


def test_search_finds_articles_and_opens_at_the_hit(context, qtbot):
    """The list stays for the way back; what has no meaning is said."""
    page = shown(SearchPage(context), qtbot)
    page.look_for("gelombang")
    assert page.hits.count() == 1
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Gelombang tinggi" in spoken
    assert "[" not in spoken
    qtbot.keyClick(page.hits, Qt.Key.Key_Return)
    assert context.document.article.id == "pelabuhan"
    assert context.selection.of(context.document.text) == "Gelombang"
    page.look_for("sikap:zzz")
    assert "zzz" in page._found.text()
    page.look_for("")
    assert page._found.text() == ""
