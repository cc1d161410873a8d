package when

import (
	"strings"
	"time"

	"hearsay/extract/token"
)

// A parser reads the atoms of one paragraph at a time.
type parser struct {
	tense    func(first, last int) Tense // as of Finder
	t        *token.Text
	order    Order
	atoms    []atom
	memos    [memoised]memo
	depth    int     // of constructs being read
	next     []int32 // for each atom, the first one from there that can hold an expression together
	now      time.Time
	today    time.Time
	known    bool // now and today are the document's; else they are stand-ins
	anchored bool // they are a moment of the text
}

// A node is an expression that was read: atoms [start, end) and what they mean.
type node struct {
	start, end int
	kind       Kind
	day, clock bool // it names a day or more, a clock
	grain      Grain
	last       Grain // of the upper end, where it differs
	closed     bool  // the upper end is a unit that belongs to it, not the border after it
	open       int8  // -1 has no lower end, 1 no upper end
	bound      Bound
	pattern    string
	readings   []reading
	relative   bool // counts from the reference
	anaphoric  bool // counts from a moment that the text has named before
	loose      bool // counts from one where the text has named one: "the following week"
	halves     bool // morning and afternoon are both open
	sides      int  // into how many halves of the day the readings fall, the morning first
	yearless   bool // readings differ in the year or week; past first, then future
	unordered  bool // day and month may be the other way round
	why        Reason
	settled    int     // 1 + index of the reading that the words settle, 0 for none
	inner      Bound   // the part of the moment that a bound stands before: early, late
	wasDate    bool    // what stands behind a bound is a day or a clock
	present    bool    // it is now
	edgeEnd    bool    // "the end of"
	fine       bool    // a part of the grain: its ends are given in days
	toNow      bool    // it ends with the reference
	future     bool    // the words say that it lies ahead
	length     float64 // seconds of a duration
	zone       int     // atom of a time zone, 0 for none
}

// A reading is an interval from from up to, not including, to, except where the
// node is closed. Of a clock without a day both lie on the day zero.
type reading struct {
	from, to time.Time
	pattern  string // where it is not the node's
}

// zeroDay is the day of clocks that have none.
var zeroDay = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

func (p *parser) at(i int) *atom {
	if i < 0 || i >= len(p.atoms) {
		return &nothing
	}
	return &p.atoms[i]
}

// nothing stands beyond both ends of the atoms.
var nothing = atom{num: -1, mark: '\n', lex: &unknown}

func (p *parser) is(i int, word string) bool { return p.at(i).word == word }

