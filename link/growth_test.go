//go:build unix

package link_test

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
	"hearsay/link/word"
)

// BenchmarkGrowth links 1,000 and 10,000 documents, or as many as HEARSAY_GROWTH says ("1000,100000"), and reports what each
// costs in processor time, the memory that is held, and what one more document costs, the mean and the most of twenty. They are made
// of the articles of the clusters: in each further copy, words with meaning of three letters and more stand for others of their length and about their
// frequency, and the days are one later, so that every copy is events of its own in the same language and some 330 documents a
// day come. Under lead they are cut after the paragraph that reaches 700 bytes, or as many as HEARSAY_LEAD says.
func BenchmarkGrowth(b *testing.B) {
	if testing.Short() {
		b.Skip("it links 10,000 documents")
	}
	rs := articlesBy(b, "fast")
	sizes := []int{1000, 10000}
	if list := os.Getenv("HEARSAY_GROWTH"); list != "" {
		sizes = nil
		for _, s := range strings.Split(list, ",") {
			n, err := strconv.Atoi(s)
			if err != nil || n < 1 {
				b.Fatalf("HEARSAY_GROWTH: %q is no number of documents", s)
			}
			sizes = append(sizes, n)
		}
	}
	reach := 700
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_LEAD")); err == nil {
		reach = n
	}
	leads := make([]*hearsay.Reading, len(rs))
	for i, r := range rs {
		leads[i] = lead(r, reach)
	}
	for _, size := range sizes {
		b.Run(fmt.Sprintf("lead/%d", size), func(b *testing.B) { grow(b, leads, size) })
		b.Run(fmt.Sprintf("whole/%d", size), func(b *testing.B) { grow(b, rs, size) })
	}
}

// articlesBy are the readings of the articles of the clusters by an engine.
func articlesBy(t testing.TB, model string) []*hearsay.Reading {
	t.Helper()
	e, err := extract.New(extract.WithModel(model))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(shared(t, "clusters"), "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(paths)
	var out []*hearsay.Reading
	for _, p := range paths {
		if d := article(t, p); strings.TrimSpace(d.Text) != "" {
			r, err := e.Read(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, r)
		}
	}
	return out
}

// TestLead links what the benchmark cuts of the articles: nothing of a reading may point behind the cut.
func TestLead(t *testing.T) {
	rs := articlesBy(t, "fast")
	for i, r := range rs {
		rs[i] = lead(r, 700)
	}
	book := linker(t).Book()
	book.Update(rs)
	if got := len(book.Account().Claims); got < len(rs) {
		t.Errorf("%d claims of %d documents", got, len(rs))
	}
}

// grow links so many documents made of rs, then twenty more one by one, each of an event that the book has.
func grow(b *testing.B, rs []*hearsay.Reading, size int) {
	const more = 20
	bands := wordBands(rs)
	all := make([]*hearsay.Reading, 0, size+len(rs))
	for n := 0; len(all) < size+more; n++ {
		for _, r := range rs {
			all = append(all, substituted(r, bands, n))
		}
	}
	// Twenty of the middle are held back, each of another copy where there are so many.
	var late []*hearsay.Reading
	for k := range more {
		at := (k*len(all)/more + 7*k) % len(all)
		late = append(late, all[at])
		all = slices.Delete(all, at, at+1)
	}
	all = all[:size]
	l := linker(b)
	for range b.N {
		book := l.Book()
		began, wall := processor(), time.Now()
		book.Update(all)
		b.ReportMetric(float64((processor()-began).Microseconds())/float64(size)/1e3, "cpu-ms/doc")
		b.ReportMetric(float64(time.Since(wall).Microseconds())/float64(size)/1e3, "wall-ms/doc")
		var sum, most, longest time.Duration
		for _, r := range late {
			began, wall := processor(), time.Now()
			book.Update([]*hearsay.Reading{r})
			took := processor() - began
			sum, most, longest = sum+took, max(most, took), max(longest, time.Since(wall))
		}
		b.ReportMetric(float64(sum.Microseconds())/more/1e3, "cpu-ms/add")
		b.ReportMetric(float64(most.Microseconds())/1e3, "cpu-ms/add-most")
		b.ReportMetric(float64(longest.Microseconds())/1e3, "wall-ms/add-most")
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/float64(size)/1e3, "kB/doc")
		began = processor()
		a := book.Account()
		b.ReportMetric(float64((processor() - began).Milliseconds()), "cpu-ms/account")
		b.ReportMetric(float64(len(a.Claims))/float64(size), "claims/doc")
		b.ReportMetric(float64(len(a.Texts))/float64(size), "texts/doc")
	}
}

