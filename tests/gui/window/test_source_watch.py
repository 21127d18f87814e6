"""The file that an article came from is watched."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.window.source_watch import Comparison
from tests.gui.starting import NOTE, notice


def test_a_source_file_that_is_gone_is_told(person, qtbot):
    """Nothing can be imported from it, so the notice has no button; the marks stay."""
    items = person.document.items()
    (person.state.workspace.library.path.parent / "a-story.txt").unlink()
    person.window.acts.source.look()
    qtbot.waitUntil(lambda: person.window.notices.has("source"))
    assert "tidak ada lagi" in notice(person).words()
    assert person.window.notices.main_button() is None
    assert person.document.items() == items


def test_a_changed_source_file_becomes_an_article_of_its_own(person, qtbot):
    """Its lines can be compared; “Import as a new article” opens the new text; the old one keeps its marks."""
    items = person.document.items()
    (person.state.workspace.library.path.parent / "a-story.txt").write_text(NOTE * 2, encoding="utf-8")
    QApplication.sendEvent(person.window, QEvent(QEvent.Type.WindowActivate))  # as when one comes from an editor
    qtbot.waitUntil(lambda: person.window.notices.has("source"))
    person.window.notices._buttons[1].click()
    qtbot.waitUntil(lambda: person.window.findChild(Comparison) is not None)
    lines = person.window.findChild(Comparison).lines.toPlainText().splitlines()
    assert lines[1] == f"− {person.document.text.splitlines()[0]}"
    assert lines[-2:] == [f"+ {NOTE.strip()}"] * 2
    person.press("Esc")
    assert not person.window.findChild(Comparison).isVisible()
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: person.document.article.id != person.article_id)
    assert person.document.text == NOTE * 2
    assert not person.window.notices.has("namesakes")
    assert person.stored().items() == items
