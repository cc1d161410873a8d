package index

import (
	"fmt"
	"unicode"

	"hearsay"
)

// Always is a query that all statements match, as Reduce writes it.
func Always() hearsay.Query { return hearsay.AllOf{} }

// Never is a query that no statement matches, as Reduce writes it.
func Never() hearsay.Query { return hearsay.AnyOf{} }

// Leaves are the conditions of a query.
func Leaves(q hearsay.Query) []hearsay.Query {
	var all []hearsay.Query
	Reduce(q, func(leaf hearsay.Query) hearsay.Query {
		all = append(all, leaf)
		return leaf
	})
	return all
}

// Reduce puts other conditions in the place of those of a query, and leaves out what
// always or never holds.
func Reduce(q hearsay.Query, leaf func(hearsay.Query) hearsay.Query) hearsay.Query {
	switch q := q.(type) {
	case nil:
		return Always()
	case hearsay.AllOf:
		out := make(hearsay.AllOf, 0, len(q))
		for _, of := range q {
			switch of := Reduce(of, leaf).(type) {
			case hearsay.AllOf:
				out = append(out, of...)
			case hearsay.AnyOf:
				if len(of) == 0 {
					return Never()
				}
				out = append(out, of)
			default:
				out = append(out, of)
			}
		}
		if len(out) == 1 {
			return out[0]
		}
		return out
	case hearsay.AnyOf:
		out := make(hearsay.AnyOf, 0, len(q))
		for _, of := range q {
			switch of := Reduce(of, leaf).(type) {
			case hearsay.AnyOf:
				out = append(out, of...)
			case hearsay.AllOf:
				if len(of) == 0 {
					return Always()
				}
				out = append(out, of)
			default:
				out = append(out, of)
			}
		}
		if len(out) == 1 {
			return out[0]
		}
		return out
	case hearsay.Not:
		switch of := Reduce(q.Of, leaf).(type) {
		case hearsay.Not:
			return of.Of
		case hearsay.AllOf:
			if len(of) == 0 {
				return Never()
			}
			return hearsay.Not{Of: of}
		case hearsay.AnyOf:
			if len(of) == 0 {
				return Always()
			}
			return hearsay.Not{Of: of}
		default:
			return hearsay.Not{Of: of}
		}
	default:
		return leaf(q)
	}
}

// Plain reports whether a word is made of letters and digits, as query.Words has them.
func Plain(word string) bool {
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return word != ""
}

// Refused is the error of a query that is none of the language.
func Refused(q hearsay.Query) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("a query that is not understood: %#v", q)}
}
