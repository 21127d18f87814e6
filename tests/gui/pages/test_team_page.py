"""A team's round through files, in the window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF

from annotator.editing import actions
from annotator.gui.pages.team_page import TeamPage
from annotator.measuring.pairs import Matrix
from annotator.model import Span
from annotator.workspace import Workspace
from annotator.workspace.bringing import Bringing, BringReport, Brought
from annotator.workspace.handing_over import give_back
from tests.gui.workspace import shown


@pytest.fixture
def page(state, qtbot):
    """The page over Arini's three articles, read."""
    page = shown(TeamPage(state), qtbot)
    qtbot.waitUntil(lambda: page.team.total == 3)
    return page


def handed_over(page, qtbot, folder):
    page.hand.new_name.setText("Dimas")
    page.hand.add_person()
    page.hand.without_suggestions.setChecked(True)
    page.hand.make_in(folder)
    qtbot.waitUntil(lambda: "Dimas" in page.team.people and not page.beside.busy)
    return next(folder.glob("*.annotator"))


def returned(package, folder, name="Dimas", words="Gelombang"):
    """Dimas has finished what he was given."""
    with Workspace.opened(folder / f"{name}.sqlite", name) as there:
        Bringing(there, [package]).take()
        (id_,) = there.ids()
        session = there.session(id_)
        start = session.document.text.index(words)
        session.commit(actions.mark(session.document, Span(start, start + len(words)), "EVENT"))
        session.commit(actions.set_status(session.document, "done"))
        give_back(there, folder / "back.annotator")
    return folder / "back.annotator", id_


def test_a_number_stands_as_far_from_its_edge_as_words_do(page):
    """In the field that says how many; it stood on the edge itself."""
    number, words = page.hand.many.lineEdit(), page.hand.new_name
    inside = lambda field: field.cursorRect().left()  # noqa: E731
    number.setCursorPosition(0)
    page.hand.many.setRange(0, 9)
    edge = number.mapTo(page.hand.many, QPoint(inside(number), 0)).x()
    assert -3 <= edge - inside(words) <= 8  # Qt 6.8 puts a frame of its own before a number


def test_with_nothing_handed_over_the_page_says_what_to_do(page):
    """The article that nobody has begun waits; the button says how many packages, and why there are none."""
    assert page.hand.unassigned.text() == "Belum diserahkan · 1"
    assert not page.hand.make.isEnabled()
    assert page.hand.total.text() == "Pilih artikel dan orangnya."


def test_a_whole_library_is_not_called_a_package(page, qtbot, tmp_path):
    """Nobody packed it, on no day."""
    _, id_ = returned(handed_over(page, qtbot, tmp_path / "out"), tmp_path)
    page.offer([tmp_path / "Dimas.sqlite"])
    qtbot.waitUntil(lambda: page.package_bar.report is not None and not page.beside.busy)
    assert id_ == "pelabuhan"
    assert page.package_bar.words.text() == "Pustaka Dimas.sqlite: 1 artikel"


def test_work_goes_out_and_comes_back_with_a_look_first(page, state, qtbot, workspace, tmp_path):
    """A dashed ring, then a hollow tick in the package, then a filled one; one step takes it back."""
    package = handed_over(page, qtbot, tmp_path / "out")
    assert [(one.annotator, one.suggestions) for one in workspace.library.assignments()] == [("Dimas", False)]
    assert page.hand.unassigned.isChecked()
    (row,) = [row for row in page.team.rows if row.article_id == "pelabuhan"]
    person = page.team.people.index("Dimas")
    assert row.cells[person].state == "given"
    back, id_ = returned(package, tmp_path)
    page.offer([back])
    qtbot.waitUntil(lambda: page.package_bar.report is not None and not page.beside.busy)
    assert page.package_bar.words.text().startswith("Paket dari Dimas, dibuat ")
    assert page.package_bar.counts.text() == "1 baru"
    assert not workspace.library.has_document(id_, "Dimas")
    qtbot.waitUntil(lambda: bool(page.table.rows.coming))
    page.package_bar.take()
    qtbot.waitUntil(lambda: any(row.cells[person].state == "done" for row in page.team.rows))
    assert page.package_bar.isHidden()
    page.package_bar.undo()
    qtbot.waitUntil(lambda: not any(row.cells[person].state == "done" for row in page.team.rows))


