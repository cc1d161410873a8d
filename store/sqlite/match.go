package sqlite

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/store/index"
)

// nothing is a word of no row.
const nothing = `meta : "none"`

// expression writes a query without days and outlets as one of FTS5. Every condition is one on the
// words of the index, so whatever the query, FTS5 goes through the shortest list
// and jumps in the others, and stops when the page is full.
func expression(q hearsay.Query) (string, error) {
	switch q := q.(type) {
	case nil:
		return `meta : "` + everything + `"`, nil
	case hearsay.AllOf:
		return conjunction(q)
	case hearsay.AnyOf:
		if len(q) == 0 {
			return nothing, nil
		}
		return chain(q, " OR ")
	case hearsay.Not:
		return conjunction(hearsay.AllOf{q})
	case hearsay.HasWords:
		return phrase(q)
	case hearsay.HasValue:
		word := value(q.Field, q.Value)
		if !plain(word) {
			return "", refused(q)
		}
		return `meta : "` + word + `"`, nil
	case hearsay.InRange:
		return numbers(q)
	}
	return "", refused(q)
}

func refused(q hearsay.Query) error {
	return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("a query that is not understood: %#v", q)}
}

// conjunction writes conditions that hold together. NOT of FTS5 stands between two.
func conjunction(list hearsay.AllOf) (string, error) {
	var with, without []hearsay.Query
	for _, q := range list {
		if n, ok := q.(hearsay.Not); ok {
			without = append(without, n.Of)
		} else {
			with = append(with, q)
		}
	}
	out := `meta : "` + everything + `"`
	if len(with) > 0 {
		var err error
		if out, err = chain(with, " AND "); err != nil {
			return "", err
		}
	}
	if len(without) == 0 {
		return out, nil
	}
	rest, err := chain(without, " OR ")
	return "(" + out + ") NOT " + rest, err
}

// chain writes expressions with an operator between them.
func chain(list []hearsay.Query, operator string) (string, error) {
	parts := make([]string, len(list))
	for i, q := range list {
		part, err := expression(q)
		if err != nil {
			return "", err
		}
		parts[i] = "(" + part + ")"
	}
	return "(" + strings.Join(parts, operator) + ")", nil
}

// columns are the fields of words by the columns of the index.
var columns = map[hearsay.WordField]string{hearsay.ByField: "by", hearsay.ContentField: "content"}

func phrase(q hearsay.HasWords) (string, error) {
	column, ok := columns[q.Field]
	if !ok || len(q.Words) == 0 {
		return "", refused(q)
	}
	for _, w := range q.Words {
		if !plain(w) {
			return "", refused(q)
		}
	}
	out := column + ` : "` + strings.Join(q.Words, " ") + `"`
	if q.Prefix {
		out += " *"
	}
	return out, nil
}

// plain reports whether a word is made of letters and digits, as query.Words has
// them: nothing else reaches the expression.
func plain(word string) bool {
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return word != ""
}

func numbers(q hearsay.InRange) (string, error) {
	switch q.Field {
	case "figure":
		return anyWord(rangeTokens("figure", q.Low, q.High, q.OpenLow, q.OpenHigh)), nil
	case "confidence":
		// The bounds are rounded like what they bound; see doc/store.md.
		low, high := 0, 1001
		if !math.IsInf(q.Low, -1) {
			low = index.Thousandths(q.Low)
			if q.OpenLow {
				low++
			}
		}
		if !math.IsInf(q.High, 1) {
			high = index.Thousandths(q.High)
			if !q.OpenHigh {
				high++
			}
		}
		if low >= high || math.IsNaN(q.Low) || math.IsNaN(q.High) {
			return nothing, nil
		}
		return anyWord(appendRange(nil, "confidence", "", fourDigits(low), fourDigits(high), confidenceLengths)), nil
	}
	return "", refused(q)
}

// anyWord asks for any of some words of meta.
func anyWord(words []string) string {
	if len(words) == 0 {
		return nothing
	}
	return `meta : ("` + strings.Join(words, `" OR "`) + `")`
}
