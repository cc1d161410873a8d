package intake

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
)

var update = flag.Bool("update", false, "write golden files anew")

// dataDir finds a folder of the development data, which is not part of the
// project; a test that needs it is skipped where it is absent.
func dataDir(tb testing.TB, name string) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
	dir = filepath.Join(filepath.Dir(dir), "shared", "data", name)
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		tb.Skipf("the development data %s is absent", name)
	}
	return dir
}

// A goldPage is what was on a news page, by hand.
type goldPage struct {
	Title   string   `json:"title"`
	Authors []string `json:"authors"`
	Date    string   `json:"publishing_date"`
	Body    struct {
		Summary  []string `json:"summary"`
		Sections []struct {
			Headline   []string `json:"headline"`
			Paragraphs []string `json:"paragraphs"`
		} `json:"sections"`
	} `json:"body"`
}

type pageCase struct {
	name string // publisher and day
	html []byte
	gold goldPage
}

// pageCases reads the pages; versions and files of a publisher are both in the
// order of time.
func pageCases(tb testing.TB) []pageCase {
	tb.Helper()
	dir := dataDir(tb, "pages")
	golds, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(golds) == 0 {
		tb.Skip("no pages in the development data")
	}
	var cases []pageCase
	for _, path := range golds {
		publisher := strings.TrimSuffix(filepath.Base(path), ".json")
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		versions := map[string]goldPage{}
		if err := json.Unmarshal(data, &versions); err != nil {
			tb.Fatal(err)
		}
		var order []string
		for v := range versions {
			order = append(order, v)
		}
		slices.Sort(order)
		files, err := filepath.Glob(filepath.Join(dir, publisher+"_*.html.gz"))
		if err != nil || len(files) != len(order) {
			tb.Fatalf("%s: %d pages for %d versions", publisher, len(files), len(order))
		}
		for i, file := range files {
			f, err := os.Open(file)
			if err != nil {
				tb.Fatal(err)
			}
			z, err := gzip.NewReader(f)
			if err != nil {
				tb.Fatal(err)
			}
			page, err := io.ReadAll(z)
			if err != nil {
				tb.Fatal(err)
			}
			f.Close()
			cases = append(cases, pageCase{strings.TrimSuffix(filepath.Base(file), ".html.gz"), page, versions[order[i]]})
		}
	}
	return cases
}

// pageScore is how well one page was read.
type pageScore struct {
	title, date, authors         bool
	paragraphs, words            float64 // F1
	missing, surplus             []string
	gotTitle, gotDate, gotAuthor string
}

func scorePage(c pageCase, doc *hearsay.Document) pageScore {
	var s pageScore
	s.gotTitle, s.gotDate, s.gotAuthor = doc.Title, doc.Published.String(), strings.Join(doc.Authors, "; ")
	s.title = onlyLetters(doc.Title) == onlyLetters(c.gold.Title)
	gold := readDate(c.gold.Date)
	s.date = doc.Published.HasTime && doc.Published.Time.Equal(gold.Time) || !doc.Published.HasTime && sameDay(doc.Published, gold)
	var a, b []string
	for _, n := range doc.Authors {
		a = append(a, onlyLetters(n))
	}
	for _, n := range c.gold.Authors {
		b = append(b, onlyLetters(n))
	}
	slices.Sort(a)
	slices.Sort(b)
	s.authors = slices.Equal(a, b)

	optional := map[string]bool{}
	for _, p := range c.gold.Body.Summary {
		optional[onlyLetters(p)] = true
	}
	wanted := map[string]int{}
	wantedWords := map[string]int{}
	total, totalWords := 0, 0
	for _, section := range c.gold.Body.Sections {
		for _, h := range section.Headline {
			optional[onlyLetters(h)] = true
		}
		for _, p := range section.Paragraphs {
			wanted[onlyLetters(p)]++
			total++
			for w := range strings.FieldsSeq(p) {
				wantedWords[onlyLetters(w)]++
				totalWords++
			}
		}
	}
	found, right, foundWords, rightWords := 0, 0, 0, 0
	prefix := ""
	for _, part := range doc.Parts {
		words := prefix + part.Span.Of(doc.Text)
		prefix = ""
		switch part.Kind {
		case hearsay.Dateline:
			prefix = words + " "
			continue
		case hearsay.Body, hearsay.BlockQuote, hearsay.ListItem:
		default:
			continue
		}
		key := onlyLetters(words)
		if wanted[key] == 0 && optional[key] {
			continue
		}
		found++
		if wanted[key] > 0 {
			wanted[key]--
			right++
		} else {
			s.surplus = append(s.surplus, string(part.Kind)+": "+words)
		}
		for w := range strings.FieldsSeq(words) {
			foundWords++
			if w = onlyLetters(w); wantedWords[w] > 0 {
				wantedWords[w]--
				rightWords++
			}
		}
	}
	for _, section := range c.gold.Body.Sections {
		for _, p := range section.Paragraphs {
			if key := onlyLetters(p); wanted[key] > 0 {
				wanted[key]--
				s.missing = append(s.missing, p)
			}
		}
	}
	s.paragraphs = 2 * float64(right) / float64(max(1, found+total))
	s.words = 2 * float64(rightWords) / float64(max(1, foundWords+totalWords))
	return s
}