def test_the_titles_have_most_of_the_table(page, qtbot, tmp_path):
    """A person's column is as wide as the name; nothing of that is cut off."""
    handed_over(page, qtbot, tmp_path / "out")
    page.resize(1366, 700)
    header = page.table.horizontalHeader()
    for column in range(1, len(page.team.people) + 1):
        assert page.table.columnWidth(column) >= header.sectionSizeHint(column)
    assert page.table.columnWidth(0) > page.table.width() * 0.4


def test_a_package_for_somebody_else_says_so(page, qtbot, tmp_path):
    """What Arini did in it would not be Dimas's."""
    page.offer([handed_over(page, qtbot, tmp_path / "out")])
    qtbot.waitUntil(lambda: page.package_bar.report is not None and not page.beside.busy)
    assert (
        page.package_bar._note.text()
        == "Paket ini untuk Dimas, sedangkan Anda bekerja sebagai Arini: yang Anda kerjakan tidak terhitung miliknya. "
        "Ganti nama di Preferensi."
    )


def test_a_broken_package_is_told_in_the_band(page, qtbot, workspace, tmp_path):
    """With the file's name; there is nothing to take."""
    bad = tmp_path / "rusak.annotator"
    bad.write_bytes(b"bukan paket")
    page.offer([bad])
    qtbot.waitUntil(lambda: "rusak.annotator" in page.package_bar.words.text() and not page.beside.busy)
    assert page.package_bar.yes.isHidden()
    assert page.package_bar.why_no_take() == "Tidak ada paket yang menunggu."
    page.package_bar.put_away()
    assert page.package_bar.isHidden()


def test_agreement_opens_what_differs(page, state, qtbot, workspace):
    """The figures of those who share most, a matrix, and its cases; fewer than three articles are not enough."""
    assert page.agreement.few.isVisible()
    for id_, words in (("jembatan", "Maumere"), ("pasar", "KPU"), ("pelabuhan", "Laut Sawu")):
        for name, label in (("Arini", "GPE"), ("Dimas", "ORG")):
            session = workspace.session(id_, name)
            span = Span(start := session.document.text.index(words), start + len(words))
            if session.document.standing(*span, label) is None:
                session.commit(actions.mark(session.document, span, label))
    state.library_changed.emit()
    qtbot.waitUntil(lambda: page.agreement.agreement is not None)
    assert page.agreement.pair.text() == "3 artikel dikerjakan berdua"
    page.agreement.figures._go(1)
    assert page.agreement.matrix.pair() == ("GPE", "ORG")
    assert len(page.agreement.matrix.cases()) == 3
    assert page.agreement.figures.numbers().splitlines()[1].startswith("Label κ\t")
    page.agreement.open_case(next(case for case in page.agreement.matrix.cases() if case.article_id == "pasar"))
    assert state.document.article.id == "pasar"
    page.shown.chosen.emit("differ")
    assert {row.article_id for row in page.table.rows.rows} == {"jembatan", "pasar", "pelabuhan"}


def test_what_comes_into_the_teams_folder_is_told_and_nothing_is_taken(page, state, qtbot, workspace, tmp_path):
    """Packages go there without a question; one that comes back is offered, put away, and taken with a yes."""
    folder = tmp_path / "tim"
    folder.mkdir()
    state.team_folder.choose(folder)
    page.hand.new_name.setText("Dimas")
    page.hand.add_person()
    page.hand.without_suggestions.setChecked(True)
    page.hand.make_packages()
    qtbot.waitUntil(lambda: "Dimas" in page.team.people and not page.beside.busy)
    (package,) = folder.glob("*.annotator")
    assert page.package_bar.isHidden()
    back, id_ = returned(package, tmp_path)
    (folder / "belum.annotator").write_bytes(b"PK")
    back.rename(folder / back.name)
    qtbot.waitUntil(lambda: page.package_bar.report is not None and not page.beside.busy)
    assert state.team_folder.unreadable == 1
    assert page.package_bar.words.text().startswith("Paket dari Dimas, ")
    assert "team-folder" in state.notices.notices
    assert not workspace.library.has_document(id_, "Dimas")
    page.package_bar.put_away()
    assert "team-folder" not in state.notices.notices
    state.team_folder.choose(folder)
    qtbot.waitUntil(lambda: page.package_bar.report is not None and not page.beside.busy)
    page.package_bar.take()
    qtbot.waitUntil(lambda: workspace.library.has_document(id_, "Dimas") and not page.beside.busy)
    qtbot.waitUntil(lambda: state.team_folder.waiting == ())
    page.package_bar.undo()
    qtbot.waitUntil(lambda: state.team_folder.waiting == (folder / back.name,))


