"""Starts of words of up to five letters are looked up as whole words are, and lists are sorted off an index.

FTS5 puts the texts of all words that begin so together before it gives the first, for each question anew; of a million
articles that took a tenth of a second for one letter, and for four or five. Longer starts have few enough.
"""

SCRIPT = """
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3 4 5', detail = none, columnsize = 0
);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');

CREATE INDEX documents_entities ON documents (annotator_id, entities, article_id);
CREATE INDEX documents_quotes ON documents (annotator_id, quotes, article_id);
CREATE INDEX documents_progress ON documents
  (annotator_id, (entities + quotes - open - lacking) * 1.0 / nullif(entities + quotes, 0), article_id);

PRAGMA user_version = 8;
"""