// processor is the time that this process has had a processor.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// lead is a reading of the beginning of a text, to the end of the paragraph that reaches so many bytes.
func lead(r *hearsay.Reading, reach int) *hearsay.Reading {
	out, d := *r, *r.Document
	end := len(d.Text)
	for _, p := range d.Parts {
		if p.Span.End >= reach {
			end = p.Span.End
			break
		}
	}
	inside := func(spans hearsay.Spans) bool { return len(spans) == 0 || spans.Hull().End <= end }
	d.Text = d.Text[:end]
	d.Parts = slices.DeleteFunc(slices.Clone(d.Parts), func(p hearsay.Part) bool { return p.Span.End > end })
	out.Statements, out.Figures, out.Moments, out.Struck = nil, nil, nil, nil
	for _, s := range r.Statements {
		if inside(s.Content) && inside(s.Cue.Spans) && inside(s.Source.Spans) {
			out.Statements = append(out.Statements, s)
		}
	}
	for _, f := range r.Figures {
		if f.Span.End <= end && inside(f.Of) {
			out.Figures = append(out.Figures, f)
		}
	}
	for _, m := range r.Moments {
		if m.Span.End <= end {
			out.Moments = append(out.Moments, m)
		}
	}
	out.Sources = slices.Clone(r.Sources)
	for i := range out.Sources {
		s := &out.Sources[i]
		s.Mentions = slices.DeleteFunc(slices.Clone(s.Mentions), func(m hearsay.Span) bool { return m.End > end })
	}
	out.Document = &d
	return &out
}

// A band is words of one length and about one frequency, of which one may stand for another.
type band []string

// bandSize is how many words a band has.
const bandSize = 16

// shortest is how many letters a word has at least that is exchanged.
const shortest = 3

// wordBands sorts the words of readings into bands: words with a capital apart from the others.
func wordBands(rs []*hearsay.Reading) map[string]band {
	count := map[string]int{}
	for _, r := range rs {
		eachWord([]byte(r.Document.Text), func(w []byte) {
			if len(w) >= shortest && !word.Function(strings.ToLower(string(w))) {
				count[string(w)]++
			}
		})
	}
	list := make([]string, 0, len(count))
	for w := range count {
		list = append(list, w)
	}
	capital := func(w string) int {
		if w[0] <= 'Z' {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(cmp.Compare(capital(a), capital(b)), cmp.Compare(len(a), len(b)), cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	out := map[string]band{}
	for first := 0; first < len(list); {
		last := first + 1
		for last < len(list) && last-first < bandSize && len(list[last]) == len(list[first]) && capital(list[last]) == capital(list[first]) {
			last++
		}
		for _, w := range list[first:last] {
			out[w] = list[first:last]
		}
		first = last
	}
	return out
}

// eachWord calls f with each run of ASCII letters.
func eachWord(text []byte, f func([]byte)) {
	letter := func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
	for i := 0; i < len(text); {
		k := i
		for k < len(text) && letter(text[k]) {
			k++
		}
		if k > i {
			f(text[i:k])
		}
		i = k + 1
	}
}

// substituted is a reading of the same text in other words of the same lengths; copy 0 is the text as it is.
func substituted(r *hearsay.Reading, bands map[string]band, n int) *hearsay.Reading {
	if n == 0 {
		return r
	}
	out, d := *r, *r.Document
	text := []byte(d.Text)
	eachWord(text, func(w []byte) {
		b := bands[string(w)]
		if len(b) < 2 {
			return
		}
		h := fnv.New64a()
		fmt.Fprint(h, n, b[0])
		copy(w, b[(slices.Index(b, string(w))+int(h.Sum64()>>33%uint64(len(b))))%len(b)]) // the low bits of this hash know little of n
	})
	d.Text, d.ID = string(text), fmt.Sprintf("%s-%d", d.ID, n)
	if !d.Published.IsZero() {
		d.Published.Time = d.Published.Time.AddDate(0, 0, n)
	}
	out.Document = &d
	return &out
}
