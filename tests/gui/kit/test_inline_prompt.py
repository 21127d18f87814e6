"""Questions inside a page."""

from annotator.gui.kit.inline_prompt import QuestionRow


def test_a_short_question_stands_in_one_line(qtbot):
    """The field has the room that the words leave, not the other way round."""
    ask = QuestionRow(lambda: None, "strip")
    qtbot.addWidget(ask)
    ask.resize(700, 50)
    ask.ask_words("Mengapa diberi bendera?", "", lambda _words: None)
    words = ask._words
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
    assert ask.field.width() > 200
    ask.ask_words("Apa yang akan terjadi pada semua tanda itu? " * 4, "", lambda _words: None)
    assert ask.field.width() > 100
