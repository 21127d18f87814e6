"""What lists of a million articles are read from: open marks by document, who speaks how often, and days.

All of it is derived, kept by `speaker_sums`, `term_index` and triggers, and proved and made anew by `annotator check`.
The indexes hold all that their queries read: a row of `articles` has the text before what stands behind it.
"""

SCRIPT = """
ALTER TABLE documents ADD COLUMN open INTEGER NOT NULL DEFAULT 0 CHECK (open >= 0);
DROP INDEX documents_shelf;
CREATE INDEX documents_shelf ON documents (annotator_id, status, article_id, open);

CREATE TABLE speaker_sums (
  annotator_id INTEGER NOT NULL,
  key          TEXT NOT NULL CHECK (key <> ''),
  articles     INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
  quotes       INTEGER NOT NULL DEFAULT 0 CHECK (quotes >= 0),
  rosters      INTEGER NOT NULL DEFAULT 0 CHECK (rosters >= 0),
  PRIMARY KEY (annotator_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_sums_most ON speaker_sums (annotator_id, quotes DESC) WHERE rosters > 0;

CREATE TABLE article_days (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  day        TEXT NOT NULL
) STRICT;
CREATE TRIGGER article_days_insert AFTER INSERT ON articles BEGIN
  INSERT OR REPLACE INTO article_days VALUES (new.id, coalesce(new.meta ->> 'date', new.imported));
END;
CREATE TRIGGER article_days_update AFTER UPDATE OF meta, imported ON articles BEGIN
  INSERT OR REPLACE INTO article_days VALUES (new.id, coalesce(new.meta ->> 'date', new.imported));
END;
INSERT INTO article_days SELECT id, coalesce(meta ->> 'date', imported) FROM articles;

PRAGMA user_version = 4;
"""
