"""The versions of one article side by side: decide one difference after the other, as a layer of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from annotator.editing.actions import unfinished
from annotator.errors import AnnotatorError
from annotator.gui.article.view import ArticleView
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import column, frame, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.parts.differences.agreement_bar import AgreementBar
from annotator.gui.parts.differences.card import Choice
from annotator.gui.parts.differences.side_panel import DifferencesPanel
from annotator.gui.parts.differences.version_buttons import VersionButtons
from annotator.gui.parts.differences.wording import flags, is_field, quote_of
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.gui.state.commits import Make, Outcome
from annotator.gui.state.titles import title_of
from annotator.i18n import language, tr, tr_later
from annotator.model import ADJUDICATION, Document, Edit
from annotator.workspace.adjudicating import Comparison, Standing, standings, steps_of, take_over
from annotator.workspace.adjudicating import versions as versions_of

MARKS = ("only", "all")


class DifferencesPage(Page):
    """The article with every version's marks, and a card for each difference."""

    name = "differences"
    title_key = "diff.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.compared: Comparison | None = None
        self._layer: Document | None = None  # the decided version, with what all agree on
        self._article_id = ""
        self._left_out: set[str] = set()  # versions of this article that are not to be compared
        self._steps: list[tuple[str, int]] = []  # whose versions there are, and how far each is
        self._unsubscribe: Callable[[], None] = lambda: None
        self._at = 0  # the number of the difference in front
        self._title, self._source = label(look="strong"), ElidedLabel(look="muted")
        self._source.setMinimumWidth(1)
        self.versions = VersionButtons()
        self.versions.chosen.connect(self._choose_version)
        self.view = ArticleView(state.theme, self, language())
        self._marks = Segments(small=True)
        self._marks.chosen.connect(self._choose_marks)
        self._agreement = AgreementBar()
        self.panel = DifferencesPanel(self.pick, (self.edit_own, self.later))
        self.panel.save.connect(self.save)
        self.panel.listed.connect(self._show_flags)
        self.panel.wanted.connect(state.commands.run)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        state.library_changed.connect(self._look_again)
        state.looks_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.refresh()
        self.setFocus()

    def translate(self) -> None:
        """All words again."""
        theme = self._state.theme
        self._title.setText(tr("diff.title"))
        names = [tr(f"page.diff.marks_{which}") for which in MARKS]
        segments = [Segment(which, name) for which, name in zip(MARKS, names, strict=True)]
        self._marks.set_segments(segments, theme, names)
        self._marks.set_value(self._marks.value or MARKS[0])
        self.view.set_theme(theme)
        self.view.set_language(language())
        self._agreement.show_agreement(self.compared)
        self.panel.translate(theme)

    # --- what is compared

    def refresh(self) -> None:
        """The versions of the open article, and what they differ on."""
        document = self._state.document
        if document is not None and document.annotator == ADJUDICATION:  # it was edited there
            self._state.articles.open(document.article.id)
        if self._state.article_id != self._article_id:
            self._article_id = self._state.article_id
            self._left_out, self._at = set(), 0
        self._compare()

    def _look_again(self) -> None:
        """Another program has written, or a package was taken: somebody's version may have come or changed."""
        if not self.isVisible() or not self._article_id:
            return
        now = steps_of(self._state.workspace.library, self._article_id)
        if now != self._steps:
            came = [name for name, _ in now if name not in dict(self._steps)]
            self._compare()
            if came:
                self._state.say(tr_later("page.diff.came", names=", ".join(came)))

    def _compare(self) -> None:
        self._unsubscribe()
        self.compared, self._layer = None, None
        document = self._state.document
        self._source.setText(title_of(document.article) if document else "")
        workspace = self._state.workspace
        there = versions_of(workspace.library, self._article_id) if document is not None else ()
        self._steps = steps_of(workspace.library, self._article_id) if document is not None else []
        names = [one.annotator for one in there]
        self.versions.show_versions(names, self._left_out)
        wanted = [name for name in names if name not in self._left_out]
        if len(wanted) > 1:
            try:
                self.compared = Comparison(workspace, self._article_id, wanted)
            except AnnotatorError as error:
                self._state.refused.emit(error)
        compared = self.compared
        if compared is not None:
            self._unsubscribe = compared.session.subscribe(self._arrived)
            self._layer = compared.begun_layer()
            settled = compared.settled(compared.layer).changes if compared.begun() else ()
            if settled:  # the curator has changed it in the article
                self._state.commits.edit(compared.session, compared.settled)
        if document is not None:
            self.view.show_document(self._layer or document)
        self._show_marks()
        self._agreement.show_agreement(compared)
        self.panel.show_comparison(compared, self._layer)
        if compared is not None and compared.found:
            open_ = compared.open()
            self._focus(self._at if 0 < self._at < len(compared.found) else (open_ or [0])[0])

    def _arrived(self, _edit: Edit) -> None:
        """A decision is on disk, made here or by trying again."""
        if self.compared is not None:
            self._layer = self.compared.begun_layer()
            self.view.show_document(self._layer)
            self.panel.show_layer(self._layer)

    def _choose_version(self, name: str, on: bool) -> None:
        self._left_out = self._left_out - {name} if on else self._left_out | {name}
        self._at = 0
        self._compare()
        self.setFocus()

    # --- deciding

    def step(self, by: int) -> None:
        """`J` and `K`: the next or previous difference."""
        numbers = self.panel.numbers()
        if numbers:
            here = numbers.index(self._at) if self._at in numbers else -by
            self._focus(numbers[(here + by) % len(numbers)])

    def pick(self, number: int, taken: Choice | None) -> None:
        """A click on a card, or on one of its readings."""
        self._focus(number)
        if taken is not None:
            self.choose(taken)

    def choose(self, taken: Choice) -> None:
        """`1`, `2`, `B`, `0`: let these readings stand, and go on."""
        compared, number = self.compared, self._at
        if compared is None or not compared.found:
            return
        readings = compared.found[number].readings
        if any(at >= len(readings) for at in taken):
            return
        if not self._commit(lambda layer: compared.decide(layer, {number: taken})):
            return
        names = [compared.annotators[at] for one in taken for at in readings[one].by]
        if compared.answer(number) is not None:
            self._state.say(tr_later("diff.use", name=", ".join(names)) if names else tr_later("page.diff.none_taken"))
        self.panel.show_cards()
        following = [number for number in self.panel.numbers() if number > self._at]
        if following:
            self._focus(following[0])
        elif not compared.open():  # nothing is left here
            self._leave_decided(compared)

    def choose_both(self) -> None:
        """`B`: every reading that marks something there."""
        if self.compared is not None and self.compared.found:
            readings = self.compared.found[self._at].readings
            self.choose(tuple(at for at, reading in enumerate(readings) if reading.item is not None))

    def choose_alike(self) -> None:
        """`=`: the same choice for every other difference that is the same question."""
        compared, here = self.compared, self._at
        if compared is None or not compared.found:
            return
        answer = compared.answer(here)
        if answer is None or answer.own:
            self._state.say(tr_later("page.diff.choose_first"))
            return
        others = dict.fromkeys(compared.alike(here), answer.taken)
        count = len(others)
        if not count or self._commit(lambda layer: compared.decide(layer, others)):
            self._state.say(tr_later("page.diff.alike", n=count))
        self.panel.show_cards()

    def later(self) -> None:
        """`R`: discuss it later, and go on."""
        compared, number = self.compared, self._at
        if compared is not None and compared.found and self._commit(lambda layer: compared.put_off(layer, number)):
            self.panel.show_cards()
            self.step(1)

    def edit_own(self) -> None:
        """`3`: neither; the decided version itself is changed, in the article.  No annotator's version is touched."""
        compared = self.compared
        if compared is None or not compared.found:
            return
        span = compared.found[self._at].span
        if not compared.begun() and not self._commit(compared.begin, begin=False):
            return
        if self._state.articles.open(compared.article_id, span=span, annotator=ADJUDICATION):
            self._state.navigation.show_page(None)
            self._state.say(tr_later("page.diff.editing_layer"))

    def start_anew(self) -> None:
        """Forget every decision on this article; that can be taken back."""
        compared = self.compared
        if compared is not None and self._commit(compared.anew, begin=False):
            self._state.say(tr_later("page.diff.anew_done"))
            self.panel.show_cards()

    def undo(self) -> None:
        """Take the latest decision back."""
        if self.compared is not None:
            self._state.commits.turn(self.compared.session, back=True)

    def can_undo(self) -> str | None:
        """The reason why no decision can be taken back."""
        return None if self.compared is not None and self.compared.any_decision() else tr("page.diff.no_undo")

    def count(self) -> int:
        """How many differences there are."""
        return len(self.compared.found) if self.compared is not None else 0

    def can_save(self) -> str | None:
        """The reason why there is nothing to compare."""
        return None if self.compared is not None else tr("page.diff.none_here")

    def save(self) -> None:
        """`Ctrl+Enter`: take over what all agree on; says how many are open, or goes on to the next article."""
        compared = self.compared
        if compared is None or not self._commit(compared.settled):
            return
        open_ = compared.open()
        self.panel.show_cards()
        if open_:
            self._state.say(tr_later("page.diff.saved", n=len(open_)))
            self._focus(open_[0])
        else:
            self._leave_decided(compared)

    def _commit(self, make: Make, *, begin: bool = True) -> bool:
        """Keep an edit of the layer; whether it was not refused.  What all agree on is in before the first decision."""
        compared = self.compared
        if compared is None:
            return False
        commits = self._state.commits
        if begin and not compared.begun() and commits.edit(compared.session, compared.begin) is Outcome.WAITS:
            commits.later_edit(compared.session, make)
            return False
        return commits.edit(compared.session, make) in (Outcome.KEPT, Outcome.NOTHING)

    # --- the next article

    def _leave_decided(self, compared: Comparison) -> None:
        """Go on to the next article; not from one whose decided version lacks what no version says."""
        lacking = len(unfinished(compared.layer))
        if lacking:
            self._state.say(tr_later("page.diff.lacking", n=lacking))
        else:
            self.next_article()

    def next_article(self) -> None:
        """`N`: the next article, by id, in which something is to be decided."""
        library = self._state.workspace.library
        self._state.tasks.start(lambda: list(standings(library)), self._go_on)

    def _go_on(self, found: list[Standing]) -> None:
        workspace = self._state.workspace
        if self._state.commits.refusal() is None and any(not one.open and one.status != "done" for one in found):
            # On what all agree there is nothing to decide: it is taken over on the way.
            self._state.commits.act(lambda: bool(take_over(workspace, found)))
        waiting = [one.article_id for one in found if one.open]
        if not waiting:
            self._state.say(tr_later("page.diff.all_decided", n=len(found)))
            return
        following = next((id_ for id_ in waiting if id_ > self._article_id), waiting[0])
        if following != self._article_id and self._state.articles.open(following):
            self.refresh()
            self.setFocus()
        self._state.say(tr_later("page.diff.waiting", n=len(waiting)))

    # --- showing

    def _choose_marks(self, which: str) -> None:
        self._marks.set_value(which)
        self._show_marks()

    def _show_marks(self) -> None:
        """Only the differences with flags and the rest as lines, or every mark as it is in the article."""
        self.view.set_options(lines=self._marks.value == MARKS[0])

    def _show_flags(self) -> None:
        """Flags at the open differences, and a ring around the one in front."""
        compared = self.compared
        here = compared.found[self._at] if compared is not None and compared.found else None
        ring = here.span if here is not None and not is_field(here) else None
        self.view.set_rivals(flags(compared) if compared is not None else [], ring)

    def _focus(self, number: int) -> None:
        self._at = number
        if self.compared is None or self._layer is None:
            return
        difference = self.compared.found[number]
        quote = quote_of(difference, self._layer)
        self.view.set_focus(quote.id if quote is not None else None, scroll=False)
        self.view.ensure_visible(difference.span)
        self._show_flags()
        self.panel.bring(number)

    def _lay_out(self) -> None:
        head = frame(
            "header", row(self._title, self._source, None, self.versions, self._marks, margins=(17, 0, 17, 0), gap=10)
        )
        head.setFixedHeight(42)
        left = column(head, (self.view, 1), self._agreement, gap=0)
        self.setLayout(row((left, 5), (self.panel, 3), gap=0))
