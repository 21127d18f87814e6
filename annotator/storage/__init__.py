"""Keeps everything in one SQLite file; the only room that knows SQL."""

from annotator.clock import now
from annotator.storage.errors import StorageError
from annotator.storage.journal import LibraryJournal
from annotator.storage.ledger import LedgerFilters, Person, Said, Tallies
from annotator.storage.library import Added, Library, opened
from annotator.storage.listing import BEGUN, ArticleRow, Filters, Order, Page

__all__ = [
    "BEGUN",
    "Added",
    "ArticleRow",
    "Filters",
    "LedgerFilters",
    "Library",
    "LibraryJournal",
    "Order",
    "Page",
    "Person",
    "Said",
    "StorageError",
    "Tallies",
    "now",
    "opened",
]
