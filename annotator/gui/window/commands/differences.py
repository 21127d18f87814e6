"""Commands of the page that compares two annotators."""

from __future__ import annotations

from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.state.command import Command, on
from annotator.gui.state.context import Context
from annotator.i18n import tr


def commands(context: Context) -> list[Command]:
    """Go on, take a side, edit, put off, the same for alike, save."""

    def page() -> DifferencesPage:
        found = context.navigation.page("differences")
        if not isinstance(found, DifferencesPage):
            raise LookupError("the window has no page of differences")
        return found

    def any_left() -> str | None:
        return None if context.navigation.page_name == "differences" and page().count() else tr("page.diff.none_here")

    def can_undo() -> str | None:
        return any_left() or page().can_undo()

    return [
        Command(
            "difference-next",
            "page.diff.next",
            lambda: page().step(1),
            on("differences", keys=("J", "Down")),
            enabled=any_left,
        ),
        Command(
            "difference-previous",
            "page.diff.previous",
            lambda: page().step(-1),
            on("differences", keys=("K", "Up")),
            enabled=any_left,
        ),
        Command(
            "difference-one",
            "page.diff.take_one",
            lambda: page().choose("one"),
            on("differences", keys=("1",)),
            enabled=any_left,
        ),
        Command(
            "difference-two",
            "page.diff.take_two",
            lambda: page().choose("two"),
            on("differences", keys=("2",)),
            enabled=any_left,
        ),
        Command(
            "difference-edit",
            "diff.neither",
            lambda: page().edit_own(),
            on("differences", keys=("3",)),
            enabled=any_left,
        ),
        Command(
            "difference-later", "diff.later", lambda: page().later(), on("differences", keys=("R",)), enabled=any_left
        ),
        Command(
            "difference-alike",
            "page.diff.same_for_alike",
            lambda: page().choose_alike(),
            on("differences", keys=("=",)),
            enabled=any_left,
        ),
        Command(
            "difference-undo",
            "page.diff.undo",
            lambda: page().undo(),
            on("differences", keys=("Ctrl+Z",)),
            enabled=can_undo,
            hidden=True,
        ),
        Command(
            "difference-save",
            "page.diff.save",
            lambda: page().save(),
            on("differences", keys=("Ctrl+Enter",)),
            enabled=any_left,
        ),
    ]
