"""People and the ledger."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from annotator.editing import actions
from annotator.gui.cards.choosers import SpeakerPopup
from annotator.gui.pages.speakers_page import SpeakersPage
from annotator.gui.parts.previews import Preview
from annotator.gui.parts.previews.people import PeoplePreview
from annotator.gui.parts.speakers.quote_table_model import Column
from annotator.gui.window.focus_ring import turned
from annotator.model import Span
from tests.gui.workspace import shown


@pytest.fixture
def page(state, qtbot):
    state.articles.open("jembatan")
    page = SpeakersPage(state)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page


def names(page):
    """What stands in the list of people, headings included."""
    return [page.roster.row_of(key).name for key in page.roster.model.keys]


def choose(page, name):
    """Go to the first row of that name."""
    page.roster.choose(page.roster.model.keys[names(page).index(name)])


def type_name(page, name):
    """Another name into the heading, Enter."""
    page.roster.detail.name_edit.setText(name)
    QTest.keyClick(page.roster.detail.name_edit, Qt.Key.Key_Return)


def type_new(page, name):
    """A name that nobody has into the search, Enter."""
    page.roster.add_speaker()
    page.roster.filter.setText(name)
    QTest.keyClick(page.roster.filter, Qt.Key.Key_Return)


def column(page, which):
    return [page.ledger.index(row, which).data() for row in range(page.ledger.rowCount())]


def test_the_roster_has_the_articles_people_and_the_librarys(page):
    """And everybody together, whose ledger is the whole library's."""
    assert names(page)[:4] == ["Semua narasumber", "Artikel ini", "Rina Maheswari", "Bayu Pranata"]
    assert column(page, Column.CONTENT) == ["jembatan itu aman"]  # the first person's, until another is chosen
    choose(page, "Semua narasumber")
    assert sorted(column(page, Column.CONTENT)) == ["Kami siap,", "jembatan itu aman", "pedagang tenang"]


def test_one_persons_ledger_in_the_article_and_in_the_library(page):
    """By speaker, stance and target."""
    choose(page, "Rina Maheswari")
    assert column(page, Column.CONTENT) == ["jembatan itu aman"]
    assert column(page, Column.STANCE) == ["Netral"]
    page.roster.choose("·Rina Maheswari")
    assert sorted(column(page, Column.TARGET)) == ["ketenangan", "–"]
    page.ledger.sort_by("stance")
    assert column(page, Column.STANCE) == ["Mendukung", "Netral"]
    page.ledger.sort_by("target")
    assert column(page, Column.TARGET) == ["ketenangan", "–"]


def test_the_librarys_people_are_counted_as_their_ledger_is(page, state):
    """Somebody else's quotes are neither counted nor shown; where others work too, it says whose they are."""
    assert not any("Arini" in name for name in names(page))
    other = state.workspace.session("jembatan", "Budi")
    part = [Span(0, 8)]
    other.commit(actions.add_quote(other.document, part, "direct", speaker_name="Rina Maheswari"))
    other.commit(actions.add_quote(other.document, [Span(9, 14)], "direct", speaker_name="Orang Lain"))
    page.refresh()
    library = [page.roster.row_of(key) for key in page.roster.model.keys if key.startswith("·")]
    assert {row.name: row.count for row in library} == {"Rina Maheswari": 2, "Bayu Pranata": 1}
    assert "Pustaka · 2 · anotasi Arini" in names(page)
    page.roster.choose("·Rina Maheswari")
    assert len(column(page, Column.CONTENT)) == 2
    assert page._confirmed.text() == "2 dari 2 diputuskan · anotasi Arini"


