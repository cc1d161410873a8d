package client_test

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/client"
	"hearsay/link"
	"hearsay/store/sqlite"
	"hearsay/web"
)

const token = "a-token-of-some-length"

// A witness notes which routes of a room are asked.
type witness struct{ asked map[string]bool }

var (
	id     = regexp.MustCompile(`^(/(?:api/(?:documents|statements|claims|figures)|d|c|f))/[^/]+`)
	format = regexp.MustCompile(`/as/[^/]+$`)
)

func (w *witness) RoundTrip(q *http.Request) (*http.Response, error) {
	w.asked[strings.ToLower(q.Method)+" "+format.ReplaceAllString(id.ReplaceAllString(q.URL.Path, "$1/{}"), "/as/{}")] = true
	return http.DefaultTransport.RoundTrip(q)
}

// report makes a reading of "SOURCE said CONTENT." with a figure in it.
func report(name, source, content string, value float64) hearsay.Item {
	text := source + " said " + content + "."
	sum := sha256.Sum256([]byte(text + name))
	at := len(source) + len(" said ")
	spans := func(from, to int) hearsay.Spans { return hearsay.Spans{{Start: from, End: to}} }
	digits := strings.IndexAny(text, "0123456789")
	doc := &hearsay.Document{ID: "sha256:" + hex.EncodeToString(sum[:]), Path: name, Title: name, Publisher: "The " + name, Language: "en", Text: text,
		Published: hearsay.Date{Time: time.Date(2031, 3, 11, 0, 0, 0, 0, time.UTC)}, Parts: []hearsay.Part{{Kind: hearsay.Body, Span: hearsay.Span{End: len(text)}}}}
	return hearsay.Item{Raw: []byte(text + name), Provenance: hearsay.Provenance{Address: name, At: time.Date(2031, 3, 12, 9, 0, 0, 0, time.UTC), How: "file"}, Reading: &hearsay.Reading{
		Document: doc, Model: "rule 1",
		Sources: []hearsay.Source{{ID: "S1", Name: source, Naming: hearsay.Named, Kind: hearsay.Person, Mentions: spans(0, len(source))}},
		Statements: []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{Spans: spans(0, len(source)), ID: "S1"}, Cue: hearsay.Cue{Spans: spans(len(source)+1, at-1), Lemma: "say"},
			Content: spans(at, len(text)-1), Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech, Chain: []string{"S1", "publisher"},
			Links: []hearsay.Link{{Kind: hearsay.Printed, Certain: true}}, Weakest: hearsay.Named, Confidence: 0.9, Figures: []string{"F1"}}},
		Figures: []hearsay.Figure{{ID: "F1", Span: hearsay.Span{Start: digits, End: digits + 2}, Value: value, Low: &value, High: &value, Unit: "person", Of: spans(digits+3, digits+9), Kind: "count"}},
	}}
}

// room opens a room on two reports that differ.
func room(t *testing.T) (*client.Client, *witness) {
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
	if _, err := store.Put(t.Context(), report("Courier", "Ada Lind", "41 people died in the flood", 41), report("Ostler", "Ben Moss", "19 horses were lost because of the flood", 19)); err != nil {
		t.Fatal(err)
	}
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := web.New(web.Config{Store: store, Linker: linker, Causes: link.Causes, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(opened.Handler())
	t.Cleanup(server.Close)
	w := &witness{map[string]bool{}}
	return client.New(server.URL+"/", token).With(&http.Client{Transport: w, Timeout: time.Minute}), w
}

// must passes a value on, or ends the test.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func collect[T any](t *testing.T, list iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for item, err := range list {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, item)
	}
	return all
}

// same holds a list that was read page by page against one that was streamed.
func same[T any](t *testing.T, what string, pages func(client.Page) (*client.List[T], error), each iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	p := client.Page{Limit: 1}
	for {
		list, err := pages(p)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		all = append(all, list.Items...)
		if p.After = list.Next; p.After == "" {
			break
		}
	}
	if len(all) < 2 {
		t.Errorf("%s: %d items", what, len(all))
	}
	if each != nil && !reflect.DeepEqual(all, collect(t, each)) {
		t.Errorf("%s: the pages and the stream differ", what)
	}
	return all
}

