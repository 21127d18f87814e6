"""The columns of the library page: order, room, and what a team sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator import i18n
from annotator.gui.pages.library_page import LibraryPage
from annotator.gui.parts.article_list.article_model import ReasonRole
from annotator.gui.parts.article_list.columns import TEAM, Column
from annotator.model import Change, Edit, Entity
from annotator.storage.assignments import Assignment
from tests.gui.pages.library import head, ids, row_of, titles


@pytest.fixture
def page(library_page):
    return library_page


def test_a_click_on_the_head_of_a_column_sorts_and_once_more_turns_it_round(page):
    """The arrow shows which way; counts begin with the most, words with A."""
    page.resize(1440, 700)  # where there is room for the entities
    assert head(page, Column.ARTICLE) == "Artikel ↑"
    assert titles(page) == ["Jembatan Retak", "Pasar Dibuka", "Pelabuhan Tutup"]
    assert head(page, Column.ARTICLE) == "Artikel ↓"
    assert titles(page) == ["Pelabuhan Tutup", "Pasar Dibuka", "Jembatan Retak"]
    assert head(page, Column.ENTITIES) == "Entitas ↓"
    assert titles(page)[0] == "Jembatan Retak"
    assert page.current().id == "jembatan"
    page.search.setText("rina")
    assert titles(page) == ["Jembatan Retak", "Pasar Dibuka"]


def test_the_order_and_the_columns_are_found_again(page, state, qtbot):
    """When the library is opened the next time."""
    page.sort("title")
    page.sort("title")
    page.hide_column(Column.QUOTES, True)
    again = LibraryPage(state)
    qtbot.addWidget(again)
    again.resize(1400, 700)
    again.show()
    assert titles(again) == ["Pelabuhan Tutup", "Pasar Dibuka", "Jembatan Retak"]
    assert again.table.isColumnHidden(Column.QUOTES)
    assert not again.table.isColumnHidden(Column.ENTITIES)


def test_the_title_keeps_its_room_and_other_columns_give_way(page):
    """In a narrow window; the column that the list is sorted by stays."""
    page.sort("progress")
    for width in (1400, 1024, 760):
        page.resize(width, 700)
        assert page.table.columnWidth(Column.ARTICLE) >= 170
        assert not page.table.isColumnHidden(Column.PROGRESS)
    assert page.table.isColumnHidden(Column.LAST)


def test_the_chosen_row_is_told_by_more_than_a_shade_in_high_contrast(page, state):
    """A line of ink over it and under it: grey on white is not seen by those who ask for contrast."""
    state.theme = state.theme.high_contrast()
    page.resize(1024, 700)
    page.table.selectRow(1)
    picture = page.table.viewport().grab().toImage()
    chosen, other = (page.table.visualRect(page.model.index(row, Column.ARTICLE)) for row in (1, 0))
    assert picture.pixelColor(chosen.center().x(), chosen.top()) == state.theme.ui.ink
    assert picture.pixelColor(chosen.center().x(), chosen.bottom()) == state.theme.ui.ink
    assert picture.pixelColor(other.center().x(), other.top()) != state.theme.ui.ink


def test_the_title_has_most_of_the_room(page):
    """Where a team fills columns, too: a list of articles is read by what they are called."""
    page.table.team = frozenset(TEAM)
    for width in (1024, 1366, 1440, 1920):
        page.resize(width, 700)
        page.table.fit()
        shares = {which: page.table.columnWidth(which) for which in Column if not page.table.isColumnHidden(which)}
        assert max(shares, key=shares.__getitem__) is Column.ARTICLE
        assert shares[Column.ARTICLE] >= 0.33 * page.table.viewport().width() - 1, width


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_team_keeps_the_counts_of_each_article_and_when_it_was_changed(page, state, language):
    """On a screen of 1440 px: how far people agree, which most articles have nothing of, gives way to them."""
    i18n.use(language)
    page.table.team = frozenset({Column.VERSIONS, Column.AGREEMENT})
    page.resize(1440, 800)
    page.table.fit()
    shown = {which for which in Column if not page.table.isColumnHidden(which)}
    assert {Column.STATUS, Column.DATE, Column.ENTITIES, Column.QUOTES, Column.VERSIONS, Column.LAST} <= shown
    for which in shown - {Column.ARTICLE}:  # no head is cut: with more room it says no more
        page.table.fit()
        narrow = letters_in_head(page, which)
        page.table.setColumnWidth(which, page.table.columnWidth(which) + 80)
        assert letters_in_head(page, which) == narrow, page.model.headerData(which, Qt.Orientation.Horizontal)


def letters_in_head(page, which):
    """How many px of letters there are over a column."""
    header = page.table.horizontalHeader()
    left, picture = header.sectionViewportPosition(which), header.grab().toImage()
    xs, ys = range(left, left + page.table.columnWidth(which)), range(2, header.height() - 3)
    ground = picture.pixelColor(left + 1, 3)
    return sum(picture.pixelColor(x, y) != ground for x in xs for y in ys)


def test_a_team_sees_who_does_what_and_how_far_they_agree(page, state, workspace, two_annotators, qtbot):
    """In columns that sort, and in rows at the side that narrow: to whom, whose state, differing."""
    workspace.library.assign([Assignment("pasar", "Dimas", "2026-01-01T00:00:00Z", "Arini")])
    state.library_changed.emit()
    page.resize(1800, 700)
    qtbot.waitUntil(lambda: {("compared", "differ"), ("assigned", "Dimas")} <= page.side.rows.keys())
    jembatan = page.model.article(row_of(page, "jembatan"))
    assert [name for name, _ in jembatan.versions] == ["Arini", "Dimas"]
    row = row_of(page, "jembatan")
    assert page.model.index(row, Column.VERSIONS).data() == "Arini: Dikerjakan, Dimas: Dikerjakan"
    assert page.model.index(row, Column.AGREEMENT).data() == "0,40"
    assert head(page, Column.AGREEMENT) == "Kesepakatan ↑"
    assert ids(page)[0] == "jembatan"
    for name, value, left in (
        ("compared", "differ", ["jembatan"]),
        ("assigned", "Dimas", ["pasar"]),
        ("assigned", "", ["jembatan", "pelabuhan"]),
        ("by", "Dimas", ["jembatan"]),
    ):
        page.choose("", None)
        QTest.mouseClick(page.side.rows[name, value], Qt.MouseButton.LeftButton)
        assert sorted(ids(page)) == left
    QTest.mouseClick(page.side.rows["by_status", "done"], Qt.MouseButton.LeftButton)
    assert ids(page) == []


def test_what_is_most_useful_next_is_a_list_with_its_reasons(page, state, workspace, qtbot):
    """The same articles as `annotator list --next`, in the same order; a click takes the queue away."""
    for id_, count in (("pelabuhan", 2), ("pasar", 0)):
        session = workspace.session(id_)
        text = session.document.text
        marks = [Entity(f"e{n + 9}", n * 2, n * 2 + 1, "ORG", True, "suggested", 0.3) for n in range(count)]
        assert len(text) > 2 * count
        if marks:
            session.commit(Edit("suggest", tuple(Change(None, mark) for mark in marks)))
    QTest.mouseClick(page.side.rows["queue", True], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.shown.queue is not None)
    useful = workspace.library.most_useful("Arini", 10)
    assert ids(page) == [one.article_id for one in useful] == ["pelabuhan"]
    assert page.model.index(0, 0).data(ReasonRole) == i18n.tr("learn.why", doubtful=2, new=useful[0].new)
    QTest.mouseClick(page.side.rows["queue", True], Qt.MouseButton.LeftButton)
    assert len(ids(page)) == 3
