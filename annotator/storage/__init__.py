"""Keeps everything in one SQLite file; the only room that knows SQL."""

from annotator.clock import now
from annotator.storage.article_filters import BEGUN, BESIDE, STATES, ArticleRow, Filters, Page
from annotator.storage.article_orders import ORDERS, Order, falls
from annotator.storage.article_people import TeamCounts
from annotator.storage.article_queries import PATIENCE_S
from annotator.storage.collections import Collection, Folder
from annotator.storage.connection import bring_up_to_date, takes_long
from annotator.storage.errors import CopyError, Gone, StorageError
from annotator.storage.journal import LibraryJournal
from annotator.storage.library import Library, Reader, opened
from annotator.storage.library_articles import Added
from annotator.storage.note_queries import Noted
from annotator.storage.opinions import Opinion
from annotator.storage.pace import Pace
from annotator.storage.person_queries import KnownAs
from annotator.storage.quote_queries import LedgerFilters, Person, Said, Tallies
from annotator.storage.upgrading import Told
from annotator.storage.usefulness import Useful

__all__ = [
    "BEGUN",
    "BESIDE",
    "ORDERS",
    "PATIENCE_S",
    "STATES",
    "Added",
    "ArticleRow",
    "Collection",
    "CopyError",
    "Filters",
    "Folder",
    "Gone",
    "KnownAs",
    "LedgerFilters",
    "Library",
    "LibraryJournal",
    "Noted",
    "Opinion",
    "Order",
    "Pace",
    "Page",
    "Person",
    "Reader",
    "Said",
    "StorageError",
    "Tallies",
    "TeamCounts",
    "Told",
    "Useful",
    "bring_up_to_date",
    "falls",
    "now",
    "opened",
    "takes_long",
]
