"""Annotations from elsewhere, brought into the library."""

import json
import sqlite3

from PySide6.QtWidgets import QScrollArea

from annotator.gui.pages.export_page import ExportPage
from annotator.gui.pages.load_page import LoadPage
from tests.gui.workspace import shown


def test_annotations_are_looked_at_and_mapped_before_they_are_loaded(state, qtbot, tmp_path, workspace):
    """Foreign labels get the scheme's; work that is there is refused unless the person says otherwise."""
    page = shown(LoadPage(state), qtbot)
    page.formats.setCurrentIndex(page.formats.findData("doccano"))
    text = workspace.session("pelabuhan").document.text
    start = text.index("Laut Sawu")
    line = {"text": text, "label": [[start, start + 9, "PER"]], "document_id": "pelabuhan", "annotator": "Arini"}
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    page.take([file])
    qtbot.waitUntil(lambda: "PER" in page._mapping)
    assert page._mapping["PER"].currentData() == "PERSON"
    page._mapping["PER"].setCurrentIndex(page._mapping["PER"].findData("LOC"))
    page.bring_in()
    qtbot.waitUntil(page.load.isEnabled)
    loaded = workspace.session("pelabuhan").document.entities
    assert [(e.label, e.span.of(text)) for e in loaded] == [("LOC", "Laut Sawu")]
    page.bring_in()
    qtbot.waitUntil(lambda: "pelabuhan" in page.outcome.text())
    file.write_text("no json", encoding="utf-8")
    page.take([file])
    qtbot.waitUntil(lambda: "in.jsonl:1" in page.found.text())
    assert page.found.property("kind") == "error"
    assert not page.load.isEnabled()


def test_an_article_that_cannot_be_written_costs_no_other(state, qtbot, tmp_path, workspace):
    """It is named, what was there stays, and one press writes all others."""
    out = tmp_path / "out.jsonl"
    workspace.export("jsonl", out, ids=["pasar"])
    before = out.read_bytes()
    with sqlite3.connect(workspace.library.path) as db:  # as an older version could leave it
        db.execute("UPDATE documents SET created = '2025' WHERE id = 1")
    db.close()
    page = shown(ExportPage(state), qtbot)
    for box in page.choices.statuses.values():
        box.setChecked(True)
    page.export_to(out)
    qtbot.waitUntil(page.outcome.rest.isVisible)
    assert "(Arini)" in page.outcome.words.text()
    assert out.read_bytes() == before
    page.outcome.rest.click()
    qtbot.waitUntil(lambda: "dilewati" in page.outcome.words.text())
    assert len(out.read_bytes().splitlines()) == 2
    assert not page.outcome.rest.isVisible()


def test_what_holds_for_many_documents_is_said_once_and_nothing_is_cut(state, qtbot, tmp_path, workspace):
    """Each article told of the same labels anew, over the rows in which a person says what becomes of them."""
    foreign = "INSTITUSI_PEMERINTAH_PUSAT_DAN_DAERAH"
    lines = []
    for id_ in workspace.ids():
        text = workspace.session(id_).document.text
        marks = [[0, len(text.split()[0]), foreign], [0, len(text.split()[0]), foreign]]
        lines.append(json.dumps({"text": text, "label": marks, "document_id": id_, "annotator": "Arini"}))
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    page = shown(LoadPage(state), qtbot, 1000, 600)
    page.formats.setCurrentIndex(page.formats.findData("doccano"))
    page.take([file])
    qtbot.waitUntil(lambda: foreign in page._mapping)
    told = page.found.text().split("\n")
    assert len(told) == len(set(told))
    assert not any(foreign in one for one in told)
    (area,) = page.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    box = page._mapping[foreign]
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())
    assert box.maxVisibleItems() >= box.count()  # it opens as high as its entries
