"""The open article on paper and for others: a page in HTML, a PDF, the printer, one quote on the clipboard."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator import drafts, outputs
from annotator.errors import AnnotatorError
from annotator.gui.kit import file_chooser
from annotator.gui.state.app_state import AppState
from annotator.i18n import tr, tr_later
from annotator.model import Document, Quote

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NONE = QMarginsF()  # a text document has margins of its own on paper: 2 cm
_DOTS = 300  # an inch of the PDF
_POINTS = 10.5  # of the words on paper


class Sharing(QObject):
    """What leaves the window for people rather than for programs."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window

    def copy(self, view: QPlainTextEdit) -> None:
        """The selected words to the clipboard, else the focused quote with its speaker and source."""
        item = self._state.focused
        if self._state.selection is None and isinstance(item, Quote):
            self.copy_quote(self._state.article.document, item)
        else:
            view.copy()

    def copy_quote(self, document: Document, quote: Quote) -> None:
        """The quote with speaker, source and day, as text and as rich text."""
        from annotator.exporting.quotation import quotation

        words, rich = quotation(document, quote)
        content = QMimeData()
        content.setText(words)
        content.setHtml(rich)
        QGuiApplication.clipboard().setMimeData(content)
        self._state.say(tr_later("share.copied"))

    def choose_page(self) -> None:
        """Ask where to; the name's end says whether it becomes HTML or PDF."""
        document = self._state.article.document
        file_chooser.save_file(
            self._window,
            tr("share.page"),
            lambda path: self.save_page(document, path),
            start=f"{document.article.id}.html",
            filters="HTML (*.html);;PDF (*.pdf)",
            suffix="html",
        )

    def save_page(self, document: Document, path: Path) -> None:
        """Write the page of `document`; what cannot be written is said, and nothing half-written stays."""
        from annotator.exporting.article_page import write_page

        try:
            if path.suffix.lower() == ".pdf":
                _write_pdf(document, path)
            else:
                write_page(document, path)
        except AnnotatorError as error:
            self._state.refused.emit(error)
        else:
            self._state.say(tr_later("share.saved", name=path.name))

    def print_article(self) -> None:
        """The system's own dialog for printers; nothing waits for the answer."""
        from PySide6.QtPrintSupport import QPrinter

        from annotator.gui.kit.printer_dialog import printer_dialog

        page = _laid_out(self._state.article.document)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._state.article.document.article.id)
        printer.setCreator("annotator")  # by which a PDF is known that may be replaced
        printer.setPageMargins(_NONE, QPageLayout.Unit.Millimeter)
        dialog = printer_dialog(printer, self._window)
        dialog.setWindowTitle(tr("share.print"))
        dialog.accepted.connect(lambda: self._print(page, printer))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()

    def _print(self, page: QTextDocument, printer: QPrinter) -> None:
        """On paper, or into the file that was named, unless that is somebody's."""
        try:
            if printer.outputFileName():
                outputs.refuse(Path(printer.outputFileName()))
        except AnnotatorError as error:
            self._state.refused.emit(error)
        else:
            page.print_(printer)


def _laid_out(document: Document) -> QTextDocument:
    from annotator.exporting.article_page import article_page

    page = QTextDocument()
    font = page.defaultFont()
    font.setFamily("Charis SIL")
    font.setPointSizeF(_POINTS)
    page.setDefaultFont(font)
    page.setHtml(article_page(document))
    return page


def _write_pdf(document: Document, path: Path) -> None:
    outputs.refuse(path)
    try:
        draft = drafts.draft(path)
        try:
            _print(document, draft)
            outputs.refuse(path)
            draft.replace(path)
        finally:
            drafts.discard(draft)
    except OSError as error:
        from annotator.exporting.article_page import unwritten

        raise unwritten(path, error) from error


def _print(document: Document, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setTitle(document.article.title or document.article.id)
    writer.setCreator("annotator")
    writer.setResolution(_DOTS)
    a4, margins = QPageSize(QPageSize.PageSizeId.A4), _NONE
    writer.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    _laid_out(document).print_(writer)
    if not path.stat().st_size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # Qt does not say why it wrote nothing
