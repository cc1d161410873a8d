package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/link"
	"hearsay/query"
)

// A list about a word has what is told with the word, place by place, in the order of the account.
func TestAbout(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	byID := map[string]*hearsay.Reading{}
	var readings []*hearsay.Reading
	words := map[string]bool{"no such word": true, "the ministry": true, "quarry": true}
	for e, err := range store.Entries(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		byID[e.Reading.Document.ID], readings = e.Reading, append(readings, e.Reading)
		for i, w := range strings.Fields(e.Reading.Document.Text) {
			if i%29 == 0 && len(query.TopicOf(w)) > 0 {
				words[w] = true
			}
		}
	}
	linker, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	account := linker.Account(readings)
	found := map[string]int{}
	for word := range words {
		topic := query.TopicOf(word)
		told := func(p *hearsay.Place) bool { return topic.Told(byID[p.Document], p) }
		want := map[string][]string{}
		for i := range account.Claims {
			c := &account.Claims[i]
			if slices.ContainsFunc(c.Assertions, func(a hearsay.Assertion) bool { return told(&a.Place) }) {
				want["claims"] = append(want["claims"], c.ID)
			}
		}
		for i := range account.Cards {
			c := &account.Cards[i]
			if topic.In(c.Name+" "+c.Counted+" "+c.Unit) || slices.ContainsFunc(c.Readings, func(f hearsay.CardReading) bool { return told(&f.Place) }) {
				want["figures"] = append(want["figures"], c.ID)
			}
		}
		for i := range account.Conflicts {
			if c := &account.Conflicts[i]; told(&c.A) || told(&c.B) {
				want["conflicts"] = append(want["conflicts"], string(c.Kind)+" "+c.A.Document+" "+c.B.Document)
			}
		}
		for _, list := range []string{"claims", "figures", "conflicts"} {
			var page struct {
				Items []struct {
					ID, Kind string
					A, B     struct{ Document string }
				}
			}
			read(t, h, "/api/"+list+"?limit=1000&about="+url.QueryEscape(word), &page)
			var got []string
			for _, item := range page.Items {
				if list == "conflicts" {
					item.ID = item.Kind + " " + item.A.Document + " " + item.B.Document
				}
				got = append(got, item.ID)
			}
			if !slices.Equal(got, want[list]) {
				t.Errorf("%s about %q: %v, not %v", list, word, got, want[list])
			}
			found[list] += len(got)
		}
	}
	for _, list := range []string{"claims", "figures", "conflicts"} {
		if found[list] == 0 {
			t.Errorf("no %s are about any of the words", list)
		}
	}
}
