package web_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
	"hearsay/store"
	"hearsay/store/storetest"
	"hearsay/web"
)

// A side is words of a report as the API has them.
type side struct{ Statement string }

// views are views of a room and the keys of the statements that the store, or the API, says are in them.
func views(t *testing.T, h http.Handler, s hearsay.Store) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	put := func(address string, keys ...string) {
		for _, key := range keys {
			if key != "" && !slices.Contains(out[address], key) {
				out[address] = append(out[address], key)
			}
		}
	}
	for _, text := range []string{"", "dyke", "stance:denies OR naming:unknown", `by:"the ministry"`} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), q, hearsay.Page{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		for i := range hits.Hits {
			put("/search/as/FORMAT?q="+url.QueryEscape(text), hits.Hits[i].Key)
		}
	}
	for _, name := range []string{"the ministry", "Ede Larrimore"} {
		known, err := store.Named(t.Context(), s, name, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for i := range known.Hits {
			put("/source/as/FORMAT?name="+url.QueryEscape(name), known.Hits[i].Key)
		}
	}
	for address, path := range map[string]string{
		"/claims/as/FORMAT?list=spread": "/api/claims?list=spread&limit=200", "/claims/as/FORMAT?list=all&about=mayor": "/api/claims?about=mayor&limit=200",
	} {
		var claims struct{ Items []struct{ ID string } }
		read(t, h, path, &claims)
		for i, c := range claims.Items {
			var claim struct{ Assertions []side }
			read(t, h, "/api/claims/"+c.ID, &claim)
			for _, a := range claim.Assertions {
				put(address, a.Statement)
				if i < 3 {
					put("/c/"+c.ID+"/as/FORMAT", a.Statement)
				}
			}
		}
	}
	for address, path := range map[string]string{"/figures/as/FORMAT": "/api/figures?limit=200", "/figures/as/FORMAT?about=killed": "/api/figures?about=killed&limit=200"} {
		var figures struct{ Items []struct{ ID string } }
		read(t, h, path, &figures)
		for i, f := range figures.Items {
			var card struct{ Readings []struct{ Place side } }
			read(t, h, "/api/figures/"+f.ID, &card)
			for _, reading := range card.Readings {
				put(address, reading.Place.Statement)
				if i < 2 {
					put("/f/"+f.ID+"/as/FORMAT", reading.Place.Statement)
				}
			}
		}
	}
	for address, path := range map[string]string{"/conflicts/as/FORMAT": "/api/conflicts?limit=200", "/conflicts/as/FORMAT?about=mayor": "/api/conflicts?about=mayor&limit=200"} {
		var conflicts struct{ Items []struct{ A, B side } }
		read(t, h, path, &conflicts)
		for _, c := range conflicts.Items {
			put(address, c.A.Statement, c.B.Statement)
		}
	}
	for address, path := range map[string]string{"/timeline/as/FORMAT": "/api/timeline?limit=1000", "/timeline/as/FORMAT?about=dyke": "/api/timeline?about=dyke&limit=1000"} {
		var told struct{ Items []struct{ Place side } }
		read(t, h, path, &told)
		for _, item := range told.Items {
			put(address, item.Place.Statement)
		}
	}
	var causes struct {
		Items []struct{ Sayings []struct{ Place side } }
	}
	read(t, h, "/api/causes?about=dyke&limit=200", &causes)
	for _, edge := range causes.Items {
		for _, saying := range edge.Sayings {
			put("/causes/as/FORMAT?about=dyke", saying.Place.Statement)
		}
	}
	return out
}

// TestTake looks at the views of the examples.
func TestTake(t *testing.T) {
	s := newStore(t)
	fill(t, s)
	h := open(t, s, nil)
	t.Run("views", func(t *testing.T) { takeViews(t, h, s) })
	t.Run("links", func(t *testing.T) { takeLinks(t, h) })
	t.Run("nothing", func(t *testing.T) { takeNothing(t, h) })
}

