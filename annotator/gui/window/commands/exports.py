"""Commands of the page of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr

if TYPE_CHECKING:
    from annotator.gui.pages.export_page import ExportPage

_PAGE: tuple[Scope, ...] = ("export",)


def _page(here: Here) -> ExportPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("ExportPage", here.state.navigation.page("export"))


def _in_front(here: Here) -> str | None:
    return None if here.state.navigation.page_name == "export" else tr("page.export.first")


def _can_write(here: Here) -> str | None:
    return _in_front(here) or (None if _page(here).write.isEnabled() else tr("page.export.nothing"))


def _writes(here: Here) -> str | None:
    return _in_front(here) or (None if _page(here).stop.isVisible() else tr("page.export.writes_not"))


ROWS = (
    Row("export-act", "page.export.act", lambda here: _page(here).act(), "Ctrl+Enter", _PAGE, _can_write),
    Row("export-stop", "page.export.stop", lambda here: _page(here).cancel(), "Ctrl+.", _PAGE, _writes),
    Row("export-copy", "page.export.copy", lambda here: _page(here).copy(), "Ctrl+C", _PAGE, _in_front),
    Row("export-filter", "page.export.filter", lambda here: _page(here).filter.setFocus(), "Ctrl+F /", _PAGE,
        _in_front),
)  # fmt: skip
