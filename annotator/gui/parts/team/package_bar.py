"""The bar for packages that came: what they would bring, before anything happens; taking them, and taking it back."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from annotator.errors import AnnotatorError
from annotator.gui.kit.announce import announce
from annotator.gui.kit.buttons import KeyButton
from annotator.gui.kit.floating import Floating
from annotator.gui.kit.page_widgets import column, label, row
from annotator.gui.kit.theme import kind
from annotator.gui.parts.beside import Beside
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.numbers import moment
from annotator.workspace import Workspace
from annotator.workspace.bring_sources import meant_for_others, people_of
from annotator.workspace.bringing import WHATS, Bringing, BringReport, What

_SHOWN_FILES = 4  # names of files in a sentence
_BY_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class PackageBar(QFrame):
    """One offer at a time."""

    looked = Signal()  # what is offered is something else
    taken = Signal()
    narrowed = Signal(str)  # what the table shall show of the package alone; nothing: all again

    def __init__(self, state: AppState, beside: Beside) -> None:
        super().__init__()
        self._state, self._beside = state, beside
        self.files: tuple[Path, ...] = ()
        self.report: BringReport | None = None
        kind(self, "notice")
        self.words = label(look="strong", wraps=True)
        self.counts = label(wraps=True)  # each number a link, where there are several
        self.counts.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEYBOARD)
        self.counts.linkActivated.connect(self.narrow)
        self._refusal: AnnotatorError | None = None
        self._only = ""
        self._note = label(look="small", wraps=True)
        self.yes, self.no = KeyButton(), KeyButton()
        self.yes.clicked.connect(self.take)
        self.no.clicked.connect(self.put_away)
        told = column(self.words, self.counts, self._note, gap=4)
        self.setLayout(row((told, 1), self.yes, self.no, margins=(14, 10, 10, 10)))
        self.hide()
        beside.changed.connect(lambda busy: self.yes.setEnabled(not busy))

    @property
    def coming(self) -> Mapping[tuple[str, str], What]:
        """What would become of which document: article and annotator."""
        if self.report is None:
            return {}
        return {(one.article_id, one.annotator): one.what for one in self.report.documents}

    def translate(self) -> None:
        """All words again."""
        theme, cap = self._state.theme, self._state.commands.key("team-take", "team")
        self.yes.show_words(theme, tr("team.take"), cap)
        self.no.show_words(theme, tr("team.later"), "")
        self._show()

    def offer(self, files: Sequence[Path]) -> None:
        """Packages were dropped, opened, or came: say what they would bring."""
        self.files, self.report, self._refusal = tuple(files), None, None
        kind(self, "notice")
        names = ", ".join(path.name for path in files[:_SHOWN_FILES]) + (" …" if len(files) > _SHOWN_FILES else "")
        self.words.setText(tr("team.reading", names=names))
        self.counts.clear()
        self._note.clear()
        self.yes.hide()
        self.show()

        def preview(other: Workspace) -> BringReport:
            return Bringing(other, self.files).preview()

        def looked(report: BringReport) -> None:
            self.report = report
            self._show()
            typed = QApplication.focusWidget()
            if not (isinstance(typed, QLineEdit) and typed.text()) and not Floating.has_keyboard():  # nobody is typing
                self.yes.setFocus()
            self.looked.emit()

        self._beside.start(preview, looked, self._refused)

    def take(self) -> None:
        """`Ctrl+I`: bring them in, as one act that `Ctrl+Z` takes back."""
        state, files = self._state, self.files
        refusal = state.commits.refusal()
        if refusal is not None:
            state.refused.emit(refusal)
            return
        if self.report is None or not files or self._beside.busy:
            return

        def done(report: BringReport) -> None:
            self._close()
            state.articles.reload()
            state.say(tr_later("team.taken", n=report.changes))
            state.library_changed.emit()
            state.team_folder.look()
            self.taken.emit()

        self._beside.start(lambda other: Bringing(other, files).take(), done, self._refused)

    def put_away(self) -> None:
        """Not now: the files stay where they are."""
        files = self.files
        self._close()
        self._state.team_folder.put_away(files)
        self.looked.emit()

    def undo(self) -> None:
        """Take back the latest act of the library: a package, or what was given out."""
        act = self._state.workspace.library.next_undo()
        if act is not None:
            self._beside.undo(act, self._state.team_folder.look)

    def why_no_undo(self) -> str | None:
        """The reason why there is nothing to take back."""
        return None if self._state.workspace.library.next_undo() is not None else tr("page.library.no_undo")

    def why_no_take(self) -> str | None:
        """The reason why there is nothing to take."""
        return None if self.report is not None else tr("team.no_package")

    def narrow(self, what: str) -> None:
        """Show the articles that the package has so in the table; the same again: all."""
        self._only = "" if what == self._only else what
        self._tell()
        self.narrowed.emit(self._only)

    def _close(self) -> None:
        self.files, self.report, self._refusal = (), None, None
        self.hide()
        if self._only:
            self._only = ""
            self.narrowed.emit("")

    def _refused(self, error: AnnotatorError) -> None:
        self._refusal = error
        self._show_refusal(error)
        announce(self, str(error))

    def _show_refusal(self, error: AnnotatorError) -> None:
        kind(self, "notice-error")
        self.words.setText(error.sentence)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setText(error.hint)
        self._note.clear()
        self.yes.hide()

    def _show(self) -> None:
        if self._refusal is not None:
            self._show_refusal(self._refusal)
            return
        report = self.report
        if report is None:
            return
        names = ", ".join(people_of(report.sources)) or ", ".join(path.name for path in self.files)
        made = next((source.made for source in report.sources if source.made), "") or ""
        n = len(report.documents)
        package = tr("team.package", name=names, time=moment(made), n=n)
        self.words.setText(package if made else tr("team.library", name=names, n=n))
        told = self._tell()
        me = self._state.workspace.annotator
        others = meant_for_others(report.sources, me)
        note = tr("team.both_note") if report.counts["both"] else tr("team.one_step")
        self._note.setText(tr("team.for_others", names=", ".join(others), me=me) if others else note)
        self.yes.show()
        self.yes.setEnabled(not self._beside.busy)
        announce(self, f"{self.words.text()} {', '.join(told)}")

    def _tell(self) -> list[str]:
        """The numbers, plain; in the bar they are links, the one that the table shows in bold."""
        counts = self.report.counts if self.report is not None else {}
        told = {what: tr(f"team.counted_{what}", n=counts[what]) for what in WHATS if counts.get(what)}
        colour = self._state.theme.ui.ink.name()
        links = [
            f'<a href="{what}" style="color:{colour}; font-weight:{700 if what == self._only else 400}">'
            f"{html.escape(words).replace(' ', '&nbsp;')}</a>"
            for what, words in told.items()
        ]
        several = len(links) > 1
        self.counts.setTextFormat(Qt.TextFormat.RichText if several else Qt.TextFormat.PlainText)
        self.counts.setText(" &nbsp; ".join(links) if several else "".join(told.values()))
        return list(told.values())
