package export

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

// ftmModel is the properties of followthemoney 4.11 that are written, by schema, with those
// it inherits; the first ones are required.
var ftmModel = map[string]struct{ required, properties []string }{
	"Article":      {[]string{"fileName"}, []string{"title", "fileName", "author", "publisher", "sourceUrl", "publishedAt", "bodyText", "notes", "generator", "language"}},
	"Person":       {[]string{"name"}, []string{"name", "position", "notes", "proof"}},
	"Organization": {[]string{"name"}, []string{"name", "notes", "proof"}},
	"PublicBody":   {[]string{"name"}, []string{"name", "notes", "proof"}},
	"LegalEntity":  {[]string{"name"}, []string{"name", "notes", "proof"}},
	"Note":         {nil, []string{"name", "description", "summary", "keywords", "publisher", "sourceUrl", "entity", "proof"}},
}

func TestFollowTheMoney(t *testing.T) {
	form := regexp.MustCompile(`^hearsay-[0-9a-f-]{36}$`)
	schemas := make(map[string]string)
	var list []ftmEntity
	for line := range strings.Lines(string(render(t, "ftm", Options{}, hashed(), second()))) {
		var e ftmEntity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if schemas[e.ID] != "" || !form.MatchString(e.ID) {
			t.Errorf("id %q", e.ID)
		}
		schemas[e.ID] = e.Schema
		list = append(list, e)
	}
	notes := 0
	for _, e := range list {
		model, ok := ftmModel[e.Schema]
		if !ok {
			t.Fatalf("no schema %q", e.Schema)
		}
		for _, name := range model.required {
			if len(e.Properties[name]) == 0 {
				t.Errorf("%s without %s", e.Schema, name)
			}
		}
		for name, values := range e.Properties {
			if !slices.Contains(model.properties, name) || len(values) == 0 {
				t.Errorf("%s: %s = %q", e.Schema, name, values)
			}
			for _, v := range values {
				if name == "proof" && schemas[v] != "Article" || name == "entity" && schemas[v] == "" {
					t.Errorf("%s: %s leads to %q", e.Schema, name, v)
				}
			}
		}
		if e.Schema == "Note" {
			notes++
		}
	}
	if notes != len(hashed().Statements)+len(second().Statements) {
		t.Errorf("%d notes", notes)
	}
	// "officials" and "a former inspector" are no names that another data set could match.
	for _, e := range list {
		if name := e.Properties["name"]; e.Schema != "Note" && slices.ContainsFunc(name, func(s string) bool { return s == "officials" || s == "a former inspector" }) {
			t.Errorf("%q became an entity", name)
		}
	}
}

// No value holds a control character but white space, and the words are the words.
func TestFollowTheMoneyWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		r.Sources[0].Naming = hearsay.Named
		var b strings.Builder
		if err := newFTM(&b, Options{}).Write(r); err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(b.String()) {
			var e ftmEntity
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			for name, values := range e.Properties {
				for _, v := range values {
					if strings.Map(printable, v) != v || strings.TrimSpace(v) == "" {
						t.Fatalf("%s: %q", name, v)
					}
				}
			}
			if e.Schema == "Note" {
				want := strings.Map(printable, whole(words(r.Document.Text, r.Statements[n].Content)))
				if got := strings.Join(e.Properties["description"], ""); got != want && strings.TrimSpace(want) != "" {
					t.Fatalf("%q, not %q", got, want)
				}
				n++
			}
		}
	})
}
