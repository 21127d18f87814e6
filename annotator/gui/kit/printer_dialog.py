"""Qt's dialog for printers, which on Linux has a field for a file: no file is opened to fill it.

It lists the person's folder as it is made, and looks into each file there to tell its type.  Closing a file drops all
locks of the process on it, those on a library as well (`file_chooser` says what comes of that).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileSystemModel, QLineEdit, QPushButton, QToolButton, QWidget

from annotator.gui.kit import file_chooser
from annotator.i18n import language, tr

_FIELD, _BROWSE = "filename", "fileBrowser"  # as Qt calls them


def printer_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """The system's own dialog; the field for a file completes nothing, and its button opens ours."""
    if sys.platform in ("win32", "darwin"):
        return QPrintDialog(printer, parent)
    QLocale.setDefault(QLocale(language()))  # the page's widths, in a dialog that this one opens: `3,53mm`
    with _elsewhere():
        dialog = QPrintDialog(printer, parent)
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())  # as everywhere in the window: words alone
    field, browse = dialog.findChild(QLineEdit, _FIELD), dialog.findChild(QToolButton, _BROWSE)
    if field is None or browse is None:
        return dialog
    field.setCompleter(None)  # type: ignore[arg-type]  # PySide's stubs do not know that none is one
    for model in field.findChildren(QFileSystemModel):
        model.deleteLater()
    field.setText(str(Path.home() / f"{printer.docName()}.pdf"))
    browse.clicked.disconnect()
    browse.clicked.connect(lambda _on=False: _choose(dialog, field))
    return dialog


def _choose(dialog: QPrintDialog, field: QLineEdit) -> None:
    file_chooser.save_file(
        dialog,
        tr("share.print"),
        lambda path: field.setText(str(path)),
        start=field.text(),
        filters="PDF (*.pdf)",
        suffix="pdf",
        asks_before_replacing=False,  # the dialog for printers asks
    )


@contextmanager
def _elsewhere() -> Iterator[None]:
    """While this lasts the person's folder is an empty one: Qt takes it from the environment."""
    before = os.environ.get("HOME")
    with TemporaryDirectory() as empty:
        os.environ["HOME"] = empty
        try:
            yield
        finally:
            if before is None:
                del os.environ["HOME"]
            else:
                os.environ["HOME"] = before
