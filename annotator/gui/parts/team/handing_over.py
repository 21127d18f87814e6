"""Handing over: which articles, how many, to whom, how many twice, with or without suggestions; and giving back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QRadioButton,
    QSlider,
)

from annotator.gui.kit import file_chooser
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_buttons import ElidedCheck
from annotator.gui.kit.page_widgets import button, column, frame, label, number_field, row, scrolling, thin_bar
from annotator.gui.kit.theme import kind, restyle
from annotator.gui.parts.beside import Beside
from annotator.gui.parts.team.folder_row import FolderRow
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import one_line
from annotator.model.text import NAME
from annotator.workspace.handing_over import Handed, give_back, hand_over
from annotator.workspace.packages import SUFFIX, file_name
from annotator.workspace.team import Team

_WIDTH = 262  # px
_BUTTON = 220  # px of the main button in the strip
_FORM = 300  # px of what is chosen, over the table
_MOST = 16_777_215  # Qt's own “no limit”
_STEP = 5  # per cent of articles that are done twice


class HandingOver(QFrame):
    """The left of the page.  Files go into the team's folder; without one, a folder is asked for."""

    made = Signal()  # something was given out or back

    def __init__(self, state: AppState, beside: Beside, chosen_rows: Callable[[], list[str]]) -> None:
        """`chosen_rows`: the articles that are chosen in the table."""
        super().__init__()
        self._state, self._beside, self._chosen_rows = state, beside, chosen_rows
        self._team = Team((), (), (), 0)
        kind(self, "panel")
        self.setProperty("edge", "right")
        self._narrow = False
        self.unfold = button("", "row", does=self._turn)
        self.unfold.setCheckable(True)
        self._titles = {
            key: label(look="strong" if key == "hand_over" else "section")
            for key in ("hand_over", "articles", "to", "twice", "suggestions")
        }
        self._count_label = label()
        self.unassigned, self.selected = QRadioButton(), QRadioButton()
        self.many = number_field()
        self.many.setRange(0, 0)
        self.boxes: dict[str, ElidedCheck] = {}
        self._people = column(gap=4)
        self.new_name = QLineEdit()
        self.twice = QSlider(Qt.Orientation.Horizontal)
        self.twice.setRange(0, 100 // _STEP)
        self.twice.setValue(4)
        self._share = label(look="strong")
        self._twice_note = label(look="small", wraps=True)
        self.with_suggestions, self.without_suggestions = QRadioButton(), QRadioButton()
        self._notes = {which: label(look="small", wraps=True) for which in ("with", "without")}
        self.folder = FolderRow(state)
        self.total = label(look="small", wraps=True)
        self.make, self.back = KeyButton(primary=True), KeyButton()
        self.make.clicked.connect(self.make_packages)
        self.back.clicked.connect(self.give_back)
        self._bar = thin_bar()
        self._listen()
        self._lay_out()

    def _listen(self) -> None:
        # Buttons of one parent are one choice for Qt unless a group says otherwise.
        self._which, self._how = QButtonGroup(self), QButtonGroup(self)
        for group, choices in (
            (self._which, (self.unassigned, self.selected)),
            (self._how, (self.with_suggestions, self.without_suggestions)),
        ):
            for choice in choices:
                group.addButton(choice)
            choices[0].setChecked(True)
        self.unassigned.toggled.connect(lambda _on: self.count())
        self.many.valueChanged.connect(lambda _n: self.count())
        self.twice.valueChanged.connect(lambda _n: self.count())
        self.new_name.returnPressed.connect(self.add_person)
        self._beside.changed.connect(self._busy)

    # --- what is chosen

    def show_team(self, team: Team) -> None:
        """The people and the articles of now."""
        self._team = team
        own = self._state.workspace.annotator
        for name in team.people:
            if name != own:
                self._add_box(name, checked=name in team.latest)
        self.count()

    def add_person(self) -> None:
        """Somebody who has had nothing yet, or several, with commas between."""
        names = [one_line(name, NAME) for name in self.new_name.text().split(",")]
        self.new_name.clear()
        for name in filter(None, names):
            self._add_box(name, checked=True)
        self.count()
        if self.make.isEnabled():  # the next thing to be pressed; and in a field the page's keys write
            self.make.setFocus()

    def _add_box(self, name: str, *, checked: bool = False) -> None:
        if name in self.boxes:
            return
        box = ElidedCheck(name)
        box.setChecked(checked)
        box.toggled.connect(lambda _on: self.count())
        self.boxes[name] = box
        self._people.addWidget(box)

    def people(self) -> list[str]:
        """Who is ticked."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def articles(self) -> list[str]:
        """The articles that would be handed over."""
        return self._chosen_rows() if self.selected.isChecked() else list(self._team.unassigned[: self.many.value()])

    def count(self) -> None:
        """What the choices come to, in numbers."""
        waiting = len(self._team.unassigned)
        if self.many.maximum() != waiting:
            was_all = self.many.value() == self.many.maximum()
            self.many.setRange(0, waiting)
            if was_all:
                self.many.setValue(waiting)
        self.unassigned.setText(tr("team.unassigned_n", n=waiting))
        self.selected.setText(tr("team.selected_n", n=len(self._chosen_rows())))
        self._share.setText(f"{self.twice.value() * _STEP}%")
        n, people = len(self.articles()), self.people()
        doubles = round(n * self.twice.value() * _STEP / 100) if len(people) > 1 else 0
        each = -(-(n + doubles) // len(people)) if people else 0
        self._twice_note.setText(tr("team.twice_note", k=doubles, n=n, m=each) if people and n else "")
        self._twice_note.setVisible(bool(people and n))
        self.total.setText(tr("team.total", n=len(people), tasks=n + doubles) if people and n else tr("team.nothing"))
        self._name(self.make, "team-make", tr("team.make", n=len(people)))
        self.make.setEnabled(bool(people and n) and not self._beside.busy)

    # --- files

    def make_packages(self) -> None:
        """`Ctrl+Enter`: a file for each person, in the team's folder, or in one that is asked for."""
        if not self.make.isEnabled():
            return
        folder = self._state.team_folder.path
        if folder is not None and folder.is_dir():
            self.make_in(folder)
        else:
            file_chooser.open_folder(self, tr("team.hand_over"), self.make_in)

    def make_in(self, folder: Path) -> None:
        """On the worker; what was given out is one act of the library."""
        people, ids = self.people(), self.articles()
        twice, suggestions = self.twice.value() * _STEP / 100, self.with_suggestions.isChecked()
        tasks = self._state.tasks

        def made(packages: Sequence[Handed]) -> None:
            names = ", ".join(one.path.name for one in packages)
            self._done(tr("team.made", n=len(packages), names=names))

        self._beside.start(
            lambda other: hand_over(
                other,
                people,
                folder,
                ids,
                twice=twice,
                seed=len(ids),
                suggestions=suggestions,
                cancelled=lambda: tasks.stopping,
            ),
            made,
        )

    def give_back(self) -> None:
        """`Ctrl+Alt+B`: one's own work as a package, for whoever brings it together."""
        name, folder = self._state.workspace.annotator, self._state.team_folder.path
        if self._beside.busy:
            return
        if folder is not None and folder.is_dir():
            self.give_back_to(folder / file_name(tr("team.work_of"), name))
            return
        file_chooser.save_file(
            self, tr("team.give_back"), self.give_back_to, start=f"{name}{SUFFIX}", suffix=SUFFIX[1:]
        )

    def give_back_to(self, path: Path) -> None:
        """On the worker."""
        self._beside.start(
            lambda other: give_back(other, path),
            lambda done: self._done(tr("team.given_back", n=done.articles, path=done.path.name)),
        )

    def _done(self, words: str) -> None:
        self._state.say(words)
        self._state.library_changed.emit()
        self.made.emit()

    def _busy(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self.back.setEnabled(not busy)
        self.count()

    # --- words and places

    def translate(self) -> None:
        """All words again."""
        for key, part in self._titles.items():
            part.setText(tr(f"team.{key}"))
        self._count_label.setText(tr("team.count"))
        self.with_suggestions.setText(tr("team.with_suggestions"))
        self.without_suggestions.setText(tr("team.without_suggestions"))
        for which, note in self._notes.items():
            note.setText(tr(f"team.{which}_note"))
            note.setContentsMargins(25, 0, 0, 0)
        self.new_name.setPlaceholderText(tr("team.new_person"))
        self.new_name.setAccessibleName(tr("team.new_person"))
        self.twice.setAccessibleName(tr("team.twice"))
        for field in (self.many, self.many.lineEdit()):
            field.setAccessibleName(tr("team.count"))
        self._name(self.back, "team-back", tr("team.give_back"))
        self.folder.translate()
        self._name_unfold()
        self.count()

    def _name(self, part: KeyButton, command: str, words: str) -> None:
        cap = self._state.commands.key(command)
        part.show_words(self._state.theme, words, cap)

    def _lay_out(self) -> None:
        titles = self._titles
        many = row(self._count_label, None, self.many)
        which = column(titles["articles"], self.unassigned, self.selected, many, None, gap=6)
        twice = row(titles["twice"], None, self._share)
        people = (titles["to"], self._people, self.new_name, 6)
        whom = column(*people, twice, self.twice, self._twice_note, None, gap=6)
        with_suggestions = (self.with_suggestions, self._notes["with"])
        without = (self.without_suggestions, self._notes["without"])
        how = column(titles["suggestions"], *with_suggestions, *without, self.folder, None, gap=6)
        self._groups = row((which, 1), (whom, 1), (how, 1), gap=10)
        self._side = column(titles["hand_over"], self._groups, None, margins=(16, 14, 16, 8))
        self._form = scrolling(frame("panel", self._side))
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for below in (self.unfold, self.total, self._bar, self.make, self.back):
            self._foot.addWidget(below)
        self.setLayout(column((self._form, 1), self._foot, gap=0))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """A column beside the table; or a strip above it, what is chosen folded away, the buttons at its end."""
        self._narrow = narrow
        self.setProperty("edge", "bottom" if narrow else "right")
        restyle(self)
        self.setMinimumWidth(0 if narrow else _WIDTH)
        self.setMaximumWidth(_MOST if narrow else _WIDTH)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._groups.setDirection(across if narrow else down)
        self._groups.setSpacing(28 if narrow else 10)
        self._foot.setDirection(across if narrow else down)
        self._foot.setSpacing(8 if narrow else 7)
        self._foot.setContentsMargins(16, 8, 16, 8 if narrow else 14)
        self._foot.removeWidget(self.back)
        self._foot.insertWidget(self._foot.indexOf(self.make) + (0 if narrow else 1), self.back)  # the main one is last
        self._foot.setStretchFactor(self.total, 1 if narrow else 0)
        self.make.setMaximumWidth(_BUTTON if narrow else _MOST)
        self.unfold.setVisible(narrow)
        self._titles["hand_over"].setVisible(not narrow)
        self._turn()

    def _turn(self) -> None:
        """Show what is chosen, or fold it away; beside the table it is always to be seen."""
        opened = not self._narrow or self.unfold.isChecked()
        self._form.setVisible(opened)
        wanted = self._side.sizeHint().height() + 4
        self._form.setMaximumHeight(min(wanted, _FORM) if self._narrow else _MOST)
        self._form.setMinimumHeight(min(wanted, _FORM) if self._narrow and opened else 0)
        self._name_unfold()

    def _name_unfold(self) -> None:
        words = tr("team.hand_over")
        self.unfold.setText(f"{'▾' if self.unfold.isChecked() else '▸'}  {words}")
        self.unfold.setAccessibleName(words)
