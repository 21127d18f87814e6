"""Who speaks how often, on which side of what, and in which month: counted over the library, for charts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opinion:
    """Quotes that are alike in all that a chart shows."""

    who: str | None  # the speaker's name, else the words that stand for one
    decided: bool  # whether a person stands behind the quotes
    stance: str | None  # the decided one, else the suggested one
    stance_decided: bool
    target: str | None
    month: str | None  # `2025-02`; `None` for articles without a date
    quotes: int


WHO = "coalesce(p.name, q.speaker_name, q.speaker_text)"
STANCE = "coalesce(q.stance, q.stance_hint)"
TARGET = (
    "CASE WHEN q.stance IS NOT NULL THEN q.target WHEN q.stance_hint IN ('support', 'oppose') THEN q.target_hint END"
)
MONTH = (
    "CASE WHEN json_extract(a.meta, '$.date') GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'"
    " THEN substr(json_extract(a.meta, '$.date'), 1, 7) END"
)
"""What a quote counts as, with `q` the quotes, `a` the articles, `p` the people."""

_COUNTED = f"""
SELECT {WHO}, q.origin <> 'suggested', {STANCE}, q.stance IS NOT NULL, {TARGET}, {MONTH}, count(*)
FROM quotes q CROSS JOIN documents d ON d.id = q.document_id CROSS JOIN articles a ON a.id = d.article_id
LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN people p ON p.id = s.person_id
WHERE q.origin <> 'rejected' AND a.removed IS NULL
      AND d.annotator_id = (SELECT id FROM annotators WHERE name = ?)
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""


def opinions(db: sqlite3.Connection, annotator: str) -> list[Opinion]:
    """The standing quotes of one annotator's documents; rejected ones and removed articles are left out."""
    return [
        Opinion(who, bool(decided), stance, bool(stance_decided), target, month, n)
        for who, decided, stance, stance_decided, target, month, n in db.execute(_COUNTED, (annotator,))
    ]
