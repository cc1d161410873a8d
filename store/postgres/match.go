package postgres

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/store/index"
)

// A condition is what a query comes to in SQL: an expression on the index of words that every
// statement meets that the query matches, and where that is not all, one that says exactly which.
type condition struct {
	words string // a tsquery; "" where all may match
	exact string // "" where words is exact
}

// A matcher turns queries into conditions.
type matcher struct {
	args    []any            // of the exact expressions, from $first
	first   int              //
	long    bool             // the store has statements whose words are not in the index
	outlets map[string][]int // by the phrase that was asked for
}

// mostNumbers is how many words of the index a condition asks for at most: a range with bounds of
// seventeen digits needs some 300, an outlet "com" all there are.
const mostNumbers = 100

// arg adds an argument and returns how SQL calls it.
func (m *matcher) arg(v any) string {
	m.args = append(m.args, v)
	return "$" + strconv.Itoa(m.first+len(m.args)-1)
}

// of is the condition of a query without days. Invalid.
func (m *matcher) of(q hearsay.Query) (condition, error) {
	switch q := q.(type) {
	case nil:
		return condition{}, nil
	case hearsay.AllOf:
		return m.list(q, " & ", " AND ", "true")
	case hearsay.AnyOf:
		if len(q) == 0 {
			return condition{words: `'none/'`}, nil
		}
		return m.list(q, " | ", " OR ", "false")
	case hearsay.Not:
		c, err := m.of(q.Of)
		switch {
		case err != nil:
			return c, err
		case c.exact != "":
			return condition{exact: "NOT (" + c.exact + ")"}, nil
		case c.words == "":
			return condition{words: `'none/'`}, nil
		}
		return condition{words: "!(" + c.words + ")"}, nil
	case hearsay.HasWords:
		return m.phrase(q)
	case hearsay.HasValue:
		if !index.Plain(strings.ReplaceAll(q.Value, "-", "")) || !index.Plain(q.Field) {
			return condition{}, index.Refused(q)
		}
		return condition{words: literal(lexeme(q.Field, q.Value))}, nil
	case hearsay.InRange:
		return m.numbers(q)
	}
	return condition{}, index.Refused(q)
}

// list joins conditions. Where one of them is not exact, each says in SQL what it is.
func (m *matcher) list(list []hearsay.Query, and, sqlAnd, none string) (condition, error) {
	var words, exact []string
	inexact, all := false, false
	parts := make([]condition, len(list))
	for i, q := range list {
		var err error
		if parts[i], err = m.of(q); err != nil {
			return condition{}, err
		}
		inexact = inexact || parts[i].exact != ""
	}
	for _, c := range parts {
		if c.words == "" {
			all = true
		} else {
			words = append(words, c.words)
		}
		if inexact {
			switch {
			case c.exact != "":
				exact = append(exact, c.exact)
			case c.words != "":
				exact = append(exact, "words @@ "+m.arg(c.words)+"::tsquery")
			default:
				exact = append(exact, "true")
			}
		}
	}
	out := condition{}
	if len(words) > 0 && !(all && none == "false") {
		out.words = "(" + strings.Join(words, and) + ")"
	}
	if inexact {
		out.exact = "(" + strings.Join(exact, sqlAnd) + ")"
	}
	return out, nil
}

// literal writes a word as a tsquery has it. No word holds a quotation mark or a backslash.
func literal(word string) string { return "'" + word + "'" }

// columns are the fields of words: the column, and what stands before its words in the index.
var columns = map[hearsay.WordField][2]string{hearsay.ByField: {"speaker", speakerPrefix}, hearsay.ContentField: {"content", ""}}

