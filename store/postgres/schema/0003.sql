-- Sums of the whole store, so that no question has to make them. Who writes a document keeps them,
-- at the end of its transaction, one at a time.

-- What there is of one kind: documents by 'day', 'outlet' and 'model'; under 'address' all addresses,
-- and under 'change' how often something was written that is found by.
CREATE TABLE tally (
	hash       bytea PRIMARY KEY,          -- of kind and name
	kind       text COLLATE "C" NOT NULL,
	name       text COLLATE "C" NOT NULL,
	documents  bigint NOT NULL,
	statements bigint NOT NULL,
	text_size  bigint NOT NULL,
	raw_size   bigint NOT NULL
) WITH (fillfactor = 50);

CREATE INDEX tally_kind ON tally (kind);
CREATE INDEX tally_most ON tally (documents DESC) WHERE kind = 'outlet';
CREATE INDEX tally_none ON tally (hash) WHERE documents = 0;

-- The sources across documents.
CREATE TABLE party (
	hash       bytea PRIMARY KEY,          -- of the key
	key        text COLLATE "C" NOT NULL,  -- as in source
	statements bigint NOT NULL,
	documents  bigint NOT NULL
) WITH (fillfactor = 50);

CREATE INDEX party_most ON party (statements DESC, left(key, 600));
CREATE INDEX party_none ON party (hash) WHERE documents = 0;

-- What a source is called, and how often.
CREATE TABLE form (
	hash   bytea PRIMARY KEY,              -- of all that is not counted
	key    text COLLATE "C" NOT NULL,
	name   text COLLATE "C" NOT NULL,
	naming text COLLATE "C" NOT NULL,
	kind   text COLLATE "C" NOT NULL,
	own    text COLLATE "C" NOT NULL,      -- the words of the name
	said   boolean NOT NULL,               -- true if a person said who it is
	plain  boolean NOT NULL,               -- true if the name says so by itself
	uses   bigint NOT NULL
) WITH (fillfactor = 50);

CREATE INDEX form_key ON form (left(key, 600));
CREATE INDEX form_none ON form (hash) WHERE uses = 0;

-- The words of a name as an index takes them.
CREATE FUNCTION name_words(key text, own text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT coalesce(array_agg(DISTINCT left(w, 100)), '{}') FROM unnest(string_to_array(key || ' ' || own, ' ')) w WHERE w <> '' $$;

CREATE INDEX form_words ON form USING gin (name_words(key, own)) WITH (fastupdate = off);
