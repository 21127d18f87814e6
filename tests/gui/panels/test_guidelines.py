"""The panel of guidelines."""

from PySide6.QtCore import Qt

from annotator import i18n
from annotator.gui.panels.guidelines import GuidelinesPanel
from annotator.gui.panels.precedent_rows import heading_of
from annotator.storage.precedents import Precedent
from tests.gui.workspace import shown


def test_guidelines_show_precedents_for_what_has_focus(state, qtbot):
    """Other places of the library with these words, or this speaker."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 700)
    assert "Orang" in panel.words.toPlainText()
    state.articles.open("jembatan")
    state.article.set_focus("q1")
    words = lambda: [panel.model.index(row).data() for row in range(panel.list.count())]  # noqa: E731
    qtbot.waitUntil(lambda: any("pedagang tenang" in line for line in words()))
    row = next(row for row, line in enumerate(words()) if "pedagang tenang" in line)
    assert words() == ["Mendukung · ketenangan · Pasar Dibuka\npedagang tenang"]
    panel.list.show_current(row)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert state.document.article.id == "pasar"


def test_a_label_of_ones_own_is_called_by_its_name(state):
    """Not by a key of the catalogues, which has no words for it."""
    found = Precedent("pasar", "e1", "Pasar Dibuka", "SENJATA", None, None, "keris")
    assert heading_of(found, state.workspace.scheme) == "SENJATA · Pasar Dibuka"


def test_the_guide_follows_the_focus_and_is_searched(state, qtbot):
    """The label's row, or the chapter on quotes, comes to the top; a search goes from place to place and round."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 500)
    state.articles.open("jembatan")
    person = next(e for e in state.document.entities if e.label == "PERSON")
    state.article.set_focus(person.id)
    qtbot.waitUntil(lambda: panel.passage.selectedText().strip() == "PER")
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


def test_the_guide_calls_labels_as_the_article_does(state, qtbot):
    """By their chips, in their colours and in the language in force; a label's name in the files still finds it."""
    panel = shown(GuidelinesPanel(state), qtbot, 380, 500)
    for code, chip, name in (("id", "KLP", "Kelompok"), ("en", "NRP", "Group")):
        i18n.use(code)
        panel.translate()
        words = panel.words.toPlainText()
        scheme = state.workspace.scheme
        names = {label.name for label in scheme.labels if label.name != label.chip_in(code)}
        assert not names & set(words.split())
        found = panel.words.document().find(chip)
        assert found.charFormat().foreground().color() == state.theme.entity(scheme.label("NORP")).strong
        assert found.block().text().split()[:2] == [chip, name]
        panel.filter.setText("norp")
        assert panel.passage.selectedText().strip() == chip
        panel.filter.setText("")
    i18n.use("id")
