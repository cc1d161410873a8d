package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/web"
)

// The home page lists what came last, however much came before and at whatever times.
func TestLatest(t *testing.T) {
	for _, c := range []struct {
		name string
		at   func(i int) time.Time
		n    int
	}{
		{"one by one, long ago", func(i int) time.Time { return noon.Add(-5000 * time.Hour).Add(time.Duration(i) * time.Minute) }, 2500},
		{"many at once, then one by one", func(i int) time.Time {
			return noon.Add(-5000 * time.Hour).Add(time.Duration(max(0, i-2400)) * time.Hour)
		}, 2500},
		{"few", func(i int) time.Time { return noon.Add(-time.Duration(30-i) * time.Hour * 500) }, 30},
	} {
		store := newStore(t)
		var items []hearsay.Item
		for i := range c.n {
			r := made("Ada Lind said nothing.", fmt.Sprintf("report %04d", i), "Ada Lind", "said", "nothing")
			items = append(items, hearsay.Item{Reading: r, Raw: []byte(r.Document.Text + r.Document.Title), Provenance: hearsay.Provenance{Address: r.Document.Path, At: c.at(i), How: "file"}})
		}
		if _, err := store.Put(t.Context(), items...); err != nil {
			t.Fatal(err)
		}
		h := open(t, store, func(c *web.Config) { c.Linker = nil })
		for range 2 { // the second comes from what was kept of the first
			w := get(t, h, "/")
			body := w.Body.String()
			at := 0
			for i := c.n - 1; i >= c.n-12; i-- {
				title := fmt.Sprintf("report %04d", i)
				found := strings.Index(body[at:], ">"+title+"<")
				if w.Code != http.StatusOK || found < 0 {
					t.Fatalf("%s: %s is not where it belongs", c.name, title)
				}
				at += found
			}
		}
		r := made("Ben Moss said nothing.", "the very last", "Ben Moss", "said", "nothing")
		if _, err := store.Put(t.Context(), hearsay.Item{Reading: r, Raw: []byte(r.Document.Text + r.Document.Title), Provenance: hearsay.Provenance{Address: "last", At: noon, How: "file"}}); err != nil {
			t.Fatal(err)
		}
		for range 70 { // a second passes with each, and a minute is the longest that a count is trusted
			get(t, h, "/")
		}
		has(t, get(t, h, "/"), ">the very last<")
	}
}
