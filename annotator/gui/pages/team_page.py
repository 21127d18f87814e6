"""A team's work through files: handing over, taking packages, who is how far, and how far people agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.announce import announce
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.team.agreement_view import MATRIX_OF, FiguresView, MatrixView, named
from annotator.gui.parts.team.table import Shown, TeamTable
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.measuring.pairs import FEW, PairAgreement
from annotator.workspace.bringing import WHATS, Bringing, BringReport, people_of
from annotator.workspace.handing_over import Handed, give_back, hand_over
from annotator.workspace.packages import SUFFIX
from annotator.workspace.team import Team, overview

SHOWN: tuple[Shown, ...] = ("all", "twice", "differ")
_NARROW = 1200  # px below which the agreement goes under the table
_CASES = 60  # that are listed


class TeamPage(QWidget):
    """Hand over at the left, the articles in the middle, agreement at the right; a band for a package that came."""

    name = "team"
    title_key = "team.title"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "team")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._team = Team((), (), (), 0)
        self._asked = 0
        self._offered: tuple[Path, ...] = ()
        self._report: BringReport | None = None
        self._busy = False
        self._title, self._state = label(look="heading"), ElidedLabel()
        kind(self._state, "muted")
        self.shown = Segments(small=True)
        self.shown.chosen.connect(self._narrow)
        self.table = TeamTable(context)
        self.table.activated.connect(lambda _index: self.open_row())
        self._foot = label(look="muted")
        self._empty = label(look="muted", wraps=True)
        self._make_band()
        self._make_handing_over()
        self._make_agreement()
        self._lay_out()
        for part in (self.table, self._empty, self._few):  # until it has been read what there is
            part.hide()
        context.language_changed.connect(self.translate)
        context.theme_changed.connect(self.translate)
        context.library_changed.connect(self.look)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self.look()
        self.table.setFocus()

    # --- what there is

    def look(self) -> None:
        """Read the team anew, on the worker."""
        if not self.isVisible():
            return
        self._asked += 1
        asked, library = self._asked, self._context.workspace.library
        self._context.tasks.start(lambda: overview(library), lambda team: self._looked(asked, team))

    def _looked(self, asked: int, team: Team) -> None:
        if asked != self._asked:
            return
        self._team = team
        here = self.table.current()
        coming = {}
        if self._report is not None:
            coming = {(one.article_id, one.annotator): one.what for one in self._report.documents}
        self.table.rows.show_team(team, coming)
        rows = [row.article_id for row in self.table.rows.rows]
        at = rows.index(here.article_id) if here is not None and here.article_id in rows else 0
        if rows:
            self.table.setCurrentIndex(self.table.rows.index(at, 0))
        done, tasks = team.tasks
        self._state.setText(tr("team.state", people=tr("team.people", n=len(team.people)), done=done, tasks=tasks))
        decided = sum(row.decided for row in team.rows)
        twice = sum(row.versions > 1 for row in team.rows)
        self._foot.setText(tr("team.foot", n=len(team.rows), decided=decided, of=twice))
        self._empty.setVisible(not team.rows)
        self.table.setVisible(bool(team.rows))
        self._show_people()
        self._show_agreement(team.agreements[0] if team.agreements else None)
        self._count()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("team.title"))
        names = [tr(f"team.show_{which}") for which in SHOWN]
        chosen = self.shown.value or SHOWN[0]
        choices = [Segment(which, name) for which, name in zip(SHOWN, names, strict=True)]
        self.shown.set_segments(choices, self._context.theme, names, names)
        self.shown.set_value(chosen)
        self._empty.setText(tr("team.empty"))
        for part, key in (
            (self._hand_title, "hand_over"),
            (self._which_title, "articles"),
            (self._to_title, "to"),
            (self._twice_title, "twice"),
            (self._suggestions_title, "suggestions"),
            (self._count_label, "count"),
            (self._agreement_title, "agreement"),
        ):
            part.setText(tr(f"team.{key}"))
        self.with_suggestions.setText(tr("team.with_suggestions"))
        self.without_suggestions.setText(tr("team.without_suggestions"))
        for kind_, note in self._suggestion_notes.items():
            note.setText(tr(f"team.{kind_}_note"))
            note.setContentsMargins(25, 0, 0, 0)
        self.new_name.setPlaceholderText(tr("team.new_person"))
        self.new_name.setAccessibleName(tr("team.new_person"))
        self.twice.setAccessibleName(tr("team.twice"))
        for field in (self.many, self.many.lineEdit()):
            field.setAccessibleName(tr("team.count"))
        self._take.setText(tr("team.take"))
        self._later.setText(tr("team.later"))
        self.back.setText(tr("team.give_back"))
        self.table.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.table.rows.columnCount() - 1)
        self._count()
        self._show_band()

    def _narrow(self, which: str) -> None:
        self.shown.set_value(which)
        self.table.rows.narrow(cast("Shown", which))

    def open_row(self) -> None:
        """`Enter`: the differences of the article where there are some, else the article."""
        current = self.table.current()
        if current is None or not self._context.articles.open(current.article_id):
            return
        self._context.navigation.show_page("differences" if current.versions > 1 else None)

    # --- handing over

    def _make_handing_over(self) -> None:
        self._hand_title = label(look="strong")
        self._which_title, self._to_title = label(look="section"), label(look="section")
        self._twice_title, self._suggestions_title = label(look="section"), label(look="section")
        self._count_label = label()
        self.unassigned, self.selected = QRadioButton(), QRadioButton()
        self.unassigned.setChecked(True)
        for one in (self.unassigned, self.selected):
            one.toggled.connect(lambda _on: self._count())
        self.many = QSpinBox()
        self.many.setRange(0, 0)
        self.many.valueChanged.connect(lambda _n: self._count())
        self._boxes: dict[str, QCheckBox] = {}
        self._people = column(gap=4)
        self.new_name = QLineEdit()
        self.new_name.returnPressed.connect(self.add_person)
        self.twice = QSlider(Qt.Orientation.Horizontal)
        self.twice.setRange(0, 20)
        self.twice.setValue(4)
        self.twice.valueChanged.connect(lambda _n: self._count())
        self._share = label(look="strong")
        self._twice_note = label(look="small", wraps=True)
        self.with_suggestions, self.without_suggestions = QRadioButton(), QRadioButton()
        self.with_suggestions.setChecked(True)
        # Buttons of one parent are one choice for Qt unless a group says otherwise.
        self._which, self._how = QButtonGroup(self), QButtonGroup(self)
        for group, choices in (
            (self._which, (self.unassigned, self.selected)),
            (self._how, (self.with_suggestions, self.without_suggestions)),
        ):
            for choice in choices:
                group.addButton(choice)
        self._suggestion_notes = {which: label(look="small", wraps=True) for which in ("with", "without")}
        self._total = label(look="small", wraps=True)
        self.make = button("", "primary", does=self.make_packages, key="Ctrl+Enter")
        self.back = button("", does=self.give_back)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        kind(self._bar, "thin")
        self._bar.hide()

    def add_person(self) -> None:
        """Somebody who has had nothing yet."""
        name = " ".join(self.new_name.text().split())[:100]
        if name:
            self.new_name.clear()
            self._add_box(name, checked=True)
            self._count()

    def _add_box(self, name: str, *, checked: bool = False) -> None:
        if name in self._boxes:
            self._boxes[name].setChecked(checked or self._boxes[name].isChecked())
            return
        box = QCheckBox(name)
        box.setChecked(checked)
        box.toggled.connect(lambda _on: self._count())
        self._boxes[name] = box
        self._people.addWidget(box)

    def _show_people(self) -> None:
        own = self._context.workspace.annotator
        for name in self._team.people:
            if name != own:
                self._add_box(name)

    def chosen_people(self) -> list[str]:
        """Who is ticked."""
        return [name for name, box in self._boxes.items() if box.isChecked()]

    def chosen_articles(self) -> list[str]:
        """The articles that would be handed over."""
        if self.selected.isChecked():
            chosen = self.table.selectionModel().selectedRows()
            return [self.table.rows.rows[index.row()].article_id for index in chosen]
        return list(self._team.unassigned[: self.many.value()])

    def _count(self) -> None:
        """What the choices come to, in numbers."""
        waiting = len(self._team.unassigned)
        if self.many.maximum() != waiting:
            was_all = self.many.value() == self.many.maximum()
            self.many.setRange(0, waiting)
            if was_all:
                self.many.setValue(waiting)
        chosen = len(self.table.selectionModel().selectedRows())
        self.unassigned.setText(tr("team.unassigned_n", n=waiting))
        self.selected.setText(tr("team.selected_n", n=chosen))
        self._share.setText(f"{self.twice.value() * 5} %")
        n, people = len(self.chosen_articles()), self.chosen_people()
        doubles = round(n * self.twice.value() * 5 / 100) if len(people) > 1 else 0
        each = -(-(n + doubles) // len(people)) if people else 0
        self._twice_note.setText(tr("team.twice_note", k=doubles, n=n, m=each) if people and n else "")
        self._total.setText(tr("team.total", n=len(people), tasks=n + doubles) if people and n else tr("team.nothing"))
        words = tr("team.make", n=len(people))
        self.make.setText(words)
        self.make.setAccessibleName(words)
        self.make.setEnabled(bool(people and n) and not self._busy)

    def make_packages(self) -> None:
        """`Ctrl+Enter`: ask for a folder, and make a file for each person."""
        if self.make.isEnabled():
            file_chooser.open_folder(self, tr("team.hand_over"), self.make_in)

    def make_in(self, folder: Path) -> None:
        """On the worker; what was given out is one act of the library."""
        people, ids = self.chosen_people(), self.chosen_articles()
        twice, suggestions = self.twice.value() * 5 / 100, self.with_suggestions.isChecked()
        workspace, tasks = self._context.workspace, self._context.tasks

        def work() -> list[Handed]:
            with workspace.beside() as other:
                return hand_over(
                    other,
                    people,
                    folder,
                    ids,
                    twice=twice,
                    seed=len(ids),
                    suggestions=suggestions,
                    cancelled=lambda: tasks.stopping,
                )

        def made(packages: list[Handed]) -> None:
            names = ", ".join(one.path.name for one in packages)
            self._done(tr("team.made", n=len(packages), names=names))

        self._start(work, made)

    def give_back(self) -> None:
        """One's own work as a package, for whoever brings it together."""
        name = self._context.workspace.annotator
        file_chooser.save_file(
            self, tr("team.give_back"), self.give_back_to, start=f"{name}{SUFFIX}", suffix=SUFFIX[1:]
        )

    def give_back_to(self, path: Path) -> None:
        """On the worker."""
        workspace = self._context.workspace

        def work() -> Handed:
            with workspace.beside() as other:
                return give_back(other, path)

        self._start(work, lambda done: self._done(tr("team.given_back", n=done.articles, path=done.path.name)))

    # --- packages that come

    def _make_band(self) -> None:
        self.band = frame("band")
        self._band_words = label(look="strong", wraps=True)
        self._band_counts = label(wraps=True)
        self._band_note = label(look="small", wraps=True)
        self._take = button("", does=self.take, key="Ctrl+I")
        self._later = button("", does=self.put_away)
        words = column(self._band_words, self._band_counts, self._band_note, gap=4)
        line = row(margins=(14, 10, 10, 10), gap=8)
        line.addLayout(words, 1)
        line.addWidget(self._take)
        line.addWidget(self._later)
        self.band.setLayout(line)
        self.band.hide()

    def offer(self, paths: Sequence[Path]) -> None:
        """A package was dropped or opened: say what it would bring, before anything happens."""
        self._offered, self._report = tuple(paths), None
        workspace = self._context.workspace
        self._band_words.setText(tr("team.reading", names=", ".join(path.name for path in paths)))
        self._band_counts.clear()
        self._band_note.clear()
        self._take.setVisible(False)
        self.band.show()

        def work() -> BringReport:
            with workspace.beside() as other:
                return Bringing(other, paths).preview()

        def looked(report: BringReport) -> None:
            self._report = report
            self._show_band()
            self.look()

        self._start(work, looked, self._refused)

    def _refused(self, error: AnnotatorError) -> None:
        kind(self.band, "band-error")
        self._band_words.setText(error.sentence)
        self._band_counts.setText(error.hint)
        self._band_note.clear()
        self._take.setVisible(False)
        announce(self.band, str(error))

    def _show_band(self) -> None:
        report = self._report
        if report is None:
            return
        kind(self.band, "band")
        names = ", ".join(people_of(report.sources)) or ", ".join(path.name for path in self._offered)
        made = next((source.made for source in report.sources if source.made), "") or ""
        self._band_words.setText(tr("team.package", name=names, time=made, n=len(report.documents)))
        counts = report.counts
        told = [tr(f"team.counted_{what}", n=counts[what]) for what in WHATS if counts[what]]
        self._band_counts.setText("   ".join(told))
        self._band_note.setText(tr("team.both_note") if counts["both"] else tr("team.one_step"))
        self._take.setVisible(True)
        self._take.setEnabled(not self._busy)
        announce(self.band, f"{self._band_words.text()} {self._band_counts.text()}")

    def take(self) -> None:
        """`Ctrl+I`: bring the package in, as one act that `Ctrl+Z` takes back."""
        paths, workspace = self._offered, self._context.workspace
        refusal = self._context.commits.refusal()
        if refusal is not None:
            self._context.refused.emit(refusal)
            return
        if self._report is None or not paths or self._busy:
            return

        def work() -> BringReport:
            with workspace.beside() as other:
                return Bringing(other, paths).take()

        def taken(report: BringReport) -> None:
            self.put_away()
            self._context.articles.reload()
            self._done(tr("team.taken", n=report.changes))

        self._start(work, taken, self._refused)

    def put_away(self) -> None:
        """Not now: the file stays where it is."""
        self._offered, self._report = (), None
        self.band.hide()
        self.look()

    def undo(self) -> None:
        """Take back the latest act of the library: a package, or what was given out."""
        library = self._context.workspace.library
        act = library.next_undo()
        if act is not None:
            said = tr("command.said.undone", action=tr(f"page.library.{act.action}"))
            self._context.commits.act(library.undo, say=said)
            self._context.articles.reload()

    def can_undo(self) -> str | None:
        """The reason why there is nothing to take back."""
        act = self._context.workspace.library.next_undo()
        return None if act is not None else tr("page.library.no_undo")

    def can_take(self) -> str | None:
        """The reason why there is nothing to take."""
        return None if self._report is not None else tr("team.no_package")

    # --- agreement

    def _make_agreement(self) -> None:
        self._agreement_title, self._pair = label(look="strong"), label(look="muted")
        self._few = label(look="muted", wraps=True)
        self.figures, self.matrix = FiguresView(self._context), MatrixView(self._context)
        self.figures.chosen.connect(lambda _name: self._show_matrix())
        self.matrix.chosen.connect(lambda _one, _two: self._show_cases())
        self._figures_note = label(look="small", wraps=True)
        self._matrix_title, self._cases_title = label(look="strong", wraps=True), label(look="strong", wraps=True)
        self._cases = column(gap=2)
        self._agreement: PairAgreement | None = None

    def _show_agreement(self, pair: PairAgreement | None) -> None:
        few = pair is None or len(pair.articles) < FEW
        self._agreement = None if few else pair
        self._pair.setText("" if pair is None else tr("team.shared", n=len(pair.articles)))
        self._few.setText(tr("team.too_few"))
        self._few.setVisible(few)
        self.figures.show_pair(self._agreement)
        self._figures_note.setVisible(not few)
        if self._agreement is not None:
            without = len(self._agreement.without_suggestions)
            note = tr("team.interval_note")
            if without:
                note += " " + tr("team.kinds", n=without, m=len(self._agreement.articles) - without)
            self._figures_note.setText(note)
        self._show_matrix()

    def _show_matrix(self) -> None:
        name, pair = MATRIX_OF.get(self.figures.field), self._agreement
        found = pair.matrices.get(name) if pair is not None and name is not None else None
        if found is not None and pair is not None:
            title = tr("team.matrix", field=tr(f"team.field_{name}"), a=pair.names[0], b=pair.names[1])
            self._matrix_title.setText(title)
            self.matrix.setAccessibleName(title)
        self._matrix_title.setVisible(found is not None)
        self.matrix.show_matrix(found, pair.names if pair is not None else ("", ""))
        self._show_cases()

    def _show_cases(self) -> None:
        clear(self._cases)
        cases, pair = self.matrix.cases(), self.matrix.pair()
        self._cases_title.setVisible(bool(cases))
        if pair is not None and self._agreement is not None:
            one, two = self._agreement.names
            words = f"{tr('team.cases', n=len(cases))} · {one}: {named(pair[0])} · {two}: {named(pair[1])}"
            self._cases_title.setText(words)
        titles = {row.article_id: row.title for row in self._team.rows}
        for case in cases[:_CASES]:
            pressed = QPushButton(
                f"{' '.join(case.words.split())[:80]}\n{titles.get(case.article_id, case.article_id)[:60]}"
            )
            kind(pressed, "row")
            pressed.setAutoDefault(True)
            pressed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            pressed.clicked.connect(lambda _on, case=case: self._open_case(case.article_id))
            self._cases.addWidget(pressed)
        self._cases.addStretch(1)

    def _open_case(self, article_id: str) -> None:
        if self._context.articles.open(article_id):
            self._context.navigation.show_page("differences")

    # --- shared

    def _start(self, work, done, failed=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Work beside the window; a refusal is told, anything else is a bug."""
        self._busy = True
        self._bar.show()
        self._count()

        def ended() -> None:
            self._busy = False
            self._bar.hide()
            self._count()

        def arrived(result: object) -> None:
            ended()
            done(result)

        def refused(error: BaseException) -> None:
            ended()
            if not isinstance(error, AnnotatorError):
                raise error
            if failed is not None:
                failed(error)
            else:
                self._context.refused.emit(error)

        self._context.tasks.start(work, arrived, refused)

    def _done(self, words: str) -> None:
        self._context.say(words)
        self._context.library_changed.emit()
        self.look()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Below 1200 px the agreement goes under the table."""
        super().resizeEvent(event)
        way = QHBoxLayout.Direction.TopToBottom if self.width() < _NARROW else QHBoxLayout.Direction.LeftToRight
        if self._inner.direction() != way:
            self._inner.setDirection(way)
            narrow = way == QHBoxLayout.Direction.TopToBottom
            self._right.setMaximumWidth(16_777_215 if narrow else 342)
            self._right.setMinimumWidth(0 if narrow else 342)
            self._right.setMaximumHeight(260 if narrow else 16_777_215)

    def _lay_out(self) -> None:
        side = column(self._hand_title, 4, self._which_title, self.unassigned, self.selected,
                      margins=(16, 14, 16, 10), gap=6)  # fmt: skip
        side.addLayout(row(self._count_label, None, self.many))
        side.addSpacing(6)
        side.addWidget(self._to_title)
        side.addLayout(self._people)
        side.addWidget(self.new_name)
        side.addSpacing(6)
        side.addLayout(row(self._twice_title, None, self._share))
        for part_ in (self.twice, self._twice_note, self._suggestions_title, self.with_suggestions,
                      self._suggestion_notes["with"], self.without_suggestions,
                      self._suggestion_notes["without"]):  # fmt: skip
            side.addWidget(part_)
        side.addStretch(1)
        inner = frame("panel", side)
        scroll = _scrolled(inner)
        foot = column(self._total, self._bar, self.make, self.back, margins=(16, 8, 16, 14), gap=7)
        left = frame("panel")
        left.setProperty("edge", "right")
        left.setFixedWidth(262)
        whole_left = column(gap=0)
        whole_left.addWidget(scroll, 1)
        whole_left.addLayout(foot)
        left.setLayout(whole_left)
        head = row(self._title, self._state, None, self.shown, margins=(18, 14, 18, 8), gap=10)
        middle = column(gap=0)
        middle.addLayout(head)
        banded = row(margins=(18, 0, 18, 8))
        banded.addWidget(self.band)
        middle.addLayout(banded)
        middle.addWidget(self._empty)
        self._empty.setContentsMargins(18, 10, 18, 10)
        middle.addWidget(self.table, 1)
        self._foot.setContentsMargins(18, 8, 18, 8)
        middle.addWidget(self._foot)
        middle.addStretch(0)
        right = column(margins=(14, 14, 14, 12), gap=6)
        for each in (row_widget(self._agreement_title, self._pair), self._few, self.figures, self._figures_note,
                     self._matrix_title, self.matrix, self._cases_title):  # fmt: skip
            right.addWidget(each)
        right.addLayout(self._cases)
        right.addStretch(1)
        self._right = _scrolled(frame("panel", right))
        kind(self._right, "panel")
        self._right.setProperty("edge", "left")
        self._right.setMinimumWidth(342)
        self._right.setMaximumWidth(342)
        self._inner = QHBoxLayout()
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(0)
        self._inner.addLayout(middle, 1)
        self._inner.addWidget(self._right)
        whole = row(left, gap=0)
        whole.addLayout(self._inner, 1)
        self.setLayout(whole)


def row_widget(*parts: QWidget) -> QWidget:
    """Parts side by side, the last at the right."""
    made = QWidget()
    made.setLayout(row(parts[0], None, *parts[1:]))
    return made


def _scrolled(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
