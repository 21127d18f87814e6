"""The tabs beside the cards: entities, speakers, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.editing import actions
from annotator.gui.kit.row_model import RowModel


@pytest.fixture
def entities(desk):
    """The Entities tab in front."""
    desk.show_panel("entities")
    return desk.panels["entities"]


@pytest.fixture
def speakers(desk):
    """The Speakers tab in front, its list with the keyboard."""
    desk.show_panel("speakers")
    panel = desk.panels["speakers"]
    panel.list.setFocus()
    return panel


@pytest.fixture
def history(desk):
    """The History tab in front after three acts, its list with the keyboard."""
    desk.context.article.do(lambda d: actions.accept(d, "e1"))
    desk.context.article.do(lambda d: actions.relabel(d, "e5", "FAC"))
    desk.context.article.do(lambda d: actions.accept(d, "e6"))
    desk.show_panel("history")
    panel = desk.panels["history"]
    panel.list.setFocus()
    return panel


# --- entities


def test_entities_stand_in_text_order(desk, entities):
    """Every entity that counts, as the article has them."""
    assert list(entities.model.keys) == [e.id for e in desk.document.entities]


def test_a_row_and_the_text_go_together(desk, entities, qtbot):
    """A click focuses the words; a focus in the article marks the row."""
    place = entities.list.visualRect(entities.model.index(3)).center()
    qtbot.mouseClick(entities.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.context.focus == entities.model.key(3)
    desk.context.article.set_focus("e9")
    assert entities.model.key(entities.list.currentIndex().row()) == "e9"


def test_the_arrows_walk_and_enter_goes_to_the_words(desk, entities):
    """↑ ↓ move the focus; Enter gives the keyboard to the article."""
    desk.context.article.set_focus(entities.model.key(0))
    entities.list.setFocus()
    desk.press("Down", "Down")
    assert desk.context.focus == entities.model.key(2)
    desk.press("Return")
    assert desk.focus() is desk.view


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
    desk.context.article.set_focus(keys[3])
    desk.press("Down")
    assert desk.context.focus == keys[5]
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
    desk.context.article.do(lambda d: actions.accept(d, "e6"))
    row = entities.model.row("e6")
    assert seen == [(row, row)]
    assert not resets


def test_a_row_is_spoken_as_a_span_is(desk, entities):
    """Label, words, state with confidence, place."""
    assert entities.model.index(0).data() == "Wilayah: Kupang. disarankan, yakin 97. 1 dari 10."


def test_rejected_entities_show_when_they_are_wanted(desk, entities):
    """Hidden, unless “Show rejected” is on."""
    desk.context.article.do(lambda d: actions.reject(d, "e6"))
    assert "e6" not in entities.model.keys
    desk.context.set_options(rejected=True)
    assert "e6" in entities.model.keys


# --- speakers


def test_the_roster_shows_names_roles_and_counts(desk, speakers):
    """The most quoted first."""
    assert speakers.model.index(0).data() == "Aldinan Manurung. 3 kutipan."
    assert speakers.model.index(1).data() == "Maria Seran, Ketua Bawaslu NTT. 1 kutipan."


def test_quotes_without_a_speaker_have_a_row(desk, speakers):
    """So that nobody forgets them."""
    desk.context.article.do(lambda d: actions.set_speaker(d, "q4", None))
    assert speakers.model.index(2).data() == "Tanpa narasumber, tanpa nama sumber. 1 kutipan."


def test_the_names_and_epithets_of_a_speaker_are_shown(desk, speakers):
    """Aliases, and the mentions of the quotes with their counts."""
    desk.press("Down")
    assert speakers.detail.name_edit.text() == "Maria Seran"
    chips = [chip.accessibleName() for chip in speakers.detail.aliases.children() if hasattr(chip, "accessibleName")]
    assert "Hapus “Maria”" in chips


def test_a_rename_is_previewed_and_follows_into_the_quotes(desk, speakers):
    """F2, type, Enter: the quotes that follow are shown; Enter renames."""
    desk.press("F2")
    speakers.detail.name_edit.selectAll()
    desk.type("Aldinan R. J. Manurung")
    desk.press("Return")
    assert desk.preview.title.text().startswith("Ubah nama Aldinan Manurung menjadi Aldinan R. J. Manurung")
    desk.press("Return")
    assert desk.document.quote("q1").speaker_name == "Aldinan R. J. Manurung"


def test_escape_leaves_a_name_as_it_was(desk, speakers):
    """A half typed name is no rename."""
    steps = desk.steps()
    desk.press("F2")
    desk.type("X")
    desk.press("Esc")
    assert speakers.detail.name_edit.text() == "Aldinan Manurung"
    assert desk.focus() is speakers.list
    assert desk.steps() == steps


def test_a_merge_asks_into_whom_and_shows_what_moves(desk, speakers):
    """G, a name, Enter, Enter."""
    desk.press("Down", "G")
    assert [option.title for option in desk.popup.list.shown] == ["Aldinan Manurung"]
    desk.press("Return")
    assert "1 kutipan ikut pindah" in desk.preview.title.text()
    desk.press("Return")
    assert [speaker.name for speaker in desk.document.speakers] == ["Aldinan Manurung"]
    assert "Maria Seran" in desk.document.speaker("s1").aliases


def test_aliases_are_added_and_taken_away(desk, speakers):
    """Enter adds what is typed, a click on a name takes it away; each is one step."""
    speakers.detail.alias_edit.setFocus()
    desk.type("Kapolresta Kupang Kota")
    desk.press("Return")
    assert desk.document.speaker("s1").aliases == ("Kapolresta Kupang Kota",)
    QApplication.processEvents()
    chip = next(c for c in speakers.detail.aliases.findChildren(QPushButton) if c.isVisible())
    chip.click()
    assert desk.document.speaker("s1").aliases == ()


def test_a_role_is_kept_when_its_field_is_left(desk, speakers):
    """Enter or Tab in the field makes the edit."""
    speakers.detail.role_edit.setFocus()
    desk.type("Kapolresta Kupang Kota")
    desk.press("Tab")
    assert desk.document.speaker("s1").role == "Kapolresta Kupang Kota"


def test_only_a_speaker_without_quotes_can_be_removed(desk, speakers):
    """Del refuses while quotes are theirs, and the button is off."""
    assert not speakers.detail.remove.isEnabled()
    desk.press("Del")
    assert desk.document.speaker("s1")
    assert desk.refused
    desk.context.article.do(lambda d: actions.set_speaker(d, "q3", None))
    desk.press("Down")
    desk.press("Del")
    assert desk.document.speaker_called("Maria Seran") is None


def test_a_new_speaker_is_typed_into_the_search(desk, speakers):
    """A name that nobody has, Enter."""
    speakers.search.setFocus()
    desk.type("Rosa Nenobais")
    desk.press("Return")
    assert desk.document.speaker_called("Rosa Nenobais") is not None
    assert speakers.speaker.name == "Rosa Nenobais"


def test_a_shared_mention_is_offered_to_be_put_right(desk, speakers):
    """“Dia” by two speakers: the roster says so and leads to the preview."""
    desk.context.article.do(lambda d: actions.set_speaker(d, "q2", "Maria Seran"))
    speakers.list.show_current(speakers.model.row("s2"))
    speakers.list.chosen.emit("s2")
    QApplication.processEvents()
    button = next(b for b in speakers.detail.findChildren(QPushButton) if b.text() == "Lihat" and b.isVisible())
    assert button.accessibleName().startswith("1 kutipan lain oleh “Dia” punya narasumber berbeda")
    button.click()
    assert desk.preview is not None
    desk.press("Return")
    assert desk.document.quote("q4").speaker_name == "Maria Seran"


# --- history


def test_steps_are_named_newest_first(desk, history):
    """Words, time, person; the imported text stands at the end."""
    said = [history.model.index(row).data() for row in range(len(history.model.keys))]
    assert said[0].startswith("Terima: KPU Provinsi NTT.")
    assert said[0].endswith("tester. sekarang")
    assert said[1].startswith("Label Organisasi → Fasilitas: kantor KPU Kupang.")
    assert "pemberi saran" in said[3]
    assert said[-1] == "Teks yang diimpor"


def test_moving_previews_the_article_and_changes_nothing(desk, history):
    """↓ shows the state before; the document on disk stays."""
    before = desk.document
    desk.press("Down")
    assert desk.view.document_shown().entity("e6").origin == "suggested"
    assert desk.document is before
    desk.press("Esc")
    assert desk.view.document_shown() is before


def test_a_preview_is_scrolled_to_what_the_step_changed(desk, history):
    """In a pane that shows a part of the article only."""
    desk.resize(desk.width(), 260)
    QApplication.processEvents()
    for key in ("e1", "q4", "e1"):  # newest last: top, bottom, top
        desk.context.article.do(lambda d, key=key: actions.doubt(d, key))
    desk.context.article.set_focus("e1")
    history.list.setFocus()
    QApplication.processEvents()
    quote = desk.document.quote("q4")
    assert not desk.view.visible_span().overlaps(quote.span)
    desk.press("Down")
    assert desk.view.visible_span().overlaps(quote.span)


def test_enter_goes_there(desk, history):
    """Enter undoes to that step; later steps are shown as taken back and can be gone to again."""
    desk.press("Down", "Down", "Return")
    assert desk.document.entity("e5").label == "ORG"
    assert "diurungkan" in history.model.index(0).data()
    desk.press("Home", "Return")
    assert desk.document.entity("e5").label == "FAC"
    assert desk.document.entity("e6").origin == "confirmed"


def test_a_new_act_leaves_a_branch(desk, history):
    """What was taken back before a new act stays visible as a branch, and cannot be gone to."""
    desk.context.article.undo()
    desk.context.article.do(lambda d: actions.accept(d, "e7"))
    said = [history.model.index(row).data() for row in range(len(history.model.keys))]
    assert said[0].startswith("Terima: Aldinan Manurung")
    assert said[1].endswith("cabang")
    document = desk.document
    desk.press("Down", "Return")
    assert desk.document is document
    assert "tidak bisa dituju" in desk.said[-1]


def test_escape_twice_is_back_in_the_article(desk, history):
    """First out of the preview, then out of the tab."""
    desk.press("Down", "Esc")
    assert desk.focus() is history.list
    desk.press("Esc")
    assert desk.focus() is desk.view


def test_a_preview_ends_when_the_keyboard_goes_elsewhere(desk, history):
    """What is seen in the article is then what an edit would change; likewise when another tab comes to the front."""
    desk.press("Down")
    desk.view.setFocus()
    assert desk.view.document_shown() is desk.document
    history.list.setFocus()
    desk.press("Down")
    desk.show_panel("entities")
    assert desk.view.document_shown() is desk.document


def test_an_undo_in_the_history_shows_the_present(desk, history):
    """Ctrl+Z while a step is looked at ends the look."""
    desk.press("Down", "Down")
    desk.context.article.undo()
    assert desk.view.document_shown() is desk.document
    assert history.is_now(history.model.key(history.list.currentIndex().row()))


def test_all_the_way_back_to_the_imported_text(desk, history):
    """End, Enter: even the suggestions are taken back, and can be had again."""
    desk.press("End", "Return")
    assert not desk.document.entities
    desk.press("Home", "Return")
    assert desk.document.entity("e6").origin == "confirmed"


def test_a_new_speaker_is_one_thing_that_was_done(desk):
    """The step is named by the quote and the name, not as two changes."""
    desk.context.article.do(lambda d: actions.set_speaker(d, "q2", "Rosa Nenobais"))
    desk.show_panel("history")
    said = desk.panels["history"].model.index(0).data()
    assert said.startswith("Narasumber → Rosa Nenobais: KPU Provinsi NTT juga dijaga")


# --- the model under the lists


def test_the_model_changes_by_the_smallest_step():
    """Only what lies between the common beginning and end goes and comes."""
    model = RowModel(str)
    model.show(["a", "b", "c", "d"])
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _p, a, b: gone.append((a, b)))
    model.rowsInserted.connect(lambda _p, a, b: come.append((a, b)))
    model.show(["a", "x", "y", "d"])
    assert (gone, come) == ([(1, 2)], [(1, 2)])
    assert [model.key(row) for row in range(model.rowCount())] == ["a", "x", "y", "d"]
    assert model.row("y") == 2
    assert model.row("b") == -1
