"""The versions of one article side by side: decide one difference after the other, as a layer of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from annotator.editing.actions import unfinished
from annotator.editing.adjudication import is_put_off
from annotator.editing.differences import Difference, agreed_entities, agreed_quotes
from annotator.errors import AnnotatorError
from annotator.gui.article.scene import Rival
from annotator.gui.article.view import ArticleView
from annotator.gui.cards.speaker_search import initials
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.tabs import CountedTabs
from annotator.gui.kit.theme import kind
from annotator.gui.kit.tooltips import plain
from annotator.gui.pages.difference_cards import Choice, DifferenceCard, Shown
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command_table import shown
from annotator.gui.state.commits import Make, Outcome
from annotator.i18n import language, tr
from annotator.model import ADJUDICATION, Document, Edit, Entity, Quote
from annotator.numbers import decimal
from annotator.workspace.adjudicating import Comparison, Standing, standings, take_over
from annotator.workspace.adjudicating import versions as versions_of

FIGURES = ("span_f1", "label_kappa", "quote_f1", "stance_kappa")
"""The measures under the article; their counts stand in the tool tips."""
MARKS = ("only", "all")
TABS = ("open", "agreed", "decided")
WITHOUT_PLACE = ("type", "cue", "mention", "speaker", "stance")
"""Differences in a field of a quote on which both agree: the quote itself is shown, no flags."""


class DifferencesPage(QWidget):
    """The article with every version's marks, and a card for each difference."""

    name = "differences"
    title_key = "diff.title"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "differences")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._compared: Comparison | None = None
        self._layer: Document | None = None  # the decided version, with what all agree on
        self._article_id = ""
        self._left_out: set[str] = set()  # versions of this article that are not to be compared
        self._states: list[tuple[str, int]] = []  # whose versions there are, and how far each is
        self._unsubscribe: Callable[[], None] = lambda: None
        self._at = 0
        self._cards: list[DifferenceCard] = []
        self._title, self._source = label(look="strong"), ElidedLabel()
        kind(self._source, "muted")
        self._source.setMinimumWidth(1)
        self._people = row(gap=4)
        self._who: list[QPushButton] = []
        self.view = ArticleView(context.theme, self, language())
        self._marks = Segments(small=True)
        self._marks.chosen.connect(self._choose_marks)
        self._figures = row(gap=18)
        self._head = frame("panel-header")
        self._tabs = CountedTabs(TABS)
        self._tabs.chosen.connect(lambda _name: self._show_cards())
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
        """The versions of the open article, and what they differ on."""
        document = self._context.document
        if document is not None and document.annotator == ADJUDICATION:  # it was edited there
            self._context.articles.open(document.article.id)
        if self._context.article_id != self._article_id:
            self._article_id = self._context.article_id
            self._left_out, self._at = set(), 0
        self._compare()

    def _look_again(self) -> None:
        """Another program has written, or a package was taken: somebody's version may have come or changed."""
        if not self.isVisible() or not self._article_id:
            return
        now = self._versions_now()
        if now != self._states:
            came = [name for name, _ in now if name not in dict(self._states)]
            self._compare()
            if came:
                self._context.say(tr("page.diff.came", names=", ".join(came)))

    def _versions_now(self) -> list[tuple[str, int]]:
        library = self._context.workspace.library
        names = [v.annotator for v in library.versions(ids=[self._article_id]) if v.annotator != ADJUDICATION]
        return [(name, library.last_row(self._article_id, name)) for name in names]

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("diff.title"))
        cap = shown("Ctrl+Enter")
        self._save.show_words(self._context.theme, tr("page.diff.save"), cap, cap)
        names = [tr(f"page.diff.marks_{which}") for which in MARKS]
        segments = [Segment(which, name) for which, name in zip(MARKS, names, strict=True)]
        self._marks.set_segments(segments, self._context.theme, names, names)
        self._marks.set_value(self._marks.value or MARKS[0])
        for name in TABS:
            self._tabs.call(name, tr(f"page.diff.tab_{name}"))
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

    def choose(self, taken: Choice) -> None:
        """`1`, `2`, `B`, `0`: let these readings stand, and go on."""
        compared, number = self._compared, self._at
        if compared is None or not compared.found:
            return
        if any(at >= len(compared.found[number].readings) for at in taken):
            return
        if not self._commit(lambda layer: compared.decide(layer, {number: taken})):
            return
        answer = compared.answer(number)
        names = [self._names()[at] for one in taken for at in compared.found[number].readings[one].by]
        if answer is not None:
            self._context.say(tr("diff.use", name=", ".join(names)) if names else tr("page.diff.none_taken"))
        self._show_cards()
        following = [number for number, _ in self._shown() if number > self._at]
        if following:
            self._focus(following[0])
        elif not compared.open():  # nothing is left here
            self._leave_decided(compared)

    def _leave_decided(self, compared: Comparison) -> None:
        """Go on to the next article; not from one whose decided version lacks what no version says."""
        lacking = len(unfinished(compared.layer))
        if lacking:
            self._context.say(tr("page.diff.lacking", n=lacking))
        else:
            self.next_article()

    def choose_both(self) -> None:
        """`B`: every reading that marks something there."""
        if self._compared is not None and self._compared.found:
            readings = self._compared.found[self._at].readings
            self.choose(tuple(at for at, reading in enumerate(readings) if reading.item is not None))

    def choose_alike(self) -> None:
        """`=`: the same choice for every other difference that is the same question."""
        compared, here = self._compared, self._at
        if compared is None or not compared.found:
            return
        answer = compared.answer(here)
        if answer is None or answer.own:
            self._context.say(tr("page.diff.choose_first"))
            return
        others = dict.fromkeys(compared.alike(here), answer.taken)
        count = len(others)
        if not count or self._commit(lambda layer: compared.decide(layer, others)):
            self._context.say(tr("page.diff.alike", n=count))
        self._show_cards()

    def start_anew(self) -> None:
        """Forget every decision on this article; that can be taken back."""
        compared = self._compared
        if compared is not None and self._commit(compared.anew, begin=False):
            self._context.say(tr("page.diff.anew_done"))
            self._show_cards()

    def next_article(self) -> None:
        """`N`: the next article, by id, in which something is to be decided."""
        library = self._context.workspace.library
        self._context.tasks.start(lambda: list(standings(library)), self._go_on)

    def _go_on(self, found: list[Standing]) -> None:
        workspace = self._context.workspace
        if self._context.commits.refusal() is None and any(not one.open and one.status != "done" for one in found):
            # On what all agree there is nothing to decide: it is taken over on the way.
            self._context.commits.act(lambda: bool(take_over(workspace, found)))
        waiting = [one.article_id for one in found if one.open]
        if not waiting:
            self._context.say(tr("page.diff.all_decided", n=len(found)))
            return
        after = [id_ for id_ in waiting if id_ > self._article_id] or waiting
        if after[0] != self._article_id and self._context.articles.open(after[0]):
            self.refresh()
            self.setFocus()
        self._context.say(tr("page.diff.waiting", n=len(waiting)))

    def later(self) -> None:
        """`R`: discuss it later, and go on."""
        compared, number = self._compared, self._at
        if compared is not None and compared.found:
            if not self._commit(lambda layer: compared.put_off(layer, number)):
                return
            self._show_cards()
            self.step(1)

    def edit_own(self) -> None:
        """`3`: neither; the decided version itself is changed, in the article.  No annotator's version is touched."""
        compared = self._compared
        if compared is None or not compared.found:
            return
        span = compared.found[self._at].span
        if not compared.begun() and not self._commit(compared.begin, begin=False):
            return
        if self._context.articles.open(compared.article_id, span=span, annotator=ADJUDICATION):
            self._context.navigation.show_page(None)
            self._context.say(tr("page.diff.editing_layer"))

    def undo(self) -> None:
        """Take the latest decision back."""
        if self._compared is not None:
            self._context.commits.turn(self._compared.session, back=True)

    def can_undo(self) -> str | None:
        """The reason why no decision can be taken back."""
        steps = self._compared.session.steps() if self._compared is not None else ()
        # What all agree on is put in by a step too: that is no decision.
        any_ = any(step.state == "done" and step.action != "agree" for step in steps)
        return None if any_ else tr("page.diff.no_undo")

    def count(self) -> int:
        """How many differences there are."""
        return len(self._found)

    def can_save(self) -> str | None:
        """The reason why there is nothing to compare."""
        return None if self._compared is not None else tr("page.diff.none_here")

    def save(self) -> None:
        """`Ctrl+Enter`: take over what all agree on; says how many are open, or goes on to the next article."""
        compared = self._compared
        if compared is None:
            return
        if not self._commit(compared.settled):
            return
        open_ = compared.open()
        self._show_cards()
        if open_:
            self._context.say(tr("page.diff.saved", n=len(open_)))
            self._focus(open_[0])
        else:
            self._leave_decided(compared)

    @property
    def _found(self) -> tuple[Difference, ...]:
        return self._compared.found if self._compared is not None else ()

    def _lay_out(self) -> None:
        line = row(self._title, self._source, None, margins=(17, 0, 17, 0), gap=10)
        line.addLayout(self._people)
        line.addWidget(self._marks)
        head = frame("header", line)
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
        self._head.setLayout(row(self._tabs, None, margins=(6, 0, 0, 0)))
        side = column(self._head, gap=0)
        side.addWidget(self._message)  # where the cards would be
        side.addWidget(self._scroll, 1)
        side.addLayout(foot)
        right.setLayout(side)
        whole = row(gap=0)
        whole.addLayout(left, 5)
        whole.addWidget(right, 3)
        self.setLayout(whole)

    def _commit(self, make: Make, *, begin: bool = True) -> bool:
        """Keep an edit of the layer; whether it was not refused.  What all agree on is in before the first decision."""
        compared = self._compared
        if compared is None:
            return False
        commits = self._context.commits
        if begin and not compared.begun() and commits.edit(compared.session, compared.begin) is Outcome.WAITS:
            commits.later_edit(compared.session, make)
            return False
        return commits.edit(compared.session, make) in (Outcome.KEPT, Outcome.NOTHING)

    def _arrived(self, _edit: Edit) -> None:
        """A decision is on disk, made here or by trying again."""
        if self._compared is not None:
            self._layer = self._begun_layer(self._compared)
            self.view.show_document(self._layer)
            self._show_cards()

    def _names(self) -> tuple[str, ...]:
        return self._compared.annotators if self._compared is not None else ()

    def _compare(self) -> None:
        self._unsubscribe()
        self._compared, self._layer = None, None
        document = self._context.document
        self._source.setText(document.article.source or document.article.id if document else "")
        workspace = self._context.workspace
        there = versions_of(workspace.library, self._article_id) if document is not None else ()
        self._states = self._versions_now() if document is not None else []
        self._show_people([one.annotator for one in there])
        wanted = [one.annotator for one in there if one.annotator not in self._left_out]
        if len(wanted) > 1:
            try:
                self._compared = Comparison(workspace, self._article_id, wanted)
            except AnnotatorError as error:
                self._context.refused.emit(error)
        compared = self._compared
        self._message.setVisible(compared is None)
        for part in (self._save, self._progress):
            part.setVisible(compared is not None)
        self._message.setText(tr("page.diff.two_needed"))
        self._message.setContentsMargins(17, 10, 17, 10)
        if compared is not None:
            self._unsubscribe = compared.session.subscribe(self._arrived)
            self._layer = self._begun_layer(compared)
            settled = compared.settled(compared.layer).changes if compared.begun() else ()
            if settled:  # the curator has changed it in the article
                self._context.commits.edit(compared.session, compared.settled)
        if document is not None:
            self.view.show_document(self._layer or document)
        self._show_marks()
        self._show_figures()
        self._show_cards()
        if self._found:
            open_ = compared.open() if compared is not None else []
            at = self._at if 0 < self._at < len(self._found) else (open_ or [0])[0]
            self._focus(at)

    def _begun_layer(self, compared: Comparison) -> Document:
        """The layer as it is once what all agree on is in it: looking writes nothing."""
        layer = compared.layer
        if compared.begun():
            return layer
        edit = compared.begin(layer)
        return layer.apply(edit) if edit.changes else layer

    def _show_people(self, names: list[str]) -> None:
        """A button for each version: which of them are compared."""
        if [one.text() for one in self._who] != names:
            clear(self._people)
            self._who = []
            for name in names:
                one = button(name, "pill")
                one.setCheckable(True)
                one.setAutoDefault(False)
                one.setToolTip(plain(tr("page.diff.compare_version", name=name)))
                one.clicked.connect(lambda on, name=name: self._choose_version(name, on))
                self._who.append(one)
                self._people.addWidget(one)
        for one in self._who:
            one.setChecked(one.text() not in self._left_out)
            one.setVisible(len(names) > 1)

    def _choose_version(self, name: str, on: bool) -> None:
        self._left_out = self._left_out - {name} if on else self._left_out | {name}
        self._at = 0
        self._compare()
        self.setFocus()

    def _show_figures(self) -> None:
        clear(self._figures)
        if self._compared is None:
            return
        from annotator.measuring.agreement import agreed as agreement

        found = {figure.name: figure for figure in agreement(self._compared.versions, self._names()).figures}
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

    def _choose_marks(self, which: str) -> None:
        self._marks.set_value(which)
        self._show_marks()

    def _show_marks(self) -> None:
        """Only the differences with flags and the rest as lines, or every mark as it is in the article."""
        self.view.set_options(lines=self._marks.value == MARKS[0])

    def _is_open(self, number: int) -> bool:
        return self._compared is not None and self._compared.answer(number) is None

    def _shown(self) -> list[tuple[int, Difference]]:
        numbered = list(enumerate(self._found))
        if self._tabs.current == "decided":
            return [pair for pair in numbered if not self._is_open(pair[0])]
        return numbered if self._tabs.current == "open" else []

    def _show_cards(self) -> None:
        clear(self._list)
        self._cards = []
        same = self._agreed()
        decided_ = sum(not self._is_open(number) for number in range(len(self._found)))
        self._tabs.set_counts(dict(zip(TABS, (len(self._found), len(same), decided_), strict=True)))
        self._tabs.fit(self._head.width())
        self._progress.setText(tr("page.diff.progress", i=decided_, n=len(self._found)))
        if self._tabs.current == "agreed":
            for words in same:
                self._list.addWidget(label(words, "article-small", wraps=True))
        for number, difference in self._shown():
            card = self._card(number, difference)
            self._cards.append(card)
            self._list.addWidget(card)
        if not self._found and self._compared is not None:
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
        compared, layer = self._compared, self._layer
        if compared is None or layer is None:
            raise LookupError("there is nothing to compare")
        quote = self._quote_of(difference) if difference.kind in WITHOUT_PLACE else None
        shown = Shown(
            number,
            len(self._found),
            difference,
            self._names(),
            layer,
            compared.answer(number),
            is_put_off(compared.layer, difference),
            layer.quote_number(quote.id) if quote is not None else None,
            self._remarks(difference),
        )
        card = DifferenceCard(shown, self._context.theme, self.pick, (self.edit_own, self.later))
        card.mark(number == self._at)
        return card

    def _remarks(self, difference: Difference) -> tuple[str, ...]:
        """What annotators have noted on what differs, and is not resolved."""
        versions = self._compared.versions if self._compared is not None else ()
        said = []
        for document, side in zip(versions, difference.sides, strict=True):
            notes = [note for note in document.notes if side is not None and note.item == side.id and not note.resolved]
            said += [f"{note.annotator}: {note.text}" for note in notes]
        return tuple(said)

    def _agreed(self) -> list[str]:
        """What all have the same, in words."""
        if self._compared is None:
            return []
        document, versions = self._compared.versions[0], self._compared.versions
        said = [
            f"{document.scheme.label(item.label).tr_in(language())} · {item.span.of(document.text)}"
            for item in agreed_entities(versions)
        ]
        differing = [d.span for d in self._found if isinstance(d.item, Quote)]
        quotes = [q for q in agreed_quotes(versions) if not any(q.span.overlaps(span) for span in differing)]
        return said + [f"{tr('page.diff.quote')} · {quote.words(document.text)}" for quote in quotes]

    def _show_rivals(self) -> None:
        """Flags at the open differences, and a ring around the one in front."""
        rivals: list[Rival] = []
        names = [initials(name) for name in self._names()]
        for number, difference in enumerate(self._found):
            if difference.kind in WITHOUT_PLACE or not self._is_open(number):
                continue
            for at, reading in enumerate(difference.readings):
                item = reading.item
                if item is not None:
                    what = item.label if isinstance(item, Entity) else None
                    who = " ".join(names[place] for place in reading.by)
                    rivals.append(Rival(item.span, what, who, above=at == 0 and 0 in reading.by))
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
        quotes = self._layer.quotes if self._layer is not None else ()
        standing = (quote for quote in quotes if quote.origin != "rejected")
        return next((quote for quote in standing if quote.span.overlaps(difference.span)), None)

    def pick(self, number: int, taken: Choice | None) -> None:
        """A click on a card, or on one of its readings."""
        self._focus(number)
        if taken is not None:
            self.choose(taken)
