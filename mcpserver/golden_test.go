package mcpserver_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
	if got != string(want) {
		a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("%s:%d: got %s, want %s", path, i+1, a[i], b[i])
			}
		}
		t.Fatalf("%s: got %d lines, want %d", path, len(a), len(b))
	}
}

// TestTools holds what clients are told of the tools to a golden file: names, help,
// schemas.
func TestTools(t *testing.T) {
	session := connect(t, config(t, newStore(t)))
	list, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../doc/mcp.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range list.Tools {
		if !strings.Contains(string(page), "| `"+tool.Name+"` |") {
			t.Errorf("doc/mcp.md does not know of %s", tool.Name)
		}
		for name := range tool.InputSchema.(map[string]any)["properties"].(map[string]any) {
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("doc/mcp.md does not know of %s of %s", name, tool.Name)
			}
		}
		if a := tool.Annotations; !a.ReadOnlyHint || *a.DestructiveHint || *a.OpenWorldHint {
			t.Errorf("%s is said to change something", tool.Name)
		}
	}
	golden(t, "testdata/tools.golden", indented(t, list.Tools)+"\n")
}

// TestToolsWithout asks servers that lack a part what they offer.
func TestToolsWithout(t *testing.T) {
	c := config(t, newStore(t))
	c.Linker, c.Reader = nil, nil
	session := connect(t, c)
	list, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
	}
	if got, want := strings.Join(names, " "), "document says search show sources"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestCalls makes the calls of testdata/calls.txt, one after the other, and holds the answers to a
// golden file. Each answer must be what the schema of its tool says.
func TestCalls(t *testing.T) {
	store := bridge(t)
	keep(t, store, "2031-03-01", "Pilot", "Coastal Port Office said that the pier was open. The Coastal Port Office (CPO) runs it.")
	session := connect(t, config(t, store))
	schemas := schemasOf(t, session)
	cases, err := os.ReadFile("testdata/calls.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	ids := strings.NewReplacer(idsOf(t, store)...)
	for line := range strings.Lines(string(cases)) {
		line = strings.TrimSuffix(line, "\n")
		name, arguments, _ := strings.Cut(line, " ")
		if line == "" || name == "#" {
			out.WriteString(line + "\n")
			continue
		}
		answer, failed := call(t, session, name, json.RawMessage(ids.Replace(arguments)))
		if failed != "" {
			out.WriteString(line + "\n  " + failed + "\n")
			continue
		}
		var v any
		if err := json.Unmarshal(answer, &v); err != nil {
			t.Fatal(err)
		}
		if err := schemas[name].Validate(v); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		out.WriteString(line + "\n" + indented(t, v) + "\n")
	}
	golden(t, "testdata/calls.golden", out.String())
}

// idsOf is pairs of what stands for an id in the cases and the id: %Name% is the key of the first
// statement of a source, or the id of the document of a title.
func idsOf(t *testing.T, store hearsay.Store) []string {
	var out []string
	for e, err := range store.Entries(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, "%"+e.Reading.Document.Title+"%", e.Reading.Document.ID)
		for i, key := range e.Reading.Keys() {
			out = append(out, "%"+e.Reading.Sources[i].Name+"%", key)
		}
	}
	return out
}

// schemasOf is the schemas of the answers of all tools.
func schemasOf(t testing.TB, session *mcp.ClientSession) map[string]*jsonschema.Resolved {
	t.Helper()
	list, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Resolved{}
	for _, tool := range list.Tools {
		var schema jsonschema.Schema
		if err := json.Unmarshal([]byte(indented(t, tool.OutputSchema)), &schema); err != nil {
			t.Fatal(err)
		}
		if out[tool.Name], err = schema.Resolve(nil); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
