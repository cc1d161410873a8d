package mcpserver

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"

	"hearsay/entity"
	"hearsay/query"
)

// arguments reads the arguments of a call, which are texts and whole numbers, and holds them against
// the schema of the tool. The protocol's library can do so too, but says "validating root:
// validating /properties/limit: maximum: 2000/1 is greater than 50.000000".
func arguments[In any](schema *jsonschema.Schema, tool string, given json.RawMessage) (in In, err error) {
	if len(given) == 0 || string(given) == "null" {
		given = json.RawMessage("{}")
	}
	var values map[string]any
	dec := json.NewDecoder(bytes.NewReader(given))
	dec.UseNumber()
	if err := dec.Decode(&values); err != nil || values == nil {
		return in, invalid("the arguments are no JSON object")
	}
	if _, err := dec.Token(); err != io.EOF {
		return in, invalid("the arguments are more than one JSON object")
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		p := schema.Properties[name]
		if p == nil {
			return in, invalid("%s has no argument %q; it takes %s", tool, first(name, 100), strings.Join(slices.Sorted(maps.Keys(schema.Properties)), ", "))
		}
		if err := fits(name, p, values[name]); err != nil {
			return in, err
		}
	}
	for _, name := range schema.Required {
		if _, ok := values[name]; !ok {
			return in, invalid("%s needs %s: %s", tool, name, schema.Properties[name].Description)
		}
	}
	if err := json.Unmarshal(given, &in); err != nil {
		return in, invalid("the arguments cannot be read: %v", err)
	}
	return in, nil
}

// fits says why a value is not what the schema of an argument asks for.
func fits(name string, p *jsonschema.Schema, value any) error {
	switch v := value.(type) {
	case string:
		if p.Type != "string" {
			break
		}
		if n := utf8.RuneCountInString(v); n > *p.MaxLength {
			return invalid("%s has %d characters; %d are the most", name, n, *p.MaxLength)
		}
		if p.Enum != nil && !slices.Contains(p.Enum, any(v)) {
			list := make([]string, len(p.Enum))
			for i, e := range p.Enum {
				list[i] = strconv.Quote(e.(string))
			}
			return invalid("%s cannot be %q; it is one of %s", name, first(v, 100), strings.Join(list, ", "))
		}
		return nil
	case json.Number:
		if p.Type != "integer" {
			break
		}
		n, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil || n < int64(*p.Minimum) || n > int64(*p.Maximum) {
			return invalid("%s is %s; it is a whole number from %d to %d", name, first(v.String(), 100), int64(*p.Minimum), int64(*p.Maximum))
		}
		return nil
	}
	if p.Type == "string" {
		return invalid("%s is a text", name)
	}
	return invalid("%s is a whole number", name)
}

// mostWords is the most words of an argument that is looked up word by word.
const mostWords = 20

// wordsOf is the words of an argument, none of an empty one. Invalid for one without a
// word, or with too many.
func wordsOf(name, text string) ([]string, error) {
	words := query.Words(text)
	switch {
	case len(words) == 0 && text != "":
		return nil, invalid("%s %q holds no word", name, first(text, 100))
	case len(words) > mostWords:
		return nil, invalid("%s has %d words; %d are the most", name, len(words), mostWords)
	}
	return words, nil
}

// nameOf is the words of an argument that is the name of a source, without an article. Invalid as wordsOf says.
func nameOf(name, text string) ([]string, error) {
	if _, err := wordsOf(name, text); err != nil {
		return nil, err
	}
	return strings.Fields(entity.Literal(text)), nil
}
