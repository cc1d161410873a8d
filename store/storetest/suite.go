package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/query"
	"hearsay/store"
)

// Run holds a kind of store to the contract of hearsay.Store. open gives a new, empty
// one; the test that it is given closes it.
func Run(t *testing.T, open func(t *testing.T) hearsay.Store) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, hearsay.Store)
	}{
		{"empty", empty}, {"back", back}, {"again", again}, {"invalid", invalid}, {"wholly", wholly}, {"ids", ids},
		{"search", search}, {"pages", pages}, {"editions", editions}, {"sources", sources}, {"replace", replace},
		{"wrong", wrong}, {"dates", dates}, {"same", same}, {"notes", notes}, {"marks", marks}, {"memory", memory}, {"cancelled", cancelled}, {"together", together},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			c.run(t, s)
			Sound(t, s)
		})
	}
	t.Run("order", func(t *testing.T) { order(t, open) })
}

// Sound fails for everything that check finds wrong.
func Sound(t testing.TB, s hearsay.Store) {
	t.Helper()
	for f, err := range store.Check(context.Background(), s) {
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s %s: %s", f.Document, f.Statement, f.Message)
	}
}

// Digests are those of a store.
func Digests(t testing.TB, s hearsay.Store) store.Digests {
	t.Helper()
	d, err := store.Dump(context.Background(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func wants(t testing.TB, code hearsay.Code, what string, err error) {
	t.Helper()
	if _, ok := errors.AsType[*hearsay.Error](err); !ok || hearsay.CodeOf(err) != code {
		t.Errorf("%s: error %v (%s), want %s", what, err, hearsay.CodeOf(err), code)
	}
}

// items are made documents.
func items(n int) []hearsay.Item {
	m := NewMaker(7, 6, 60)
	all := make([]hearsay.Item, n)
	for i := range all {
		all[i] = m.Item(i)
	}
	return all
}

func put(t testing.TB, s hearsay.Store, all ...hearsay.Item) []hearsay.Added {
	t.Helper()
	added, err := s.Put(t.Context(), all...)
	return must(t, added, err)
}

func empty(t *testing.T, s hearsay.Store) {
	hits, err := s.Search(t.Context(), nil, hearsay.Page{})
	if err != nil || len(hits.Hits) > 0 || hits.Next != "" {
		t.Errorf("%v, error %v", hits, err)
	}
	st, err := s.Stats(t.Context())
	if err != nil || st.Documents != 0 || st.Statements != 0 || st.First != "" {
		t.Errorf("%+v, error %v", st, err)
	}
	put(t, s)
	for e, err := range s.Entries(t.Context(), "") {
		t.Errorf("an empty store yields %v, error %v", e, err)
	}
	sources, err := s.Sources(t.Context(), nil, hearsay.Page{})
	if err != nil || len(sources.Sources) > 0 {
		t.Errorf("%v, error %v", sources, err)
	}
}

// back: what is put in comes back as it was.
func back(t *testing.T, s hearsay.Store) {
	all := items(9)
	doc := all[3].Reading.Document
	doc.Authors, doc.Warnings = []string{"Ana Verde", "Bo Lind"}, []string{"a warning"}
	doc.Published = hearsay.Date{Time: time.Date(2022, 9, 20, 23, 30, 0, 0, time.FixedZone("", -4*3600)), HasTime: true}
	low := 0.0
	st := &all[3].Reading.Statements[0]
	st.Likelihood = &hearsay.Likelihood{Spans: st.Content, Term: "likely", Low: 0.55, High: 0.8}
	st.Negated, st.Within, st.Hedges = true, "T2", st.Content
	st.Links = []hearsay.Link{{Kind: hearsay.Printed, Certain: true}}
	all[3].Reading.Figures = append(all[3].Reading.Figures, hearsay.Figure{ID: "F99", Span: st.Content[0], Value: -0.25, Low: &low, SI: &hearsay.SI{Low: &low, Unit: "m"}})
	all[3].Reading.Moments = []hearsay.Moment{{ID: "M1", Span: st.Content[0], From: "2022", Grain: "year", Timex: "2022"}}
	all[3].Provenance.Repairs = []string{"cut short", "two bytes too many"}
	all[3].Provenance.MediaType, all[3].Provenance.URL = "text/plain", "https://mirror.example/3"
	for _, a := range put(t, s, all...) {
		if !a.Document || !a.Address {
			t.Errorf("%+v", a)
		}
	}
	for _, item := range all {
		id := item.Reading.Document.ID
		e := must2(t)(s.Document(t.Context(), id))
		if !e.Reading.Document.Published.Time.Equal(item.Reading.Document.Published.Time) || e.Reading.Document.Published.String() != item.Reading.Document.Published.String() {
			t.Errorf("published %v, want %v", e.Reading.Document.Published, item.Reading.Document.Published)
		}
		e.Reading.Document.Published = item.Reading.Document.Published
		if !reflect.DeepEqual(e.Reading, item.Reading) {
			t.Errorf("%s is not what it was:\n%+v\n%+v", id, e.Reading, item.Reading)
		}
		if !reflect.DeepEqual(e.Provenance, []hearsay.Provenance{item.Provenance}) {
			t.Errorf("got by %+v, want %+v", e.Provenance, item.Provenance)
		}
		if raw, err := s.Raw(t.Context(), id); err != nil || string(raw) != string(item.Raw) {
			t.Errorf("%d bytes back of %d, error %v", len(raw), len(item.Raw), err)
		}
		for i, key := range item.Reading.Keys() {
			hit, err := s.Statement(t.Context(), key)
			if err != nil || hit.Key != key || !reflect.DeepEqual(*hit.Statement, item.Reading.Statements[i]) || hit.Document.Text != item.Reading.Document.Text {
				t.Errorf("statement %s: %+v, error %v", key, hit, err)
			}
		}
	}
}

func must2(t testing.TB) func(*hearsay.Entry, error) *hearsay.Entry {
	return func(e *hearsay.Entry, err error) *hearsay.Entry { t.Helper(); return must(t, e, err) }
}

// again: a second time adds nothing; another address is added, and the reading of the
// least stays.
func again(t *testing.T, s hearsay.Store) {
	all := items(5)
	put(t, s, all...)
	before := Digests(t, s)
	for _, a := range put(t, s, append(slices.Clone(all), all...)...) {
		if a.Document || a.Address {
			t.Errorf("%+v", a)
		}
	}
	if Digests(t, s) != before {
		t.Error("adding again changed the store")
	}
	other := items(1)[0]
	other.Provenance.Address, other.Reading.Model = "zzz.txt", "made 2"
	if a := put(t, s, other)[0]; a.Document || !a.Address {
		t.Errorf("%+v", a)
	}
	e := must2(t)(s.Document(t.Context(), a(other)))
	if len(e.Provenance) != 2 || e.Reading.Model != "made 1" || e.Provenance[0].Address != e.Reading.Document.Path {
		t.Errorf("%+v, model %s", e.Provenance, e.Reading.Model)
	}
	other.Provenance.Address = "aaa.txt"
	put(t, s, other)
	if e = must2(t)(s.Document(t.Context(), a(other))); e.Reading.Model != "made 2" || e.Reading.Document.Path != "aaa.txt" || len(e.Provenance) != 3 {
		t.Errorf("%+v, model %s", e.Provenance, e.Reading.Model)
	}
}

func a(i hearsay.Item) string { return i.Reading.Document.ID }

// invalid: what makes no sense is refused, and nothing of it is kept.
func invalid(t *testing.T, s hearsay.Store) {
	for name, spoil := range map[string]func(*hearsay.Item){
		"span":   func(i *hearsay.Item) { i.Reading.Statements[0].Content[0].End = 1 << 30 },
		"source": func(i *hearsay.Item) { i.Reading.Statements[0].Source.ID = "S99" },
		"bytes":  func(i *hearsay.Item) { i.Raw = append(i.Raw, ' ') },
		"id":     func(i *hearsay.Item) { i.Reading.Document.ID = "sha256:12" },
		"nan": func(i *hearsay.Item) {
			nan := 0.0
			i.Reading.Statements[0].Confidence = nan / nan
		},
	} {
		all := items(2)
		spoil(&all[1])
		_, err := s.Put(t.Context(), all...)
		wants(t, hearsay.Invalid, name, err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Documents != 0 {
		t.Errorf("%+v, error %v", st, err)
	}
}

// wholly: of several, all are kept or none.
func wholly(t *testing.T, s hearsay.Store) {
	all := items(3)
	put(t, s, all[0])
	other := items(3)
	other[0].Reading.Model = "made 2"
	err := s.Replace(t.Context(), other[0].Reading, other[1].Reading)
	wants(t, hearsay.NotFound, "replacing what is not there", err)
	if e := must2(t)(s.Document(t.Context(), a(all[0]))); e.Reading.Model != "made 1" {
		t.Error("the first was replaced though the second could not be")
	}
}

// ids: documents and statements are found by the beginning of their ids.
func ids(t *testing.T, s hearsay.Store) {
	all := items(4)
	put(t, s, all...)
	id := a(all[2])
	for _, short := range []string{id, id[:15], strings.TrimPrefix(id, "sha256:"), strings.ToUpper(id[7:17])} {
		if e, err := s.Document(t.Context(), short); err != nil || e.Reading.Document.ID != id {
			t.Errorf("%s: error %v", short, err)
		}
	}
	key := all[2].Reading.Keys()[3]
	for _, short := range []string{key, key[:6], key[:9], strings.ToUpper(key[:8])} {
		if h, err := s.Statement(t.Context(), short); err != nil || h.Key != key {
			t.Errorf("%s: error %v", short, err)
		}
	}
	for _, bad := range []string{"", "sha256:", id[:14], "zzzzzzzzzz", id + "0", "%"} {
		_, err := s.Document(t.Context(), bad)
		wants(t, hearsay.Invalid, "document "+bad, err)
		_, err = s.Statement(t.Context(), bad)
		wants(t, hearsay.Invalid, "statement "+bad, err)
	}
	_, err := s.Document(t.Context(), "ffffffffffffff")
	wants(t, hearsay.NotFound, "document", err)
	_, err = s.Raw(t.Context(), "ffffffffffffff")
	wants(t, hearsay.NotFound, "raw", err)
	_, err = s.Statement(t.Context(), "ffffffffff")
	wants(t, hearsay.NotFound, "statement", err)
	_, err = s.Editions(t.Context(), "nowhere.txt")
	wants(t, hearsay.NotFound, "editions", err)
	n := 0
	for e, err := range s.Entries(t.Context(), "") {
		if must2(t)(e, err); n == 0 {
			for next, err := range s.Entries(t.Context(), e.Reading.Document.ID) {
				if must2(t)(next, err).Reading.Document.ID <= e.Reading.Document.ID {
					t.Error("the entries after one are not those after it")
				}
			}
		}
		n++
	}
	if n != len(all) {
		t.Errorf("%d entries", n)
	}
}

// editions: another text at an address is a new version.
func editions(t *testing.T, s hearsay.Store) {
	all := items(3)
	at := all[0].Provenance.At
	for i := range all {
		all[i].Provenance.At = at.Add(time.Duration(i) * time.Hour)
		all[i].Provenance.Address = "news.html"
	}
	all[2].Provenance.Address = "other.html"
	all[2].Provenance.URL = all[1].Reading.Document.URL
	for _, i := range []int{2, 0, 1} {
		put(t, s, all[i])
	}
	found, err := s.Editions(t.Context(), "news.html")
	if err != nil || len(found) != 2 || found[0].Document != a(all[0]) || found[1].Document != a(all[1]) || !found[1].At.Equal(all[1].Provenance.At) {
		t.Errorf("%+v, error %v", found, err)
	}
	found, err = s.Editions(t.Context(), all[1].Reading.Document.URL)
	if err != nil || len(found) != 2 || found[0].Document != a(all[1]) || found[1].Document != a(all[2]) {
		t.Errorf("%+v, error %v", found, err)
	}
	var arrivals []string
	for e, err := range s.Arrivals(t.Context(), at.Add(time.Hour)) {
		must(t, 0, err)
		arrivals = append(arrivals, e.Address)
	}
	want := []string{all[1].Reading.Document.URL, "news.html", all[1].Reading.Document.URL, all[2].Reading.Document.URL, "other.html"}
	if !slices.Equal(arrivals, want) {
		t.Errorf("%q, want %q", arrivals, want)
	}
}

// replace: another reading takes the place, in all that is found by it.
func replace(t *testing.T, s hearsay.Store) {
	all := items(4)
	put(t, s, all...)
	r := items(4)[1].Reading
	r.Model = "made 2"
	r.Statements = r.Statements[:3]
	r.Statements[0].Stance = hearsay.Retracts
	r.Figures = nil
	for i := range r.Statements {
		r.Statements[i].Figures = nil
	}
	must(t, 0, s.Replace(t.Context(), r))
	hits, err := s.Search(t.Context(), hearsay.HasValue{Field: "stance", Value: "retracts"}, hearsay.Page{})
	if err != nil || len(hits.Hits) != 1 || hits.Hits[0].Document.ID != a(all[1]) {
		t.Errorf("%+v, error %v", hits, err)
	}
	st := must3(t)(s.Stats(t.Context()))
	if st.Statements != 6*3+3 || len(st.Models) != 2 {
		t.Errorf("%+v", st)
	}
	before := Digests(t, s)
	must(t, 0, s.Replace(t.Context(), r))
	if Digests(t, s) != before {
		t.Error("replacing by the same changed the store")
	}
	if raw, err := s.Raw(t.Context(), a(all[1])); err != nil || string(raw) != string(all[1].Raw) {
		t.Errorf("the bytes are not what they were; error %v", err)
	}
	text := items(4)[2].Reading
	text.Document.Text += "\n\nMore."
	must(t, 0, s.Replace(t.Context(), text))
	if raw, err := s.Raw(t.Context(), a(all[2])); err != nil || string(raw) != string(all[2].Raw) {
		t.Errorf("the bytes changed with the text; error %v", err)
	}
}

func must3(t testing.TB) func(*hearsay.Stats, error) *hearsay.Stats {
	return func(s *hearsay.Stats, err error) *hearsay.Stats { t.Helper(); return must(t, s, err) }
}

// cancelled: what was stopped is not there, and says so.
func cancelled(t *testing.T, s hearsay.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Put(ctx, items(1)...)
	wants(t, hearsay.Unavailable, "put", err)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v does not wrap the context's error", err)
	}
	_, err = s.Search(ctx, nil, hearsay.Page{})
	wants(t, hearsay.Unavailable, "search", err)
	for _, err := range s.Entries(ctx, "") {
		wants(t, hearsay.Unavailable, "entries", err)
	}
}

// together: several write and read at once, and each sees documents wholly or not.
func together(t *testing.T, s hearsay.Store) {
	all := items(60)
	errs := make(chan error, 8)
	for w := range 4 {
		go func() {
			for i := w; i < len(all); i += 2 { // each is added by two
				if _, err := s.Put(t.Context(), all[i]); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
		go func() {
			for range 20 {
				hits, err := s.Search(t.Context(), nil, hearsay.Page{Limit: 1000})
				if err != nil {
					errs <- err
					return
				}
				n := map[string]int{}
				for _, h := range hits.Hits {
					n[h.Document.ID]++
				}
				for id, n := range n {
					if n != 6 {
						errs <- fmt.Errorf("%s has %d statements", id, n)
						return
					}
				}
			}
			errs <- nil
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if st := must3(t)(s.Stats(t.Context())); st.Documents != 60 || st.Addresses != 60 {
		t.Errorf("%+v", st)
	}
}

// order: what a store holds and answers does not depend on how it came in.
func order(t *testing.T, open func(t *testing.T) hearsay.Store) {
	all := items(40)
	for i := range 5 { // the same bytes under two names, with two readings
		twin := items(40)[i]
		twin.Provenance.Address, twin.Reading.Model = fmt.Sprintf("copies/%d.txt", i), "made 2"
		all = append(all, twin)
	}
	digests, answers := map[store.Digests]bool{}, map[string]bool{}
	for seed := range uint64(3) {
		s := open(t)
		rng := rand.New(rand.NewPCG(seed, 1))
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for chunk := range slices.Chunk(all, 1+rng.IntN(7)) {
			put(t, s, chunk...)
		}
		digests[Digests(t, s)] = true
		hits, err := s.Search(t.Context(), hearsay.HasValue{Field: "stance", Value: "says"}, hearsay.Page{Limit: 1000})
		var keys []string
		for _, h := range must(t, hits, err).Hits {
			keys = append(keys, h.Key)
		}
		answers[strings.Join(keys, " ")] = true
		Sound(t, s)
	}
	if len(digests) != 1 || len(answers) != 1 {
		t.Errorf("%d different stores, %d different answers", len(digests), len(answers))
	}
}

// parse reads a query.
func parse(t testing.TB, text string) hearsay.Query {
	t.Helper()
	q, err := query.Parse(text)
	return must(t, q, err)
}