// Every operation of the API has its method, and answers with what the store holds.
func TestClient(t *testing.T) {
	c, asked := room(t)
	ctx := t.Context()
	if s := must[*client.Stats](t)(c.Stats(ctx)); s.Documents != 2 || s.Statements != 2 {
		t.Errorf("the store holds %+v", s)
	}
	documents := same(t, "documents", func(p client.Page) (*client.List[client.Document], error) { return c.Documents(ctx, p) }, c.EachDocument(ctx))
	var reading struct {
		Documents []struct{ Text string }
	}
	if err := json.Unmarshal(must[json.RawMessage](t)(c.Reading(ctx, documents[0].ID)), &reading); err != nil {
		t.Error(err)
	}
	statements := same(t, "statements", func(p client.Page) (*client.List[client.Statement], error) { return c.Statements(ctx, "flood", p) }, c.EachStatement(ctx, "flood"))
	if s := must[*client.Statement](t)(c.Statement(ctx, statements[0].Key[:8])); s.Citation == "" || s.Quote != statements[0].Quote {
		t.Errorf("the statement is %+v", s)
	}
	if found := collect(t, c.EachStatement(ctx, `by:"ada lind"`)); len(found) != 1 || found[0].Name != "Ada Lind" {
		t.Errorf("Ada Lind said %v", found)
	}
	same(t, "sources", func(p client.Page) (*client.List[client.Source], error) { return c.Sources(ctx, "", p) }, c.EachSource(ctx, ""))
	if s := must[*client.Source](t)(c.Source(ctx, "Ada Lind")); s.Statements != 1 || len(s.Descriptions) != 1 || len(s.Rests) == 0 {
		t.Errorf("the source is %+v", s)
	}
	claims := same(t, "claims", func(p client.Page) (*client.List[client.Claim], error) { return c.Claims(ctx, "", p) }, c.EachClaim(ctx, ""))
	newest := collect(t, c.EachClaim(ctx, "new"))
	if len(newest) != len(claims) {
		t.Errorf("%d claims are new, of %d", len(newest), len(claims))
	}
	claim := must[*client.Claim](t)(c.Claim(ctx, claims[0].ID))
	if len(claim.Assertions) == 0 || len(claim.Gaps) == 0 || len(claim.Sightings) == 0 || len(claim.Figures) == 0 || claim.Conflicts > 0 != (len(claim.Disputes) > 0) {
		t.Errorf("the claim is %+v", claim)
	}
	figures := same(t, "figures", func(p client.Page) (*client.List[client.Figure], error) { return c.Figures(ctx, p) }, nil)
	figure := must[*client.Figure](t)(c.Figure(ctx, figures[0].ID))
	if len(figure.Readings) != 1 || *figure.Low != *figures[0].Low || figure.Readings[0].Words == "" || figure.Readings[0].Place.Quote == "" {
		t.Errorf("the figure is %+v", figure)
	}
	if conflicts := must[*client.List[client.Conflict]](t)(c.Conflicts(ctx, client.Page{})); conflicts.Items == nil || conflicts.Next != "" {
		t.Errorf("the conflicts are %+v", conflicts)
	}
	tellings := same(t, "timeline", func(p client.Page) (*client.List[client.Telling], error) { return c.Timeline(ctx, "flood", p) }, c.EachTelling(ctx, "flood"))
	if told := tellings[0]; told.Claim == "" || !told.New || told.Place.Quote == "" || len(collect(t, c.EachTelling(ctx, "elephants"))) > 0 {
		t.Errorf("the timeline begins with %+v", told)
	}
	if causes := must[*client.List[client.Cause]](t)(c.Causes(ctx, "horses", client.Page{})); len(causes.Items) != 1 || len(causes.Items[0].Sayings) != 1 || causes.Items[0].Sayings[0].Place.Source != "Ben Moss" ||
		!reflect.DeepEqual(causes.Items, collect(t, c.EachCause(ctx, "horses"))) {
		t.Errorf("the causes are %+v", causes)
	}
	if open := must[*client.List[client.OpenCause]](t)(c.OpenCauses(ctx, "", client.Page{})); open.Items == nil {
		t.Errorf("left open is %+v", open)
	}
	if ways := must[*client.List[client.Suggestion]](t)(c.Suggest(ctx, "by:ad")); len(ways.Items) != 1 || ways.Items[0].Query != `by:"ada lind" ` {
		t.Errorf("suggested is %+v", ways)
	}
	same(t, "arrivals", func(p client.Page) (*client.List[client.Arrival], error) {
		return c.Arrivals(ctx, "2031-03-12", client.Page{Limit: 2})
	}, nil)
	word := must[*client.Word](t)(c.Say(ctx, client.Saying{Kind: "note", Statement: statements[0].Key, Value: "heard it myself"}))
	about := must[*client.List[client.Word]](t)(c.Words(ctx, client.Subject{Statement: statements[0].Key}))
	if len(about.Items) != 1 || about.Items[0] != *word {
		t.Errorf("the words are %+v, said was %+v", about, word)
	}
	exports(t, c, documents[0].ID, claims[0].ID, figures[0].ID)

	var described struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal(must[json.RawMessage](t)(c.Description(ctx)), &described); err != nil {
		t.Fatal(err)
	}
	for path, methods := range described.Paths {
		for method := range methods {
			if route := method + " " + regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(path, "{}"); !asked.asked[route] {
				t.Errorf("no method of the client asks %s", route)
			}
		}
	}
}

