"""What can be done to the focused quote's fields, in the article, in its card and in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from annotator.gui.state.command import REVIEW, Command, on
from annotator.i18n import tr
from annotator.model import Quote
from annotator.model.scheme import StanceValue

if TYPE_CHECKING:
    from annotator.gui.panels.quote_actions import Acts
    from annotator.gui.panels.quotes import QuotesPanel
    from annotator.gui.state.context import Context


def commands(context: Context) -> list[Command]:
    """Fields and stances of a quote, and moving among the cards."""

    def panel() -> QuotesPanel:
        return cast("QuotesPanel", context.navigation.panel("quotes"))

    def no_quote() -> str | None:
        document, focus = context.document, context.focus
        item = document.get(focus) if document is not None and focus is not None else None
        return None if isinstance(item, Quote) else tr("card.no_quote")

    def no_quote_or_selection() -> str | None:
        return None if context.selection is not None and panel().card.quote is not None else no_quote()

    def field(
        name: str, key: str, act: Callable[[Acts], object], enabled: Callable[[], str | None] = no_quote
    ) -> Command:
        return Command(
            f"quote-{name.replace('_', '-')}",
            f"card.command.{name}",
            lambda: act(panel().acts),
            keys=on(*REVIEW, keys=(key,)),
            menu="annotate",
            enabled=enabled,
            target="quote",
            group=40,
        )

    def stance(value: StanceValue) -> Command:
        return Command(
            f"stance-{value.name}",
            f"card.command.{value.name}",
            lambda: panel().acts.set_stance(value.name),
            keys=on(*REVIEW, keys=(value.digit,)),
            menu="annotate",
            enabled=no_quote,
            target="quote",
            group=41,
        )

    def step(name: str, key: str, by: int) -> Command:
        return Command(
            f"card-{name}",
            f"card.command.{name}",
            lambda: panel().step(by),
            keys=on("card", keys=(key,)),
            hidden=True,
            fixed=True,
        )

    found = [
        field("speaker", "S", lambda acts: acts.choose_speaker()),
        field("target", "T", lambda acts: acts.choose_target()),
        field("cue", "C", lambda acts: acts.choose_span("cue", 1), no_quote_or_selection),
        field("cue_back", "Shift+C", lambda acts: acts.choose_span("cue", -1)),
        field("mention", "M", lambda acts: acts.choose_span("mention", 1), no_quote_or_selection),
        field("mention_back", "Shift+M", lambda acts: acts.choose_span("mention", -1)),
        field("type", "Y", lambda acts: acts.next_type()),
    ]
    found += [stance(value) for value in context.workspace.scheme.stances]
    found += [step("previous", "Up", -1), step("next", "Down", 1)]
    found.append(
        Command(
            "card-leave",
            "card.command.leave",
            lambda: panel().leave(),
            keys=on("card", "list", keys=("Esc",)),
            hidden=True,
            fixed=True,
        )
    )
    found.append(
        Command(
            "preview-leave",
            "card.command.back",
            _escape,
            keys=on("preview", keys=("Esc",)),
            hidden=True,
            fixed=True,
        )
    )
    return found


def _escape() -> None:
    """Esc in a pop-up, a preview or the history: what that part makes of it."""
    widget = QApplication.focusWidget()
    while widget is not None:
        escape = getattr(widget, "escape", None)
        if callable(escape):
            escape()
            return
        widget = widget.parentWidget()
