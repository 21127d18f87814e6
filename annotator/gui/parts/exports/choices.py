"""What is chosen of an export: whose version, which states, which parts; each choice with how many it gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLabel, QSpinBox, QWidget

from annotator.gui.kit.elided_buttons import ElidedCheck, ElidedRadio
from annotator.gui.kit.icons import as_drawn, status_icon
from annotator.gui.kit.page_widgets import clear, column, label, number_field, row
from annotator.gui.kit.theme import Theme
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.model import ADJUDICATION
from annotator.numbers import whole
from annotator.workspace.export_choice import BY, Choice, Look
from annotator.workspace.selection import PARTS

STATUSES = ("done", "in_progress", "new", "skipped")
_USUAL = (70, 10, 20)


class ExportChoices(QFrame):
    """The left of the page."""

    changed = Signal()

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._look: Look | None = None
        self.version = "decided-else"
        self._versions = QButtonGroup(self)
        self._version_rows = column(gap=2)
        self._radios: dict[str, ElidedRadio] = {}
        self._version_counts: dict[str, QLabel] = {}
        self._stale = False  # their words are of another language
        self.statuses = {status: QCheckBox() for status in STATUSES}
        self._counts = {status: label(look="muted") for status in STATUSES}
        for box in self.statuses.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        self.split, self.held = ElidedCheck(""), ElidedCheck("")
        self.shares = {part: number_field() for part in PARTS}
        self._part_names = {part: label() for part in PARTS}
        self._part_counts = {part: label(look="muted") for part in PARTS}
        self._bar = ShareBar(state, self.shares)
        self._split_note = label(look="small", wraps=True)
        self._titles = {name: label(look="section") for name in ("version", "status")}
        self._lay_out()
        self._listen()

    def show_choice(self, choice: Choice) -> None:
        """What was chosen last time; nobody is told."""
        self.blockSignals(True)
        self.version = choice.version
        if choice.version in self._radios:
            self._radios[choice.version].setChecked(True)
        for status, box in self.statuses.items():
            box.setChecked(status in choice.statuses)
        self.split.setChecked(choice.shares is not None)
        self.held.setChecked(choice.held_in_test)
        for part, share in zip(PARTS, choice.shares or _USUAL, strict=True):
            self.shares[part].setValue(share)
        self.blockSignals(False)

    def values(self) -> dict[str, object]:
        """What is chosen here, as fields of `Choice`."""
        shares = tuple(self.shares[part].value() for part in PARTS) if self.split.isChecked() else None
        return {
            "version": self.version,
            "statuses": tuple(status for status, box in self.statuses.items() if box.isChecked()),
            "shares": shares,
            "held_in_test": self.held.isChecked(),
        }

    def show_look(self, look: Look) -> None:
        """How many each choice gives."""
        self._look = look
        self._show_versions(look)
        for status, count in self._counts.items():
            n = look.selection.statuses[status]
            count.setText(whole(n))
            self.statuses[status].setAccessibleName(tr("page.export.status", status=status_words(status), n=n))
        for part, count in self._part_counts.items():
            count.setText(whole(look.parts[part]) if look.parts else "")

    def translate(self) -> None:
        """All words again."""
        self._titles["version"].setText(tr("page.export.version"))
        self._titles["status"].setText(tr("page.export.which"))
        for status, box in self.statuses.items():
            box.setText(status_words(status))
            box.setIcon(status_icon(status, self._state.theme))
            box.setAccessibleName(box.text())
        self.split.setText(tr("page.export.split"))
        self.held.setText(tr("page.export.held_short"))
        self.split.setAccessibleName(self.split.text())
        self.held.setAccessibleName(tr("page.export.held"))
        self.held.setToolTip(tr("page.export.held"))
        self._split_note.setText(tr("page.export.split_note"))
        for part, name in self._part_names.items():
            name.setText(tr(f"page.export.part_{part}"))
            self.shares[part].setAccessibleName(name.text())
        self._stale = True
        self.offer([version.removeprefix(BY) for version in self._radios if version.startswith(BY)])
        if self._look is not None:
            self.show_look(self._look)

    def offer(self, people: Sequence[str]) -> None:
        """A choice for each person who has a version; they stand there before anything is counted."""
        mine = self._state.workspace.annotator
        others = sorted({name for name in people if name != ADJUDICATION}, key=lambda name: (name != mine, name))
        versions = ("decided-else", "decided", *(f"{BY}{name}" for name in others), "all")
        if versions == tuple(self._radios) and not self._stale:
            return
        self._stale = False
        for old in self._radios.values():
            self._versions.removeButton(old)
        clear(self._version_rows)
        self._radios, self._version_counts = {}, {}
        for version in versions:
            self._version_row(version)
            if version in ("decided-else", "all"):
                small = label(tr(f"page.export.note_{version}"), "small", wraps=True)
                small.setContentsMargins(29, 0, 28, 4)  # under the words of the choice
                self._version_rows.addWidget(small)

    def _show_versions(self, look: Look) -> None:
        self.offer([version.removeprefix(BY) for version in look.versions if version.startswith(BY)])
        for version, n in look.versions.items():
            self._version_counts[version].setText(whole(n))
            self._radios[version].setAccessibleName(tr("page.export.status", status=self._words(version), n=n))

    def _words(self, version: str) -> str:
        name = version.removeprefix(BY)
        if name == version:
            return tr(f"page.export.version_{version}")
        return tr("page.export.version_mine", name=name) if name == self._state.workspace.annotator else name

    def _version_row(self, version: str) -> None:
        radio = self._radios[version] = ElidedRadio(self._words(version))
        radio.setChecked(version == self.version)
        radio.clicked.connect(partial(self._choose, version))
        self._versions.addButton(radio)
        count = self._version_counts[version] = label(look="muted")
        self._version_rows.addLayout(row(radio, None, count))

    def _choose(self, version: str, _on: bool = False) -> None:
        self.version = version
        self.changed.emit()

    def _lay_out(self) -> None:
        self._parts = QWidget()
        inner = column(self._bar, gap=6)
        for part in PARTS:
            self.shares[part].setRange(0, 100)
            self.shares[part].setSingleStep(5)
            self.shares[part].setSuffix("%")
            self.shares[part].setKeyboardTracking(False)
            self.shares[part].setFixedWidth(84)
            icon = label()
            icon.setPixmap(part_icon(part, self._state.theme).pixmap(14, 14))
            inner.addLayout(row(icon, self._part_names[part], None, self.shares[part], self._part_counts[part]))
            self._part_counts[part].setFixedWidth(44)
            self._part_counts[part].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inner.addWidget(self.held)
        inner.addWidget(self._split_note)
        self._parts.setLayout(inner)
        statuses = [row(box, None, self._counts[status]) for status, box in self.statuses.items()]
        version, status = self._titles["version"], self._titles["status"]
        parts = (12, self.split, self._parts, None)
        self.setLayout(column(version, self._version_rows, 12, status, *statuses, *parts, gap=6))
        self.shares["train"].setReadOnly(True)  # without buttons by the style sheet: with none Qt leaves it no room
        self.shares["train"].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it is what the two others leave
        self._parts.hide()

    def _listen(self) -> None:
        self.split.toggled.connect(self._parts.setVisible)
        self.split.toggled.connect(lambda _on: self.changed.emit())
        self.held.toggled.connect(lambda _on: self.changed.emit())
        for part in ("dev", "test"):
            self.shares[part].valueChanged.connect(partial(self._balance, part))

    def _balance(self, part: str, value: int) -> None:
        """The parts are always 100 together: one takes from what is learnt from, and then from the other."""
        other = "test" if part == "dev" else "dev"
        if value + self.shares[other].value() > 100:
            self.shares[other].setValue(100 - value)
        self.shares["train"].setValue(100 - self.shares["dev"].value() - self.shares["test"].value())
        self._bar.update()
        self.changed.emit()


class ShareBar(QWidget):
    """The three parts as lengths: filled, hatched, hollow."""

    def __init__(self, state: AppState, shares: dict[str, QSpinBox]) -> None:
        super().__init__()
        self._state, self._shares = state, shares
        self.setFixedHeight(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, room = 0.5, self.width() - 1.0
        for part in PARTS:
            width = room * self._shares[part].value() / 100
            if width >= 3:
                draw_part(painter, QRectF(left, 1, width - 2, 8), part, self._state.theme)
            left += width
        painter.end()


def draw_part(painter: QPainter, box: QRectF, part: str, theme: Theme) -> None:
    """One part of a split, told from the others without colour."""
    ink = theme.ui.ink_secondary
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if part == "train" else Qt.BrushStyle.NoBrush)
    if part == "dev":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 1.5, 1.5)
        painter.setClipRect(box)
        x = box.left() - box.height()
        while x < box.right():
            painter.drawLine(round(x), round(box.bottom()), round(x + box.height()), round(box.top()))
            x += 4
        painter.setClipping(False)
        return
    painter.drawRoundedRect(box, 1.5, 1.5)


def part_icon(part: str, theme: Theme) -> QIcon:
    """A part of a split as a small square."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_part(painter, QRectF(3, 3, 8, 8), part, theme)
    painter.end()
    return as_drawn(pixmap)


def status_words(status: str) -> str:
    """What a choice of that status is called: articles that nobody has begun are new, or have suggestions already."""
    return tr("page.export.not_begun") if status == "new" else tr(f"status.{status}")