// Each view in each format holds the statements of the view and no other.
func takeViews(t *testing.T, h http.Handler, s hearsay.Store) {
	t.Helper()
	keyOf := map[string]string{} // document and number
	for e, err := range s.Entries(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		for i, key := range e.Reading.Keys() {
			keyOf[e.Reading.Document.ID+e.Reading.Statements[i].ID] = key
		}
	}
	all := views(t, h, s)
	if len(all) < 17 {
		t.Errorf("only %d views have statements", len(all))
	}
	for address, want := range all {
		slices.Sort(want)
		for _, f := range export.Formats {
			if f.Name == "brat" {
				continue
			}
			path := strings.Replace(address, "FORMAT", f.Name, 1)
			w := get(t, h, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s answers %d: %s", path, w.Code, w.Body)
				continue
			}
			if kind, as, err := mime.ParseMediaType(w.Header().Get("Content-Disposition")); err != nil || kind != "attachment" || !strings.HasSuffix(as["filename"], f.Extension) {
				t.Errorf("%s is to be saved as %q", path, w.Header().Get("Content-Disposition"))
			}
			n, keys, err := statementsIn(f.Name, w.Body.Bytes(), keyOf)
			if err != nil || n != len(want) {
				t.Errorf("%s holds %d statements, the view %d; error %v", path, n, len(want), err)
			}
			if slices.Sort(keys); keys != nil && !slices.Equal(keys, want) {
				t.Errorf("%s holds %v, the view %v", path, keys, want)
			}
			if again := get(t, h, path); !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()) {
				t.Errorf("%s is another the second time", path)
			}
		}
	}
}

// statementsIn reads an export: how many statements it holds and, where the format says it, their keys.
func statementsIn(format string, body []byte, keyOf map[string]string) (n int, keys []string, err error) {
	count := func(pattern string) int { return len(regexp.MustCompile(pattern).FindAll(body, -1)) }
	switch format {
	case "text":
		return count(`(?m)^ *T\d+  `), nil, nil
	case "markdown":
		return count(`(?m)^## \d+\.\d+\. `), nil, nil
	case "html":
		return count(`<li id="d\d+l\d+"`), nil, nil
	case "json", "jsonl":
		for dec := json.NewDecoder(bytes.NewReader(body)); ; {
			var r struct {
				Document   struct{ ID string }
				Statements []struct{ ID string }
			}
			if err := dec.Decode(&r); errors.Is(err, io.EOF) {
				return len(keys), keys, nil
			} else if err != nil {
				return 0, nil, err
			}
			for _, s := range r.Statements {
				keys = append(keys, keyOf[r.Document.ID+s.ID])
			}
		}
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
		for _, row := range rows[min(1, len(rows)):] {
			keys = append(keys, keyOf[row[0]+row[5]])
		}
		return len(keys), keys, err
	case "parquet":
		rows, err := parquet.Read[struct {
			Key string `parquet:"key"`
		}](bytes.NewReader(body), int64(len(body)))
		for _, row := range rows {
			keys = append(keys, row.Key)
		}
		return len(keys), keys, err
	case "webannotation":
		var list []map[string]any
		err := json.Unmarshal(body, &list)
		for _, a := range list {
			keys = append(keys, a["hearsay:statement"].(string))
		}
		return len(keys), keys, err
	case "schemaorg":
		var graph struct {
			Nodes []struct {
				Type string `json:"@type"`
			} `json:"@graph"`
		}
		err := json.Unmarshal(body, &graph)
		for _, node := range graph.Nodes {
			if node.Type == "Claim" {
				n++
			}
		}
		return n, nil, err
	case "stix":
		var bundle struct {
			Objects []struct {
				Key string `json:"statement_key"`
			}
		}
		err := json.Unmarshal(body, &bundle)
		for _, o := range bundle.Objects {
			if o.Key != "" {
				keys = append(keys, o.Key)
			}
		}
		return len(keys), keys, err
	case "ftm":
		for line := range bytes.Lines(body) {
			var e struct{ Schema string }
			if err := json.Unmarshal(line, &e); err != nil {
				return 0, nil, err
			}
			if e.Schema == "Note" {
				n++
			}
		}
		return n, nil, nil
	}
	return 0, nil, errors.New("no such format")
}

