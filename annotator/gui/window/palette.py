"""The command palette: every command by its Indonesian and English name, and `#` labels, `@` speakers, `:` articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget
from rapidfuzz import utils

from annotator.gui.kit.icons import icon
from annotator.gui.kit.lists import PanelList
from annotator.gui.kit.overlay import Overlay
from annotator.gui.kit.page_widgets import column, frame, label, row
from annotator.gui.kit.row_model import RowModel
from annotator.gui.kit.theme import kind
from annotator.gui.state.app_state import AppState
from annotator.gui.state.command import Command
from annotator.gui.state.titles import label_words, title_of
from annotator.gui.window.palette_lines import LEAST, SURE, Line, LineDelegate, fit, matches
from annotator.i18n import LANGUAGES, tr, tr_in
from annotator.model import Entity
from annotator.storage import ArticleRow

_WIDTH = 620
_ROW = 34
_ROWS = 11
_IN_CORPUS = 5
_HEADS = ("#", "@", ":")


class Palette(Overlay):
    """Type, choose, Enter."""

    def __init__(self, state: AppState, host: QWidget) -> None:
        super().__init__(host, state.theme, width=_WIDTH)
        self._state = state
        self.field = QLineEdit(self.frame)
        kind(self.field, "palette")
        self.field.textChanged.connect(lambda _typed: self._fill())
        self.field.installEventFilter(self)
        self._sign = QLabel(self.frame)
        self._count = label(look="small")
        self._lines: list[Line] = []
        self.model = RowModel(lambda key: self._lines[int(key)].spoken, self)
        self.model.set_headings(lambda key: self._lines[int(key)].run is None)
        self.list = _Lines(self.frame)
        self.list.set_model(self.model)
        self.list.set_row_height(_ROW)
        self.list.setItemDelegate(LineDelegate(lambda: state.theme, self._lines.__getitem__, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(lambda _key: self._run())
        self._foot = QFrame(self.frame)
        kind(self._foot, "pop-foot")
        self._foot_words: list[tuple[QLabel, str]] = []
        foot = row(margins=(14, 6, 14, 6), gap=6)
        self._foot.setLayout(foot)
        for keys, key in ((("↑", "↓"), "window.palette_choose"), (("↵",), "window.palette_run")):
            self._hint(foot, keys, key)
        foot.addStretch(1)
        for keys, key in (
            (("#",), "window.palette_label"),
            (("@",), "window.palette_speaker"),
            ((":",), "window.palette_article"),
        ):
            self._hint(foot, keys, key)
        top = row(self._sign, (self.field, 1), self._count, margins=(16, 10, 16, 10), gap=10)
        self.frame.setLayout(column(top, frame("rule"), (self.list, 1), self._foot, margins=(1, 1, 1, 1), gap=0))

    def open(self, typed: str = "") -> None:
        """Show it, with `typed` in the field."""
        self.set_theme(self._state.theme)
        self._sign.setPixmap(icon("search", self._state.theme.ui.ink).pixmap(18, 18))
        self.field.setPlaceholderText(tr("palette.placeholder"))
        self.field.setAccessibleName(tr("palette.placeholder"))
        self.list.setAccessibleName(tr("palette.placeholder"))
        for words, key in self._foot_words:
            words.setText(tr(key))
        self.field.setText(typed)
        self._fill()
        self.appear(self.field)

    def lines(self) -> list[Line]:
        """What is listed now."""
        return list(self._lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self._move(
                    {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}[Qt.Key(key)]
                )
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _hint(self, foot: QHBoxLayout, keys: Iterable[str], key: str) -> None:
        for cap in keys:
            foot.addWidget(label(cap, "keycap"))
        words = label(look="small")
        foot.addWidget(words)
        foot.addSpacing(8)
        self._foot_words.append((words, key))

    def _move(self, step: int) -> None:
        direction = 1 if step > 0 else -1
        to = self.list.currentIndex().row()
        for _ in range(abs(step)):
            at = to + direction
            while 0 <= at < len(self._lines) and self._lines[at].run is None:
                at += direction
            if not 0 <= at < len(self._lines):
                break
            to = at
        self.list.show_current(to)

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        if row < 0:  # nothing was found
            return
        line = self._lines[row]
        if line.run is None:
            return
        self.leave()
        if line.reason:
            self._state.say(line.reason)
        else:
            line.run()

    def _fill(self) -> None:
        typed = self.field.text()
        head, rest = typed[:1], typed[1:].strip()
        if head == "#":
            lines = self._labels(rest)
        elif head == "@":
            lines = self._speakers(rest)
        elif head == ":":
            lines = self._articles(rest)
        else:
            lines = self._commands(typed.strip())
            found = self._corpus(typed.strip())
            if found:
                lines += [Line(tr("palette.in_corpus")), *found]
        if not lines:
            lines = [Line(tr("palette.empty", text=typed.strip()))]
        sought = (rest if head in _HEADS else typed).strip()
        self.model.show([])
        self._lines[:] = [replace(line, typed=sought) for line in lines]
        self.model.show([str(row) for row in range(len(lines))])
        first = next((row for row, line in enumerate(lines) if line.run is not None), -1)
        self.list.show_current(first)
        count = sum(line.run is not None for line in lines)
        self._count.setText(tr("palette.found", n=count) if typed else "")
        self.list.setFixedHeight(_ROW * min(_ROWS, len(lines)) + 8)
        self.place()

    def _commands(self, typed: str) -> list[Line]:
        """By their own words and by others that mean the same; by mistyped ones where nothing else is found."""
        commands = self._state.commands
        wanted = utils.default_process(typed)
        listed = [command for command in commands.all() if not command.hidden]
        scores = [self._fit(wanted, command) for command in listed]
        least = SURE if any(score >= SURE for score in scores) else LEAST
        scored: list[tuple[bool, float, int, Line]] = []
        for number, (command, score) in enumerate(zip(listed, scores, strict=True)):
            if wanted and score < least:
                continue
            reason = command.enabled() or ""
            line = Line(
                commands.words(command), self._runs(command), self._menu(command), commands.key(command.name), reason
            )
            scored.append((bool(reason), -score, number, line))
        return [line for *_rest, line in sorted(scored, key=lambda row: row[:3])]

    def _fit(self, wanted: str, command: Command) -> float:
        """How well a command fits, in the language that fits it better."""
        if not wanted:
            return 0.0
        key, words = f"also.{command.name.replace('-', '_')}", self._state.commands.words
        return max(fit(wanted, words(command, code), tr_in(code, key).removeprefix("also.")) for code in LANGUAGES)

    def _runs(self, command: Command) -> Callable[[], object]:
        return lambda: self._state.commands.run(command.name)

    def _menu(self, command: Command) -> str:
        return tr(f"menu.{command.menu}") if command.menu else ""

    def _labels(self, typed: str) -> list[Line]:
        state, document = self._state, self._state.document
        if document is None:
            return []
        live = state.selection is not None or isinstance(state.focused, Entity)
        lines = []
        for one in document.scheme.labels:
            words = label_words(one)
            if typed and not matches(typed, f"{words} {one.name}"):
                continue
            reason = "" if live else tr("command.no_span")
            key = one.digit or f"L {one.letter}"
            lines.append(Line(words, partial(state.commands.run, f"label-{one.name}"), one.name, key, reason))
        return lines

    def _speakers(self, typed: str) -> list[Line]:
        article = self._state.articles.now
        if article is None:
            return []
        document, lines = article.document, []
        for speaker in document.speakers:
            if typed and not matches(typed, " ".join((speaker.name, *speaker.aliases, speaker.role or ""))):
                continue
            first = next((q for q in document.quotes if q.speaker_id == speaker.id and q.origin != "rejected"), None)
            if first is not None:
                lines.append(
                    Line(speaker.name, partial(article.set_focus, first.id), speaker.role or "", picture="user")
                )
        return lines

    def _articles(self, typed: str) -> list[Line]:
        return self._found(typed, limit=20, anywhere=True)

    def _corpus(self, typed: str) -> list[Line]:
        return self._found(typed, limit=_IN_CORPUS) if len(typed) >= 3 else []

    def _found(self, typed: str, *, limit: int, anywhere: bool = False) -> list[Line]:
        """By words of title and text; where there is room left, by how its file's name, or a part of it, begins."""
        from annotator.errors import AnnotatorError
        from annotator.storage import Filters

        workspace = self._state.workspace
        try:
            rows = list(workspace.rows(typed, limit=limit).rows)
            there = {row.id for row in rows}
            alike = workspace.library.ids_like(typed, limit, anywhere=anywhere) if len(rows) < limit else []
            called = [id_ for id_ in alike if id_ not in there][: limit - len(rows)]
            if called:
                rows += workspace.library.rows(Filters(workspace.annotator, only=tuple(called))).rows
        except AnnotatorError:
            return []
        return [self._article_line(row, called=row.id in called) for row in rows]

    def _article_line(self, row: ArticleRow, *, called: bool) -> Line:
        """`called`: it was found by the name of its file, which stands beside its title then."""
        return Line(title_of(row), partial(self._open, row.id), row.id if called else row.outlet or "", picture="file")

    def _open(self, article_id: str) -> None:
        self._state.articles.open(article_id)
        self._state.navigation.show_page(None)
        self._state.navigation.to_article()


class _Lines(PanelList):
    """One click is enough."""

    steady = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.isAccepted():
            self.opened.emit("")
