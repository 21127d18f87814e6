"""The menu of the library page's rows."""

import pytest

from annotator.gui.window.commands import library as library_commands
from annotator.gui.window.commands.row import Here
from tests.gui.pages.library import entry, row_of, shown_menu


@pytest.fixture
def page(library_page):
    return library_page


def test_the_menu_finishes_gives_and_opens(page, state, workspace):
    """Its entries are commands with their keys; what cannot be done now is grey."""
    state.navigation.shell.page_name = "library"
    state.navigation.shell.page = lambda _name: page
    state.commands.add(row.of(Here(state, None)) for row in library_commands.ROWS)
    page.table.selectRow(row_of(page, "pasar"))
    page.menus.show()
    menu = shown_menu(page)
    assert entry(menu, "Beri bendera pada artikel terpilih").text().endswith("\tB")
    entry(menu, "Status", "Selesaikan artikel terpilih").trigger()
    assert workspace.session("pasar").document.status == "done"
    entry(menu, "Tugaskan kepada", "Arini").trigger()
    assert [one.annotator for one in workspace.library.assignments(ids=["pasar"])] == ["Arini"]
    assert not entry(menu, "Buat paket untuk").isEnabled()
    entry(menu, "Buka artikel").trigger()
    assert state.document.article.id == "pasar"
