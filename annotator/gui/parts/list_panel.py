"""What the lists beside an article have in common: a head, rows, and the sentence that stands there without rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.filter_field import FilterField
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.page_widgets import column, label
from annotator.gui.kit.row_model import RowModel
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Document, Edit


class ListPanel(QWidget):
    """Follows the open article while it is seen; a tab that nobody sees catches up when it comes to the front.

    A panel says which rows there are (`keys_of`), what they say (`spoken`), and what of an edit they show (`shows`).
    """

    name = ""
    title_key = ""
    scope = "list"
    keeps_filter = False  # whether what is typed in the filter holds for the next article too

    def __init__(self, state: AppState, rows: PanelList | None = None) -> None:
        """`rows`: a list that can more than the common one."""
        super().__init__()
        self._state = state
        self._stale = True  # what is shown is older than the document
        kind(self, "panel")
        self.filter = FilterField(self)
        self.list = rows or PanelList(self)
        for part in (self, self.list):
            part.setProperty("scope", self.scope)
        self.model = RowModel(self.spoken, self)
        self.list.set_model(self.model)
        self.empty = label(look="muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(24, 14, 24, 0)
        self.head = QWidget(self)
        self.head_column = column(self.filter, margins=(12, 10, 12, 8))
        self.head.setLayout(self.head_column)
        # One of the two has the room; the filter stays at the top.
        self.column = column(self.head, (self.empty, 1), (self.list, 1), gap=0)
        self.setLayout(self.column)
        self.filter.left.connect(self.to_list)
        self.filter.entered.connect(self.enter_filter)
        self.filter.textChanged.connect(lambda _text: self.refilter())
        state.articles.opened.connect(self._opened)
        state.articles.reloaded.connect(self.reload)
        state.articles.edited.connect(self._edited)
        state.articles.focus_moved.connect(self.follow_focus)
        state.language_changed.connect(self.translate)
        state.theme_changed.connect(self.restyle)
        state.options_changed.connect(self.restyle)

    # what a panel says of itself

    def keys_of(self, document: Document) -> Sequence[str]:
        """The keys of its rows, in order."""
        raise NotImplementedError

    def keys_without_article(self) -> Sequence[str]:
        """The keys of its rows while no article is open."""
        return ()

    def spoken(self, key: str) -> str:
        """What a row says, for screen readers and the tool tip."""
        raise NotImplementedError

    def why_empty(self) -> str:
        """What stands there when the open article has no rows."""
        raise NotImplementedError

    def shows(self, edit: Edit) -> bool:
        """Whether anything that the panel shows is another after `edit`."""
        raise NotImplementedError

    def follow(self, edit: Edit) -> None:
        """Show what `edit` changed."""
        self.show_rows()

    def follow_focus(self, _id: object) -> None:
        """The focus in the article is another."""

    def translate(self) -> None:
        """All words again."""
        for part in (self, self.list):
            part.setAccessibleName(tr(self.title_key))
        self.restyle()

    def restyle(self) -> None:
        """Everything in the look of now."""
        self.reload()

    # what panels do

    @property
    def document(self) -> Document:
        """The open article's; raises `LookupError` when none is open, as then there are no rows."""
        return self._state.article.document

    @property
    def theme(self) -> Theme:
        return self._state.theme

    @property
    def zoom(self) -> float:
        """How much larger the article's text is than normal; its words in rows grow with it."""
        return self._state.zoom / 100

    def look(self) -> tuple[Document, Theme, float]:
        """What a row is drawn with: the document, the theme, the zoom."""
        return self.document, self.theme, self.zoom

    def focus_item(self, key: str) -> None:
        """Give the mark of a row the focus in the article."""
        self._state.article.set_focus(key)

    def to_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_filter(self) -> None:
        """Enter in the filter."""
        self.to_list()

    def refilter(self) -> None:
        """What is typed in the filter is another."""
        self.show_rows()

    def reload(self) -> None:
        """Everything anew, as soon as it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.show_all()

    def show_all(self) -> None:
        """All rows anew."""
        self.show_rows()
        self.follow_focus(self._state.focus)

    def show_rows(self, touched: Collection[str] = ()) -> None:
        """The rows of now, those with the keys `touched` drawn again."""
        article = self._state.articles.now
        keys = self.keys_of(article.document) if article is not None else self.keys_without_article()
        self.model.show(keys, touched)
        self.list.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        self.empty.setText(self.why_empty() if article is not None else tr("panel.no_article"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _opened(self, _id: str) -> None:
        if not self.keeps_filter:
            self.filter.clear()
        self.model.show([])
        self.reload()

    def _edited(self, edit: Edit) -> None:
        if not self.shows(edit):
            return
        if self.isVisible():
            self.follow(edit)
        else:
            self._stale = True
