"""Files into the library while the window works on, and what became of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from annotator.errors import AnnotatorError
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.i18n import tr
from annotator.model import DEFAULT_LANGUAGE
from annotator.reading import Refused
from annotator.workspace import Imported, Incoming

ENCODINGS = ("utf-8", "windows-1252", "utf-16", "iso-8859-15", "mac-roman", "gb18030")
"""What a person can choose where the program could not tell."""
_PER_TURN = 8  # articles between two turns of the event loop
_TURN_MS = 10
_TELL_S = 1.0  # what takes longer is told while it goes on
_TOLD = 3  # refused files that are named

Arrived = Callable[[str | None], None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    paths: tuple[Path, ...]
    encoding: str | None = None
    language: str = DEFAULT_LANGUAGE
    anew: bool = False  # the person asked for a new article beside the one of that name


class Importing(QObject):
    """A few articles a turn; at the end one summary, and one question where a name is there with another text.

    Files are read beside the window (`workspace.Incoming`): a file that takes long, or for ever, stops nothing here.
    """

    def __init__(self, state: AppState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._queue: list[_Wanted] = []
        self._wanted = _Wanted(())
        self._incoming: Incoming | None = None
        self._made: list[tuple[_Wanted, Imported]] = []
        self._arrived: Arrived | None = None
        self._beside = False  # whether it was told that articles came in beside the open one
        self._told = 0.0  # `time.monotonic()` when it was last told that files are being read
        self._asked = 0  # how many of what was made have been asked suggestions for
        self._turns = QTimer(self, interval=_TURN_MS)
        self._turns.timeout.connect(self._read_some)
        state.articles.opened.connect(self._gone_on)
        state.navigation.page_shown.connect(self._gone_on)

    def start(
        self,
        files: Sequence[Path | str],
        *,
        encoding: str | None = None,
        language: str = DEFAULT_LANGUAGE,
        anew: bool = False,
        arrived: Arrived | None = None,
    ) -> None:
        """Files and folders; `encoding` is what the person says they are in.

        `arrived` gets the id of the first article once all are in, `None` when there is none, and shows it; without,
        the first is opened when nothing is open.
        """
        self._arrived = arrived or self._arrived
        self._queue.append(_Wanted(tuple(Path(file) for file in files), encoding, language, anew))
        if not self._turns.isActive():
            self._made, self._asked = [], 0
            self._told = time.monotonic()
            self._turns.start()

    def stop(self) -> None:
        """No more turns: what is on disk stays, what is being read is given up."""
        self._turns.stop()
        if self._incoming is not None:
            self._incoming.stop()
            self._incoming = None

    def _read_some(self) -> None:
        if self._incoming is None:
            if not self._queue:
                self._ended()
                return
            self._wanted = self._queue.pop(0)
            self._incoming = Incoming(self._wanted.paths, encoding=self._wanted.encoding, recursive=True)
        try:
            came = self._incoming.arrived(_PER_TURN)
            results = self._state.workspace.keep(came, language=self._wanted.language)
        except AnnotatorError as error:
            self._state.refused.emit(error)
            self._give_up()
            return
        self._made += [(self._wanted, result) for result in results]
        if not came and self._incoming.ended:
            self._incoming = None
        elif time.monotonic() > self._told + _TELL_S:
            self._told = time.monotonic()
            self._tell_reading(len(self._made))
            self._ask_suggestions()

    def _give_up(self) -> None:
        """What has come in stays; the rest is not read any more."""
        self.stop()
        self._queue.clear()
        self._ended()

    def _ended(self) -> None:
        """Say what became of the files, and open the first of them when nothing is open."""
        self._turns.stop()
        arrived, self._arrived = self._arrived, None
        state = self._state
        added = [(wanted, r) for wanted, r in self._made if r.outcome == "added"]
        known = [r for _, r in self._made if r.outcome == "known"]
        bad = [(wanted, r) for wanted, r in self._made if r.outcome == "refused"]
        counts = {"imported": len(added), "known": len(known), "failed": len(bad)}
        state.notices.drop("import")
        self._beside = False
        state.library_changed.emit()
        if bad:
            self._tell_refused(counts, bad)
        namesakes = [r for wanted, r in added if r.namesake is not None and not wanted.anew]
        if namesakes:
            self._ask_about(namesakes)
        first = next((r.article_id for _, r in self._made if r.article_id is not None), None)
        chosen = next((r.article_id for wanted, r in added if wanted.anew), None)
        if arrived is not None:
            arrived(first)
        elif chosen is not None or (not state.article_id and first is not None):
            self._open(str(chosen or first))
        elif added and not bad and state.navigation.page_name is None:  # a page of articles shows them anyway
            self._tell_added(added[0][1], len(added))
        if known and not added and not bad:
            self._tell_known(known[0])
        state.say(_summary(counts))  # after what the article before had to say is over
        self._ask_suggestions()

    def _ask_suggestions(self) -> None:
        """For what has come in since: of thousands the first are marked while the others are read."""
        came, self._asked = self._made[self._asked :], len(self._made)
        fresh = [r.article_id for _, r in came if r.outcome == "added" and r.article_id is not None]
        if fresh and self._state.settings.suggest_on_open:
            self._state.suggestions.ask(fresh)

    def _open(self, article_id: str) -> None:
        if self._state.articles.open(article_id):
            self._state.navigation.show_page(None)

    # --- what is told

    def _tell_reading(self, n: int) -> None:
        words = lambda: tr("window.reading_files", n=n)  # noqa: E731
        buttons = (("window.stop_reading", self._give_up),)
        self._state.notices.put(Notice("import", 30, words, buttons, busy=True, closes=False))

    def _tell_refused(self, counts: Mapping[str, int], bad: Sequence[tuple[_Wanted, Imported]]) -> None:
        """Every file with its reason; a person who knows the encoding can say it."""
        files = [file for wanted, r in bad for file in _files(wanted.paths, r.path)]
        buttons = (("window.choose_encoding", lambda: self._choose_encoding(files)),) if files else ()

        def words() -> str:
            told = [_why(r.path, r.refused) for _, r in bad[:_TOLD] if r.refused is not None]
            if len(bad) > _TOLD:
                told.append(tr("window.more_refused", n=len(bad) - _TOLD))
            return " ".join([f"{_summary(counts)}.", *told])

        self._state.notices.put(Notice("import", 30, words, buttons))

    def _tell_known(self, first: Imported) -> None:
        """Offer what is in the library already, unless it is the article in front."""
        if self._state.article_id == first.article_id:
            return

        def opened() -> None:
            self._state.notices.drop("import")
            self._open(str(first.article_id))

        title = Path(first.path).name
        notice = Notice("import", 20, lambda: tr("library.duplicate", title=title), (("window.open", opened),))
        self._state.notices.put(notice)

    def _tell_added(self, first: Imported, n: int) -> None:
        """Another article is open, and stays so: what came in is one click away."""

        def opened() -> None:
            self._state.notices.drop("import")
            self._open(str(first.article_id))

        self._beside = True
        title = Path(first.path).name
        words = lambda: tr("window.imported.many" if n > 1 else "window.imported_one", n=n, title=title)  # noqa: E731
        self._state.notices.put(Notice("import", 2, words, (("window.open", opened),)))

    def _gone_on(self, _where: object) -> None:
        """Another article is opened, or a page: what came in is old news."""
        if self._beside:
            self._beside = False
            self._state.notices.drop("import")

    def _ask_about(self, namesakes: Sequence[Imported]) -> None:
        """Once for all of them; closing the notice keeps them."""

        def take_back() -> None:
            state = self._state
            state.notices.drop("namesakes")
            if state.article_id in {r.article_id for r in namesakes}:
                state.articles.close()
            for result in namesakes:
                state.workspace.library.remove(str(result.article_id))
            state.library_changed.emit()
            self._open(str(namesakes[0].namesake))

        buttons = (
            ("window.keep_namesakes", lambda: self._state.notices.drop("namesakes")),
            ("window.use_known", take_back),
        )
        words = lambda: tr("window.namesakes", n=len(namesakes), name=namesakes[0].path)  # noqa: E731
        self._state.notices.put(Notice("namesakes", 28, words, buttons))

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


def _summary(counts: Mapping[str, int]) -> str:
    """What became of the files: only what happened."""
    told = [tr(f"library.{outcome}", n=n) for outcome, n in counts.items() if n]
    return ", ".join(told) or tr("library.none_imported")


def _why(path: str, refused: Refused) -> str:
    """Its reason, with the file's name in it."""
    return refused.sentence if path in refused.sentence else f"{path}: {refused.sentence}"


def _files(wanted: Sequence[Path], name: str) -> list[Path]:
    """The files that a refusal of `name` is about; none where it is no file, or an empty one."""
    files = [path for path in wanted if path.name == name]
    files += [path for folder in wanted if folder.is_dir() for path in folder.rglob("*") if path.name == name]
    return [path for path in files if path.is_file() and path.stat().st_size]
