"""What was said in another language is told in the language of now, what went wrong above all."""

from __future__ import annotations

import re
import sqlite3

import pytest

from annotator import i18n


@pytest.fixture(autouse=True)
def _indonesian():
    yield
    i18n.use("id")


def speak_english(person):
    """As the menu does."""
    person.state.commands.run("language-en")
    person.settle()
    assert i18n.language() == "en"


def told(person):
    """The words of the notice that is shown."""
    return person.window.notices._words.text()


def test_what_the_disk_refuses_is_told_in_the_new_language(person):
    """Sentence, reason and hint; what it could not do stays to be done again."""
    lock = sqlite3.connect(person.state.workspace.library.path)
    lock.execute("BEGIN IMMEDIATE")
    person.state.article.set_focus(person.document.entities[0].id)
    person.press("R")
    indonesian = told(person)
    assert indonesian.startswith("Tidak tersimpan: ")
    lock.execute("ROLLBACK")
    lock.close()
    speak_english(person)
    assert told(person) != indonesian
    name = person.state.workspace.library.path.name
    busy = i18n.tr_in("en", "storage.busy", what="", name=name).removeprefix(": ").rstrip(".")
    assert told(person).startswith("Not saved: ")
    assert busy in told(person)
    assert i18n.tr_in("en", "storage.busy.hint", name=name) in told(person)


def test_what_the_suggester_in_its_process_refuses_is_told_in_the_new_language(person, qtbot):
    """The refusal came through a pipe; what is kept with the article follows the language, too."""
    state = person.state
    state.workspace.use_subprocess()
    state.change_settings(pipeline="tidak_ada")
    state.suggestions.ask([person.article_id])
    qtbot.waitUntil(lambda: not state.suggestions.waiting)
    reason = {code: i18n.tr_in(code, "suggesting.no_pipeline", name="tidak_ada") for code in i18n.LANGUAGES}
    assert reason["id"] in told(person)
    speak_english(person)
    assert reason["en"] in told(person)
    person.window.notices.drop("model")
    assert told(person).startswith(i18n.tr_in("en", "model.failed", reason=reason["en"]))


def test_a_file_that_was_refused_is_told_in_the_new_language(person, tmp_path, qtbot):
    """Of an import the summary and each reason."""
    (tmp_path / "kosong.txt").write_text(" \n", encoding="utf-8")
    person.window.acts.importing.start([tmp_path / "kosong.txt"])
    qtbot.waitUntil(lambda: person.window.notices.has("import") and not person.window.notices.current().busy)
    assert i18n.tr_in("id", "reading.blank", name="kosong.txt") in told(person)
    speak_english(person)
    assert i18n.tr_in("en", "reading.blank", name="kosong.txt") in told(person)


def test_the_time_of_the_latest_edit_is_written_as_the_new_language_writes_it(person):
    """Points between hours and minutes in Indonesian, colons in English."""
    person.state.article.set_focus(person.document.entities[0].id)
    person.press("R")
    shown = person.window.bar.saved
    assert re.fullmatch(r"Tersimpan \d\d\.\d\d\.\d\d", shown.text())
    speak_english(person)
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d", shown.text())
