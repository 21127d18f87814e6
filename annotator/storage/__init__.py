"""Keeps everything in one SQLite file; the only room that knows SQL."""

from annotator.clock import now
from annotator.storage.article_filters import BEGUN, BESIDE, STATES, ArticleRow, Filters, Order, Page
from annotator.storage.article_queries import PATIENCE_S
from annotator.storage.errors import CopyError, Gone, StorageError
from annotator.storage.journal import LibraryJournal
from annotator.storage.library import Library, Reader, opened
from annotator.storage.library_articles import Added
from annotator.storage.opinions import Opinion
from annotator.storage.quote_queries import Alike, LedgerFilters, Person, Said, Tallies

__all__ = [
    "BEGUN",
    "BESIDE",
    "PATIENCE_S",
    "STATES",
    "Added",
    "Alike",
    "ArticleRow",
    "CopyError",
    "Filters",
    "Gone",
    "LedgerFilters",
    "Library",
    "LibraryJournal",
    "Opinion",
    "Order",
    "Page",
    "Person",
    "Reader",
    "Said",
    "StorageError",
    "Tallies",
    "now",
    "opened",
]
