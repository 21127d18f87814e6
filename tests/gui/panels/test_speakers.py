"""The speakers of the article."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from annotator.editing import actions
from tests.usability.stories import corpus


def test_the_roster_shows_names_roles_and_counts(desk, speakers):
    """The most quoted first."""
    assert speakers.model.index(0).data() == "Aldinan Manurung. 3 kutipan."
    assert speakers.model.index(1).data() == "Maria Seran, Ketua Bawaslu NTT. 1 kutipan."


def test_quotes_without_a_speaker_have_a_row(desk, speakers):
    """So that nobody forgets them."""
    desk.state.article.do(lambda d: actions.set_speaker(d, "q4", None))
    assert speakers.model.index(2).data() == "Tanpa narasumber, sumber tidak disebut. 1 kutipan."


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
    desk.state.article.do(lambda d: actions.set_speaker(d, "q3", None))
    desk.press("Down")
    desk.press("Del")
    assert desk.document.speaker_called("Maria Seran") is None


def test_a_new_speaker_is_typed_into_the_search(desk, speakers):
    """A name that nobody has, Enter."""
    speakers.filter.setFocus()
    desk.type("Rosa Nenobais")
    desk.press("Return")
    assert desk.document.speaker_called("Rosa Nenobais") is not None
    assert speakers.speaker.name == "Rosa Nenobais"


def test_a_shared_mention_is_offered_to_be_put_right(desk, speakers):
    """“Dia” by two speakers: the roster says so and leads to the preview."""
    desk.state.article.do(lambda d: actions.set_speaker(d, "q2", "Maria Seran"))
    speakers.list.show_current(speakers.model.row("s2"))
    speakers.list.chosen.emit("s2")
    QApplication.processEvents()
    button = next(b for b in speakers.detail.findChildren(QPushButton) if b.text() == "Lihat" and b.isVisible())
    assert button.accessibleName().startswith("1 kutipan lain oleh “Dia” punya narasumber berbeda")
    button.click()
    assert desk.preview is not None
    desk.press("Return")
    assert desk.document.quote("q4").speaker_name == "Maria Seran"


def test_a_new_speaker_is_one_thing_that_was_done(desk):
    """The step is named by the quote and the name, not as two changes."""
    desk.state.article.do(lambda d: actions.set_speaker(d, "q2", "Rosa Nenobais"))
    desk.show_panel("history")
    said = desk.panels["history"].model.index(0).data()
    assert said.startswith("Narasumber → Rosa Nenobais: Kutipan 2 · KPU Provinsi NTT juga dijaga")


def test_the_list_has_the_room_that_the_chosen_one_leaves(seated):
    """The details are whole, and no higher than they are; on a tall screen everybody is in sight as well."""
    person = seated(corpus(), size=(1366, 900))
    person.state.navigation.show_panel("speakers", focus=True)
    panel = person.window.panel("speakers")
    for height in (900, 768, 700):
        person.window.resize(1366, height)
        person.settle()
        details = panel._below
        assert not details.verticalScrollBar().isVisible(), height
        assert details.height() <= panel.detail.heightForWidth(details.viewport().width()), height
        assert panel.list.height() >= 2 * panel.list.row_height
    person.window.resize(1366, 900)
    person.settle()
    assert panel.list.verticalScrollBar().maximum() == 0
