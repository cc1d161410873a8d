package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// weekdays takes the day or month off the end of a source before its cue: "a court on Monday", "The council Saturday".
func weekdays(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if len(f.Source) == 0 {
			continue
		}
		r := &f.Source[len(f.Source)-1]
		last := r.Last - 1
		if last <= r.First || !names(p.word(last)) {
			continue
		}
		for last > r.First && (leads(p.word(last-1)) || strings.EqualFold(p.word(last-1), "last") || strings.EqualFold(p.word(last-1), "late") || strings.EqualFold(p.word(last-1), "early")) {
			last--
		}
		if last == r.Last-1 && p.tag(last-1) == "DT" || last == r.First {
			continue // "the Monday" is a name
		}
		*r = token.Sentence{First: r.First, Last: last}
	}
	return found
}

// names reports whether word is a day of the week, a month that is no given name, or stands for a day.
func names(word string) bool {
	switch word {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "July", "September", "October", "November", "December",
		"today", "yesterday":
		return true
	}
	return false
}
