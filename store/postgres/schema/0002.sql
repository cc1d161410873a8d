-- What waits to be read, and whose turn it is. The jobs stand in the tables of River, which
-- brings them itself after this step.

-- Bytes that a job of River is to read. They go when they are read.
CREATE TABLE arrival (
	n          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	job        bigint NOT NULL,            -- of River; 0 for the moment before it is made
	hash       bytea NOT NULL,             -- of the address
	digest     bytea NOT NULL,             -- of the bytes, and of how they are to be read
	provenance bytea NOT NULL,             -- JSON
	force      boolean NOT NULL,
	watched    boolean NOT NULL,
	size       bigint NOT NULL,
	raw        bytea NOT NULL              -- zstd
);

ALTER TABLE arrival ALTER raw SET STORAGE EXTERNAL;

CREATE INDEX arrival_hash ON arrival (hash, n);

-- Hosts that were asked, and until when they are to be left alone.
CREATE TABLE turn (
	hash bytea PRIMARY KEY,
	free timestamptz NOT NULL
);
