"""Training data, out and back in: one file a format, found through the entry points `annotator.exporters`.

What stands here is what a format of another package may use; `docs/write-a-format.md` shows one.
"""

from annotator.exporting.counting import counted
from annotator.exporting.document_builder import DocumentBuilder, FileError
from annotator.exporting.files import filling, in_order, lines_of, replacing
from annotator.exporting.flat_spans import entities_of, quotes_of
from annotator.exporting.format import Exporter, ImportContext, LeftOut, LoadedDocument, Written, exporter, exporters
from annotator.exporting.label_mapping import mapped, usual
from annotator.exporting.verify import BrokenError, export, named

__all__ = [
    "BrokenError",
    "DocumentBuilder",
    "Exporter",
    "FileError",
    "ImportContext",
    "LeftOut",
    "LoadedDocument",
    "Written",
    "counted",
    "entities_of",
    "export",
    "exporter",
    "exporters",
    "filling",
    "in_order",
    "lines_of",
    "mapped",
    "named",
    "quotes_of",
    "replacing",
    "usual",
]
