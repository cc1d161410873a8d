package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

// TestForceGeneration reads a report with the indicators that ship. Each has to find the words that a careful
// reader finds for it, from whom the engine has them: doc/indicators.md says where that is not whom the report names.
func TestForceGeneration(t *testing.T) {
	report := filepath.Join("..", "..", "..", "shared", "examples", "newsweek-2022-09-19.txt")
	if _, err := os.Stat(report); err != nil {
		t.Skip("the report is not in this checkout: ", err)
	}
	const own = "in its own voice"
	for model, n := range map[string]int{"fast": 0, "accurate": 1} {
		var page, complaints bytes.Buffer
		con := &console{in: &bytes.Buffer{}, out: &page, err: &complaints, getenv: func(string) string { return "" }}
		args := []string{"indicators", "--format", "json", "--model", model, filepath.Join("..", "..", "examples", "indicators", "force-generation.yaml"), report}
		if status := run(context.Background(), args, con, openEngine); status != statusDone {
			t.Fatalf("exits with %d: %s", status, complaints.String())
		}
		var board boardRecord
		if err := json.Unmarshal(page.Bytes(), &board); err != nil {
			t.Fatal(err)
		}
		for _, want := range []struct {
			indicator, words string
			sources          [2]string // by the fast engine, by the accurate one
		}{
			{"Volunteers refuse", "volunteers to refuse combat", [2]string{"Pentagon official", "Pentagon official"}},
			{"Volunteers refuse", "struggling to find volunteers", [2]string{"Pentagon official", "Pentagon official"}},
			{"Volunteers refuse", "many are refusing", [2]string{"Pentagon official", "Pentagon official"}},
			{"Convicts recruited", "recruit over 1,500 convicted felons", [2]string{"Pentagon official", "Pentagon official"}},
			{"Convicts recruited", "trying to recruit Russian convicts", [2]string{own, "Britain's defense ministry"}},
			{"Training shortened", "shortening training courses", [2]string{own, own}},
			{"Sick and wounded recruited", "recruiting sick and injured soldiers from hospitals", [2]string{"General Staff", "General Staff"}},
			{"Other manpower sought", "generating manpower numbers", [2]string{"Institute for the Study of War", "Institute for the Study of War"}},
			{"Other manpower sought", "targeting of homeless people", [2]string{"nobody named", "nobody named"}},
			{"General mobilisation called for", "have called for full mobilization", [2]string{own, own}},
			{"Harsher penalties for desertion", "jailed for up to 10 years for desertion", [2]string{"lawmakers", "lawmakers"}},
			{"Desertion", "soldiers abandoning their equipment", [2]string{own, own}},
			{"Losses", "suffering high losses", [2]string{"Pentagon official", "Pentagon official"}},
			{"Losses", "high number of Russian casualties", [2]string{"Pentagon official", "Pentagon official"}},
			{"Losses", "huge troop losses", [2]string{own, own}},
			{"Morale", "demoralized Russian soldiers", [2]string{own, own}},
			{"Morale", "high in morale", [2]string{own, own}},
			{"Morale", "the spirit among them was so high", [2]string{"Kira Rudik", "Kira Rudik"}},
		} {
			found := false
			for _, x := range board.Indicators {
				for _, s := range x.Said {
					found = found || x.Name == want.indicator && strings.Contains(s.Who, want.sources[n]) && strings.Contains(s.Words, want.words)
				}
			}
			if !found {
				t.Errorf("%s, %s: nobody like %q says %q", model, want.indicator, want.sources[n], want.words)
			}
		}
	}
}

// TestIndicatorFiles reads files with mistakes: the error names the place.
func TestIndicatorFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		line   int
		column int
		want   string
	}{
		"empty":         {"", 1, 0, "is empty"},
		"not YAML":      {"a: [", 1, 0, ""},
		"a list":        {"- a", 1, 0, "cannot unmarshal"},
		"none":          {"name: x", 1, 0, "has 0 indicators"},
		"a weight":      {"indicators:\n  - name: A\n    weight: 3\n    queries: [b]\n", 3, 5, `has no "weight"`},
		"a field":       {"indicators:\n  - name: A\n    queries: [b]\ncolour: red\n", 4, 0, "colour"},
		"no name":       {"indicators:\n  - queries: [b]\n", 2, 0, "has no name"},
		"no query":      {"indicators:\n  - name: A\n", 2, 0, "has no query"},
		"twice":         {"indicators:\n  - name: A\n    queries: [b]\n  - name: A\n    queries: [b]\n", 4, 0, "two indicators"},
		"a wrong query": {"indicators:\n  - name: A\n    queries:\n      - 'b form:c'\n", 4, 12, "no field form:"},
		"an empty one":  {"indicators:\n  - name: A\n    queries: ['']\n", 3, 0, "is empty"},
		"two documents": {"indicators:\n  - name: A\n    queries: [b]\n---\nx: 1\n", 1, 0, "more than one"},
		"not UTF-8":     {"name: \xff", 1, 0, "not UTF-8"},
		"aliases":       {"name: x\nabout: &a [x,x,x,x,x,x,x,x,x]\nindicators: [*a,*a,*a]\n", 2, 0, "cannot unmarshal"},
	} {
		_, err := parseIndicators([]byte(c.text))
		e, ok := err.(*hearsay.Error)
		if !ok || e.Code != hearsay.Invalid || e.Line != c.line || c.column > 0 && e.Column != c.column || !strings.Contains(e.Message, c.want) {
			t.Errorf("%s: %#v", name, err)
		}
	}
	if _, err := parseIndicators(bytes.Repeat([]byte("#"), maxIndicatorBytes+1)); hearsay.CodeOf(err) != hearsay.TooLarge {
		t.Errorf("a large file: %v", err)
	}
}

func FuzzIndicators(f *testing.F) {
	shipped, err := os.ReadFile(filepath.Join("..", "..", "examples", "indicators", "force-generation.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shipped)
	f.Add([]byte("indicators:\n  - &a {name: A, queries: [b, 'c*']}\n  - <<: *a\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := parseIndicators(data)
		if err != nil {
			if e, ok := err.(*hearsay.Error); !ok || e.Code == hearsay.Internal || e.Code != hearsay.TooLarge && e.Line < 1 {
				t.Errorf("%#v", err)
			}
			return
		}
		for _, x := range file.Indicators {
			if x.Name == "" || len(x.Queries) == 0 {
				t.Errorf("%+v", x)
			}
		}
	})
}
