package web_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/store/sqlite"
	"hearsay/web"
)

// engine reads as the program does. The weights are opened once.
var engine = sync.OnceValues(func() (*extract.Reader, error) { return extract.New() })

// A shelf adds single files to a store, for tests.
type shelf struct{ store hearsay.Store }

func (s shelf) Add(ctx context.Context, files []web.File) ([]web.Receipt, error) {
	reader, err := engine()
	if err != nil {
		return nil, err
	}
	receipts := make([]web.Receipt, len(files))
	for i, f := range files {
		receipts[i].Name = f.Name
		doc, err := intake.Parse(f.Name, f.Data, intake.Options{})
		if err != nil {
			receipts[i].Err = err
			continue
		}
		reading, err := reader.Read(ctx, doc)
		if err != nil {
			return nil, err
		}
		added, err := s.store.Put(ctx, hearsay.Item{Reading: reading, Raw: f.Data, Provenance: hearsay.Provenance{Address: f.Name, At: noon, How: "file"}})
		if err != nil {
			return nil, err
		}
		receipts[i] = web.Receipt{Name: f.Name, Document: doc.ID, Title: doc.Title, New: added[0].Document, Statements: len(reading.Statements)}
	}
	return receipts, nil
}

// noon is the time of every test.
var noon = time.Date(2031, 3, 15, 12, 0, 0, 0, time.UTC)

// newStore opens an empty store.
func newStore(t testing.TB) hearsay.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// open opens a room; change alters what it is made of.
func open(t testing.TB, store hearsay.Store, change func(*web.Config)) http.Handler {
	t.Helper()
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	now := noon
	c := web.Config{Store: store, Adder: shelf{store}, Linker: linker.Keeper(), Causes: link.Causes, Who: "tester", Patience: time.Minute, Now: func() time.Time { now = now.Add(time.Second); return now }}
	if change != nil {
		change(&c)
	}
	room, err := web.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return room.Handler()
}

// samples are the example reports of the project.
func samples(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("../examples/*.*")
	if err != nil || len(paths) < 5 {
		t.Fatalf("the examples are missing: %v", err)
	}
	return paths
}

// fill adds the examples.
func fill(t testing.TB, store hearsay.Store) {
	t.Helper()
	var files []web.File
	for _, path := range samples(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, web.File{Name: filepath.Base(path), Data: data})
	}
	if _, err := (shelf{store}).Add(t.Context(), files); err != nil {
		t.Fatal(err)
	}
}

// get asks a room for an address.
func get(t testing.TB, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request(http.MethodGet, path, ""))
	return w
}

// request is one of a browser on the same computer.
func request(method, path, body string) *http.Request {
	q := httptest.NewRequest(method, path, strings.NewReader(body))
	q.Host = "localhost:8473"
	if method == http.MethodPost {
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		q.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return q
}

// made makes a reading of a text with one statement whose source, cue and content are
// words of it, and whose every field holds the same words.
func made(text, title, source, cue, content string) *hearsay.Reading {
	sum := sha256.Sum256([]byte(text + title))
	span := func(words string) hearsay.Spans {
		at := strings.Index(text, words)
		return hearsay.Spans{{Start: at, End: at + len(words)}}
	}
	doc := &hearsay.Document{
		ID: "sha256:" + hex.EncodeToString(sum[:]), Path: title, Title: title, Publisher: title, Authors: []string{title}, URL: title,
		Language: "en", Text: text, Warnings: []string{title}, Published: hearsay.Date{Time: noon},
		Parts: []hearsay.Part{{Kind: hearsay.Body, Span: hearsay.Span{End: len(text)}}},
	}
	return &hearsay.Reading{
		Document: doc, Model: title,
		Sources: []hearsay.Source{{ID: "S1", Name: title, Naming: hearsay.Named, Kind: hearsay.Person, Role: title, Affiliation: title,
			Mentions: span(source), Placed: span(source), ReasonUnnamed: span(source), Notes: []hearsay.Note{{Kind: "bare-source", Spans: span(source)}}}},
		Statements: []hearsay.Statement{{
			ID: "T1", Source: hearsay.Ref{Spans: span(source), ID: "S1"}, Cue: hearsay.Cue{Spans: span(cue), Lemma: "say"}, Content: span(content),
			Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech, Chain: []string{"S1", "publisher"},
			Links: []hearsay.Link{{Kind: hearsay.Printed, Certain: true}}, Weakest: hearsay.Named, Confidence: 0.4,
			Figures: []string{"F1"}, Moments: []string{"M1"},
		}},
		Figures: []hearsay.Figure{{ID: "F1", Span: span(content)[0], Value: 3, Unit: "people", Of: span(content), Kind: "count"}},
		Moments: []hearsay.Moment{{ID: "M1", Span: span(content)[0], From: "2031-03-14", To: "2031-03-14", Grain: "day"}},
	}
}
