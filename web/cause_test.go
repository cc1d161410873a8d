package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/web"
)

// causing are reports that speak of causes: chains, a circle, hedges, blame, and what is said not to be so.
var causing = map[string]string{
	"mill.txt": `The mill at Corran burnt down

By Ana Torrel, Velm Courier, 3 March 2031

The old wiring caused the fire in the mill, Fire Chief Oda Brant said on Monday. The fire in the mill led to the closure of the bridge.

The sale of the mill may have caused the queues on the ring road, Councillor Ben Amsel said.

The dry summer caused the fire in the mill, farmers said. Mayor Ivo Sand denied that the old wiring caused the fire in the mill.

The mayor blamed the fire in the mill on the owner. This led to a quarrel. Why the sprinklers failed is not known.`,
	"queues.txt": `Queues at Corran

By Pell Orrin, Ostler Wire, 4 March 2031

The closure of the bridge caused the queues on the ring road, police said. The queues on the ring road caused the late start of the schools.

The smoke is keeping volunteers from reaching the mill, Oda Brant said. The late start of the schools caused the closure of the bridge, a teacher joked.

Fire Chief Oda Brant said that the old wiring caused the fire in the mill.`,
}

// caused is a store of the reports about causes.
func caused(t *testing.T) hearsay.Store {
	t.Helper()
	store := newStore(t)
	var files []web.File
	for name, text := range causing {
		files = append(files, web.File{Name: name, Data: []byte(text)})
	}
	if _, err := (shelf{store}).Add(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	return store
}

// The map says who says what to be the cause of what, with hedges, blame and what is said not to be so; in the room and in its API.
func TestCauses(t *testing.T) {
	h := open(t, caused(t), nil)
	page := get(t, h, "/causes")
	has(t, page, "5 effects, 10 causes, said in 11 places", "<h2>the fire in the mill</h2>", `id="c10"`, `href="#c10"`, "blamed on", "kept by", "it is said not to be so",
		"hedged: may", `<span class="tag">denies</span>`, "Mayor Ivo Sand", "Fire Chief Oda Brant", "Left open in", "a pronoun stands for it", `class="leads hedged"`, `class="leads notso"`)
	if first, second := strings.Index(page.Body.String(), "<h2>the fire"), strings.Index(page.Body.String(), "<h2>the closure"); first < 0 || second < first {
		t.Error("what most reports speak of does not stand first")
	}
	about := get(t, h, "/causes?about=wiring")
	has(t, about, "1 effect, 2 causes, said in 3 places", `href="/timeline?about=wiring"`)
	lacks(t, about, "<h2>the closure of the bridge</h2>")
	has(t, get(t, h, "/causes?about=elephants"), "None is about “elephants”.")

	type saying struct {
		Place         struct{ Source, Statement, Quote string }
		Stance, Claim string
		Hedged        []struct{ Start, End int }
	}
	var all, some struct {
		Items []struct {
			Cause, Effect struct{ ID, Words string }
			Kind          string
			Negated       bool
			Sayings       []saying
		}
	}
	read(t, h, "/api/causes", &all)
	read(t, h, "/api/causes?about=wiring", &some)
	if len(all.Items) != 10 || len(some.Items) != 2 {
		t.Fatalf("%d causes, %d about wiring", len(all.Items), len(some.Items))
	}
	kinds := map[string]int{}
	for _, e := range all.Items {
		kinds[e.Kind]++
		if len(e.Sayings) == 0 || e.Cause.ID == "" || e.Cause.Words == "" || e.Effect.ID == e.Cause.ID {
			t.Errorf("a cause is %+v", e)
		}
	}
	if kinds["causes"] != 8 || kinds["blames"] != 1 || kinds["prevents"] != 1 {
		t.Errorf("the kinds are %v", kinds)
	}
	if said := some.Items[0].Sayings; len(said) != 2 || said[0].Place.Source != "Fire Chief Oda Brant" || said[0].Claim == "" || said[0].Stance != "says" {
		t.Errorf("the wiring is named by %+v", said)
	}
	var left struct{ Items []struct{ Why string } }
	read(t, h, "/api/causes/open", &left)
	if len(left.Items) == 0 {
		t.Error("nothing is left open")
	}
	for _, path := range []string{"/api/causes?after=x", "/api/causes?after=10", "/api/timeline?after=-1", "/timeline?after=x"} {
		if w := get(t, h, path); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

// While the map is being made the page says so, and the API waits; a fault takes the map away and nothing else.
func TestCausesSlow(t *testing.T) {
	store := caused(t)
	gate := make(chan struct{})
	slow := open(t, store, func(c *web.Config) {
		c.Causes = func(*hearsay.Account, []*hearsay.Reading) *hearsay.CauseMap { <-gate; return &hearsay.CauseMap{} }
	})
	get(t, slow, "/api/claims") // they are there
	quick := open(t, store, func(c *web.Config) {
		c.Patience = time.Millisecond
		c.Causes = func(*hearsay.Account, []*hearsay.Reading) *hearsay.CauseMap { <-gate; return &hearsay.CauseMap{} }
	})
	get(t, quick, "/api/claims")
	has(t, get(t, quick, "/causes"), "The map is being made")
	answer := make(chan int)
	go func() { answer <- get(t, slow, "/api/causes").Code }()
	select {
	case code := <-answer:
		t.Errorf("the API answers %d before the map is made", code)
	case <-time.After(50 * time.Millisecond):
	}
	close(gate)
	if code := <-answer; code != http.StatusOK {
		t.Errorf("the API answers %d", code)
	}
	faulty := open(t, store, func(c *web.Config) {
		c.Causes = func(*hearsay.Account, []*hearsay.Reading) *hearsay.CauseMap { panic("a fault") }
	})
	has(t, get(t, faulty, "/causes"), "a fault of the program")
	if w := get(t, faulty, "/api/causes"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("the API answers %d", w.Code)
	}
	has(t, get(t, faulty, "/claims"), "/c/")
	without := open(t, store, func(c *web.Config) { c.Causes = nil })
	has(t, get(t, without, "/causes"), "without what finds causes")
	has(t, get(t, open(t, store, func(c *web.Config) { c.Linker = nil }), "/causes"), "without a linker")
}

// Words of reports are words in the drawing, its titles, the list and the timeline, whatever they are.
func TestHostileCauses(t *testing.T) {
	for _, words := range hostile(t) {
		store := newStore(t)
		valid := strings.ToValidUTF8(words, "\uFFFD")
		text := "Ada Lind said the " + valid + " gate caused the " + valid + " flood"
		reading := made(text, words, "Ada Lind", "said", "the "+valid+" gate caused the "+valid+" flood")
		if _, err := store.Put(t.Context(), hearsay.Item{Reading: reading, Raw: []byte(text + words), Provenance: hearsay.Provenance{Address: words, At: noon, How: "file"}}); err != nil {
			continue
		}
		h := open(t, store, func(c *web.Config) {
			c.Causes = func(_ *hearsay.Account, readings []*hearsay.Reading) *hearsay.CauseMap {
				p := statements(readings)[0]
				at := strings.Index(text, " caused ")
				span := func(from, to int) hearsay.Place {
					return hearsay.Place{Document: p.Document, Spans: hearsay.Spans{{Start: from, End: to}}}
				}
				cause, effect := span(p.Spans[0].Start, at), span(at+8, len(text))
				return &hearsay.CauseMap{
					Events: []hearsay.CauseEvent{{ID: "E1", Phrases: []hearsay.Place{cause}}, {ID: "E2", Phrases: []hearsay.Place{effect}}},
					Edges: []hearsay.CauseEdge{{Cause: 0, Effect: 1, Kind: hearsay.Blames, Sayings: []hearsay.CauseSaying{
						{Place: p, Cause: cause.Spans[0], Effect: effect.Spans[0], Link: hearsay.Spans{{Start: at + 1, End: at + 7}}, Hedged: cause.Spans, By: cause.Spans[0], Stance: hearsay.Warns},
					}}},
					Open: []hearsay.OpenCause{{Place: p, Why: hearsay.IsPronoun}},
				}
			}
		})
		for _, path := range []string{"/causes", "/timeline", "/causes?" + url.Values{"about": {words}}.Encode(), "/timeline?" + url.Values{"about": {words}}.Encode(), "/api/suggest?" + url.Values{"q": {words}}.Encode()} {
			w := get(t, h, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s answers %d", path, w.Code)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				inspect(t, path, w.Body.Bytes())
			}
		}
		has(t, get(t, h, "/causes"), "1 effect, 1 cause")
	}
}
