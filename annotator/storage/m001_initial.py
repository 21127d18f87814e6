# ruff: noqa: E501 - the tables stand here as in the format’s page
"""The tables of the first released library, word for word as the format's page has them.

A released step is never edited: what comes later is a step of its own in `migrations.py`.
"""

CONTRACT = """
PRAGMA application_id = 1095650895;  -- 'ANNO'
PRAGMA user_version = 1;

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE schemes (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL CHECK (version >= 1),
  labels  TEXT NOT NULL CHECK (json_valid(labels) AND json_type(labels) = 'array'),
  created TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;

CREATE TABLE annotators (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),
  created TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (key <> '' AND key NOT GLOB '*[^A-Za-z0-9._-]*'),
  title    TEXT CHECK (title <> ''),
  source   TEXT CHECK (source <> ''),
  text     TEXT NOT NULL CHECK (text <> ''),
  sha256   TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  language TEXT NOT NULL,
  encoding TEXT NOT NULL DEFAULT 'utf-8',
  meta     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(meta) AND json_type(meta) = 'object'),
  imported TEXT NOT NULL,
  removed  TEXT
) STRICT;
CREATE INDEX articles_sha256 ON articles (sha256);

CREATE TABLE runs (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  version TEXT NOT NULL CHECK (version <> ''),
  run     TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options) AND json_type(options) = 'object')
) STRICT;

CREATE TABLE documents (
  id           INTEGER PRIMARY KEY,
  article_id   INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  annotator_id INTEGER NOT NULL REFERENCES annotators (id) ON DELETE RESTRICT,
  scheme_id    INTEGER NOT NULL REFERENCES schemes (id) ON DELETE RESTRICT,
  run_id       INTEGER REFERENCES runs (id) ON DELETE SET NULL,
  status       TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'in_progress', 'done', 'skipped')),
  flag         TEXT CHECK (flag <> ''),
  last_entity  INTEGER NOT NULL DEFAULT 0 CHECK (last_entity >= 0),
  last_quote   INTEGER NOT NULL DEFAULT 0 CHECK (last_quote >= 0),
  last_speaker INTEGER NOT NULL DEFAULT 0 CHECK (last_speaker >= 0),
  created      TEXT NOT NULL,
  modified     TEXT NOT NULL CHECK (modified >= created),
  UNIQUE (article_id, annotator_id)
) STRICT;
CREATE INDEX documents_annotator ON documents (annotator_id, status);
CREATE INDEX documents_scheme ON documents (scheme_id);
CREATE INDEX documents_run ON documents (run_id);

CREATE TABLE entities (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number >= 1),
  "start"     INTEGER NOT NULL CHECK ("start" >= 0),
  "end"       INTEGER NOT NULL,
  label       TEXT NOT NULL CHECK (label <> ''),
  text        TEXT NOT NULL CHECK (text <> ''),
  certain     INTEGER NOT NULL DEFAULT 1 CHECK (certain IN (0, 1)),
  origin      TEXT NOT NULL CHECK (origin IN ('suggested', 'confirmed', 'added', 'changed', 'rejected')),
  confidence  REAL CHECK (confidence BETWEEN 0 AND 1),
  reasons     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons) AND json_type(reasons) = 'array'),
  CHECK ("start" < "end"),
  CHECK (origin <> 'added' OR confidence IS NULL),
  UNIQUE (document_id, number),
  UNIQUE (document_id, "start", "end", label)
) STRICT;
CREATE INDEX entities_label ON entities (label, text);

CREATE TABLE people (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  key  TEXT NOT NULL UNIQUE CHECK (key <> ''),
  note TEXT
) STRICT;

CREATE TABLE speakers (
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number >= 1),
  name        TEXT NOT NULL CHECK (name <> ''),
  aliases     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases) AND json_type(aliases) = 'array'),
  role        TEXT CHECK (role <> ''),
  person_id   INTEGER REFERENCES people (id) ON DELETE SET NULL,
  UNIQUE (document_id, number),
  UNIQUE (document_id, name)
) STRICT;
CREATE INDEX speakers_person ON speakers (person_id);

CREATE TABLE quotes (
  id            INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number        INTEGER NOT NULL CHECK (number >= 1),
  "start"       INTEGER NOT NULL CHECK ("start" >= 0),
  "end"         INTEGER NOT NULL,
  text          TEXT NOT NULL CHECK (text <> ''),
  type          TEXT NOT NULL CHECK (type IN ('direct', 'indirect', 'mixed')),
  cue_start     INTEGER CHECK (cue_start >= 0),
  cue_end       INTEGER,
  cue_text      TEXT CHECK (cue_text <> ''),
  speaker_start INTEGER CHECK (speaker_start >= 0),
  speaker_end   INTEGER,
  speaker_text  TEXT CHECK (speaker_text <> ''),
  speaker_name  TEXT CHECK (speaker_name <> ''),
  speaker_id    INTEGER REFERENCES speakers (id) ON DELETE SET NULL,
  stance        TEXT CHECK (stance IN ('support', 'oppose', 'neutral', 'unclear')),
  target        TEXT CHECK (target <> ''),
  certain       INTEGER NOT NULL DEFAULT 1 CHECK (certain IN (0, 1)),
  origin        TEXT NOT NULL CHECK (origin IN ('suggested', 'confirmed', 'added', 'changed', 'rejected')),
  confidence    REAL CHECK (confidence BETWEEN 0 AND 1),
  reasons       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons) AND json_type(reasons) = 'array'),
  stance_hint   TEXT CHECK (stance_hint IN ('support', 'oppose', 'neutral', 'unclear')),
  target_hint   TEXT CHECK (target_hint <> ''),
  CHECK ("start" < "end"),
  CHECK (origin <> 'added' OR confidence IS NULL),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL) AND (cue_start IS NULL) = (cue_text IS NULL) AND (cue_start IS NULL OR cue_start < cue_end)),
  CHECK ((speaker_start IS NULL) = (speaker_end IS NULL) AND (speaker_start IS NULL) = (speaker_text IS NULL) AND (speaker_start IS NULL OR speaker_start < speaker_end)),
  CHECK (speaker_id IS NULL OR speaker_name IS NOT NULL),
  UNIQUE (document_id, number)
) STRICT;
CREATE INDEX quotes_place ON quotes (document_id, "start");
CREATE INDEX quotes_speaker ON quotes (speaker_id);
CREATE INDEX quotes_stance ON quotes (stance, target);

CREATE TABLE quote_parts (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  part     INTEGER NOT NULL CHECK (part >= 1),
  "start"  INTEGER NOT NULL CHECK ("start" >= 0),
  "end"    INTEGER NOT NULL,
  text     TEXT NOT NULL CHECK (text <> ''),
  CHECK ("start" < "end"),
  PRIMARY KEY (quote_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE boilerplate (
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "start"     INTEGER NOT NULL CHECK ("start" >= 0),
  "end"       INTEGER NOT NULL,
  CHECK ("start" < "end"),
  PRIMARY KEY (document_id, "start")
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  time        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  of          INTEGER REFERENCES journal (id),
  step        INTEGER NOT NULL,
  action      TEXT NOT NULL CHECK (action <> ''),
  changes     TEXT NOT NULL CHECK (json_valid(changes) AND json_type(changes) = 'array' AND json_array_length(changes) > 0),
  CHECK ((kind = 'do') = (of IS NULL))
) STRICT;
CREATE INDEX journal_document ON journal (document_id, id);

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
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
CREATE TRIGGER articles_text_is_fixed BEFORE UPDATE OF text, sha256 ON articles
WHEN new.text IS NOT old.text OR new.sha256 IS NOT old.sha256 BEGIN
  SELECT RAISE (ABORT, 'the text of an article is never edited');
END;

CREATE VIEW entity_table AS
SELECT a.key AS article, n.name AS annotator, d.status, 'e' || e.number AS entity, e.label, e.text, e."start", e."end",
       e.certain, e.origin, e.confidence, a.title, a.source, e.id AS entity_id, d.id AS document_id
FROM entities e JOIN documents d ON d.id = e.document_id JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id
WHERE e.origin <> 'rejected';

CREATE VIEW quote_table AS
SELECT a.key AS article, n.name AS annotator, d.status, 'q' || q.number AS quote, q.type, q.text, q.cue_text AS cue,
       q.speaker_text AS speaker, q.speaker_name, s.role AS speaker_role, p.name AS person, q.stance, q.target, q.certain,
       q.origin, q.confidence, q."start", q."end",
       (SELECT group_concat(x, ';') FROM (SELECT "start" || '-' || "end" AS x FROM quote_parts WHERE quote_id = q.id ORDER BY part)) AS parts,
       a.title, a.source, q.id AS quote_id, d.id AS document_id
FROM quotes q JOIN documents d ON d.id = q.document_id JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id
LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN people p ON p.id = s.person_id
WHERE q.origin <> 'rejected';

CREATE VIEW who_said_what AS
SELECT coalesce(p.name, q.speaker_name, q.speaker_text) AS who, q.type AS how, q.text AS what, q.stance, q.target, a.key AS article,
       a.title, n.name AS annotator, q.id AS quote_id
FROM quotes q JOIN documents d ON d.id = q.document_id JOIN articles a ON a.id = d.article_id JOIN annotators n ON n.id = d.annotator_id
LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN people p ON p.id = s.person_id
WHERE d.status = 'done' AND q.origin <> 'rejected';
"""

