-- Marks of the programs that fill the store: see hearsay.Ledger.

CREATE TABLE mark (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
