"""Two annotators side by side on one article: decide one difference after the other, as a third layer."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QTabBar, QWidget

from annotator.editing import Session
from annotator.editing.differences import ADJUDICATION, Difference, begun, chosen, decided, differences
from annotator.errors import AnnotatorError
from annotator.gui.article.view import ArticleView
from annotator.gui.cards.roster import initials
from annotator.gui.context import Context
from annotator.gui.pages.widgets import button, clear, column, frame, label, row
from annotator.gui.theme import kind
from annotator.i18n import language, text
from annotator.model import Document, Entity, Quote

Side = Literal["one", "two"]
FIGURES = ("span_f1", "label_kappa", "quote_f1", "stance_kappa")
"""The measures under the article; their counts stand in the tool tips."""
TABS = ("open", "agreed", "decided")


class DifferencesPage(QWidget):
    """The article with both annotators' marks, and a card for each difference."""

    name = "differences"
    title_key = "diff.title"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "differences")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._session: Session | None = None
        self._documents: tuple[Document, Document] | None = None
        self._found: tuple[Difference, ...] = ()
        self._later: set[int] = set()
        self._at = 0
        self._cards: list[_Card] = []
        self._title, self._source = label(look="strong"), label(look="muted")
        self._who = (QComboBox(), QComboBox())
        for box in self._who:
            box.activated.connect(lambda _at: self._compare())
        self.view = ArticleView(context.theme, self, language())
        self._figures = row(gap=18)
        self._tabs = QTabBar()
        for _ in TABS:
            self._tabs.addTab("")
        self._tabs.currentChanged.connect(lambda _at: self._show_cards())
        self._list = column(margins=(12, 10, 12, 10), gap=10)
        self._message = label(look="muted", wraps=True)
        self._progress = label(look="muted")
        self._save = button("", "primary", does=self.save, key="Ctrl+Enter")
        self._scroll = QScrollArea()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """The annotators of the open article, and what they differ on."""
        document, library = self._context.document, self._context.workspace.library
        names: list[str] = []
        if document is not None:
            names = [
                name
                for name in library.annotators()
                if name != ADJUDICATION and library.has_document(document.article.id, name)
            ]
        for box, default in zip(self._who, (0, 1), strict=True):
            before = box.currentText()
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(names.index(before) if before in names else min(default, len(names) - 1))
        self._compare()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(text("diff.title"))
        for box, which in zip(self._who, ("one", "two"), strict=True):
            box.setAccessibleName(text(f"page.diff.annotator_{which}"))
        self._save.setText(text("page.diff.save"))
        self._save.setAccessibleName(text("page.diff.save"))
        self.view.set_theme(self._context.theme)
        self.view.set_language(language())
        self._show_cards()

    def step(self, by: int) -> None:
        """`J` and `K`: the next or previous difference."""
        shown = self._shown()
        if shown:
            places = [number for number, _ in shown]
            here = places.index(self._at) if self._at in places else -by
            self._focus(places[(here + by) % len(places)])

    def choose(self, side: Side) -> None:
        """`1` or `2`: take that annotator's version, and go on."""
        if self._session is None or not self._found:
            return
        session = self._session
        edit = decided(session.document, self._found[self._at], side)
        try:
            if edit.changes:
                session.commit(edit)
        except AnnotatorError as error:
            self._context.refused.emit(error)
            return
        self._later.discard(self._at)
        self._context.say(text("diff.use", name=self._names()[0 if side == "one" else 1]))
        before = self._at
        self._show_cards()
        following = [number for number, _ in self._shown() if number > before]
        if following:
            self._focus(following[0])

    def choose_alike(self) -> None:
        """`=`: the same choice for every other difference between the same pair of labels."""
        if self._session is None or not self._found:
            return
        here = self._found[self._at]
        side = chosen(self._session.document, here)
        if side is None or not isinstance(here.item, Entity):
            self._context.say(text("page.diff.choose_first"))
            return
        pair = _labels(here)
        count = 0
        for difference in self._found:
            if (
                difference is not here
                and _labels(difference) == pair
                and chosen(self._session.document, difference) is None
            ):
                edit = decided(self._session.document, difference, side)
                if edit.changes:
                    self._session.commit(edit, join=count > 0)
                    count += 1
        self._context.say(text("page.diff.alike", n=count))
        self._show_cards()

    def later(self) -> None:
        """`R`: discuss it later, and go on."""
        if self._found:
            self._later.add(self._at)
            self._show_cards()
            self.step(1)

    def edit_own(self) -> None:
        """`3`: neither; change it in the article."""
        if self._found:
            difference = self._found[self._at]
            document = self._context.document
            if document is not None:
                self._context.open_article(document.article.id, span=difference.span)
                self._context.show_page(None)

    def undo(self) -> None:
        """Take the latest decision back."""
        if self._session is not None and self._session.undo() is not None:
            self._show_cards()

    def can_undo(self) -> str | None:
        """The reason why no decision can be taken back."""
        # The first step of the layer put in what both agree on: that is no decision.
        steps = sum(step.state == "done" for step in self._session.steps()) if self._session else 0
        return None if steps > 1 else text("page.diff.no_undo")

    def count(self) -> int:
        """How many differences there are."""
        return len(self._found)

    def save(self) -> None:
        """Decisions are kept as they are made; this says so, and how many are open."""
        open_ = sum(self._is_open(number) for number in range(len(self._found)))
        self._context.say(text("page.diff.saved", n=open_))

    def _lay_out(self) -> None:
        head = frame("header", row(self._title, self._source, None, *self._who, margins=(17, 0, 17, 0), gap=10))
        figures = frame("strip")
        figures.setLayout(self._figures)
        self._figures.setContentsMargins(12, 0, 12, 0)
        left = column(head, gap=0)
        left.addWidget(self.view, 1)
        left.addWidget(self._message)
        left.addWidget(figures)
        right = frame("panel")
        right.setMinimumWidth(340)
        right.setMaximumWidth(450)
        inner = QFrame()
        kind(inner, "panel")
        self._list.addStretch(1)
        inner.setLayout(self._list)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        foot = row(self._progress, None, self._save, margins=(12, 8, 12, 8))
        side = column(self._tabs, gap=0)
        side.addWidget(self._scroll, 1)
        side.addLayout(foot)
        right.setLayout(side)
        whole = row(gap=0)
        whole.addLayout(left, 5)
        whole.addWidget(right, 3)
        self.setLayout(whole)

    def _names(self) -> tuple[str, str]:
        return self._who[0].currentText(), self._who[1].currentText()

    def _compare(self) -> None:
        document, (one, two) = self._context.document, self._names()
        self._documents, self._found, self._session, self._at = None, (), None, 0
        self._later.clear()
        self._source.setText(document.article.source or document.article.id if document else "")
        can = document is not None and bool(one) and one != two
        self._message.setVisible(not can)
        self._message.setText(text("page.diff.two_needed"))
        self._message.setContentsMargins(17, 10, 17, 10)
        if document is not None:
            self.view.show_document(document)
        if can and document is not None:
            workspace = self._context.workspace
            library = workspace.library
            self._documents = (
                library.document(document.article.id, one, workspace.scheme),
                library.document(document.article.id, two, workspace.scheme),
            )
            self._found = differences(*self._documents)
            self._session = workspace.session(document.article.id, ADJUDICATION)
            if not self._session.document.entities and not self._session.document.quotes:
                edit = begun(self._session.document, *self._documents)
                if edit.changes:
                    self._session.commit(edit)
            self.view.show_document(self._documents[0])
        self._show_figures()
        self._show_cards()
        if self._found:
            self._focus(0)

    def _show_figures(self) -> None:
        clear(self._figures)
        if self._documents is None:
            return
        from babel.numbers import format_decimal

        from annotator.measuring.agreement import agreed

        found = {figure.name: figure for figure in agreed(self._documents, self._names()).figures}
        for name in FIGURES:
            figure = found[name]
            number = "–" if figure.value is None else format_decimal(figure.value, format="0.00", locale=language())
            words = label(f"{text(f'agreement.{name}')} {number}", "medium")
            words.setToolTip(text("page.diff.figure_counts", n=figure.n))
            self._figures.addWidget(words)
        self._figures.addStretch(1)

    def _is_open(self, number: int) -> bool:
        return self._session is not None and chosen(self._session.document, self._found[number]) is None

    def _shown(self) -> list[tuple[int, Difference]]:
        tab = TABS[self._tabs.currentIndex()]
        numbered = list(enumerate(self._found))
        if tab == "decided":
            return [pair for pair in numbered if not self._is_open(pair[0])]
        return numbered if tab == "open" else []

    def _show_cards(self) -> None:
        clear(self._list)
        self._cards = []
        decided_ = sum(not self._is_open(number) for number in range(len(self._found)))
        same = len(self._session.document.entities) if self._session else 0
        for at, (key, n) in enumerate((("open", len(self._found)), ("agreed", same), ("decided", decided_))):
            self._tabs.setTabText(at, f"{text(f'page.diff.tab_{key}')}  {n}")
        self._progress.setText(text("page.diff.progress", i=decided_, n=len(self._found)))
        if TABS[self._tabs.currentIndex()] == "agreed" and self._session is not None:
            document = self._session.document
            for entity in document.entities:
                words = f"{text(f'label.{entity.label}')} · {entity.span.of(document.text)}"
                self._list.addWidget(label(words, "article-small", wraps=True))
        for number, difference in self._shown():
            card = _Card(self, number, len(self._found), difference)
            self._cards.append(card)
            self._list.addWidget(card)
        if not self._found and self._documents is not None:
            self._list.addWidget(label(text("page.diff.none"), "muted", wraps=True))
        self._list.addStretch(1)

    def _focus(self, number: int) -> None:
        self._at = number
        for card in self._cards:
            card.mark(card.number == number)
            if card.number == number:
                self._scroll.ensureWidgetVisible(card)
        self.view.ensure_visible(self._found[number].span)
        self.view.select(self._found[number].span)

    def side_words(self, item: Entity | Quote | None, difference: Difference) -> tuple[str, str]:
        """What one annotator has there: the class, and the words."""
        document = self._context.document
        if document is None or item is None:
            return "", text("page.diff.not_marked")
        if isinstance(item, Entity):
            return text(f"label.{item.label}"), item.span.of(document.text)
        match difference.kind:
            case "stance":
                stance = text(f"quote.stance_{item.stance}") if item.stance else text("quote.stance_null")
                return stance, item.target or ""
            case "speaker":
                return "", item.speaker_name or text("speaker.none")
            case "cue" | "mention":
                span = item.cue if difference.kind == "cue" else item.mention
                return "", span.of(document.text) if span else "–"
            case "type":
                return "", text(f"quote.type_{item.type}")
            case _:
                return text(f"quote.type_{item.type}"), item.words(document.text)

    def chosen(self, difference: Difference) -> Side | None:
        """Which side was taken."""
        return chosen(self._session.document, difference) if self._session else None

    def is_later(self, number: int) -> bool:
        return number in self._later

    def pick(self, number: int, side: Side | None) -> None:
        """A click on a card, or on one of its sides."""
        self._focus(number)
        if side is not None:
            self.choose(side)