def test_tab_leads_from_a_person_to_what_they_said(page, state, qtbot):
    """Over the charts that are shown; the first line is chosen there, and stays so when it moves in the order."""
    choose(page, "Semua narasumber")
    qtbot.waitUntil(page.charts.who.isVisible)
    page.ledger.sort_by("stance")
    page.roster.to_list()
    passed = []
    while (stop := turned(page, [page], True)) is not page.table:
        passed.append(stop)
        stop.setFocus()
    assert passed == [view for view in page.charts.views if view.isVisible()]
    page.table.setFocus()
    line = page.table.line()
    assert line is not None
    stance = "oppose" if line.stance != "oppose" else "unclear"
    state.articles.open(line.article_id)
    state.article.do(lambda document: actions.set_stance(document, line.quote_id, stance))
    now = page.table.line()
    assert (now.article_id, now.quote_id, now.stance) == (line.article_id, line.quote_id, stance)


def preview_of(page):
    """The preview over the page."""
    return next(preview for preview in page.window().findChildren(Preview) if preview.isVisible())


def test_a_person_is_renamed_after_the_quotes_that_follow_were_shown(page, state):
    """`Enter` in the preview does it, in one undo step."""
    choose(page, "Bayu Pranata")
    page.roster.rename()
    type_name(page, "Bayu Putra Pranata")
    assert state.document.quote("q2").speaker_name == "Bayu Pranata"
    QTest.keyClick(preview_of(page), Qt.Key.Key_Return)
    assert state.document.quote("q2").speaker_name == "Bayu Putra Pranata"
    state.article.undo()
    assert state.document.quote("q2").speaker_name == "Bayu Pranata"


def test_after_a_preview_the_roster_has_the_keyboard(page, state):
    """Also when it was left: the next letter is a command again, and not typed somewhere."""
    choose(page, "Bayu Pranata")
    page.roster.rename()
    type_name(page, "Bayu Putra Pranata")
    QTest.keyClick(preview_of(page), Qt.Key.Key_Escape)
    assert page.roster.list.hasFocus()


def test_somebody_new_is_chosen(page, state):
    """So that the next key is about them: Del takes them off again."""
    type_new(page, "Orang Baru")
    assert page.roster.list.hasFocus()
    assert page.roster.speaker.name == "Orang Baru"
    page.roster.remove()
    assert state.document.speaker_called("Orang Baru") is None


def test_two_are_merged_by_typing_the_start_of_a_name(page, state):
    """Only names of the roster can be taken; what moves is shown first."""
    choose(page, "Bayu Pranata")
    page.roster.merge()
    pop = page.findChild(SpeakerPopup) or page.window().findChild(SpeakerPopup)
    QTest.keyClicks(pop.line, "rina")
    QTest.keyClick(pop.line, Qt.Key.Key_Return)
    QTest.keyClick(preview_of(page), Qt.Key.Key_Return)
    assert {quote.speaker_name for quote in state.document.quotes} == {"Rina Maheswari"}
    state.article.undo()
    assert state.document.quote("q2").speaker_name == "Bayu Pranata"


def test_a_person_is_made_and_removed_in_the_page(page, state):
    """A name typed into the search; `Esc` there leaves nothing behind."""
    type_new(page, "Maria Kolin")
    assert state.document.speaker_called("Maria Kolin")
    choose(page, "Maria Kolin")
    page.roster.remove()
    assert state.document.speaker_called("Maria Kolin") is None
    page.roster.add_speaker()
    QTest.keyClicks(page.roster.filter, "Mar")
    QTest.keyClick(page.roster.filter, Qt.Key.Key_Escape)
    QTest.keyClick(page.roster.filter, Qt.Key.Key_Escape)
    assert page.roster.list.hasFocus()
    assert [speaker.name for speaker in state.document.speakers] == ["Rina Maheswari", "Bayu Pranata"]


def test_a_name_that_is_taken_is_refused_and_said(page, state, qtbot):
    """Nothing changes."""
    choose(page, "Bayu Pranata")
    page.roster.rename()
    with qtbot.waitSignal(state.refused):
        type_name(page, "Rina Maheswari")
    assert state.document.quote("q2").speaker_name == "Bayu Pranata"


