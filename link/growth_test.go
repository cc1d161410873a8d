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
	"testing"

	"hearsay"
	"hearsay/extract"
	"hearsay/link"
)

// BenchmarkGrowth links 1,000 and 10,000 documents, or as many as HEARSAY_GROWTH says ("1000,100000"), and reports what
// each costs. They are made of the articles of the clusters: in each further copy, words of five letters and more stand for
// others of their length and about their frequency, so that every copy is an event of its own in the same language.
func BenchmarkGrowth(b *testing.B) {
	if testing.Short() {
		b.Skip("it links 10,000 documents")
	}
	paths, err := filepath.Glob(filepath.Join(shared(b, "clusters"), "*", "*.json"))
	if err != nil {
		b.Fatal(err)
	}
	sort.Strings(paths)
	e, err := extract.New(extract.WithModel("fast"))
	if err != nil {
		b.Fatal(err)
	}
	var rs []*hearsay.Reading
	for _, p := range paths {
		if d := article(b, p); strings.TrimSpace(d.Text) != "" {
			r, err := e.Read(context.Background(), d)
			if err != nil {
				b.Fatal(err)
			}
			rs = append(rs, r)
		}
	}
	l, err := link.New()
	if err != nil {
		b.Fatal(err)
	}
	bands := wordBands(rs)
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
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			all := make([]*hearsay.Reading, 0, size)
			for n := 0; len(all) < size; n++ {
				for _, r := range rs {
					if len(all) < size {
						all = append(all, substituted(r, bands, n))
					}
				}
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var a *hearsay.Account
			b.ResetTimer()
			for range b.N {
				a = l.Account(all)
			}
			b.StopTimer()
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(size*b.N), "ms/doc")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(size*b.N)/1e3, "kB/doc")
			b.ReportMetric(float64(len(a.Claims))/float64(size), "claims/doc")
			b.ReportMetric(float64(len(a.Texts))/float64(size), "texts/doc")
		})
	}
}

// A band is words of one length and about one frequency, of which one may stand for another.
type band []string

// bandSize is how many words a band has.
const bandSize = 16

// wordBands sorts the words of readings into bands: words with a capital apart from the others.
func wordBands(rs []*hearsay.Reading) map[string]band {
	count := map[string]int{}
	for _, r := range rs {
		eachWord([]byte(r.Document.Text), func(w []byte) {
			if len(w) >= 5 {
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
	out.Document = &d
	return &out
}
