"""The model under every list of the right dock: keys in order, changed by the smallest step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model import Change, Entity, Quote

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole


def moves(change: Change) -> bool:
    """Whether a list of marks has other rows or another order after `change`: it came, went, moved, was rejected."""
    before, after = change.before, change.after
    if not isinstance(before, Entity | Quote) or not isinstance(after, Entity | Quote):
        return True
    return _place(before) != _place(after)


def _place(item: Entity | Quote) -> tuple[object, ...]:
    return item.start, item.end, item.origin == "rejected", getattr(item, "label", "")


class RowModel(QAbstractListModel):
    """Rows that are known by a key; what a row shows is drawn by the delegate, what it says comes from `spoken`."""

    def __init__(self, spoken: Callable[[str], str], parent: QObject | None = None) -> None:
        """`spoken` gives the words of a row for a screen reader and for the tool tip, by key."""
        super().__init__(parent)
        self._spoken = spoken
        self._keys: list[str] = []
        self._places: dict[str, int] | None = None
        self._silent: Callable[[str], bool] = lambda _key: False

    def set_headings(self, silent: Callable[[str], bool]) -> None:
        """Which keys are headings: rows that cannot be chosen."""
        self._silent = silent

    @property
    def keys(self) -> Sequence[str]:
        return self._keys

    def key(self, row: int) -> str | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row(self, key: str | None) -> int:
        """Where `key` stands; -1 when it is not shown."""
        if key is None:
            return -1
        if self._places is None:
            self._places = {k: row for row, k in enumerate(self._keys)}
        return self._places.get(key, -1)

    def is_choice(self, row: int) -> bool:
        """Whether the row can be chosen: headings cannot."""
        key = self.key(row)
        return key is not None and not self._silent(key)

    def show(self, keys: Sequence[str], touched: Collection[str] = ()) -> None:
        """Show `keys`; views hear of what came and went between the common beginning and end, and of `touched` rows."""
        old, new = self._keys, keys
        if new is not old and old != list(new):
            self._places = None
            most = min(len(old), len(new))
            head = next((i for i in range(most) if old[i] != new[i]), most)
            tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
            gone, come = len(old) - head - tail, len(new) - head - tail
            if gone:
                self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
                del old[head : head + gone]
                self.endRemoveRows()
            if come:
                self.beginInsertRows(QModelIndex(), head, head + come - 1)
                old[head:head] = new[head : head + come]
                self._places = None
                self.endInsertRows()
        for key in touched:
            at = self.row(key)
            if at >= 0:
                self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = self.key(index.row())
        if key is None:
            return None
        if role == KEY:
            return key
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._spoken(key)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.key(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        if not self.is_choice(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
