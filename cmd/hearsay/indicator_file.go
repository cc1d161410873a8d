package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"hearsay"
	"hearsay/query"
)

// An indicatorFile names what a desk watches for, in the order in which it wants to see it. doc/indicators.md
// is its reference.
type indicatorFile struct {
	Name       string      `yaml:"name"`
	About      string      `yaml:"about"`
	Indicators []indicator `yaml:"indicators"`
}

// An indicator is one thing to watch for: what any of its queries finds.
type indicator struct {
	Name    string      `yaml:"name"`
	Meaning string      `yaml:"meaning"`
	Queries []queryText `yaml:"queries"`
	line    int
}

// A queryText is a query with the place it has in its file.
type queryText struct {
	text         string
	query        hearsay.Query
	line, column int
}

// UnmarshalYAML keeps the place.
func (q *queryText) UnmarshalYAML(n *yaml.Node) error {
	q.line, q.column = n.Line, n.Column
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		q.column++
	}
	return n.Decode(&q.text)
}

// UnmarshalYAML keeps the place.
func (x *indicator) UnmarshalYAML(n *yaml.Node) error {
	// A node that is decoded by itself does not refuse what it does not know.
	if n.Kind == yaml.MappingNode {
		for i := 0; i < len(n.Content); i += 2 {
			switch k := n.Content[i]; k.Value {
			case "name", "meaning", "queries":
			default:
				return &hearsay.Error{Code: hearsay.Invalid, Line: k.Line, Column: k.Column, Message: fmt.Sprintf("an indicator has no %q; it has name, meaning and queries", k.Value)}
			}
		}
	}
	type plain indicator
	if err := n.Decode((*plain)(x)); err != nil {
		return err
	}
	x.line = n.Line
	return nil
}

// The most that a file of indicators holds.
const (
	maxIndicatorBytes = 1 << 20
	maxIndicators     = 1000
	maxQueries        = 10_000 // of all indicators
)

// openIndicators reads a file of indicators. The error is NotFound, Unavailable, TooLarge, or Invalid with the line.
func openIndicators(path string) (*indicatorFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unread(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxIndicatorBytes+1))
	if err != nil {
		return nil, unread(path, err)
	}
	out, err := guard(path, func() (*indicatorFile, error) { return parseIndicators(data) })
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		named := *e
		named.Path = path
		return nil, &named
	}
	return out, err
}

// parseIndicators reads the bytes of a file of indicators, and its queries.
func parseIndicators(data []byte) (*indicatorFile, error) {
	if len(data) > maxIndicatorBytes {
		return nil, &hearsay.Error{Code: hearsay.TooLarge, Message: fmt.Sprintf("has more than %d bytes", maxIndicatorBytes)}
	}
	if !utf8.Valid(data) {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Line: 1, Message: "is not UTF-8"}
	}
	var out indicatorFile
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&out); err != nil {
		return nil, yamlError(err)
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Line: 1, Message: "holds more than one document"}
	}
	if len(out.Indicators) == 0 || len(out.Indicators) > maxIndicators {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Line: 1, Message: fmt.Sprintf("has %d indicators; it may have 1 to %d", len(out.Indicators), maxIndicators)}
	}
	names := map[string]bool{}
	n := 0
	for i := range out.Indicators {
		x := &out.Indicators[i]
		switch {
		case x.Name == "":
			return nil, &hearsay.Error{Code: hearsay.Invalid, Line: max(x.line, 1), Message: fmt.Sprintf("indicator %d has no name", i+1)}
		case names[x.Name]:
			return nil, &hearsay.Error{Code: hearsay.Invalid, Line: x.line, Message: fmt.Sprintf("there are two indicators %q", x.Name)}
		case len(x.Queries) == 0:
			return nil, &hearsay.Error{Code: hearsay.Invalid, Line: x.line, Message: fmt.Sprintf("indicator %q has no query", x.Name)}
		}
		names[x.Name] = true
		for k := range x.Queries {
			q := &x.Queries[k]
			if n++; n > maxQueries {
				return nil, &hearsay.Error{Code: hearsay.Invalid, Line: max(q.line, 1), Message: fmt.Sprintf("has more than %d queries", maxQueries)}
			}
			if err := q.parse(); err != nil {
				return nil, err
			}
		}
	}
	return &out, nil
}

// parse reads the query; its errors name their place in the file.
func (q *queryText) parse() (err error) {
	if q.text == "" {
		return &hearsay.Error{Code: hearsay.Invalid, Line: max(q.line, 1), Column: q.column, Message: "a query is empty"}
	}
	q.query, err = query.Parse(q.text)
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		// The column of the query gives way to that of the file.
		message := strings.TrimPrefix(e.Message, fmt.Sprintf("column %d: ", e.Column))
		return &hearsay.Error{Code: e.Code, Line: max(q.line, 1), Column: q.column + max(e.Column, 1) - 1, Message: message}
	}
	return err
}

// yamlError is an error of the parser. It gives the line in its message alone: "yaml: line 3: ...".
func yamlError(err error) error {
	if e, ok := errors.AsType[*hearsay.Error](err); ok {
		return e
	}
	if errors.Is(err, io.EOF) {
		return &hearsay.Error{Code: hearsay.Invalid, Line: 1, Message: "is empty"}
	}
	out := &hearsay.Error{Code: hearsay.Invalid, Line: 1, Message: "is no file of indicators: " + err.Error()}
	if _, rest, ok := strings.Cut(err.Error(), "line "); ok {
		number, message, _ := strings.Cut(rest, ": ")
		if n, bad := strconv.Atoi(number); bad == nil {
			message, _, _ = strings.Cut(message, "\n")
			out.Line, out.Message = n, message
		}
	}
	return out
}
