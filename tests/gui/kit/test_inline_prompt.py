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


def test_a_question_goes_when_something_else_is_chosen_than_it_was_asked_about(qtbot):
    """No yes and no words are taken for it any more; what names its own subject stays."""
    chosen, answers, back = ["satu"], [], []
    ask = QuestionRow(lambda: back.append(True), about=lambda: chosen[-1])
    qtbot.addWidget(ask)
    for put in (
        lambda **_: ask.ask("Keluarkan?", "Keluarkan", lambda: answers.append("ya")),
        lambda **stays: ask.ask_words("Nama:", "nama", answers.append, **stays),
    ):
        put()
        ask.follow()
        assert ask.isVisible()
        chosen.append("dua" if chosen[-1] == "satu" else "satu")
        ask.follow()
        assert ask.isHidden()
        ask.answer()
        assert answers == []
    assert back == []  # the keyboard was elsewhere, and stays there
    put(stays=True)
    chosen.append("tiga")
    ask.follow()
    assert ask.isVisible()
    ask.answer()
    assert answers == ["nama"]
