"""The list of entities beside the article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.editing import actions


def test_entities_stand_in_text_order(desk, entities):
    """Every entity that counts, as the article has them."""
    assert list(entities.model.keys) == [e.id for e in desk.document.entities]


def test_a_row_and_the_text_go_together(desk, entities, qtbot):
    """A click focuses the words; a focus in the article marks the row."""
    place = entities.list.visualRect(entities.model.index(3)).center()
    qtbot.mouseClick(entities.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.state.focus == entities.model.key(3)
    desk.state.article.set_focus("e9")
    assert entities.model.key(entities.list.currentIndex().row()) == "e9"


def test_the_arrows_walk_and_enter_goes_to_the_words(desk, entities):
    """↑ ↓ move the focus; Enter gives the keyboard to the article."""
    desk.state.article.set_focus(entities.model.key(0))
    entities.list.setFocus()
    desk.press("Down", "Down")
    assert desk.state.focus == entities.model.key(2)
    desk.press("Return")
    assert desk.focus() is desk.view


def test_the_chip_of_a_row_grows_with_the_text(make_desk):
    """At 200 % twice as high as at 100 %, as the words beside it are."""
    heights = []
    for zoom in (100, 200):
        desk = make_desk(zoom=zoom, width=1366)
        desk.show_panel("entities")
        panel = desk.panels["entities"]
        place = panel.list.visualRect(panel.model.index(panel.model.row("e2")))
        picture = panel.list.viewport().grab(place).toImage()
        tint = desk.state.theme.entity(desk.document.entity("e2").label).tint
        heights.append(sum(picture.pixelColor(17, y) == tint for y in range(picture.height())))
    assert heights[1] == pytest.approx(2 * heights[0], abs=4) != 0  # its frame is as thin


def test_doubtful_first(desk, entities):
    """Doubtful marks, then suggestions by rising confidence, then the decided ones."""
    entities.set_order("doubtful")
    keys = list(entities.model.keys)
    assert keys[:3] == ["e9", "e5", "e10"]
    assert keys[-1] == "e2"


def test_by_label_has_headings_that_are_passed_over(desk, entities):
    """Groups in the scheme's order; the arrows skip their headings."""
    entities.set_order("label")
    keys = list(entities.model.keys)
    assert keys[0] == "#PERSON"
    assert entities.model.index(0).data() == "Orang, 3"
    entities.list.setFocus()
    desk.state.article.set_focus(keys[3])
    desk.press("Down")
    assert desk.state.focus == keys[5]
    assert keys[4].startswith("#")


def test_the_entity_filter_looks_at_words_and_labels(desk, entities):
    """Typing narrows; Esc widens again."""
    entities.filter.setFocus()
    desk.type("kantor")
    assert list(entities.model.keys) == ["e5"]
    desk.press("Esc")
    desk.type("tanggal")
    assert list(entities.model.keys) == ["e8"]
    desk.press("Esc")
    desk.type("zebra")
    assert "zebra" in entities.empty.text()


def test_an_edit_refreshes_only_its_row(desk, entities):
    """Accepting one entity changes one row; nothing is reloaded."""
    seen: list[tuple[int, int]] = []
    resets: list[int] = []
    entities.model.dataChanged.connect(lambda a, b: seen.append((a.row(), b.row())))
    entities.model.modelReset.connect(lambda: resets.append(1))
    desk.state.article.do(lambda d: actions.accept(d, "e6"))
    row = entities.model.row("e6")
    assert seen == [(row, row)]
    assert not resets


def test_a_row_is_spoken_as_a_span_is(desk, entities):
    """Label, words, state with confidence, place."""
    assert entities.model.index(0).data() == "Wilayah: Kupang, disarankan, yakin 97. 1 dari 10."


def test_rejected_entities_show_when_they_are_wanted(desk, entities):
    """Hidden, unless “Show rejected” is on."""
    desk.state.article.do(lambda d: actions.reject(d, "e6"))
    assert "e6" not in entities.model.keys
    desk.state.set_options(rejected=True)
    assert "e6" in entities.model.keys
