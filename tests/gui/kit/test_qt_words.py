"""What Qt's own dialogs say."""

from PySide6.QtCore import QLocale
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from annotator import i18n
from annotator.gui.kit.printer_dialog import printer_dialog
from annotator.gui.kit.qt_words import QtWords


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
