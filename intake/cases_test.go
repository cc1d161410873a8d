package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay"
)

// TestCases reads the numbered cases in testdata: an input between "=== N what"
// and "---" alone on the last line before the next case, and after it what
// comes out. With -update the outcome is written anew.
func TestCases(t *testing.T) {
	for _, ending := range []string{"text", "markdown", "html", "subrip", "webvtt"} {
		path := "testdata/" + ending + ".txt"
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for c := range strings.SplitSeq(strings.TrimPrefix(string(data), "=== "), "\n=== ") {
			name, rest, _ := strings.Cut(c, "\n")
			rest += "\n"
			i := strings.LastIndex("\n"+rest, "\n---\n")
			if i < 0 {
				t.Fatalf("%s: case %s has no line of dashes", path, name)
			}
			input, want := rest[:i], strings.TrimSpace(rest[i+len("---\n"):])
			file := map[string]string{"text": "case.txt", "markdown": "case.md", "html": "case.html", "subrip": "case.srt", "webvtt": "case.vtt"}[ending]
			doc, err := Parse(file, []byte(input), Options{})
			got := strings.TrimSpace(outcome(doc, err))
			if !*update && got != want {
				t.Errorf("%s, case %s:\n got:\n%s\nwant:\n%s", path, name, got, want)
			}
			if err == nil {
				if err := checkParts(doc); err != nil {
					t.Errorf("%s, case %s: %v", path, name, err)
				}
			}
			fmt.Fprintf(&out, "=== %s\n%s---\n%s\n", name, input, got)
		}
		if *update {
			if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// outcome writes a document as the cases do.
func outcome(doc *hearsay.Document, err error) string {
	if err != nil {
		return fmt.Sprintf("error %s: %v", hearsay.CodeOf(err), err)
	}
	var b strings.Builder
	for _, f := range [][2]string{{"title", doc.Title}, {"publisher", doc.Publisher}, {"authors", strings.Join(doc.Authors, "; ")},
		{"published", doc.Published.String()}, {"url", doc.URL}, {"language", doc.Language}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s = %s\n", f[0], f[1])
		}
	}
	for _, w := range doc.Warnings {
		fmt.Fprintf(&b, "warning = %s\n", w)
	}
	for _, p := range doc.Parts {
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, strings.ReplaceAll(p.Span.Of(doc.Text), "\n", "\\n"))
	}
	return b.String()
}
