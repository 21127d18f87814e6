"""Panels and pages of other packages."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator import plugins
from tests.docs.pages import blocks
from tests.gui.starting import open_palette
from tests.usability.stories import corpus


@pytest.fixture
def plugged(tmp_path, monkeypatch):
    """Another package with a panel, as pip would have installed it."""
    info = tmp_path / "site" / "catatan-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: catatan\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[annotator.panels]\nnotes = catatan_panel:NotesPanel\n", encoding="utf-8")
    (tmp_path / "site" / "catatan_panel.py").write_text(
        "from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget\n\n\n"
        "class NotesPanel(QWidget):\n"
        "    name = 'notes'\n"
        "    title_key = 'Catatan redaksi'\n\n"
        "    def __init__(self, state):\n"
        "        super().__init__()\n"
        "        self.list = QListWidget()\n"
        "        QVBoxLayout(self).addWidget(self.list)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    plugins.forget()
    yield
    plugins.forget()


def test_a_panel_of_another_package_is_in_the_view_menu(plugged, seated, qtbot):
    """Its line shows it as a tab beside the others, with the keyboard in it; the palette finds it by its title."""
    person = seated(corpus())
    qtbot.waitUntil(lambda: person.state.commands.get("panel-notes") is not None)
    person.window.bar._fill("view")
    action = next(a for a in person.window.bar._menus["view"].actions() if a.text() == "Catatan redaksi")
    action.trigger()
    assert person.window.dock.current == "notes"
    assert QApplication.focusWidget() is person.window.panel("notes").list
    assert "Catatan redaksi" in [line.words for line in open_palette(person, "catatan red").lines()]


def test_the_page_of_the_documents_is_in_the_view_menu(tmp_path, monkeypatch, seated, qtbot):
    """The example of docs/write-a-page.md: it opens by its command, counts the article's words, and Esc leaves it."""
    (_, code), (_, points) = blocks("write-a-page.md", "python", "toml")
    info = tmp_path / "site" / "kata-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kata\nVersion: 1.0\n", encoding="utf-8")
    points = points.replace('[project.entry-points."annotator.pages"]', "[annotator.pages]").replace('"', "")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    (tmp_path / "site" / "word_count.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    plugins.forget()
    try:
        person = seated(corpus())
        qtbot.waitUntil(lambda: person.state.commands.get("page-words") is not None)
        person.state.commands.run("page-words")
        person.settle()
        page = person.window.page("words")
        assert person.state.navigation.page_name == "words"
        assert page.table.rowCount() > 10
        assert page.table.item(0, 1).text() == str(page.counts[0][1])
        person.press("Esc")
        assert person.state.navigation.page_name is None
    finally:
        plugins.forget()