def test_who_was_given_articles_last_is_ticked_again(page, qtbot, tmp_path):
    """Several names at once, with commas; the next round asks for none."""
    page.hand.new_name.setText("Dimas,  Lestari ")
    page.hand.add_person()
    assert page.hand.people() == ["Dimas", "Lestari"]
    page.hand.without_suggestions.setChecked(True)
    page.hand.make_in(tmp_path / "out")
    qtbot.waitUntil(lambda: "Dimas" in page.team.people and not page.beside.busy)
    again = shown(TeamPage(page._state), qtbot)
    qtbot.waitUntil(lambda: bool(again.hand.boxes))
    assert again.hand.people() == ["Dimas"]  # one article, one of the two


def test_of_three_people_each_two_can_be_compared(page, state, qtbot, workspace):
    """Those with most articles in common are compared until two others are chosen."""
    for id_, names in (("jembatan", ("Dimas", "Lestari")), ("pasar", ("Dimas",))):
        for name in names:
            session = workspace.session(id_, name)
            session.commit(actions.mark(session.document, Span(0, len(session.document.text.split()[0])), "ORG"))
    state.library_changed.emit()
    pairs = page.agreement.pairs
    qtbot.waitUntil(pairs.isVisible)
    told = [pairs.itemText(at) for at in range(pairs.count())]
    assert told == ["Arini · Dimas (2)", "Arini · Lestari (1)", "Dimas · Lestari (1)"]
    assert page.team.agreement.names == ("Arini", "Dimas")
    pairs.activated.emit(2)
    qtbot.waitUntil(lambda: page.team.agreement.names == ("Dimas", "Lestari"))
    assert pairs.currentIndex() == 2


def test_a_number_of_the_bar_narrows_the_table(page):
    """Each number is a link to its articles; the same again, or putting the package away, shows all."""
    page.package_bar.report = BringReport(
        (), (Brought("jembatan", "Dimas", "new"), Brought("pasar", "Dimas", "updated"))
    )
    page.package_bar.translate()
    assert page.package_bar.counts.text().count("<a ") == 2
    everything = [row.article_id for row in page.table.rows.rows]
    page.package_bar.counts.linkActivated.emit("updated")
    assert [row.article_id for row in page.table.rows.rows] == ["pasar"]
    page.package_bar.narrow("updated")
    assert [row.article_id for row in page.table.rows.rows] == everything
    page.package_bar.narrow("new")
    page.package_bar.put_away()
    assert [row.article_id for row in page.table.rows.rows] == everything


def test_in_a_narrow_window_handing_over_is_a_strip_that_unfolds(page, qtbot):
    """The table has the width; the buttons stay in sight, what is chosen comes at a press."""
    page.resize(1024, 650)
    qtbot.waitUntil(page.hand.unfold.isVisible)
    assert page.hand.make.isVisible()
    assert not page.hand.new_name.isVisible()
    assert page.table.width() > 900
    page.hand.unfold.click()
    assert page.hand.new_name.isVisible()
    page.resize(1400, 650)
    qtbot.waitUntil(lambda: not page.hand.unfold.isVisible())
    assert page.hand.new_name.isVisible()


def test_what_a_row_of_the_matrix_says_is_not_cut(page, state, qtbot):
    """The longest stance lost its end."""
    matrix = page.agreement.matrix
    matrix.show_matrix(Matrix(("support", "oppose"), {}), ("Arini", "Dimas"))
    words = QFontMetricsF(state.theme.ui_font(12)).horizontalAdvance("Mendukung")
    assert matrix._head_width() - 26 >= words  # 26 px are its sign's and the gap's
