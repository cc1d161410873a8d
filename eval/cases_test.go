package eval

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden parts of testdata anew")

// A textCase is one case of a file in testdata: a line "## 3 name", then
// sections that each begin with a line "-- name" and hold their lines as they
// stand.
type textCase struct {
	name     string
	order    []string
	sections map[string]string
}

func readCases(t testing.TB, path string) []*textCase {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []*textCase
	section := ""
	for line := range strings.Lines(string(b)) {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, &textCase{name: strings.TrimSpace(name), sections: map[string]string{}})
			section = ""
			continue
		}
		if len(out) == 0 {
			continue // what the file says about itself
		}
		c := out[len(out)-1]
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			section = strings.TrimSpace(name)
			c.order = append(c.order, section)
			c.sections[section] = ""
			continue
		}
		if section == "" {
			t.Fatalf("%s: %q stands in no section", path, line)
		}
		c.sections[section] += line
	}
	if len(out) == 0 {
		t.Fatalf("%s has no cases", path)
	}
	return out
}

// writeCases writes the file anew below the lines above its first case.
func writeCases(t testing.TB, path string, cases []*textCase) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(b), "## ")
	var out strings.Builder
	out.WriteString(head)
	for _, c := range cases {
		out.WriteString("## " + c.name + "\n")
		for _, s := range c.order {
			out.WriteString("-- " + s + "\n" + c.sections[s])
		}
	}
	if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
