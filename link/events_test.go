package link_test

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/eval/told"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
)

// shared is the folder of data beside the module; the test is skipped where it is absent.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("../shared/data/" + name + " is not here")
	}
	return path
}

// article reads one article of the clusters as the program reads it, under the name of its file; without text where it holds none.
func article(t testing.TB, path string) *hearsay.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	id := "sha256:" + strings.TrimSuffix(filepath.Base(path), ".json")
	d, err := intake.Parse(path, data, intake.Options{Force: true})
	if hearsay.CodeOf(err) == hearsay.Unreadable {
		return &hearsay.Document{ID: id, Path: path}
	}
	if err != nil {
		t.Fatal(err)
	}
	d.ID = id
	return d
}

// articleOf is the article that a document was made of, in which people counted.
func articleOf(t testing.TB, d *hearsay.Document) told.Article {
	t.Helper()
	data, err := os.ReadFile(d.Path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := told.NewArticle(d, data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func readings(t testing.TB, paths []string) []*hearsay.Reading {
	t.Helper()
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	var out []*hearsay.Reading
	for _, p := range paths {
		d := article(t, p)
		if strings.TrimSpace(d.Text) == "" {
			continue
		}
		r, err := e.Read(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// A gold is what a person found in the articles of one event.
type gold struct {
	documents map[string]string // D1 -> file name without its ending
	places    []goldPlace
	lines     map[string][2]int
	copies    [][2]string
}

type goldPlace struct {
	claim, document string
	start, end      int
	originator      string
}

func readGold(t testing.TB, path string) *gold {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	g := &gold{documents: map[string]string{}, lines: map[string][2]int{}}
	for s := bufio.NewScanner(file); s.Scan(); {
		f := strings.Split(s.Text(), "\t")
		switch f[0] {
		case "doc":
			g.documents[f[1]] = f[2]
		case "claim":
			var l [2]int
			if _, err := fmt.Sscan(f[3], &l[0]); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Sscan(f[4], &l[1]); err != nil {
				t.Fatal(err)
			}
			g.lines[f[1]] = l
		case "at":
			p := goldPlace{claim: f[1], document: f[2], originator: f[4]}
			if _, err := fmt.Sscanf(f[3], "%d:%d", &p.start, &p.end); err != nil {
				t.Fatal(err)
			}
			g.places = append(g.places, p)
		case "copy":
			g.copies = append(g.copies, [2]string{f[1], f[2]})
		}
	}
	return g
}

// testEvents holds the account of three real events against that of a person and logs the figures that
// doc/evidence.md has. The bounds are what was measured, less a little.
func testEvents(t *testing.T, all []*hearsay.Reading) {
	files, err := filepath.Glob("testdata/events/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no gold: ", err)
	}
	l, err := link.New()
	if err != nil {
		t.Fatal(err)
	}
	byEvent := map[string]map[string]*hearsay.Reading{}
	for _, r := range all {
		dir, name := filepath.Split(r.Document.Path)
		event := filepath.Base(dir)
		if byEvent[event] == nil {
			byEvent[event] = map[string]*hearsay.Reading{}
		}
		byEvent[event][strings.TrimSuffix(name, ".json")] = r
	}
	var total score
	for _, file := range files {
		g := readGold(t, file)
		event := strings.TrimSuffix(filepath.Base(file), ".tsv")
		var rs []*hearsay.Reading
		for _, d := range slices.Sorted(maps.Values(g.documents)) {
			rs = append(rs, byEvent[event][d])
		}
		s := compare(t, g, rs, l.Account(rs))
		t.Logf("%.30s: %s", event, s)
		total.add(s)
	}
	t.Logf("all: %s", total)
	if p, r := total.pairs(); f1(p, r) < leastClaims {
		t.Errorf("pairwise F1 of claims %.3f", f1(p, r))
	}
}

const leastClaims = 0.35

type score struct {
	hit, found, wanted int // pairs of places of one claim
	reachable          int // of wanted, those whose places both are assertions
	copyHit, copyFound int
	copyWanted         int
	linesNear, lines   int
	placesFound        int
	places             int
}

func (s *score) add(o score) {
	s.hit, s.found, s.wanted, s.reachable = s.hit+o.hit, s.found+o.found, s.wanted+o.wanted, s.reachable+o.reachable
	s.copyHit, s.copyFound, s.copyWanted = s.copyHit+o.copyHit, s.copyFound+o.copyFound, s.copyWanted+o.copyWanted
	s.linesNear, s.lines = s.linesNear+o.linesNear, s.lines+o.lines
	s.placesFound, s.places = s.placesFound+o.placesFound, s.places+o.places
}

func part(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (s *score) pairs() (precision, recall float64) {
	return part(s.hit, s.found), part(s.hit, s.wanted)
}

func (s score) String() string {
	p, r := s.pairs()
	cp, cr := part(s.copyHit, s.copyFound), part(s.copyHit, s.copyWanted)
	return fmt.Sprintf("claims P %.3f R %.3f F1 %.3f (R of the reachable %.3f), copies P %.3f R %.3f F1 %.3f, lines within one %.3f of %d, places found %.3f of %d",
		p, r, f1(p, r), part(s.hit, s.reachable), cp, cr, f1(cp, cr), part(s.linesNear, s.lines), s.lines, part(s.placesFound, s.places), s.places)
}

// compare holds one account against the gold. A place of the gold is the assertion that overlaps it
// most, by at least half of the shorter one.
func compare(t *testing.T, g *gold, rs []*hearsay.Reading, a *hearsay.Account) score {
	var s score
	text, of := map[string]string{}, map[string]told.Article{}
	for _, r := range rs {
		text[r.Document.ID], of[r.Document.ID] = r.Document.Text, articleOf(t, r.Document)
	}
	type at struct{ claim, start, end int }
	in := map[string][]at{}
	for i := range a.Claims {
		for _, x := range a.Claims[i].Assertions {
			for _, sp := range x.Spans {
				in[x.Document] = append(in[x.Document], at{i, sp.Start, sp.End})
			}
		}
	}
	mine := make([]int, len(g.places))
	for n, p := range g.places {
		mine[n] = -1
		id := "sha256:" + g.documents[p.document]
		start, end := of[id].At(p.start), of[id].At(p.end)
		best := 0
		for _, x := range in[id] {
			over := min(end, x.end) - max(start, x.start)
			if over > best && over*2 >= min(end-start, x.end-x.start) {
				best, mine[n] = over, x.claim
			}
		}
		s.places++
		if mine[n] >= 0 {
			s.placesFound++
		}
	}
	ofClaim := map[string]map[int]int{}
	for i := range g.places {
		if ofClaim[g.places[i].claim] == nil {
			ofClaim[g.places[i].claim] = map[int]int{}
		}
		if mine[i] >= 0 {
			ofClaim[g.places[i].claim][mine[i]]++
		}
		for k := range i {
			want := g.places[i].claim == g.places[k].claim
			both := mine[i] >= 0 && mine[k] >= 0
			got := both && mine[i] == mine[k]
			s.wanted += count(want)
			s.reachable += count(want && both)
			s.found += count(got)
			s.hit += count(want && got)
		}
	}
	// Lines: the claim of ours that has most places of theirs.
	for c, l := range g.lines {
		s.lines++
		best, n := -1, 0
		for k, m := range ofClaim[c] {
			if m > n || m == n && k < best {
				best, n = k, m
			}
		}
		if best < 0 {
			s.linesNear += count(l[0] <= 1)
			continue
		}
		x := a.Claims[best].Lines
		s.linesNear += count(abs(x.Least-l[0]) <= 1 && abs(x.Most-l[1]) <= 1)
	}
	// Copies: pairs of documents that share a passage of twelve words or more.
	want := map[[2]string]bool{}
	for _, c := range g.copies {
		x, y := g.documents[c[0]], g.documents[c[1]]
		want[[2]string{min(x, y), max(x, y)}] = true
	}
	got := map[[2]string]bool{}
	for _, p := range a.Passages {
		x, y := strings.TrimPrefix(p.A.Document, "sha256:"), strings.TrimPrefix(p.B.Document, "sha256:")
		for _, sp := range p.A.Spans {
			if sp.Start >= of[p.A.Document].At(0) && len(strings.Fields(sp.Of(text[p.A.Document]))) >= 12 { // people counted below the headline
				got[[2]string{min(x, y), max(x, y)}] = true
			}
		}
	}
	for k := range got {
		s.copyFound++
		s.copyHit += count(want[k])
	}
	s.copyWanted = len(want)
	return s
}

func abs(n int) int { return max(n, -n) }

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
