package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/query"
)

// Same holds two kinds of store to one another: the same documents and words into both, in two
// orders, and the same questions to both. queries are asked beside those that are made; what is
// no query is left out.
func Same(t *testing.T, one, other hearsay.Store, queries []string) {
	all := append(items(60), odd()...)
	for i := range 8 {
		all[7*i].Reading.Document.Published = hearsay.Date{}
	}
	twin := items(3)[2]
	twin.Provenance.Address, twin.Reading.Model = "copies/2.txt", "made 2"
	all = append(all, twin)
	marks := []hearsay.Mark{{Key: "k", Value: "v"}, {Key: "a\x00\xff\x01", Value: "\x01\x00ü\xc3"}}
	for n, s := range []hearsay.Store{one, other} {
		rng := rand.New(rand.NewPCG(uint64(n), 5))
		mixed := slices.Clone(all)
		rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for chunk := range slices.Chunk(mixed, 9) {
			put(t, s, chunk...)
		}
		if err := s.SetMarks(t.Context(), marks...); err != nil {
			t.Fatal(err)
		}
	}
	agree(t, one, other, all, queries)
	m := NewMaker(7, 6, 60)
	for n, w := range []hearsay.Word{
		word(1, hearsay.WrongWord, hearsay.Subject{Statement: all[3].Reading.Keys()[1]}, ""),
		word(2, hearsay.PublishedAt, hearsay.Subject{Document: a(all[5])}, "1650-02-03"),
		word(3, hearsay.PublishedAt, hearsay.Subject{Document: a(all[6])}, "2300-02-03T10:00:00+02:00"),
		word(4, hearsay.SameWord, hearsay.Subject{Source: m.Name(0)}, m.Name(1)),
		word(5, hearsay.SameWord, hearsay.Subject{Source: m.Name(1)}, "Harbour\x00Office \xff"),
		word(6, hearsay.RatingWord, hearsay.Subject{Source: m.Name(1)}, "C"),
		word(7, hearsay.NoteWord, hearsay.Subject{Document: a(all[9])}, "a\x00note"),
	} {
		if first, second := say(t, one, w), say(t, other, w); first != second {
			t.Errorf("word %d: %+v and %+v", n, first, second)
		}
	}
	agree(t, one, other, all, queries)
	r := items(5)[4].Reading
	r.Statements, r.Model = r.Statements[:2], "made 3"
	for _, s := range []hearsay.Store{one, other} {
		must(t, 0, s.Replace(t.Context(), r))
		Sound(t, s)
	}
	agree(t, one, other, all, nil)
}

// odd are documents with what strangers put into theirs.
func odd() []hearsay.Item {
	var all []hearsay.Item
	for n, c := range []struct{ path, publisher, url, name, content string }{
		{"odd/\xff\xfe.txt", "The \x00 Post", "https://café.example/ü?q=%00", "O'Brien-Café", "it's 100% \"certain\"; DROP TABLE statement; --"},
		{"odd/\x01\x00.txt", "", "https://www.news.example/a b", "İSTANBUL valiliği", "ﬁnally, ① naïve café résumé coöperation"},
		{strings.Repeat("long/", 900) + ".txt", strings.Repeat("Outlet ", 700), "https://long.example/" + strings.Repeat("x", 3000), strings.Repeat("Very ", 800) + "Long", strings.Repeat("word ", 20000) + "end"},
		{"odd/emoji.txt", "👍", "://", "👩‍👩‍👧", "👍🏽 e\u0301 \u202e abc ' \\ : & | ! * <-> ( )"},
		{"odd/empty.txt", "", "", "The", "¦ — …"},
		{"odd/many.txt", "Post", "", "Many Words", manyWords(120000)},
	} {
		doc := &hearsay.Document{Path: c.path, Publisher: c.publisher, URL: c.url, Text: c.name + " said " + c.content, Authors: []string{"A\x00B"}}
		at := len(c.name) + len(" said ")
		middle := at + len(c.content)/2
		for middle > at && doc.Text[middle]&0xc0 == 0x80 {
			middle--
		}
		s := hearsay.Statement{ID: "T1", Source: hearsay.Ref{ID: "S1", Spans: hearsay.Spans{{Start: 0, End: len(c.name)}}}, Stance: hearsay.Denies, Confidence: 0.1234567,
			Content: hearsay.Spans{{Start: at, End: middle}, {Start: middle, End: len(doc.Text)}}, Figures: []string{"F1", "F2"}}
		again := s
		again.ID = "T2"
		r := &hearsay.Reading{Document: doc, Model: "odd \x00", Statements: []hearsay.Statement{s, again},
			Sources: []hearsay.Source{{ID: "S1", Name: c.name, Naming: hearsay.Named, Kind: hearsay.Organisation, Affiliation: "the \x00 ministry"}},
			Figures: []hearsay.Figure{{ID: "F1", Value: -1234.5}, {ID: "F2", Value: 1e-300}}}
		if n%2 == 0 {
			doc.Published = hearsay.Date{Time: time.Date(1700+n*300, 1, 1, 23, 0, 0, 0, time.FixedZone("", -11*3600)), HasTime: true}
		}
		i := Item(doc, r)
		i.Provenance.URL, i.Provenance.MediaType, i.Provenance.Repairs = c.url, "text/\x00", []string{"a", "\xfe"}
		i.Provenance.At = i.Provenance.At.Add(time.Duration(n) * time.Nanosecond)
		all = append(all, i)
	}
	return all
}

// manyWords are n words of which no two are the same.
func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%07d ", i)
	}
	return b.String()
}

