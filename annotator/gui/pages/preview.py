"""An article at a glance: its first words, how far it is, who speaks, which file it came from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import button, clear, column, label, pictured, row
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.state.app_state import AppState
from annotator.i18n import kept, tr
from annotator.model import Document, Entity, Quote
from annotator.model.text import single_spaced
from annotator.numbers import whole
from annotator.storage import ArticleRow

_FIRST = 420
"""Code points of the text that are shown."""


class ArticlePreview(QFrame):
    """The side of the library page; follows the row that has focus."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._article: ArticleRow | None = None
        kind(self, "panel")
        self.setProperty("edge", "left")
        self.setFixedWidth(330)
        self._heading = label(look="strong")
        self._body = column(margins=(16, 12, 16, 12), gap=6)
        self._open = KeyButton(primary=True)
        self._open.clicked.connect(self._open_article)
        self._export = button("", does=lambda: state.commands.run("export"), key="Ctrl+E")
        self._key = label(look="keycap")
        head = row(self._heading, None, self._key, margins=(14, 9, 14, 9))
        buttons = row((self._open, 2), (self._export, 1), margins=(14, 10, 14, 10))
        self.setLayout(column(head, self._body, None, buttons, gap=0))

    def show_article(self, article: ArticleRow | None) -> None:
        """Show that article; nothing for `None`."""
        self._article = article
        clear(self._body)
        self._open.setEnabled(article is not None)
        if article is None:
            return
        try:
            document = self._state.workspace.library.document(
                article.id, self._state.workspace.annotator, self._state.workspace.scheme
            )
        except AnnotatorError as error:
            self._body.addWidget(label(error.sentence, "error", wraps=True))
            return
        words = single_spaced(document.text[: _FIRST * 2])[:_FIRST]
        shown = label(words + "…", "article-small", wraps=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(shown)
        self._progress(document)
        self._speakers(document)
        self._file(document)

    def translate(self) -> None:
        """All words again."""
        self._heading.setText(tr("page.library.preview"))
        self._key.setText(tr("page.key.space"))
        self._open.show_words(self._state.theme, tr("page.library.continue"), "↵")
        self._export.setAccessibleName(tr("file.export"))
        pictured(self._export, tr("page.library.export"), icon("upload", self._state.theme))
        self.show_article(self._article)

    def _open_article(self) -> None:
        if self._article is not None:
            self._state.articles.open(self._article.id)
            self._state.navigation.show_page(None)

    def _progress(self, document: Document) -> None:
        marks: list[Entity | Quote] = _standing(document)
        if not marks:
            return
        self._body.addSpacing(6)
        self._body.addWidget(label(tr("page.library.column.progress"), "section"))
        self._body.addWidget(Ribbon(document, self._state.theme))
        decided = sum(mark.settled for mark in marks)
        words = [tr("progress.decided", i=decided, n=len(marks))]
        doubtful = sum(not mark.certain for mark in marks)
        if doubtful:
            words.append(tr("page.library.doubtful", n=doubtful))
        self._body.addWidget(label(" · ".join(words), "small"))

    def _speakers(self, document: Document) -> None:
        said: dict[str, int] = {}
        for quote in document.quotes:
            if quote.speaker_name and quote.origin != "rejected":
                said[quote.speaker_name] = said.get(quote.speaker_name, 0) + 1
        if not said:
            return
        self._body.addSpacing(6)
        self._body.addWidget(label(tr("view.speakers"), "section"))
        for name, n in sorted(said.items(), key=lambda pair: -pair[1])[:5]:
            shown = ElidedLabel(name, "strong")
            self._body.addLayout(row(shown, None, label(tr("page.library.quotes", n=n), "small")))

    def _file(self, document: Document) -> None:
        self._body.addSpacing(6)
        self._body.addWidget(label(tr("page.library.file"), "section"))
        article = document.article
        size, notices = whole(len(article.text)), article.meta.get("notices")
        name = ElidedLabel(article.source or article.id, "small")
        self._body.addWidget(name)
        for words in (
            tr("page.library.size", encoding=article.encoding.upper(), n=size),
            tr("page.library.fingerprint", sha=f"{article.sha256[:8]}…{article.sha256[-4:]}"),
            *(map(kept, notices) if isinstance(notices, list) else ()),
        ):
            self._body.addWidget(label(words, "small", wraps=True))


class Ribbon(QWidget):
    """Every mark in reading order: hollow while nobody has decided."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self._theme = theme
        self.setFixedHeight(18)
        self.setAccessibleName(tr("page.library.column.progress"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        marks = sorted(_standing(self._document), key=lambda mark: (mark.start, isinstance(mark, Entity)))
        if not marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self.width() / len(marks), 9.0)
        for number, mark in enumerate(marks):
            is_quote = isinstance(mark, Quote)
            if isinstance(mark, Quote):
                colour = self._theme.quote.strong
            else:
                colour = self._theme.entity(self._document.scheme.label(mark.label)).strong
            height = 14.0 if is_quote else 7.0
            box = QRectF(number * step, (self.height() - height) / 2, max(step - 2.5, 1.5), height)
            painter.setPen(colour)
            painter.setBrush(colour if mark.settled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 1.5, 1.5)
        painter.end()


def _standing(document: Document) -> list[Entity | Quote]:
    marks: list[Entity | Quote] = [*document.entities, *document.quotes]
    return [mark for mark in marks if mark.origin != "rejected"]
