"""The team's folder: which one it is, and what lies in it that cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from annotator.gui.kit import file_chooser
from annotator.gui.kit.elided_label import ElidedLabel
from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.gui.kit.tooltips import plain
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr


class FolderRow(QWidget):
    """A heading, the folder's name, and the buttons to choose it and to let it go."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self._state = state
        self._title = label(look="section")
        self.where = ElidedLabel(look="muted")
        self._note = label(look="small", wraps=True)
        self.choose = button("", does=self._ask)
        self.leave = button("", does=lambda: self._chosen(None))
        buttons = row(self.choose, self.leave, None, gap=6)
        self.setLayout(column(self._title, self.where, self._note, buttons, margins=(0, 6, 0, 0), gap=5))
        state.team_folder.found.connect(self.translate)

    def translate(self) -> None:
        """All words again, and the folder of now."""
        folder, unreadable = self._state.team_folder.path, self._state.team_folder.unreadable
        self._title.setText(tr("team.folder"))
        self.where.setText(tr("team.folder_none") if folder is None else folder.name or str(folder))
        self.where.setToolTip("" if folder is None else plain(str(folder)))
        note = tr("team.folder_note")
        if folder is not None:
            gone = not folder.is_dir()
            note = tr("team.folder_gone") if gone else tr("team.folder_unreadable", n=unreadable) if unreadable else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        for part, key in ((self.choose, "team.folder_choose"), (self.leave, "team.folder_leave")):
            part.setText(tr(key))
            part.setAccessibleName(f"{tr('team.folder')}: {tr(key)}")
        self.leave.setVisible(folder is not None)

    def _ask(self) -> None:
        file_chooser.open_folder(self, tr("team.folder"), self._chosen)

    def _chosen(self, folder: Path | None) -> None:
        self._state.team_folder.choose(folder)
        self.translate()
