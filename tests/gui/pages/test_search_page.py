"""The search page."""

from PySide6.QtCore import Qt

from annotator.gui.pages.search_page import SearchPage
from tests.gui.panels.test_library_dock import Coming
from tests.gui.workspace import shown


def test_search_finds_articles_and_opens_at_the_hit(state, qtbot):
    """The list stays for the way back; what has no meaning is said."""
    page = shown(SearchPage(state), qtbot)
    page.look_for("gelombang")
    assert page.hits.count() == 1
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Gelombang tinggi" in spoken
    assert "[" not in spoken
    qtbot.keyClick(page.hits, Qt.Key.Key_Return)
    assert state.document.article.id == "pelabuhan"
    assert state.selection.of(state.document.text) == "Gelombang"
    page.look_for("sikap:zzz")
    assert "zzz" in page._found.text()
    page.look_for("")
    assert page._found.text() == ""


def test_a_word_that_only_the_title_has_is_marked_there(state, qtbot):
    """Every hit shows why it is one."""
    state.workspace.library.rename("pelabuhan", "Dermaga Kupang Sepi")
    page = shown(SearchPage(state), qtbot)
    ground = state.theme.ui.search_hit
    for typed, marked in (("kupang", True), ("status:new", False)):
        page.look_for(typed)
        assert page.hits.count()
        page.hits.setCurrentIndex(page.model.index(-1))
        picture = page.hits.viewport().grab(page.hits.row_rect(max(0, page.model.row("pelabuhan")))).toImage()
        seen = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        assert (ground.rgb() in seen) is marked, typed


def test_the_chosen_hit_has_a_line_around_it_in_high_contrast(state, qtbot):
    """While one types, the shade of the page alone would tell which one Enter opens."""
    state.theme = state.theme.high_contrast()
    page = shown(SearchPage(state), qtbot)
    page.look_for("gelombang")
    page.hits.setCurrentIndex(page.model.index(0))
    box = page.hits.row_rect(0)
    picture = page.hits.viewport().grab(box).toImage()
    assert picture.pixelColor(box.width() // 2, 1) == state.theme.ui.ink


def test_what_is_not_found_at_once_is_looked_for_while_one_waits(state, qtbot, monkeypatch):
    """A rare phrase in a large library: the page says that it searches, then what there is and how many."""
    for name, value in (("_FIRST_STRETCH", 1), ("_FIRST_OF_TEXTS", 1), ("_GROWTH", 1), ("_SCREEN_S", -1)):
        monkeypatch.setattr(f"annotator.storage.article_queries.{name}", value)
    monkeypatch.setattr("annotator.gui.pages.search_page.PATIENCE_S", 1e-9)
    page = shown(SearchPage(state), qtbot)
    state.workspace.library.add(Coming("zz"), state.workspace.annotator, state.workspace.scheme)
    page.look_for('"gelombang tinggi"')
    assert (page.hits.count(), page._found.text()) == (0, "Mencari…")
    qtbot.waitUntil(lambda: page._found.text() == "1 artikel")
    assert page.hits.count() == 1
