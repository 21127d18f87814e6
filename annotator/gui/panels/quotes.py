"""The Quotes tab: every quote as a card, one of them open."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.editing import actions
from annotator.gui.cards import notices
from annotator.gui.cards.card import QuoteCard
from annotator.gui.cards.card_delegate import CardDelegate
from annotator.gui.cards.card_list import CardList
from annotator.gui.cards.card_text import spoken
from annotator.gui.cards.speaker_search import folded
from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.row_model import RowModel, moves
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.panels import quote_actions
from annotator.i18n import tr
from annotator.model import Document, Edit, Entity, Quote

if TYPE_CHECKING:
    from annotator.gui.state.app_state import AppState

_FILTER_FROM = 20  # quotes; below that everything is in view anyway
_REST_MS = 25  # without a key, before rows are drawn that the next one may bring into view
_SLICE = 0.002  # seconds of it at once: a key that comes meanwhile waits no longer


class QuotesPanel(QWidget):
    """Cards of the article's quotes in reading order; linked to the text both ways."""

    name = "quotes"
    title_key = "view.quotes"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self._folded: dict[str, str] = {}
        self._stale = True  # what is shown is older than the document
        self._offered = ""  # the quote whose speaker was just corrected
        self._warm = False  # whether a card has been drawn in this window
        self.setProperty("scope", "card")
        kind(self, "panel")
        self.filter = FilterField(self)
        self.list = CardList(self)
        self.list.setProperty("scope", "card")
        self.model = RowModel(self._spoken, self)
        self.list.set_model(self.model)
        self._delegate = CardDelegate(self.list, self._look)
        self.list.setItemDelegate(self._delegate)
        self._ahead: Iterator[str] = iter(())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._draw_rows_ahead)
        self.card = QuoteCard(self.list.viewport(), key_of=lambda name: quote_actions.key_of(context, name))
        self.list.set_card(self.card)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        kind(self.empty, "muted")
        self.empty.setContentsMargins(24, 18, 24, 0)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._filter_box = QWidget(self)
        top = QVBoxLayout(self._filter_box)
        top.setContentsMargins(12, 10, 12, 0)
        top.addWidget(self.filter)
        column.addWidget(self._filter_box)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self.acts = quote_actions.Acts(context, self)
        for going in (self.filter.left, self.filter.entered):
            going.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filter.textChanged.connect(self._refilter)
        self.list.chosen.connect(self._choose)
        self.card.asked.connect(self.acts.ask)
        self.card.type_chosen.connect(self.acts.set_type)
        self.card.stance_chosen.connect(self.acts.set_stance)
        self.card.acted.connect(self.acts.act)
        self.card.reached.connect(self.list.show_part)
        context.articles.opened.connect(self._opened)
        context.articles.reloaded.connect(self._reload)
        context.articles.edited.connect(self._edited)
        context.articles.focus_moved.connect(self._focused)
        context.language_changed.connect(self._renamed)
        context.theme_changed.connect(self._restyled)
        context.options_changed.connect(self._restyled)
        self._renamed()

    # what other parts of the window ask

    def count(self) -> int:
        """How many quotes count."""
        document = self._context.document
        return sum(quote.origin != "rejected" for quote in document.quotes) if document is not None else 0

    def open_card(self) -> None:
        """Give the keyboard to the open card."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str) -> None:
        self._context.article.set_focus(key)

    def step(self, by: int) -> None:
        """To the card before or after the open one."""
        count = len(self.model.keys)
        row = min(count - 1, max(0, self.list.open_row + by if self.list.open_row >= 0 else 0))
        key = self.model.key(row)
        if key is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._context.article.set_focus(key)

    def leave(self) -> None:
        """Back to the article, with the caret at the quote."""
        article = self._context.articles.now
        if article is not None:
            article.set_focus(article.focus)
        self._context.navigation.to_article()

    def reveal(self) -> None:
        """Bring this tab to the front, so that a pop-up has its field."""
        if not self.isVisible():
            self._context.navigation.show_panel(self.name)

    def field_place(self, name: str) -> tuple[QWidget, QRect]:
        """Where the pop-up of a field opens; brings the card into view."""
        row = self.model.row(self._context.focus)
        if row >= 0:
            self.list.scrollTo(self.model.index(row))
        field = self.card.rows[name]
        return field, field.value_box().toRect()

    # what happened

    def _opened(self, _id: str) -> None:
        self.filter.clear()
        self._offered = ""
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that nobody sees does not follow the edits; it catches up when it comes to the front."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _reload(self) -> None:
        self._stale = not self.isVisible()
        self._folded = {}
        if self._stale:
            return
        self.list.open_at(-1)
        self.model.show([])
        self._show_rows()
        self._focused(self._context.focus)

    def _edited(self, edit: Edit) -> None:
        changes = [change for change in edit.changes if isinstance(change.item, Quote)]
        touched = {change.item.id for change in changes}
        moved = any(moves(change) for change in changes)
        if touched:
            for id_ in touched:
                self._folded.pop(id_, None)
            self._offered = next(iter(touched)) if edit.action == "set-speaker" and len(touched) == 1 else ""
        if not self.isVisible():
            self._stale = True
            return
        if moved or (touched and self.filter.text().strip()):
            self._show_rows(touched)
        elif touched:
            self.model.show(self.model.keys, touched)
        quote = self.card.quote
        if quote is None:
            return
        marks = [c.item for c in edit.changes if isinstance(c.item, Entity)]
        if touched or any(quote.span.overlaps(mark.span) for mark in marks):
            self._open(self._context.focus or quote.id)

    def _focused(self, id_: object) -> None:
        document = self._context.document
        item = document.get(id_) if document is not None and isinstance(id_, str) else None
        self._plan_ahead()
        if not self.isVisible():
            self._stale = True
        elif isinstance(item, Quote):
            self._open(item.id)
        elif self.card.quote is not None and self.card.focused and document is not None:
            shown = document.get(self.card.quote.id)
            if isinstance(shown, Quote):
                self._show_card(document, shown)

    def _open(self, id_: str) -> None:
        """Open the card of `id_`; with an entity's id the card that is open stays, refreshed."""
        document = self._context.document
        item = document.get(id_) if document is not None else None
        if not isinstance(item, Quote):
            id_ = self.card.quote.id if self.card.quote is not None else ""
            item = document.get(id_) if document is not None else None
        row = self.model.row(id_)
        if document is None or not isinstance(item, Quote) or row < 0:
            self.card.quote = None
            self.list.open_at(-1)
            return
        self._show_card(document, item)
        self.list.open_at(row)
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _show_card(self, document: Document, quote: Quote) -> None:
        self.card.focused = self._context.focus == quote.id
        self.card.show_quote(
            document,
            quote,
            self._context.theme,
            zoom=quote_actions.zoom_of(self._context),
            notices=notices.of(document, quote),
            offer=self._offer(document, quote),
        )

    def _plan_ahead(self) -> None:
        """Once the keys rest, the rows around the next quote are drawn: nine new ones take 4 ms of a key."""
        self._ahead = iter(())
        if self.isVisible():
            self._ahead = self._rows_ahead()
            self._rest.start(_REST_MS)

    def _rows_ahead(self) -> Iterator[str]:
        """The rows that show when the card after the focus opens, the nearest first."""
        document, item = self._context.document, self._context.focused
        if document is None or item is None:
            return
        quotes = document.quotes
        after = bisect_right(quotes, item.start, key=lambda quote: quote.start)
        following = self.model.row(quotes[after].id) if after < len(quotes) else self.list.open_row
        for by in range(self.list.viewport().height() // self.list.row_height + 1):
            for row in (following + by, following - by):
                key = self.model.key(row)
                if key is not None:
                    yield key

    def _draw_rows_ahead(self) -> None:
        until = time.perf_counter() + _SLICE
        for key in self._ahead:
            self._delegate.draw_ahead(key)
            if time.perf_counter() > until:
                self._rest.start(0)
                return

    def _draw_ahead(self) -> None:
        """Draw a card that nobody sees: Qt's fonts and styles take 30 ms at the first one, and no key is to wait so.

        In two turns of the event loop, neither of them long.
        """
        document = self._context.document
        if document is None or self.card.quote is not None or not document.quotes or not self.isVisible():
            return
        self.card.resize(self.list.viewport().width(), self.card.height())  # the width decides about words and parts
        self.card.show_quote(document, document.quotes[0], self._context.theme)
        self.card.quote = None
        QTimer.singleShot(0, self, self._paint_ahead)

    def _paint_ahead(self) -> None:
        if self.card.quote is None:
            width = self.list.viewport().width()
            self.card.setGeometry(-2 * width, 0, width, self.card.heightForWidth(width))  # beside the list
            self.card.show()
            self.card.grab()
            self.card.hide()

    def _offer(self, document: Document, quote: Quote) -> str:
        if quote.id != self._offered or quote.mention is None:
            return ""
        others = actions.alike_mentions(document, quote)
        if not others:
            return ""
        name = quote.speaker_name or tr("speaker.none")
        mention = " ".join(quote.mention.of(document.text).split())
        key = self._context.commands.key("alike", "card")
        return tr("card.alike_offer", n=len(others), mention=mention, name=name, key=key)

    def _show_rows(self, touched: Collection[str] = ()) -> None:
        document = self._context.document
        quotes = document.quotes if document is not None else ()
        hidden = not self._context.options.rejected
        keys = [quote.id for quote in quotes if not (hidden and quote.origin == "rejected")]
        typed = self.filter.text()
        self._filter_box.setVisible(len(keys) >= _FILTER_FROM or bool(typed) or self.filter.hasFocus())
        if typed.strip() and document is not None:
            keys = self._filtered(document, keys, folded(typed))
        row = self.list.open_row
        open_key = self.model.key(row)
        self.model.show(keys, touched)
        if open_key is not None and row >= 0:
            self.list.open_at(self.model.row(open_key))
        self.list.doItemsLayout()
        self.list.setVisible(bool(keys))
        if keys and not self._warm:
            self._warm = True
            QTimer.singleShot(0, self, self._draw_ahead)
        self.empty.setVisible(not keys)
        self.empty.setText(
            tr("card.filter_none", text=typed) if typed.strip() else tr("quote.empty") if document is not None else ""
        )

    def _filtered(self, document: Document, keys: list[str], needle: str) -> list[str]:
        """The keys whose record contains what is typed; the folded records are kept until they change."""
        known = self._folded
        for key in keys:
            if key not in known:
                quote = document.quote(key)
                parts = [quote.words(document.text), quote.speaker_name, quote.target]
                parts += [span.of(document.text) for span in (quote.cue, quote.mention) if span is not None]
                known[key] = folded(" \n ".join(part for part in parts if part))
        return [key for key in keys if needle in known[key]]

    def _refilter(self) -> None:
        self._show_rows()
        focus = self._context.focus
        if focus is not None:
            self._open(focus)

    def _renamed(self) -> None:
        self.list.setAccessibleName(tr("view.quotes"))
        self.setAccessibleName(tr("view.quotes"))
        self.filter.call(tr("card.filter"))
        self._restyled()

    def _restyled(self) -> None:
        theme, zoom = self._context.theme, quote_actions.zoom_of(self._context)
        self.list.set_row_height(CardDelegate.row_height(theme, zoom), 10)
        self._reload()

    def _look(self) -> tuple[Document | None, Theme, float]:
        return self._context.document, self._context.theme, quote_actions.zoom_of(self._context)

    def _spoken(self, key: str) -> str:
        document = self._context.document
        item = document.get(key) if document is not None else None
        return spoken(document, item) if document is not None and isinstance(item, Quote) else ""
