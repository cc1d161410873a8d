package export

import (
	"encoding/json"
	"slices"
	"testing"

	"hearsay"
)

// schemaProperties is the properties of schema.org 30.0 that are written, by type: those of
// CreativeWork and Thing among them.
var schemaProperties = map[string][]string{
	"Article":       {"url", "headline", "author", "publisher", "datePublished", "inLanguage", "identifier", "encoding"},
	"Claim":         {"text", "author", "keywords", "isPartOf", "appearance"},
	"Quotation":     {"text", "spokenByCharacter", "creditText", "position", "identifier", "isPartOf"},
	"MediaObject":   {"name", "sha256"},
	"Person":        {"name"},
	"Organization":  {"name"},
	"DefinedTerm":   {"name", "inDefinedTermSet"},
	"PropertyValue": {"propertyID", "value"},
}

// schemaNode checks a node and those below it.
func schemaNode(t *testing.T, v any) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			schemaNode(t, e)
		}
	case map[string]any:
		kind, _ := v["@type"].(string)
		known, ok := schemaProperties[kind]
		if id, _ := v["@id"].(string); !ok && (id == "" || len(v) != 1) {
			t.Errorf("a node of type %q: %v", kind, v)
		}
		for name, below := range v {
			if name != "@type" && name != "@id" && !slices.Contains(known, name) {
				t.Errorf("%s has no %s", kind, name)
			}
			schemaNode(t, below)
		}
	}
}

// The graph has articles and claims, each claim with its appearance in an article of
// the graph, and no word of a rating or a review anywhere.
func TestSchemaOrg(t *testing.T) {
	var out struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(render(t, "schemaorg", Options{}, hashed(), second()), &out); err != nil {
		t.Fatal(err)
	}
	if out.Context != "https://schema.org" {
		t.Errorf("the context is %s", out.Context)
	}
	articles, claims := make(map[any]bool), 0
	for _, node := range out.Graph {
		schemaNode(t, node)
		switch node["@type"] {
		case "Article":
			articles[node["@id"]] = true
		case "Claim":
			claims++
			appearance := node["appearance"].(map[string]any)
			if from := appearance["isPartOf"].(map[string]any)["@id"]; !articles[from] || appearance["text"] != node["text"] || node["text"] == "" {
				t.Errorf("%v appears in %v", node["text"], from)
			}
		}
	}
	if len(articles) != 2 || claims != len(hashed().Statements)+len(second().Statements) {
		t.Errorf("%d articles, %d claims", len(articles), claims)
	}
}

// Who denies a thing, cannot confirm it or asks for it is no author of it.
func TestSchemaOrgAuthor(t *testing.T) {
	for stance, want := range map[hearsay.Stance]bool{
		hearsay.Says: true, hearsay.Confirms: true, hearsay.Predicts: true, hearsay.Denies: false, hearsay.CannotConfirm: false,
		hearsay.Asks: false, hearsay.Doubts: false, hearsay.Retracts: false, "": false,
	} {
		for _, negated := range []bool{false, true} {
			r := hashed()
			r.Statements = r.Statements[1:2]
			r.Statements[0].Stance, r.Statements[0].Negated = stance, negated
			var out struct {
				Graph []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal(render(t, "schemaorg", Options{}, r), &out); err != nil {
				t.Fatal(err)
			}
			claim := out.Graph[1]
			if _, has := claim["author"]; has != (want && !negated) {
				t.Errorf("%s, negated %v: author %v", stance, negated, claim["author"])
			}
			if claim["appearance"].(map[string]any)["spokenByCharacter"] == nil {
				t.Errorf("%s: nobody spoke", stance)
			}
		}
	}
}
