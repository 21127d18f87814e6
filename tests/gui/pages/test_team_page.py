"""A team's round through files, in the window."""

import pytest

from annotator.editing import actions
from annotator.gui.pages.team_page import TeamPage
from annotator.model import Span
from annotator.workspace import Workspace
from annotator.workspace.bringing import Bringing
from annotator.workspace.handing_over import give_back
from tests.gui.workspace import shown


@pytest.fixture
def page(context, qtbot):
    """The page over Arini's three articles, read."""
    page = shown(TeamPage(context), qtbot)
    qtbot.waitUntil(lambda: page._team.total == 3)
    return page


def handed_over(page, qtbot, folder):
    page.new_name.setText("Dimas")
    page.add_person()
    page.without_suggestions.setChecked(True)
    page.make_in(folder)
    qtbot.waitUntil(lambda: "Dimas" in page._team.people and not page._busy)
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


def test_with_nothing_handed_over_the_page_says_what_to_do(page):
    """The article that nobody has begun waits; the button says how many packages, and why there are none."""
    assert page.unassigned.text() == "Belum diserahkan · 1"
    assert not page.make.isEnabled()
    assert page._total.text() == "Pilih artikel dan orang."


def test_work_goes_out_and_comes_back_with_a_look_first(page, context, qtbot, workspace, tmp_path):
    """A dashed ring, then a hollow tick in the package, then a filled one; one step takes it back."""
    package = handed_over(page, qtbot, tmp_path / "out")
    assert [(one.annotator, one.suggestions) for one in workspace.library.assignments()] == [("Dimas", False)]
    assert page.unassigned.isChecked()
    (row,) = [row for row in page._team.rows if row.article_id == "pelabuhan"]
    person = page._team.people.index("Dimas")
    assert row.cells[person].state == "given"
    back, id_ = returned(package, tmp_path)
    page.offer([back])
    qtbot.waitUntil(lambda: page._report is not None and not page._busy)
    assert page._band_words.text().startswith("Paket dari Dimas, dibuat ")
    assert page._band_counts.text() == "1 baru"
    assert not workspace.library.has_document(id_, "Dimas")
    qtbot.waitUntil(lambda: bool(page.table.rows.coming))
    page.take()
    qtbot.waitUntil(lambda: any(row.cells[person].state == "done" for row in page._team.rows))
    assert page.band.isHidden()
    page.undo()
    qtbot.waitUntil(lambda: not any(row.cells[person].state == "done" for row in page._team.rows))


def test_a_broken_package_is_told_in_the_band(page, qtbot, workspace, tmp_path):
    """With the file's name; there is nothing to take."""
    bad = tmp_path / "rusak.annotator"
    bad.write_bytes(b"bukan paket")
    page.offer([bad])
    qtbot.waitUntil(lambda: "rusak.annotator" in page._band_words.text() and not page._busy)
    assert page._take.isHidden()
    assert page.can_take() == "Tidak ada paket yang menunggu."
    page.put_away()
    assert page.band.isHidden()


def test_agreement_opens_what_differs(page, context, qtbot, workspace):
    """The figures of those who share most, a matrix, and its cases; fewer than three articles are not enough."""
    assert page._few.isVisible()
    for id_, words in (("jembatan", "Maumere"), ("pasar", "KPU"), ("pelabuhan", "Laut Sawu")):
        for name, label in (("Arini", "GPE"), ("Dimas", "ORG")):
            session = workspace.session(id_, name)
            span = Span(start := session.document.text.index(words), start + len(words))
            if session.document.standing(*span, label) is None:
                session.commit(actions.mark(session.document, span, label))
    context.library_changed.emit()
    qtbot.waitUntil(lambda: page._agreement is not None)
    assert page._pair.text() == "3 artikel berdua"
    page.figures._go(1)
    assert page.matrix.pair() == ("GPE", "ORG")
    assert len(page.matrix.cases()) == 3
    assert page.figures.numbers().splitlines()[1].startswith("Label κ\t")
    page._open_case("pasar")
    assert context.document.article.id == "pasar"
    page.shown.chosen.emit("differ")
    assert {row.article_id for row in page.table.rows.rows} == {"jembatan", "pasar", "pelabuhan"}
