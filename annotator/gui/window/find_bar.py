"""Find in the article: a row under the header, hits in the text, and hits into spans."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from annotator.gui.article.view import ArticleView
from annotator.gui.kit.accessible_name import keyed
from annotator.gui.kit.announce import announce
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import label, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Span
from annotator.model.text import single_spaced

_MOST = 10_000


class FindBar(QFrame):
    """What is looked for; blanks match any run of blanks, no-break ones too."""

    def __init__(self, state: AppState, view: ArticleView) -> None:
        super().__init__()
        self._state = state
        self._view = view
        kind(self, "header")
        self.setFixedHeight(42)
        self.field = QLineEdit(self)
        kind(self.field, "search")
        self.field.textChanged.connect(lambda _typed: self._look())
        self.case = self._toggle("case-sensitive")
        self.word = self._toggle("whole-word")
        self.count = label(look="small")
        self.mark = QPushButton(self)
        kind(self.mark, "ghost")
        self.mark.clicked.connect(self.to_spans)
        self.previous, self.next, self.close_button = (
            self._icon(n) for n in ("chevron-up", "chevron-down", "circle-x")
        )
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.close_button.clicked.connect(self.leave)
        turning = (self.case, self.word, self.previous, self.next, self.count, self.mark, self.close_button)
        self.setLayout(row((self.field, 1), *turning, margins=(18, 0, 14, 0), gap=6))
        self.hits: list[Span] = []
        self.at = -1
        view.article_shown.connect(self._look)
        state.looks_changed.connect(self.translate)
        self.translate()
        self.hide()

    def open(self) -> None:
        """Show the row with the selection, and find it."""
        self.translate()  # its keys may be others now
        span = self._state.selection
        if span is not None and span.end - span.start < 200:
            self.field.setText(single_spaced(span.of(self._state.article.document.text)))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def leave(self) -> None:
        """Close the row; the caret stands at the hit."""
        hit = self.hits[self.at] if 0 <= self.at < len(self.hits) else None
        self.hide()
        self._view.set_find_hits((), -1)
        self._state.navigation.to_article()
        if hit is not None and self._state.articles.now is not None:
            self._state.article.select(hit)

    def turn(self, step: int) -> None:
        """The next hit or, with -1, the one before."""
        if not self.isVisible():
            self.open()
            return
        if self.hits:
            self.at = (self.at + step) % len(self.hits)
            self._show()

    def to_spans(self) -> None:
        """All hits get a label: the one that is chosen next."""
        if not self.hits:
            return
        hit = self.hits[max(self.at, 0)]
        self.leave()
        self._state.article.set_focus(None, scroll=False)
        self._state.article.select(hit)
        self._state.commands.run("alike")

    def translate(self) -> None:
        """All words again."""
        theme = self._state.theme
        self.field.setPlaceholderText(tr("edit.find"))
        key_of = self._state.commands.key
        for widget, words, cap in (
            (self.field, "edit.find", ""),
            (self.case, "window.find_case", ""),
            (self.word, "window.find_word", ""),
            (self.previous, "command.find_previous", key_of("find-previous")),
            (self.next, "edit.find_next", key_of("find-next")),
            (self.close_button, "window.close", "Esc"),
            (self.mark, "window.find_to_spans", ""),
        ):
            keyed(widget, tr(words), cap)
        self.mark.setText(tr("window.find_to_spans"))
        for button, name in (
            (self.case, "case-sensitive"),
            (self.word, "whole-word"),
            (self.previous, "chevron-up"),
            (self.next, "chevron-down"),
            (self.close_button, "circle-x"),
        ):
            button.setIcon(icon(name, theme))
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control and shift:
                self.to_spans()
            else:
                self.turn(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _toggle(self, name: str) -> QPushButton:
        button = self._icon(name)
        button.setCheckable(True)
        button.toggled.connect(lambda _on: self._look())
        return button

    def _icon(self, name: str) -> QPushButton:
        button = QPushButton(self)
        kind(button, "icon")
        button.setIcon(icon(name, self._state.theme))
        return button

    def _look(self) -> None:
        if self.isHidden():  # behind another page it is not: it comes back with the article
            return
        article, typed = self._state.articles.now, self.field.text()
        self.hits = []
        if article is not None and typed.strip():
            words = r"\s+".join(re.escape(part) for part in typed.split())
            pattern = rf"(?<!\w){words}(?!\w)" if self.word.isChecked() else words
            flags = re.NOFLAG if self.case.isChecked() else re.IGNORECASE
            for match in re.finditer(pattern, article.document.text, flags):
                self.hits.append(Span(*match.span()))
                if len(self.hits) >= _MOST:
                    break
        item = self._state.focused
        caret = item.start if item is not None else self._view.caret()
        self.at = next((i for i, hit in enumerate(self.hits) if hit.start >= caret), 0 if self.hits else -1)
        self._show()

    def _show(self) -> None:
        self._view.set_find_hits(self.hits, self.at)
        self._say()
        announce(self, self.count.text())

    def _say(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif self.hits:
            self.count.setText(tr("window.find_hits", i=self.at + 1, n=len(self.hits)))
        else:
            self.count.setText(tr("window.find_none"))
        self.mark.setEnabled(bool(self.hits))
