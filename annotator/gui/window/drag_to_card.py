"""Words of the article, or a quote by its band, dragged onto a field of the open card."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint

from annotator.gui.cards.drop_candidates import Drop, drop
from annotator.i18n import tr
from annotator.model import Quote, Span

if TYPE_CHECKING:
    from annotator.gui.panels.quotes import QuotesPanel
    from annotator.gui.state.app_state import AppState


class DragToCard:
    """Receives what the article view's gestures carry; what a field would take or refuse is said once."""

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._said: tuple[str | None, Drop] = (None, Drop())  # the field that was lit last, and with what

    def over(self, carried: Span | str, at: QPoint) -> bool:
        """Light the field there; whether there is one."""
        found = self._drop_at(carried, at)
        name, what = found if found is not None else (None, Drop())
        self._panel().card.show_drop(name, what.shown)
        before, self._said = self._said, (name, what)
        if name is not None and (name, what.shown, what.why) != (before[0], before[1].shown, before[1].why):
            self._state.say(what.why or tr("card.drop.offer", what=_told(name, what.shown)))
        return found is not None

    def drop(self, carried: Span | str, at: QPoint) -> bool:
        """Set the field there as one step, or say again why not; whether there is a field."""
        found = self._drop_at(carried, at)
        quote = self._panel().card.quote
        if found is None or quote is None:
            return False
        name, what = found
        if what.make is None:
            self._state.say(what.why)
            return True
        self._state.article.select(None)
        self._state.article.set_focus(quote.id, scroll=False)
        self._state.article.do(what.make, say=_told(name, what.shown))
        return True

    def away(self) -> None:
        """Nothing is dragged any more."""
        self._said = (None, Drop())
        self._panel().card.show_drop(None)

    def _drop_at(self, carried: Span | str, at: QPoint) -> tuple[str, Drop] | None:
        card = self._panel().card
        quote, name = card.quote, card.field_at(at)
        if name is None or quote is None:
            return None
        document = self._state.article.document
        current = document.get(quote.id)
        return (name, drop(document, current, name, carried)) if isinstance(current, Quote) else None

    def _panel(self) -> QuotesPanel:
        return cast("QuotesPanel", self._state.navigation.panel("quotes"))


def _told(field: str, shown: str) -> str:
    if field == "speaker":
        return tr("card.said.speaker", name=shown)
    if field == "target":
        return tr("card.said.target", target=shown)
    return tr(f"card.said.{field}", text=shown)
