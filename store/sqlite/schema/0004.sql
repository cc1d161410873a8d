-- What waits to be read, fetched and linked, and whose turn it is.

CREATE TABLE job (
	n          INTEGER PRIMARY KEY AUTOINCREMENT,
	kind       TEXT NOT NULL,
	state      TEXT NOT NULL,             -- waiting, running, dead
	address    TEXT NOT NULL,
	digest     BLOB NOT NULL,             -- of the bytes, and of how they are to be read
	provenance BLOB NOT NULL,             -- JSON
	force      INTEGER NOT NULL,
	watched    INTEGER NOT NULL,
	size       INTEGER NOT NULL,
	tries      INTEGER NOT NULL,
	kills      INTEGER NOT NULL,          -- processes that were killed over it
	since      TEXT NOT NULL,             -- as in provenance
	next       TEXT NOT NULL,             -- when it may be tried; of a running one, when it began
	worker     TEXT NOT NULL,             -- who does it; '' for nobody
	faults     TEXT NOT NULL              -- JSON
) STRICT;

CREATE INDEX job_state ON job (state, n);
CREATE INDEX job_address ON job (kind, address, n);

-- The bytes of a job, apart: a change of its row would write them anew.
CREATE TABLE arrival (
	n   INTEGER PRIMARY KEY REFERENCES job,
	raw BLOB NOT NULL                     -- zstd
) STRICT;

-- The processes that do jobs, and when they last said that they live.
CREATE TABLE worker (
	id   TEXT PRIMARY KEY,
	beat TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Hosts that were asked, and until when they are to be left alone.
CREATE TABLE turn (
	host TEXT PRIMARY KEY,
	free TEXT NOT NULL
) STRICT, WITHOUT ROWID;
