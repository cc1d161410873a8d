-- What was made of the store and can be made again: the last few accounts.
CREATE TABLE memory (
	n     INTEGER PRIMARY KEY AUTOINCREMENT,
	key   TEXT NOT NULL UNIQUE,
	value BLOB NOT NULL
) STRICT;
