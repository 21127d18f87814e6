"""The file that an article came from: whether it has changed since, and in which lines."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from annotator import outputs
from annotator.gui.kit.overlay import Overlay
from annotator.gui.kit.page_widgets import column
from annotator.gui.parts.notice_bar import NoticeBar
from annotator.gui.state.app_state import AppState
from annotator.gui.state.notices import Notice
from annotator.i18n import tr, tr_later
from annotator.model import Article, canonical, fingerprint

if TYPE_CHECKING:
    from annotator.gui.window.importing import Importing

_LIMIT = 5_000_000  # bytes; larger files are not compared with what was imported
_AROUND = 1  # unchanged lines shown on either side of a change
_MOST = 2_000  # lines that are shown
_WIDTH, _HEIGHT = 880, 480


class SourceWatch(QObject):
    """Looks at the file when the article is opened, and when the window becomes the active one again.

    The marks stay on the text that was imported, whatever the file has become.
    """

    def __init__(self, state: AppState, notices: NoticeBar, importing: Importing, host: QWidget) -> None:
        super().__init__(host)
        self._state = state
        self._notices = notices
        self._importing = importing
        self._host = host
        self._shown: Comparison | None = None

    def look(self) -> None:
        """Compare the file on disk with what was imported from it, on the worker; a notice tells of a difference."""
        found = self._article_and_source()
        if found is None:
            return
        article, path = found

        def told(key: str) -> None:
            if not key or not self._is_open(article):
                return
            changed = (
                ("file.changed_import", lambda: self._import(path)),
                ("window.compare", lambda: self._compare(article, path)),
            )
            self._notices.put(Notice("source", 25, lambda: tr(key), changed if key == "file.changed" else ()))

        self._state.tasks.start(lambda: _state(article, path), told, failed=lambda _error: None)

    def _article_and_source(self) -> tuple[Article, Path] | None:
        article = self._state.articles.now
        where = article.document.article.meta.get("path") if article is not None else None
        if article is None or not isinstance(where, str) or not where.endswith(".txt"):
            return None
        return article.document.article, Path(where)

    def _is_open(self, article: Article) -> bool:
        now = self._state.document
        return now is not None and now.article.id == article.id

    def _import(self, path: Path) -> None:
        self._notices.drop("source")
        self._importing.start([path], anew=True)

    def _compare(self, article: Article, path: Path) -> None:
        """The lines that differ, over the window; found on the worker, for that can take a while."""

        def show(lines: list[str]) -> None:
            if self._is_open(article):
                if self._shown is None:
                    self._shown = Comparison(self._state, self._host)
                self._shown.open(path.name, lines)

        self._state.tasks.start(
            lambda: differing_lines(article.text, _read(article, path)),
            show,
            failed=lambda _error: self._state.say(tr_later("window.cannot_compare")),
        )


class Comparison(Overlay):
    """The lines of the imported text that are gone (−) and those that are new in the file (+)."""

    def __init__(self, state: AppState, host: QWidget) -> None:
        super().__init__(host, state.theme, width=_WIDTH)
        self._state = state
        self.lines = QPlainTextEdit(self.frame, readOnly=True)
        self.lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._title, top = self.head()
        self.frame.setLayout(column(top, (self.lines, 1), margins=(22, 16, 22, 18), gap=10))

    def place(self) -> None:
        super().place()
        box = self.frame.geometry()
        box.setHeight(min(_HEIGHT, self.height() - 120))
        self.frame.setGeometry(box)

    def open(self, name: str, lines: list[str]) -> None:
        """Show lines that begin with their sign."""
        theme = self._state.theme
        self.set_theme(theme)
        self._title.setText(tr("window.compared", name=name))
        self.lines.setAccessibleName(self._title.text())
        self.lines.setFont(theme.ui_font(13))
        self.lines.setPlainText("\n".join(lines))
        colours = {"−": theme.ui.error, "+": theme.ui.saved}
        marked = []
        for number, line in enumerate(lines):
            colour = colours.get(line[:1])
            if colour is None:
                continue
            shown = QTextEdit.ExtraSelection()
            shown.cursor = QTextCursor(self.lines.document().findBlockByNumber(number))
            shown.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            shown.format.setForeground(colour)
            marked.append(shown)
        self.lines.setExtraSelections(marked)
        self.appear(self.lines)


def differing_lines(before: str, after: str) -> list[str]:
    """The lines in which two texts differ, with one line around: `− gone`, `+ new`, two blanks before the others."""
    signs = {"-": "− ", "+": "+ ", " ": "  "}
    found: list[str] = []
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=_AROUND, lineterm=""):
        if line.startswith(("---", "+++")) and not found:
            continue
        found.append("…" if line.startswith("@@") else signs[line[0]] + line[1:])
    return [*found[:_MOST], "…"] if len(found) > _MOST else found


def _state(article: Article, path: Path) -> str:
    """The key of what there is to tell; empty when the file is as it was."""
    try:
        if path.stat().st_size > _LIMIT:
            return ""
        words = _read(article, path)
    except UnicodeDecodeError:
        return "file.changed"
    except (OSError, LookupError):
        return "window.source_gone" if path.parent.exists() and not path.exists() else ""
    return "file.changed" if fingerprint(words) != article.sha256 else ""


def _read(article: Article, path: Path) -> str:
    if outputs.is_held(path):  # a link made of it since
        raise OSError(path)
    return canonical(path.read_bytes().decode(article.encoding))
