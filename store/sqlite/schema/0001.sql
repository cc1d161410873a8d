-- The first schema. doc/store.md says what each table is for.

CREATE TABLE model (
	n    INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;

-- One row a document. n is a number of this store alone and is never shown.
CREATE TABLE document (
	n          INTEGER PRIMARY KEY,
	id         BLOB NOT NULL UNIQUE,      -- the SHA-256 of the bytes
	slot       INTEGER NOT NULL UNIQUE,   -- its place in the order of results
	address    TEXT NOT NULL,             -- the one it was read under
	url        TEXT NOT NULL,             -- the canonical one, as the report names it
	outlet     TEXT NOT NULL,
	day        TEXT NOT NULL,             -- of publishing, by a person's word, else its own; '' if unknown
	model      INTEGER NOT NULL REFERENCES model,
	statements INTEGER NOT NULL,
	text_size  INTEGER NOT NULL,
	raw_size   INTEGER NOT NULL
) STRICT;

CREATE INDEX document_url ON document (url) WHERE url <> '';

-- What is long stands apart, so that a walk over the documents does not touch it.
CREATE TABLE content (
	n      INTEGER PRIMARY KEY REFERENCES document,
	keys   BLOB NOT NULL,  -- of the statements, 8 bytes each
	record BLOB NOT NULL,  -- the reading without the text: lines of JSON, zstd
	text   BLOB NOT NULL,  -- zstd
	raw    BLOB            -- the bytes as they came, zstd; NULL where they are the text
) STRICT;

-- When and how the bytes were got, once for each address.
CREATE TABLE provenance (
	address    TEXT NOT NULL,
	n          INTEGER NOT NULL REFERENCES document,
	at         TEXT NOT NULL,             -- RFC 3339, UTC, nanoseconds in nine digits
	how        TEXT NOT NULL,
	media_type TEXT NOT NULL,
	url        TEXT NOT NULL,
	publisher  TEXT NOT NULL,
	repairs    TEXT NOT NULL,             -- one a line
	PRIMARY KEY (address, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX provenance_document ON provenance (n);
CREATE INDEX provenance_url ON provenance (url) WHERE url <> '';
CREATE INDEX provenance_at ON provenance (at);

CREATE TABLE statement (
	key     BLOB NOT NULL,
	n       INTEGER NOT NULL REFERENCES document,
	ordinal INTEGER NOT NULL,
	PRIMARY KEY (key, n, ordinal)
) STRICT, WITHOUT ROWID;

-- The sources of all documents by the words of their names.
CREATE TABLE source (
	key        TEXT NOT NULL,             -- of the name, or of what a person said it is
	n          INTEGER NOT NULL REFERENCES document,
	ordinal    INTEGER NOT NULL,
	own        TEXT NOT NULL,             -- the key of the name as it stands; '' if that is key
	name       TEXT NOT NULL,
	naming     TEXT NOT NULL,
	kind       TEXT NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY (key, n, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX source_own ON source (own) WHERE own <> '';
CREATE INDEX source_document ON source (n);

-- The words for who publishes. The index has the number.
CREATE TABLE outlet (
	n     INTEGER PRIMARY KEY,
	words TEXT NOT NULL UNIQUE
) STRICT;

-- The words of every statement that no person called wrong. Its rowid is
-- slot << 18 | ordinal, so that results come in their order with no sorting.
CREATE VIRTUAL TABLE said USING fts5 (
	content, by, meta,
	content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- What people said. Rows are only ever added.
CREATE TABLE word (
	seq        INTEGER PRIMARY KEY AUTOINCREMENT,
	id         TEXT NOT NULL UNIQUE,
	at         TEXT NOT NULL,
	who        TEXT NOT NULL,
	kind       TEXT NOT NULL,
	document   TEXT NOT NULL,
	statement  TEXT NOT NULL,
	source     TEXT NOT NULL,             -- the name as it was given
	source_key TEXT NOT NULL,
	word       TEXT NOT NULL,
	value      TEXT NOT NULL,
	reason     TEXT NOT NULL
) STRICT;

CREATE INDEX word_document ON word (document) WHERE document <> '';
CREATE INDEX word_statement ON word (statement) WHERE statement <> '';
CREATE INDEX word_source ON word (source_key) WHERE source_key <> '';
CREATE INDEX word_word ON word (word) WHERE word <> '';

CREATE TRIGGER word_stays BEFORE UPDATE ON word BEGIN SELECT raise(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER word_remains BEFORE DELETE ON word BEGIN SELECT raise(ABORT, 'the trail is only added to'); END;
