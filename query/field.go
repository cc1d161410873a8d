package query

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

// A field is a field of the language with what reads its value.
type field struct {
	name   string
	values []string // all that it may have; nil where they are open
	read   func(it item) (hearsay.Query, error)
}

// closed is a field with so many values.
func closed(name string, values ...string) field {
	return field{name, values, valueOf(name, values...)}
}

// fields is every field of the language.
var fields = []field{
	{"by", nil, words(hearsay.ByField)},
	{"about", nil, words(hearsay.ContentField)},
	{"in", nil, words(hearsay.OutletField)},
	closed("stance", string(hearsay.Says), string(hearsay.Confirms), string(hearsay.Denies), string(hearsay.DoesNotDeny),
		string(hearsay.CannotConfirm), string(hearsay.Declines), string(hearsay.NoAnswer), string(hearsay.Asks), string(hearsay.Orders),
		string(hearsay.Wants), string(hearsay.Intends), string(hearsay.Believes), string(hearsay.Doubts), string(hearsay.Supports),
		string(hearsay.Opposes), string(hearsay.Warns), string(hearsay.Predicts), string(hearsay.Retracts), string(hearsay.Other)),
	closed("naming", string(hearsay.Named), string(hearsay.Described), string(hearsay.Bare), string(hearsay.Collective),
		string(hearsay.ByDocument), string(hearsay.ByOutlet), string(hearsay.ByAuthor), string(hearsay.Unknown)),
	closed("manner", string(hearsay.Direct), string(hearsay.Indirect), string(hearsay.Mixed)),
	closed("voice", string(hearsay.Speech), string(hearsay.Thought), string(hearsay.Perception), string(hearsay.Request)),
	{"figure", nil, number("figure", math.Inf(-1), math.Inf(1))},
	{"confidence", nil, number("confidence", 0, 1)},
	{"before", nil, days(func(first, _ string) hearsay.InDays { return hearsay.InDays{Before: first} })},
	{"after", nil, days(func(_, next string) hearsay.InDays { return hearsay.InDays{From: next} })},
	{"on", nil, days(func(first, next string) hearsay.InDays { return hearsay.InDays{From: first, Before: next} })},
}

// Fields are the names of all fields.
func Fields() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

// Values are all values that a field may have; nil where they are open.
func Values(name string) []string {
	for _, f := range fields {
		if f.name == name {
			return slices.Clone(f.values)
		}
	}
	return nil
}

// query reads a term.
func (it item) query() (hearsay.Query, error) {
	if it.field == "" {
		return words(hearsay.ContentField)(it)
	}
	for _, f := range fields {
		if f.name == strings.ToLower(it.field) {
			return f.read(it)
		}
	}
	return nil, wrong(it.column, "there is no field %s:, only %s; put what holds a colon between quotation marks", it.field, strings.Join(Fields(), ", "))
}

// words reads a word or a phrase of a field.
func words(field hearsay.WordField) func(item) (hearsay.Query, error) {
	return func(it item) (hearsay.Query, error) {
		text, prefix := strings.CutSuffix(it.text, "*")
		q := hearsay.HasWords{Field: field, Words: Words(text), Prefix: prefix}
		switch {
		case len(q.Words) == 0:
			return nil, wrong(it.at, "%q holds no letter and no digit", it.text)
		case prefix && len([]rune(q.Words[len(q.Words)-1])) < 3:
			return nil, wrong(it.at, "write three letters or more before the *")
		}
		return q, nil
	}
}

// valueOf reads one or several values of a field, with commas between.
func valueOf(field string, values ...string) func(item) (hearsay.Query, error) {
	return func(it item) (hearsay.Query, error) {
		var list hearsay.AnyOf
		column := it.at
		if it.quoted {
			column++
		}
		for v := range strings.SplitSeq(it.text, ",") {
			if low := strings.ToLower(strings.TrimSpace(v)); slices.Contains(values, low) {
				list = append(list, hearsay.HasValue{Field: field, Value: low})
			} else {
				return nil, wrong(column, "%s: is one of %s, not %q", field, strings.Join(values, ", "), v)
			}
			column += len([]rune(v)) + 1
		}
		if len(list) == 1 {
			return list[0], nil
		}
		return list, nil
	}
}

// number reads a bound (>5, >=5, <5, <=5), a range (5..7) or a number, between two others.
func number(field string, least, most float64) func(item) (hearsay.Query, error) {
	return func(it item) (hearsay.Query, error) {
		q := hearsay.InRange{Field: field, Low: math.Inf(-1), High: math.Inf(1)}
		value := func(s string) (float64, error) {
			v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(s), ",", ""), 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				return 0, wrong(it.at, "%s: asks for a number such as >1000, <=0.5 or 10..20, not %q", field, it.text)
			}
			if v < least || v > most {
				return 0, wrong(it.at, "%s: is from %v to %v", field, least, most)
			}
			return v, nil
		}
		var err error
		switch low, high, ranged := strings.Cut(it.text, ".."); {
		case ranged:
			if q.Low, err = value(low); err == nil {
				q.High, err = value(high)
			}
			if err == nil && q.Low > q.High {
				err = wrong(it.at, "the range %s is empty", it.text)
			}
		case strings.HasPrefix(it.text, ">="):
			q.Low, err = value(it.text[2:])
		case strings.HasPrefix(it.text, "<="):
			q.High, err = value(it.text[2:])
		case strings.HasPrefix(it.text, ">"):
			q.OpenLow = true
			q.Low, err = value(it.text[1:])
		case strings.HasPrefix(it.text, "<"):
			q.OpenHigh = true
			q.High, err = value(it.text[1:])
		default:
			q.Low, err = value(strings.TrimPrefix(it.text, "="))
			q.High = q.Low
		}
		if err != nil {
			return nil, err
		}
		return q, nil
	}
}

// days reads a day, month or year; make gets its first day and the day after it.
func days(make func(first, next string) hearsay.InDays) func(item) (hearsay.Query, error) {
	return func(it item) (hearsay.Query, error) {
		for _, shape := range []struct {
			layout              string
			years, months, days int
		}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
			t, err := time.Parse(shape.layout, it.text)
			if err != nil || t.Year() < 1 {
				continue
			}
			next := t.AddDate(shape.years, shape.months, shape.days)
			if next.Year() > 9999 {
				break
			}
			return make(t.Format(time.DateOnly), next.Format(time.DateOnly)), nil
		}
		return nil, wrong(it.at, "%q is no day; write %s:2022-09-20, %[2]s:2022-09 or %[2]s:2022", it.text, strings.ToLower(it.field))
	}
}

// sign writes the bounds of a range as number reads them.
func sign(q hearsay.InRange) string {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	low, high := !math.IsInf(q.Low, -1), !math.IsInf(q.High, 1)
	switch {
	case low && high && q.Low == q.High:
		return number(q.Low)
	case low && high:
		return number(q.Low) + ".." + number(q.High)
	case low && q.OpenLow:
		return ">" + number(q.Low)
	case low:
		return ">=" + number(q.Low)
	case q.OpenHigh:
		return "<" + number(q.High)
	default:
		return fmt.Sprintf("<=%s", number(q.High))
	}
}
