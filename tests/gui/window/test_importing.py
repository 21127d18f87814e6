"""Files into the library, by the window."""

import sys

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from annotator.gui.pages.key_preferences import KeyTable
from annotator.gui.window.file_drops import DropSign
from tests.gui.starting import ENDLESS, NOTE, imported, notice


def test_an_article_that_is_there_is_not_imported_again(person, qtbot):
    """The same text is skipped and told; the one that is there can be opened."""
    again = person.state.workspace.library.path.parent / "b-next.txt"
    imported(person, qtbot, again)
    assert person.said[-1] == "1 sudah ada"
    assert "Sudah ada di pustaka: b-next.txt" in notice(person).words()
    person.window.notices.main_button().click()
    assert person.document.article.id == "b-next"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_known_name_with_another_text_is_asked_about_once(person, qtbot, keeps):
    """One question for all such files: they stay as new articles, or those that are there are used."""
    folder = person.state.workspace.library.path.parent / "other"
    folder.mkdir()
    for name in ("a-story", "b-next"):
        (folder / f"{name}.txt").write_text(f"{name}\n\n{NOTE}", encoding="utf-8")
    person.state.change_settings(suggest_on_open=False)
    imported(person, qtbot, folder)
    assert notice(person).name == "namesakes"
    assert notice(person).words().startswith("2 berkas")
    person.window.notices._buttons[0 if keeps else 1].click()
    assert not person.window.notices.has("namesakes")
    assert person.state.workspace.library.counts("sari")["total"] == (4 if keeps else 2)
    assert person.document.article.id == "a-story"


def test_files_that_cannot_be_read_are_listed_and_the_others_go_on(person, qtbot):
    """Each with its reason; where the encoding was the matter a person can say it."""
    folder = person.state.workspace.library.path.parent / "mixed"
    folder.mkdir()
    (folder / "baik.txt").write_text("Warta baik.\n", encoding="utf-8")
    (folder / "kosong.txt").write_bytes(b"")
    (folder / "rusak.txt").write_bytes("Kafé, José, dan André.\n".encode() + b"Harga naik \x96 lagi.\n")
    person.state.change_settings(suggest_on_open=False)
    imported(person, qtbot, folder)
    assert person.said[-1] == "1 diimpor, 2 gagal"
    assert "kosong.txt" in notice(person).words()
    assert "rusak.txt" in notice(person).words()
    assert person.window.notices.main_button().text() == "Pilih pengodean…"
    menu = person.window.acts.importing.encodings([folder / "rusak.txt"])
    before = len(person.said)
    next(action for action in menu.actions() if action.text() == "windows-1252").trigger()
    qtbot.waitUntil(lambda: len(person.said) > before)
    assert person.said[-1] == "1 diimpor"
    assert notice(person).words() == "rusak.txt sudah diimpor."  # beside the open article, one click away
    menu.close()


def test_files_dropped_on_a_field_are_imported_too(person, qtbot, tmp_path):
    """A text field does not write their addresses into itself."""
    file = tmp_path / "warta.txt"
    file.write_text(f"Lain. {NOTE}", encoding="utf-8")
    person.state.navigation.show_page("preferences")
    field = person.state.navigation.page("preferences").findChild(KeyTable).filter
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy, left, none = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    asked, window = Asked(person.window), person.window.windowHandle()
    over = seen_place(field, at)
    sign = person.window.findChild(DropSign)
    assert not sign.isVisible()
    QApplication.sendEvent(window, QDragEnterEvent(over, copy, data, left, none))
    assert asked.about == [True]
    assert sign.isVisible()  # the window says that it takes them
    assert sign.geometry() == person.window.rect()
    person.window.dropEvent(QDropEvent(QPointF(at), copy, data, left, none))  # only a drag of Qt’s own sends one
    qtbot.waitUntil(lambda: "warta" in person.state.workspace.ids())
    assert field.text() == ""
    data.clear()
    data.setText("ekspor")
    person.state.navigation.show_page("preferences")
    over = seen_place(field, at)
    QApplication.sendEvent(window, QDragLeaveEvent())
    QApplication.sendEvent(window, QDragEnterEvent(over, copy, data, left, none))
    assert not sign.isVisible()
    assert asked.about == [True]  # words are the field's own


def seen_place(widget, at):
    """Where in its window a place of a widget is, once it has been scrolled to."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
    QApplication.processEvents()
    return widget.mapTo(widget.window(), at)


class Asked(QObject):
    """What a window is asked to take, since nothing that stands in it took it: files, or something else."""

    def __init__(self, window):
        super().__init__(window)
        self.about = []
        window.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.DragEnter:
            self.about.append(event.mimeData().hasUrls())
        return False


def test_a_file_that_is_read_for_ever_stops_nothing(person, qtbot, tmp_path, monkeypatch):
    """It is told after a second and can be given up; meanwhile the window does what it is asked."""
    monkeypatch.setattr("annotator.child._program", lambda: [sys.executable, "-c", ENDLESS])
    (tmp_path / "a.html").write_text("<p>Budi datang.</p>")
    person.state.import_files([tmp_path / "a.html"])
    qtbot.waitUntil(lambda: notice(person) is not None and notice(person).busy)
    person.state.articles.open("b-next")
    assert person.document.article.id == "b-next"
    reader = person.window.acts.importing._incoming
    person.window.notices.main_button().click()
    qtbot.waitUntil(lambda: reader.ended)
    assert not person.window.notices.has("import")


def test_what_has_come_in_is_marked_while_the_rest_is_read(person, qtbot, tmp_path, monkeypatch):
    """Of thousands of articles the first are asked suggestions for at once, each once."""
    monkeypatch.setattr("annotator.gui.window.importing._TELL_S", 0)
    monkeypatch.setattr("annotator.gui.window.importing._PER_TURN", 1)
    names = [f"baru-{number}" for number in range(4)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"{name}: Budi datang ke Manado.\n", encoding="utf-8")
    suggestions, meanwhile = person.state.suggestions, []
    person.state.change_settings(suggest_on_open=True)
    suggestions.pause(True)
    suggestions.changed.connect(
        lambda: meanwhile.append(len(suggestions.waiting)) if person.window.notices.has("import") else None
    )
    imported(person, qtbot, *(tmp_path / f"{name}.txt" for name in names))
    assert meanwhile[0] < len(names)
    assert suggestions.waiting == names
