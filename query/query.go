// Package query reads the search language: a text becomes a hearsay.Query, which
// every store runs. doc/store.md is its reference for users.
//
//	text ─ scan ─ items with columns ─ Parse ─ hearsay.Query ─ Format ─ text
//
// Words also says what a word is. Stores index the words that it returns, so that
// what is searched and what is found are cut alike.
package query

import (
	"fmt"

	"hearsay"
)

// The limits of a query. They keep the expression that a store makes of one
// below its own limits: SQLite's FTS5 takes trees of 256 levels.
const (
	maxLength = 4096 // code points
	maxDepth  = 32   // of parentheses and of -
	maxTerms  = 128
)

// Parse reads a query; nil, which matches all, for an empty one. The error is
// Invalid, with the column (in code points, from 1) where the text is wrong.
func Parse(text string) (hearsay.Query, error) {
	items, err := scan(text)
	if err != nil {
		return nil, err
	}
	if items[0].kind == end {
		return nil, nil
	}
	p := &parser{items: items}
	q, err := p.anyOf(0)
	if err != nil {
		return nil, err
	}
	if it := p.peek(); it.kind != end {
		return nil, wrong(it.column, "this ) closes nothing")
	}
	return q, nil
}

// wrong is an error at a column.
func wrong(column int, format string, args ...any) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("column %d: ", column) + fmt.Sprintf(format, args...), Column: column}
}

// A parser goes through items; the last is always end.
type parser struct {
	items []item
	terms int
}

func (p *parser) peek() item { return p.items[0] }

func (p *parser) next() item {
	it := p.items[0]
	if it.kind != end {
		p.items = p.items[1:]
	}
	return it
}

// anyOf reads alternatives, with OR between them.
func (p *parser) anyOf(depth int) (hearsay.Query, error) {
	var list hearsay.AnyOf
	for {
		q, err := p.allOf(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, q)
		if p.peek().kind != or {
			break
		}
		p.next()
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return list, nil
}

// allOf reads conditions that stand side by side, with AND between them or nothing.
func (p *parser) allOf(depth int) (hearsay.Query, error) {
	var list hearsay.AllOf
	for {
		q, err := p.one(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, q)
		switch p.peek().kind {
		case and:
			p.next()
			continue
		case or, closing, end:
		default:
			continue
		}
		break
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return list, nil
}

// one reads one condition: a term, a group, or the opposite of one.
func (p *parser) one(depth int) (hearsay.Query, error) {
	it := p.next()
	if depth > maxDepth {
		return nil, wrong(it.column, "more than %d levels, one within the other", maxDepth)
	}
	switch it.kind {
	case not:
		q, err := p.one(depth + 1)
		if err != nil {
			return nil, err
		}
		return hearsay.Not{Of: q}, nil
	case opening:
		q, err := p.anyOf(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.next().kind != closing {
			return nil, wrong(it.column, "this ( is never closed")
		}
		return q, nil
	case term:
		if p.terms++; p.terms > maxTerms {
			return nil, wrong(it.column, "more than %d terms", maxTerms)
		}
		return it.query()
	case end:
		return nil, wrong(it.column, "the query ends where a term is to stand")
	default:
		return nil, wrong(it.column, "%s stands where a term is to stand", it.text)
	}
}
