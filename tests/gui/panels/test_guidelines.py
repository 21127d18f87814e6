"""The panel of guidelines."""

from PySide6.QtCore import Qt

from annotator.gui.panels.guidelines import GuidelinesPanel
from tests.gui.workspace import shown


def test_guidelines_show_precedents_for_what_has_focus(state, qtbot):
    """Other places of the library with these words, or this speaker."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 700)
    assert "PERSON" in panel.words.toPlainText()
    state.articles.open("jembatan")
    state.article.set_focus("q1")
    words = lambda: [panel.model.index(row).data() for row in range(panel.list.count())]  # noqa: E731
    qtbot.waitUntil(lambda: any("pedagang tenang" in line for line in words()))
    row = next(row for row, line in enumerate(words()) if "pedagang tenang" in line)
    panel.list.show_current(row)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert state.document.article.id == "pasar"


def test_the_guide_follows_the_focus_and_is_searched(state, qtbot):
    """The label's row, or the chapter on quotes, comes to the top; a search goes from place to place and round."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 500)
    state.articles.open("jembatan")
    person = next(e for e in state.document.entities if e.label == "PERSON")
    state.article.set_focus(person.id)
    qtbot.waitUntil(lambda: panel.passage.selectedText() == "PERSON")
    assert 0 <= panel.words.cursorRect(panel.passage).top() <= 40
    state.article.set_focus("q1")
    qtbot.waitUntil(lambda: panel.passage.selectedText() in ("Kutipan", "Sikap dan sasaran"))
    panel.filter.setText("Pemilu")
    places = [panel.passage.selectionStart()]
    for _ in range(20):
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
        places.append(panel.passage.selectionStart())
        if places[-1] == places[0]:
            break
    assert len(places) > 2
    assert places[-1] == places[0]
    state.article.set_focus(person.id)
    panel.show_passage()
    assert panel.passage.selectionStart() == places[0]


def test_a_mark_is_no_precedent_of_itself(state, qtbot):
    """Only other places are."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 700)
    state.articles.open("jembatan")
    for entity in state.document.entities:
        state.article.set_focus(entity.id)
        panel.show_all()
        assert f"jembatan {entity.id}" not in panel.keys_of(state.document)
