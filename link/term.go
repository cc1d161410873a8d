package link

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

var (
	sentencing = words(`sentenced sentences sentencing jailed jails jailing imprisoned`)
	prisons    = words(`prison jail custody detention`)
)

// A term is a length of time that somebody is sentenced to, or spends locked up.
type term struct {
	who    string // the last name of the one; "" if the sentence does not say it right there
	served bool   // nothing says that it is what a court gave: "two years in prison"
}

// termOf reads a length of time as a term: "sentenced Ida Moss to three years", "Ida Moss was jailed for a year", "a five-year prison
// sentence".
func termOf(text string, around hearsay.Span, f *hearsay.Figure) (t term, ok bool) {
	if f.Kind != "time" {
		return t, false
	}
	before := word.Split(nil, text, hearsay.Span{Start: around.Start, End: f.Span.Start})
	after := word.Split(nil, text, hearsay.Span{Start: f.Span.End, End: around.End})
	if n := len(before) - 1; n > 0 && (before[n].Lower == "to" || before[n].Lower == "for") {
		for i := n - 1; i >= max(0, n-1-nameWords); i-- {
			if comma(text, before, i+1) {
				break
			}
			if !sentencing[before[i].Lower] {
				continue
			}
			t.who = lastName(named(text, before[i+1:n]))
			if i+1 == n {
				t.who = lastName(sentenced(text, before[:i]))
			}
			return t, true
		}
	}
	in := len(after) > 0 && after[0].Lower == "in"
	if in {
		after = after[1:]
	}
	if len(after) == 0 || strings.Trim(text[f.Span.End:after[0].Span.Start], "- in") != "" {
		return t, false
	}
	jail := prisons[after[0].Lower]
	if jail && !in {
		after = after[1:]
	}
	t.served = jail && in
	return t, t.served || len(after) > 0 && (after[0].Lower == "sentence" || jail && after[0].Lower == "term")
}

// slot is what a term is called on a card, and what tells its card from others.
func (t *term) slot() (name, counted string) {
	switch {
	case t.served:
		return "time in prison", "prison time"
	case t.who == "":
		return "sentence", "sentence"
	}
	return "sentence of " + t.who, "sentence " + strings.ToLower(t.who)
}

// sentenced is the name right before the verb of a passive: "Ida Moss, 45, was", "Ida Moss".
func sentenced(text string, list []word.Word) string {
	n := len(list)
	for n > 0 && (list[n-1].Lower == "was" || list[n-1].Lower == "been" || list[n-1].Lower == "has" || list[n-1].Lower == "had" || list[n-1].Lower == "is") {
		n--
	}
	if n > 1 && list[n-1].Number() && comma(text, list, n-1) {
		n--
	}
	first := n
	for first > 0 && list[first-1].Upper && !word.Function(list[first-1].Lower) && (first == n || !comma(text, list, first)) {
		first--
	}
	if first == n {
		return ""
	}
	return text[list[first].Span.Start:list[n-1].Span.End]
}

func lastName(name string) string {
	list := strings.Fields(name)
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
