"""The panel of guidelines."""

from annotator.gui.panels.guidelines import GuidelinesPanel
from tests.gui.workspace import shown


def test_guidelines_show_precedents_for_what_has_focus(context, qtbot):
    """Other places of the library with these words, or this speaker."""
    panel = shown(GuidelinesPanel(context), qtbot, 380, 700)
    assert "PERSON" in panel.words.toPlainText()
    context.articles.open("jembatan")
    person = next(e for e in context.document.entities if e.label == "PERSON")
    context.article.set_focus(person.id)
    panel.show_precedents()
    assert panel.precedents.count() >= 1
    context.article.set_focus("q1")
    panel.show_precedents()
    words = [panel.precedents.item(row).text() for row in range(panel.precedents.count())]
    assert any("pedagang tenang" in line for line in words)
    row = next(row for row in range(len(words)) if "pedagang tenang" in words[row])
    panel._open(panel.precedents.item(row))
    assert context.document.article.id == "pasar"


def test_the_guide_follows_the_focus_and_is_searched(context, qtbot):
    """The label's row, or the chapter on quotes, comes to the top; a search goes from place to place and round."""
    panel = shown(GuidelinesPanel(context), qtbot, 380, 500)
    context.articles.open("jembatan")
    person = next(e for e in context.document.entities if e.label == "PERSON")
    context.article.set_focus(person.id)
    qtbot.waitUntil(lambda: panel.passage.selectedText() == "PERSON")
    assert 0 <= panel.words.cursorRect(panel.passage).top() <= 40
    context.article.set_focus("q1")
    qtbot.waitUntil(lambda: panel.passage.selectedText() in ("Kutipan", "Sikap dan sasaran"))
    panel.search.setText("Pemilu")
    panel.search.textEdited.emit("Pemilu")
    places = [panel.passage.selectionStart()]
    for _ in range(20):
        panel.search.returnPressed.emit()
        places.append(panel.passage.selectionStart())
        if places[-1] == places[0]:
            break
    assert len(places) > 2
    assert places[-1] == places[0]
    context.article.set_focus(person.id)
    panel.show_passage()
    assert panel.passage.selectionStart() == places[0]
