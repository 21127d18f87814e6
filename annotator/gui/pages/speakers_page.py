"""The people: who they are, what they are called, and who said what, in this article and in the whole library."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QWidget

from annotator.charting.drawing import month_name
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.flow_layout import Flow
from annotator.gui.kit.icons import stance_icon
from annotator.gui.kit.page_widgets import clear, column, frame, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.charts.charts import Charts
from annotator.gui.parts.page import Page
from annotator.gui.parts.speakers.quote_table_model import MOST, Ledger, Line, Listing, lines_of, lines_of_library
from annotator.gui.parts.speakers.quote_table_view import LedgerTable
from annotator.gui.parts.speakers.roster import ALL, NOBODY, Roster
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import Edit, QuoteGroup, Speaker
from annotator.model.items import Progress
from annotator.numbers import whole
from annotator.storage import LedgerFilters, Opinion
from annotator.workspace.everywhere import ACTION

SORTINGS = ("text", "stance", "target")
_ROSTER = 288  # px
_MOST_TARGETS = 6


class SpeakersPage(Page):
    """A roster on the left; on the right one person, or everybody, with the ledger."""

    name = "speakers"
    title_key = "view.speakers"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.roster = Roster(state, of_library=True)
        self.roster.setProperty("edge", "right")
        self.roster.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.roster.setFixedWidth(_ROSTER)
        self.ledger = Ledger(self)
        self.table = LedgerTable(state, self.ledger, self)
        self.table.opened.connect(self._jump)
        self._heading, self._hint = label(look="strong"), label(look="small", wraps=True)
        self._targets_title, self._targets = label(look="section"), column(gap=5)
        self.charts = Charts(state)
        self.charts.changed.connect(self._show_person)
        self._save = KeyButton(self)
        self._save.clicked.connect(self.charts.choose_file)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)  # who it is about, and the choices for the charts
        self._chips = Flow()
        self._counted = ""
        self._chosen = ""  # who is shown
        self._ledger_title, self._confirmed = label(look="title"), ElidedLabel(look="muted")
        self._orders = Segments(small=True)
        self._orders.chosen.connect(self.sort_by)
        self._none = label(look="muted", wraps=True)  # in place of the table, where nobody has said anything
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rest = QWidget()  # under it, so that all stands at the top
        self._lay_out()
        state.articles.edited.connect(self._edited)
        state.looks_changed.connect(self.translate)
        state.library_changed.connect(lambda: self.refresh() if self.isVisible() else None)
        self.roster.told.connect(self._show_person)
        self.roster.translate()
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.refresh()
        self.roster.to_list()

    def refresh(self) -> None:
        """Roster, person and charts anew."""
        self.roster.reload()
        self._count()

    def undo(self) -> None:
        """Take back what was done to a person in all articles."""
        state = self._state
        library = state.workspace.library
        said = tr("command.said.undone", action=tr("page.library.people"))
        self.roster.newest = False
        state.commits.act(library.undo, say=said)
        state.articles.reload()

    def can_undo(self) -> str | None:
        """The reason why there is nothing to take back: only what was done last is."""
        act = self._state.workspace.library.next_undo() if self.roster.newest else None
        return None if act is not None and act.action == ACTION else tr("page.library.no_undo")

    def step_back(self) -> bool:
        """`Esc`: first the chosen bars of the charts are let go; whether there were any."""
        there = bool(self.charts.groups)
        self.charts.clear()
        return there

    def sort_by(self, order: str) -> None:
        """`text`, `stance` or `target`."""
        self._orders.set_value(order)
        self.ledger.sort_by(order)

    def translate(self) -> None:
        """All words again."""
        self._heading.setText(tr("view.speakers"))
        self.table.setAccessibleName(tr("speaker.ledger"))
        self._hint.setText(tr("page.speakers.hint"))
        self._none.setText(tr("page.speakers.nothing"))
        self._targets_title.setText(tr("page.speakers.by_target"))
        self._ledger_title.setText(tr("speaker.ledger"))
        names = [tr(f"page.ledger.by_{order}") for order in SORTINGS]
        segments = [Segment(order, name) for order, name in zip(SORTINGS, names, strict=True)]
        self._orders.set_segments(segments, self._state.theme, names)
        self._orders.set_value(self.ledger.sorting)
        self._save.show_words(self._state.theme, tr("chart.save"), "")
        self.charts.translate()
        self._show_person()

    def _lay_out(self) -> None:
        self._heading.setContentsMargins(13, 8, 8, 0)
        self.roster.column.insertWidget(0, self._heading)
        self._hint.setContentsMargins(18, 4, 18, 14)
        self.roster.column.addWidget(self._hint)
        targets = column(self._targets_title, self._targets, None, gap=6)
        top = row((self.roster.detail, 3), (targets, 1), gap=24)
        self._head.setSpacing(14)
        self._head.addLayout(top, 1)
        self._head.addLayout(row(self.charts.which, None, self._save, gap=10))
        over = row(self._ledger_title, self._confirmed, None, self._orders, gap=10)
        below = (self._none, (self._rest, 1), (self.table, 1))
        parts = (self._head, self.charts, self._chips, over, *below)
        inner = frame("page", column(*parts, margins=(26, 18, 18, 8), gap=12))
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(inner)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.roster.detail.name_asked.connect(lambda: scroll.ensureWidgetVisible(self.roster.detail.name_edit))
        self.setLayout(row(self.roster, (scroll, 1), gap=0))

    def stops(self) -> list[QWidget]:
        """What Tab comes to first: from a person to what they said."""
        return [self.roster.filter, self.roster.add, self.roster.list, *self.charts.views, self.table]

    def _show_person(self) -> None:
        if self.roster.chosen != self._chosen:  # somebody else is shown from the top
            self._chosen = self.roster.chosen
            self._scroll.verticalScrollBar().setValue(0)
        lines, listing = self._lines()
        charted = listing != "article" and bool(self.charts.figures.quotes)
        self.charts.setVisible(charted)
        self.charts.which.setVisible(charted)
        self._save.setVisible(charted)
        # Everybody together has nothing to be mended: the choices stand beside the name, and the table has their room.
        beside = listing == "everybody"
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._show_head(lines)
        self._show_targets([] if charted else lines)
        self._show_chips()
        decided = sum(line.decided for line in lines)
        confirmed = tr("page.speakers.confirmed", i=decided, n=len(lines))
        self._confirmed.setText(" · ".join(part for part in (confirmed, self.roster.whose) if part))
        here, at = self.table.line(), self.table.currentIndex().row()
        self.ledger.show(lines, listing)
        nothing = not lines and listing == "everybody" and not self.charts.groups
        for part in (self._none, self._rest):
            part.setVisible(nothing)
        self.table.setVisible(not nothing)
        self.table.keep_line(here, at)
        self.table.arrange()

    def _lines(self) -> tuple[list[Line], Listing]:
        """The quotes of who is chosen, and which kind of list they make."""
        roster, article = self.roster, self._state.articles.now
        if article is not None and isinstance(roster.speaker, Speaker):
            return lines_of(article.document, roster.chosen), "article"
        if article is not None and roster.chosen == NOBODY:
            return lines_of(article.document, None), "article"
        if self.charts.person != roster.person:
            self.charts.show_person(roster.person)
        groups = tuple(self.charts.groups)
        filters = LedgerFilters(
            annotator=self._state.workspace.annotator,
            who=roster.person,
            groups=groups,
            decided_only=bool(groups) and self.charts.decided_only,
        )
        said = self._state.workspace.library.ledger(filters, limit=MOST)
        return lines_of_library(said), "everybody" if roster.person is None else "person"

    def _show_head(self, lines: list[Line]) -> None:
        roster = self.roster
        if not self.charts.groups:  # of all the quotes, not of those of the chosen bars
            articles = len({line.article_id for line in lines})
            self._counted = f"{tr('page.library.quotes', n=len(lines))} {tr('page.speakers.in_articles', n=articles)}"
        counted = self._counted
        if roster.speaker is not None:
            roster.detail.show_speaker(roster.document, roster.speaker, counted)
        elif roster.chosen == NOBODY:
            roster.detail.show_other(tr("speaker.none"), counted, "minus")
        elif roster.chosen == ALL or roster.person is None:
            roster.detail.show_other(tr("page.speakers.everybody"), counted, "users")
        else:
            workspace = self._state.workspace
            known = workspace.library.known_as(roster.person, workspace.annotator)
            roster.detail.show_person(roster.person, known, counted)

    def _show_targets(self, lines: list[Line]) -> None:
        clear(self._targets)
        counted: dict[str | None, Counter[tuple[str, bool]]] = {}
        for line in lines:
            if line.stance:
                stance = line.stance, line.decided and not line.hinted
                counted.setdefault(line.target or None, Counter())[stance] += 1
        self._targets_title.setVisible(bool(counted))
        ordered = sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1].total()))
        for target, stances in ordered[:_MOST_TARGETS]:
            words = ElidedLabel(target or tr("page.speakers.no_target"), "" if target else "muted")
            line_of = row(words, None)
            for (stance_name, is_said), n in stances.most_common():
                shape = label()
                shape.setPixmap(stance_icon(stance_name, self._state.theme, filled=is_said).pixmap(13, 13))
                shape.setToolTip(tr(f"quote.stance_{stance_name}"))
                line_of.addWidget(shape)
                line_of.addWidget(label(whole(n)))
            self._targets.addLayout(line_of)

    def _count(self) -> None:
        """The sums of the charts, on the worker: a large library takes a moment."""
        workspace = self._state.workspace

        def counted(found: list[Opinion]) -> None:
            self.charts.show_opinions(found)
            self._show_person()

        read = partial(workspace.library.opinions, workspace.annotator)
        self._state.tasks.start(read, counted, self._state.refused.emit)

    def _show_chips(self) -> None:
        """What is chosen in the charts, each to be let go by a click."""
        self._chips.clear()
        for group in sorted(self.charts.groups, key=str):
            chip = QPushButton(self)
            kind(chip, "chip")
            chip.setText(f"{_words_of(group)} ×")
            chip.setAccessibleName(tr("chart.let_go", what=_words_of(group)))
            chip.clicked.connect(lambda _on=False, group=group: self.charts.drop(group))
            self._chips.add(chip)
        if self.charts.groups:
            every = QPushButton(self)
            kind(every, "ghost")
            every.setText(tr("chart.show_all"))
            every.clicked.connect(self.charts.clear)
            self._chips.add(every)
        self._chips.setVisible(bool(self.charts.groups))  # an empty line would take its gap from the table
        self._chips.refit()

    def _edited(self, edit: Edit) -> None:
        """What the roster does not show may stand in the ledger; it tells of the rest."""
        about = any(not isinstance(change.item, Progress) for change in edit.changes)
        if self.isVisible() and about and not self.roster.shows(edit):
            self._show_person()

    def _jump(self, line: Line) -> None:
        self._state.articles.open(line.article_id, focus=line.quote_id)
        self._state.navigation.show_page(None)


def _words_of(group: QuoteGroup) -> str:
    stance = tr(f"quote.stance_{group.stance}") if group.stance else None
    return ", ".join(filter(None, (group.who, group.target, stance, month_name(group.month) if group.month else None)))
