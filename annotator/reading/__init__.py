"""Articles out of files: each kind of file is one module, found through the entry points `annotator.readers`."""

from annotator.model import article_id
from annotator.reading.input_file import Opened, Reader
from annotator.reading.reading import read, read_many, suffixes
from annotator.reading.source import TEXT_LIMIT, Refused, Source

__all__ = [
    "TEXT_LIMIT",
    "Opened",
    "Reader",
    "Refused",
    "Source",
    "article_id",
    "read",
    "read_many",
    "suffixes",
]
