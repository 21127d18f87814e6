"""Less disk for the same library, by a third; documents are counted as they change.

Long edits of the journal are packed: `changes` stays JSON, and of a packed row says only how many changes it holds.
The search index no longer has the places of all words a second and third time by their first two and three letters:
`article_words` knows words and starts of words without their places, for a third of that.
Few articles are removed: the index of them no longer lists all others.
"""

from __future__ import annotations

import sqlite3

from annotator.storage import packing

SCRIPT = """
ALTER TABLE journal ADD COLUMN packed BLOB CHECK (length(packed) > 0);

DROP TRIGGER articles_fts_insert;
DROP TRIGGER articles_fts_delete;
DROP TRIGGER articles_fts_update;
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE article_words USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3',
  detail = none, columnsize = 0
);
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF title ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_words_insert AFTER INSERT ON articles BEGIN
  INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_words_delete AFTER DELETE ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER article_words_update AFTER UPDATE OF title ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO article_words (article_words) VALUES ('rebuild');

DROP INDEX article_terms_article;
DROP INDEX articles_removed;
CREATE INDEX articles_removed ON articles (removed) WHERE removed IS NOT NULL;

CREATE TABLE document_sums (
  annotator_id INTEGER NOT NULL,
  status       TEXT NOT NULL,
  undecided    INTEGER NOT NULL CHECK (undecided IN (0, 1)),
  n            INTEGER NOT NULL,
  PRIMARY KEY (annotator_id, status, undecided)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER document_sums_insert AFTER INSERT ON documents BEGIN
  INSERT INTO document_sums VALUES (new.annotator_id, new.status, new.open > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER document_sums_delete AFTER DELETE ON documents BEGIN
  UPDATE document_sums SET n = n - 1
    WHERE annotator_id = old.annotator_id AND status = old.status AND undecided = (old.open > 0);
END;
CREATE TRIGGER document_sums_update AFTER UPDATE OF status, open ON documents
WHEN new.status <> old.status OR (new.open > 0) <> (old.open > 0) BEGIN
  UPDATE document_sums SET n = n - 1
    WHERE annotator_id = old.annotator_id AND status = old.status AND undecided = (old.open > 0);
  INSERT INTO document_sums VALUES (new.annotator_id, new.status, new.open > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER document_sums_article AFTER INSERT ON articles BEGIN
  INSERT INTO document_sums VALUES (0, 'articles', 0, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER document_sums_no_article AFTER DELETE ON articles BEGIN
  UPDATE document_sums SET n = n - 1 WHERE annotator_id = 0;
END;
INSERT INTO document_sums SELECT annotator_id, status, open > 0, count(*) FROM documents GROUP BY 1, 2, 3;
INSERT INTO document_sums SELECT 0, 'articles', 0, count(*) FROM articles;

CREATE INDEX runs_failed ON runs (id) WHERE options ->> 'failed' IS NOT NULL;
CREATE INDEX runs_incomplete ON runs (id) WHERE options ->> 'incomplete' IS NOT NULL;

PRAGMA user_version = 5;
"""


def pack(db: sqlite3.Connection) -> None:
    """Pack the long rows of the journal that are there."""
    number = "json_array_length(changes)"
    for name, at in (("packed_text", 0), ("packed_blob", 1)):
        db.create_function(name, 2, lambda json, n, at=at: packing.packed_if_long(json.encode(), n)[at])
    db.execute(
        f"UPDATE journal SET packed = packed_blob(changes, {number}), changes = packed_text(changes, {number})"
        " WHERE length(changes) >= ?",
        (packing.LONG,),
    )
