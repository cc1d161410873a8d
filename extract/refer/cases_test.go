package refer_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

var update = flag.Bool("update", false, "write the cases anew")

// TestCases reads the numbered texts of testdata/cases.txt with both engines and holds the sources
// that are found against those below the line; a second line begins what the trees of the fast
// engine give, where that is something else.
func TestCases(t *testing.T) {
	path := filepath.Join("testdata", "cases.txt")
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, engine := range [...]string{extract.Accurate, extract.Fast} {
		t.Run(engine, func(t *testing.T) {
			if got := cases(t, string(file), engine); *update {
				file = []byte(got)
				if err := os.WriteFile(path, file, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// cases is the file of cases with what an engine finds below each line.
func cases(t *testing.T, file, engine string) string {
	reader, err := extract.New(extract.WithModel(engine))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(file, "\n== ")
	got := parts[0]
	for n, c := range parts[1:] {
		head, rest, _ := strings.Cut(c, "\n")
		if !strings.HasPrefix(head, fmt.Sprintf("%d ", n+1)) {
			t.Fatalf("case %q is number %d", head, n+1)
		}
		text, want, ok := strings.Cut(rest, "\n--")
		if !ok {
			t.Fatalf("case %s has no line --", head)
		}
		reading, err := reader.Read(context.Background(), &hearsay.Document{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		found := written(reading)
		want, fast, differs := strings.Cut(want, "\n-- fast")
		switch {
		case engine == extract.Accurate && *update:
			want = "\n" + strings.TrimSuffix(found, "\n")
			differs = false
		case engine == extract.Fast && *update:
			fast = "\n" + strings.TrimSuffix(found, "\n")
			differs = fast != strings.TrimSuffix(want, "\n")
		case engine == extract.Fast && differs:
			want, fast = fast, want
		}
		if strings.TrimSpace(found) != strings.TrimSpace(want) && !*update {
			t.Errorf("%s:\n%s\ngot\n%s\nwant%s", head, text, found, want)
		}
		got += "\n== " + head + "\n" + text + "\n--" + strings.TrimSuffix(want, "\n")
		if differs {
			got += "\n-- fast" + strings.TrimSuffix(fast, "\n")
		}
	}
	return got + "\n"
}

func written(r *hearsay.Reading) string {
	var b strings.Builder
	words := func(spans hearsay.Spans) string {
		out := make([]string, len(spans))
		for i, s := range spans {
			out[i] = s.Of(r.Document.Text)
		}
		return strings.Join(out, " | ")
	}
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "%s; %s; %s; %s; %s: %s\n", s.Name, s.Naming, s.Kind, s.Role, s.Affiliation, words(s.Mentions))
		if len(s.ReasonUnnamed) > 0 {
			fmt.Fprintf(&b, "reason %s\n", words(s.ReasonUnnamed))
		}
		if len(s.Placed) > 0 {
			fmt.Fprintf(&b, "placed %s\n", words(s.Placed))
		}
	}
	for _, s := range r.Statements {
		if len(s.Source.Open) > 0 {
			fmt.Fprintf(&b, "open %s: %s\n", words(s.Source.Spans), strings.Join(s.Source.Open, " "))
		}
	}
	return b.String()
}
