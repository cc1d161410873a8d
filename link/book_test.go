package link_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
	"pgregory.net/rapid"
)

// steps brings a book by drawn steps to hold the readings: they come one by one or in batches, some come twice, some are
// reread, some leave and come again. The last reading of each is the one that stands.
func steps(t *rapid.T, l *link.Linker, rs []*hearsay.Reading, other func(*hearsay.Reading) *hearsay.Reading, look func(*link.Book)) *link.Book {
	b := l.Book()
	queue := rapid.Permutation(rs).Draw(t, "order")
	for len(queue) > 0 {
		n := min(len(queue), rapid.SampledFrom([]int{1, 1, 1, 2, 5, 20}).Draw(t, "batch"))
		var batch []*hearsay.Reading
		for _, r := range queue[:n] {
			switch rapid.IntRange(0, 5).Draw(t, "how") {
			case 0: // as another reading first, then as it is
				batch = append(batch, other(r))
				queue = append(queue, r)
			default:
				batch = append(batch, r)
			}
		}
		var gone []string
		if rapid.IntRange(0, 4).Draw(t, "leaves") == 0 {
			r := rapid.SampledFrom(rs).Draw(t, "who")
			gone = append(gone, r.Document.ID)
			if !slices.Contains(queue[n:], r) && !slices.Contains(batch, r) {
				queue = append(queue, r)
			}
		}
		queue = queue[n:]
		b.Update(batch, gone...)
		look(b)
	}
	return b
}

// differ names the first part of two accounts that is not the same.
func differ(a, b *hearsay.Account) string {
	x, y := reflect.ValueOf(*a), reflect.ValueOf(*b)
	for i := range x.NumField() {
		if reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			continue
		}
		name := x.Type().Field(i).Name
		if x.Field(i).Kind() == reflect.Slice {
			if x.Field(i).Len() != y.Field(i).Len() {
				return fmt.Sprintf("%d and %d %s", x.Field(i).Len(), y.Field(i).Len(), name)
			}
			for k := range x.Field(i).Len() {
				if p, q := x.Field(i).Index(k).Interface(), y.Field(i).Index(k).Interface(); !reflect.DeepEqual(p, q) {
					return fmt.Sprintf("%s %d:\n%+v\n%+v", name, k, p, q)
				}
			}
		}
		return name
	}
	return ""
}

// without is a reading of the same document that found less in it.
func without(r *hearsay.Reading) *hearsay.Reading {
	out := *r
	out.Statements = r.Statements[:len(r.Statements)/2]
	return &out
}

// redated is a reading of a document that a person has given another day.
func redated(r *hearsay.Reading) *hearsay.Reading {
	out, d := *r, *r.Document
	d.Published = hearsay.Date{Time: d.Published.Time.AddDate(0, 0, -3)}
	out.Document = &d
	return &out
}

// TestBookIsAFunctionOfItsReadings draws reports of one town and brings a book to them by drawn steps: its account is the one
// of all at once.
func TestBookIsAFunctionOfItsReadings(t *testing.T) {
	l := linker(t)
	rapid.Check(t, func(t *rapid.T) {
		var rs []*hearsay.Reading
		for n := range rapid.IntRange(1, 12).Draw(t, "documents") {
			rs = append(rs, drawReading(t, n))
		}
		b := steps(t, l, rs, without, func(b *link.Book) { b.Account() })
		if d := differ(l.Account(rs), b.Account()); d != "" {
			t.Fatal(d)
		}
	})
}

