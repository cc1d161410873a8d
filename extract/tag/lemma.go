package tag

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/extract/model"
)

// Lemmas turns forms into lemmas by the longest known ending: for a tag and the
// last letters of a form (or the whole form) it knows how many letters to take
// off and what to put on instead. The rules are learnt from the treebanks; one is
// kept only where it differs from the rule of the next shorter ending.
type Lemmas struct {
	rules map[string]edit
}

type edit struct {
	cut int
	put string
}

// LongestEnding is the number of letters of the longest ending that has a rule
// of its own; whole forms may be longer.
const LongestEnding = 6

// NewLemmas reads the rules from their weights: lines of tag, ending, letters to
// cut and letters to put, separated by tabs; an ending that begins with ^ is a
// whole form. It returns the errors of model.Weights, and Unreadable for a line
// of another form.
func NewLemmas(w *model.Weights) (*Lemmas, error) {
	lines, err := w.Strings("heads.lemmas")
	if err != nil {
		return nil, err
	}
	l := &Lemmas{make(map[string]edit, len(lines))}
	for i, line := range lines {
		field := strings.Split(line, "\t")
		if len(field) != 4 {
			return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "a rule for lemmas has " + strconv.Itoa(len(field)) + " fields, not 4", Line: i + 1}
		}
		cut, err := strconv.Atoi(field[2])
		if err != nil || cut < 0 {
			return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "a rule for lemmas cuts " + strconv.Quote(field[2]), Line: i + 1}
		}
		l.rules[field[0]+"\t"+field[1]] = edit{cut, field[3]}
	}
	return l, nil
}

// Lemma returns the lemma of a form with a tag: lower case, but for names.
func (l *Lemmas) Lemma(form, tag string) string {
	low := strings.ToLower(form)
	rule, ok := l.rules[tag+"\t^"+low]
	if !ok {
		for n := min(LongestEnding, len(low)); n >= 0 && !ok; n-- {
			rule, ok = l.rules[tag+"\t"+low[len(low)-n:]]
		}
	}
	if strings.HasPrefix(tag, "NNP") {
		low = form
	}
	for range rule.cut {
		_, size := utf8.DecodeLastRuneInString(low)
		low = low[:len(low)-size]
	}
	return low + rule.put
}
