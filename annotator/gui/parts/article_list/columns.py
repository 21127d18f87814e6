"""The columns of the library page: what each is called, what it says of an article, and which order it stands for."""

from __future__ import annotations

from enum import IntEnum

from annotator.gui.state.titles import title_of
from annotator.i18n import tr
from annotator.numbers import ago, day, decimal
from annotator.storage import ArticleRow, Order


class Column(IntEnum):
    """From left to right."""

    STATUS = 0
    ARTICLE = 1
    DATE = 2
    ENTITIES = 3
    QUOTES = 4
    PROGRESS = 5
    ASSIGNED = 6
    VERSIONS = 7
    AGREEMENT = 8
    LAST = 9


TITLES = (
    "status", "article", "date", "entities", "quotes", "progress", "assigned", "versions", "agreement", "last"
)  # fmt: skip
NUMBERS = (Column.ENTITIES, Column.QUOTES, Column.AGREEMENT)
TEAM = (Column.ASSIGNED, Column.VERSIONS, Column.AGREEMENT)
"""Columns that say something only where several people work."""
ORDER_OF: dict[Column, Order] = {
    Column.STATUS: "status",
    Column.ARTICLE: "title",
    Column.DATE: "date",
    Column.ENTITIES: "entities",
    Column.QUOTES: "quotes",
    Column.PROGRESS: "progress",
    Column.ASSIGNED: "assigned",
    Column.VERSIONS: "versions",
    Column.AGREEMENT: "agreement",
    Column.LAST: "modified",
}


def title(column: Column) -> str:
    """What stands over the column."""
    return tr(f"page.library.column.{TITLES[column]}")


def shown_status(row: ArticleRow) -> str:
    """What the list calls the article's state; a flag stands on top."""
    return "flagged" if row.flag else row.state


def date_of(row: ArticleRow) -> str:
    """The article's date as people write it: a day, or a year alone; as it stands when it is neither."""
    return day(row.date or "")


def words(row: ArticleRow, column: Column) -> str:
    """What the cell says."""
    match column:
        case Column.STATUS:
            return tr(f"status.{shown_status(row)}")
        case Column.ARTICLE:
            return title_of(row)
        case Column.DATE:
            return date_of(row)
        case Column.ENTITIES:
            return str(row.entities) if row.entities else "–"
        case Column.QUOTES:
            return str(row.quotes) if row.quotes else "–"
        case Column.ASSIGNED:
            return ", ".join(row.assigned)
        case Column.VERSIONS:
            return ", ".join(f"{name}: {tr(f'status.{status}')}" for name, status in row.versions)
        case Column.AGREEMENT:
            return "" if row.agreement is None else decimal(row.agreement)
        case Column.LAST:
            return ago(row.modified) if row.modified else ""
        case _:
            return ""
