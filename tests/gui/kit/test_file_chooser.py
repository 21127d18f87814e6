"""The dialog for files is of one look with the window."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QMessageBox,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

import annotator
from annotator import i18n
from annotator.gui.kit import file_chooser
from annotator.gui.kit.appearance import Appearance
from annotator.gui.kit.contrast import ratio
from annotator.gui.kit.qt_words import QtWords


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_that_are_offered_stand_on_a_ground_of_their_own(qapp, qtbot, tmp_path, theme):
    """They drop down in a window of their own: what is seen through there is black."""
    (tmp_path / "warta.txt").write_text("Warga Kupang antre.\n", encoding="utf-8")
    appearance = Appearance(qapp, theme)
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_chooser.open_file(owner, "Impor", lambda _path: None, start=str(tmp_path))
    field = dialog.findChild(QLineEdit)
    popup = field.completer().popup()
    popup.resize(120, 60)
    popup.show()
    ground = popup.grab().toImage().pixelColor(60, 50)
    popup.hide()
    dialog.close()
    assert ground == appearance.theme.ui.page


def test_the_places_beside_the_files_have_room_for_their_names(qapp, qtbot, tmp_path, monkeypatch):
    """None is cut off, over a bar that scrolls sideways: a person's folder may have a long name."""
    Appearance(qapp, "light")
    monkeypatch.setattr(file_chooser, "_PLACES", 20)  # too little for any
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_chooser.open_file(owner, "Impor", lambda _path: None, start=str(tmp_path))
    places = dialog.findChild(QListView, "sidebar")
    qtbot.waitUntil(places.isVisible)
    assert places.model().rowCount()
    assert places.horizontalScrollBar().maximum() == 0
    dialog.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_buttons_of_the_dialog_are_seen_in_every_theme(qapp, qtbot, tmp_path, theme):
    """Qt's own arrows are black, on a dark ground, too; there is one view, and no button for another."""
    ground = Appearance(qapp, theme).theme.ui.page
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_chooser.open_file(owner, "Impor", lambda _path: None, start=str(tmp_path))
    tools = [tool for tool in dialog.findChildren(QToolButton) if tool.isVisible() and tool.objectName()]
    assert {tool.objectName() for tool in tools} >= {"backButton", "forwardButton", "toParentButton"}
    assert not any(tool.objectName().endswith("ModeButton") for tool in tools)
    for tool in tools:
        drawn = tool.icon().pixmap(18, 18).toImage()
        inks = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
        strongest = max((ink for ink in inks if ink.alpha() > 200), key=lambda ink: ratio(ink, ground))
        assert ratio(strongest, ground) > 4.5, tool.objectName()
    dialog.close()


@pytest.mark.parametrize("opens", [file_chooser.open_file, file_chooser.save_file])
def test_no_file_is_deleted_in_the_dialog(qapp, qtbot, tmp_path, opens):
    """Qt's dialog has a key for it, one letter from the mark that somebody meant."""
    note = tmp_path / "catatan.txt"
    note.write_text("Warga Kupang antre.\n", encoding="utf-8")
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = opens(owner, "Impor", lambda _path: None, start=str(tmp_path))
    asked = []
    QTimer.singleShot(300, lambda: asked.extend(box.close() for box in dialog.findChildren(QMessageBox)))
    tree = dialog.findChild(QTreeView)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 1)
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0, tree.rootIndex()))
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.wait(400)
    assert asked == []
    assert note.is_file()
    dialog.close()


@pytest.mark.parametrize(("language", "size", "day"), [("id", "1,2 MB", "9 Agu 2026"), ("en", "1.2 MB", "9 Aug 2026")])
def test_sizes_and_days_are_in_the_language_of_the_window(qapp, qtbot, tmp_path, language, size, day):
    """Qt writes both in the system's, of which the window may know nothing."""
    i18n.use(language)
    (tmp_path / "warta.txt").write_bytes(b"a" * 1_200_000)
    os.utime(tmp_path / "warta.txt", (1_786_276_800, 1_786_276_800))  # noon
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_chooser.open_file(owner, "Impor", lambda _path: None, start=str(tmp_path))
    tree = dialog.findChild(QTreeView)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 1)
    told = []
    for column in range(4):
        option = QStyleOptionViewItem()
        at = tree.model().index(0, column, tree.rootIndex())
        tree.itemDelegateForIndex(at).initStyleOption(option, at)
        told.append(option.text)
    dialog.close()
    assert told[:3] == ["warta.txt", size, "TXT"]
    assert told[3].startswith(day)


def test_a_dialog_for_folders_has_no_english_in_an_indonesian_window(qapp, qtbot, tmp_path):
    """Neither what it lists nor a menu over the columns, which Qt puts together of two languages."""
    words = QtWords()
    qapp.installTranslator(words)
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_chooser.open_folder(owner, "Pilih folder", lambda _path: None, start=str(tmp_path))
    qapp.removeTranslator(words)
    kinds = [box.currentText() for box in dialog.findChildren(QComboBox)]
    headers = [tree.header() for tree in dialog.findChildren(QTreeView)]
    dialog.close()
    assert "Folder" in kinds
    assert [header.contextMenuPolicy() for header in headers] == [Qt.ContextMenuPolicy.NoContextMenu]


def test_every_dialog_for_files_is_made_here():
    """Else one could list a library's files in Qt's way, which opens them."""
    root = Path(annotator.__file__).parent
    makers = [path.name for path in root.rglob("*.py") if "QFileDialog(" in path.read_text(encoding="utf-8")]
    assert makers == ["file_chooser.py"]
