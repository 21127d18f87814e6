"""What Qt's own dialogs say."""

import re
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QVersionNumber
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from annotator import i18n
from annotator.gui.kit import qt_print_words, qt_words
from annotator.gui.kit.printer_dialog import printer_dialog
from annotator.gui.kit.qt_words import QtWords

READ = QVersionNumber(6, 11)  # the Qt whose dialogs were read


def written_in(*modules):
    """What stands in Qt's own libraries, as bytes; nothing where they lie elsewhere."""
    folder = Path(PySide6.__file__).parent
    return b"".join(file.read_bytes() for one in modules for file in folder.rglob(f"libQt6{one}.so.6"))


def test_paper_is_called_by_its_indonesian_name():
    """Qt brings no Indonesian; names that are nobody's words stay."""
    words = QtWords()
    assert [words.translate("QPageSize", name) for name in ("Envelope C5", "Postcard", "A4")] == [
        "Amplop C5", "Kartu pos", None,
    ]  # fmt: skip
    i18n.use("en")
    assert words.translate("QPageSize", "Envelope C5") == "Envelope C5"


def test_the_widths_of_paper_have_the_comma_of_the_language(qapp, qtbot, monkeypatch, tmp_path):
    """In the dialog that the printer's opens, which takes no language from it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    before = QLocale()
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = printer_dialog(QPrinter(), owner)
    width = QDoubleSpinBox()
    qtbot.addWidget(width)
    width.setValue(3.53)
    dialog.close()
    QLocale.setDefault(before)
    assert width.text() == "3,53"


def test_no_sentence_of_qt_s_printing_is_left_in_english():
    """What asks for something in a dialog for printers: some are seen only when options contradict each other."""
    there = written_in("PrintSupport")
    if not there:
        pytest.skip("Qt's libraries lie elsewhere")
    sentences = {words.decode() for words in re.findall(rb"[\x20-\x7e\n]{20,}(?=\0)", there)}
    asking = {words for words in sentences if re.search(r"[Pp]lease|Do you want| Conflicts$|^Invalid ", words)}
    assert len(asking) >= 8
    assert sorted(asking - qt_print_words.KEYS.keys()) == []


def test_qt_still_says_what_we_have_words_for():
    """Nothing is translated that no dialog of this Qt asks for."""
    there = written_in("PrintSupport", "Widgets", "Gui")
    if not there:
        pytest.skip("Qt's libraries lie elsewhere")
    if QLibraryInfo.version() < READ:
        pytest.skip("an older Qt does not ask for all of them")
    known = [*qt_print_words.KEYS, *qt_words.KEYS]
    assert [words for words in known if words.encode() not in there] == ["My Computer"]  # of Windows


def test_the_title_of_a_dialog_has_no_sign_for_a_key(qapp, qtbot):
    """“&Cetak” stood over it: a title is no button."""
    words, owner = QtWords(), QWidget()
    qtbot.addWidget(owner)
    qapp.installTranslator(words)
    title = printer_dialog(QPrinter(), owner).windowTitle()
    qapp.removeTranslator(words)
    assert title == "Cetak"
