"""Commands of the speakers page and its ledger."""

from __future__ import annotations

from functools import partial

from annotator.editing import actions
from annotator.gui.commands.command import Command, on
from annotator.gui.context import Context
from annotator.gui.pages.ledger import Line
from annotator.gui.pages.speakers_page import SpeakersPage
from annotator.i18n import text
from annotator.model import Stance

STANCES: tuple[Stance, ...] = ("support", "oppose", "neutral", "unclear")


def commands(context: Context) -> list[Command]:
    """New, rename, merge, delete; in the ledger stance, target and speaker as on a card."""

    def page() -> SpeakersPage:
        found = context.page("speakers")
        if not isinstance(found, SpeakersPage):
            raise LookupError("the window has no speakers page")
        return found

    def person() -> str | None:
        return None if context.page_name == "speakers" and page().speaker() else text("page.speakers.choose_first")

    def line() -> Line | None:
        return page().table.line() if context.page_name == "speakers" and page().table.hasFocus() else None

    def in_ledger() -> str | None:
        return None if line() is not None else text("page.speakers.choose_quote")

    def with_line(act: str) -> None:
        """Go to the quote's card, where the field is edited: one place for each thing."""
        here = line()
        if here is not None:
            context.open_article(here.article_id, focus=here.quote_id)
            context.show_page(None)
            context.commands.run(act)

    def stance(value: Stance) -> None:
        here = line()
        if here is not None and context.open_article(here.article_id):
            said = text("card.said.stance", stance=text(f"quote.stance_{value}"))
            context.do(lambda document: actions.set_stance(document, here.quote_id, value), say=said)

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
            lambda: with_line("quote-target"),
            on("speakers", keys=("T",)),
            enabled=in_ledger,
        ),
        Command(
            "ledger-speaker",
            "page.speakers.edit_speaker",
            lambda: with_line("quote-speaker"),
            on("speakers", keys=("S",)),
            enabled=in_ledger,
        ),
        Command(
            "ledger-alike",
            "page.speakers.alike",
            lambda: with_line("alike"),
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