// agree asks two stores the same.
func agree(t *testing.T, one, other hearsay.Store, all []hearsay.Item, queries []string) {
	t.Helper()
	m, rng := NewMaker(7, 6, 60), rand.New(rand.NewPCG(21, 22))
	asked := append([]string{"", "w0000007", "w0119999", `"w0000007 w0000008"`, `-"w0000007 w0000008"`, `"w0000007 w0000009"`, "w011*", `"w0000007 w00000*"`, "-w0000007", `by:"very long"`,
		"cafe", "figure:<0", "figure:0..1e-200", "figure:-1234.5", "figure:-1234.5000000000001..1.2345678901234567", "figure:>1.2345678901234567 -figure:<7.654321098765432", "confidence:0.123", "confidence:0.1..0.2",
		"before:1800", "after:1700 before:1801", "after:2158", "on:2200", "in:post", `in:"the post"`, "in:example", "in:nobody", "in:out*", "stance:does-not-deny,denies"}, queries...)
	for range 60 {
		asked = append(asked, ask(m, rng, 2))
	}
	for _, text := range asked {
		q, err := query.Parse(text)
		if err != nil {
			continue
		}
		limit := 1 + rng.IntN(80)
		for first, second := (hearsay.Page{Limit: limit}), (hearsay.Page{Limit: limit}); ; {
			a, err := one.Search(t.Context(), q, first)
			must(t, 0, err)
			b, err := other.Search(t.Context(), q, second)
			if err != nil || !equal(a.Hits, b.Hits) || (a.Next == "") != (b.Next == "") {
				t.Fatalf("%s, a page of %d: %d hits and %d, error %v\n%s\n%s", text, limit, len(a.Hits), len(b.Hits), err, keysOf(a), keysOf(b))
			}
			if first.After, second.After = a.Next, b.Next; a.Next == "" {
				break
			}
		}
	}
	for _, words := range [][]string{nil, {m.Word(1)}, {"office"}, {"very long"}, {"THE", "Ministry"}} {
		for page := (hearsay.Page{Limit: 3}); ; {
			a, err := one.Sources(t.Context(), words, page)
			must(t, 0, err)
			b, err := other.Sources(t.Context(), words, page)
			if err != nil || !reflect.DeepEqual(a, b) {
				t.Fatalf("sources %q: error %v\n%.2000s\n%.2000s", words, err, fmt.Sprintf("%+v", a), fmt.Sprintf("%+v", b))
			}
			if page.After = a.Next; page.After == "" {
				break
			}
		}
	}
	a, b := must3(t)(one.Stats(t.Context())), must3(t)(other.Stats(t.Context()))
	if a.Size, b.Size = 0, 0; !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
	entries(t, one, other)
	for _, i := range all {
		for _, address := range []string{i.Provenance.Address, i.Reading.Document.URL, i.Provenance.URL} {
			a, errA := one.Editions(t.Context(), address)
			b, errB := other.Editions(t.Context(), address)
			if hearsay.CodeOf(errA) != hearsay.CodeOf(errB) || !reflect.DeepEqual(a, b) {
				t.Errorf("editions of %.80q: %+v, error %v; %+v, error %v", address, a, errA, b, errB)
			}
		}
	}
	if a, b := Digests(t, one), Digests(t, other); a != b {
		t.Errorf("digests %+v and %+v", a, b)
	}
}

// entries compares all that is kept, the bytes too, and when it arrived.
func entries(t *testing.T, one, other hearsay.Store) {
	t.Helper()
	walk := func(s hearsay.Store) (all []*hearsay.Entry, raw []string, arrivals map[hearsay.Edition]bool) {
		arrivals = map[hearsay.Edition]bool{} // those of one time stand in the order of their bytes, if these are characters
		for e, err := range s.Entries(t.Context(), "") {
			all = append(all, must2(t)(e, err))
			if len(e.Words) == 0 {
				e.Words = nil
			}
			b, err := s.Raw(t.Context(), e.Reading.Document.ID)
			raw = append(raw, string(must(t, b, err)))
		}
		for e, err := range s.Arrivals(t.Context(), noon.AddDate(-1, 0, 0)) {
			arrivals[must(t, e, err)] = true
		}
		return all, raw, arrivals
	}
	allA, rawA, arrivalsA := walk(one)
	allB, rawB, arrivalsB := walk(other)
	for i := range min(len(allA), len(allB)) {
		if !reflect.DeepEqual(allA[i], allB[i]) {
			t.Errorf("entry %d:\n%.3000s\n%.3000s", i, fmt.Sprintf("%+v", allA[i]), fmt.Sprintf("%+v", allB[i]))
		}
	}
	if len(allA) != len(allB) || !slices.Equal(rawA, rawB) || !reflect.DeepEqual(arrivalsA, arrivalsB) {
		t.Errorf("%d and %d entries, %d and %d arrivals", len(allA), len(allB), len(arrivalsA), len(arrivalsB))
	}
}

// equal compares hits; dates by what they say.
func equal(a, b []hearsay.Hit) bool {
	return slices.EqualFunc(a, b, func(a, b hearsay.Hit) bool {
		if a.Published.String() != b.Published.String() {
			return false
		}
		a.Published, b.Published = hearsay.Date{}, hearsay.Date{}
		return reflect.DeepEqual(a, b)
	})
}

func keysOf(h *hearsay.Hits) string {
	var keys []string
	for _, hit := range h.Hits {
		keys = append(keys, hit.Key)
	}
	return strings.Join(keys, " ")
}
