package sqlite

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
	"hearsay/store/storetest"
)

var update = flag.Bool("update", false, "write the fixture of the present schema and the digests anew")

// TestOpen: what is no store says so, and is left as it is.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	other := filepath.Join(dir, "other.db")
	exec := func(path, text string) {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(text); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	exec(other, `CREATE TABLE t (a)`)
	later := filepath.Join(dir, "later.db")
	s, err := Open(t.Context(), later, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	exec(later, `PRAGMA user_version = 99`)
	for _, c := range []struct {
		name, path string
		create     bool
		want       hearsay.Code
	}{
		{"no name", "", true, hearsay.Invalid},
		{"nothing there", filepath.Join(dir, "no.db"), false, hearsay.NotFound},
		{"no folder", filepath.Join(dir, "no", "no.db"), true, hearsay.Unavailable},
		{"a folder", dir, true, hearsay.Invalid},
		{"a text", file("text.db", "Minutes of the meeting, which say nothing of a database at all.\n"), true, hearsay.Invalid},
		{"another program's", other, true, hearsay.Invalid},
		{"a later one's", later, false, hearsay.Unsupported},
		{"an empty file, not to be made", file("empty.db", ""), false, hearsay.NotFound},
	} {
		before, _ := os.ReadFile(c.path)
		s, err := Open(t.Context(), c.path, Options{Create: c.create})
		if hearsay.CodeOf(err) != c.want {
			t.Errorf("%s: store %v, error %v (%s), want %s", c.name, s, err, hearsay.CodeOf(err), c.want)
		}
		if after, _ := os.ReadFile(c.path); !bytes.Equal(before, after) && c.name != "another program's" {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	reopen(t, file("empty too.db", ""), Options{Create: true})
	strange := filepath.Join(dir, "a #? %41&_pragma=x ü.db")
	reopen(t, strange, Options{Create: true})
	if _, err := os.Stat(strange); err != nil {
		t.Error(err)
	}
}

// TestReadOnly: a store in a folder that may not be written is read, and says of a write why not.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "hearsay.db")
	s, err := Open(t.Context(), path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), madeItems(0, 4)...); err != nil {
		t.Fatal(err)
	}
	want := storetest.Digests(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{path: 0o400, dir: 0o500} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Error(err)
		}
	})
	s, err = Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := storetest.Digests(t, s); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := s.Put(t.Context(), madeItems(4, 5)...); hearsay.CodeOf(err) != hearsay.Unavailable {
		t.Errorf("a write says %v", err)
	}
	if faults := len(checked(t, s)); faults != 0 {
		t.Errorf("%d faults", faults)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%v %v stand in the folder", left, err)
	}
}

// TestCheckUnwritable: a store that may not be written is whole, and so is one whose check is
// stopped. (Root may write everywhere: the connection is what cannot.)
func TestCheckUnwritable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	s, err := Open(t.Context(), path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), madeItems(0, 4)...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.write.Close(); err != nil {
		t.Fatal(err)
	}
	if s.write, err = connect(path, 1, Options{}, "immutable=1"); err != nil {
		t.Fatal(err)
	}
	if faults := checked(t, s); len(faults) != 0 {
		t.Errorf("what may not be written is said to be damaged: %v", faults)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	said := 0
	for fault, err := range s.Faults(stopped) {
		if said++; err == nil {
			t.Errorf("what was stopped is said to be damaged: %v", fault)
		}
	}
	if said != 1 {
		t.Errorf("a check that was stopped says %d things", said)
	}
}

// TestDamage: bytes that change on the disk are found.
func TestDamage(t *testing.T) {
	for _, spoil := range []string{
		`UPDATE content SET text = x'28b52ffd' WHERE n = 2`,
		`UPDATE content SET record = zeroblob(9) WHERE n = 2`,
		`UPDATE content SET keys = zeroblob(length(keys)) WHERE n = 2`,
		`UPDATE content SET raw = record WHERE n = 2`,
		`DELETE FROM statement WHERE n = 2 AND ordinal = 3`,
		`DELETE FROM said WHERE rowid = (SELECT max(rowid) FROM said)`,
		`INSERT INTO said (rowid, meta) VALUES (77, 'all')`,
		`DELETE FROM source WHERE n = 1`,
		`UPDATE source SET base = 'nobody' WHERE n = 1 AND ordinal = 0`,
		`UPDATE source SET key = 'nobody' WHERE n = 1 AND ordinal = 0`,
		`DELETE FROM provenance WHERE n = 1`,
		`UPDATE document SET id = zeroblob(32) WHERE n = 1`,
		`UPDATE tally SET statements = statements + 1 WHERE kind = 'day'`,
		`DELETE FROM tally WHERE kind = 'address'`,
		`INSERT INTO tally VALUES ('outlet', 'nobody', 1, 0, 0, 0)`,
		`UPDATE party SET documents = documents + 1 WHERE key = (SELECT min(key) FROM party)`,
		`DELETE FROM form WHERE id = 1`,
		`INSERT INTO called (called) VALUES ('delete-all')`,
	} {
		s := fresh(t, Options{})
		if _, err := s.Put(t.Context(), madeItems(0, 4)...); err != nil {
			t.Fatal(err)
		}
		if _, err := s.write.Exec(spoil); err != nil {
			t.Fatalf("%s: %v", spoil, err)
		}
		n := 0
		for range checked(t, s) {
			n++
		}
		if n == 0 {
			t.Errorf("%s: nothing was found", spoil)
		}
	}
}

// TestSchemas opens a store of every schema that was ever released. Each file is
// written once, when its schema is new, by -update.
func TestSchemas(t *testing.T) {
	steps, err := migrations.ReadDir("schema")
	if err != nil {
		t.Fatal(err)
	}
	now := fresh(t, Options{})
	if _, err := now.Put(t.Context(), madeItems(0, 6)...); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= len(steps); n++ {
		fixture := fmt.Sprintf("testdata/schema%04d.db.gz", n)
		if *update && n == len(steps) {
			writeFixture(t, fixture)
		}
		packed, err := os.ReadFile(fixture)
		if err != nil {
			t.Fatalf("%v; -update writes it", err)
		}
		r, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "hearsay.db")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := reopen(t, path, Options{})
		storetest.Sound(t, s)
		if got, want := storetest.Digests(t, s), storetest.Digests(t, now); got.Documents != want.Documents {
			t.Errorf("%s: %+v, want %+v", fixture, got, want)
		}
		if got, want := schemaOf(t, s), schemaOf(t, now); got != want {
			t.Errorf("%s comes to another schema than a new store:\n%s\n%s", fixture, got, want)
		}
	}
}

func schemaOf(t *testing.T, s *Store) string {
	t.Helper()
	var all string
	if err := s.read.QueryRow(`SELECT group_concat(sql, ';' ORDER BY name) FROM sqlite_schema`).Scan(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

func writeFixture(t *testing.T, fixture string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hearsay.db")
	s, err := Open(t.Context(), path, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), madeItems(0, 6)...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(fixture, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
