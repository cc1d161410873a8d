package export

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay"
)

// stixRequired is the properties that STIX 2.1 requires of each type that is written,
// and those that our extension does; all of them want type, spec_version and id, and but
// for the bundle created and modified.
var stixRequired = map[string][]string{
	"identity":             {"name", "identity_class"},
	"extension-definition": {"created_by_ref", "name", "schema", "version", "extension_types"},
	"report":               {"name", "published", "object_refs"},
	"note":                 {"content", "object_refs"},
	statementType:          {"extensions", "statement_key", "place", "negated", "content"},
}

var (
	stixID        = regexp.MustCompile(`^([a-z][a-z0-9-]+[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	stixTimestamp = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`)
	stixProperty  = regexp.MustCompile(`^[a-z0-9_]{3,250}$`)
)

// stixObject checks what holds for all objects.
func stixObject(t *testing.T, o map[string]any) {
	t.Helper()
	kind, _ := o["type"].(string)
	required, ok := stixRequired[kind]
	if !ok {
		t.Fatalf("an object of type %q", kind)
	}
	id, _ := o["id"].(string)
	if m := stixID.FindStringSubmatch(id); m == nil || m[1] != kind {
		t.Errorf("%s has the id %q", kind, id)
	}
	if o["spec_version"] != "2.1" {
		t.Errorf("%s is of version %v", id, o["spec_version"])
	}
	for _, name := range append([]string{"created", "modified"}, required...) {
		if o[name] == nil || o[name] == "" {
			t.Errorf("%s without %s", id, name)
		}
	}
	for _, name := range []string{"created", "modified", "published"} {
		if s, ok := o[name].(string); ok && !stixTimestamp.MatchString(s) {
			t.Errorf("%s: %s is %q", id, name, s)
		}
	}
	for name, v := range o {
		if !stixProperty.MatchString(name) && name != "id" {
			t.Errorf("%s: a property %q", id, name)
		}
		if list, ok := v.([]any); ok && len(list) == 0 {
			t.Errorf("%s: %s is empty, where STIX wants no list at all", id, name)
		}
	}
	if c, ok := o["confidence"].(float64); ok && (c < 0 || c > 100 || c != float64(int(c))) {
		t.Errorf("%s: confidence %v", id, c)
	}
	references, _ := o["external_references"].([]any)
	for _, r := range references {
		r := r.(map[string]any)
		if r["source_name"] == nil || r["url"] == nil && r["description"] == nil && r["external_id"] == nil {
			t.Errorf("%s: reference %v", id, r)
		}
	}
}

func stixObjects(t *testing.T, readings ...*hearsay.Reading) (id string, objects []map[string]any) {
	t.Helper()
	var bundle struct {
		Type    string           `json:"type"`
		ID      string           `json:"id"`
		Objects []map[string]any `json:"objects"`
	}
	if err := json.Unmarshal(render(t, "stix", Options{}, readings...), &bundle); err != nil {
		t.Fatal(err)
	}
	if m := stixID.FindStringSubmatch(bundle.ID); m == nil || m[1] != "bundle" || bundle.Type != "bundle" {
		t.Errorf("a %s named %s", bundle.Type, bundle.ID)
	}
	return bundle.ID, bundle.Objects
}

func TestSTIX(t *testing.T) {
	_, objects := stixObjects(t, hashed(), second())
	kinds := make(map[string]string)
	for _, o := range objects {
		stixObject(t, o)
		id := o["id"].(string)
		if kinds[id[strings.Index(id, "--"):]] != "" {
			t.Errorf("two objects have the UUID of %s", id)
		}
		kinds[id] = o["type"].(string)
		kinds[id[strings.Index(id, "--"):]] = id
	}
	counts := make(map[string]int)
	for _, o := range objects {
		counts[o["type"].(string)]++
		for name, v := range o {
			list, _ := v.([]any)
			if strings.HasSuffix(name, "_ref") {
				list = []any{v}
			} else if !strings.HasSuffix(name, "_refs") {
				continue
			}
			for _, ref := range list {
				if kinds[ref.(string)] == "" {
					t.Errorf("%s: %s leads to %v, which is not in the bundle", o["id"], name, ref)
				}
			}
		}
		if o["type"] == statementType {
			for id := range o["extensions"].(map[string]any) {
				if kinds[id] != "extension-definition" {
					t.Errorf("the extension %s is not defined", id)
				}
			}
		}
	}
	n := len(hashed().Statements) + len(second().Statements)
	if counts[statementType] != n || counts["note"] != n || counts["report"] != 2 || counts["extension-definition"] != 1 {
		t.Errorf("%v", counts)
	}
	// A report leads to its document with the hash of the bytes.
	for _, o := range objects {
		if o["type"] != "report" || o["name"] != hashed().Document.Title {
			continue
		}
		r := o["external_references"].([]any)[0].(map[string]any)
		if r["hashes"].(map[string]any)["SHA-256"] != strings.TrimPrefix(hashed().Document.ID, "sha256:") || r["url"] != hashed().Document.URL {
			t.Errorf("the report leads to %v", r)
		}
	}
}

// Ids depend on the document and its words alone: not on the rest of the bundle, nor on the
// numbers of the reading. What is read twice is in a bundle once.
func TestSTIXNames(t *testing.T) {
	ids := func(objects []map[string]any) map[string]bool {
		out := make(map[string]bool)
		for _, o := range objects {
			if o["type"] == statementType || o["type"] == "note" || o["type"] == "report" {
				out[o["id"].(string)] = true
			}
		}
		return out
	}
	one, alone := stixObjects(t, hashed())
	_, both := stixObjects(t, second(), hashed())
	renumbered := hashed()
	for i := range renumbered.Statements {
		renumbered.Statements[i].ID = id("X", i)
	}
	_, other := stixObjects(t, renumbered)
	for id := range ids(alone) {
		if !ids(both)[id] || !ids(other)[id] {
			t.Errorf("%s has another name in another bundle", id)
		}
	}
	if _, twice := stixObjects(t, hashed(), hashed()); len(twice) != len(alone) {
		t.Errorf("%d objects of a document that is read twice, %d of one", len(twice), len(alone))
	}
	if another, _ := stixObjects(t, second()); another == one {
		t.Error("two bundles have one name")
	}
	_, blank := stixObjects(t, &hearsay.Reading{Document: &hearsay.Document{}})
	for _, o := range blank {
		stixObject(t, o)
	}
}

func TestSTIXTime(t *testing.T) {
	at := time.Date(2031, 3, 14, 0, 30, 0, 999_999_999, time.FixedZone("", 3600))
	for _, c := range []struct {
		date hearsay.Date
		want string
	}{
		{hearsay.Date{}, unknownTime},
		{hearsay.Date{Time: at, HasTime: true}, "2031-03-13T23:30:00.999Z"},
		{hearsay.Date{Time: at}, "2031-03-14T00:00:00.000Z"}, // a day is that of the place
		{hearsay.Date{Time: at.AddDate(9000, 0, 0), HasTime: true}, unknownTime},
		{hearsay.Date{Time: at.AddDate(-3000, 0, 0), HasTime: true}, unknownTime},
	} {
		if got := stixTime(c.date); got != c.want {
			t.Errorf("%v is %s, not %s", c.date, got, c.want)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for tag, want := range map[string]bool{
		"en": true, "en-GB": true, "zh-Hant-TW": true, "es-419": true,
		"": false, "e": false, "en-": false, "-en": false, `en" onload="x`: false, "e1": false, "en_GB": false, "abcdefghi": false,
	} {
		if isLanguageTag(tag) != want {
			t.Errorf("%q", tag)
		}
	}
}
