"""The Quotes tab: cards of all quotes, the focused one open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from annotator.editing import actions
from annotator.gui.cards import notices
from annotator.gui.cards.card import QuoteCard
from annotator.gui.cards.card_delegate import CardDelegate
from annotator.gui.cards.card_list import CardList
from annotator.gui.cards.card_text import spoken
from annotator.gui.kit.row_model import moves
from annotator.gui.panels import quote_actions
from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.state.app_state import AppState
from annotator.gui.state.open_article import OpenArticle
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote
from annotator.model.text import folded, single_spaced

_FILTER_FROM = 20  # quotes; below that everything is in view anyway


class QuotesPanel(ListPanel):
    """Cards of the article's quotes in reading order; linked to the text both ways."""

    name = "quotes"
    title_key = "view.quotes"
    scope = "card"
    list: CardList

    def __init__(self, state: AppState) -> None:
        super().__init__(state, CardList())
        self._folded: dict[str, str] = {}  # what the filter looks at, by id
        self._offered = ""  # the quote whose speaker was just corrected
        self._delegate = CardDelegate(self.list, self.look)
        self.list.setItemDelegate(self._delegate)
        self.card = QuoteCard(self.list.viewport(), key_of=lambda name: quote_actions.key_of(state, name))
        self.list.set_card(self.card)
        self.acts = quote_actions.QuoteActions(state, self)
        self.list.chosen.connect(self.focus_item)
        self.card.asked.connect(self.acts.ask)
        self.card.type_chosen.connect(self.acts.set_type)
        self.card.stance_chosen.connect(self.acts.set_stance)
        self.card.acted.connect(self.acts.act)
        self.card.reached.connect(self.list.show_part)
        self.translate()

    # what other parts of the window ask

    def step(self, by: int) -> None:
        """To the card before or after the open one."""
        count = len(self.model.keys)
        row = min(count - 1, max(0, self.list.open_row + by if self.list.open_row >= 0 else 0))
        key = self.model.key(row)
        if key is not None:
            self.to_list()
            self._state.article.set_focus(key)

    def leave(self) -> None:
        """Back to the article, with the caret at the quote."""
        article = self._state.articles.now
        if article is not None:
            article.set_focus(article.focus)
        self._state.navigation.to_article()

    def reveal(self) -> None:
        """Bring this tab to the front, so that a pop-up has its field."""
        if not self.isVisible():
            self._state.navigation.show_panel(self.name)

    def field_place(self, name: str) -> tuple[QWidget, QRect]:
        """Where the pop-up of a field opens; brings the card into view."""
        row = self.model.row(self._state.focus)
        if row >= 0:
            self.list.scrollTo(self.model.index(row))
        field = self.card.rows[name]
        return field, field.value_box().toRect()

    # what happened

    def _opened(self, id_: str) -> None:
        self._offered = ""
        self._close()
        super()._opened(id_)

    def _edited(self, edit: Edit) -> None:
        quotes = [change.item for change in edit.changes if isinstance(change.item, Quote)]
        if quotes:
            self._offered = quotes[0].id if edit.action == "set-speaker" and len(quotes) == 1 else ""
        super()._edited(edit)

    def show_all(self) -> None:
        self._folded = {}
        self.list.open_at(-1)
        self.model.show([])
        self.show_rows()
        self._make_card()
        self._follow_card()

    def shows(self, edit: Edit) -> bool:
        """A card shows what marks in it are, too."""
        return any(isinstance(change.item, Quote | Entity) for change in edit.changes)

    def follow(self, edit: Edit) -> None:
        changes = [change for change in edit.changes if isinstance(change.item, Quote)]
        touched = {change.item.id for change in changes}
        for id_ in touched:
            self._folded.pop(id_, None)
        if any(moves(change) for change in changes) or (touched and self.filter.text().strip()):
            self.show_rows(touched)
        elif touched:
            self.model.show(self.model.keys, touched)
        quote = self.card.quote
        if quote is None:
            return
        marks = [change.item for change in edit.changes if isinstance(change.item, Entity)]
        if touched or any(quote.span.overlaps(mark.span) for mark in marks):
            self._state.before_paint.soon(self._refresh_card)

    def follow_focus(self, _id: object) -> None:
        focused = self._state.focused
        if isinstance(focused, Quote) or (self.card.quote is not None and self.card.focused):
            self._state.after_paint.soon(self._follow_card)

    def _refresh_card(self) -> None:
        """Show what an edit changed; the card of a quote that it went on to opens after the paint."""
        focused, shown = self._state.focused, self.card.quote
        if not isinstance(focused, Quote) or shown is None or focused.id == shown.id:
            self._follow_card()

    def _follow_card(self) -> None:
        """Open the card of the focused quote; without one, the card that is open stays, refreshed."""
        article = self._state.articles.now
        if not self.isVisible():
            self._stale = True
            return
        quote = self._quote_of(article) if article is not None else None
        row = self.model.row(quote.id) if quote is not None else -1
        if article is None or quote is None or row < 0:
            self._close()
            return
        self._show_card(article.document, quote)
        self.list.open_at(row)
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _make_card(self) -> None:
        """Have the choices of the card's rows made with the article, not when a key first opens a card."""
        article = self._state.articles.now
        if article is not None and article.document.quotes and self.card.quote is None:
            self._show_card(article.document, article.document.quotes[0])
            self.card.quote = None

    def _quote_of(self, article: OpenArticle) -> Quote | None:
        """The quote whose card is to be open."""
        if isinstance(article.focused, Quote):
            return article.focused
        shown = article.document.get(self.card.quote.id) if self.card.quote is not None else None
        return shown if isinstance(shown, Quote) else None

    def _close(self) -> None:
        self.card.quote = None
        self.list.open_at(-1)

    def _show_card(self, document: Document, quote: Quote) -> None:
        self.card.focused = self._state.focus == quote.id
        self.card.show_quote(
            document,
            quote,
            self.theme,
            zoom=self.zoom,
            notices=notices.of(document, quote),
            offer=self._offer(document, quote),
        )

    def _offer(self, document: Document, quote: Quote) -> str:
        if quote.id != self._offered or quote.mention is None:
            return ""
        others = actions.alike_mentions(document, quote)
        if not others:
            return ""
        name = quote.speaker_name or tr("speaker.none")
        mention = single_spaced(quote.mention.of(document.text))
        key = self._state.commands.said("alike", "card")
        return tr("card.alike_offer", n=len(others), mention=mention, name=name, key=key)

    # rows

    def show_rows(self, touched: Collection[str] = ()) -> None:
        row = self.list.open_row
        open_key = self.model.key(row)
        super().show_rows(touched)
        many = len(self.model.keys) >= _FILTER_FROM
        self.head.setVisible(many or bool(self.filter.text()) or self.filter.hasFocus())
        if open_key is not None and row >= 0:
            self.list.open_at(self.model.row(open_key))
        self.list.doItemsLayout()

    def keys_of(self, document: Document) -> Sequence[str]:
        rejected, needle = self._state.options.rejected, folded(self.filter.text())
        quotes = [quote for quote in document.quotes if rejected or quote.origin != "rejected"]
        return [quote.id for quote in quotes if not needle or needle in self._filtered_by(document, quote)]

    def _filtered_by(self, document: Document, quote: Quote) -> str:
        """All words of the record, as the filter compares them; kept until they change."""
        if quote.id not in self._folded:
            parts = [quote.words(document.text), quote.speaker_name, quote.target]
            parts += [span.of(document.text) for span in (quote.cue, quote.mention) if span is not None]
            self._folded[quote.id] = folded(" \n ".join(part for part in parts if part))
        return self._folded[quote.id]

    def refilter(self) -> None:
        self.show_rows()
        if self._state.focus is not None:
            self._follow_card()

    def why_empty(self) -> str:
        typed = self.filter.text()
        return tr("card.filter_none", text=typed) if typed.strip() else tr("quote.empty")

    def spoken(self, key: str) -> str:
        item = self.document.get(key)
        return spoken(self.document, item) if isinstance(item, Quote) else ""

    def translate(self) -> None:
        self.filter.call(tr("card.filter"))
        super().translate()

    def restyle(self) -> None:
        self.list.set_row_height(CardDelegate.row_height(self.theme, self.zoom), 10)
        super().restyle()
