"""Who is to do which article, and notes: what a team adds to a library."""

SCRIPT = """
CREATE TABLE assignments (
  article_id  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  annotator   TEXT NOT NULL CHECK (annotator <> '' AND annotator = trim(annotator)),
  given       TEXT NOT NULL,
  giver       TEXT NOT NULL CHECK (giver <> ''),
  package     TEXT CHECK (package <> ''),
  suggestions INTEGER NOT NULL DEFAULT 1 CHECK (suggestions IN (0, 1)),
  PRIMARY KEY (article_id, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_annotator ON assignments (annotator, article_id);

CREATE TABLE notes (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number >= 1),
  item        TEXT CHECK (item GLOB '[eq][1-9]*'),
  text        TEXT NOT NULL CHECK (text <> ''),
  annotator   TEXT NOT NULL CHECK (annotator <> ''),
  created     TEXT NOT NULL,
  resolved    INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
  UNIQUE (document_id, number)
) STRICT;

PRAGMA user_version = 2;
"""
