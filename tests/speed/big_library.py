"""Libraries for benchmarks: some articles added and pre-marked as the program does it, and copies of them by SQL.

A copy has rows of its own for all that its article has: text, marks, quotes, speakers under names of their own, sums.
Only the journal is copied as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from annotator import paths
from annotator.editing import Session
from annotator.model import (
    Article,
    Change,
    Document,
    Edit,
    Entity,
    Progress,
    Quote,
    Run,
    Scheme,
    Span,
    Speaker,
    fingerprint,
)
from annotator.storage import Library, speaker_sums, term_index
from annotator.storage.columns import person_key

USUAL, SHORT = 320, 80  # words of an article
_ENTITIES, _QUOTES = 20, 5  # of a usual one; a short one has its share
_TOGETHER = 500
_NAMES = 100  # copies in which people have other names
_WORD = re.compile(r"\w+")
_TIME = "2025-02-03T00:00:00Z"
_LEAD = "Manado (KABAR) - Nomor "
_DIGITS = 7
_MARKS_FROM = len(_LEAD) + _DIGITS + 2

_TABLES = ("articles", "documents", "speakers", "quotes")
# `:articles` and so on: what is added to the row ids of a table.
_TEXT = f"substr(text, 1, {len(_LEAD)}) || printf('%0{_DIGITS}d', id - 1 + :articles) || substr(text, {_MARKS_FROM})"
_COPY = f"""
INSERT INTO articles (id, key, title, source, text, sha256, language, meta, imported)
  SELECT id + :articles, 'artikel-' || (id - 1 + :articles), title, source, {_TEXT}, sha256_of({_TEXT}), language,
  json_set(meta, '$.date', printf('20%02d-%02d-%02d', :copy % 25, id % 12 + 1, id % 28 + 1)), imported
  FROM articles WHERE id <= :articles_all;
INSERT INTO documents (id, article_id, annotator_id, scheme_id, run_id, status, flag, last_entity, last_quote,
  last_speaker, created, modified, open, entities, quotes, lacking) SELECT id + :documents, article_id + :articles,
  annotator_id, scheme_id, run_id, status, flag, last_entity, last_quote, last_speaker, created, modified, open,
  entities, quotes, lacking FROM documents WHERE id <= :documents_all;
INSERT INTO speakers SELECT id + :speakers, document_id + :documents, number, name || :name, aliases, role, NULL
  FROM speakers WHERE id <= :speakers_all;
INSERT INTO entities SELECT document_id + :documents, number, "start", "end", label, text, certain, origin, confidence,
  reasons FROM entities WHERE document_id <= :documents_all;
INSERT INTO quotes SELECT id + :quotes, document_id + :documents, number, "start", "end", text, type, cue_start,
  cue_end, cue_text, speaker_start, speaker_end, speaker_text, speaker_name || :name, speaker_id + :speakers, stance,
  target, certain, origin, confidence, reasons, stance_hint, target_hint FROM quotes WHERE id <= :quotes_all;
INSERT INTO quote_pieces SELECT quote_id + :quotes, part, "start", "end", text FROM quote_pieces
  WHERE quote_id <= :quotes_all;
INSERT INTO journal (document_id, time, kind, step, action, changes, packed) SELECT document_id + :documents, time,
  kind, step, action, changes, packed FROM journal WHERE document_id <= :documents_all
"""


class File:
    """An article that is made of the words of others."""

    def __init__(self, number: int, words: Sequence[str], chance: random.Random, length: int) -> None:
        self.id = f"artikel-{number}"
        place = chance.randrange(len(words) - length - 10)
        self.text = f"{_LEAD}{number:0{_DIGITS}}. " + " ".join(words[place : place + length])
        self.title = " ".join(words[place : place + 8]).capitalize()

    def article(self, id_: str | None = None, language: str = "id") -> Article:
        """As a file that was read tells it."""
        meta = {"outlet": "KABAR", "date": "2025-02-03"}
        return Article(
            id_ or self.id, self.text, fingerprint(self.text), self.title, f"{self.id}.txt", language, "utf-8", meta
        )


def words_of_the_corpus() -> list[str]:
    """The words of the shipped articles, one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((paths.samples().parent / "articles").glob("*.txt"))]
    return " ".join(texts).split()


