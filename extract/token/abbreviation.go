package token

import "strings"

// A stopRule says when the stop after an abbreviation belongs to it.
type stopRule uint8

const (
	always     stopRule = iota + 1 // "Mr.", "vs.": whatever follows
	capital                        // unless the block ends: "St. Louis", "Gen. Jones", "Mill St. with"
	figure                         // before a digit: "No. 5", "p. 3"
	inside                         // unless the sentence seems to end: "etc.", "Inc."
	afterDigit                     // after a number: "5 ft."
	initial                        // "W.": no entry of the table
	acronym                        // "U.S.": no entry of the table
)

// abbreviations are the words that take a stop, in lower case.
var abbreviations = map[string]stopRule{
	"mr": always, "mrs": always, "ms": always, "dr": always, "prof": always, "messrs": always, "mme": always, "mlle": always,
	"vs": always, "sr": inside, "jr": inside, "esq": inside,
	"gov": capital, "govs": capital, "drs": always, "sen": capital, "rep": capital, "reps": capital, "sens": capital, "gen": capital, "lt": capital, "col": capital,
	"sgt": capital, "capt": capital, "cmdr": capital, "maj": capital, "adm": capital, "cpl": capital, "pvt": capital, "rev": capital,
	"hon": capital, "pres": capital, "supt": capital, "det": capital, "insp": capital, "amb": capital, "fr": capital, "st": capital,
	"ste": capital, "mt": capital, "ft": capital, "pt": capital, "ald": capital, "atty": capital, "asst": capital, "dist": capital,
	"jan": figure, "feb": figure, "mar": figure, "apr": figure, "jun": figure, "jul": figure, "aug": figure, "sep": figure,
	"sept": figure, "oct": figure, "nov": figure, "dec": figure,
	"mon": capital, "tue": capital, "tues": inside, "wed": capital, "thu": capital, "thur": inside, "thurs": inside, "fri": capital,
	"no": figure, "nos": figure, "p": figure, "pp": figure, "vol": figure, "vols": figure, "ch": figure, "sec": figure, "fig": figure,
	"figs": figure, "art": figure, "para": figure, "ext": figure, "op": figure, "ca": figure, "approx": always, "cf": always,
	"etc": inside, "inc": inside, "corp": inside, "co": inside, "ltd": inside, "llc": inside, "bros": inside, "plc": inside, "cos": inside,
	"al": inside, "ed": capital, "eds": inside, "est": figure, "pop": figure, "dept": capital, "univ": capital, "assn": inside, "ave": inside, "assoc": capital, "cal": inside,
	"blvd": inside, "rd": inside, "hwy": capital, "ala": inside, "ariz": inside, "ark": inside, "calif": inside, "colo": inside,
	"conn": inside, "del": inside, "fla": inside, "ga": inside, "ill": inside, "ind": inside, "kan": inside, "ky": inside, "la": inside,
	"md": inside, "mass": inside, "mich": inside, "minn": inside, "miss": inside, "mo": inside, "mont": inside, "neb": inside,
	"nev": inside, "okla": inside, "ore": inside, "pa": inside, "tenn": inside, "tex": inside, "va": inside, "vt": inside,
	"wash": inside, "wis": inside, "wisc": inside, "wyo": inside, "que": inside, "ont": inside,
	"ie": always, "eg": always, "viz": always, "lb": afterDigit, "lbs": afterDigit, "oz": afterDigit, "hr": afterDigit, "hrs": afterDigit,
	"min": afterDigit, "mins": afterDigit, "yr": afterDigit, "yrs": afterDigit, "sq": always, "cu": afterDigit, "cm": afterDigit,
	"mm": afterDigit, "km": afterDigit, "kg": afterDigit, "mph": afterDigit,
	"tel": inside, "attn": inside, "ph": capital, "dom": capital, "div": inside, "mfg": inside, "intl": inside, "natl": inside, "govt": inside,
}

// capitalOnly are abbreviations that are words when written small or whole in
// capitals: "La." is a state, "la." ends a sentence.
var capitalOnly = map[string]bool{
	"la": true, "pa": true, "ill": true, "miss": true, "mass": true, "wash": true, "mo": true, "del": true, "ind": true, "ark": true,
	"ore": true, "mar": true, "jun": true, "sun": true, "sat": true, "wed": true, "fri": true, "mon": true, "col": true, "gen": true,
	"rep": true, "reps": true, "art": true, "ed": true, "fr": true, "hon": true, "st": true, "mt": true, "det": true, "est": true,
	"ga": true, "md": true, "va": true, "co": true, "dom": true, "mont": true, "kan": true, "ala": true, "maj": true, "tex": true,
	"rev": true, "pres": true, "ph": true, "pt": true, "amb": true, "adm": true, "sec": true, "ont": true, "inc": true, "ms": true,
	"ft": true, "cal": true,
}

