"""The annotation guidelines beside the article, with precedents: how the same words were labelled elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator import paths
from annotator.gui.kit.page_widgets import column, frame, label
from annotator.gui.kit.theme import kind
from annotator.gui.panels.guide_text import heading, set_off, show_chips
from annotator.gui.panels.precedent_rows import ROW_HEIGHT, PrecedentRows, heading_of
from annotator.gui.parts.list_panel import ListPanel
from annotator.gui.state.app_state import AppState
from annotator.i18n import language, tr
from annotator.model import Document, Edit, Entity, Quote
from annotator.model.text import single_spaced
from annotator.storage.precedents import Precedent

_MOST = 40
_ABOVE = 14  # px over a passage
_BELOW = 12  # px under the last precedent
_QUOTES, _STANCE = 2, 3  # which of the guide's chapters, from 0, whatever the language
_WAIT_MS = 150
"""Precedents follow the focus when it rests; a review by keys does not wait for them."""


class GuidelinesPanel(ListPanel):
    """What to mark and how; below, other places of the library with the focused words or speaker."""

    name = "guidelines"
    title_key = "page.guidelines.tab"
    keeps_filter = True  # it searches the guide, which is the same for every article

    def __init__(self, state: AppState) -> None:
        self._found: dict[str, Precedent] = {}  # by the key of their rows
        self._labels: dict[str, QTextCursor] = {}  # where the guide says what each is, by its name in data
        self._sought = ""  # the words whose precedents are listed
        super().__init__(state)
        self._hit = QTextCursor()
        self.passage = QTextCursor()  # what is set off
        self.words = QTextEdit()  # rich text: the guide is a file of ours, not of an article
        self.words.setReadOnly(True)
        kind(self.words, "bare")
        self._title, self._about = label(look="section"), label(look="small", wraps=True)
        self._line = frame("rule")  # between the guide and what is not of it
        self.list.set_row_height(ROW_HEIGHT)
        self.list.setItemDelegate(
            PrecedentRows(lambda: self.theme, self._found.get, lambda: state.workspace.scheme, self.list)
        )
        self.list.opened.connect(self._open)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._rested)
        for place, (part, stretch) in enumerate(((self._guide(), 3), (self._titles(), 0)), start=1):
            self.column.insertWidget(place, part, stretch)
        self.column.setStretchFactor(self.list, 2)
        self.empty.setContentsMargins(15, 0, 15, 12)
        state.articles.selection_moved.connect(lambda _span: self._timer.start())
        state.scheme_changed.connect(self.restyle)
        self.translate()

    def _guide(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(column(self.words, margins=(12, 0, 12, 4)))
        return inside

    def _titles(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(column(self._line, self._title, self._about, margins=(15, 0, 15, 4), gap=6))
        return inside

    # precedents

    def keys_of(self, document: Document) -> Sequence[str]:
        """Where else the focused words stand with a label, or the focused quote's speaker speaks."""
        item = document.get(self._state.focus or "")
        words = ""
        if isinstance(item, Entity):
            words = item.span.of(document.text)
        elif isinstance(item, Quote):
            words = item.speaker_name or ""
        elif self._state.selection is not None:
            words = self._state.selection.of(document.text)
        words = self._sought = single_spaced(words)[:100]
        self._found.clear()
        if words:
            workspace = self._state.workspace
            found = workspace.library.precedents(
                words, speaker=isinstance(item, Quote), limit=_MOST, annotator=workspace.annotator
            )
            own = (self._state.article_id, item.id if item is not None else "")
            others = [one for one in found if (one.article_id, one.item_id) != own]
            self._found.update((f"{one.article_id} {one.item_id}", one) for one in others)
        self._about.setText(tr("page.guidelines.about", words=words) if self._found else "")
        self._about.setVisible(bool(self._found))
        return list(self._found)

    def spoken(self, key: str) -> str:
        one = self._found.get(key)
        return f"{heading_of(one, self._state.workspace.scheme)}\n{one.words}" if one is not None else ""

    def why_empty(self) -> str:
        return tr("page.guidelines.none", words=self._sought) if self._sought else tr("page.guidelines.nothing")

    def shows(self, edit: Edit) -> bool:
        """Precedents are of what was done before: they come anew when the focus moves."""
        return False

    def follow_focus(self, _id: object) -> None:
        self._timer.start()

    def show_all(self) -> None:
        self._rested()

    def show_rows(self, touched: Collection[str] = ()) -> None:
        """No more room than they need: the rest is the guide's."""
        super().show_rows(touched)
        self.list.setMaximumHeight(ROW_HEIGHT * len(self._found) + _BELOW)

    def _rested(self) -> None:
        """The focus rests somewhere: the passage about it, and its precedents."""
        if self.isVisible():
            self.show_passage()
            self.show_rows(self._found)
        else:
            self._stale = True

    def _open(self, key: str) -> None:
        one = self._found[key]
        self._state.articles.open(one.article_id, focus=one.item_id)

    # the guide

    def translate(self) -> None:
        """Words and guidelines in the language of now."""
        self.filter.call(tr("page.guidelines.find"))
        self.words.setAccessibleName(tr("help.guidelines"))
        self._title.setText(tr("page.guidelines.precedents"))
        super().translate()
        self.list.setAccessibleName(tr("page.guidelines.precedents"))

    def restyle(self) -> None:
        """The guide in the language and look of now."""
        path = paths.resources() / "guidelines" / f"{language()}.md"
        self.words.setMarkdown(path.read_text(encoding="utf-8"))
        guide = self.words.document()
        set_off(guide, self.theme)
        self._labels = show_chips(guide, self._state.workspace.scheme.labels, self.theme)
        super().restyle()

    def show_passage(self) -> None:
        """Scroll to what the guide says of the focused label, or of quotes; not while something is searched for."""
        document = self._state.document
        if document is None or not self.isVisible() or self.filter.text():
            return
        item = document.get(self._state.focus or "")
        guide = self.words.document()
        if isinstance(item, Entity):
            found = self._labels.get(item.label, QTextCursor())
        elif isinstance(item, Quote):
            found = heading(guide, _STANCE if item.stance_open else _QUOTES)
        else:
            return
        if not found.isNull():
            self._mark(found)

    def _mark(self, found: QTextCursor) -> None:
        """Bring the passage to the top and set it off."""
        self.passage = found
        marked = QTextEdit.ExtraSelection()
        marked.cursor = found
        marked.format.setBackground(self.theme.ui.search_hit)
        marked.format.setForeground(self.theme.ui.ink)
        self.words.setExtraSelections([marked])
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() + self.words.cursorRect(found).top() - _ABOVE)

    def refilter(self) -> None:
        """From the top; the first place is shown, `Enter` goes on."""
        self._hit = QTextCursor(self.words.document())
        self.words.setExtraSelections([])
        if self.filter.text():
            self.enter_filter()
        else:
            self.show_passage()

    def enter_filter(self) -> None:
        """The next place of what is typed."""
        guide, typed = self.words.document(), self.filter.text()
        found = guide.find(typed, self._hit) if typed else QTextCursor()
        if found.isNull():  # by its name in data, which the guide does not show
            found = self._labels.get(typed.upper(), found)
        if typed and found.isNull():
            found = guide.find(typed)  # from the top again
        if not found.isNull():
            self._hit = found
            self._mark(found)
