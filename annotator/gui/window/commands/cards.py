"""What can be done to the focused quote's fields, in the article, in its card and in a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtWidgets import QApplication

from annotator.gui.state.command import REVIEW
from annotator.gui.window.commands.row import Here, Row
from annotator.i18n import tr
from annotator.model import Quote
from annotator.model.scheme import StanceValue

if TYPE_CHECKING:
    from annotator.gui.panels.quotes import QuotesPanel


def _panel(here: Here) -> QuotesPanel:
    return cast("QuotesPanel", here.state.navigation.panel("quotes"))


def _quote(here: Here) -> str | None:
    return None if isinstance(here.state.focused, Quote) else tr("command.no_quote")


def _quote_or_words(here: Here) -> str | None:
    """Selected words go into the card that is open."""
    if here.state.selection is not None and _panel(here).card.quote is not None:
        return None
    return _quote(here)


def _span(field: Literal["cue", "mention"], by: int, here: Here) -> None:
    _panel(here).acts.choose_span(field, by)


def _step(by: int, here: Here) -> None:
    _panel(here).step(by)


def _escape(_here: Here) -> None:
    """Esc in a pop-up, a preview or the history: what that part makes of it."""
    widget = QApplication.focusWidget()
    while widget is not None:
        escape = getattr(widget, "escape", None)
        if callable(escape):
            escape()
            return
        widget = widget.parentWidget()


def _set_stance(name: str, here: Here) -> None:
    _panel(here).acts.set_stance(name)


def stance_row(value: StanceValue) -> Row:
    """The stance's own command, with its digit."""
    name, words, what = f"stance-{value.name}", f"card.command.{value.name}", partial(_set_stance, value.name)
    return Row(name, words, what, value.digit, REVIEW, _quote, "annotate", 23, "quote")


FIELDS = (
    Row("quote-speaker", "card.command.speaker", lambda here: _panel(here).acts.choose_speaker(), "S", REVIEW, _quote,
        "annotate", 22, "quote"),
    Row("quote-target", "card.command.target", lambda here: _panel(here).acts.choose_target(), "T", REVIEW, _quote,
        "annotate", 22, "quote"),
    Row("quote-cue", "card.command.cue", partial(_span, "cue", 1), "C", REVIEW, _quote_or_words,
        "annotate", 22, "quote"),
    Row("quote-cue-back", "card.command.cue_back", partial(_span, "cue", -1), "Shift+C", REVIEW, _quote,
        "annotate", 22, "quote"),
    Row("quote-mention", "card.command.mention", partial(_span, "mention", 1), "M", REVIEW, _quote_or_words,
        "annotate", 22, "quote"),
    Row("quote-mention-back", "card.command.mention_back", partial(_span, "mention", -1), "Shift+M", REVIEW, _quote,
        "annotate", 22, "quote"),
    Row("quote-type", "card.command.type", lambda here: _panel(here).acts.next_type(), "Y", REVIEW, _quote,
        "annotate", 22, "quote"),
)  # fmt: skip

ROWS = (
    Row("card-previous", "card.command.previous", partial(_step, -1), "Up", ("card",), hidden=True, fixed=True),
    Row("card-next", "card.command.next", partial(_step, 1), "Down", ("card",), hidden=True, fixed=True),
    Row("card-leave", "card.command.leave", lambda here: _panel(here).leave(), "Esc", ("card", "list"),
        hidden=True, fixed=True),
    Row("preview-leave", "card.command.back", _escape, "Esc", ("preview",), hidden=True, fixed=True),
)  # fmt: skip
