package web_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/web"
)

// A fixed linker makes an account by a function.
type fixed func(readings []*hearsay.Reading) *hearsay.Account

func (f fixed) Account(readings []*hearsay.Reading) *hearsay.Account { return f(readings) }

// statements are the places of all statements.
func statements(readings []*hearsay.Reading) []hearsay.Place {
	var out []hearsay.Place
	for _, r := range readings {
		for i := range r.Statements {
			out = append(out, hearsay.Place{Document: r.Document.ID, Statement: r.Statements[i].ID, Spans: r.Statements[i].Content})
		}
	}
	return out
}

// What is denied is nowhere shown as what its source says.
func TestDeniedClaim(t *testing.T) {
	store, r := one(t)
	h := open(t, store, func(c *web.Config) {
		c.Linker = fixed(func(readings []*hearsay.Reading) *hearsay.Account {
			p := statements(readings)[0]
			return &hearsay.Account{Claims: []hearsay.Claim{{ID: "C1", Title: p, Assertions: []hearsay.Assertion{{Place: p, Denied: true}}, Documents: 2, Texts: 1}}}
		})
	})
	for _, path := range []string{"/", "/claims?list=all", "/c/C1", "/d/" + short(r.Document.ID) + "?s=" + r.Keys()[0]} {
		has(t, get(t, h, path), `<b class="denied">denied by</b> Ada Lind`)
	}
	has(t, get(t, h, "/c/C1"), "line A, denies it")
	has(t, get(t, h, "/api/claims"), `"source":"Ada Lind","denied":true`)
}

// The home page has no fragments, which the list of claims has, and says that there is a conflict where no claim is in one.
func TestHomeLists(t *testing.T) {
	store := newStore(t)
	text := "Ada Lind said the dam broke when the frost came."
	r := made(text, "", "Ada Lind", "said", "the dam broke when the frost came")
	if _, err := store.Put(t.Context(), hearsay.Item{Reading: r, Raw: []byte(text), Provenance: hearsay.Provenance{Address: "dam.txt", At: noon, How: "file"}}); err != nil {
		t.Fatal(err)
	}
	h := open(t, store, func(c *web.Config) {
		c.Linker = fixed(func(readings []*hearsay.Reading) *hearsay.Account {
			p := statements(readings)[0]
			at := strings.Index(text, "when")
			own := hearsay.Place{Document: p.Document, Spans: hearsay.Spans{{Start: 0, End: 3}}}
			part := p
			part.Spans = hearsay.Spans{{Start: at, End: len(text) - 1}}
			return &hearsay.Account{
				Claims: []hearsay.Claim{
					{ID: "C1", Title: p, Assertions: []hearsay.Assertion{{Place: p}}, Documents: 2, Texts: 2},
					{ID: "C2", Title: part, Assertions: []hearsay.Assertion{{Place: part}}, Documents: 2, Texts: 2},
				},
				Conflicts: []hearsay.Conflict{{Kind: hearsay.FigureConflict, A: own, B: own}},
			}
		})
	})
	home := get(t, h, "/")
	has(t, home, "/c/C1", `<a href="/conflicts">1 conflict</a> in what no claim states`)
	lacks(t, home, "/c/C2")
	has(t, get(t, h, "/claims?list=spread"), "/c/C1", "/c/C2")
}

// The numbers of a claim are explained where they stand, and a claim on nobody's word has no "0 lines".
func TestMeasure(t *testing.T) {
	store, _ := one(t)
	h := open(t, store, func(c *web.Config) {
		c.Linker = fixed(func(readings []*hearsay.Reading) *hearsay.Account {
			own := hearsay.Place{Document: readings[0].Document.ID, Spans: hearsay.Spans{{Start: 0, End: 14}}}
			return &hearsay.Account{Claims: []hearsay.Claim{{ID: "C1", Title: own, Assertions: []hearsay.Assertion{{Place: own}}, Documents: 2, Texts: 2,
				Lines: hearsay.Lines{Own: 2}, Related: []hearsay.Relation{{Kind: hearsay.Contrary, Claim: "C1"}}}}}
		})
	})
	for _, path := range []string{"/", "/claims", "/c/C1"} {
		w := get(t, h, path)
		has(t, w, `<a href="/help#lines">`, "in their own voice")
		lacks(t, w, "<b>0</b> lines", "<b>0</b> independent")
	}
	has(t, get(t, h, "/claims"), "contradicted")
	has(t, get(t, h, "/c/C1"), "says the contrary", "sideways")
	has(t, get(t, h, "/help"), `id="lines"`)
}
