"""An article in the terminal."""

import re


def test_show_marks_the_text(started):
    """Without a terminal, in brackets; with suggestions told apart."""
    answer = started("show", "laut")
    assert "[Yulius Rondonuwu]PER?" in answer.out
    assert "«Kami menolak reklamasi,»" in answer.out


def test_show_lets_no_article_steer_the_terminal(annotator, article):
    """Escape sequences in a text are shown as a replacement character."""
    annotator("import", article("a.txt", "Judul\x1b]0;x\x07 \x1b[31mmerah\n"))
    out = annotator("show", "a").out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_show_and_list_say_the_same_of_how_far_an_article_is(annotator, article):
    """One called it new where the other called it suggested."""
    annotator("import", article())
    assert "laut · Baru · " in annotator("show", "laut").err
    annotator("suggest", "laut")
    assert "Disarankan" in annotator("list").out
    assert "laut · Disarankan · " in annotator("show", "laut").err
    annotator("do", "laut", "set-status", "in_progress")
    assert "laut · Dikerjakan · " in annotator("show", "laut").err


def test_the_history_says_when_in_the_words_of_the_language(started):
    """As people write a moment, by the clock of this machine; machines get the record's own."""
    assert re.search(r"^1 +\d{1,2} \w+ 20\d\d \d\d\.\d\d  ", started("history", "laut").out, re.M)
    assert started("history", "laut", "--json").lines[-1]["time"].endswith("Z")
