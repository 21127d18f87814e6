"""What an empty library shows: a place to drop files, and articles to try it with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.kit.page_widgets import DropArea, button, column
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr


class LibraryStart(QWidget):
    """Stands where the table will be."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self.drop = DropArea(state.theme)
        self.drop.dropped.connect(state.import_files)
        self.drop.chosen.connect(lambda: state.commands.run("import"))
        self.drop.setFixedSize(420, 150)
        self.sample = button("", "primary", does=lambda: state.commands.run("sample"))
        layout = column(None, self.drop, self.sample, None, gap=16)
        for part in (self.drop, self.sample):
            layout.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def translate(self) -> None:
        """All words and icons again."""
        self.drop.translate(self._state.theme)
        self.sample.setText(tr("start.sample"))
        self.sample.setAccessibleName(tr("start.sample"))
