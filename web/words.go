package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/export"
)

// words are the words of spans on one line, with a mark between pieces.
func words(text string, spans hearsay.Spans, mark string) string {
	pieces := make([]string, 0, len(spans))
	for _, s := range spans {
		if w := strings.Join(strings.Fields(s.Of(text)), " "); w != "" {
			pieces = append(pieces, w)
		}
	}
	return strings.Join(pieces, mark)
}

// gap stands between the pieces of a content that the text interrupts.
const gap = " […] "

// shortDay is a date for a column of a table.
func shortDay(d hearsay.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.Time.Format("2 Jan 2006")
}

// dashes writes a value of the language of statements as words.
func dashes(s string) string { return strings.ReplaceAll(s, "-", " ") }

// told is the stance of a statement in words: "" for one that only says, and where
// the cue's own verb tells it ("denied" needs no "denies" beside it).
func told(s *hearsay.Statement) string {
	stance, lemma := string(s.Stance), s.Cue.Lemma
	if s.Stance == hearsay.Says || lemma != "" && (stance == lemma+"s" || stance == strings.TrimSuffix(lemma, "y")+"ies") {
		return ""
	}
	return dashes(stance)
}

// tally is a number with what it counts.
func tally[N int | int64](n N, one string, many ...string) string {
	if n == 1 {
		return "1 " + one
	}
	if len(many) > 0 {
		return thousands(int64(n)) + " " + many[0]
	}
	return thousands(int64(n)) + " " + one + "s"
}

// thousands writes a number with its digits in threes.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// number writes a figure with its digits in threes.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if len(s) > 24 {
		return strconv.FormatFloat(v, 'g', 6, 64)
	}
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// interval writes a figure from its bounds, nil where open.
func interval(low, high *float64) string {
	switch {
	case low == nil && high == nil:
		return "open"
	case high == nil:
		return "≥ " + number(*low)
	case low == nil:
		return "≤ " + number(*high)
	case *low == *high:
		return number(*low)
	}
	return number(*low) + " to " + number(*high)
}

// sizeOf is a size for people.
func sizeOf(n int64) string {
	switch {
	case n >= 1<<30:
		return tenths(float64(n)/(1<<30)) + " GiB"
	case n >= 1<<20:
		return tenths(float64(n)/(1<<20)) + " MiB"
	case n >= 1<<10:
		return fmt.Sprintf("%.0f KiB", float64(n)/(1<<10))
	}
	return tally(n, "byte")
}

// tenths writes a number with one digit behind the point, where it is none of nought.
func tenths(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

// templateFuncs are what templates call to write addresses and values.
func templateFuncs() template.FuncMap {
	return template.FuncMap{
		"names":     entity.Others,
		"document":  documentPath,
		"statement": statementPath,
		"source":    sourcePath,
		"search":    searchPath,
		"claim":     claimPath,
		"figure":    figurePath,
		"outward":   outward,
		"dashes":    dashes,
		"day":       export.Day,
		"shortDay":  shortDay,
		"cut":       func(most int, s string) string { return hearsay.Shorten(s, most) },
		"tally":     func(n int, what string) string { return tally(n, what) },
		"thousands": func(n int64) string { return thousands(n) },
		"letter":    lineName,
		"noun":      func(n int, one string) string { return plural(int64(n), one, one+"s") },
		"pages":     func() []pageLink { return navigation },
		"count":     func(n int) string { return thousands(int64(n)) },
	}
}

// percent writes a probability.
func percent(p float64) string { return strconv.FormatFloat(100*p, 'f', 0, 64) + " %" }

// holds reports whether words show a name already.
func holds(words, name string) bool {
	return words != "" && strings.Contains(strings.ToLower(words), strings.ToLower(name))
}
