package query

import "strings"

// An Unfinished is a query that is being written, cut before the term that it ends with.
type Unfinished struct {
	Before string // as it stands, with the - or the parenthesis that the term stands behind
	Field  string // of the term, in lower case; "" for words alone
	Value  string // what there is of its value, without quotation marks
	Whole  bool   // the term is ended by a quotation mark: there is nothing to go on with
}

// UnfinishedOf cuts a query that is being written. It reads what no query may be, too.
func UnfinishedOf(text string) Unfinished {
	text = strings.ToValidUTF8(text, "\uFFFD")
	from, quoted := 0, -1 // where the term begins, and where its open quotation is
	var closer rune
	whole := false
	for i, r := range text {
		switch {
		case quoted >= 0:
			if r == closer {
				quoted, whole = -1, true
			}
		case blank(r) || r == '(' || r == ')' || r == '-' && i == from:
			from, whole = i+len(string(r)), false
		case closers[r] != 0 && (i == from || strings.HasSuffix(text[from:i], ":")):
			quoted, closer, whole = i+len(string(r)), closers[r], false
		}
	}
	u := Unfinished{Before: text[:from], Value: text[from:], Whole: whole}
	if name, value, ok := strings.Cut(u.Value, ":"); ok && letters(name) {
		u.Field, u.Value = strings.ToLower(name), value
	}
	if quoted >= 0 {
		u.Value = text[quoted:]
	}
	return u
}
