"""What a list of articles is asked for, and what it gives: filters, rows, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import ADJUDICATION, Edit, Entity, Progress, Quote
from annotator.storage.article_orders import Order

STATES = ("new", "suggested", "failed", "in_progress", "done", "skipped")
"""Every article is in exactly one: new ones have no suggestions, or some, or the suggester failed on them."""
BESIDE = ("flagged", "open_stance")
"""Filters beside the states: flagged articles, and done ones in which the stance of a quote is open."""
BEGUN = ("in_progress", "done", "skipped")
"""The statuses of articles that a person has begun; suggestions alone leave an article new."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field that is set narrows it."""

    annotator: str  # whose documents give status, flag and counts
    words: tuple[str, ...] = ()  # full text: each word must be in the text, the title, a speaker's name or a target
    statuses: tuple[str, ...] = ()  # any of `STATES`, flagged, open_stance
    labels: tuple[str, ...] = ()  # each must be among the marks
    speakers: tuple[str, ...] = ()  # each must begin a word of a speaker's name in a quote
    stances: tuple[str, ...] = ()  # any of them
    targets: tuple[str, ...] = ()
    by: tuple[str, ...] = ()  # other annotators who must have begun it
    assigned: tuple[str, ...] = ()  # given to any of them; an empty name: to nobody
    done_by: tuple[str, ...] = ()  # annotators who must have finished it
    states_of: tuple[tuple[str, str], ...] = ()  # annotators, and one of `STATES` that each must have it in
    collections: tuple[str, ...] = ()  # by name: in any of them
    folders: tuple[str, ...] = ()  # from any of them, or a folder inside it; the last part of a path will do
    compared: str = ""  # twice: it has several versions; differ, same: whose marks are so
    only: tuple[str, ...] = ()  # no articles but these
    since: str = ""  # its day, or where that is not known the day it came in, is this one or later
    order: Order = "newest"
    turned: bool = False  # the order the other way round

    @property
    def narrow(self) -> bool:
        """Whether there is anything to look for."""
        return replace(self, annotator="", order="newest", turned=False) != Filters("")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in a list."""

    id: str
    title: str | None
    source: str | None
    outlet: str | None
    date: str | None
    status: str  # as stored; `new` where the annotator has no document
    flag: str | None
    suggested: int  # marks and quotes that nobody has decided about
    entities: int
    quotes: int
    decided: int  # marks and quotes that a person stands behind
    modified: str | None
    imported: str
    lead: str = ""  # the first words of the text, for articles without a headline
    found: tuple[str, str, str] | None = None  # the first word found, with what stands before and after it
    failed: bool = False  # whether its suggestions failed
    assigned: tuple[str, ...] = ()  # to whom
    versions: tuple[tuple[str, str], ...] = ()  # annotators who have begun it, and the status of each
    agreement: float | None = None  # F1 of marks between them

    @property
    def state(self) -> str:
        """One of `STATES`: a new article tells whether it has suggestions."""
        if self.status != "new":
            return self.status
        return "failed" if self.failed else "suggested" if self.suggested else "new"

    def after(self, edit: Edit, progress: Progress, annotator: str) -> ArticleRow:
        """The row once the annotator's document has had `edit`, and has that progress.

        What it was changed at stays, and how far it agrees with others'.
        """
        counts = [self.suggested, self.entities, self.quotes, self.suggested + self._lacking]
        for change in edit.changes:
            for item, sign in ((change.before, -1), (change.after, 1)):
                if not isinstance(item, Entity | Quote) or item.origin == "rejected":
                    continue
                suggested = item.origin == "suggested"
                counts[0] += sign * suggested
                counts[1 if isinstance(item, Entity) else 2] += sign
                counts[3] += sign * (suggested or (isinstance(item, Quote) and item.stance_open))
        suggested_now, entities, quotes, undecided = counts
        run = progress.suggester
        versions = [one for one in self.versions if one[0] != annotator]
        if progress.status != "new" and annotator != ADJUDICATION:
            versions.append((annotator, progress.status))
        return replace(
            self,
            versions=tuple(sorted(versions)),
            status=progress.status,
            flag=progress.flag,
            suggested=suggested_now,
            entities=entities,
            quotes=quotes,
            decided=entities + quotes - undecided,
            failed=run is not None and is_failed({"failed": run.failed, "incomplete": run.incomplete}, suggested_now),
        )

    @property
    def _lacking(self) -> int:
        """Quotes that a person stands behind without a stance."""
        return self.entities + self.quotes - self.suggested - self.decided


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and how many there are in all."""

    rows: tuple[ArticleRow, ...]
    total: int  # so far, where not all are counted yet
    counted: bool = True


def is_failed(run: Mapping[str, Any], suggested: int | None) -> bool:
    """Whether a run of the suggester, by its options, brought nothing that somebody could decide about."""
    return bool(run.get("failed")) or (bool(run.get("incomplete")) and not suggested)