// exports asks for each view as a table, and says how many statements it has.
func exports(t *testing.T, c *client.Client, document, claim, figure string) {
	t.Helper()
	ctx := t.Context()
	for _, x := range []struct {
		what string
		ask  func() (io.ReadCloser, error)
		rows int // 0 for a problem: there are no conflicts
	}{
		{"document", func() (io.ReadCloser, error) { return c.ExportDocument(ctx, document, "csv") }, 1},
		{"statements", func() (io.ReadCloser, error) { return c.ExportStatements(ctx, "flood", "csv") }, 2},
		{"source", func() (io.ReadCloser, error) { return c.ExportSource(ctx, "Ada Lind", "csv") }, 1},
		{"claims", func() (io.ReadCloser, error) { return c.ExportClaims(ctx, "all", "horses", "csv") }, 1},
		{"claim", func() (io.ReadCloser, error) { return c.ExportClaim(ctx, claim, "csv") }, 1},
		{"figures", func() (io.ReadCloser, error) { return c.ExportFigures(ctx, "", "csv") }, 2},
		{"figure", func() (io.ReadCloser, error) { return c.ExportFigure(ctx, figure, "csv") }, 1},
		{"conflicts", func() (io.ReadCloser, error) { return c.ExportConflicts(ctx, "", "csv") }, 0},
		{"timeline", func() (io.ReadCloser, error) { return c.ExportTimeline(ctx, "horses", "csv") }, 1},
		{"causes", func() (io.ReadCloser, error) { return c.ExportCauses(ctx, "", "csv") }, 1},
		{"no format", func() (io.ReadCloser, error) { return c.ExportClaim(ctx, claim, "a/b") }, 0},
	} {
		file, err := x.ask()
		if problem, ok := errors.AsType[*client.Problem](err); x.rows == 0 && ok && (problem.Status == 404 || problem.Status == 400) {
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", x.what, err)
			continue
		}
		rows, err := csv.NewReader(file).ReadAll()
		if closed := file.Close(); err != nil || closed != nil || len(rows) != x.rows+1 {
			t.Errorf("%s: %d rows, want %d below the header; errors %v, %v", x.what, len(rows), x.rows, err, closed)
		}
	}
}