func (m *matcher) phrase(q hearsay.HasWords) (condition, error) {
	if len(q.Words) == 0 || slices.ContainsFunc(q.Words, func(w string) bool { return !index.Plain(w) }) {
		return condition{}, index.Refused(q)
	}
	if q.Field == hearsay.OutletField {
		return m.outlet(q), nil
	}
	column, ok := columns[q.Field]
	if !ok {
		return condition{}, index.Refused(q)
	}
	words := make([]string, len(q.Words))
	for i, w := range q.Words {
		words[i] = literal(column[1] + w)
	}
	if q.Prefix {
		words[len(words)-1] += ":*"
	}
	c := condition{words: strings.Join(words, " & ")}
	if len(words) > 1 {
		c.words = "(" + c.words + ")"
	}
	if len(words) == 1 && !m.long {
		return c, nil
	}
	if m.long {
		c.words = "(" + c.words + " | " + literal(longLexeme) + ")"
	}
	c.exact = "strpos(" + column[0] + ", " + m.arg(phraseOf(q)) + ") > 0"
	return c, nil
}

// phraseOf is what stands in a field that has the words side by side.
func phraseOf(q hearsay.HasWords) string {
	phrase := " " + strings.Join(q.Words, " ")
	if !q.Prefix {
		phrase += " "
	}
	return phrase
}

// outlet asks for any of the outlets that have the words.
func (m *matcher) outlet(q hearsay.HasWords) condition {
	numbers := m.outlets[phraseOf(q)]
	if len(numbers) > mostNumbers {
		return condition{exact: "outlet = ANY (" + m.arg(numbers) + ")"}
	}
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = literal(outletLexeme(n))
	}
	return anyWord(words)
}

func outletLexeme(n int) string { return lexeme("outlet", strconv.Itoa(n)) }

// findOutlets looks up the outlets that a query asks for.
func (m *matcher) findOutlets(ctx context.Context, tx querier, q hearsay.Query) error {
	m.outlets = map[string][]int{}
	for _, leaf := range index.Leaves(q) {
		w, ok := leaf.(hearsay.HasWords)
		if !ok || w.Field != hearsay.OutletField || m.outlets[phraseOf(w)] != nil {
			continue
		}
		found, err := list(ctx, tx, one[int], `SELECT n FROM outlet WHERE strpos(' ' || words || ' ', $1) > 0 ORDER BY n`, phraseOf(w))
		if err != nil {
			return err
		}
		m.outlets[phraseOf(w)] = found
	}
	return nil
}

// anyWord asks for any of some words, which are written as a tsquery has them.
func anyWord(words []string) condition {
	if len(words) == 0 {
		return condition{words: `'none/'`}
	}
	return condition{words: "(" + strings.Join(words, " | ") + ")"}
}

func (m *matcher) numbers(q hearsay.InRange) (condition, error) {
	switch q.Field {
	case "figure":
		beginnings := index.Range(q.Low, q.High, q.OpenLow, q.OpenHigh)
		words := make([]string, len(beginnings))
		for i, b := range beginnings {
			words[i] = literal(lexeme("figure", b.Word))
			if !b.Whole {
				words[i] += ":*"
			}
		}
		if len(words) <= mostNumbers {
			return anyWord(words), nil
		}
		low, high := ">=", "<="
		if q.OpenLow {
			low = ">"
		}
		if q.OpenHigh {
			high = "<"
		}
		return condition{
			words: literal(lexeme("figure", "")) + ":*",
			exact: "EXISTS (SELECT 1 FROM unnest(figures) v WHERE v " + low + " " + m.arg(q.Low) + " AND v " + high + " " + m.arg(q.High) + ")",
		}, nil
	case "confidence":
		return confidence(q), nil
	}
	return condition{}, index.Refused(q)
}

// confidence asks for a confidence in a range: the bounds are rounded like what they bound.
func confidence(q hearsay.InRange) condition {
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
		return anyWord(nil)
	}
	var words []string
	for low < high { // the longest step of 1,000, 100, 10 or 1 that begins here
		step, digits := 1, 4
		for step < 1000 && low%(10*step) == 0 && low+10*step <= high {
			step, digits = 10*step, digits-1
		}
		words = append(words, literal(lexeme("confidence", fourDigits(low)[:digits]))+":*")
		low += step
	}
	return anyWord(words)
}

// fourDigits writes a number to 9,999 in four digits.
func fourDigits(n int) string { return strconv.Itoa(10000 + n)[1:] }
