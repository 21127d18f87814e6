"""The dialog for files is of one look with the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

import annotator
from annotator.gui.kit import file_chooser
from annotator.gui.kit.appearance import Appearance


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


def test_every_dialog_for_files_is_made_here():
    """Else one could list a library's files in Qt's way, which opens them."""
    root = Path(annotator.__file__).parent
    makers = [path.name for path in root.rglob("*.py") if "QFileDialog(" in path.read_text(encoding="utf-8")]
    assert makers == ["file_chooser.py"]