// Each page with statements leads to its view in all formats, and what is linked answers.
func takeLinks(t *testing.T, h http.Handler) {
	t.Helper()
	var claims, figures struct{ Items []struct{ ID string } }
	read(t, h, "/api/claims?list=spread", &claims)
	read(t, h, "/api/figures", &figures)
	link := regexp.MustCompile(`href="([^"]*/as/([a-z]+)[^"]*)"`)
	for _, page := range []string{
		"/search?q=dyke+%22the+wall%22+OR+stance:denies", "/source?name=Ede+Larrimore", "/claims?list=thin", "/claims?list=all&about=mayor", "/c/" + claims.Items[0].ID,
		"/figures?about=killed", "/f/" + figures.Items[0].ID, "/conflicts",
	} {
		found := link.FindAllStringSubmatch(get(t, h, page).Body.String(), -1)
		if len(found) != len(export.Formats)-1 {
			t.Errorf("%s leads to %d formats", page, len(found))
		}
		for _, l := range found {
			if path := strings.ReplaceAll(l[1], "&amp;", "&"); get(t, h, path).Code != http.StatusOK {
				t.Errorf("%s leads to %s, which answers %d", page, path, get(t, h, path).Code)
			}
		}
	}
	for _, page := range []string{"/search?q=nothing-of-this-kind", "/search?q=(", "/claims?about=nothing-of-this-kind", "/figures?about=nothing-of-this-kind", "/conflicts?about=nothing-of-this-kind"} {
		if found := link.FindAllString(get(t, h, page).Body.String(), -1); found != nil {
			t.Errorf("%s, which is empty, leads to %q", page, found)
		}
	}
}

// What cannot be exported is said in words, on a page.
func takeNothing(t *testing.T, h http.Handler) {
	t.Helper()
	for path, want := range map[string]struct {
		status int
		words  string
	}{
		"/search/as/xml?q=dyke":                      {400, "there is no format"},
		"/search/as/brat?q=dyke":                     {400, "one document per file"},
		"/search/as/csv?q=(":                         {400, "column"},
		"/search/as/csv?q=nothing-of-this-kind":      {404, "no statement in this view"},
		"/source/as/csv?name=nobody":                 {404, "no source is called"},
		"/source/as/csv":                             {404, "no source is called"},
		"/c/none/as/csv":                             {404, "no such claim"},
		"/c/none/as/xml":                             {400, "there is no format"},
		"/f/none/as/csv":                             {404, "no such figure card"},
		"/claims/as/csv?about=nothing-of-this-kind":  {404, "no statement in this view"},
		"/figures/as/csv?about=nothing-of-this-kind": {404, "no statement in this view"},
		"/conflicts/as/stix?about=nothing-at-all":    {404, "no statement in this view"},
	} {
		w := get(t, h, path)
		if w.Code != want.status || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || w.Header().Get("Content-Disposition") != "" || !strings.Contains(w.Body.String(), want.words) {
			t.Errorf("%s answers %d as %s, to be saved as %q", path, w.Code, w.Header().Get("Content-Type"), w.Header().Get("Content-Disposition"))
		}
	}
}

// TestTakeCorrected: what people said is in force in what is taken away, and a statement that all call wrong is not.
func TestTakeCorrected(t *testing.T) {
	s, reading := one(t)
	h := open(t, s, nil)
	name, key := reading.Sources[0].Name, reading.Keys()[0]
	say(t, h, "kind", "same", "source", name, "value", "Somebody Else", "back", "/")
	say(t, h, "kind", "published", "document", reading.Document.ID, "value", "2029-01-02", "back", "/")
	w := get(t, h, "/search/as/csv?q=")
	has(t, w, "Somebody Else", ",2029-01-02,")
	say(t, h, "kind", "wrong", "statement", key, "back", "/")
	if w := get(t, h, "/search/as/csv?q="); w.Code != http.StatusNotFound {
		t.Errorf("a statement that is wrong is exported: %d, %s", w.Code, w.Body)
	}
}

