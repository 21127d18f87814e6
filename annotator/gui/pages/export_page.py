"""Training data out, as a page: what goes out as whose, what stays and why, and what the format loses, before writing.

What was written is read back and compared.  The choice is kept with the library, so that an export can be repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.inline_prompt import QuestionRow
from annotator.gui.kit.page_widgets import button, column, label, row, thin_bar
from annotator.gui.kit.theme import kind
from annotator.gui.parts.exports.articles import ExportArticles
from annotator.gui.parts.exports.choices import ExportChoices
from annotator.gui.parts.exports.columns import Columns
from annotator.gui.parts.exports.formats import Formats
from annotator.gui.parts.exports.outcome import Outcome
from annotator.gui.parts.exports.record import RecordView
from annotator.gui.parts.exports.reports import losses_in_words, told, usual_name, written
from annotator.gui.parts.exports.writing import Writing
from annotator.gui.parts.page import Page
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.numbers import megabytes, whole
from annotator.workspace import export_choice
from annotator.workspace.export_choice import Choice, Estimate, Look
from annotator.workspace.selection import PARTS


class ExportPage(Page):
    """Choose, look, write."""

    name = "export"
    title_key = "page.export.title"

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self.choices, self.formats = ExportChoices(state), Formats(state)
        self.articles, self.record = ExportArticles(state), RecordView(state)
        self._title, self.total = label(look="heading"), label(look="muted")
        self.filter = QLineEdit()
        kind(self.filter, "search")
        self.filter.textChanged.connect(self.articles.narrow)
        self.narrowed = QCheckBox()  # to the articles that were chosen in the library
        self.narrowed.hide()
        self._ids: tuple[str, ...] = ()
        self.told = label(look="muted", wraps=True)  # what was counted otherwise than it is called
        self.outcome = Outcome(self.open_folder, self._write_rest)
        self.bar = thin_bar()
        self.sums, self.weight = label(look="small"), label(look="small")
        self.write = KeyButton(primary=True)
        self.write.clicked.connect(self.act)
        self.ask = QuestionRow(self.write.setFocus, about=lambda: self.choice)
        self.stop = button("", does=self.cancel, key="Ctrl+.")
        self.stop.hide()
        self._choice = Choice()
        self._look: Look | None = None
        self._own: tuple[str, str] | None = None  # place and format of what was written last: again needs no question
        self._asked = 0
        self._writing = Writing(state)
        self._lay_out()
        self._listen()
        self.translate()

    # --- choosing

    @property
    def choice(self) -> Choice:
        """All that is chosen now."""
        only = self._ids if self.narrowed.isChecked() else ()
        return msgspec.structs.replace(self._choice, format=self.formats.name(), only=only, **self.choices.values())

    def narrow(self, ids: Sequence[str]) -> None:
        """Only these articles go out, until the tick is taken away."""
        self._ids = tuple(ids)
        with QSignalBlocker(self.narrowed):
            self.narrowed.setChecked(bool(ids))
        self.narrowed.setVisible(bool(ids))
        self._changed()
        self.translate()

    def showEvent(self, _event: object) -> None:
        self._choice = export_choice.read(self._state.workspace.library)
        self._own = (self._choice.path, self._choice.format) if self._choice.path else None
        self.choices.offer(self._state.workspace.library.annotators())  # what is pointed at stays where it is
        self.choices.show_choice(self._choice)
        self.formats.choose(self._choice.format)
        self.formats.take_keyboard()
        self.look()

    def look(self) -> None:
        """Count again, on the worker."""
        if not self.isVisible():
            return
        self.ask.follow()
        self._asked += 1
        asked, choice, library = self._asked, self.choice, self._state.workspace.library
        self._state.tasks.start(
            lambda: export_choice.look(library, choice),
            lambda found: self._looked(asked, found),
            self._not_looked,
        )

    def _looked(self, asked: int, look: Look) -> None:
        if asked != self._asked:
            return
        self._look = look
        self.choices.show_look(look)
        self.articles.show_look(look)
        self._show_sums(look)
        self.record.setVisible(bool(look.selection.documents))
        if not look.selection.documents:
            self.record.clear()
        self.formats.show_losses("")
        self.weight.setText("")
        if look.selection.documents:
            self._estimate(asked, look)
        self._can_write()

    def _estimate(self, asked: int, look: Look) -> None:
        """How much it will be, and what the format loses of it: tried on the worker, given up when the choice moves."""
        choice, workspace = self.choice, self._state.workspace

        def moved_on() -> bool:
            return asked != self._asked or self._state.tasks.stopping

        def show(found: Estimate) -> None:
            if not moved_on():
                self.weight.setText(f"± {megabytes(found.bytes)}")
                self.formats.show_losses(losses_in_words(found.losses, about=not found.whole))

        def failed(error: BaseException) -> None:
            from annotator.workspace.export_import import Cancelled

            if not isinstance(error, Cancelled | AnnotatorError):
                raise error

        work = partial(export_choice.estimate, workspace, choice, look, moved_on)
        self._state.tasks.start(work, show, failed=failed)

    def _not_looked(self, error: AnnotatorError) -> None:
        self.outcome.tell(lambda: str(error))

    def _show_sums(self, look: Look) -> None:
        n = look.selection.articles
        self.total.setText(tr("page.export.of", n=len(look.selection.people), goes=whole(n)))
        self.sums.setText(tr("page.export.sums", entities=whole(look.entities), quotes=whole(look.quotes)))
        self.sums.setVisible(n > 0)
        self.told.setText(tr("page.export.lacking", n=look.selection.lacking) if look.selection.lacking else "")
        self.told.setVisible(bool(look.selection.lacking))
        self._name_write(n)
        self._show_files(look)

    def _name_write(self, n: int) -> None:
        cap, words = self._state.commands.key("export-act"), tr("page.export.write", n=n)
        self.write.show_words(self._state.theme, words if n else tr("page.export.write_none"), cap)

    def _show_files(self, look: Look) -> None:
        from annotator.workspace.export_import import split_paths

        path = Path(self._choice.path) if self._choice.path else None
        if path is None or not look.parts:
            self.formats.show_files(path, {})
            return
        paths = split_paths(self.formats.name(), path)
        self.formats.show_files(path, {part: (paths[part], look.parts[part]) for part in PARTS if look.parts[part]})

    def _can_write(self) -> None:
        look = self._look
        self.write.setEnabled(look is not None and bool(look.selection.documents) and self.bar.isHidden())

    def _turn(self, article_id: str) -> None:
        """An article is kept back, or is not any more."""
        kept = set(self._choice.kept_back) ^ {article_id}
        self._choice = msgspec.structs.replace(self._choice, kept_back=tuple(sorted(kept)))
        export_choice.keep(self._state.workspace.library, self.choice)
        self.look()

    # --- writing

    def act(self) -> None:
        """Export to the place that stands there, after a question where something else is; without one, ask for it."""
        if not self.write.isEnabled():
            return
        path = Path(self._choice.path) if self._choice.path else None
        if path is None:
            self.ask_where()
        elif (str(path), self.formats.name()) == self._own or not any(one.exists() for one in self._files(path)):
            self.export_to(path)
        else:
            self.ask.ask(
                tr("page.export.exists", path=path),
                tr("page.export.replace"),
                lambda: self.export_to(path),
                (tr("page.export.other_name"), self.ask_where),
            )

    def _files(self, path: Path) -> list[Path]:
        from annotator.workspace.export_import import split_paths

        return list(split_paths(self.formats.name(), path).values()) if self.choice.shares else [path]

    def ask_where(self) -> None:
        """Ask for a file or folder, and write."""
        self._ask_path(self.export_to)

    def _ask_path(self, then: Callable[[Path], object]) -> None:
        start = usual_name(self.formats.name(), self._choice.path)
        file_chooser.save_file(self, tr("page.export.title"), then, start=start)

    def _set_path(self, path: Path) -> None:
        self._own = str(path), self.formats.name()  # a dialog has asked, or the page
        self._choice = msgspec.structs.replace(self._choice, path=str(path))
        self.ask.follow()
        if self._look is not None:
            self._show_files(self._look)

    def export_to(self, path: Path, *, skip_broken: bool = False) -> None:
        """Write to `path` on the worker, with progress; `skip_broken`: without the articles that cannot be written."""
        self._set_path(path)
        self._begin()
        self._writing.start(self.choice, path, skip_broken=skip_broken)

    def cancel(self) -> None:
        """Stop writing; nothing half-written stays."""
        self._writing.stop()

    def _begin(self) -> None:
        n = self._look.selection.articles if self._look is not None else 0
        self.outcome.tell(lambda: tr("page.export.writing", n=n))
        for part in (self.bar, self.stop):
            part.show()
        if self.write.hasFocus():  # a button that cannot be pressed has no keyboard
            self.stop.setFocus()
        self.write.setEnabled(False)
        self.ask.hide()

    def _end(self) -> None:
        stops = self.stop.hasFocus()
        for part in (self.bar, self.stop):
            part.hide()
        self._can_write()
        if stops:
            self.write.setFocus()

    def _write_rest(self) -> None:
        if self._choice.path:
            self.export_to(Path(self._choice.path), skip_broken=True)

    def _written(self, report: Any) -> None:  # noqa: ANN401 - the workspace's report
        """What was written, and where, and what was lost in all of it."""
        self._end()
        self._state.say(written(report))
        export_choice.keep(self._state.workspace.library, self.choice)
        self.outcome.tell(lambda: told(report), written=True)

    def _written_nothing(self) -> None:
        self._end()
        self.outcome.tell(lambda: tr("page.export.stopped"))

    def _refused(self, error: AnnotatorError) -> None:
        from annotator.exporting import BrokenError

        self._end()
        self.outcome.tell(lambda: str(error), broken=isinstance(error, BrokenError))

    def open_folder(self) -> None:
        """Where the files are, in the system's own program."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._choice.path).absolute().parent)))

    def copy(self) -> None:
        """The record to the clipboard."""
        QApplication.clipboard().setText(self.record.copied())
        self._state.say(tr_later("page.export.copied"))

    # --- layout and words

    def _listen(self) -> None:
        self.choices.changed.connect(self._changed)
        self.narrowed.toggled.connect(lambda _on: self._changed())
        self.formats.chosen.connect(self._changed)
        self.formats.choose_path.connect(lambda: self._ask_path(self._set_path))  # only where; nothing is written yet
        self.articles.looked_at.connect(lambda one: self.record.show_document(one, self.formats.name()))
        self.articles.opened.connect(lambda id_: self._open(id_, None))
        self.articles.decide.connect(lambda id_: self._open(id_, "differences"))
        self.articles.turned.connect(self._turn)
        self.articles.folded.connect(self.record.turn)
        self._writing.written.connect(self._written)
        self._writing.stopped.connect(self._written_nothing)
        self._writing.refused.connect(self._refused)
        self._state.looks_changed.connect(self.translate)

    def _changed(self) -> None:
        self.outcome.tell(None)
        self.look()

    def _open(self, article_id: str, page: str | None) -> None:
        if self._state.articles.open(article_id):
            self._state.navigation.show_page(page)

    def translate(self) -> None:
        """All words again."""
        self._title.setText(tr("page.export.title"))
        self.filter.setPlaceholderText(tr("page.export.filter"))
        self.filter.setAccessibleName(tr("page.export.filter"))
        self.stop.setText(tr("page.export.stop"))
        self.stop.setAccessibleName(self.stop.text())
        for area in (self.choices, self.formats, self.record, self.outcome):
            area.translate()
        self.narrowed.setText(tr("page.export.only_chosen", n=len(self._ids)))
        self.narrowed.setAccessibleName(self.narrowed.text())
        self._name_write(0)  # until it is known how many there are
        if self._look is not None:
            self._show_sums(self._look)
            self.articles.show_look(self._look)

    def _lay_out(self) -> None:
        self.filter.setMaximumWidth(220)
        head = row(self._title, self.total, None, (self.filter, 1), gap=10)
        above = (self.ask, self.outcome, self.narrowed, self.told, self.articles)
        # The room at the end has all that is left where no record is shown.
        middle = column(head, *above, (self.record, 100), None, margins=(20, 16, 20, 16), gap=10)
        sums = row(self.sums, None, self.weight)
        foot = column(sums, self.bar, self.write, self.stop, margins=(16, 10, 16, 14))
        self.setLayout(column(Columns(self.choices, middle, self.formats, foot), gap=0))
