package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

// What the model asks of an annotation (Web Annotation Data Model, 3.1, 3.2 and 4):
// its context, id, type and target, of each specific resource one source, of each
// selector its own properties.
func checkAnnotation(a map[string]any) error {
	if context := a["@context"].([]any); context[0] != "http://www.w3.org/ns/anno.jsonld" {
		return errors.New("context")
	}
	if id, _ := a["id"].(string); !strings.HasPrefix(id, "urn:uuid:") {
		return errors.New("id")
	}
	targets, _ := a["target"].([]any)
	if a["type"] != "Annotation" || a["motivation"] != "describing" || len(targets) == 0 {
		return errors.New("type, motivation or target")
	}
	for _, part := range append(a["body"].([]any), targets...) {
		m := part.(map[string]any)
		switch m["type"] {
		case "TextualBody":
			if value, _ := m["value"].(string); value == "" || m["format"] != "text/plain" {
				return errors.New("a body without words")
			}
		case "SpecificResource":
			selectors := m["selector"].([]any)
			if source, _ := m["source"].(string); source == "" || len(selectors) != 2 {
				return errors.New("a resource without a source")
			}
			position, quote := selectors[0].(map[string]any), selectors[1].(map[string]any)
			start, one := position["start"].(float64)
			end, two := position["end"].(float64)
			_, three := quote["exact"].(string)
			if position["type"] != "TextPositionSelector" || quote["type"] != "TextQuoteSelector" || !one || !two || !three || start > end {
				return errors.New("a selector")
			}
		default:
			return errors.New("a part of no type")
		}
	}
	return nil
}

func TestWebAnnotation(t *testing.T) {
	var list []map[string]any
	if err := json.Unmarshal(render(t, "webannotation", Options{}, hashed(), second()), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(hashed().Statements)+len(second().Statements) {
		t.Errorf("%d annotations", len(list))
	}
	seen := make(map[any]bool)
	for i, a := range list {
		if err := checkAnnotation(a); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		if seen[a["id"]] {
			t.Errorf("%d: two have the id %v", i, a["id"])
		}
		seen[a["id"]] = true
	}
	// The page is named by its address; without one, or with one that is no address of
	// the web, by the hash of the document.
	sources := map[int]string{0: "https://courier.example/varnholt?a=1&b=2", len(list) - 1: documentIRI(second().Document)}
	for i, want := range sources {
		if got := list[i]["target"].([]any)[0].(map[string]any)["source"]; got != want || strings.Contains(want, "javascript") {
			t.Errorf("%d: the source is %v, not %s", i, got, want)
		}
	}
	if inner, outer := list[3]["hearsay:within"], list[2]["id"]; inner != outer {
		t.Errorf("a statement stands within %v, not %v", inner, outer)
	}
}

// Each position selects, by code points, the words of the quote, and the quote stands
// between its prefix and its suffix.
func TestWebAnnotationPlaces(t *testing.T) {
	type place struct {
		Type     string `json:"type"`
		Selector []struct {
			Start, End            int
			Exact, Prefix, Suffix string
		} `json:"selector"`
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		var b bytes.Buffer
		w := newWebAnnotation(&b, Options{})
		if err := errors.Join(w.Write(r), w.Close()); err != nil {
			t.Fatal(err)
		}
		var list []struct{ Body, Target []place }
		if err := json.Unmarshal(b.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		points := []rune(whole(r.Document.Text))
		at := 0
		for i := range r.Statements {
			s := &r.Statements[i]
			if len(s.Content) == 0 {
				continue
			}
			var got []place
			for _, p := range append(list[at].Body, list[at].Target...) {
				if p.Type == "SpecificResource" {
					got = append(got, p)
				}
			}
			at++
			var want hearsay.Spans
			want = append(append(append(want, s.Source.Spans...), s.Cue.Spans...), s.Content...)
			if len(got) != len(want) {
				t.Fatalf("%d places, not %d", len(got), len(want))
			}
			for n, p := range got {
				position, quote := p.Selector[0], p.Selector[1]
				before, after := []rune(quote.Prefix), []rune(quote.Suffix)
				if whole(want[n].Of(r.Document.Text)) != quote.Exact || string(points[position.Start:position.End]) != quote.Exact ||
					string(points[position.Start-len(before):position.Start]) != quote.Prefix ||
					string(points[position.End:position.End+len(after)]) != quote.Suffix ||
					len(before) != min(context, position.Start) || len(after) != min(context, len(points)-position.End) {
					t.Fatalf("%+v for %q", p, want[n].Of(r.Document.Text))
				}
			}
		}
		if at != len(list) {
			t.Fatalf("%d annotations for %d statements", len(list), at)
		}
	})
}
