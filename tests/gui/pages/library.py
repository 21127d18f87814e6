"""What the tests of the library page ask it and do on it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.gui.parts.article_list.columns import Column


def titles(page):
    return [page.model.index(row, Column.ARTICLE).data() for row in range(page.model.rowCount())]


def ids(page):
    return [page.model.article(row).id for row in range(page.model.rowCount())]


def row_of(page, article_id):
    return ids(page).index(article_id)


def head(page, column):
    """Press the mouse on the head of a column."""
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    return page.model.headerData(column, Qt.Orientation.Horizontal)


def entry(menu, *names):
    """The entry of a menu, or of the menus inside it."""
    found = next(act for act in menu.actions() if act.text().split("\t")[0] == names[0])
    return entry(QMenu.menuInAction(found), *names[1:]) if names[1:] else found


def shown_menu(page):
    """The menu that has just opened."""
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def choose(page, *names):
    """Take an entry of the menu that is open, which closes it."""
    menu = shown_menu(page)
    act = entry(menu, *names)
    menu.close()
    act.trigger()
    return act
