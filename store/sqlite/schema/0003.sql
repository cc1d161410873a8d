-- Who is who across documents (package entity), and addresses whose bytes come back.

-- An address where bytes stood again, after others had stood there. provenance has the first time.
CREATE TABLE again (
	address TEXT NOT NULL,
	at      TEXT NOT NULL,                -- as in provenance
	n       INTEGER NOT NULL REFERENCES document,
	PRIMARY KEY (address, at, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX again_document ON again (n);
CREATE INDEX again_at ON again (at);

-- The sources anew: filled again from the records when a store is brought forward.
DROP TABLE source;

CREATE TABLE source (
	key        TEXT NOT NULL,             -- who it is across documents; '' if that is not said
	n          INTEGER NOT NULL REFERENCES document,
	ordinal    INTEGER NOT NULL,
	own        TEXT NOT NULL,             -- the words of the name as it stands
	base       TEXT NOT NULL,             -- who it is by its document alone
	profile    TEXT NOT NULL,             -- the affiliations that its document gives
	said       INTEGER NOT NULL,          -- 1 if a person said who it is
	name       TEXT NOT NULL,
	naming     TEXT NOT NULL,
	kind       TEXT NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY (n, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX source_key ON source (key, n) WHERE key <> '';
CREATE INDEX source_own ON source (own) WHERE own <> '';
CREATE INDEX source_base ON source (base, profile) WHERE base <> '';

-- Short forms that texts explain: "ICC" is "International Criminal Court".
CREATE TABLE alias (
	short TEXT NOT NULL,
	full  TEXT NOT NULL,
	n     INTEGER NOT NULL REFERENCES document,
	PRIMARY KEY (short, full, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_document ON alias (n);
CREATE INDEX alias_full ON alias (full);
