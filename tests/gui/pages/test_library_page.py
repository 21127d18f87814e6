"""The library, in the dock and as a page."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from annotator import i18n
from annotator.editing import actions
from annotator.gui.pages.library_page import LibraryPage
from annotator.gui.parts import beside
from annotator.gui.parts.article_list.article_model import ReasonRole
from annotator.gui.parts.article_list.article_table import DRAGGED
from annotator.gui.parts.article_list.columns import TEAM, Column
from annotator.gui.window.commands import library as library_commands
from annotator.gui.window.commands.row import Here
from annotator.model import Change, Edit, Entity
from annotator.storage import STATES
from annotator.storage.assignments import Assignment


@pytest.fixture
def page(state, qtbot):
    page = LibraryPage(state)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def titles(page):
    return [page.model.index(row, Column.ARTICLE).data() for row in range(page.model.rowCount())]


def test_the_table_says_how_far_each_article_is(page):
    """Status, headline, counts and date in the words of the language."""
    found = {page.model.index(row, Column.ARTICLE).data(): row for row in range(page.model.rowCount())}
    assert set(found) == {"Jembatan Retak", "Pasar Dibuka", "Pelabuhan Tutup"}
    row = found["Jembatan Retak"]
    cells = [page.model.index(row, column).data() for column in (Column.STATUS, Column.ENTITIES, Column.QUOTES)]
    assert cells == ["Dikerjakan", "3", "2"]
    assert page.model.index(found["Pelabuhan Tutup"], Column.STATUS).data() == "Baru"


def test_letters_typed_on_the_table_narrow_it_and_fields_are_understood(page):
    """An unfinished field changes nothing; clearing shows all again."""
    QTest.keyClicks(page.table, "pel")
    assert page.search.text() == "pel"
    assert titles(page) == ["Pelabuhan Tutup"]
    page.search.setText("")
    QTest.keyClicks(page.search, "pelabuhan")
    assert titles(page) == ["Pelabuhan Tutup"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "sikap:mendukung")
    assert titles(page) == ["Pasar Dibuka"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "zzz")
    assert titles(page) == []
    assert page._none.isVisible()
    page.search.selectAll()
    QTest.keyClick(page.search, Qt.Key.Key_Backspace)
    assert len(titles(page)) == 3


def test_the_filter_is_left_by_esc_and_opened_by_enter(page, state):
    """Esc empties it and gives the keys back to the table; Enter opens the first that is left."""
    page.table.setFocus()
    QTest.keyClicks(page.table, "zzz")
    assert titles(page) == []
    go_on = next(b for b in page.preview.findChildren(QPushButton) if b.text() == "Lanjutkan")
    assert not go_on.isEnabled()  # the preview is of none
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    assert page.table.hasFocus()
    QTest.keyClicks(page.table, "pel")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert state.document.article.id == "pelabuhan"


def test_the_choice_stays_when_the_list_is_read_anew(page, state, tmp_path):
    """After an act on the chosen articles, and when others come in above them."""
    first = [page.model.article(row).id for row in (0, 1)]
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected() == first
    page.acts.flag()
    assert page.selected() == first
    assert page.current().id == first[1]
    (tmp_path / "zirah.txt").write_text("Zirah\n\nBaru masuk.\n", encoding="utf-8")
    list(state.workspace.import_paths([tmp_path / "zirah.txt"]))
    state.library_changed.emit()
    assert page.model.rowCount() == 4
    assert page.selected() == first
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.selected() == [page.model.article(3).id]


def test_rows_are_moved_through_by_keys_and_opened_by_enter(page, state):
    """J, K and the arrows; Enter shows the article."""
    page.table.setFocus()
    first, second = page.model.article(0).id, page.model.article(1).id
    QTest.keyClick(page.table, Qt.Key.Key_J)
    assert page.current().id == second
    QTest.keyClick(page.table, Qt.Key.Key_K)
    assert page.current().id == first
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert state.document.article.id == second


def test_status_filters(page):
    """`Ctrl+1` … and the rows at the side do the same."""
    page.filter_by_number(4)
    assert sorted(titles(page)) == ["Jembatan Retak", "Pasar Dibuka"]
    page.filter_by_number(1)
    assert len(titles(page)) == 3


def test_several_articles_are_flagged_finished_and_set_aside_at_once(page, workspace):
    """Each is an edit of its own document, undoable there."""
    page.table.selectAll()
    assert len(page.selected()) == 3
    page.acts.flag()
    assert [row.flag for row in workspace.rows().rows] == ["Ditandai"] * 3
    page.table.selectAll()
    page.acts.flag()
    assert [row.flag for row in workspace.rows().rows] == [None] * 3
    session = workspace.session("jembatan")
    session.commit(actions.set_stance(session.document, "q2", "neutral"))
    page.table.selectAll()
    page.acts.finish()
    page._question.answer()
    assert {row.status for row in workspace.rows().rows} == {"done"}
    session = workspace.session("pasar")
    session.undo()
    assert session.document.status == "in_progress"


def test_done_asks_first_where_nothing_was_decided(page, workspace, state):
    """How many, and why; Esc is no.  What cannot be done, because a stance is open, stays and is told."""
    said = []
    state.said.connect(said.append)
    page.table.selectAll()
    page.acts.finish()
    assert page._question.isVisible()
    assert page._question.accessibleName() == (
        "Di 1 artikel belum ada yang diputuskan. 1 artikel tetap: sikap atau sasaran sebuah kutipan masih terbuka."
    )
    QTest.keyClick(page._question.yes, Qt.Key.Key_Escape)
    assert {row.status for row in workspace.rows().rows} == {"in_progress", "new"}
    page.acts.finish()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
    assert {row.id: row.status for row in workspace.rows().rows} == {
        "jembatan": "in_progress",
        "pasar": "done",
        "pelabuhan": "done",
    }
    assert said[-1] == ("2 artikel diubah. 1 artikel tetap: sikap atau sasaran sebuah kutipan masih terbuka.")


def test_done_does_not_ask_where_all_is_decided(page, workspace):
    """One decided article is done at once."""
    page.table.selectRow([page.model.article(row).id for row in range(3)].index("pasar"))
    page.acts.finish()
    assert page._question.isHidden()
    assert {row.id: row.status for row in workspace.rows().rows}["pasar"] == "done"


def test_removing_asks_in_the_page_and_can_be_taken_back(page, workspace, state):
    """Esc is no; after a yes one Ctrl+Z brings everything back, and that is said."""
    said = []
    state.said.connect(said.append)
    state.articles.open("jembatan")
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Escape)
    assert len(titles(page)) == 3
    page.table.selectAll()
    page.acts.remove()
    QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
    assert titles(page) == []
    assert state.articles.now is None
    assert page.acts.can_undo() is None
    page.acts.undo()
    assert len(titles(page)) == 3
    assert said[-1] == "Diurungkan: Keluarkan dari pustaka"
    assert workspace.session("jembatan").document.entities
    assert page.acts.can_undo()


def test_a_change_of_many_articles_is_undone_and_done_again_beside_the_window(
    page, workspace, state, qtbot, monkeypatch
):
    """With a line that runs in the page; the list shows what is in force afterwards."""
    monkeypatch.setattr(beside, "AT_ONCE", -1)
    ids = page.model.ids(0, page.model.rowCount() - 1)
    workspace.library.collections.put(ids, "Pesisir")
    for act, there in ((page.acts.undo, 0), (page.acts.redo, len(ids))):
        act()
        assert state.notices.notices["undo"].busy
        qtbot.waitUntil(lambda: "undo" not in state.notices.notices)
        assert sum(one.articles for one in workspace.library.collections.listed()) == there


def test_after_a_removal_the_next_article_is_chosen(page):
    """Del, Enter, and the keys are about the one that came into its place."""
    ids = [page.model.article(row).id for row in range(3)]
    for row, left in ((1, ids[2]), (1, ids[0])):
        page.table.setCurrentIndex(page.model.index(row, 0))
        page.acts.remove()
        QTest.keyClick(page._question.yes, Qt.Key.Key_Return)
        assert page.selected() == [left]
        assert page.table.hasFocus()


def test_an_article_gets_another_headline(page, workspace):
    """Typed in the page; an empty one changes nothing."""
    page.table.setCurrentIndex(page.model.index(0, 0))
    article = page.current().id
    page.rename()
    page._question.field.setText("Judul Baru")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert workspace.library.article(article).title == "Judul Baru"
    page.rename()
    page._question.field.setText("  ")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert workspace.library.article(article).title == "Judul Baru"


def test_the_preview_shows_words_progress_speakers_and_file(page):
    """What a person needs to decide whether to open it."""
    from PySide6.QtWidgets import QLabel

    row = next(row for row in range(3) if page.model.article(row).id == "jembatan")
    page.table.setCurrentIndex(page.model.index(row, 0))
    words = " ".join(label.text() for label in page.preview.findChildren(QLabel))
    assert "Rina Maheswari mengatakan" in words
    assert "Bayu Pranata" in words
    assert "jembatan.txt" in words
    assert "UTF-8" in words


def test_the_words_follow_the_language(page, state):
    """Without a restart."""
    from annotator import i18n

    i18n.use("en")
    state.language_changed.emit()
    assert page._title.text() == "Library"
    assert page.model.headerData(Column.QUOTES, Qt.Orientation.Horizontal) == "Quotes"
    assert page.table.accessibleName() == "Library"


def test_the_key_of_the_preview_is_called_in_the_language_in_force(page, state):
    """Also after the language was switched while the page was there."""
    caps = lambda: {cap.text() for cap in page.preview.findChildren(QLabel)}  # noqa: E731
    assert "Spasi" in caps()
    i18n.use("en")
    state.language_changed.emit()
    assert "Space" in caps()
    assert "Spasi" not in caps()
    i18n.use("id")


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


def test_the_title_has_most_of_the_room(page):
    """Where a team fills columns, too: a list of articles is read by what they are called."""
    page.table.team = frozenset(TEAM)
    for width in (1024, 1366, 1440, 1920):
        page.resize(width, 700)
        page.table.fit()
        shares = {which: page.table.columnWidth(which) for which in Column if not page.table.isColumnHidden(which)}
        assert max(shares, key=shares.__getitem__) is Column.ARTICLE
        assert shares[Column.ARTICLE] >= 0.4 * page.table.viewport().width() - 1, width


def test_chosen_articles_go_into_a_new_collection_and_undo_takes_them_out(page, workspace):
    """By the menu; the collection stands at the side with its count, narrows the list, and is ticked in the menu."""
    page.table.selectAll()
    page.menus.show()
    choose(page, "Masukkan ke koleksi", "Koleksi baru…")
    QTest.keyClicks(page._question.field, "Pesisir")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    row = page.side.rows["collection", "Pesisir"]
    assert row.accessibleDescription() == "3"
    page.table.selectRow(row_of(page, "pasar"))
    page.menus.show_collections()
    assert entry(shown_menu(page), "Pesisir").isChecked()
    choose(page, "Pesisir")
    QTest.mouseClick(page.side.rows["collection", "Pesisir"], Qt.MouseButton.LeftButton)
    assert sorted(ids(page)) == ["jembatan", "pelabuhan"]
    page.acts.undo()
    assert sorted(ids(page)) == ["jembatan", "pasar", "pelabuhan"]
    page.acts.undo()
    assert workspace.library.collections.listed() == []
    page.acts.redo()
    assert [one.articles for one in workspace.library.collections.listed()] == [3]


def test_articles_are_dropped_on_a_collection(page, state, workspace):
    """Which is marked while they are over it."""
    workspace.library.collections.make("Pesisir")
    state.library_changed.emit()
    page.table.selectRow(row_of(page, "pasar"))
    row = page.side.rows["collection", "Pesisir"]
    data = QMimeData()
    data.setData(DRAGGED, b"")
    where, copy = QPoint(20, 10), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(row, QDragEnterEvent(where, copy, data, buttons, keys))
    assert row.property("over") == "true"
    QApplication.sendEvent(row, QDropEvent(QPointF(where), copy, data, buttons, keys))
    assert workspace.library.collections.of("pasar") == ["Pesisir"]


def test_a_collection_is_renamed_and_deleted_by_the_keys_of_an_article(page, state, workspace):
    """F2 and Del on its row; what is shown stays that collection; deleting keeps the articles and is taken back."""
    state.commands.add(row.of(Here(state, None)) for row in library_commands.ROWS)
    workspace.library.collections.put(["pasar"], "Pesisir")
    state.library_changed.emit()
    page.choose("collection", "Pesisir")
    QApplication.processEvents()
    page.side.rows["collection", "Pesisir"].setFocus()
    page.rename()
    page._question.field.setText("Flores")
    QTest.keyClick(page._question.field, Qt.Key.Key_Return)
    assert page.model.shown.collection == "Flores"
    assert ids(page) == ["pasar"]
    QApplication.processEvents()
    page.side.rows["collection", "Flores"].setFocus()
    page.remove()
    assert workspace.library.collections.listed() == []
    assert len(workspace.ids()) == 3
    page.acts.undo()
    assert workspace.library.collections.of("pasar") == ["Flores"]


def test_the_arrows_go_through_the_filters_and_the_collections(page, state, workspace):
    """Past the button between them; Enter or Space narrows, and the row that was pressed keeps the keyboard."""
    workspace.library.collections.put(["pasar"], "Pesisir")
    state.library_changed.emit()
    page.side.rows["status", "flagged"].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.side.rows["collection", "Pesisir"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ids(page) == ["pasar"]
    assert QApplication.focusWidget() is page.side.rows["collection", "Pesisir"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.side.rows["status", "flagged"]


def test_an_empty_collection_says_how_to_fill_it(page, workspace):
    """In the place of the table."""
    workspace.library.collections.make("Pesisir")
    page.choose("collection", "Pesisir")
    assert page._none.isVisible()
    assert page._none.text().startswith("Koleksi ini kosong.")
    page.choose("", None)
    assert len(ids(page)) == 3


def test_the_counts_of_the_states_add_up_to_all(page, workspace):
    """Each row at the side leaves as many articles as it says, and those of the states make up the library."""
    total = 0
    for (name, value), row in list(page.side.rows.items()):
        if name == "status":
            page.choose(name, value)
            assert page.model.rowCount() == int(row.accessibleDescription()), value
            page.choose(name, value)
            total += int(row.accessibleDescription()) if value in STATES else 0
    assert total == int(page.side.rows["", None].accessibleDescription()) == 3


def test_a_team_sees_who_does_what_and_how_far_they_agree(page, state, workspace, two_annotators, qtbot):
    """In columns that sort, and in rows at the side that narrow: to whom, whose state, differing."""
    workspace.library.assign([Assignment("pasar", "Dimas", "2026-01-01T00:00:00Z", "Arini")])
    state.library_changed.emit()
    page.resize(1700, 700)
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


def test_the_pace_and_what_is_left_stand_in_the_head(page, state, workspace, qtbot):
    """Two articles finished today: two a day, and the one that is left takes a day."""
    for id_ in ("pasar", "pelabuhan"):
        session = workspace.session(id_)
        session.commit(actions.set_status(session.document, "done"))
    state.library_changed.emit()
    qtbot.waitUntil(lambda: "per hari" in page._done.text())
    assert page._done.text() == "2 dari 3 selesai · 2 per hari · sisa 1 artikel · ± 1 hari kerja"


def test_space_shows_and_hides_the_preview(page):
    """Whatever room there is; where it was not asked for, a narrow window has none."""
    assert page.preview.isVisible()
    page.toggle_preview()
    assert page.preview.isHidden()
    page.toggle_preview()
    page.resize(1000, 700)
    assert page.preview.isVisible()


def test_the_menu_finishes_gives_and_opens(page, state, workspace):
    """Its entries are commands with their keys; what cannot be done now is grey."""
    state.navigation.shell.page_name = "library"
    state.navigation.shell.page = lambda _name: page
    state.commands.add(row.of(Here(state, None)) for row in library_commands.ROWS)
    page.table.selectRow(row_of(page, "pasar"))
    page.menus.show()
    menu = shown_menu(page)
    assert entry(menu, "Beri bendera pada artikel terpilih").text().endswith("\tB")
    entry(menu, "Status", "Selesaikan artikel terpilih").trigger()
    assert workspace.session("pasar").document.status == "done"
    entry(menu, "Tugaskan kepada", "Arini").trigger()
    assert [one.annotator for one in workspace.library.assignments(ids=["pasar"])] == ["Arini"]
    assert not entry(menu, "Buat paket untuk").isEnabled()
    entry(menu, "Buka artikel").trigger()
    assert state.document.article.id == "pasar"
