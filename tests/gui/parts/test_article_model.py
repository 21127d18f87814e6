"""The list of articles counts on while one looks at its first screen."""

from annotator.gui.parts.article_list.article_model import Shown
from annotator.gui.state.titles import title_of
from tests.gui.starting import words_of


def test_a_list_is_shown_before_it_is_counted_to_its_end(person, qtbot, monkeypatch):
    """The first rows are there at once; the others follow between two events, and keep their place."""
    state = person.state
    state.navigation.show_page("library")
    model = person.window.page("library").model
    folder = state.workspace.library.path.parent / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"warta-{number:02}.txt").write_text(f"Warta {number} dari Sikka.", encoding="utf-8")
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_STRETCH", 2)
    monkeypatch.setattr("annotator.storage.article_queries._GROWTH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._SCREEN_S", 60)
    monkeypatch.setattr("annotator.gui.parts.article_list.article_model.PAGE", 4)
    monkeypatch.setattr("annotator.gui.parts.article_list.article_model.PATIENCE_S", 1e-9)
    list(state.workspace.import_paths([folder]))
    model.show(Shown("Sikka"))
    assert 4 <= model.rowCount() < 30
    first = [model.article(row).id for row in range(4)]
    qtbot.waitUntil(lambda: model.rowCount() == 30)
    assert [model.article(row).id for row in range(4)] == first
    assert len({model.article(row).id for row in range(30)}) == 30


def test_rows_are_painted_anew_where_they_stand_while_suggestions_come(person, qtbot):
    """No list is laid out anew for that; what is another list is."""
    state = person.state
    state.navigation.show_page("library")
    page = person.window.page("library")
    resets, again = [], []
    page.model.modelReset.connect(lambda: resets.append(1))
    page.model.read_again.connect(lambda: again.append(1))
    before = page.model.article(page.model.row_of("b-next"))
    state.suggestions.ask(["b-next"])
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    qtbot.waitUntil(lambda: bool(again))
    assert before.entities == 0
    assert page.model.article(page.model.row_of("b-next")).entities > 0
    assert not resets
    state.workspace.library.remove("b-next")
    state.library_changed.emit()
    assert resets
    assert page.model.row_of("b-next") < 0


def test_a_rare_word_is_looked_for_while_one_goes_on(person, qtbot, monkeypatch):
    """The page says that it searches, then shows what was found, the first of it chosen."""
    state = person.state
    state.navigation.show_page("library")
    page = person.window.page("library")
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_STRETCH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._FIRST_OF_TEXTS", 1)
    monkeypatch.setattr("annotator.storage.article_queries._GROWTH", 1)
    monkeypatch.setattr("annotator.storage.article_queries._SCREEN_S", -1)
    monkeypatch.setattr("annotator.gui.parts.article_list.article_model.PATIENCE_S", 1e-9)
    oldest = page.model.article(page.model.rowCount() - 1)
    page.search.setText(f'"{title_of(oldest)}"')
    assert page.model.rowCount() == 0
    assert "Mencari…" in words_of(page)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.table.isVisible()
    assert page.current().id == oldest.id
    qtbot.waitUntil(lambda: not page.model.looking)
