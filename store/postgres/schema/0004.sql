-- What was made of the store and can be made again: the last few accounts.
CREATE TABLE memory (
	n     bigint GENERATED ALWAYS AS IDENTITY,
	hash  bytea PRIMARY KEY,               -- of the key
	value bytea NOT NULL
);
ALTER TABLE memory ALTER COLUMN value SET STORAGE EXTERNAL; -- it is packed already
