"""Commands of the speakers page and its ledger."""

from __future__ import annotations

from functools import partial

from annotator.editing import actions
from annotator.gui.pages.speakers_page import SpeakersPage
from annotator.gui.panels.quote_actions import ask_speaker, ask_target
from annotator.gui.parts import previews
from annotator.gui.parts.previews.plans import speaker_alike
from annotator.gui.parts.speakers.quote_table_model import Column, Line
from annotator.gui.state.command import Command, on
from annotator.gui.state.context import Context
from annotator.i18n import tr
from annotator.model import Quote, Stance
from annotator.model.items import NEEDS_TARGET

STANCES: tuple[Stance, ...] = ("support", "oppose", "neutral", "unclear")


def commands(context: Context) -> list[Command]:
    """New, rename, merge, delete; in the ledger stance, target and speaker as on a card."""

    def page() -> SpeakersPage:
        found = context.navigation.page("speakers")
        if not isinstance(found, SpeakersPage):
            raise LookupError("the window has no speakers page")
        return found

    def person() -> str | None:
        return (
            None
            if context.navigation.page_name == "speakers" and page().speaker()
            else tr("page.speakers.choose_first")
        )

    def line() -> Line | None:
        return page().table.line() if context.navigation.page_name == "speakers" and page().table.hasFocus() else None

    def in_ledger() -> str | None:
        return None if line() is not None else tr("page.speakers.choose_quote")

    def opened() -> Quote | None:
        """The quote of the line, its article the open one; the page stays."""
        here = line()
        if here is None or not context.articles.open(here.article_id) or context.document is None:
            return None
        return context.document.quote(here.quote_id)

    def target() -> None:
        quote = opened()
        if quote is not None:
            ask_target(context, quote.id, *page().table.place_of(Column.TARGET))

    def speaker() -> None:
        quote = opened()
        if quote is not None:
            ask_speaker(context, quote.id, *page().table.place_of(Column.MENTION))

    def alike() -> None:
        quote = opened()
        if quote is not None:
            id_ = quote.id
            previews.show(context, page().table, lambda d: speaker_alike(d, d.quote(id_)))

    def stance(value: Stance) -> None:
        quote = opened()
        if quote is None:
            return
        id_, said = quote.id, tr("card.said.stance", stance=tr(f"quote.stance_{value}"))
        if value != quote.stance and not context.article.do(lambda d: actions.set_stance(d, id_, value), say=said):
            return
        if value in NEEDS_TARGET and quote.target is None:
            target()

    found = [
        Command("speaker-new", "page.speakers.new", lambda: page().new(), on("speakers", keys=("N",))),
        Command(
            "speaker-rename", "speaker.rename", lambda: page().rename(), on("speakers", keys=("F2",)), enabled=person
        ),
        Command("speaker-merge", "speaker.merge", lambda: page().merge(), on("speakers", keys=("G",)), enabled=person),
        Command(
            "speaker-delete",
            "page.speakers.delete",
            lambda: page().delete(),
            on("speakers", keys=("Del",)),
            enabled=person,
        ),
        Command(
            "ledger-target",
            "page.speakers.edit_target",
            target,
            on("speakers", keys=("T",)),
            enabled=in_ledger,
        ),
        Command(
            "ledger-speaker",
            "page.speakers.edit_speaker",
            speaker,
            on("speakers", keys=("S",)),
            enabled=in_ledger,
        ),
        Command(
            "ledger-alike",
            "page.speakers.alike",
            alike,
            on("speakers", keys=("=",)),
            enabled=in_ledger,
        ),
    ]
    for number, value in enumerate(STANCES, 1):
        found.append(
            Command(
                f"ledger-{value}",
                f"quote.stance_{value}",
                partial(stance, value),
                on("speakers", keys=(str(number),)),
                enabled=in_ledger,
            )
        )
    return found
