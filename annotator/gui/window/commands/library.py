"""Commands of the library, in its dock and on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.pages.export_page import ExportPage
    from annotator.gui.pages.library_page import LibraryPage

_PAGE: tuple[Scope, ...] = ("library",)


def _page(here: Here) -> LibraryPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("LibraryPage", here.state.navigation.page("library"))


def _in_front(here: Here) -> str | None:
    return None if here.state.navigation.page_name == "library" else tr("page.library.choose_first")


def _chosen(here: Here) -> str | None:
    page_first = _in_front(here)
    if page_first is not None:
        return page_first
    page = _page(here)
    chosen = page.table.selectionModel().hasSelection() or page.side.focused_collection() is not None
    return None if chosen else tr("page.library.choose_first")


def _can_undo(here: Here) -> str | None:
    return _in_front(here) or _page(here).acts.can_undo()


def _to_filter(here: Here) -> None:
    field = _page(here).search
    field.selectAll()
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _export(here: Here) -> None:
    """The page of exports, for the chosen articles alone."""
    ids = _page(here).selected()
    page = cast("ExportPage", here.state.navigation.page("export"))
    here.state.navigation.show_page("export")
    page.narrow(ids)


def _filter(number: int, here: Here) -> None:
    _page(here).filter_by_number(number)


def _filter_row(number: int, status: str) -> Row:
    return Row(
        f"library-filter-{status}", f"page.library.filter_{status}", partial(_filter, number), f"Ctrl+{number}", _PAGE
    )


ROWS = (
    Row("load", "page.load.title", lambda here: here.state.navigation.show_page("load"), menu="file", group=1),
    Row("library-flag", "page.library.flag", lambda here: _page(here).acts.flag(), "B", _PAGE, _chosen, "article", 8),
    Row("library-done", "page.library.finish", lambda here: _page(here).acts.finish(), "Ctrl+Enter", _PAGE, _chosen),
    Row("library-aside", "page.library.set_aside", lambda here: _page(here).acts.set_aside(), "Ctrl+Shift+X", _PAGE,
        _chosen),
    Row("library-suggest", "page.library.suggest", lambda here: _page(here).acts.suggest_again(), "F5", _PAGE, _chosen),
    Row("library-open", "page.library.open", lambda here: _page(here).open_current(), "", _PAGE, _chosen),
    Row("library-resume", "page.library.resume", lambda here: _page(here).acts.resume(), "", _PAGE, _chosen),
    Row("library-collect", "page.library.collect_key", lambda here: _page(here).menus.show_collections(), "Ctrl+G",
        _PAGE, _chosen),
    Row("library-export", "page.library.export_these", _export, "", _PAGE, _chosen),
    Row("library-queue", "page.library.queue", lambda here: _page(here).show_queue(), "Ctrl+U", _PAGE, _in_front),
    Row("library-sort", "page.library.sort", lambda here: _page(here).menus.show_columns(), "Ctrl+Shift+O", _PAGE,
        _in_front),
    Row("library-menu", "page.library.menu", lambda here: _page(here).menus.show(), "Shift+F10 Menu", _PAGE, _in_front),
    Row("library-preview", "page.library.preview", lambda here: _page(here).toggle_preview(), "Space", _PAGE,
        _in_front),
    Row("library-rename", "page.library.rename", lambda here: _page(here).rename(), "F2", _PAGE, _chosen),
    Row("library-remove", "page.library.remove", lambda here: _page(here).remove(), "Del", _PAGE, _chosen),
    Row("library-undo", "page.library.undo", lambda here: _page(here).acts.undo(), "Ctrl+Z", _PAGE, _can_undo,
        hidden=True),
    Row("library-redo", "page.library.redo", lambda here: _page(here).acts.redo(), "Ctrl+Shift+Z Ctrl+Y", _PAGE,
        _in_front, hidden=True),
    # Letters on the table go there by themselves, but for those that are keys: J, K and B.
    Row("library-filter", "page.library.to_filter", _to_filter, "Ctrl+F /", _PAGE, _in_front),
    Row("library-all", "page.library.select_all", lambda here: _page(here).table.selectAll(), "Ctrl+A", _PAGE,
        _in_front),
    _filter_row(1, "all"),
    _filter_row(2, "new"),
    _filter_row(3, "suggested"),
    _filter_row(4, "in_progress"),
    _filter_row(5, "done"),
)  # fmt: skip
