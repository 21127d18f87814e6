"""The articles that are chosen in a list stay so when its rows are read anew, as after each act on them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QAbstractItemView

from annotator.gui.parts.article_list.article_model import Articles


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    id: str


class KeptChoice(QObject):
    """Remembers the chosen rows by their ends: of a whole library that is two articles, not all."""

    def __init__(self, view: QAbstractItemView, model: Articles) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._current: _Place | None = None
        self._ranges: list[tuple[_Place, _Place]] = []
        self._count = 0
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def _remember(self) -> None:
        self._count = self._model.rowCount()
        self._current = self._place(self._view.currentIndex().row())
        chosen = self._view.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.size())]
        ends = [(self._place(part.top()), self._place(part.bottom())) for part in parts]
        self._ranges = [(first, last) for first, last in ends if first is not None and last is not None]

    def _restore(self) -> None:
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for top, bottom in self._ranges:
            rows = self._row_now(top), self._row_now(bottom)
            if rows[0] >= 0 and rows[1] - rows[0] == bottom.row - top.row:
                chosen.select(self._model.index(rows[0], 0), self._model.index(rows[1], last))
        selection = self._view.selectionModel()
        if self._current is None or not self._model.rowCount():
            return
        row = self._row_now(self._current)
        if row < 0:  # it has gone: the one that is in its place now
            row = min(self._current.row, self._model.rowCount() - 1)
            chosen.select(self._model.index(row, 0), self._model.index(row, last))
        selection.setCurrentIndex(self._model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _place(self, row: int) -> _Place | None:
        article = self._model.article(row)
        return _Place(row, article.id) if article is not None else None

    def _row_now(self, place: _Place) -> int:
        """The row of that article now: where it was, or further down by what came in above; else -1."""
        for row in (place.row, place.row + self._model.rowCount() - self._count):
            article = self._model.article(row)
            if article is not None and article.id == place.id:
                return row
        return -1
