"""The menus of the library page: of chosen articles, of a collection, of the columns.  Commands show their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from annotator.gui.kit.tooltips import plain
from annotator.gui.pages.library_groups import GroupActions
from annotator.gui.pages.library_side import LibrarySide
from annotator.gui.parts.article_list.article_table import ArticleTable
from annotator.gui.parts.article_list.columns import ORDER_OF, Column, title
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr
from annotator.storage import Order

_FIRST = ("library-open", "library-flag", "library-suggest")
_STATES = ("library-done", "library-resume", "library-aside")
_LAST = ("library-rename", "library-remove")
_LONGEST = 320  # px of a name in a menu
ORDERS: tuple[Order, ...] = ("newest", *ORDER_OF.values())
"""What the list can be sorted by, in the order of the menu."""


class LibraryMenus(QObject):
    """Opens them where the mouse is, or by a key at what has the keyboard."""

    sort_asked = Signal(str)  # by this order
    hide_asked = Signal(object, bool)  # this column, or show it again

    def __init__(
        self,
        state: AppState,
        table: ArticleTable,
        side: LibrarySide,
        groups: GroupActions,
        rename: Callable[[str], object],
    ) -> None:
        """`rename` asks for another name of a collection."""
        super().__init__(table)
        self._state, self._table, self._side, self._groups = state, table, side, groups
        self._rename = rename
        table.menu_asked.connect(self._articles)
        table.head_menu_asked.connect(self._columns)
        side.collection_menu.connect(self._collection)

    def show(self) -> None:
        """The menu of what has the keyboard: a collection, or the chosen articles."""
        collection = self._side.focused_collection()
        if collection is None:
            self._articles(self._table.menu_place())
        else:
            made = self._side.rows["collection", collection]
            self._collection(collection, made.mapToGlobal(QPoint(12, made.height())))

    def show_columns(self) -> None:
        """What the list can be sorted by, and which columns it has."""
        self._columns(self._table.head_place())

    def show_collections(self) -> None:
        """The collections that the chosen articles can go into."""
        menu = QMenu(self._table)
        self._fill_collections(menu, self._groups.chosen())
        _pop_up(menu, self._table.menu_place())

    def _articles(self, at: QPoint) -> None:
        """What can be done to the chosen articles."""
        ids, groups, menu = self._groups.chosen(), self._groups, QMenu(self._table)
        if not ids:
            return
        self._commands(menu, _FIRST)
        self._commands(menu.addMenu(_plain(tr("page.library.column.status"))), _STATES)
        menu.addSeparator()
        self._fill_collections(menu.addMenu(_plain(tr("page.library.into"))), ids)
        self._fill_people(menu.addMenu(_plain(tr("page.library.assign_to"))), ids)
        menu.addSeparator()
        self._commands(menu, ("library-export",))
        hand = menu.addMenu(_plain(tr("page.library.package_for")))
        for name in groups.people():
            if name != self._state.workspace.annotator:
                _act(hand, name, partial(groups.hand_over, name))
        hand.setEnabled(not hand.isEmpty())
        menu.addSeparator()
        self._commands(menu, _LAST)
        _pop_up(menu, at)

    def _collection(self, name: str, at: QPoint) -> None:
        """Another name for a collection, or its end."""
        menu = QMenu(self._side)
        _act(menu, tr("page.library.rename_collection"), partial(self._rename, name))
        _act(menu, tr("page.library.delete_collection"), partial(self._groups.delete, name))
        _pop_up(menu, at)

    def _columns(self, at: QPoint) -> None:
        """What the list is sorted by, which once more turns it round; and the columns that are wanted."""
        table, menu = self._table, QMenu(self._table)
        group = QActionGroup(menu)
        names = {order: title(column) for column, order in ORDER_OF.items() if column in table.offered}
        names["newest"] = tr("page.library.newest")
        for order in ORDERS:
            if order in names:
                act = _ticked(menu, names[order], order == table.order, partial(self.sort_asked.emit, order))
                group.addAction(act)
        menu.addSeparator()
        shown = menu.addMenu(_plain(tr("page.library.columns")))
        for column in Column:
            if column not in (Column.STATUS, Column.ARTICLE) and column in table.offered:
                hidden = column in table.hidden
                _ticked(shown, title(column), not hidden, partial(self.hide_asked.emit, column, not hidden))
        _pop_up(menu, at)

    def _fill_collections(self, menu: QMenu, ids: Sequence[str]) -> None:
        """All of them, ticked where the one chosen article is in it; a new one; out of the one that is shown."""
        collections, groups, inside = self._state.workspace.library.collections, self._groups, self._side.collection
        of = collections.of(ids[0]) if len(ids) == 1 else []
        for one in collections.listed():
            act = groups.take if one.name in of else groups.put
            _ticked(menu, one.name, one.name in of, partial(act, one.name))
        menu.addSeparator()
        _act(menu, tr("page.library.new_collection"), partial(groups.ask_new, put=True))
        if inside is not None and len(ids) > 1:
            _act(menu, tr("page.library.out_of", name=inside), partial(groups.take, inside))

    def _fill_people(self, menu: QMenu, ids: Sequence[str]) -> None:
        """Who is to do them, ticked where the one chosen article is given to them."""
        groups, library = self._groups, self._state.workspace.library
        given = {one.annotator for one in library.assignments(ids=ids)} if len(ids) == 1 else set[str]()
        for name in groups.people():
            _ticked(menu, name, name in given, partial(groups.unassign if name in given else groups.assign, name))
        menu.addSeparator()
        _act(menu, tr("page.library.somebody"), groups.ask_person)

    def _commands(self, menu: QMenu, names: Sequence[str]) -> None:
        commands = self._state.commands
        for name in names:
            command = commands.get(name)
            if command is not None:
                key, words = commands.key(name, "library"), _plain(commands.words(command))
                act = menu.addAction(f"{words}\t{key}" if key else words)
                act.setEnabled(command.enabled() is None)
                act.triggered.connect(lambda _on=False, name=name: commands.run(name))


def _pop_up(menu: QMenu, at: QPoint) -> None:
    """With its first entry chosen, so that Enter takes it; it goes when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    first = next((act for act in menu.actions() if act.isEnabled() and not act.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)


def _act(menu: QMenu, words: str, does: Callable[[], object]) -> QAction:
    """An entry; of long words the beginning, and all of them as its tool tip."""
    fitting = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _LONGEST)
    act = menu.addAction(_plain(fitting))
    if fitting != words:
        menu.setToolTipsVisible(True)
        act.setToolTip(plain(words))
    act.triggered.connect(lambda _on=False: does())
    return act


def _ticked(menu: QMenu, words: str, on: bool, does: Callable[[], object]) -> QAction:
    act = _act(menu, words, does)
    act.setCheckable(True)
    act.setChecked(on)
    return act


def _plain(words: str) -> str:
    """`&` is no key."""
    return words.replace("&", "&&")