class _Card(QFrame):
    """One difference with both sides."""

    def __init__(self, page: DifferencesPage, number: int, of: int, difference: Difference) -> None:
        super().__init__()
        self._page = page
        self.number = number
        taken = page.chosen(difference)
        head = row(label(text(f"page.diff.kind_{difference.kind}"), "strong"), None)
        if taken is not None:
            name = page._names()[0 if taken == "one" else 1]  # noqa: SLF001 - a part of the page
            head.addWidget(label(text("page.diff.taken", name=name), "saved"))
        elif page.is_later(number):
            head.addWidget(label(text("diff.later"), "muted"))
        else:
            head.addWidget(label(text("page.diff.number", i=number + 1, n=of), "small"))
        sides = row(gap=8)
        for side, item in (("one", difference.one), ("two", difference.two)):
            sides.addWidget(self._side("one" if side == "one" else "two", item, difference, taken == side), 1)
        layout = column(margins=(12, 10, 12, 12), gap=8)
        layout.addLayout(head)
        layout.addLayout(sides)
        self.setLayout(layout)
        self.mark(False)

    def mark(self, focused: bool) -> None:
        kind(self, "card-focused" if focused else "card-flat")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._page.pick(self.number, None)

    def _side(self, side: Side, item: Entity | Quote | None, difference: Difference, taken: bool) -> QFrame:
        which = 0 if side == "one" else 1
        name = self._page._names()[which]  # noqa: SLF001 - a part of the page
        klass, words = self._page.side_words(item, difference)
        picture = label(initials(name), "avatar")
        head = row(picture, label(name, "muted"), None, label(str(which + 1), "keycap"), gap=6)
        layout = column(margins=(9, 8, 9, 9), gap=4)
        layout.addLayout(head)
        if klass:
            layout.addWidget(label(klass, "medium"))
        layout.addWidget(label(words, "article-small" if item is not None else "muted", wraps=True))
        made = _Side(lambda: self._page.pick(self.number, side))
        made.setLayout(layout)
        kind(made, "card-focused" if taken else "card")
        made.setAccessibleName(f"{name}: {klass} {words}".strip())
        return made


class _Side(QFrame):
    def __init__(self, does) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().__init__()
        self._does = does
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._does()


def _labels(difference: Difference) -> tuple[str | None, str | None]:
    one, two = difference.one, difference.two
    return (one.label if isinstance(one, Entity) else None, two.label if isinstance(two, Entity) else None)
