"""Commands of the page of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr, tr_later

if TYPE_CHECKING:
    from annotator.gui.pages.team_page import TeamPage

_PAGE: tuple[Scope, ...] = ("team",)


def _page(here: Here) -> TeamPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("TeamPage", here.state.navigation.page("team"))


def _in_front(here: Here) -> str | None:
    return None if here.state.navigation.page_name == "team" else tr("team.page_first")


def _can_make(here: Here) -> str | None:
    return _in_front(here) or (None if _page(here).hand.make.isEnabled() else tr("team.nothing"))


def _can_take(here: Here) -> str | None:
    return _in_front(here) or _page(here).package_bar.why_no_take()


def _can_undo(here: Here) -> str | None:
    return _in_front(here) or _page(here).package_bar.why_no_undo()


def _copy(here: Here) -> None:
    QApplication.clipboard().setText(_page(here).agreement.numbers())
    here.state.say(tr_later("team.copied"))


def _give_back(here: Here) -> None:
    """From wherever the work was; the page says where it went where that has to be asked."""
    if here.state.team_folder.path is None:
        here.state.navigation.show_page("team")
    _page(here).hand.give_back()


def _choose(here: Here) -> None:
    _page(here).hand.selected.setChecked(True)


ROWS = (
    Row("page-team", "team.title", lambda here: here.state.navigation.show_page("team"), "Ctrl+Shift+T",
        menu="annotate", group=25),
    Row("team-make", "team.hand_over", lambda here: _page(here).hand.make_packages(), "Ctrl+Enter", _PAGE, _can_make),
    Row("team-take", "team.take_package", lambda here: _page(here).package_bar.take(), "Ctrl+I", _PAGE, _can_take),
    Row("team-back", "team.give_back", _give_back, "Ctrl+Alt+B", menu="annotate", group=25),
    Row("team-choose", "team.choose", _choose, "Space", _PAGE, _in_front),
    Row("team-undo", "page.library.undo", lambda here: _page(here).package_bar.undo(), "Ctrl+Z", _PAGE, _can_undo,
        hidden=True),
    Row("team-numbers", "team.copy_numbers", _copy, "Ctrl+Shift+C", _PAGE, _in_front),
)  # fmt: skip