// abbreviated returns the end of an abbreviation whose letters are
// text[start:dot] and whose first stop stands at dot, or 0 where the stop is
// not part of the word.
func (s *scanner) abbreviated(start, dot, end int) int {
	next := dot + 1
	if next < end && s.text[next] == '.' {
		return 0 // an ellipsis
	}
	if next < end && (isAlpha(s.text[next]) || s.text[next] >= 0x80) {
		return s.dotted(start, dot, end)
	}
	size := dot - start
	if size == 1 {
		// An initial. "I." ends a sentence more often than not.
		b := s.text[start]
		if isUpper(b) && b != 'I' && (s.upcoming(next) == upperNext || s.upcoming(next) == joinedNext) {
			return next
		}
		switch b {
		case 'c', 'p', 'v', 'd', 'b', 'r':
			if s.upcoming(next) == digitNext || b == 'v' && s.upcoming(next) == upperNext {
				return next
			}
		}
		return 0
	}
	if size > 6 {
		return 0
	}
	word := s.text[start:dot]
	lower := strings.ToLower(word)
	rule := abbreviations[lower]
	if rule == 0 {
		return 0
	}
	ahead := s.upcoming(next)
	if capitalOnly[lower] && (!isUpper(word[0]) || !isLower(word[1])) && !(rule == capital && s.shouted(start, next)) {
		return 0
	}
	switch rule {
	case always:
		return next
	case capital:
		if ahead != endNext {
			return next
		}
	case figure:
		if ahead == digitNext {
			return next
		}
		if isUpper(word[0]) && ahead != endNext && ahead != upperNext && lower != "no" && lower != "art" && lower != "mar" && lower != "sec" {
			return next
		}
	case inside:
		if ahead != endNext && (ahead != upperNext || lower != "etc") {
			return next
		}
	case afterDigit:
		if n := len(s.tokens); n > 0 && ahead != endNext && ahead != upperNext && isDigit(s.text[s.tokens[n-1].Span.End-1]) {
			return next
		}
	}
	return 0
}

// shouted reports whether the letters from start to the stop before next, and
// the word that follows, are all capitals: "ST. LOUIS", "GEN. VANCE".
func (s *scanner) shouted(start, next int) bool {
	return isUpper(s.text[next-2]) && isUpper(s.text[start]) && next+2 < s.limit && s.text[next] == ' ' &&
		isUpper(s.text[next+1]) && isUpper(s.text[next+2])
}

// dotted returns the end of letters with stops between them ("U.S.", "a.m.",
// "Ph.D."), 0 if it is none. A stop between two words is a missing space.
func (s *scanner) dotted(start, dot, end int) int {
	i := dot
	if dot-start > 1 {
		switch s.text[start:dot] {
		case "Ph", "PH", "Ed", "Lt", "Sc", "Psy":
		default:
			return 0
		}
	}
	for i < end && s.text[i] == '.' {
		next := i + 1
		if next >= end || !isAlpha(s.text[next]) {
			if s.atBlockEnd(next) && isLower(s.text[start]) {
				return i // "at 5 p.m ." closes the sentence
			}
			return next
		}
		if next+1 < end && s.text[next+1] != '.' {
			if c, _ := s.class(next + 1); c == letter {
				// "J.Smith": an initial without its space
				return i + 1
			}
			return next + 1 // "u.k", "a.k.a"
		}
		i = next + 1
	}
	return i
}

// ahead is what follows a stop, beyond white space and opening marks.
type ahead uint8

const (
	endNext    ahead = iota // the block ends
	lowerNext               // a small letter, a comma, a mark
	upperNext               // a capital
	digitNext               // a digit
	joinedNext              // no space: "J.-P.", "St.'s"
)

// upcoming says what stands after a stop that ends at i.
func (s *scanner) upcoming(i int) ahead {
	if i < s.limit {
		if c, _ := s.class(i); c != space && s.text[i] != ')' && s.text[i] != '"' && c != single {
			return joinedNext
		}
	}
	for i < s.limit {
		c, n := s.class(i)
		switch c {
		case space:
			i += n
			continue
		case digit:
			return digitNext
		case letter:
			if isUpper(s.text[i]) || s.text[i] >= 0x80 && upperAt(s.text[i:]) {
				return upperNext
			}
			return lowerNext
		case single:
			i += n
			continue
		}
		switch s.text[i] {
		case '"', '(', '[':
			i += n
			continue
		}
		if n == 3 && (s.text[i:i+3] == "“" || s.text[i:i+3] == "”") {
			i += n
			continue
		}
		return lowerNext
	}
	return endNext
}

// atBlockEnd reports whether nothing but white space and closing marks is left
// of the block.
func (s *scanner) atBlockEnd(i int) bool { return s.upcoming(i) == endNext }