func (p *parser) any(i int, words ...string) bool {
	w := p.at(i).word
	if w == "" {
		return false
	}
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

func (p *parser) has(i int, c class) bool  { return p.at(i).class&c != 0 }
func (p *parser) mark(i int, r rune) bool  { return p.at(i).mark == r && r != 0 }
func (p *parser) glued(i int) bool         { return p.at(i).glued }
func (p *parser) text(i int) string        { a := p.at(i); return p.t.Text[a.start:a.end] }
func (p *parser) skip(i int, w string) int { return skipIf(i, p.is(i, w)) }

func (p *parser) skipMark(i int, r rune) int { return skipIf(i, p.mark(i, r)) }

func skipIf(i int, ok bool) int {
	if ok {
		return i + 1
	}
	return i
}

// article skips "the", "a", "my".
func (p *parser) article(i int) int { return skipIf(i, p.has(i, article)) }

// dash reports whether a hyphen or a dash of any length stands at i.
func (p *parser) dash(i int) bool {
	switch p.at(i).mark {
	case '-', '–', '—', '‐', '‑', '‒', '~':
		return true
	}
	return false
}

// reachable is how many atoms an expression may hold before the first one that
// holds it together: "at least since the end of", "no later than the".
const reachable = 7

// longest returns the longest expression that begins at atom i.
func (p *parser) longest(i int) (node, bool) {
	a := &p.atoms[i]
	if a.class&openers == 0 && a.digits == 0 && a.mark != '½' && a.mark != '>' && a.mark != '<' && a.mark != '\'' && a.mark != '’' || int(p.next[i])-i > reachable {
		return node{}, false
	}
	if !p.opens(i) {
		return node{}, false
	}
	var best node
	for _, read := range constructs() {
		n, ok := read(p, i)
		if ok && n.end > best.end && p.closes(n) {
			n.start = i
			best = n
		}
	}
	return best, best.end > i
}

// constructs are all that an expression of time can be. Of two that are equally
// long the first wins.
func constructs() [15]func(*parser, int) (node, bool) {
	return [...]func(*parser, int) (node, bool){
		(*parser).repetition,
		(*parser).bounded,
		(*parser).dayBounded,
		(*parser).fartherThan,
		(*parser).run,
		(*parser).dated,
		(*parser).date,
		(*parser).period,
		(*parser).stretch,
		(*parser).clockRange,
		(*parser).clockTime,
		(*parser).partOfDay,
		(*parser).length,
		(*parser).reference,
		(*parser).toDate,
	}
}

// opens reports whether an expression can begin at i: not inside a number, an
// amount of money or a code.
func (p *parser) opens(i int) bool {
	a := p.at(i)
	before := p.at(i - 1)
	if !a.glued {
		return !(a.digits > 0 && currency(before.mark)) // "$ 12"
	}
	if a.digits > 0 {
		switch {
		case before.mark == '.' || before.mark == ',' || before.mark == ':' || before.mark == '/' || p.dash(i-1):
			return p.at(i-2).digits == 0 || !before.glued
		case currency(before.mark), before.mark == '#', before.mark == '+':
			return false
		}
		return before.mark != 0
	}
	if before.digits > 0 {
		return false
	}
	if (before.mark == '\'' || before.mark == '’') && p.at(i-2).mark == 0 && p.glued(i-1) && i > 1 {
		return false // the s of "Sunday's"
	}
	return before.mark != 0 && before.mark != '_' && before.mark != '@' && before.mark != '#'
}

func currency(r rune) bool {
	return r == '$' || r == '£' || r == '€' || r == '¥' || r == '₽' || r == '₴'
}

// closes reports whether n may end where it ends: not inside a number.
func (p *parser) closes(n node) bool {
	last, a := p.at(n.end-1), p.at(n.end)
	if a.mark == '%' || a.mark == '°' {
		return last.digits == 0
	}
	if !a.glued || p.isoT(n.end) {
		return true
	}
	switch {
	case n.clock && last.digits > 0 && a.end-a.start == 1 && p.t.Text[a.start] == 'Z':
		return true // 04:20Z
	case a.digits > 0 || a.mark == 0:
		return last.mark != 0 || a.class&zone != 0 && last.class&meridiem != 0
	case last.digits > 0 && (a.mark == '.' || a.mark == ',' || a.mark == ':'):
		b := p.at(n.end + 1)
		return !(b.glued && b.digits > 0)
	case last.digits > 0 && (p.dash(n.end) || a.mark == '/'):
		b := p.at(n.end + 1)
		return !b.glued || b.digits == 0 || n.clock
	}
	return true
}

// capitalised reports whether i is a capitalised word that no construct knows.
func (p *parser) capitalised(i int) bool {
	a := p.at(i)
	return a.capital && a.class == 0
}

// noun reports whether a plain word stands at i that the number or name before
// it may belong to: "March unity", "at 6 places", "2016 soldiers".
func (p *parser) noun(i int) bool {
	a := p.at(i)
	if a.mark != 0 || a.digits > 0 || a.class != 0 {
		return false
	}
	switch w := strings.ToLower(p.text(i)); w {
	case "and", "but", "when", "where", "while", "he", "she", "it", "they", "we", "i", "who", "which", "was", "were", "are",
		"is", "has", "have", "had", "said", "with", "because", "be", "if", "so", "please", "via":
		return false
	default:
		return a.start < a.end
	}
}