def test_enter_on_a_line_goes_to_the_text(page, state):
    """Also to another article."""
    choose(page, "Semua narasumber")
    page.table.selectRow(page.ledger.rowCount() - 1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert state.document.article.id == "pasar"
    assert state.focus == "q1"


def test_typing_in_the_search_narrows_the_roster(page):
    """Names, roles and other names."""
    QTest.keyClicks(page.roster.filter, "bayu")
    assert "Bayu Pranata" in names(page)
    assert "Rina Maheswari" not in names(page)


def test_everybodys_quotes_name_who_where_and_when(page, state):
    """Speaker, headline and date in place of what one speaker's own list has: mention, cue and number."""
    choose(page, "Semua narasumber")
    shown = [which for which in Column if not page.table.isColumnHidden(which)]
    assert shown == [Column.CONTENT, Column.SPEAKER, Column.ARTICLE, Column.DATE, Column.STANCE, Column.TARGET]
    row = column(page, Column.CONTENT).index("pedagang tenang")
    assert page.ledger.index(row, Column.SPEAKER).data() == "Rina Maheswari"
    assert page.ledger.index(row, Column.ARTICLE).data() == "Pasar Dibuka"


def test_roles_and_other_names_are_mended_on_the_page_as_in_the_tab(page, state):
    """One view of a speaker, in both places."""
    choose(page, "Bayu Pranata")
    page.roster.detail.alias_edit.setText("Kepala Dinas")
    QTest.keyClick(page.roster.detail.alias_edit, Qt.Key.Key_Return)
    assert state.document.speaker_called("Bayu Pranata").aliases == ("Kepala Dinas",)
    choose(page, "Semua narasumber")
    assert page.roster.detail.name_edit.isReadOnly()
    assert not page.roster.detail.alias_edit.isVisible()


def test_a_bar_puts_its_quotes_into_the_list(page, qtbot):
    """The charts are those of the library; a bar filters the list, its chip says which, Esc lets it go."""
    choose(page, "Semua narasumber")
    qtbot.waitUntil(lambda: bool(page.charts.figures.speakers))
    name, total = page.charts.figures.speakers[0]
    every = len(page.ledger.lines)
    bar = next(bar for bar in page.charts.who.drawing.bars if bar.group.who == name)
    page.charts.who.chosen.emit(bar.group, False)
    assert len(page.ledger.lines) == total.all < every
    assert {line.speaker for line in page.ledger.lines} == {name}
    assert page.step_back()
    assert len(page.ledger.lines) == every
    assert not page.step_back()


def seen(page):
    """The panel over the page that shows a person's articles."""
    return next(panel for panel in page.findChildren(PeoplePreview) if panel.isVisible())


def rosters(workspace):
    return {
        document.article.id: [(one.name, one.aliases, one.role) for one in document.speakers]
        for document in workspace.library.documents(annotators=["Arini"])
        if document.speakers
    }


def test_over_everybodys_charts_the_choices_stand_beside_the_name(page, qtbot):
    """On the screen of most desks the table below has its first rows in sight; a person's buttons keep their line."""
    page.resize(1366, 698)
    choose(page, "Semua narasumber")
    qtbot.waitUntil(page.charts.which.isVisible)
    qtbot.waitUntil(lambda: seen_at(page, page.charts.which).left() > seen_at(page, page.roster.detail).right())
    assert seen_at(page, page.charts.which).top() < seen_at(page, page.roster.detail).bottom()
    second = page.table.visualRect(page.ledger.index(1, Column.CONTENT)).bottom()
    assert second < page.table.viewport().height()
    assert page.table.viewport().mapTo(page, QPoint(0, second)).y() < page.height()
    page.roster.choose("·Rina Maheswari")
    qtbot.waitUntil(lambda: seen_at(page, page.charts.which).top() > seen_at(page, page.roster.detail).bottom())
    qtbot.waitUntil(lambda: seen_at(page, page.charts.sides).left() < seen_at(page, page.charts).left() + 50)


def seen_at(page, widget):
    """Where a part of the page is."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def test_a_person_of_the_library_is_renamed_in_all_articles_as_one_step(page, state, qtbot, workspace):
    """The articles are seen first; one that is unticked keeps the old name, and Ctrl+Z takes all of it back."""
    before = rosters(workspace)
    page.roster.choose("·Rina Maheswari")
    assert page.roster.detail.name_edit.isReadOnly() is False
    type_name(page, "Rina M. Maheswari")
    panel = seen(page)
    qtbot.waitUntil(lambda: len(panel.places) == 2)
    assert panel.title.text() == "Ubah nama Rina Maheswari menjadi Rina M. Maheswari di 2 artikel"
    assert rosters(workspace) == before
    panel.toggle([place.key for place in panel.places].index("pasar"))
    QTest.keyClick(panel.apply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.roster.person == "Rina M. Maheswari")
    after = rosters(workspace)
    assert [name for name, _, _ in after["jembatan"]] == ["Rina M. Maheswari", "Bayu Pranata"]
    assert after["pasar"] == before["pasar"]
    assert state.document.speakers[0].name == "Rina M. Maheswari"
    assert page.can_undo() is None
    page.undo()
    assert rosters(workspace) == before
    assert page.can_undo() is not None


def test_other_names_and_the_role_hold_in_all_articles(page, qtbot, workspace):
    """What all articles say stands in the fields; what is typed there is a step over all of them."""
    page.roster.choose("·Rina Maheswari")
    detail = page.roster.detail
    detail.alias_edit.setText("Rina")
    QTest.keyClick(detail.alias_edit, Qt.Key.Key_Return)
    panel = seen(page)
    qtbot.waitUntil(lambda: len(panel.places) == 2)
    QTest.keyClick(panel.apply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rosters(workspace)["pasar"] == [("Rina Maheswari", ("Rina",), None)])
    qtbot.waitUntil(lambda: page.roster.person == "Rina Maheswari")
    detail.role_edit.setText("Kepala Dinas PU")
    QTest.keyClick(detail.role_edit, Qt.Key.Key_Return)
    panel = seen(page)
    qtbot.waitUntil(lambda: len(panel.places) == 2)
    panel.escape()
    assert rosters(workspace)["pasar"] == [("Rina Maheswari", ("Rina",), None)]
    assert detail.role_edit.text() == ""


def test_two_people_of_the_library_become_one(page, qtbot, workspace):
    """The names of the library are offered; the old name goes to the others."""
    page.roster.choose("·Bayu Pranata")
    page.roster.merge()
    pop = page.findChildren(SpeakerPopup)[-1]
    pop.line.setText("Rina")
    QTest.keyClick(pop.line, Qt.Key.Key_Return)
    panel = seen(page)
    qtbot.waitUntil(lambda: len(panel.places) == 1)
    QTest.keyClick(panel.apply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rosters(workspace)["jembatan"]) == 1)
    assert rosters(workspace)["jembatan"] == [("Rina Maheswari", ("Bayu Pranata",), None)]


def test_where_nobody_has_spoken_all_stands_at_the_top(state, qtbot):
    """The sentence that says what to do is under the heading, not at the foot."""
    for article_id in state.workspace.ids():
        session = state.workspace.session(article_id)
        for quote in session.document.quotes:
            session.commit(actions.reject(session.document, quote.id))
    page = shown(SpeakersPage(state), qtbot)
    choose(page, "Semua narasumber")
    qtbot.waitUntil(page._none.isVisible)
    assert page._none.mapTo(page, QPoint(0, 0)).y() < page.height() / 2


def test_another_person_is_shown_from_the_top_and_a_name_to_be_changed_is_in_sight(page, qtbot):
    """Whatever of the person before was looked at last."""
    page.resize(1000, 300)
    bar, name = page._scroll.verticalScrollBar(), page.roster.detail.name_edit
    for who in ("Semua narasumber", "Rina Maheswari"):
        choose(page, who)
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        assert bar.value() == 0
        bar.setValue(bar.maximum())
    assert name.visibleRegion().isEmpty()
    page.roster.rename()
    assert not name.visibleRegion().isEmpty()
