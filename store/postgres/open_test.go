package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"hearsay"
	"hearsay/store"
	"hearsay/store/storetest"
)

func wants(t *testing.T, code hearsay.Code, message string, err error) {
	t.Helper()
	if hearsay.CodeOf(err) != code || !strings.Contains(err.Error(), message) {
		t.Errorf("error %v (%s), want %s: %s", err, hearsay.CodeOf(err), code, message)
	}
}

// TestOpen: what is no store is refused and not touched.
func TestOpen(t *testing.T) {
	address := server.Address(t)
	_, err := Open(t.Context(), address, Options{})
	wants(t, hearsay.NotFound, "no such store", err)
	s := reopen(t, address, Options{Create: true})
	reopen(t, address, Options{})
	if _, err := s.pool.Exec(t.Context(), `UPDATE hearsay_store SET version = 99`); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), address, Options{Create: true})
	wants(t, hearsay.Unsupported, "later Hearsay", err)
	if _, err := s.pool.Exec(t.Context(), `DROP TABLE hearsay_store`); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), address, Options{Create: true})
	wants(t, hearsay.Invalid, "another program", err)
	_, err = Open(t.Context(), strings.Replace(address, "/postgres?", "/nothing?", 1), Options{Create: true})
	wants(t, hearsay.NotFound, NoDatabase, err)
	_, err = Open(t.Context(), "hearsay.db", Options{Create: true})
	wants(t, hearsay.Invalid, "no address", err)
	_, err = Open(t.Context(), address+"x,public", Options{Create: true})
	wants(t, hearsay.Invalid, "one schema", err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Open(ctx, address, Options{})
	wants(t, hearsay.Unavailable, "stopped", err)
	_, err = Open(t.Context(), "postgres://127.0.0.1:1/x", Options{})
	wants(t, hearsay.Unavailable, "cannot be reached", err)
}

// TestOpenTogether: several that start at once make one store, and none fails.
func TestOpenTogether(t *testing.T) {
	address := server.Address(t)
	item := storetest.NewMaker(1, 3, 50).Item(0)
	var all sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		all.Go(func() {
			s, err := Open(t.Context(), address, Options{Create: true})
			if err == nil {
				_, err = s.Put(t.Context(), item)
				err = errors.Join(err, s.Close())
			}
			errs[i] = err
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	s := reopen(t, address, Options{})
	if st, err := s.Stats(t.Context()); err != nil || st.Documents != 1 || st.Statements != 3 {
		t.Errorf("%+v, error %v", st, err)
	}
	storetest.Sound(t, s)
}

// TestPassword: no error and no name that is shown holds a password, whatever is in it.
func TestPassword(t *testing.T) {
	for _, password := range []string{"hunter2", "hun%74er2", "a@hunter2", "hunter2 b", "?hunter2", "#hunter2", "[hunter2", "%zzhunter2", "\x00hunter2", "x&password=hunter2"} {
		for _, address := range []string{
			"postgres://ana:" + password + "@127.0.0.1:1/reports", "postgresql://127.0.0.1:1/reports?user=ana&password=" + password,
			"postgres://ana:" + password + "@[::1/reports", "postgres://ana:" + url.QueryEscape(password) + "@127.0.0.1:none/x", "POSTGRES://ana:" + password + "@127.0.0.1:1/reports?connect_timeout=x",
		} {
			_, err := Open(t.Context(), address, Options{})
			if err == nil {
				t.Fatal("it opens")
			}
			if shown := fmt.Sprintf("%v %+v %#v", err, err, errors.Unwrap(err)) + Redacted(address); strings.Contains(shown, "hunter2") || strings.Contains(shown, "hun%74er2") {
				t.Errorf("%q shows %s", address, shown)
			}
			if !IsAddress(address) {
				t.Errorf("%q is no address", address)
			}
		}
	}
}

// TestEscape: every string comes back, goes into the database, and the order of characters stays.
func TestEscape(t *testing.T) {
	s := fresh(t)
	texts := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune{0, 1, 2, 3, 'a', 'ü', '動'}), 0, 8, -1),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(rt *rapid.T) {
		text, other := texts.Draw(rt, "text"), texts.Draw(rt, "other")
		kept := escape(text)
		var back string
		if err := s.pool.QueryRow(t.Context(), `SELECT $1::text`, kept).Scan(&back); err != nil || unescape(back) != text {
			rt.Fatalf("%q as %q comes back as %q, error %v", text, kept, unescape(back), err)
		}
		if valid := strings.ToValidUTF8(text, "") == text && strings.ToValidUTF8(other, "") == other; valid && (text < other) != (kept < escape(other)) {
			rt.Fatalf("%q and %q change places", text, other)
		}
	})
}

