"""Collections of articles, the folders that articles came from, and what lists are sorted by.

`folders` and `article_folders` are derived from `articles.meta`, kept by triggers; `documents.entities`, `quotes` and
`lacking` from the marks, kept by `mark_sums`.  `annotator check` proves and makes them anew.
"""

FOLDER = "rtrim(rtrim(replace({0}, '\\', '/'), replace(replace({0}, '\\', '/'), '/', '')), '/')"
"""All of a path before its last `/` or `\\`; empty where there is none."""
_OF_NEW = FOLDER.format("(new.meta ->> 'path')")
_OF_ALL = FOLDER.format("(meta ->> 'path')")

SCRIPT = f"""
CREATE TABLE collections (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> '' AND name = trim(name)),
  created TEXT NOT NULL
) STRICT;
CREATE TABLE collection_articles (
  collection_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  article_id    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (collection_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_articles_article ON collection_articles (article_id);

CREATE TABLE folders (
  id   INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE CHECK (path <> '')
) STRICT;
CREATE TABLE article_folders (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  folder_id  INTEGER NOT NULL REFERENCES folders (id)
) STRICT;
CREATE INDEX article_folders_folder ON article_folders (folder_id, article_id);
CREATE TRIGGER article_folders_insert AFTER INSERT ON articles WHEN {_OF_NEW} <> '' BEGIN
  INSERT OR IGNORE INTO folders (path) VALUES ({_OF_NEW});
  INSERT OR REPLACE INTO article_folders SELECT new.id, id FROM folders WHERE path = {_OF_NEW};
END;
CREATE TRIGGER article_folders_update AFTER UPDATE OF meta ON articles BEGIN
  DELETE FROM article_folders WHERE article_id = new.id;
  INSERT OR IGNORE INTO folders (path) SELECT {_OF_NEW} WHERE {_OF_NEW} <> '';
  INSERT OR REPLACE INTO article_folders SELECT new.id, id FROM folders WHERE path = {_OF_NEW};
END;
INSERT OR IGNORE INTO folders (path) SELECT {_OF_ALL} FROM articles WHERE {_OF_ALL} <> '';
INSERT INTO article_folders SELECT a.id, f.id FROM articles a JOIN folders f ON f.path = {_OF_ALL};

ALTER TABLE documents ADD COLUMN entities INTEGER NOT NULL DEFAULT 0 CHECK (entities >= 0);
ALTER TABLE documents ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0 CHECK (quotes >= 0);
ALTER TABLE documents ADD COLUMN lacking INTEGER NOT NULL DEFAULT 0 CHECK (lacking >= 0);

DROP INDEX articles_title;
CREATE INDEX articles_title ON articles (coalesce(title, substr(text, 1, 160)) COLLATE NOCASE);
CREATE INDEX articles_date ON articles (meta ->> 'date');
CREATE INDEX journal_finished ON journal (document_id, time) WHERE action = 'set-status';

PRAGMA user_version = 6;
"""
