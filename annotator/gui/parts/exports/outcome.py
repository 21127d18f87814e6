"""What became of an export, and what can be done about it: look at the files, or write the rest."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.gui.kit.page_widgets import button, column, label, row
from annotator.i18n import tr


class Outcome(QWidget):
    """A sentence or some lines; hidden where there is nothing to be told."""

    def __init__(self, open_folder: Callable[[], object], write_rest: Callable[[], object]) -> None:
        super().__init__()
        self.words = label(look="medium", wraps=True)
        self.folder, self.rest = button("", does=open_folder), button("", does=write_rest)
        self.setLayout(column(self.words, row(self.folder, self.rest, None), gap=10))
        self.tell(None)

    def tell(self, words: Callable[[], str] | None, *, written: bool = False, broken: bool = False) -> None:
        """`written`: there are files; `broken`: some articles cannot be written, the others may."""
        self._words = words
        self._say()
        self.folder.setVisible(written)
        self.rest.setVisible(broken)
        self.setVisible(words is not None)

    def _say(self) -> None:
        told = self._words() if self._words is not None else ""
        self.words.setText(told.replace(os.sep, f"{os.sep}\u200b"))  # a long path may go on in the next line

    def translate(self) -> None:
        """All words again."""
        self._say()
        for part, key in ((self.rest, "write_rest"), (self.folder, "open_folder")):
            part.setText(tr(f"page.export.{key}"))
            part.setAccessibleName(part.text())
