"""Annotations from files, as a page: what they hold and which label becomes which, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import button, choice_field, clear, column, frame, label, row, scrolling
from annotator.gui.kit.segments import Segment, Segments
from annotator.gui.kit.theme import kind
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import has, tr

if TYPE_CHECKING:
    from annotator.workspace import LoadReport

CONFLICTS = ("refuse", "replace", "skip")
_MOST_NAME = 200  # px of a label of the file
_LEAST_LABEL = 14  # letters of the label that one of the file becomes


class LoadPage(Page):
    """Choose a format and files, look at what they bring, map foreign labels, load: one undoable edit a document."""

    name = "load"
    title_key = "page.load.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.files: list[Path] = []
        self._refusal: AnnotatorError | None = None
        self._asked = 0  # counts what was asked of the worker: an answer that is not to the latest is late
        state.tasks.ending.connect(state.workspace.stop_loading)
        self._mapping: dict[str, QComboBox] = {}
        self._title, self._explained = label(look="heading"), label(look="muted", wraps=True)
        self._format_label, self._conflict_label = label(look="medium"), label(look="medium")
        self.formats = choice_field()
        self.formats.currentIndexChanged.connect(lambda _at: self.look())
        self._choose = button("", does=self.choose)
        self._folder = button("", does=self.choose_folder)
        self._chosen = label(look="small", wraps=True)
        self.as_suggestions = QCheckBox()
        self.conflicts = Segments(small=True)
        self.conflicts.chosen.connect(self.conflicts.set_value)
        self._labels_title, self.found = label(look="section"), label(look="muted", wraps=True)
        self._labels = QFormLayout()
        self.outcome = label(look="muted", wraps=True)
        self.load = button("", "primary", does=self.bring_in, key="Ctrl+Enter")
        self._lay_out()
        state.language_changed.connect(self.translate)
        state.theme_changed.connect(self._show_conflicts)
        self.translate()
        self.load.setEnabled(False)

    def translate(self) -> None:
        """All words again."""
        from annotator.exporting import exporters

        for one, key in (
            (self._title, "title"),
            (self._explained, "explained"),
            (self._format_label, "format"),
            (self._conflict_label, "conflict"),
            (self._labels_title, "labels"),
        ):
            one.setText(tr(f"page.load.{key}"))
        for pressed, key in ((self._choose, "choose"), (self._folder, "folder"), (self.load, "load")):
            pressed.setText(tr(f"page.load.{key}"))
            pressed.setAccessibleName(pressed.text())
        self.as_suggestions.setText(tr("page.load.as_suggestions"))
        self.as_suggestions.setAccessibleName(self.as_suggestions.text())
        self.formats.setAccessibleName(tr("page.load.format"))
        self._show_conflicts()
        chosen = str(self.formats.currentData() or "jsonl")
        self.formats.blockSignals(True)
        self.formats.clear()
        for name in exporters():
            key = f"page.export.format_{name}"
            self.formats.addItem(tr(key) if has(key) else name, name)
        self.formats.setCurrentIndex(max(self.formats.findData(chosen), 0))
        self.formats.blockSignals(False)
        refusal = self._refusal
        self.look()
        self._tell_refusal(refusal)

    def _show_conflicts(self) -> None:
        names = [tr(f"page.load.{which}") for which in CONFLICTS]
        segments = [Segment(which, name) for which, name in zip(CONFLICTS, names, strict=True)]
        self.conflicts.set_segments(segments, self._state.theme, names)
        self.conflicts.set_value(self.conflicts.value or CONFLICTS[0])

    def choose(self) -> None:
        """Ask for files."""
        file_chooser.open_files(self, tr("page.load.title"), self.take)

    def choose_folder(self) -> None:
        """Ask for a folder, as brat and Citron have."""
        file_chooser.open_folder(self, tr("page.load.title"), lambda path: self.take([path]))

    def take(self, files: Sequence[Path]) -> None:
        """These files; looked at at once."""
        self.files = list(files)
        self._chosen.setText(", ".join(path.name for path in self.files))
        self.look()

    def look(self) -> None:
        """Read and check, on the worker; nothing is stored."""
        clear(self._labels)
        self._mapping.clear()
        kind(self.found, "muted")
        self._tell_refusal(None)
        self.load.setEnabled(False)
        self._asked += 1
        if not self.files:
            self.found.setText(tr("page.load.nothing"))
            return
        self.found.setText(tr("page.load.reading"))
        self._start(self._looked, self.found, preview=True)

    def bring_in(self) -> None:
        """Load, on the worker: all of it is kept or nothing."""
        refusal = self._state.commits.refusal()
        if refusal is not None:
            self._tell_refusal(refusal)
            return
        which = next(which for which in CONFLICTS if which == self.conflicts.value)
        labels = {name: (box.currentData() or None) for name, box in self._mapping.items()}
        self._asked += 1
        self._tell_refusal(None)
        self.load.setEnabled(False)
        self.outcome.setText(tr("page.load.loading"))
        self._start(
            self._loaded,
            self.outcome,
            as_suggestions=self.as_suggestions.isChecked(),
            on_conflict=which,
            labels=labels,
        )

    def _start(self, done: Callable[[LoadReport], None], told: QLabel, **options: Any) -> None:  # noqa: ANN401
        """Load with `options` beside the window; a refusal goes to `told`.  What is asked for later takes its place."""
        asked, name, files = self._asked, str(self.formats.currentData()), list(self.files)
        workspace = self._state.workspace

        def work() -> LoadReport:
            with workspace.beside() as other:
                return other.load(name, files, **options)

        def refused(error: AnnotatorError) -> None:
            if asked == self._asked:
                if told is self.outcome:
                    self._tell_refusal(error)
                else:
                    kind(told, "error")
                    told.setText(str(error))
                self.load.setEnabled(told is self.outcome)

        def arrived(report: LoadReport) -> None:
            if asked == self._asked or not options.get("preview"):
                done(report)

        self._state.tasks.start(work, arrived, refused)

    def _tell_refusal(self, error: AnnotatorError | None) -> None:
        """Why nothing was loaded, as long as nothing else is asked for."""
        self._refusal = error
        kind(self.outcome, "error" if error is not None else "muted")
        self.outcome.setText(str(error or ""))

    def _looked(self, report: LoadReport) -> None:
        lines = [tr("page.load.found", n=len(report.loaded), entities=report.entities, quotes=report.quotes)]
        below = {tr("exporting.notice.new_label", label=name) for name in report.labels}  # each has a row to choose in
        self.found.setText("\n".join([*lines, *(words for words in report.notices if words not in below)]))
        for name, count in report.labels.items():
            self._map_row(name, count)
        self.load.setEnabled(bool(report.loaded))

    def _loaded(self, report: LoadReport) -> None:
        self.load.setEnabled(True)
        words = tr("page.load.loaded", n=len(report.loaded), skipped=len(report.skipped))
        self.outcome.setText("\n".join([words, *report.notices]))
        self._state.library_changed.emit()
        self._state.articles.reload()
        self._state.say(words)

    def _map_row(self, name: str, count: int) -> None:
        """One label of the file, and which label of the scheme it becomes."""
        box = choice_field()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_LABEL)
        scheme = self._state.workspace.scheme
        box.addItem(tr("page.load.drop"), "")
        if not scheme.has(name):
            box.addItem(tr("page.load.keep", name=name), name)
        for known in scheme.labels:
            key = f"label.{known.name}"
            box.addItem(f"{known.name} · {tr(key)}" if has(key) else known.name, known.name)
        from annotator.exporting.label_mapping import usual

        box.setCurrentIndex(max(box.findData(usual(name, scheme) or ""), 0))
        box.setAccessibleName(name)
        title = ElidedLabel(f"{name}  ·  {count}", "medium")
        title.setMaximumWidth(_MOST_NAME)
        self._labels.addRow(title, box)
        self._mapping[name] = box

    def _lay_out(self) -> None:
        choosing, conflicts = row(self._choose, self._folder, None), row(self.conflicts, None)
        what = (self._title, self._explained, 10, self._format_label, self.formats, choosing, self._chosen)
        how = (self.as_suggestions, self._conflict_label, conflicts)
        side = QWidget()
        side.setLayout(column(*what, 8, *how, None, self.outcome, self.load))
        side.setFixedWidth(380)
        inner = frame("page", column(self.found, self._labels, None))  # of many files there is much to say
        right = column(self._labels_title, (scrolling(inner), 1))
        self.setLayout(row(side, (right, 1), margins=(36, 28, 28, 24), gap=28))
