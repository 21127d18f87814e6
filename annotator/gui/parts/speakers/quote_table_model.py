"""Who said what, as a model for a table: one article's quotes from the document, the library's from the file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.model import Document, Span
from annotator.model.text import single_spaced
from annotator.numbers import day
from annotator.storage import Said

SaidRole = Qt.ItemDataRole.UserRole + 1
MOST = 2_000
"""Quotes of one speaker that are shown; a person who reads more of them exports."""

_ANY = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_STANCES = ("support", "oppose", "neutral", "unclear", None)


class Column(IntEnum):
    """The columns of the ledger, of which each kind of list has some."""

    NUMBER = 0
    CONTENT = 1
    SPEAKER = 2
    MENTION = 3
    CUE = 4
    TYPE = 5
    ARTICLE = 6
    DATE = 7
    STANCE = 8
    TARGET = 9


Listing = Literal["article", "person", "everybody"]
COLUMNS: dict[Listing, tuple[Column, ...]] = {
    "article": (
        Column.NUMBER,
        Column.CONTENT,
        Column.MENTION,
        Column.CUE,
        Column.TYPE,
        Column.STANCE,
        Column.TARGET,
    ),
    "person": (Column.CONTENT, Column.ARTICLE, Column.DATE, Column.TYPE, Column.STANCE, Column.TARGET),
    "everybody": (Column.CONTENT, Column.SPEAKER, Column.ARTICLE, Column.DATE, Column.STANCE, Column.TARGET),
}
"""What is shown of quotes: of one speaker in the open article, of one person in all articles, of everybody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One quote in the ledger."""

    article_id: str
    quote_id: str
    number: int | None  # place in reading order; none in lists of the whole library
    words: str
    speaker: str
    mention: str
    cue: str
    type: str
    article: str  # its headline
    date: str
    stance: str | None
    target: str | None
    decided: bool
    span: Span
    hinted: bool = False  # the stance is the machine's


def lines_of(document: Document, speaker_id: str | None) -> list[Line]:
    """The quotes of one speaker in the open article (`None`: of nobody), in reading order, without rejected ones."""
    return [
        Line(
            document.article.id,
            quote.id,
            document.quote_number(quote.id),
            quote.words(document.text),
            quote.speaker_name or "–",
            quote.mention.of(document.text) if quote.mention else "–",
            quote.cue.of(document.text) if quote.cue else "–",
            quote.type,
            title_of(document.article),
            "",
            quote.stance or quote.stance_hint,
            quote.target,
            quote.decided,
            quote.span,
            hinted=quote.stance is None,
        )
        for quote in document.quotes
        if quote.speaker_id == speaker_id and quote.origin != "rejected"
    ]


def lines_of_library(said: list[Said]) -> list[Line]:
    """Quotes from all articles; their mentions and cues are not in that list."""
    return [
        Line(
            one.article_id,
            one.quote_id,
            None,
            one.what,
            one.who or "–",
            "",
            "",
            one.how,
            one.title or one.article_id,
            day(one.date or ""),
            one.stance or one.hint,
            one.target,
            one.origin != "suggested",
            one.span,
            hinted=one.stance is None,
        )
        for one in said
    ]


class Ledger(QAbstractTableModel):
    """Lines of the ledger in one of three orders; `SaidRole` gives the `Line`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._sorting = "text"
        self.listing: Listing = "article"

    @property
    def sorting(self) -> str:
        return self._sorting

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    def show(self, lines: list[Line], listing: Listing = "article") -> None:
        """Show these; a change of one quote's fields keeps the selection of its row."""
        same = [(line.article_id, line.quote_id) for line in lines] == [
            (line.article_id, line.quote_id) for line in self._lines
        ]
        self.listing = listing
        if same and lines and self._sorting == "text":
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._lines = self._sorted(lines)
        self.endResetModel()

    def sort_by(self, sorting: str) -> None:
        """In the order of the text, by stance, or by target."""
        self.beginResetModel()
        self._sorting = sorting
        self._lines = self._sorted(self._lines)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _ANY = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _ANY = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        line = self.line(index.row())
        if line is None:
            return None
        if role == SaidRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(line, Column(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or section == Column.NUMBER:
            return None
        if section in (Column.ARTICLE, Column.DATE):
            return tr(f"page.library.column.{Column(section).name.lower()}")
        return tr(f"page.ledger.{Column(section).name.lower()}")

    def _sorted(self, lines: list[Line]) -> list[Line]:
        match self._sorting:
            case "stance":
                return sorted(lines, key=lambda line: (_STANCES.index(line.stance), *_place(line)))
            case "target":
                return sorted(lines, key=lambda line: (line.target is None, line.target or "", *_place(line)))
            case _:
                return sorted(lines, key=_place)


def _words(line: Line, column: Column) -> str:
    match column:
        case Column.NUMBER:
            return str(line.number or "")
        case Column.CONTENT:
            return single_spaced(line.words)
        case Column.SPEAKER:
            return line.speaker
        case Column.MENTION:
            return single_spaced(line.mention)
        case Column.CUE:
            return line.cue
        case Column.TYPE:
            return tr(f"quote.type_{line.type}")
        case Column.ARTICLE:
            return line.article
        case Column.DATE:
            return line.date
        case Column.STANCE:
            return tr(f"quote.stance_{line.stance}") if line.stance else "–"
        case Column.TARGET:
            return line.target or "–"


def _place(line: Line) -> tuple[str, Span]:
    return line.article_id, line.span
