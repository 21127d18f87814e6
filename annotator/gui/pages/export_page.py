"""Training data out, as a page: the format, what it would lose, and the first record, before anything is written."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.icons import icon
from annotator.gui.kit.page_widgets import button, column, frame, label, pictured, row
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.titles import annotator_name
from annotator.i18n import has, tr
from annotator.workspace.selection import Selection, selected, shares_of

STATUSES = ("done", "in_progress", "new", "skipped")
_ONE, _EVERY, _DECIDED = "", " ", "  "  # of whose version; names of annotators have words in them
_NAMED = 5  # articles that a sentence names
_SHOWN = 6_000
"""Code points of the first record that are shown."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What would be exported: the documents, the beginning of the first one's file, and what that one loses."""

    selection: Selection
    words: str
    losses: dict[str, int]


class ExportPage(QWidget):
    """Choose, look, write; what was written is read back and compared."""

    name = "export"
    title_key = "page.export.title"

    def __init__(self, context: AppState) -> None:
        super().__init__()
        self._context = context
        self.setProperty("scope", "export")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "page")
        self._title, self._explained = label(look="heading"), label(look="muted", wraps=True)
        self.formats = QComboBox()
        self.formats.currentIndexChanged.connect(lambda _at: self.look())
        self._format_label, self._which = label(look="medium"), label(look="medium")
        self.whose = QComboBox()
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._whose_label = label(look="medium")
        self.statuses = [QCheckBox() for _ in STATUSES]
        self.statuses[0].setChecked(True)
        self.split = QCheckBox()
        self.shares = QLineEdit("70/10/20")
        self.shares.setEnabled(False)
        self.split.toggled.connect(self.shares.setEnabled)
        self.stays = label(look="small", wraps=True)  # what does not go out, and why
        for box in self.statuses:
            box.toggled.connect(lambda _on: self.look())
        self.whose.activated.connect(lambda _at: self.look())
        self._losses_title, self.losses = label(look="section"), label(look="muted", wraps=True)
        self._first_title = label(look="section")
        self.first = QPlainTextEdit()
        self.first.setReadOnly(True)
        self.first.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.bar = QProgressBar()
        kind(self.bar, "thin")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.total = label(look="muted", wraps=True)  # how many go out, or why none can
        self.outcome = label(look="medium", wraps=True)
        self.write = button("", "primary", does=self.ask_where, key="Ctrl+Enter")
        self.rest = button("", does=self._write_rest)
        self.rest.hide()
        self._path: Path | None = None  # where it was last tried
        self._asked = 0
        self._can = False  # whether what is chosen can be written
        self._lay_out()
        context.language_changed.connect(self.translate)
        self.translate()

    def showEvent(self, _event: object) -> None:
        self._show_people()
        self.look()
        self.formats.setFocus()

    def translate(self) -> None:
        """All words again."""
        from annotator.exporting import exporters

        self._title.setText(tr("page.export.title"))
        self._explained.setText(tr("page.export.explained"))
        self._format_label.setText(tr("page.export.format"))
        self._which.setText(tr("page.export.which"))
        self._whose_label.setText(tr("page.export.whose"))
        self.whose.setAccessibleName(tr("page.export.whose"))
        for box, status in zip(self.statuses, STATUSES, strict=True):  # the counts come later
            box.setText(tr(f"status.{status}"))
            box.setAccessibleName(box.text())
        self._show_people()
        self.split.setText(tr("page.export.split"))
        self.split.setAccessibleName(self.split.text())
        self.shares.setAccessibleName(tr("page.export.shares"))
        self.shares.setToolTip(tr("page.export.shares"))
        self._losses_title.setText(tr("page.export.losses"))
        self._first_title.setText(tr("page.export.first"))
        pictured(self.write, tr("page.export.write"), icon("upload", self._context.theme.ui.on_primary))
        self.write.setAccessibleName(tr("page.export.write"))
        self.rest.setText(tr("page.export.write_rest"))
        self.rest.setAccessibleName(tr("page.export.write_rest"))
        self.formats.setAccessibleName(tr("page.export.format"))
        self.first.setAccessibleName(tr("page.export.first"))
        chosen = self.format() or "jsonl"
        self.formats.blockSignals(True)
        self.formats.clear()
        for name in exporters():
            key = f"page.export.format_{name}"
            self.formats.addItem(tr(key) if has(key) else name, name)
        self.formats.setCurrentIndex(max(self.formats.findData(chosen), 0))
        self.formats.blockSignals(False)

    def format(self) -> str:
        """Name of the chosen format."""
        return str(self.formats.currentData() or "")

    def chosen_statuses(self) -> list[str]:
        """The statuses that are ticked."""
        return [status for box, status in zip(self.statuses, STATUSES, strict=True) if box.isChecked()]

    def _show_people(self) -> None:
        """Whose version: one of each article, one person's, or all."""
        library, before = self._context.workspace.library, self.whose.currentData()
        self.whose.clear()
        self.whose.addItem(tr("page.export.one_version"), _ONE)
        self.whose.addItem(tr("page.export.decided_only"), _DECIDED)
        for name in library.annotators():
            self.whose.addItem(annotator_name(name), name)
        self.whose.addItem(tr("page.export.every_version"), _EVERY)
        self.whose.setCurrentIndex(max(self.whose.findData(before), 0))

    def _wanted(self) -> dict[str, Any]:
        """Which documents: the arguments of `selected` and of the workspace's export."""
        chosen = self.whose.currentData()
        return {
            "statuses": self.chosen_statuses(),
            "annotators": None if chosen in (_ONE, _EVERY, _DECIDED) else [chosen],
            "whose": "decided" if chosen == _DECIDED else "decided-else",
            "every_version": chosen == _EVERY,
        }

    def look(self) -> None:
        """Count what goes out; write the first of it to a folder that goes again, and show it with what it loses."""
        if not self.isVisible() or not self.format():
            return
        self._asked += 1
        asked, name, wanted = self._asked, self.format(), self._wanted()
        workspace = self._context.workspace
        current = self._context.document.article.id if self._context.document else None

        def work() -> _Look:
            selection = selected(workspace.library, **wanted)
            here = [pair for pair in selection.documents if pair[0] == current] or selection.documents
            if not here:
                return _Look(selection, "", {})
            article_id, annotator = here[0]
            with TemporaryDirectory() as folder:
                report = workspace.export(name, Path(folder) / "first", annotators=[annotator], ids=[article_id])
                return _Look(selection, _first_words(report.files), dict(report.losses))

        self.rest.hide()
        self.outcome.setText("")  # it was about another format, or other articles
        self.first.setPlainText("")
        self.losses.setText(tr("page.export.looking"))
        self._context.tasks.start(
            work,
            lambda found: self._looked(asked, found),
            lambda error: self._not_looked(asked, error),
        )

    def ask_where(self) -> None:
        """Ask for a file or folder, and write."""
        file_chooser.save_file(self, tr("page.export.title"), self.export_to, start=self._usual_name())

    def _usual_name(self) -> str:
        """With the extension that programs of the format know it by; a folder has none."""
        from annotator.exporting import exporter

        name = self.format()
        suffix = exporter(name).suffix
        return f"annotator{suffix}" if suffix == f".{name}" else f"annotator-{name}{suffix}"

    def export_to(self, path: Path, *, skip_broken: bool = False) -> None:
        """Write to `path` on the worker, with progress; `skip_broken`: without the articles that cannot be written."""
        asked, name, wanted, workspace = self._asked, self.format(), self._wanted(), self._context.workspace
        self.bar.setRange(0, 0)
        self.bar.show()
        self.write.setEnabled(False)
        self.rest.hide()
        self._path = path
        self.outcome.setText(tr("page.export.writing"))
        shares = self.shares.text() if self.split.isChecked() else None

        def work() -> Any:  # noqa: ANN401 - the workspace's report
            options = {**wanted, "force": True, "skip_broken": skip_broken}
            if shares is None:
                return workspace.export(name, path, **options)
            return _together(workspace.export_split(name, path, shares_of(shares), **options), path)

        self._context.tasks.start(
            work,
            lambda report: self._written(asked, report),
            lambda error: self._failed(self._asked, error),
        )

    def _write_rest(self) -> None:
        if self._path is not None:
            self.export_to(self._path, skip_broken=True)

    def _written(self, asked: int, report: Any) -> None:  # noqa: ANN401 - the workspace's report
        """What was written, and where; what it lost takes the place of what the first document would lose."""
        self.bar.hide()
        self.write.setEnabled(self._can)
        words = tr("page.export.written", n=report.counts.get("documents", 0), path=str(report.files[0]))
        self._context.say(words)
        left_out = [f"{one.article_id} ({one.annotator}): {one.reason}" for one in report.left_out]
        if left_out:
            words = "\n".join([words, tr("page.export.left_out", n=len(left_out)), *left_out])
        words = words.replace(os.sep, f"{os.sep}\u200b")  # a long path may go on in the next line
        if asked == self._asked:
            self.losses.setText(_losses(report.losses))
        else:  # another format is looked at by now
            words = f"{words}\n{_losses(report.losses)}"
        self.outcome.setText(words)

    def _looked(self, asked: int, found: _Look) -> None:
        if asked != self._asked:
            return
        for box, status in zip(self.statuses, STATUSES, strict=True):
            words = tr("page.export.status", status=tr(f"status.{status}"), n=found.selection.statuses[status])
            box.setText(words)
            box.setAccessibleName(words)
        self.first.setPlainText(found.words)
        n = len(found.selection.documents)
        self.losses.setText(_losses(found.losses) if n else "")
        self._losses_title.setVisible(n > 0)
        self._can = n > 0
        self.write.setEnabled(self._can and self.bar.isHidden())
        total = tr("page.export.goes_out", n=n) if n else tr("page.export.nothing")
        if found.selection.lacking:
            total += " " + tr("page.export.lacking", n=found.selection.lacking)
        if several := found.selection.several:
            total += " " + tr("page.export.held_back", n=len(several), ids=", ".join(several[:_NAMED]))
        self.total.setText(total)
        self.stays.setText(_stays(found.selection))

    def _not_looked(self, asked: int, error: BaseException) -> None:
        """The first document cannot be written: the others may, so it can be tried."""
        if not isinstance(error, AnnotatorError):
            raise error
        if asked == self._asked:
            self._can = True
            self.write.setEnabled(self.bar.isHidden())
            self.total.setText("")
            self.losses.setText(str(error))

    def _failed(self, asked: int, error: BaseException) -> None:
        self.bar.hide()
        self.write.setEnabled(self._can)
        if not isinstance(error, AnnotatorError):
            raise error
        if asked == self._asked:
            from annotator.exporting import BrokenError

            self.losses.setText(str(error))
            self.outcome.setText(str(error))
            self.rest.setVisible(isinstance(error, BrokenError) and self._path is not None)

    def _lay_out(self) -> None:
        choices = column(self._title, self._explained, 10, self._format_label, self.formats, 8, gap=8)
        choices.addWidget(self._whose_label)
        choices.addWidget(self.whose)
        choices.addSpacing(8)
        choices.addWidget(self._which)
        for box in self.statuses:
            choices.addWidget(box)
        choices.addWidget(self.total)
        choices.addWidget(self.stays)
        choices.addSpacing(8)
        choices.addLayout(row(self.split, None, self.shares))
        choices.addSpacing(10)
        choices.addWidget(self._losses_title)
        choices.addWidget(self.losses)
        choices.addStretch(1)
        inner = frame("page", choices)
        scroll = QScrollArea()  # a format may lose more than a small window has room for
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = column(gap=8)
        left.addWidget(scroll, 1)
        for part in (self.outcome, self.bar, self.rest, self.write):
            left.addWidget(part)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(360)
        right = column(self._first_title, gap=8)
        right.addWidget(self.first, 1)
        whole = row(side, margins=(36, 28, 28, 24), gap=28)
        whole.addLayout(right, 1)
        self.setLayout(whole)


