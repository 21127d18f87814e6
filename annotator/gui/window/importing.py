"""Files into the library while the window works on, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from annotator.errors import AnnotatorError
from annotator.gui.state.context import Context
from annotator.gui.state.notices import Notice
from annotator.i18n import tr
from annotator.workspace import Imported

ENCODINGS = ("utf-8", "windows-1252", "utf-16", "iso-8859-15", "mac-roman", "gb18030")
"""What a person can choose where the program could not tell."""
_PER_TURN = 8  # articles between two turns of the event loop
_TOLD = 3  # refused files that are named


@dataclass(frozen=True, slots=True)
class _Wanted:
    path: Path
    encoding: str | None = None
    anew: bool = False  # the person asked for a new article beside the one of that name


class Importing(QObject):
    """A few articles a turn; at the end one summary, and one question where a name is there with another text."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._queue: list[_Wanted] = []
        self._results: Iterator[tuple[_Wanted, Imported]] | None = None
        self._made: list[tuple[_Wanted, Imported]] = []
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._some)

    def start(self, files: Sequence[Path | str], *, encoding: str | None = None, anew: bool = False) -> None:
        """Files and folders; `encoding` is what the person says they are in."""
        self._queue += [_Wanted(Path(file), encoding, anew) for file in files]
        if self._results is None:
            self._made = []
            self._results = self._all()
            self._turns.start()

    def stop(self) -> None:
        """No more turns: what is on disk stays."""
        self._turns.stop()

    def _all(self) -> Iterator[tuple[_Wanted, Imported]]:
        while self._queue:
            wanted = self._queue.pop(0)
            results = self._context.workspace.import_paths([wanted.path], encoding=wanted.encoding, recursive=True)
            yield from ((wanted, result) for result in results)

    def _some(self) -> None:
        results = self._results
        if results is None:
            self._turns.stop()
            return
        try:
            for _ in range(_PER_TURN):
                self._made.append(next(results))
        except StopIteration:
            self._ended()
        except AnnotatorError as error:
            self._context.refused.emit(error)
            self._ended()

    def _ended(self) -> None:
        """Say what became of the files, and open the first of them when nothing is open."""
        self._turns.stop()
        self._results = None
        self._queue.clear()
        context = self._context
        added = [(wanted, r) for wanted, r in self._made if r.outcome == "added"]
        known = [r for _, r in self._made if r.outcome == "known"]
        bad = [(wanted, r) for wanted, r in self._made if r.outcome == "refused"]
        summary = tr("library.imported", n=len(added), d=len(known), e=len(bad))
        context.notices.drop("import")
        context.library_changed.emit()
        if bad:
            self._tell_refused(summary, bad)
        elif known and not added:
            self._tell_known(known[0])
        namesakes = [r for wanted, r in added if r.namesake is not None and not wanted.anew]
        if namesakes:
            self._ask_about(namesakes)
        chosen = next((r.article_id for wanted, r in added if wanted.anew), None)
        if chosen is None and context.document is None:
            chosen = next((r.article_id for r in (*(r for _, r in added), *known)), None)
        if chosen is not None:
            self._open(chosen)
        context.say(summary)  # after what the article before had to say is over
        fresh = [r.article_id for _, r in added if r.article_id is not None]
        if fresh and context.settings.suggest_on_open:
            context.suggestions.ask(fresh)

    def _open(self, article_id: str) -> None:
        if self._context.open_article(article_id):
            self._context.show_page(None)

    # --- what is told

    def _tell_refused(self, summary: str, bad: Sequence[tuple[_Wanted, Imported]]) -> None:
        """Every file with its reason; a person who knows the encoding can say it."""
        told = [r.sentence if r.path in r.sentence else f"{r.path}: {r.sentence}" for _, r in bad[:_TOLD]]
        if len(bad) > _TOLD:
            told.append(tr("window.more_refused", n=len(bad) - _TOLD))
        files = [file for wanted, r in bad for file in _files(wanted.path, r.path)]
        buttons = (("window.choose_encoding", lambda: self._choose_encoding(files)),) if files else ()
        words = " ".join([f"{summary}.", *told])
        self._context.notices.put(Notice("import", 30, lambda: words, buttons))

    def _tell_known(self, first: Imported) -> None:
        def opened() -> None:
            self._context.notices.drop("import")
            self._open(str(first.article_id))

        title = Path(first.path).name
        band = Notice("import", 20, lambda: tr("library.duplicate", title=title), (("window.open", opened),))
        self._context.notices.put(band)

    def _ask_about(self, namesakes: Sequence[Imported]) -> None:
        """Once for all of them; closing the band keeps them."""

        def take_back() -> None:
            context = self._context
            context.notices.drop("namesakes")
            if context.document is not None and context.document.article.id in {r.article_id for r in namesakes}:
                context.close_article()
            for result in namesakes:
                context.workspace.library.remove(str(result.article_id))
            context.library_changed.emit()
            self._open(str(namesakes[0].namesake))

        buttons = (
            ("window.keep_namesakes", lambda: self._context.notices.drop("namesakes")),
            ("window.use_known", take_back),
        )
        words = lambda: tr("window.namesakes", n=len(namesakes), name=namesakes[0].path)  # noqa: E731
        self._context.notices.put(Notice("namesakes", 28, words, buttons))

    def _choose_encoding(self, files: Sequence[Path]) -> None:
        menu = self.encodings(files)
        menu.popup(QCursor.pos())

    def encodings(self, files: Sequence[Path]) -> QMenu:
        """The encodings to read these files in."""
        menu = QMenu()
        menu.setAccessibleName(tr("window.choose_encoding"))
        menu.aboutToHide.connect(menu.deleteLater)
        for code in ENCODINGS:
            menu.addAction(code).triggered.connect(lambda _on=False, code=code: self.start(files, encoding=code))
        self._menu = menu  # a menu without a parent lives as long as somebody holds it
        return menu


def _files(wanted: Path, name: str) -> list[Path]:
    """The files that a refusal of `name` is about; none where it is no file, or an empty one."""
    inside = [path for path in wanted.rglob("*") if path.name == name] if wanted.is_dir() else [wanted]
    return [path for path in inside if path.is_file() and path.stat().st_size]
