"""Two annotators side by side on one article: decide one difference after the other, as a third layer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from annotator.editing import Session
from annotator.editing.differences import (
    ADJUDICATION,
    Difference,
    agreed,
    begun,
    chosen,
    concluded,
    decided,
    differences,
    is_put_off,
    put_off,
)
from annotator.gui.article.scene import Rival
from annotator.gui.article.view import ArticleView
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row, segments
from annotator.gui.kit.tabs import TabButton
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.pages.difference_cards import DifferenceCard, Shown, Side
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command_table import shown
from annotator.gui.state.commits import Make, Outcome
from annotator.i18n import language, tr
from annotator.model import Change, Document, Edit, Entity, Quote
from annotator.numbers import decimal

FIGURES = ("span_f1", "label_kappa", "quote_f1", "stance_kappa")
"""The measures under the article; their counts stand in the tool tips."""
TABS = ("open", "agreed", "decided")
WITHOUT_PLACE = ("type", "cue", "mention", "speaker", "stance")
"""Differences in a field of a quote on which both agree: the quote itself is shown, no flags."""


class DifferencesPage(QWidget):
    """The article with both annotators' marks, and a card for each difference."""

    name = "differences"
    title_key = "diff.title"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "differences")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._session: Session | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._documents: tuple[Document, Document] | None = None
        self._found: tuple[Difference, ...] = ()
        self._at = 0
        self._cards: list[DifferenceCard] = []
        self._title, self._source = label(look="strong"), ElidedLabel()
        kind(self._source, "muted")
        self._source.setMinimumWidth(1)
        self._who = (QComboBox(), QComboBox())
        for box in self._who:
            box.activated.connect(lambda _at: self._compare())
        self.view = ArticleView(context.theme, self, language())
        self._only, self._all = button("", does=self._show_marks), button("", does=self._show_marks)
        self._marks = segments(self._only, self._all)
        self._only.setChecked(True)
        self._figures = row(gap=18)
        self._head = frame("panel-header")
        self._tabs = {name: TabButton(context.theme, self._head) for name in TABS}
        self._tabs["open"].setChecked(True)
        for tab in self._tabs.values():
            tab.clicked.connect(lambda _checked: self._show_cards())
        self._list = column(margins=(12, 10, 12, 10), gap=10)
        self._message = label(look="muted", wraps=True)
        self._progress = label(look="muted")
        self._save = KeyButton(primary=True)
        self._save.clicked.connect(lambda _on: self.save())
        self._scroll = QScrollArea()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._bring_card)  # cards got their heights
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.library_changed.connect(self._look_again)
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """The annotators of the open article, and what they differ on."""
        names = self._annotators()
        for box, default in zip(self._who, (0, 1), strict=True):
            before = box.currentText()
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(names.index(before) if before in names else min(default, len(names) - 1))
        self._compare()

    def _annotators(self) -> list[str]:
        """Who has a version of the open article."""
        document, library = self._context.document, self._context.workspace.library
        if document is None:
            return []
        names = (name for name in library.annotators() if name != ADJUDICATION)
        return [name for name in names if library.has_document(document.article.id, name)]

    def _look_again(self) -> None:
        """Another program has written: somebody may have come; what is being decided stays in front."""
        if self.isVisible() and self._annotators() != [self._who[0].itemText(at) for at in range(self._who[0].count())]:
            self.refresh()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("diff.title"))
        for box, which in zip(self._who, ("one", "two"), strict=True):
            box.setAccessibleName(tr(f"page.diff.annotator_{which}"))
        cap = shown("Ctrl+Enter")
        self._save.show_words(self._context.theme, tr("page.diff.save"), cap, cap)
        for one, key in ((self._only, "only"), (self._all, "all")):
            one.setText(tr(f"page.diff.marks_{key}"))
            one.setAccessibleName(one.text())
        for name, tab in self._tabs.items():
            tab.theme = self._context.theme
            tab.setText(tr(f"page.diff.tab_{name}"))
        self.view.set_theme(self._context.theme)
        self.view.set_language(language())
        self._show_figures()
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
        difference = self._found[self._at]
        if not self._commit(lambda layer: decided(layer, difference, side)):
            return
        self._context.say(tr("diff.use", name=self._names()[0 if side == "one" else 1]))
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
            self._context.say(tr("page.diff.choose_first"))
            return
        pair = _labels(here)

        def alike(layer: Document) -> list[Difference]:
            others = [d for d in self._found if d is not here and _labels(d) == pair]
            return [d for d in others if chosen(layer, d) is None]

        def decide(layer: Document) -> Edit:
            changes: list[Change] = []
            for difference in alike(layer):
                edit = decided(layer, difference, side)
                if edit.changes:
                    layer = layer.apply(edit)
                    changes += edit.changes
            return Edit("decide", tuple(changes))

        count = len(alike(self._session.document))
        if not count or self._commit(decide):
            self._context.say(tr("page.diff.alike", n=count))
        self._show_cards()

    def later(self) -> None:
        """`R`: discuss it later, and go on."""
        if self._session is not None and self._found:
            difference = self._found[self._at]
            if not self._commit(lambda layer: put_off(layer, difference)):
                return
            self._show_cards()
            self.step(1)

    def edit_own(self) -> None:
        """`3`: neither; change it in the article."""
        if self._found:
            difference = self._found[self._at]
            document = self._context.document
            if document is not None:
                self._context.articles.open(document.article.id, span=difference.span)
                self._context.navigation.show_page(None)

    def undo(self) -> None:
        """Take the latest decision back."""
        if self._session is not None:
            self._context.commits.turn(self._session, back=True)

    def can_undo(self) -> str | None:
        """The reason why no decision can be taken back."""
        steps = self._session.steps() if self._session is not None else ()
        # What both agree on is put in by a step too, where there is any: that is no decision.
        any_ = any(step.state == "done" and step.action in ("decide", "put-off") for step in steps)
        return None if any_ else tr("page.diff.no_undo")

    def count(self) -> int:
        """How many differences there are."""
        return len(self._found)

    def save(self) -> None:
        """Decisions are kept as they are made; this says so, and how many are open."""
        open_ = sum(self._is_open(number) for number in range(len(self._found)))
        self._context.say(tr("page.diff.saved", n=open_))

    def _lay_out(self) -> None:
        parts = (self._title, self._source, None, *self._who, self._marks)
        head = frame("header", row(*parts, margins=(17, 0, 17, 0), gap=10))
        head.setFixedHeight(42)
        figures = frame("strip")
        figures.setFixedHeight(42)
        figures.setLayout(self._figures)
        self._figures.setContentsMargins(12, 0, 14, 0)
        left = column(head, gap=0)
        left.addWidget(self.view, 1)
        left.addWidget(figures)
        right = frame("panel")
        right.setProperty("edge", "left")
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
        self._head.setFixedHeight(42)
        self._head.setLayout(row(*self._tabs.values(), None, margins=(14, 0, 8, 0), gap=16))
        side = column(self._head, gap=0)
        side.addWidget(self._message)  # where the cards would be
        side.addWidget(self._scroll, 1)
        side.addLayout(foot)
        right.setLayout(side)
        whole = row(gap=0)
        whole.addLayout(left, 5)
        whole.addWidget(right, 3)
        self.setLayout(whole)

    def _commit(self, make: Make) -> bool:
        """Keep an edit of the third layer, which is done as soon as nothing is open; whether it was not refused."""
        session, found = self._session, self._found
        if session is None:
            return False
        outcome = self._context.commits.edit(session, lambda layer: concluded(layer, make(layer), found))
        return outcome in (Outcome.KEPT, Outcome.NOTHING)

    def _arrived(self, edit: Edit) -> None:
        """A decision is on disk, made here or by trying again."""
        if self._session is not None:
            self.view.refresh(self._session.document, edit)
            self._show_cards()

    def _names(self) -> tuple[str, str]:
        return self._who[0].currentText(), self._who[1].currentText()

    def _compare(self) -> None:
        document, (one, two) = self._context.document, self._names()
        self._unsubscribe()
        self._documents, self._found, self._session, self._at = None, (), None, 0
        self._source.setText(document.article.source or document.article.id if document else "")
        can = document is not None and bool(one) and one != two
        self._message.setVisible(not can)
        for part in (self._save, self._progress):
            part.setVisible(can)
        self._message.setText(tr("page.diff.two_needed"))
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
            both = self._documents
            self._session = workspace.session(document.article.id, ADJUDICATION)
            if not self._session.document.entities and not self._session.document.quotes:
                self._commit(lambda layer: begun(layer, *both))
            self._unsubscribe = self._session.subscribe(self._arrived)
            self.view.show_document(self._session.document)
        self._show_marks()
        self._show_figures()
        self._show_cards()
        if self._found:
            self._focus(0)

    def _show_figures(self) -> None:
        clear(self._figures)
        if self._documents is None:
            return
        from annotator.measuring.agreement import agreed as agreement

        found = {figure.name: figure for figure in agreement(self._documents, self._names()).figures}
        for name in FIGURES:
            figure = found[name]
            number = "–" if figure.value is None else decimal(figure.value)
            said = f"{tr(f'agreement.{name}')}: {number}, {tr('page.diff.figure_counts', n=figure.n)}"
            words, value = label(tr(f"page.diff.figure_{name}"), "strong"), label(number, "muted")
            for part in (words, value):
                part.setToolTip(plain(said))
                part.setAccessibleDescription(said)
            self._figures.addLayout(row(words, value, gap=4))
        self._figures.addStretch(1)
        legend = ElidedLabel(words=tr("page.diff.legend"))
        kind(legend, "small")
        self._figures.addWidget(legend)

    def _show_marks(self) -> None:
        """Only the differences with flags and the rest as lines, or every mark as it is in the article."""
        self.view.set_options(lines=self._only.isChecked())

    def _is_open(self, number: int) -> bool:
        return self._session is not None and chosen(self._session.document, self._found[number]) is None

    def _shown(self) -> list[tuple[int, Difference]]:
        numbered = list(enumerate(self._found))
        if self._tab() == "decided":
            return [pair for pair in numbered if not self._is_open(pair[0])]
        return numbered if self._tab() == "open" else []

    def _tab(self) -> str:
        return next(name for name, tab in self._tabs.items() if tab.isChecked())

    def _show_cards(self) -> None:
        clear(self._list)
        self._cards = []
        same = self._agreed()
        decided_ = sum(not self._is_open(number) for number in range(len(self._found)))
        for name, n in zip(TABS, (len(self._found), len(same), decided_), strict=True):
            self._tabs[name].count = n
            self._tabs[name].updateGeometry()
            self._tabs[name].update()
        self._progress.setText(tr("page.diff.progress", i=decided_, n=len(self._found)))
        if self._tab() == "agreed":
            for words in same:
                self._list.addWidget(label(words, "article-small", wraps=True))
        for number, difference in self._shown():
            card = self._card(number, difference)
            self._cards.append(card)
            self._list.addWidget(card)
        if not self._found and self._documents is not None:
            self._list.addWidget(label(tr("page.diff.none"), "muted", wraps=True))
        self._list.addStretch(1)
        self._show_rivals()
        QTimer.singleShot(0, self, self._bring_card)  # once the cards have their places

    def _bring_card(self) -> None:
        """Scroll to the card in front."""
        self._list.activate()
        card = next((card for card in self._cards if card.number == self._at), None)
        if card is not None:
            self._scroll.ensureWidgetVisible(card)

    def _card(self, number: int, difference: Difference) -> DifferenceCard:
        session = self._session
        if session is None:
            raise LookupError("there is nothing to compare")
        taken = chosen(session.document, difference)
        quote = self._quote_of(difference) if difference.kind in WITHOUT_PLACE else None
        shown = Shown(
            number,
            len(self._found),
            difference,
            self._names(),
            session.document,
            taken,
            is_put_off(session.document, difference),
            session.document.quote_number(quote.id) if quote is not None else None,
        )
        card = DifferenceCard(shown, self._context.theme, self.pick, (self.edit_own, self.later))
        card.mark(number == self._at)
        return card

    def _agreed(self) -> list[str]:
        """What both have the same, in words."""
        if self._documents is None:
            return []
        document = self._documents[0]
        differing = {d.one.id for d in self._found if isinstance(d.one, Quote)}
        said = []
        for item in agreed(*self._documents):
            if isinstance(item, Entity):
                said.append(f"{document.scheme.label(item.label).tr_in(language())} · {item.span.of(document.text)}")
        mine = [q for q in document.quotes if q.origin != "rejected" and q.id not in differing]
        return said + [f"{tr('page.diff.quote')} · {quote.words(document.text)}" for quote in mine]

    def _show_rivals(self) -> None:
        """Flags at the open differences, and a ring around the one in front."""
        rivals: list[Rival] = []
        names = [initials(name) for name in self._names()]
        for number, difference in enumerate(self._found):
            if difference.kind in WITHOUT_PLACE or not self._is_open(number):
                continue
            for at, item in enumerate((difference.one, difference.two)):
                if item is not None:
                    what = item.label if isinstance(item, Entity) else None
                    rivals.append(Rival(item.span, what, names[at], above=at == 0))
        here = self._found[self._at] if self._found else None
        ring = here.span if here is not None and here.kind not in WITHOUT_PLACE else None
        self.view.set_rivals(rivals, ring)

    def _focus(self, number: int) -> None:
        self._at = number
        for card in self._cards:
            card.mark(card.number == number)
        difference = self._found[number]
        quote = self._quote_of(difference) if difference.kind in WITHOUT_PLACE else None
        self.view.set_focus(quote.id if quote is not None else None, scroll=False)
        self.view.ensure_visible(difference.span)
        self._show_rivals()
        QTimer.singleShot(0, self, self._bring_card)  # the card in front has grown by its buttons

    def _quote_of(self, difference: Difference) -> Quote | None:
        """The quote of the third layer that a differing field belongs to."""
        layer = self._session.document if self._session is not None else None
        quotes = layer.quotes if layer is not None else ()
        standing = (quote for quote in quotes if quote.origin != "rejected")
        return next((quote for quote in standing if quote.span.overlaps(difference.span)), None)

    def pick(self, number: int, side: Side | None) -> None:
        """A click on a card, or on one of its sides."""
        self._focus(number)
        if side is not None:
            self.choose(side)


def _labels(difference: Difference) -> tuple[str | None, str | None]:
    one, two = difference.one, difference.two
    return (one.label if isinstance(one, Entity) else None, two.label if isinstance(two, Entity) else None)