def _stays(selection: Selection) -> str:
    """What does not go out, by reason."""
    reasons = Counter(one.reason for one in selection.stays)
    return " · ".join(tr(f"page.export.stays_{reason}", n=n) for reason, n in reasons.items() if reason != "versions")


def _together(parts: dict[str, Any], path: Path) -> Any:  # noqa: ANN401 - reports of the workspace
    """The reports of the parts as one."""
    from annotator.exporting import Written

    counts = sum((Counter(done.counts) for done in parts.values()), Counter[str]())
    losses = sum((Counter(done.losses) for done in parts.values()), Counter[str]())
    files = tuple(file for done in parts.values() for file in done.files)
    left_out = tuple(left for done in parts.values() for left in done.left_out)
    return Written(counts, losses, files or (path,), (), left_out)


def _losses(losses: dict[str, int]) -> str:
    from annotator.exporting import named

    lost = [f"{named(name)}: {n}" for name, n in losses.items() if n]
    return "\n".join(lost) if lost else tr("page.export.no_loss")


def _first_words(files: Any) -> str:  # noqa: ANN401 - paths
    """The beginning of the first file that is text."""
    for file in files:
        path = Path(file)
        inner = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for one in inner:
            with one.open("rb") as stream:
                head = stream.read(_SHOWN * 4)
            if b"\0" not in head:
                return head.decode("utf-8", "replace")[:_SHOWN]
    return tr("page.export.binary")
