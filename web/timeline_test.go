package web_test

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/store/storetest"
)

// A timeline of a topic runs from the first report to the last, that of all from the last to the first, both in pages; new is what
// no report said before, and its API has the same.
func TestTimeline(t *testing.T) {
	h := open(t, caused(t), nil)
	page := get(t, h, "/timeline?about=wiring").Body.String()
	first, second := strings.Index(page, "<h2>3 March 2031</h2>"), strings.Index(page, "<h2>4 March 2031</h2>")
	if first < 0 || second < first {
		t.Errorf("the days stand at %d and %d", first, second)
	}
	for _, want := range []string{"The mill at Corran burnt down</a> <small>Velm Courier</small>", `class="tag new">new</span>`, `<b class="denied">denied by</b> Mayor Ivo Sand`, "the claim, in 2 documents", `class="bar"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the timeline lacks %q", want)
		}
	}
	if strings.Contains(page[second:], ">new</span>") {
		t.Error("what was said before is new")
	}
	all := get(t, h, "/timeline").Body.String()
	if first, second := strings.Index(all, "<h2>3 March"), strings.Index(all, "<h2>4 March"); second < 0 || first < second {
		t.Error("the latest report does not stand first")
	}
	has(t, get(t, h, "/timeline?about=elephants"), "None is about “elephants”.")
	var list struct {
		Items []struct {
			Claim       string
			New, Denied bool
			Place       struct{ Source, Published, Statement string }
		}
	}
	read(t, h, "/api/timeline?about=wiring", &list)
	last, fresh, denied := "", 0, 0
	for _, item := range list.Items {
		if item.Place.Published < last || item.Claim == "" {
			t.Errorf("%+v stands behind %s", item, last)
		}
		last = item.Place.Published
		if item.New {
			fresh++
		}
		if item.Denied {
			denied++
		}
	}
	if len(list.Items) < 2 || fresh == 0 || fresh == len(list.Items) || denied != 1 {
		t.Errorf("of %d statements %d are new and %d denials", len(list.Items), fresh, denied)
	}
}

// A report without a date is not the latest.
func TestTimelineUndated(t *testing.T) {
	store := newStore(t)
	maker := storetest.NewMaker(3, 40, 200)
	for n := range 3 {
		item := maker.Item(n)
		if n == 1 {
			item.Reading.Document.Published = hearsay.Date{}
		}
		if _, err := store.Put(t.Context(), item); err != nil {
			t.Fatal(err)
		}
	}
	page := get(t, open(t, store, nil), "/timeline").Body.String()
	if undated, last := strings.Index(page, "<h2>No date</h2>"), strings.LastIndex(page, "<h2>"); undated < 0 || undated != last {
		t.Errorf("what has no date stands at %d, the last day at %d", undated, last)
	}
}

// A long timeline comes in pages, each statement once.
func TestTimelinePages(t *testing.T) {
	store := newStore(t)
	maker := storetest.NewMaker(3, 40, 2000)
	for n := range 6 {
		if _, err := store.Put(t.Context(), maker.Item(n)); err != nil {
			t.Fatal(err)
		}
	}
	h := open(t, store, nil)
	seen := map[string]bool{}
	pages := 0
	for path := "/timeline"; path != ""; pages++ {
		page := get(t, h, path).Body.String()
		for _, part := range strings.Split(page, "<li data-row>")[1:] {
			link, _, _ := strings.Cut(part[strings.Index(part, `href="`)+6:], `"`)
			if seen[link] {
				t.Errorf("%s stands twice", link)
			}
			seen[link] = true
		}
		at := strings.Index(page, `rel="next"`)
		if path = ""; at >= 0 {
			from := strings.LastIndex(page[:at], `href="`) + 6
			path = strings.ReplaceAll(page[from:from+strings.IndexByte(page[from:], '"')], "&amp;", "&")
		}
		if pages == 0 && !strings.Contains(page, "1 to 150 of ") {
			t.Error("the page does not say that there is more")
		}
	}
	if pages < 2 || len(seen) < 150 {
		t.Errorf("%d pages, %d statements", pages, len(seen))
	}
}