func FuzzUnescape(f *testing.F) {
	for _, s := range []string{"", "a", "\x01", "\x01\x01", "\x01\x03f", "\x01\x03zz", "\x01\x03ff", "\x01\x02\x01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_ = unescape(s) // no panic is what is asked for
		if back := unescape(escape(s)); back != s {
			t.Errorf("%q comes back as %q", s, back)
		}
	})
}

// TestFaults: what somebody else changed in the tables is found.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ sql, message string }{
		{`UPDATE statement SET words = 'x' WHERE ordinal = 1`, "other words than its own"},
		{`UPDATE statement SET content = ' x ' WHERE ordinal = 1`, "other words than its own"},
		{`UPDATE statement SET day = 5 WHERE ordinal = 0`, "another place"},
		{`UPDATE statement SET found = false`, "not in the index"},
		{`UPDATE statement SET key = '\x00'`, "cannot be found by its id"},
		{`DELETE FROM statement WHERE ordinal = 2`, "not in the index"},
		{`INSERT INTO statement SELECT n, 77, key, found, day, id, outlet, long, figures, content, speaker, words FROM statement WHERE ordinal = 0`, "is not there"},
		{`DELETE FROM source`, "sources of its record"},
		{`UPDATE source SET key = 'x'`, "counts as"},
		{`UPDATE source SET statements = 99`, "sources of its record"},
		{`UPDATE document SET statements = 99`, "statements of its record"},
		{`UPDATE document SET day = '1999-01-01'`, "stands on the day"},
		{`UPDATE content SET record = '\x00'`, "damaged"},
		{`UPDATE content SET text = keys`, "damaged"},
		{`UPDATE content SET raw = record`, "its bytes have the hash"},
		{`DELETE FROM provenance`, "how it was got"},
		{`UPDATE provenance SET at = 'soon'`, "damaged"},
		{`DROP TABLE source`, "a table is not there"},
		{`UPDATE tally SET statements = 99 WHERE kind = 'day'`, "of tally"},
		{`DELETE FROM tally WHERE kind = 'address'`, "of tally"},
		{`UPDATE party SET documents = 99 WHERE key = (SELECT min(key) FROM party)`, "2 rows of party"},
		{`DELETE FROM form`, "rows of form"},
	} {
		s := fresh(t)
		if _, err := s.Put(t.Context(), storetest.NewMaker(1, 3, 50).Item(0)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.pool.Exec(t.Context(), c.sql); err != nil {
			t.Fatal(err)
		}
		var found []string
		for f, err := range store.Check(t.Context(), s) {
			found = append(found, fmt.Sprint(f.Message, err))
		}
		if !strings.Contains(strings.Join(found, "\n"), c.message) {
			t.Errorf("%s: %q, want %s", c.sql, found, c.message)
		}
	}
}

// TestForward: a store of a schema before gets the sources and sums that a new one has.
func TestForward(t *testing.T) {
	for name, old := range map[string]string{
		"without sums":       `DROP TABLE tally, party, form, memory; DROP FUNCTION name_words; UPDATE hearsay_store SET version = 2`,
		"with other sources": `UPDATE source SET base = 'x', key = 'x'; UPDATE hearsay_store SET version = 4`,
	} {
		t.Run(name, func(t *testing.T) { testForward(t, old) })
	}
}

func testForward(t *testing.T, old string) {
	address := server.Address(t)
	s := reopen(t, address, Options{Create: true})
	m := storetest.NewMaker(1, 6, 60)
	for i := range 5 {
		if _, err := s.Put(t.Context(), m.Item(i)); err != nil {
			t.Fatal(err)
		}
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, address, Options{})
	storetest.Sound(t, s)
	after, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if before.Size, after.Size = 0, 0; !reflect.DeepEqual(before, after) {
		t.Errorf("%+v, before it was %+v", after, before)
	}
}

