-- Sums of the whole store, so that no question has to make them. Who writes a document keeps them.

-- What there is of one kind: documents by 'day', 'outlet' and 'model', and under 'address' all addresses.
CREATE TABLE tally (
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	documents  INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	text_size  INTEGER NOT NULL,
	raw_size   INTEGER NOT NULL,
	PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX tally_most ON tally (kind, documents DESC, name);
CREATE INDEX tally_none ON tally (kind) WHERE documents = 0;

-- The sources across documents.
CREATE TABLE party (
	key        TEXT PRIMARY KEY,          -- as in source
	statements INTEGER NOT NULL,
	documents  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX party_most ON party (statements DESC, key);
CREATE INDEX party_none ON party (key) WHERE documents = 0;

-- What a source is called, and how often.
CREATE TABLE form (
	id     INTEGER PRIMARY KEY,
	key    TEXT NOT NULL,
	name   TEXT NOT NULL,
	naming TEXT NOT NULL,
	kind   TEXT NOT NULL,
	own    TEXT NOT NULL,                 -- the words of the name
	said   INTEGER NOT NULL,              -- 1 if a person said who it is
	plain  INTEGER NOT NULL,              -- 1 if the name says so by itself
	uses   INTEGER NOT NULL,
	UNIQUE (key, name, naming, kind, own, said, plain)
) STRICT;

CREATE INDEX form_none ON form (id) WHERE uses = 0;

-- The words of keys and names.
CREATE VIRTUAL TABLE called USING fts5 (key, own, content = 'form', content_rowid = 'id', tokenize = 'ascii');

CREATE TRIGGER form_comes AFTER INSERT ON form BEGIN INSERT INTO called (rowid, key, own) VALUES (new.id, new.key, new.own); END;
CREATE TRIGGER form_goes AFTER DELETE ON form BEGIN INSERT INTO called (called, rowid, key, own) VALUES ('delete', old.id, old.key, old.own); END;
