package alert

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
	"hearsay/store"
	"hearsay/store/sqlite"
)

// A desk is a store that reports come into, a clock, and an engine.
type desk struct {
	*testing.T
	store hearsay.Store
	clock time.Time
	said  []string
	mu    sync.Mutex
}

func newDesk(t *testing.T) *desk {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "desk.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &desk{T: t, store: s, clock: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

// engine is an engine on the store, which reaches this computer.
func (d *desk) engine() *Engine {
	return &Engine{
		Store: d.store, Through: http.DefaultTransport, Limit: 2 * time.Second, Room: "http://room.example",
		Now: func() time.Time { return d.clock },
		Say: func(err error) {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.said = append(d.said, err.Error())
		},
		Linked: func(ctx context.Context) (*Account, error) {
			l, err := link.New()
			if err != nil {
				return nil, err
			}
			said, err := d.store.Words(ctx, hearsay.Subject{})
			if err != nil {
				return nil, err
			}
			var entries []*hearsay.Entry
			for e, err := range d.store.Entries(ctx, "") {
				if err != nil {
					return nil, err
				}
				entries = append(entries, e)
			}
			readings := store.Correct(said, entries)
			return &Account{l.Account(readings), readings}, nil
		},
	}
}

var (
	spoken = regexp.MustCompile(`([A-Z]\w+(?: [A-Z]\w+)*) (said|denied)(?: on \w+ that)? ([^.\n]+)`)
	number = regexp.MustCompile(`(\d+) (people)`)
)

// report keeps a report of a day; statements are "Name said content.".
func (d *desk) report(path, day, publisher, text string) {
	d.Helper()
	item := made(path, day, publisher, text)
	item.Provenance.At = d.clock
	if _, err := d.store.Put(d.Context(), item); err != nil {
		d.Fatal(err)
	}
}

func made(path, day, publisher, text string) hearsay.Item {
	raw := []byte(text)
	id := sha256.Sum256(raw)
	doc := &hearsay.Document{ID: "sha256:" + hex.EncodeToString(id[:]), Path: path, Title: "Report of " + publisher, Publisher: publisher, Language: "en", Text: text}
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		doc.Published = hearsay.Date{Time: t}
	}
	r := &hearsay.Reading{Document: doc, Model: "made 1"}
	for i, at := range number.FindAllStringSubmatchIndex(text, -1) {
		v, _ := strconv.ParseFloat(text[at[2]:at[3]], 64)
		r.Figures = append(r.Figures, hearsay.Figure{ID: fmt.Sprintf("F%d", i+1), Span: hearsay.Span{Start: at[2], End: at[3]}, Value: v, Of: hearsay.Spans{{Start: at[4], End: at[5]}}, Kind: "count"})
	}
	for i, at := range spoken.FindAllStringSubmatchIndex(text, -1) {
		span := func(group int) hearsay.Spans {
			return hearsay.Spans{{Start: at[2*group], End: at[2*group+1]}}
		}
		source := hearsay.Source{ID: fmt.Sprintf("S%d", i+1), Name: span(1).Hull().Of(text), Naming: hearsay.Named, Kind: hearsay.Person, Mentions: span(1)}
		st := hearsay.Statement{
			ID: fmt.Sprintf("T%d", i+1), Source: hearsay.Ref{Spans: span(1), ID: source.ID}, Cue: hearsay.Cue{Spans: span(2), Lemma: "say"},
			Content: span(3), Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech, Chain: []string{source.ID, "publisher"}, Confidence: 0.9,
		}
		for _, f := range r.Figures {
			if st.Content.Hull().Contains(f.Span) {
				st.Figures = append(st.Figures, f.ID)
			}
		}
		if span(2).Hull().Of(text) == "denied" {
			st.Stance, st.Cue.Lemma = hearsay.Denies, "deny"
		}
		r.Sources, r.Statements = append(r.Sources, source), append(r.Statements, st)
	}
	return hearsay.Item{Reading: r, Raw: raw, Provenance: hearsay.Provenance{Address: path, How: "file"}}
}

// add makes a rule.
func (d *desk) add(r Rule) Rule {
	d.Helper()
	kept, err := d.engine().Add(d.Context(), r)
	if err != nil {
		d.Fatal(err)
	}
	return kept
}

// run looks and sends.
func (d *desk) run() Report {
	d.Helper()
	report, err := d.engine().Run(d.Context())
	if err != nil {
		d.Fatal(err)
	}
	return report
}

// found are the words of the events of a rule, latest first.
func (d *desk) found(name string) []string {
	d.Helper()
	events, _, err := Found(d.Context(), d.store, name)
	if err != nil {
		d.Fatal(err)
	}
	var out []string
	for _, v := range events {
		words := v.Quote
		if v.Kind == NewFigure || v.Kind == NewConflict {
			words = v.Was + " to " + v.Is
		}
		if v.Kind == Edited {
			words = v.Detail
		}
		out = append(out, string(v.Kind)+" "+words)
	}
	return out
}

func (d *desk) wants(what string, got []string, want ...string) {
	d.Helper()
	if !slices.Equal(got, want) {
		d.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// A receiver takes webhooks and answers as it is told.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	answer func(w http.ResponseWriter, q *http.Request)
	ids    []string // of what came, each time
	events []string // of what was taken
	bad    []string
}

func newReceiver(t *testing.T, secret *string) *receiver {
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		id := q.Header.Get("webhook-id")
		r.ids = append(r.ids, id)
		at, _ := strconv.ParseInt(q.Header.Get("webhook-timestamp"), 10, 64)
		if want, err := Sign(*secret, id, time.Unix(at, 0), body); err != nil || want != q.Header.Get("webhook-signature") {
			r.bad = append(r.bad, id)
		}
		if r.answer != nil {
			r.answer(w, q)
			return
		}
		var got struct {
			Data Digest `json:"data"`
		}
		if json.Unmarshal(body, &got) != nil || got.Data.ID != id {
			r.bad = append(r.bad, id)
		}
		for _, v := range got.Data.Events {
			r.events = append(r.events, v.ID)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

// tries are the ids of what came. Where a receiver breaks off, its sender goes on before it has let go.
func (r *receiver) tries() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.ids)
}

func (r *receiver) answers(f func(w http.ResponseWriter, q *http.Request)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = f
}

const ferry = "Ana Verde said the ferry was full. Bo Lind said the quay was empty all day."