// TestTrailStays: nobody alters what people said, not even by SQL.
func TestTrailStays(t *testing.T) {
	s := fresh(t)
	item := storetest.NewMaker(1, 3, 50).Item(0)
	if _, err := s.Put(t.Context(), item); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Say(t.Context(), hearsay.Word{At: time.Now(), Who: "ana", Kind: hearsay.NoteWord, About: hearsay.Subject{Document: item.Reading.Document.ID}, Value: "x"}); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{`UPDATE word SET value = 'y'`, `DELETE FROM word`, `TRUNCATE word`} {
		if _, err := s.pool.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "only added to") {
			t.Errorf("%s: error %v", sql, err)
		}
	}
	wants(t, hearsay.Invalid, "does not say", s.Restore(t.Context(), hearsay.Word{ID: "x", At: time.Now(), Who: "ana", Kind: hearsay.NoteWord, About: hearsay.Subject{Word: "y"}, Value: "x"}))
}

// TestNamesTogether: documents that tell who is who, added by several at the same instant, end
// as the same store as one after the other.
func TestNamesTogether(t *testing.T) {
	made := func() []hearsay.Item {
		m := storetest.NewMaker(3, 4, 60)
		all := make([]hearsay.Item, 48)
		for i := range all {
			all[i] = m.Item(i)
			r := all[i].Reading
			r.Sources[0].Name, r.Sources[0].Kind, r.Sources[0].Naming = "Ana Verde", hearsay.Person, hearsay.Named
			r.Sources[0].Affiliation = []string{"", "Harbour Office", "Northern Railway", "Harbour Office"}[i%4]
		}
		return all
	}
	alone, together := fresh(t), fresh(t)
	for _, i := range made() {
		if _, err := alone.Put(t.Context(), i); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	items := made()
	for w := range 6 {
		all.Go(func() {
			for i := w; i < len(items); i += 6 {
				if _, err := together.Put(t.Context(), items[i], items[(i+7)%len(items)]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	storetest.Sound(t, together)
	a, err := alone.Sources(t.Context(), nil, hearsay.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	b, err := together.Sources(t.Context(), nil, hearsay.Page{Limit: 1000})
	if err != nil || fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Errorf("error %v\n%+v\n%+v", err, a, b)
	}
	if storetest.Digests(t, alone) != storetest.Digests(t, together) {
		t.Error("the stores differ")
	}
}

// TestLost: a connection that the server ends is an error once, and the store goes on.
func TestLost(t *testing.T) {
	s := fresh(t)
	other := reopen(t, server.Address(t), Options{Create: true})
	held, err := s.pool.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pid := held.Conn().PgConn().PID()
	if _, err := other.pool.Exec(t.Context(), `SELECT pg_terminate_backend($1)`, pid); err != nil {
		t.Fatal(err)
	}
	_, err = held.Exec(t.Context(), `SELECT 1`)
	held.Release()
	if err = s.failure(t.Context(), err); hearsay.CodeOf(err) != hearsay.Unavailable || !strings.Contains(err.Error(), "connection") {
		t.Errorf("error %v", err)
	}
	if _, err := s.Search(t.Context(), nil, hearsay.Page{}); err != nil {
		t.Error(err)
	}
	if got := s.failure(t.Context(), fmt.Errorf("x: %w", pgx.ErrNoRows)); hearsay.CodeOf(got) != hearsay.Internal {
		t.Errorf("error %v", got)
	}
}

// TestStopped: writers that are stopped at any instant leave documents wholly or not at all, and who
// goes on ends with the store of one that was never stopped.
func TestStopped(t *testing.T) {
	m := storetest.NewMaker(5, 6, 60)
	var items []hearsay.Item
	for i := range 40 {
		items = append(items, m.Item(i))
	}
	whole, stopped := fresh(t), fresh(t)
	if _, err := whole.Put(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	for n := 0; ; n++ {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(1<<min(n, 12))*time.Millisecond)
		var err error
		for i := 0; i < len(items) && err == nil; i += 8 {
			_, err = stopped.Put(ctx, items[i:i+8]...)
		}
		cancel()
		if err == nil {
			break
		}
		if !errors.Is(err, context.DeadlineExceeded) || hearsay.CodeOf(err) != hearsay.Unavailable {
			t.Fatalf("error %v", err)
		}
		storetest.Sound(t, stopped)
	}
	if storetest.Digests(t, whole) != storetest.Digests(t, stopped) {
		t.Error("the stores differ")
	}
}
