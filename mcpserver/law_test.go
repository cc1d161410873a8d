package mcpserver_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
)

// mostAnswer is the most bytes that an answer of these tests may have.
const mostAnswer = 400_000

// examples is a store with the example reports of the project, read as the program reads them.
func examples(t *testing.T) hearsay.Store {
	t.Helper()
	paths, err := filepath.Glob("../examples/*.*")
	if err != nil || len(paths) < 5 {
		t.Fatalf("the examples are missing: %v", err)
	}
	engine, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	store := newStore(t)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := intake.Parse(filepath.Base(path), data, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := engine.Read(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		put(t, store, r, data)
	}
	return store
}

// A checker holds answers against a store.
type checker struct {
	texts   map[string][]rune // by document
	imprint map[string]string // its publisher
	schemas map[string]*jsonschema.Resolved
	pieces  int
}

func newChecker(t *testing.T, store hearsay.Store, session *mcp.ClientSession) *checker {
	c := &checker{texts: map[string][]rune{}, imprint: map[string]string{}, schemas: schemasOf(t, session)}
	for e, err := range store.Entries(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		c.texts[e.Reading.Document.ID] = []rune(e.Reading.Document.Text)
		c.imprint[e.Reading.Document.ID] = link.Imprint(e.Reading.Document)
	}
	return c
}

// check says what is wrong with an answer: every piece must be the words that its document has
// at its place, and every report one of the store with all that is needed to cite it.
func (c *checker) check(tool string, answer json.RawMessage) error {
	if len(answer) > mostAnswer {
		return fmt.Errorf("the answer has %d bytes", len(answer))
	}
	var v any
	if err := json.Unmarshal(answer, &v); err != nil {
		return err
	}
	if err := c.schemas[tool].Validate(v); err != nil {
		return err
	}
	return c.walk(v, "")
}

func (c *checker) walk(v any, document string) error {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if err := c.walk(x, document); err != nil {
				return err
			}
		}
	case map[string]any:
		if words, ok := v["words"].(string); ok {
			from, to, text := int(v["from"].(float64)), int(v["to"].(float64)), c.texts[document]
			if from < 0 || to < from || to > len(text) || string(text[from:to]) != words {
				return fmt.Errorf("%q does not stand at [%d, %d) of %q", words, from, to, document)
			}
			c.pieces++
			return nil
		}
		if id := documentOf(v); id != "" {
			document = id
		}
		if address, ok := v["address"]; ok && v["document"] != nil {
			if c.texts[document] == nil || address == "" || v["title"] == "" || v["publisher"] != c.imprint[document] {
				return fmt.Errorf("the report %v cannot be cited", v)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if err := c.walk(v[k], document); err != nil {
				return fmt.Errorf("%s: %w", k, err)
			}
		}
	}
	return nil
}

// documentOf is the document that pieces directly in a record are of.
func documentOf(v map[string]any) string {
	if id, ok := v["document"].(string); ok {
		return id
	}
	for _, k := range []string{"report", "said", "statement"} {
		if inner, ok := v[k].(map[string]any); ok {
			if id := documentOf(inner); id != "" {
				return id
			}
		}
	}
	return ""
}

