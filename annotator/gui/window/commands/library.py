"""Commands of the library, in its dock and on its page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from annotator.gui.pages.library_actions import LibraryActs
from annotator.gui.pages.library_page import LibraryPage
from annotator.gui.state.command import Command, on
from annotator.gui.state.context import Context
from annotator.i18n import tr


def commands(context: Context) -> list[Command]:
    """Open, choose, flag, finish, suggest, rename, remove, filter."""

    def page() -> LibraryPage:
        found = context.navigation.page("library")
        if not isinstance(found, LibraryPage):
            raise LookupError("the window has no library page")
        return found

    def filter_by(number: int) -> None:
        page().filter_by_number(number)

    def to_filter() -> None:
        page().search.selectAll()
        page().search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_all() -> None:
        page().table.selectAll()

    def in_front() -> str | None:
        return None if context.navigation.page_name == "library" else tr("page.library.choose_first")

    def can_undo() -> str | None:
        return in_front() or acts().can_undo()

    def acts() -> LibraryActs:
        return page().acts

    def chosen() -> str | None:
        here = context.navigation.page_name == "library" and bool(page().selected())
        return None if here else tr("page.library.choose_first")

    found = [
        Command("load", "page.load.title", lambda: context.navigation.show_page("load"), menu="file", group=1),
        Command(
            "library-flag",
            "page.library.flag",
            lambda: acts().flag(),
            on("library", keys=("B",)),
            "article",
            enabled=chosen,
            group=8,
        ),
        Command(
            "library-done",
            "page.library.finish",
            lambda: acts().finish(),
            on("library", keys=("Ctrl+Enter",)),
            enabled=chosen,
        ),
        Command(
            "library-aside",
            "page.library.set_aside",
            lambda: acts().set_aside(),
            on("library", keys=("Ctrl+Shift+X",)),
            enabled=chosen,
        ),
        Command(
            "library-suggest",
            "page.library.suggest",
            lambda: acts().suggest_again(),
            on("library", keys=("F5",)),
            enabled=chosen,
        ),
        Command(
            "library-rename",
            "page.library.rename",
            lambda: page().rename(),
            on("library", keys=("F2",)),
            enabled=chosen,
        ),
        Command(
            "library-remove",
            "page.library.remove",
            lambda: acts().remove(),
            on("library", keys=("Del",)),
            enabled=chosen,
        ),
        Command(
            "library-undo",
            "page.library.undo",
            lambda: acts().undo(),
            on("library", keys=("Ctrl+Z",)),
            enabled=can_undo,
            hidden=True,
        ),
        # Letters on the table go there by themselves, but for those that are keys: J, K and B.
        Command(
            "library-filter",
            "page.library.to_filter",
            to_filter,
            on("library", keys=("Ctrl+F", "/")),
            enabled=in_front,
        ),
        Command(
            "library-all",
            "page.library.select_all",
            choose_all,
            on("library", keys=("Ctrl+A",)),
            enabled=in_front,
        ),
    ]
    for number, status in enumerate(("all", "new", "suggested", "in_progress", "done"), 1):
        found.append(
            Command(
                f"library-filter-{status}",
                f"page.library.filter_{status}",
                partial(filter_by, number),
                on("library", keys=(f"Ctrl+{number}",)),
            )
        )
    return found
