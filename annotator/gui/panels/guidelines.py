"""The annotation guidelines beside the article, with precedents: how the same words were labelled elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QTextTable
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QTextEdit, QWidget

from annotator import paths
from annotator.gui.kit.page_widgets import column, label
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.i18n import language, tr
from annotator.model import Entity, Quote
from annotator.model.text import single_spaced

_MOST = 40
_ABOVE = 14  # px over a passage
_QUOTES, _STANCE = 2, 3  # which of the guide's chapters, from 0, whatever the language
_WAIT_MS = 150
"""Precedents follow the focus when it rests; a review by keys does not wait for them."""


class GuidelinesPanel(QWidget):
    """What to mark and how; below, other places of the library with the focused words or speaker."""

    name = "guidelines"
    title_key = "page.guidelines.tab"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "list")
        self.search = QLineEdit()
        kind(self.search, "search")
        self.search.textEdited.connect(self._search)
        self.search.returnPressed.connect(self._next_hit)
        self._hit = QTextCursor()
        self.passage = QTextCursor()  # what is set off
        self.words = QTextEdit()  # rich text: the guide is a file of ours, not of an article
        self.words.setReadOnly(True)
        kind(self.words, "bare")
        self._title, self._about = label(look="section"), label(look="small", wraps=True)
        self.precedents = QListWidget()
        self.precedents.setWordWrap(True)
        self.precedents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.precedents.itemActivated.connect(self._open)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._rested)
        layout = column(self.search, margins=(12, 10, 12, 10), gap=8)
        layout.addWidget(self.words, 3)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self.precedents, 2)
        self.setLayout(layout)
        context.articles.focus_moved.connect(lambda _id: self._timer.start())
        context.articles.selection_moved.connect(lambda _span: self._timer.start())
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self._rested()

    def _rested(self) -> None:
        """The focus rests somewhere: the passage about it, and its precedents."""
        self.show_passage()
        self.show_precedents()

    def show_passage(self) -> None:
        """Scroll to what the guide says of the focused label, or of quotes; not while something is searched for."""
        document = self._context.document
        if document is None or not self.isVisible() or self.search.text():
            return
        item = document.get(self._context.focus or "")
        guide = self.words.document()
        if isinstance(item, Entity):
            whole_words = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively
            found = guide.find(item.label, 0, whole_words)
        elif isinstance(item, Quote):
            found = _heading(guide, _STANCE if item.stance_open else _QUOTES)
        else:
            return
        if not found.isNull():
            self._mark(found)

    def _mark(self, found: QTextCursor) -> None:
        """Bring the passage to the top and set it off."""
        self.passage = found
        marked = QTextEdit.ExtraSelection()
        marked.cursor = found
        marked.format.setBackground(self._context.theme.ui.search_hit)
        marked.format.setForeground(self._context.theme.ui.ink)
        self.words.setExtraSelections([marked])
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() + self.words.cursorRect(found).top() - _ABOVE)

    def translate(self) -> None:
        """Words and guidelines in the language of now."""
        path = paths.resources() / "guidelines" / f"{language()}.md"
        self.words.setMarkdown(path.read_text(encoding="utf-8"))
        _set(self.words.document(), self._context.theme)
        self.words.setAccessibleName(tr("help.guidelines"))
        self.search.setPlaceholderText(tr("page.guidelines.find"))
        self.search.setAccessibleName(tr("page.guidelines.find"))
        self._title.setText(tr("page.guidelines.precedents"))
        self.precedents.setAccessibleName(tr("page.guidelines.precedents"))
        self.show_precedents()

    def show_precedents(self) -> None:
        """Where else the focused words stand with a label, or the focused quote's speaker speaks."""
        self.precedents.clear()
        document = self._context.document
        if document is None or not self.isVisible():
            return
        item = document.get(self._context.focus or "")
        words = ""
        if isinstance(item, Entity):
            words = item.span.of(document.text)
        elif isinstance(item, Quote):
            words = item.speaker_name or ""
        elif self._context.selection is not None:
            words = self._context.selection.of(document.text)
        words = single_spaced(words)[:100]
        self._about.setText(tr("page.guidelines.about", words=words) if words else tr("page.guidelines.nothing"))
        if not words:
            return
        workspace = self._context.workspace
        found = workspace.library.precedents(
            words, speaker=isinstance(item, Quote), limit=_MOST, annotator=workspace.annotator
        )
        for one in found:
            what = tr(f"label.{one.label}") if one.label else one.detail
            row = QListWidgetItem(f"{' · '.join(part for part in (what, one.title) if part)}\n{one.words}")
            row.setData(Qt.ItemDataRole.UserRole, (one.article_id, one.item_id))
            row.setToolTip(plain(one.words))
            self.precedents.addItem(row)
        if not found:
            self._about.setText(tr("page.guidelines.none", words=words))

    def _search(self, typed: str) -> None:
        """From the top; the first place is shown, `Enter` goes on."""
        self._hit = QTextCursor(self.words.document())
        self.words.setExtraSelections([])
        if typed:
            self._next_hit()
        else:
            self.show_passage()

    def _next_hit(self) -> None:
        guide, typed = self.words.document(), self.search.text()
        found = guide.find(typed, self._hit) if typed else QTextCursor()
        if typed and found.isNull():
            found = guide.find(typed)  # from the top again
        if not found.isNull():
            self._hit = found
            self._mark(found)

    def _open(self, row: QListWidgetItem) -> None:
        article_id, item_id = row.data(Qt.ItemDataRole.UserRole)
        self._context.articles.open(article_id, focus=item_id)


def _heading(document: QTextDocument, number: int) -> QTextCursor:
    """The chapter of that number; a cursor of nothing where the guide has fewer."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            if number == 0:
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                return cursor
            number -= 1
        block = block.next()
    return QTextCursor()


def _set(document: QTextDocument, theme: Theme) -> None:
    """Air around headings and paragraphs, headings of the window's sizes, tables of thin lines: Markdown has none."""
    document.setDocumentMargin(2)
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        form, level = block.blockFormat(), block.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin((18 if level == 2 else 12) if level > 1 else 0)
        form.setBottomMargin(0 if in_table else 4 if level else 6)
        cursor.setBlockFormat(form)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            heading = cursor.charFormat()
            heading.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Markdown's, of no size of ours
            heading.setFont(theme.ui_font({1: 17, 2: 14.5}.get(level, 13), 600))
            cursor.setCharFormat(heading)
        block = block.next()
    for part in document.rootFrame().childFrames():
        if isinstance(part, QTextTable):
            look = part.format()
            look.setBorderCollapse(True)
            look.setBorder(1)
            look.setBorderBrush(theme.ui.line)
            look.setCellPadding(4)
            look.setTopMargin(4)
            look.setBottomMargin(8)
            part.setFormat(look)
