"""Training data, out and back in: one file a format, found through the entry points `annotator.exporters`."""

from annotator.exporting.format import Context, Exporter, LoadedDocument, Written, exporter, exporters

__all__ = ["Context", "Exporter", "LoadedDocument", "Written", "exporter", "exporters"]
