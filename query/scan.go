package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An item is a piece of a query.
type item struct {
	kind   kind
	column int    // of its first character
	text   string // as it stands there; the value of a term, without its quotation marks
	field  string // of a term, before the colon; "" for words alone
	at     int    // the column of the value of a term
	quoted bool
}

type kind int

const (
	end kind = iota
	term
	and
	or
	not
	opening
	closing
)

// closers are the quotation marks that a value may stand between.
var closers = map[rune]rune{'"': '"', '“': '”', '”': '”', '„': '“', '«': '»'}

// scan cuts a query into items; the last is end.
func scan(text string) ([]item, error) {
	if !utf8.ValidString(text) {
		valid := strings.ToValidUTF8(text, "\x00")
		return nil, wrong(utf8.RuneCountInString(valid[:strings.IndexByte(valid, 0)])+1, "the query is not UTF-8")
	}
	s := &scanner{runes: []rune(text)}
	if len(s.runes) > maxLength {
		return nil, wrong(maxLength+1, "the query is longer than %d characters", maxLength)
	}
	for {
		it, err := s.item()
		if err != nil {
			return nil, err
		}
		s.items = append(s.items, it)
		if it.kind == end {
			return s.items, nil
		}
	}
}

// A scanner goes through the characters of a query.
type scanner struct {
	runes []rune
	i     int
	items []item
}

func (s *scanner) item() (item, error) {
	for s.i < len(s.runes) && blank(s.runes[s.i]) {
		s.i++
	}
	it := item{column: s.i + 1}
	if s.i == len(s.runes) {
		return it, nil
	}
	switch r := s.runes[s.i]; {
	case r == '(':
		s.i++
		it.kind, it.text = opening, "("
		return it, nil
	case r == ')':
		s.i++
		it.kind, it.text = closing, ")"
		return it, nil
	case r == '-' && s.i+1 < len(s.runes) && !blank(s.runes[s.i+1]):
		s.i++
		it.kind, it.text = not, "-"
		return it, nil
	}
	if word := s.word(); closers[s.runes[s.i]] == 0 {
		if k, ok := map[string]kind{"AND": and, "OR": or, "NOT": not}[word]; ok {
			s.i += len(word)
			it.kind, it.text = k, word
			return it, nil
		}
		if name, _, ok := strings.Cut(word, ":"); ok && letters(name) {
			it.field = name
			s.i += len(name) + 1
		}
	}
	it.kind, it.at = term, s.i+1
	return s.value(it)
}

// value reads the value of a term.
func (s *scanner) value(it item) (item, error) {
	closer := rune(0)
	if s.i < len(s.runes) {
		closer = closers[s.runes[s.i]]
	}
	if closer == 0 {
		it.text = s.word()
		s.i += utf8.RuneCountInString(it.text)
		if it.text == "" {
			return it, wrong(it.column, "%s: has no value; write it right behind the colon", it.field)
		}
		return it, nil
	}
	from := s.i + 1
	for s.i = from; s.i < len(s.runes) && s.runes[s.i] != closer; s.i++ {
	}
	if s.i == len(s.runes) {
		return it, wrong(it.at, "this quotation mark is never closed")
	}
	it.text, it.quoted = string(s.runes[from:s.i]), true
	s.i++
	if s.i < len(s.runes) && s.runes[s.i] == '*' {
		it.text += "*"
		s.i++
	}
	return it, nil
}

// word is what stands from here to the next blank or parenthesis, with a quoted
// value behind a colon left out.
func (s *scanner) word() string {
	to := s.i
	for to < len(s.runes) && !blank(s.runes[to]) && s.runes[to] != '(' && s.runes[to] != ')' && closers[s.runes[to]] == 0 {
		to++
	}
	return string(s.runes[s.i:to])
}

// blank reports whether a character parts items. Controls do, too: none is part of
// a word.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// letters reports whether a word is made of ASCII letters, as names of fields are.
func letters(word string) bool {
	for _, r := range word {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return word != ""
}