// TestWordsStand asks every tool about the examples, page by page, and holds every answer against
// the store, which is the same afterwards.
func TestWordsStand(t *testing.T) {
	store := examples(t)
	before, err := store.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	session := connect(t, config(t, store))
	c := newChecker(t, store, session)
	ask := func(tool string, arguments map[string]any) map[string]any {
		answer, failed := call(t, session, tool, arguments)
		if failed != "" {
			t.Fatalf("%s %v: %s", tool, arguments, failed)
		}
		if err := c.check(tool, answer); err != nil {
			t.Fatalf("%s %v: %v", tool, arguments, err)
		}
		var out map[string]any
		if err := json.Unmarshal(answer, &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	// pages asks for all pages and returns the items.
	pages := func(tool, list string, arguments map[string]any) (items []map[string]any) {
		seen := map[string]bool{}
		for arguments["after"] = ""; ; {
			out := ask(tool, arguments)
			for _, item := range out[list].([]any) {
				if s := indented(t, item); seen[s] {
					t.Fatalf("%s %v: %s comes twice", tool, arguments, s)
				} else {
					seen[s] = true
				}
				items = append(items, item.(map[string]any))
			}
			if total, ok := out["total"].(float64); ok && out["next"] == "" && list != "readings" && int(total) != len(items) {
				t.Fatalf("%s %v: %d items of %v", tool, arguments, len(items), total)
			}
			if arguments["after"] = out["next"]; out["next"] == "" {
				return items
			}
		}
	}
	statements := pages("search", "statements", map[string]any{"limit": 50})
	if int64(len(statements)) != before.Statements {
		t.Errorf("search gives %d statements of %d", len(statements), before.Statements)
	}
	for i, s := range statements {
		if i%10 == 0 {
			ask("show", map[string]any{"statement": s["statement"]})
		}
	}
	for id, text := range c.texts {
		var b strings.Builder
		found := 0
		for from := 0.0; ; {
			out := ask("document", map[string]any{"document": id, "from": from, "most": 700})
			b.WriteString(out["text"].(map[string]any)["words"].(string))
			found += len(out["statements"].([]any)) + int(out["left_out"].(float64))
			if from = out["next"].(float64); from == 0 {
				break
			}
		}
		if b.String() != string(text) {
			t.Errorf("the stretches of %s are not its text", id)
		}
		e, err := store.Document(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if found != len(e.Reading.Statements) {
			t.Errorf("the stretches of %s have %d of %d statements", id, found, len(e.Reading.Statements))
		}
	}
	for i, s := range pages("sources", "sources", map[string]any{"limit": 20}) {
		if i < 5 {
			pages("says", "statements", map[string]any{"source": s["name"], "limit": 5})
		}
	}
	for _, sort := range []string{"spread", "conflict", "thin", "new"} {
		for i, x := range pages("claims", "claims", map[string]any{"sort": sort, "limit": 50}) {
			if i < 4 {
				pages("trace", "assertions", map[string]any{"claim": x["claim"], "limit": 3})
			}
		}
	}
	for i, x := range pages("figures", "cards", map[string]any{"limit": 5}) {
		if i < 4 {
			ask("figures", map[string]any{"card": x["card"], "limit": 2})
		}
	}
	pages("conflicts", "conflicts", map[string]any{"limit": 2})
	after, err := store.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if before.Size, after.Size = 0, 0; !reflect.DeepEqual(before, after) {
		t.Errorf("the store had %+v and has %+v", before, after)
	}
	if c.pieces < 1000 {
		t.Errorf("only %d pieces were looked at", c.pieces)
	}
}

// TestWordsStandInAnything keeps reports of strange words and asks for them.
func TestWordsStandInAnything(t *testing.T) {
	store := newStore(t)
	parts := []string{"12 people", "died", "e\u0301", "😀", "\u200b", "\u202e", "<b>&amp;", "\x00", "\\", "\"", "ﬁre", "\r", "\u2028", strings.Repeat("long é ", 300)}
	for i := range parts {
		text := parts[i]
		for k, cue := range []string{" said that ", " denied that "} {
			text += " Ana" + cue + strings.Join(append(slices.Clone(parts[(i+k)%len(parts):]), parts[:i]...), " ") + ".\n"
		}
		keep(t, store, "2031-03-10", "Ledger", text)
	}
	session := connect(t, config(t, store))
	c := newChecker(t, store, session)
	for _, tool := range []string{"search", "claims", "figures", "conflicts"} {
		answer, failed := call(t, session, tool, map[string]any{"limit": 50})
		if failed != "" {
			t.Fatalf("%s: %s", tool, failed)
		}
		if err := c.check(tool, answer); err != nil {
			t.Errorf("%s: %v", tool, err)
		}
	}
	if c.pieces < 100 {
		t.Errorf("only %d pieces were looked at", c.pieces)
	}
}
