package link_test

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/link"
)

// TestArticles reads the articles of all events once, which takes most of the time.
func TestArticles(t *testing.T) {
	dir := shared(t, "clusters")
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(paths)
	rs := readings(t, paths)
	t.Run("mixing", func(t *testing.T) { testMixing(t, rs) })
	t.Run("events", func(t *testing.T) { testEvents(t, rs) })
	t.Run("told", func(t *testing.T) { testTold(t, rs) })
}

// testMixing links the articles of all events at once and counts the claims that mix two of them.
func testMixing(t *testing.T, rs []*hearsay.Reading) {
	event := map[string]string{}
	for _, r := range rs {
		event[r.Document.ID] = filepath.Base(filepath.Dir(r.Document.Path))
		if strings.HasPrefix(event[r.Document.ID], "elon_musk_reveals_red_tesla") {
			event[r.Document.ID] = "First_Falcon_Heavy_launch" // the car was the load of that rocket
		}
	}
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	a := l.Account(rs)
	t.Logf("%d documents, %d texts, %d claims linked in %v", len(a.Documents), len(a.Texts), len(a.Claims), time.Since(began).Round(time.Millisecond))
	several, mixed := 0, 0
	for i := range a.Claims {
		c := &a.Claims[i]
		if c.Documents < 2 {
			continue
		}
		several++
		for _, x := range c.Assertions[1:] {
			if event[x.Document] != event[c.Assertions[0].Document] {
				mixed++
				break
			}
		}
	}
	t.Logf("%d claims in several documents, %d of them mix two events", several, mixed)
	if mixed*100 > several {
		t.Errorf("%d of %d claims mix two events", mixed, several)
	}
	folded := 0
	for _, x := range a.Texts {
		if slices.ContainsFunc(x.Documents, func(d string) bool { return event[d] != event[x.Documents[0]] }) {
			folded++
		}
	}
	if folded > 0 {
		t.Errorf("%d texts fold documents of two events", folded)
	}
	checkConflicts(t, a, rs)
}

// BenchmarkLink links 1,000 documents: the articles of the clusters, each three times with its names
// changed, so that the copies are events of their own.
func BenchmarkLink(b *testing.B) {
	dir := shared(b, "clusters")
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil {
		b.Fatal(err)
	}
	sort.Strings(paths)
	rs := readings(b, paths)
	l, err := link.New()
	if err != nil {
		b.Fatal(err)
	}
	var all []*hearsay.Reading
	for n := range 4 {
		for _, r := range rs {
			if len(all) == 1000 {
				break
			}
			all = append(all, renamed(r, n))
		}
	}
	b.ResetTimer()
	for range b.N {
		l.Account(all)
	}
	b.ReportMetric(float64(len(all))*float64(b.N)/b.Elapsed().Seconds(), "docs/s")
}

// renamed is a reading of the same text with other words of the same length: every letter of a word with a
// capital is moved on by n.
func renamed(r *hearsay.Reading, n int) *hearsay.Reading {
	out := *r
	d := *r.Document
	text := []byte(d.Text)
	for i := 0; i < len(text); i++ {
		if text[i] < 'A' || text[i] > 'Z' {
			continue
		}
		for i < len(text) && (text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 'a' && text[i] <= 'z') {
			base := byte('a')
			if text[i] <= 'Z' {
				base = 'A'
			}
			text[i] = base + (text[i]-base+byte(n))%26
			i++
		}
	}
	d.Text, d.ID = string(text), d.ID+strings.Repeat("x", n)
	out.Document = &d
	return &out
}
