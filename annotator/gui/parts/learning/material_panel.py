"""The left side of the page Learn, or a strip over it: what there is to learn from, and the button that begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.elided_buttons import ElidedRadio
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.key_words import shown
from annotator.gui.kit.page_widgets import button, clear, column, frame, label, row, scrolling
from annotator.gui.kit.theme import Theme, kind
from annotator.gui.parts.learning.overview import Overview
from annotator.gui.parts.learning.tables import label_words
from annotator.gui.state.app_state import AppState
from annotator.gui.state.learning import estimate, minutes
from annotator.i18n import tr
from annotator.numbers import whole
from annotator.workspace.learning.material import LEAST, Material
from annotator.workspace.learning.told import FIELDS

WIDTH = 304
_UNFOLDED, _BUTTON = 230, 240  # px of the strip's details, and of its button
_MOST = 16_777_215  # Qt's own “no limit”
_BETWEEN = 4  # px between the two pairs of a name and its number
_ASIDE = 18 + 14 + 4 * 4 + _BETWEEN + 12  # px that no name has: margins, gaps, the scroll bar
_PLAIN = "text-align: left; text-decoration: none; border: 0; padding: 1px 0;"


class MaterialPanel(QFrame):
    """Counts of articles, marks by label, what is left out and why; at the foot how long a run takes."""

    label_chosen = Signal(str)  # a label or a field: its articles are wanted

    def __init__(self, state: AppState, start: Callable[[], object]) -> None:
        """`start`: what the button does."""
        super().__init__()
        kind(self, "panel")
        self._state, self._start = state, start
        self._narrow = False
        self.people: dict[str | None, ElidedRadio] = {}  # whose work is learnt from; `None`: what is decided
        self._latest: tuple[Overview | None, str | None] = (None, None)
        self.main = KeyButton(primary=True)
        self.unfold = button("", "row", does=self._turn)
        self.unfold.setCheckable(True)
        self._summary = ElidedLabel(look="small")
        self._sum = column(margins=(18, 20, 14, 0), gap=6)
        self._people = column(margins=(18, 0, 14, 0), gap=6)
        self._body = column(margins=(18, 0, 14, 4), gap=6)
        # A choice that is needed is seen before what is only told.
        whole = column(self._sum, self._people, self._body, None, gap=0)
        self._details = scrolling(frame("panel", whole))
        self._foot = column(margins=(18, 0, 14, 14), gap=6)
        self._head = frame("bare", row(self.unfold, self._summary, None, margins=(14, 8, 8, 8), gap=8))
        self._foot_frame = frame("panel", self._foot)
        self._top = row(self._head, gap=0)
        self.setLayout(column(self._top, (self._details, 1), self._foot_frame, gap=0))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """A strip over the page, what there is folded away, or a column beside it."""
        self._narrow = narrow
        self.setMinimumWidth(0 if narrow else WIDTH)
        self.setMaximumWidth(_MOST if narrow else WIDTH)
        self._head.setVisible(narrow)
        (self._top if narrow else cast("QVBoxLayout", self.layout())).addWidget(self._foot_frame)
        self._foot.setContentsMargins(*((0, 8, 14, 8) if narrow else (18, 0, 14, 14)))
        self.show_material(*self._latest)
        self._turn()

    def _turn(self) -> None:
        """What there is, in the strip, or no more than its sum."""
        opened = not self._narrow or self.unfold.isChecked()
        self._details.setVisible(opened)
        self._details.setMinimumHeight(_UNFOLDED if self._narrow and opened else 0)
        self._details.setMaximumHeight(_UNFOLDED if self._narrow else _MOST)
        self.setMaximumHeight(self.sizeHint().height() if self._narrow else _MOST)
        words = tr("learn.material")
        self.unfold.setText(f"{'▾' if self.unfold.isChecked() else '▸'}  {words}")
        self.unfold.setAccessibleName(words)

    def show_material(self, found: Overview | None, refusal: str | None) -> None:
        """The material, `None` while it is read; `refusal`: why a run cannot begin."""
        before = self._latest[0]
        self._latest = (found, refusal)
        clear(self._sum)
        clear(self._body)
        clear(self._foot)
        self._sum.addWidget(label(tr("learn.material"), "strong"))
        if found is None:
            self._summary.setText(tr("learn.reading"))
            self._sum.addWidget(label(tr("learn.reading"), "small"))
            return
        material = found.material
        if _waits_for_a_choice(material) and not (before is not None and _waits_for_a_choice(before.material)):
            self.unfold.setChecked(True)  # where it is folded away nobody would find what is asked
        self._summary.setText(
            f"{tr('learn.finished', n=material.finished)} · {tr('learn.learnt', n=len(material.learnt))} · "
            f"{tr('learn.held_back', n=len(material.held))}"
        )
        self._sum.addWidget(label(tr("learn.finished", n=material.finished), "title"))
        self._sum.addWidget(_Ticks(self._state.theme, len(material.learnt), len(material.held)))
        parts = f"{tr('learn.learnt', n=len(material.learnt))} · {tr('learn.held_back', n=len(material.held))}"
        self._sum.addWidget(label(parts, "small", wraps=True))
        self._show_people(material)
        marks = material.marks()
        names = self._state.workspace.scheme.names
        self._show_counts(tr("learn.entities"), {name: marks[name] for name in names if marks[name]})
        self._show_counts(tr("learn.quotes"), {name: marks[name] for name in FIELDS if marks[name]})
        self._show_unused(material)
        self._body.addWidget(label(tr("learn.held_back_note"), "small", wraps=True))
        if not self._narrow:
            self._foot.addWidget(frame("rule"))
        self._show_foot(found, refusal)
        self._turn()

    def _show_counts(self, title: str, counts: Mapping[str, int]) -> None:
        if not counts:
            return
        self._body.addSpacing(6)
        count = label(whole(sum(counts.values())), "small")
        self._body.addLayout(row((label(title, "section"), 1), count, gap=4))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        scheme, theme = self._state.workspace.scheme, self._state.theme
        links = [button(label_words(name), "link", does=partial(self.label_chosen.emit, name)) for name in counts]
        numbers = [label(whole(n), "small") for n in counts.values()]
        wanted = [max((one.sizeHint().width() for one in links[side::2]), default=0) for side in (0, 1)]
        taken = [max((one.sizeHint().width() for one in numbers[side::2]), default=0) for side in (0, 1)]
        room = _shared(WIDTH - _ASIDE - sum(taken), *wanted)
        for k, (name, words) in enumerate(zip(counts, links, strict=True)):
            words.setToolTip(words.text())
            words.setText(words.fontMetrics().elidedText(words.text(), Qt.TextElideMode.ElideRight, room[k % 2]))
            if name in scheme.names:
                words.setStyleSheet(f"{_PLAIN} color: {theme.entity(scheme.label(name)).strong.name()};")
            else:
                words.setStyleSheet(_PLAIN)
            numbers[k].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words, k // 2, k % 2 * 3)
            grid.addWidget(numbers[k], k // 2, k % 2 * 3 + 1)
        grid.setColumnMinimumWidth(2, _BETWEEN)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        self._body.addLayout(grid)

    def _show_unused(self, material: Material) -> None:
        left: Counter[str] = Counter(material.left)
        lines = [
            tr(f"learn.left.{status}", n=left[status]) for status in ("skipped", "in_progress", "new") if left[status]
        ]
        if material.several:
            lines.append(tr("learn.left.several", n=len(material.several)))
        if not lines:
            return
        self._body.addSpacing(6)
        self._body.addWidget(label(tr("learn.not_used"), "section"))
        for words in lines:
            self._body.addWidget(label(words, "small", wraps=True))

    def _show_people(self, material: Material) -> None:
        """Where people have contradicting versions: whose work is learnt from.

        The choice stands while the rest is made anew, and with it the keyboard.
        """
        learning = self._state.learning
        people = sorted({*material.people, *filter(None, (learning.whose,))})
        names = (None, *people) if people else ()
        words = [tr("learn.whose_decided") if name is None else tr("learn.whose_only", name=name) for name in names]
        if words != [radio.text() for radio in self.people.values()]:
            clear(self._people)
            self.people = {name: ElidedRadio(text) for name, text in zip(names, words, strict=True)}
            self._people.setContentsMargins(18, 14 if names else 0, 14, 6 if names else 0)
            if names:
                self._people.addWidget(label(tr("learn.whose"), "section"))
            for name, radio in self.people.items():
                radio.setAccessibleName(radio.text())
                radio.clicked.connect(partial(self._choose, name))
                self._people.addWidget(radio)
        for name, radio in self.people.items():
            radio.setChecked(name == learning.whose)
            radio.setEnabled(not learning.running)

    def _choose(self, name: str | None, _on: bool = False) -> None:
        self._state.learning.learn_from(name)

    def _show_foot(self, found: Overview, refusal: str | None) -> None:
        """What is new, how long it will take, and the button."""
        material, new = found.material, found.new()
        foot = row(gap=12) if self._narrow else column(gap=6)
        self._foot.addLayout(foot)
        if material.missing:
            open_ = len(material.several)
            words = tr("learn.begins", least=LEAST, learnt=LEAST - 2, held=2)
            words = tr("learn.whose_first", n=open_) + "." if open_ else words
            words = tr("learn.idle", name=material.idle[0]) if material.idle else words
            if self._narrow:
                self._summary.setText(words)
            else:
                foot.addWidget(label(words, "small", wraps=True))
        else:
            told = label(tr("learn.new", n=new) if new else tr("learn.nothing_new"), "small")
            seconds = estimate(material.finished, [one.about for one in found.tries])
            foot.addLayout(row((told, 1), label(minutes(seconds), "small"), gap=6 if self._narrow else 4))
        ready = refusal is None and self._state.learning.offered is None and new > 0
        words = tr("learn.missing", n=material.missing) if material.missing else tr("learn.again")
        words = tr("learn.whose") if _waits_for_a_choice(material) else words
        if ready:
            words = tr("learn.start", n=material.finished)
        cap = "Ctrl+Enter" if ready else "F5"
        self.main = KeyButton(primary=ready)
        self.main.show_words(self._state.theme, words, "" if refusal else shown(cap), reason=refusal or "")
        self.main.clicked.connect(self._start)
        self.main.setEnabled(refusal is None)
        self.main.setMinimumWidth(_BUTTON if self._narrow else 0)
        foot.addWidget(self.main)


def _waits_for_a_choice(material: Material) -> bool:
    """Whether learning cannot begin before it is said whose work it learns from."""
    return bool(material.missing and material.several)


def _shared(room: int, one: int, two: int) -> tuple[int, int]:
    """Px of two columns that would like `one` and `two`: what the narrower leaves the wider has."""
    half = room // 2
    return min(one, max(half, room - two)), min(two, max(half, room - one))


class _Ticks(QWidget):
    """A tick an article: filled what is learnt from, tall and hollow what is held back."""

    def __init__(self, theme: Theme, learnt: int, held: int) -> None:
        super().__init__()
        self._theme, self._learnt, self._held = theme, learnt, held
        self.setFixedHeight(22)
        self.setAccessibleName(f"{tr('learn.learnt', n=learnt)}, {tr('learn.held_back', n=held)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        total = self._learnt + self._held
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ui = self._theme.ui
        step = min(5.0, self.width() / total)
        every = total / self._held if self._held else total + 1
        due = every - 1
        for k in range(total):
            held = self._held > 0 and k >= due
            due += every if held else 0
            box = QRectF(k * step + 0.8, 2 if held else 5, max(1.2, step - 1.6), 16 if held else 10)
            painter.setPen(QPen(ui.ink, 1.1) if held else Qt.PenStyle.NoPen)
            painter.setBrush(ui.page if held else ui.ink_secondary)
            painter.drawRoundedRect(box, 1, 1)
