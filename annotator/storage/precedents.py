"""How the same words, or the same speaker, were labelled elsewhere in the library."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from annotator.model.text import single_spaced
from annotator.storage.headlines import HEADLINE


@dataclass(frozen=True, slots=True)
class Precedent:
    """One other place."""

    article_id: str
    item_id: str
    title: str
    label: str | None  # of an entity
    stance: str | None  # of a quote, as its target
    target: str | None
    words: str


def entities(db: sqlite3.Connection, words: str, limit: int, annotator: str | None = None) -> list[Precedent]:
    """Entities of one person (`None`: of all) with exactly these words, decided ones first, newest first."""
    found = db.execute(
        f"SELECT a.key, e.number, {HEADLINE}, e.label, e.text FROM entities e"
        " JOIN documents d ON d.id = e.document_id JOIN articles a ON a.id = d.article_id"
        " WHERE e.text = ? AND e.origin <> 'rejected'"
        " AND a.removed IS NULL AND d.annotator_id IN (SELECT id FROM annotators WHERE ? IS NULL OR name = ?)"
        " ORDER BY e.origin = 'suggested', e.document_id DESC, e.number DESC LIMIT ?",
        (words, annotator, annotator, limit),
    )
    return [
        Precedent(key, f"e{number}", single_spaced(title), label, None, None, text)
        for key, number, title, label, text in found
    ]


def quotes(db: sqlite3.Connection, name: str, limit: int, annotator: str | None = None) -> list[Precedent]:
    """Quotes of the speaker of that name, decided ones first, newest first; of one annotator, or (`None`) of all."""
    found = db.execute(
        f"SELECT a.key, q.number, {HEADLINE}, q.stance, q.target, q.text FROM quotes q"
        " JOIN documents d ON d.id = q.document_id JOIN articles a ON a.id = d.article_id"
        " WHERE q.speaker_name = ? AND q.origin <> 'rejected' AND a.removed IS NULL"
        " AND d.annotator_id IN (SELECT id FROM annotators WHERE ? IS NULL OR name = ?)"
        " ORDER BY q.origin = 'suggested', q.id DESC LIMIT ?",
        (name, annotator, annotator, limit),
    )
    return [
        Precedent(key, f"q{number}", single_spaced(title), None, stance, target, text)
        for key, number, title, stance, target, text in found
    ]