def fill(library: Library, number: int, scheme: Scheme, *, length: int = USUAL) -> None:
    """`number` articles of so many words, each pre-marked for sari, every tenth done, every twentieth begun by budi."""
    chance = random.Random(7)
    words = words_of_the_corpus()
    names = [
        f"{one} {two}" for one in ("Budi", "Siti", "Agus", "Dewi", "Yulius") for two in words[:200] if two.istitle()
    ]
    for start in range(0, number, _TOGETHER):
        with library.together():
            for n in range(start, min(start + _TOGETHER, number)):
                file = File(n, words, chance, length)
                library.add(file, "sari", scheme)
                session = Session(*library.opened_document(file.id, "sari", scheme))
                session.commit(suggested(file.text, scheme, names, chance, length / USUAL))
                if n % 10 == 0:
                    progress = session.document.progress
                    session.commit(Edit("set-status", (Change(progress, Progress("done", None, progress.suggester)),)))
                if n % 20 == 0:
                    library.begin(Document.of(session.document.article, "budi", scheme))


def suggested(text: str, scheme: Scheme, names: Sequence[str], chance: random.Random, share: float = 1) -> Edit:
    """A run of the suggester; `share` of the marks of a usual article."""
    entities, quotes = max(1, round(_ENTITIES * share)), max(1, round(_QUOTES * share))
    spans = [Span(*match.span()) for match in _WORD.finditer(text, _MARKS_FROM)]
    picked = sorted(chance.sample(spans, entities + quotes))
    speakers = [Speaker(f"s{n}", name) for n, name in enumerate(sorted(set(chance.sample(names, 2))), 1)]
    changes = [Change(None, speaker) for speaker in speakers]
    for n, span in enumerate(picked[:entities], 1):
        label = scheme.names[int(len(scheme.names) * chance.random() ** 2)]
        sure = round(0.5 + chance.random() / 2, 2)
        changes.append(Change(None, Entity(f"e{n}", *span, label, True, "suggested", sure, ("model",))))
    for n, span in enumerate(picked[entities:], 1):
        who = chance.choice(speakers)
        stance = chance.choice(("support", "neutral", "unclear", None))
        quote = Quote(
            f"q{n}",
            (Span(span.start, min(len(text), span.start + 100)).trimmed(text),),
            "direct",
            None,
            None,
            who.name,
            who.id,
            stance,
            f"rencana {chance.choice(names)}" if stance == "support" else None,
            True,
            "suggested",
            0.8,
            ("post-cue",),
        )
        changes.append(Change(None, quote))
    changes.append(Change(Progress(), Progress("new", None, Run("id_news", "1", _TIME))))
    return Edit("suggest", tuple(changes))


def copy(library: Library, base: int, copies: range) -> None:
    """Copies of the first `base` articles, which are all that there was before the first copy."""
    db = library.db.conn
    db.create_function("sha256_of", 1, fingerprint, deterministic=True)
    db.create_function("key_of", 1, person_key, deterministic=True)
    db.execute("PRAGMA foreign_keys = OFF")  # the rows fit, and proving it takes longer than writing them
    for setting in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        db.execute(f"PRAGMA {setting}")  # what is cut off is made anew
    ends: dict[str, object] = {}
    for table in _TABLES:
        of = "document_id <= (SELECT max(id) FROM documents WHERE article_id <= ?)"
        column = {"articles": "id <= ?", "documents": "article_id <= ?"}.get(table, of)
        (ends[table],) = db.execute(f"SELECT max(id) FROM {table} WHERE {column}", (base,)).fetchone()
    for number in copies:
        values: dict[str, object] = {f"{table}_all": end for table, end in ends.items()}
        values |= {table: number * int(str(end)) for table, end in ends.items()}
        with library.db.atomic():
            for statement in _COPY.split(";"):
                db.execute(statement, {**values, "copy": number, "name": f" ke-{number % _NAMES}"})
    with library.db.atomic():
        db.execute("INSERT OR IGNORE INTO people (name, key) SELECT DISTINCT name, key_of(name) FROM speakers")
        db.execute(
            "UPDATE speakers SET person_id = (SELECT id FROM people WHERE key = key_of(speakers.name))"
            " WHERE person_id IS NULL"
        )
        term_index.rebuild(db)
        speaker_sums.rebuild(db)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA journal_mode = WAL")