// TestTakeBounds: of very many statements the first are taken, and the name of the file says so.
func TestTakeBounds(t *testing.T) {
	s := newStore(t)
	m := storetest.NewMaker(9, 700, 400)
	for n := range 15 {
		if _, err := s.Put(t.Context(), m.Item(n)); err != nil {
			t.Fatal(err)
		}
	}
	h := open(t, s, nil)
	w := get(t, h, "/search/as/csv?q=")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 10_001 || w.Header().Get("Content-Disposition") != `attachment; filename="search-first-10000.csv"` {
		t.Errorf("%d rows came as %s; error %v", len(rows), w.Header().Get("Content-Disposition"), err)
	}
	q, err := query.Parse("")
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for page := (hearsay.Page{Limit: 1000}); i < 10_000; { // they are the first of the search, in its order
		hits, err := s.Search(t.Context(), q, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range hits.Hits {
			if i++; rows[i][0] != hit.Document.ID || rows[i][5] != hit.Statement.ID {
				t.Fatalf("row %d is %s of %s, the search has %s of %s", i, rows[i][5], rows[i][0], hit.Statement.ID, hit.Document.ID)
			}
		}
		page.After = hits.Next
	}
	if whole := get(t, h, "/search/as/csv?q=stance:denies"); strings.Contains(whole.Header().Get("Content-Disposition"), "first") {
		t.Errorf("what is whole came as %s", whole.Header().Get("Content-Disposition"))
	}
}

// TestTakePacked: a file is packed for those who take that, and is the same.
func TestTakePacked(t *testing.T) {
	s, _ := one(t)
	server := httptest.NewServer(open(t, s, nil))
	defer server.Close()
	for format, packed := range map[string]bool{"jsonl": true, "csv": true, "parquet": false, "html": false} {
		answer, err := server.Client().Get(server.URL + "/search/as/" + format + "?q=safe") // unpacks, and then says so
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if closed := answer.Body.Close(); err != nil || closed != nil {
			t.Fatal(err, closed)
		}
		plain := get(t, open(t, s, nil), "/search/as/"+format+"?q=safe")
		if answer.Uncompressed != packed || !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("%s came packed: %v; %d bytes, plain %d", format, answer.Uncompressed, len(body), plain.Body.Len())
		}
	}
}

// TestTakeNames: no query, name or topic gives a file a name that a header or a system takes for something else.
func TestTakeNames(t *testing.T) {
	fine := regexp.MustCompile(`^attachment; filename="search[A-Za-z0-9-]*\.csv"$`)
	for _, words := range append(hostile(t), `../../x".csv`, "a\r\nX: y", strings.Repeat("w ", 400)) {
		s, _ := one(t)
		h := open(t, s, nil)
		path := "/search/as/csv?" + url.Values{"q": {"says OR NOT " + `"` + strings.NewReplacer(`"`, " ").Replace(strings.ToValidUTF8(words, "")) + ` x"`}}.Encode()
		w := get(t, h, path)
		if w.Code == http.StatusOK && !fine.MatchString(w.Header().Get("Content-Disposition")) {
			t.Errorf("%q came as %s", words, w.Header().Get("Content-Disposition"))
		}
		if w.Code != http.StatusOK && w.Code != http.StatusNotFound && w.Code != http.StatusBadRequest {
			t.Errorf("%q answers %d", words, w.Code)
		}
	}
}

// A failing store cannot give the document that it is asked for when so many were given.
type failing struct {
	hearsay.Store
	given int
}

func (s *failing) Document(ctx context.Context, id string) (*hearsay.Entry, error) {
	if s.given--; s.given < 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "torn"}
	}
	return s.Store.Document(ctx, id)
}

// TestTakeTorn: an export that fails before it begins is a page, and one that fails midway is cut off, never ended as if it were whole.
func TestTakeTorn(t *testing.T) {
	s := newStore(t)
	m := storetest.NewMaker(4, 5, 50)
	if _, err := s.Put(t.Context(), m.Item(1), m.Item(2), m.Item(3)); err != nil {
		t.Fatal(err)
	}
	for given, want := range []any{nil, http.ErrAbortHandler, http.ErrAbortHandler, nil} {
		h := open(t, &failing{s, given}, func(c *web.Config) { c.Linker = nil })
		w := httptest.NewRecorder()
		broke := func() (fault any) {
			defer func() { fault = recover() }()
			h.ServeHTTP(w, request(http.MethodGet, "/search/as/jsonl?q=", ""))
			return nil
		}()
		if broke != want || given == 0 && w.Code != http.StatusUnprocessableEntity || given == 3 && strings.Count(w.Body.String(), "\n") != 3 {
			t.Errorf("with %d documents of 3 it ends with %v, and status %d", given, broke, w.Code)
		}
	}
}
