package hearsay

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Ruling is a person's word on what stands at two places: that it is one claim, or that it is never one. It wins over what the
// program finds. It belongs to the reading of the first place, whose document it does not name.
type Ruling struct {
	At       Span
	Document string // of the second place: its id, or its ShortID
	There    Span
	One      bool // one claim; else apart
	Who      string
	Said     time.Time // of two that contradict each other the later holds
}

// RulingsOf reads the rulings of a word of kind OneWord or ApartWord: its value is the place in the document that it is about and
// the places elsewhere, with spaces between them, "100-140 3f9c21aa00112233:40-99", in bytes. Invalid.
func RulingsOf(w Word) ([]Ruling, error) {
	refuse := func(part string) ([]Ruling, error) {
		return nil, &Error{Code: Invalid, Message: fmt.Sprintf("%q is no place; write START-END, then DOCUMENT:START-END for each other place", Shorten(part, 60))}
	}
	parts := strings.Fields(w.Value)
	if len(parts) < 2 {
		return refuse(w.Value)
	}
	at, ok := parseRange(parts[0])
	if !ok {
		return refuse(parts[0])
	}
	out := make([]Ruling, 0, len(parts)-1)
	for _, part := range parts[1:] {
		i := strings.LastIndexByte(part, ':')
		if i < 0 {
			return refuse(part)
		}
		there, ok := parseRange(part[i+1:])
		if document := part[:i]; !ok || len(ShortID(document)) < shortDigits {
			return refuse(part)
		}
		out = append(out, Ruling{At: at, Document: part[:i], There: there, One: w.Kind == OneWord, Who: w.Who, Said: w.At})
	}
	return out, nil
}

// parseRange reads START-END.
func parseRange(s string) (Span, bool) {
	from, to, ok := strings.Cut(s, "-")
	if !ok {
		return Span{}, false
	}
	start, err := strconv.ParseUint(from, 10, 31)
	if err != nil {
		return Span{}, false
	}
	end, err := strconv.ParseUint(to, 10, 31)
	return Span{Start: int(start), End: int(end)}, err == nil && start < end
}

// RulingValue is the value of a word that rules on a place and others.
func RulingValue(at Place, others ...Place) string {
	var b strings.Builder
	b.WriteString(rangeOf(at))
	for _, p := range others {
		fmt.Fprintf(&b, " %s:%s", ShortID(p.Document), rangeOf(p))
	}
	return b.String()
}

func rangeOf(p Place) string {
	hull := p.Spans.Hull()
	return fmt.Sprintf("%d-%d", hull.Start, hull.End)
}

// One is the subject and the value of a word that says that a claim and another are one.
func (c *Claim) One(other *Claim) (Subject, string) {
	at := c.Assertions[c.Head].Place
	return Subject{Document: at.Document}, RulingValue(at, other.Assertions[other.Head].Place)
}

// Apart is the subject and the value of a word that sets assertion i of a claim apart from those of other documents; ok is false
// where there are none.
func (c *Claim) Apart(i int) (about Subject, value string, ok bool) {
	at := c.Assertions[i].Place
	var others []Place
	for k := range c.Assertions {
		if p := c.Assertions[k].Place; p.Document != at.Document {
			others = append(others, p)
		}
	}
	if len(others) == 0 {
		return Subject{}, "", false
	}
	return Subject{Document: at.Document}, RulingValue(at, others...), true
}
