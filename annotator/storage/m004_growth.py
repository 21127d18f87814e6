"""What lists of a million articles are read from: open marks by document, who speaks how often, and days.

All of it is derived, kept by `speaker_sums` and `term_index`, and proved and made anew by `annotator check`.
"""

SCRIPT = """
ALTER TABLE documents ADD COLUMN open INTEGER NOT NULL DEFAULT 0 CHECK (open >= 0);
CREATE INDEX documents_open ON documents (annotator_id, status, open > 0, article_id);

CREATE TABLE speaker_sums (
  annotator_id INTEGER NOT NULL,
  key          TEXT NOT NULL CHECK (key <> ''),
  articles     INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
  quotes       INTEGER NOT NULL DEFAULT 0 CHECK (quotes >= 0),
  rosters      INTEGER NOT NULL DEFAULT 0 CHECK (rosters >= 0),
  PRIMARY KEY (annotator_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_sums_most ON speaker_sums (annotator_id, quotes DESC) WHERE rosters > 0;

CREATE INDEX articles_day ON articles (id, coalesce(meta ->> 'date', imported));

PRAGMA user_version = 4;
"""