// TestPages reads real news pages and keeps how well in a golden file.
func TestPages(t *testing.T) {
	cases := pageCases(t)
	var b strings.Builder
	fmt.Fprintf(&b, "%-28s title date author  paragraphs  words\n", "page")
	mark := func(ok bool) (string, float64) {
		if ok {
			return "yes", 1
		}
		return "no", 0
	}
	var sums [5]float64
	for _, c := range cases {
		doc, err := Parse(c.name+".html", c.html, Options{Force: true})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			doc = &hearsay.Document{}
		}
		s := scorePage(c, doc)
		title, n0 := mark(s.title)
		date, n1 := mark(s.date)
		authors, n2 := mark(s.authors)
		for i, n := range []float64{n0, n1, n2, s.paragraphs, s.words} {
			sums[i] += n / float64(len(cases))
		}
		fmt.Fprintf(&b, "%-28s %-5s %-4s %-6s  %10.3f  %5.3f\n", c.name, title, date, authors, s.paragraphs, s.words)
		if !s.title {
			t.Logf("%s: title %q, want %q", c.name, s.gotTitle, c.gold.Title)
		}
		if !s.date {
			t.Logf("%s: date %s, want %s", c.name, s.gotDate, c.gold.Date)
		}
		if !s.authors {
			t.Logf("%s: authors %s, want %q", c.name, s.gotAuthor, c.gold.Authors)
		}
		for _, p := range s.missing {
			t.Logf("%s: missing %.150s", c.name, p)
		}
		for _, p := range s.surplus {
			t.Logf("%s: surplus %.150s", c.name, p)
		}
	}
	fmt.Fprintf(&b, "%-28s %5.3f %.3f %.3f   %10.3f  %5.3f\n", "mean", sums[0], sums[1], sums[2], sums[3], sums[4])
	golden(t, "testdata/pages.golden", b.String())
}

// TestPhotoInText reads a real report whose plain text holds a photo's label,
// caption and credit.
func TestPhotoInText(t *testing.T) {
	doc, err := Read(context.Background(), filepath.Join(dataDir(t, "../examples"), "newsweek-2022-09-19.txt"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := map[hearsay.PartKind]int{}
	for _, p := range doc.Parts {
		count[p.Kind]++
	}
	if want := map[hearsay.PartKind]int{hearsay.Headline: 1, hearsay.Body: 13, hearsay.Caption: 2, hearsay.Credit: 1}; !maps.Equal(count, want) {
		t.Errorf("%v, want %v", count, want)
	}
	if doc.Published.String() != "2022-09-19" || len(doc.Warnings) != 1 {
		t.Errorf("%s, %q", doc.Published, doc.Warnings)
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run with -update if it is meant\n got:\n%s", path, got)
	}
}
