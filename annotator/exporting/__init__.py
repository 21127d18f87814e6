"""Training data, out and back in: one file a format, found through the entry points `annotator.exporters`."""

from annotator.exporting.format import Context, Exporter, LeftOut, LoadedDocument, Written, exporter, exporters
from annotator.exporting.label_mapping import mapped, usual
from annotator.exporting.verify import BrokenError, export, named

__all__ = [
    "BrokenError",
    "Context",
    "Exporter",
    "LeftOut",
    "LoadedDocument",
    "Written",
    "export",
    "exporter",
    "exporters",
    "mapped",
    "named",
    "usual",
]
