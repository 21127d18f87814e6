"""annotator/1: one document as one line of JSON (docs/formats.md), and back."""

from annotator.exporting.jsonl_schema import FORMAT, RecordError
from annotator.exporting.record_reading import document_of
from annotator.exporting.record_writing import line_of, record_of

__all__ = ["FORMAT", "RecordError", "document_of", "line_of", "record_of"]
