-- The first schema. doc/postgres.md says what each table is for.
--
-- Strings that come from outside are written by escape.go, since the database takes neither the
-- character 0 nor bytes that are no UTF-8. All of them are in the order of their bytes. An index
-- holds at most 2,704 bytes of a row: what may be longer is indexed by its beginning or by a hash.

CREATE TABLE model (
	n    int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	hash bytea NOT NULL UNIQUE,
	name text COLLATE "C" NOT NULL
);

-- The words for who publishes. The index of words has the number.
CREATE TABLE outlet (
	n     int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	hash  bytea NOT NULL UNIQUE,
	words text COLLATE "C" NOT NULL
);

-- One row a document. n is a number of this store alone and is never shown.
CREATE TABLE document (
	n          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id         bytea NOT NULL UNIQUE,      -- the SHA-256 of the bytes
	address    text COLLATE "C" NOT NULL,  -- the one it was read under
	url        text COLLATE "C" NOT NULL,  -- the canonical one, as the report names it
	outlet     text COLLATE "C" NOT NULL,
	day        text COLLATE "C" NOT NULL,  -- of publishing, by a person's word, else its own; '' if unknown
	model      int NOT NULL REFERENCES model,
	statements int NOT NULL,
	text_size  bigint NOT NULL,
	raw_size   bigint NOT NULL
);

CREATE INDEX document_url ON document (left(url, 600)) WHERE url <> '';

-- What is long stands apart, so that a walk over the documents does not touch it. It is
-- compressed already.
CREATE TABLE content (
	n      bigint PRIMARY KEY REFERENCES document,
	keys   bytea NOT NULL,  -- of the statements, 8 bytes each
	record bytea NOT NULL,  -- the reading without the text: lines of JSON, zstd
	text   bytea NOT NULL,  -- zstd
	raw    bytea            -- the bytes as they came, zstd; NULL where they are the text
);

ALTER TABLE content
	ALTER keys SET STORAGE EXTERNAL, ALTER record SET STORAGE EXTERNAL,
	ALTER text SET STORAGE EXTERNAL, ALTER raw SET STORAGE EXTERNAL;

-- When and how the bytes were got, once for each address.
CREATE TABLE provenance (
	n          bigint NOT NULL REFERENCES document,
	hash       bytea NOT NULL,             -- of the address
	address    text COLLATE "C" NOT NULL,
	at         text COLLATE "C" NOT NULL,  -- RFC 3339, UTC, nanoseconds in nine digits
	how        text COLLATE "C" NOT NULL,
	media_type text COLLATE "C" NOT NULL,
	url        text COLLATE "C" NOT NULL,
	publisher  text COLLATE "C" NOT NULL,
	repairs    text COLLATE "C" NOT NULL,  -- one a line
	PRIMARY KEY (n, hash)
);

CREATE INDEX provenance_hash ON provenance (hash);
CREATE INDEX provenance_url ON provenance (left(url, 600)) WHERE url <> '';
CREATE INDEX provenance_at ON provenance (at);

-- An address where bytes stood again, after others had stood there. provenance has the first time.
CREATE TABLE again (
	n       bigint NOT NULL REFERENCES document,
	hash    bytea NOT NULL,
	address text COLLATE "C" NOT NULL,
	at      text COLLATE "C" NOT NULL,     -- as in provenance
	PRIMARY KEY (n, hash, at)
);

CREATE INDEX again_hash ON again (hash);
CREATE INDEX again_at ON again (at);

-- The statements with what they are found by. The order of results is day, id, ordinal.
CREATE TABLE statement (
	n       bigint NOT NULL REFERENCES document,
	ordinal int NOT NULL,
	key     bytea NOT NULL,
	found   boolean NOT NULL,             -- false where a person called it wrong
	day     int NOT NULL,                 -- days back from the last that is told; the greatest number if unknown
	id      uuid NOT NULL,                -- the first half of the document's
	outlet  int NOT NULL,                 -- 0 for none
	long    boolean NOT NULL,             -- more words than a tsvector takes: the words are in content alone
	figures double precision[],           -- NULL for none
	content text COLLATE "C" NOT NULL,    -- words with blanks between and around them
	speaker text COLLATE "C" NOT NULL,
	words   tsvector NOT NULL,
	PRIMARY KEY (n, ordinal)
);

CREATE INDEX statement_key ON statement (key);
CREATE INDEX statement_order ON statement (day, id, ordinal) WHERE found;
CREATE INDEX statement_long ON statement (n) WHERE long;
-- Without a list of what is still to be sorted in: a search would have to go through it.
CREATE INDEX statement_words ON statement USING gin (words) WITH (fastupdate = off) WHERE found;

-- The sources of all documents, with who they are across documents (package entity).
CREATE TABLE source (
	n          bigint NOT NULL REFERENCES document,
	ordinal    int NOT NULL,
	key        text COLLATE "C" NOT NULL,  -- who it is across documents; '' if that is not said
	own        text COLLATE "C" NOT NULL,  -- the words of the name as it stands
	base       text COLLATE "C" NOT NULL,  -- who it is by its document alone
	profile    text COLLATE "C" NOT NULL,  -- the affiliations that its document gives
	said       boolean NOT NULL,           -- true if a person said who it is
	name       text COLLATE "C" NOT NULL,
	naming     text COLLATE "C" NOT NULL,
	kind       text COLLATE "C" NOT NULL,
	statements int NOT NULL,
	PRIMARY KEY (n, ordinal)
);

CREATE INDEX source_key ON source (left(key, 600)) WHERE key <> '';
CREATE INDEX source_own ON source (left(own, 600)) WHERE own <> '';
CREATE INDEX source_base ON source (left(base, 300), left(profile, 300)) WHERE base <> '' AND NOT said;

-- Short forms that texts explain: "ICC" is "International Criminal Court".
CREATE TABLE alias (
	n     bigint NOT NULL REFERENCES document,
	short text COLLATE "C" NOT NULL,
	whole text COLLATE "C" NOT NULL
);

CREATE INDEX alias_document ON alias (n);
CREATE INDEX alias_short ON alias (left(short, 600));
CREATE INDEX alias_full ON alias (left(whole, 600));

-- What people said. Rows are only ever added.
CREATE TABLE word (
	seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id         text COLLATE "C" NOT NULL UNIQUE,
	at         text COLLATE "C" NOT NULL,
	who        text COLLATE "C" NOT NULL,
	kind       text COLLATE "C" NOT NULL,
	document   text COLLATE "C" NOT NULL,
	statement  text COLLATE "C" NOT NULL,
	source     text COLLATE "C" NOT NULL,  -- the name as it was given
	source_key text COLLATE "C" NOT NULL,
	word       text COLLATE "C" NOT NULL,
	value      text COLLATE "C" NOT NULL,
	reason     text COLLATE "C" NOT NULL
);

CREATE INDEX word_document ON word (document) WHERE document <> '';
CREATE INDEX word_statement ON word (statement) WHERE statement <> '';
CREATE INDEX word_source ON word (left(source_key, 600)) WHERE source_key <> '';
CREATE INDEX word_word ON word (word) WHERE word <> '';

CREATE FUNCTION word_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is only added to'; END $$;

CREATE TRIGGER word_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON word EXECUTE FUNCTION word_stays();

-- Marks of the programs that fill the store: see hearsay.Ledger.
CREATE TABLE mark (
	hash  bytea PRIMARY KEY,               -- of the key
	key   text COLLATE "C" NOT NULL,
	value text COLLATE "C" NOT NULL
);