// samples are readings of the texts of examples.
func samples(t testing.TB) []*hearsay.Reading {
	t.Helper()
	e, err := extract.New(extract.WithModel("fast"))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../examples/2031-*")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples: ", err)
	}
	var out []*hearsay.Reading
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		d, err := intake.Parse(p, data, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := e.Read(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestBookOfSamples does the same with the samples, beside each its like in other names, which is another event.
func TestBookOfSamples(t *testing.T) {
	l := linker(t)
	var rs []*hearsay.Reading
	for n := range 2 {
		for _, r := range samples(t) {
			rs = append(rs, renamed(r, n))
		}
	}
	holds(t, l, rs, 8)
}

// TestBookOfArticles does the same with the articles of four real events, read by the fast engine.
func TestBookOfArticles(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(shared(t, "clusters"), "*"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(dirs)
	e, err := extract.New(extract.WithModel("fast"))
	if err != nil {
		t.Fatal(err)
	}
	var rs []*hearsay.Reading
	for _, dir := range dirs[:4] {
		paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			if d := article(t, p); strings.TrimSpace(d.Text) != "" {
				r, err := e.Read(context.Background(), d)
				if err != nil {
					t.Fatal(err)
				}
				rs = append(rs, r)
			}
		}
	}
	holds(t, linker(t), rs, 4)
}

// holds checks the law for readings, by so many ways to bring a book to them.
func holds(t *testing.T, l *link.Linker, rs []*hearsay.Reading, ways int) {
	want := l.Account(rs)
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		if n++; n > ways {
			return
		}
		b := steps(t, l, rs, redated, func(*link.Book) {})
		if d := differ(want, b.Account()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestBookKeepsWhatItGave holds that an account is not changed by what comes after it.
func TestBookKeepsWhatItGave(t *testing.T) {
	l := linker(t)
	rs := samples(t)
	b := l.Book()
	b.Update(rs[:5])
	a := b.Account()
	want := l.Account(rs[:5])
	b.Update(rs[5:], rs[0].Document.ID)
	if d := differ(want, a); d != "" {
		t.Error(d)
	}
}

// crowdOf draws many reports that share sentences, of few days: crowds of copies, full neighbourhoods, furniture.
func crowdOf(n int) []*hearsay.Reading {
	var rs []*hearsay.Reading
	for i := range n {
		pairs := [][2]string{
			{fmt.Sprintf("Ana Verde%c", 'a'+i%26), fmt.Sprintf("the bridge at Orlen number %d was closed on Monday after the flood of the river Tolm broke two of its %d piers", i%7, i%5)},
			{"Bo Lind", fmt.Sprintf("%d carters were taken off the roof of the mill at Orlen by the boats of the ferry and brought to the school on Cooper Street", 20+i%9)},
		}
		r := say(i, 1+i%20, pairs...)
		r.Document.Text += fmt.Sprintf("More reports of the river are on the pages of the Courier for all readers every morning. Gate %d of the weir held.", i%11)
		papers := []string{"Orlen Courier", "The Daily Lantern", "Velm Post"}
		r.Document.Publisher = papers[i%3]
		r.Document.Text += fmt.Sprintf(" The %s had it first.", strings.TrimPrefix(papers[(i+1+i%2)%3], "The "))
		rs = append(rs, r)
	}
	return rs
}

// TestBookOfACrowd holds the law where neighbourhoods are full and passages crowded: 60 reports that share their sentences.
func TestBookOfACrowd(t *testing.T) { holds(t, linker(t), crowdOf(60), 2) }

// TestReversed brings documents from the last to the first, as one does who loads an archive backwards.
func TestReversed(t *testing.T) {
	l := linker(t)
	rs := crowdOf(50)
	b := l.Book()
	began := time.Now()
	for _, r := range slices.Backward(rs) {
		b.Update([]*hearsay.Reading{r})
	}
	t.Logf("%v a document", time.Since(began)/time.Duration(len(rs)))
	if d := differ(l.Account(rs), b.Account()); d != "" {
		t.Fatal(d)
	}
}

// TestBookOfAStory holds the law where neighbourhoods are full and no passage is shared: 70 outlets tell one story, each in an
// order of words of its own, and name each other. Who comes last is near many whose own neighbourhoods do not take it in.
func TestBookOfAStory(t *testing.T) {
	told := strings.Fields("bridge flood piers river mill boats ferry school carters weir gate harbour council engineer warning repair levee dam rain valley")
	var rs []*hearsay.Reading
	for i := range 70 {
		words := slices.Clone(told)
		for k := range words { // an order of its own, from a fixed hash
			h := fnv.New32a()
			fmt.Fprint(h, i, k)
			at := k + int(h.Sum32()>>8)%(len(words)-k)
			words[k], words[at] = words[at], words[k]
		}
		words = words[:12+i%8]
		r := say(i, 1+i%9, [2]string{"Ana Verde", "the " + strings.Join(words, " and the ")})
		r.Document.Publisher = fmt.Sprintf("Orlen%c%c Post", 'a'+i%26, 'a'+i/26)
		for k := range 9 {
			n := (i*7 + 5*k + 3) % 70
			r.Document.Text += fmt.Sprintf(" Orlen%c%c had it, too.", 'a'+n%26, 'a'+n/26)
		}
		rs = append(rs, r)
	}
	l := linker(t)
	if a := l.Account(rs); len(a.Citations) < len(rs) {
		t.Fatalf("%d citations of %d documents", len(a.Citations), len(rs))
	}
	holds(t, l, rs, 6)
}
