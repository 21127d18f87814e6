"""The formats, each with what it cannot hold, and where the files go."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton

from annotator.gui.kit.elided_label import ElidedList
from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.state.app_state import AppState
from annotator.i18n import has, tr
from annotator.numbers import whole

_TELLING = ("entities", "stances", "targets", "speaker_names", "cues", "mentions", "certain", "origins", "confidences",
            "boilerplate", "roles", "aliases", "notes", "metadata", "speaker_ids", "title", "status")  # fmt: skip
"""What people ask for first."""


class Formats(QFrame):
    """The right of the page."""

    chosen = Signal()
    choose_path = Signal()

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        self._rows = column(gap=2)
        self._title, self._lacking = label(look="title"), label(look="small")
        self._about_title, self.about = label(look="section"), label(wraps=True)
        self._lost, self.losses = label(look="section"), label(look="muted", wraps=True)
        self._to = label(look="section")
        self.path = QLineEdit(readOnly=True)
        self._pick = button("", does=self.choose_path.emit)
        self.files = label(look="small", wraps=True)
        self.files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head, to = row(self._title, None, self._lacking), row(self.path, self._pick)
        about = (self._about_title, self.about, self._lost, self.losses)
        self.setLayout(column(head, self._rows, 6, *about, 6, self._to, to, self.files))
        self.show_losses("")
        self._make()

    def name(self) -> str:
        """The chosen format."""
        return next((name for name, radio in self._radios.items() if radio.isChecked()), "jsonl")

    def choose(self, name: str) -> None:
        """Another format; nobody is told."""
        radio = self._radios.get(name)
        if radio is not None:
            radio.setChecked(True)
            self._about()

    def take_keyboard(self) -> None:
        """To the format that is chosen."""
        self._radios[self.name()].setFocus()

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("page.export.format"))
        self._lacking.setText(tr("page.export.lacks"))
        self._to.setText(tr("page.export.to"))
        self._lost.setText(tr("page.export.lost_here"))
        self._pick.setText(tr("page.export.pick"))
        self._pick.setAccessibleName(tr("page.export.pick_where"))
        self.path.setAccessibleName(tr("page.export.to"))
        self.path.setPlaceholderText(tr("page.export.no_path"))
        for name, radio in self._radios.items():
            radio.setText(format_name(name))
            radio.setAccessibleName(
                f"{format_name(name)}, {tr('page.export.lacks')}: {', '.join(lacks(name, 'exporting.loss'))}"
            )
        for name, words in self._lacks.items():
            words.show_things(lacks(name, "page.export.lacks"), ", ".join(lacks(name, "exporting.loss")))
        self._about()

    def show_losses(self, words: str) -> None:
        """What the format cannot hold of what is chosen; nothing while that is counted."""
        self.losses.setText(words)
        self._lost.setVisible(bool(words))
        self.losses.setVisible(bool(words))

    def show_files(self, path: Path | None, parts: dict[str, tuple[Path, int]]) -> None:
        """Where it goes, and how many documents each file gets."""
        self.path.setText(str(path) if path is not None else "")
        self.path.setToolTip(self.path.text())
        self.files.setFont(self._state.theme.mono_font(11.5))
        self.files.setText("\n".join(f"{file.name}  {whole(n)}" for file, n in parts.values()))
        self.files.setVisible(bool(parts))

    def _make(self) -> None:
        from annotator.exporting import exporters

        self._lacks: dict[str, ElidedList] = {}
        whole_first = sorted(exporters(), key=lambda name: (not name.startswith("jsonl"), name))
        for name in whole_first:
            radio = self._radios[name] = QRadioButton()
            radio.clicked.connect(partial(self._press, name))
            self._group.addButton(radio)
            words = self._lacks[name] = ElidedList("small")
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._rows.addLayout(row(radio, None, words, gap=10))
        self._radios["jsonl"].setChecked(True)

    def _press(self, _name: str, _on: bool = False) -> None:
        self._about()
        self.chosen.emit()

    def _about(self) -> None:
        name = self.name()
        self._about_title.setText(format_name(name))
        key = f"page.export.about_{name}"
        self.about.setText(tr(key) if has(key) else tr("page.export.explained"))


def format_name(name: str) -> str:
    """What a format is called."""
    key = f"page.export.format_{name}"
    return tr(key) if has(key) else name


def lacks(name: str, words: str) -> list[str]:
    """What a format never holds, what people ask for first, in the catalogue's `words` for it; “nothing” for none."""
    from annotator.exporting import exporter

    lost = exporter(name).loses
    told = [tr(f"{words}.{one}") for one in _TELLING if one in lost]
    return told or [tr("page.export.loses_little" if lost else "page.export.loses_nothing")]