# Beside the contract: the journal of removed and renamed articles, and what lists of 100,000 articles are read from.
# The text of an article lies before the other columns of its row, so a list that read the rows themselves would walk
# through every article's overflow pages: hence the covering indexes.  `terms` holds each label, name, stance and target
# once, and `article_terms` how many marks of an article bear it (`open`: how many of an annotator's marks are undecided);
# both are derived, kept by `storage/terms.py`, and proved and made anew by `annotator check`.
ADDITIONS = """
CREATE TABLE library_journal (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  time    TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  of      INTEGER REFERENCES library_journal (id),
  action  TEXT NOT NULL CHECK (action <> ''),
  changes TEXT NOT NULL CHECK (json_valid(changes) AND json_type(changes) = 'array' AND json_array_length(changes) > 0),
  CHECK ((kind = 'do') = (of IS NULL))
) STRICT;

CREATE TABLE terms (
  id    INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL CHECK (kind IN ('label', 'speaker', 'stance', 'target', 'open')),
  value TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;
CREATE TABLE article_terms (
  term_id    INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (term_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_terms_article ON article_terms (article_id);

CREATE VIRTUAL TABLE terms_fts USING fts5 (
  value, content = 'terms', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER terms_fts_insert AFTER INSERT ON terms BEGIN
  INSERT INTO terms_fts (rowid, value) VALUES (new.id, new.value);
END;
CREATE TRIGGER terms_fts_delete AFTER DELETE ON terms BEGIN
  INSERT INTO terms_fts (terms_fts, rowid, value) VALUES ('delete', old.id, old.value);
END;

CREATE INDEX articles_removed ON articles (removed);
CREATE INDEX articles_title ON articles (title COLLATE NOCASE);
CREATE INDEX documents_shelf ON documents (annotator_id, status, article_id);
CREATE INDEX documents_modified ON documents (annotator_id, modified, article_id);
CREATE INDEX documents_flag ON documents (annotator_id, article_id) WHERE flag IS NOT NULL;
CREATE INDEX runs_run ON runs (run, name, version);
CREATE INDEX quotes_name ON quotes (speaker_name);
"""
