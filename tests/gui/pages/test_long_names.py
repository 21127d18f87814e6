"""An annotator with a long name: pages cut it with “…”, and nothing else of them is pushed out of sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QSpinBox

from annotator.editing import actions
from annotator.exporting.record import line_of
from annotator.gui.kit.elided_buttons import ElidedButton, ElidedRadio, fitting
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.pages.differences_page import DifferencesPage
from annotator.gui.pages.export_page import ExportPage
from annotator.gui.pages.learn_page import LearnPage
from annotator.gui.pages.library_page import LibraryPage
from annotator.gui.pages.memory_page import MemoryPage
from annotator.gui.pages.preview import ArticlePreview
from annotator.gui.pages.team_page import TeamPage
from tests.gui.workspace import shown

LONG = "Maria Immaculata Dewi Kusumawardhani-Hutapea dari Nusa Tenggara Timur"
WIDTHS = (1000, 1366)


@pytest.fixture
def named(state, workspace, tmp_path):
    """Somebody of that name has finished two articles, as have two others; what was decided is remembered."""
    done = []
    for id_ in ("jembatan", "pasar"):
        mine = workspace.session(id_)
        for quote in [quote for quote in mine.document.quotes if quote.stance is None]:
            mine.commit(actions.set_stance(mine.document, quote.id, "neutral"))
        mine.commit(actions.set_status(mine.document, "done"))
        done += [line_of(replace(mine.document, annotator=name)) for name in (LONG, "Dimas")]
    file = tmp_path / "selesai.jsonl"
    file.write_bytes(b"\n".join(done) + b"\n")
    workspace.load("jsonl", [file])
    state.articles.open("jembatan")
    return state


def inside(page):
    """Whether what scrolls up and down is nowhere wider than what is seen of it."""
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible() and area.widget() is not None]
    return all(area.widget().width() <= area.viewport().width() for area in areas)


def tip_of(button):
    """What is told where the pointer rests on it."""
    at = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, at, button.mapToGlobal(at)))
    return button.toolTip()


@pytest.mark.parametrize("page", [ExportPage, LearnPage, LibraryPage, MemoryPage, TeamPage])
def test_no_page_is_wider_than_its_window(named, qtbot, page):
    """In the library, on Export and Team the counts of all rows were pushed out of sight."""
    made = shown(page(named), qtbot, WIDTHS[0], 660)
    qtbot.waitUntil(lambda: not named.tasks.pending)
    for width in WIDTHS:
        made.resize(width, 660)
        qtbot.wait(50)
        assert made.width() == width
        assert inside(made), width


def test_a_choice_of_export_is_cut_and_told_whole(named, qtbot):
    """And the counts beside the choices stand in sight."""
    page = shown(ExportPage(named), qtbot, 1366, 700)
    qtbot.waitUntil(lambda: any(LONG in one.text() for one in page.choices.findChildren(ElidedRadio)))
    radios = {one.text(): one for one in page.choices.findChildren(ElidedRadio)}
    qtbot.waitUntil(lambda: fitting(radios[LONG]).endswith("…"))
    assert tip_of(radios[LONG]) == LONG
    assert fitting(radios["Dimas"]) == "Dimas"
    assert tip_of(radios["Dimas"]) == ""
    assert radios["Dimas"].width() == radios["Dimas"].sizeHint().width()
    seen = page.choices._counts["done"]
    assert seen.visibleRegion().boundingRect() == seen.rect()


def test_how_many_and_to_whom_stand_in_sight_on_the_team_page(named, qtbot):
    """The name is cut; so is its column's head, with the name as its tip."""
    page = shown(TeamPage(named), qtbot, 1366, 700)
    qtbot.waitUntil(lambda: LONG in page.hand.boxes)
    number = page.hand.findChildren(QSpinBox)[0]
    qtbot.waitUntil(lambda: number.visibleRegion().boundingRect() == number.rect())
    box = page.hand.boxes[LONG]
    assert isinstance(box, QCheckBox)
    qtbot.waitUntil(lambda: fitting(box).endswith("…"))
    heads = page.table.model()
    tips = [heads.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for at in range(4)]
    assert LONG in tips
    assert page.table.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideRight


def test_versions_that_are_compared_are_cut_and_told_whole(named, qtbot):
    """In a narrow window; the name stood there without its beginning and its end."""
    page = shown(DifferencesPage(named), qtbot, 1000, 660)
    qtbot.waitUntil(lambda: len(page.findChildren(ElidedButton)) == 3)
    (button,) = [one for one in page.findChildren(ElidedButton) if one.text() == LONG]
    qtbot.waitUntil(lambda: fitting(button).endswith("…"))
    assert LONG in tip_of(button)


def test_the_preview_cuts_the_name_of_a_file(state, workspace, tmp_path, qtbot):
    """One without a place to be wrapped at stood there without its end."""
    file = tmp_path / f"{'kliping_' * 12}.txt"
    file.write_text("Warga Kupang antre air bersih.\n", encoding="utf-8")
    assert len(list(workspace.import_paths([file]))) == 1
    preview = shown(ArticlePreview(state), qtbot, 330, 700)
    preview.show_article(next(row for row in workspace.rows(limit=9).rows if row.id.startswith("kliping")))
    (name,) = [one for one in preview.findChildren(ElidedLabel) if one.text() == file.name]
    qtbot.waitUntil(lambda: name.toolTip() == file.name)
    assert preview.rect().contains(name.geometry())
