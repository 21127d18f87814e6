"""annotator/2 and annotator/1: one document as one line of JSON (docs/formats.md), and back."""

from annotator.exporting.jsonl_schema import FORMAT, RecordError
from annotator.exporting.record_reading import document_of
from annotator.exporting.record_writing import line_of, meta_of, notes_of, plainest_line_of, record_of, whole_line_of

__all__ = [
    "FORMAT",
    "RecordError",
    "document_of",
    "line_of",
    "meta_of",
    "notes_of",
    "plainest_line_of",
    "record_of",
    "whole_line_of",
]
