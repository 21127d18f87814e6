"""Commands of the lists of speakers, and of the ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from annotator.gui.panels.quote_actions import ask_speaker, ask_target, give_stance
from annotator.gui.parts import previews
from annotator.gui.parts.previews.plans import speaker_alike
from annotator.gui.parts.speakers.quote_table_model import Column, Line
from annotator.gui.state.command import Scope
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr
from annotator.model import Quote, Stance

if TYPE_CHECKING:
    from annotator.gui.pages.speakers_page import SpeakersPage
    from annotator.gui.parts.speakers.roster import Roster

_PAGE: tuple[Scope, ...] = ("speakers",)


def _page(here: Here) -> SpeakersPage:
    """The page; its module is loaded when it is first asked for."""
    return cast("SpeakersPage", here.state.navigation.page("speakers"))


def _in_front(here: Here) -> bool:
    return here.state.navigation.page_name == "speakers"


def _roster(here: Here) -> Roster:
    """The list of people that is seen: the page's, or that of the tab beside the article."""
    return _page(here).roster if _in_front(here) else cast("Roster", here.state.navigation.panel("speakers"))


def _speaker_chosen(here: Here) -> str | None:
    known = _in_front(here) or (here.state.navigation.page_name is None and here.window.dock.current == "speakers")
    return None if known and _roster(here).speaker is not None else tr("page.speakers.choose_first")


def _person(here: Here) -> str | None:
    """A speaker of the open article, or a person of the library."""
    if _in_front(here) and _roster(here).person is not None:
        return None
    return _speaker_chosen(here)


def _can_undo(here: Here) -> str | None:
    return _page(here).can_undo() if _in_front(here) else tr("page.speakers.choose_first")


def _line(here: Here) -> Line | None:
    return _page(here).table.line() if _in_front(here) and _page(here).table.hasFocus() else None


def _in_ledger(here: Here) -> str | None:
    return None if _line(here) is not None else tr("page.speakers.choose_quote")


def _opened(here: Here) -> Quote | None:
    """The quote of the line, its article the open one; the page stays."""
    line = _line(here)
    if line is None or not here.state.articles.open(line.article_id):
        return None
    return here.state.article.document.quote(line.quote_id)


def _target(here: Here) -> None:
    quote = _opened(here)
    if quote is not None:
        ask_target(here.state, quote.id, *_page(here).table.place_of(Column.TARGET))


def _speaker(here: Here) -> None:
    quote = _opened(here)
    if quote is not None:
        ask_speaker(here.state, quote.id, *_page(here).table.place_of(Column.SPEAKER, Column.MENTION))


def _alike(here: Here) -> None:
    quote = _opened(here)
    if quote is not None:
        id_ = quote.id
        previews.show(here.state, _page(here).table, lambda d: speaker_alike(d, d.quote(id_)))


def _stance(value: Stance, here: Here) -> None:
    quote = _opened(here)
    if quote is None:
        return
    article_id = here.state.article_id
    give_stance(here.state, quote, value, lambda: _target_of(article_id, quote.id, here))


def _target_of(article_id: str, quote_id: str, here: Here) -> None:
    line = _line(here)
    if line is not None and (line.article_id, line.quote_id) == (article_id, quote_id):
        _target(here)


def _stance_row(digit: str, value: Stance) -> Row:
    return Row(f"ledger-{value}", f"quote.stance_{value}", partial(_stance, value), digit, _PAGE, _in_ledger)


ROWS = (
    Row("speaker-new", "page.speakers.new", lambda here: _roster(here).add_speaker(), "N", _PAGE),
    Row("speaker-rename", "speaker.rename", lambda here: _roster(here).rename(), "F2", _PAGE, _person),
    Row("speaker-merge", "speaker.merge", lambda here: _roster(here).merge(), "G", _PAGE, _person),
    Row("speaker-delete", "page.speakers.delete", lambda here: _roster(here).remove(), "Del", _PAGE, _speaker_chosen),
    Row("speakers-undo", "page.library.undo", lambda here: _page(here).undo(), "Ctrl+Z", _PAGE, _can_undo, hidden=True),
    Row("ledger-target", "page.speakers.edit_target", _target, "T", _PAGE, _in_ledger),
    Row("ledger-speaker", "page.speakers.edit_speaker", _speaker, "S", _PAGE, _in_ledger),
    Row("ledger-alike", "page.speakers.alike", _alike, "=", _PAGE, _in_ledger),
    _stance_row("1", "support"),
    _stance_row("2", "oppose"),
    _stance_row("3", "neutral"),
    _stance_row("4", "unclear"),
)
