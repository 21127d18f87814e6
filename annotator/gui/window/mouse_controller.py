"""What the mouse does in the article, as acts: focus, select, drag an edge or a mention, the menu, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QMenu

from annotator.editing import actions
from annotator.gui.state.app_state import AppState
from annotator.gui.window.drag_to_card import DragToCard
from annotator.i18n import tr, tr_later
from annotator.model import Entity, Quote, Span
from annotator.model.text import single_spaced
from annotator.numbers import recent

if TYPE_CHECKING:
    from annotator.gui.window.frame import Frame
    from annotator.gui.window.review import Review

_MENU = (
    ("accept", "reject", "doubt", "revert"),
    ("label", "alike"),
    ("make-quote", "add-part", "split"),
    ("quote-speaker", "quote-mention", "quote-cue", "quote-target", "quote-type"),
    ("boilerplate", "describe"),
)


class MouseController(QObject):
    """Joins the article view's signals to the open article."""

    def __init__(self, state: AppState, window: Frame, review: Review) -> None:
        super().__init__(window)
        self._state = state
        view = window.view
        self._view = view
        self._window, self._review = window, review
        view.item_clicked.connect(self._clicked)
        view.accept_clicked.connect(self._accepted)
        view.blank_clicked.connect(self._blank)
        view.selection_changed.connect(self._selected)
        view.edge_dragged.connect(self._edge)
        view.edge_dragging.connect(self._dragging)
        view.mention_dragged.connect(self._mention)
        view.context_requested.connect(self._menu)
        view.files_dropped.connect(state.import_files)
        view.zoomed.connect(state.set_zoom)
        view.set_tooltip_source(self._history_of)
        view.set_receiver(DragToCard(state))

    def _clicked(self, id_: str) -> None:
        self._view.setFocus()
        if self._state.selection is None:
            self._state.article.set_focus(id_, scroll=False)

    def _accepted(self, id_: str) -> None:
        self._view.setFocus()
        self._state.article.select(None)
        self._state.article.set_focus(id_, scroll=False)
        self._review.accept()

    def _blank(self, _point: int) -> None:
        self._view.setFocus()
        if self._state.selection is None:
            self._state.article.set_focus(None, scroll=False)

    def _selected(self, span: Span | None) -> None:
        article = self._state.articles.now
        if article is None:
            return
        article.note_selection(span)
        if span is not None and isinstance(article.focused, Entity):
            article.set_focus(None, scroll=False)

    def _edge(self, id_: str, edge: str, span: Span) -> None:
        item = self._state.article.document.get(id_)
        if isinstance(item, Entity | Quote):
            self._state.article.set_focus(id_, scroll=False)
            self._review.set_span(item, span, "start" if edge == "start" else "end")

    def _dragging(self, _id: str, _edge: str, span: Span) -> None:
        words = span.of(self._state.article.document.text)
        self._state.say(tr_later("a11y.edge", text=single_spaced(words)))

    def _mention(self, id_: str, span: Span) -> None:
        self._state.article.set_focus(id_, scroll=False)
        self._state.article.do(lambda d: actions.set_mention(d, id_, span), say=tr_later("window.mention_set"))

    def _menu(self, at: QPoint, id_: object) -> None:
        state = self._state
        if isinstance(id_, str):
            if not self._is_selected(at):
                state.article.select(None)
            if state.selection is None:
                state.article.set_focus(id_, scroll=False)
        menu = QMenu(self._window)
        for group in _MENU:
            for name in group:
                command = state.commands.get(name)
                if command is None or command.enabled() is not None or (name == "accept" and state.focus is None):
                    continue  # `Space` goes on where nothing is in front; a menu is about what it opened on
                key = state.commands.key(name)
                words = state.commands.words(command).replace("&", "&&")
                action = menu.addAction(f"{words}\t{key}" if key else words)
                action.triggered.connect(lambda _on=False, name=name: state.commands.run(name))
            menu.addSeparator()
        menu.popup(at)

    def _is_selected(self, at: QPoint) -> bool:
        """Whether the place on the screen is in the selection: else a menu there is about something else."""
        span = self._state.selection
        point = self._view.character_at(QPointF(self._view.viewport().mapFromGlobal(at)))
        return span is not None and point is not None and span.start <= point < span.end

    def _history_of(self, id_: str) -> str:
        """Who decided it, and when; a suggestion has its reasons in the card."""
        article = self._state.article
        document, item = article.document, article.document.get(id_)
        if not isinstance(item, Entity | Quote) or not item.decided:
            return ""
        stamp = article.session.touched_at(id_)
        return tr("window.by_at", name=document.annotator, time=recent(stamp)) if stamp else document.annotator