// The records of the client are those that the room describes, field by field.
func TestRecords(t *testing.T) {
	c, _ := room(t)
	var described struct {
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(must[json.RawMessage](t)(c.Description(t.Context())), &described); err != nil {
		t.Fatal(err)
	}
	records := map[string]any{
		"stats": client.Stats{}, "count": client.Count{}, "document": client.Document{}, "span": client.Span{}, "statement": client.Statement{},
		"source": client.Source{}, "description": client.Description{}, "arrival": client.Arrival{}, "side": client.Place{}, "conflict": client.Conflict{},
		"figure": client.Figure{}, "reading": client.FigureReading{}, "sighting": client.Sighting{}, "join": client.Join{}, "relation": client.Relation{},
		"telling": client.Telling{}, "cause": client.Cause{}, "causeEvent": client.CauseEvent{}, "causeSaying": client.CauseSaying{}, "openCause": client.OpenCause{}, "suggestion": client.Suggestion{},
		"place": client.Assertion{}, "claim": client.Claim{}, "word": client.Word{}, "say": client.Saying{},
	}
	for name, schema := range described.Components.Schemas {
		value, ok := records[name]
		if !ok {
			if name != "problem" && !strings.HasSuffix(name, "List") {
				t.Errorf("the client has no record for %s", name)
			}
			continue
		}
		var fields []string
		for f := range reflect.TypeOf(value).Fields() {
			tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			fields = append(fields, tag)
		}
		slices.Sort(fields)
		if want := slices.Sorted(maps.Keys(schema.Properties)); !slices.Equal(fields, want) {
			t.Errorf("%s: the client has %v, the room %v", name, fields, want)
		}
	}
}

// What a room refuses is a Problem with its code and its place.
func TestProblems(t *testing.T) {
	c, _ := room(t)
	ctx := t.Context()
	problem := func(err error) client.Problem {
		t.Helper()
		p, ok := errors.AsType[*client.Problem](err)
		if !ok {
			t.Fatalf("%v is no problem of the room", err)
		}
		return *p
	}
	_, err := c.Statements(ctx, "by:(x", client.Page{})
	if p := problem(err); p.Status != 400 || p.Code != "invalid" || p.Column == 0 {
		t.Errorf("a wrong query is %+v", p)
	}
	for _, err := range c.EachStatement(ctx, "stance:nonsense") {
		if p := problem(err); p.Status != 400 {
			t.Errorf("a wrong query of a stream is %+v", p)
		}
	}
	_, err = c.Claim(ctx, "none/../../x?y")
	if p := problem(err); p.Status != 404 || p.Error() == "" {
		t.Errorf("a claim that is not there is %+v", p)
	}
	if some, err := c.Claims(ctx, "", client.Page{Limit: 1000, About: "elephants"}); err != nil || len(some.Items) > 0 {
		t.Errorf("%d claims are about elephants, error %v", len(some.Items), err)
	}
	_, err = c.Claims(ctx, "true", client.Page{})
	if p := problem(err); p.Status != 400 {
		t.Errorf("a list that is not there is %+v", p)
	}
}

// Whoever answers, the client ends with an error: no token, no room, half an answer.
func TestHostileRooms(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"nothing":  func(http.ResponseWriter, *http.Request) {},
		"a page":   func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<!doctype html>")) },
		"half":     func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"items":[{"id":"sha`)) },
		"a fault":  func(w http.ResponseWriter, _ *http.Request) { http.Error(w, strings.Repeat("x", 1<<20), 500) },
		"null":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403); _, _ = w.Write([]byte("null")) },
		"a circle": func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, q.URL.String(), http.StatusSeeOther) },
	}
	for name, answer := range answers {
		server := httptest.NewServer(answer)
		c := client.New(server.URL, "")
		if _, err := c.Documents(t.Context(), client.Page{}); err == nil || err.Error() == "" {
			t.Errorf("%s: the error is %v", name, err)
		}
		server.Close()
	}
	torn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("{\"key\":\"a\"}\n{\"key\":\"b\"}\n"))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}))
	defer torn.Close()
	n, failed := 0, false
	for _, err := range client.New(torn.URL, "").EachStatement(t.Context(), "") {
		if err != nil {
			failed = true
			break
		}
		n++
	}
	if n != 2 || !failed {
		t.Errorf("of a torn list came %d items, and an error: %v", n, failed)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	if _, err := client.New(torn.URL, "").Stats(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("a request that was given up ends with %v", err)
	}
}
