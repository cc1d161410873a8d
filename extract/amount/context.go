package amount

import (
	"strings"
)

// part reports whether a number is a piece of something else as it is written:
// of a name ("F-16", "#5"), an address, a telephone number, a date in figures, a
// time of day.
func (f *finder) part(n Number, at int) bool {
	t := f.t.Tokens[at].Span
	if n.digits {
		if t.Start < n.Span.Start && strings.IndexFunc(f.text[t.Start:n.Span.Start], func(c rune) bool {
			return currencySigns[c] == "" && c != '-' && c != '+' && c != '~' && c != '−' && c != '<' && c != '>' && c != '='
		}) >= 0 && currencyCode(f.text[t.Start:n.Span.Start]) == "" && !strings.Contains(f.text[max(f.start, t.Start-1):n.Span.Start], "$") {
			return true
		}
		if end := n.Span.End; end < t.End {
			for i := end; i < t.End; i++ {
				if c := f.text[i]; (c == '-' || c == '/' || c == ':' || c == '.' || c == ',') && i+1 < t.End && isDigit(f.text[i+1]) {
					return true
				}
			}
		}
		if i := n.Span.Start; i > f.start {
			before := byte(0)
			if i > f.start+1 {
				before = f.text[i-2]
			}
			switch c := f.text[i-1]; c {
			case '#', '@', '_', '&', '/', '\\':
				return true
			case '-':
				if isAlpha(before) && n.Form != Ordinal { // "F-16", "Covid-19", not "mid-30"
					return true
				}
			case ':', '.':
				if isDigit(before) {
					return true
				}
			}
		}
		if i := n.Span.End; i+1 < f.end && isDigit(f.text[i+1]) && (f.text[i] == ':' || f.text[i] == '/') {
			return true
		}
		if f.text[n.Span.Start] == '0' && n.Form == Integer && n.Span.Len() > 1 && n.tail == "" {
			return true // 007
		}
		if n.first == vulgar && strings.IndexByte(n.Span.Of(f.text), '/') >= 0 && !f.share(n) {
			return true // 9/11
		}
	}
	if i := n.Span.Start; !n.digits && i > f.start+1 && f.text[i-1] == '-' && isAlpha(f.text[i-2]) {
		return true // "class-one"
	}
	if n.digits && n.Form == Integer && f.dialled(n, at) {
		return true
	}
	if n.Form != Integer && n.Form != Ordinal {
		return false
	}
	switch n.tail {
	case "am", "pm", "AM", "PM", "a", "p":
		return true
	case "":
	default:
		return false
	}
	switch next := f.word(f.tokenAt(n.Span.End-1) + 1); next {
	case "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt", "est", "edt", "utc", "bst":
		return true
	}
	return f.dated(n, at)
}

// dialled reports whether a number is a group of a telephone number or of a row of
// figures: "020 7946 0958".
func (f *finder) dialled(n Number, at int) bool {
	group := func(i int) bool {
		return i >= f.first && i < f.last && strings.Trim(f.t.Word(i), "0123456789") == ""
	}
	if !group(at) || f.t.Tokens[at].Span != n.Span {
		return false
	}
	first, last := at, at+1
	for group(first-1) && f.t.Tokens[first-1].Span.End+1 == f.t.Tokens[first].Span.Start {
		first--
	}
	for group(last) && f.t.Tokens[last-1].Span.End+1 == f.t.Tokens[last].Span.Start {
		last++
	}
	if last-first >= 3 {
		return true
	}
	for i := first; i < last; i++ {
		if last-first == 2 && f.t.Word(i)[0] == '0' && len(f.t.Word(i)) > 1 {
			return true
		}
	}
	return false
}

// share reports whether a fraction in figures is one, and not a date: below one,
// with a denominator that fractions have.
func (f *finder) share(n Number) bool {
	w := n.Span.Of(f.text)
	w = w[strings.LastIndexByte(w, '/')+1:]
	switch w {
	case "2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100":
		return n.Value < 1 || strings.IndexByte(n.Span.Of(f.text), ' ') > 0
	}
	return false
}

// dated reports whether a number is the day of a month: "March 3", "3 March",
// "the 3rd of March".
func (f *finder) dated(n Number, at int) bool {
	if n.Value < 1 || n.Value > 31 {
		return false
	}
	if month(f.t, at-1, f.first) {
		return true
	}
	end := f.tokenAt(n.Span.End-1) + 1
	if f.word(end) == "of" && n.Form == Ordinal {
		end++
	}
	return end < f.last && month(f.t, end, f.first)
}

// months are the names of months. "May" and "March" need their capital.
const months = " January February March April May June July August September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER "

func month(t interface{ Word(int) string }, i, first int) bool {
	if i < first {
		return false
	}
	w := t.Word(i)
	return len(w) >= 3 && strings.Contains(months, " "+w+" ")
}

// labels are the words before a number that make it a name.
const labels = " no no. nos nos. nr nr. number numbers section sections sec. chapter article articles page pages p. pp. pp paragraph para. room rooms suite flight channel route highway " +
	"interstate exit gate platform apartment apt apt. unit box bus tram line lines terminal runway volume vol vol. issue figure fig fig. table appendix annex phase stage part category cat type model class grade level " +
	"group area district ward precinct zone sector block building hall pier bay ring act title rule clause amendment resolution proposition prop measure article item question exhibit count case docket bill " +
	"round week day year hour quarter half game match set season episode version verse psalm step tier lot form covid apollo falcon formula super bowl serial code pin id isbn zip postcode tel tel. phone fax ext extension " +
	"mark mk world division battalion brigade regiment squadron company corps army fleet lane seat row track reactor lap update "

// makers are names that numbers of models follow though a plural may come after:
// "Boeing 737 jets".
const makers = " boeing airbus antonov tupolev ilyushin embraer bombardier cessna iphone galaxy windows android playstation xbox apollo soyuz falcon fortune s&p ftse nasdaq nikkei cac dax stoxx russell tesla bmw audi peugeot mazda porsche formula g opec group kepler gliese euro uefa agenda "

// named reports whether a count without a unit is none: a year, the number of a
// model, a page, a street, a pronoun.
func (f *finder) named(n Number, a Amount, at int) bool {
	end := f.tokenAt(n.Span.End-1) + 1
	prev, next := f.word(at-1), f.word(end)
	if n.alone && n.tail == "" && !n.open { // a bare half
		return f.nohalf(a, prev, next)
	}
	if n.first == many && n.open && (n.Span.Of(f.text) == "scores" || n.Span.Of(f.text) == "tens" || prev == "the" || prev == "in" && next != "of") {
		if next != "of" {
			return true
		}
	}
	if !n.digits && isUpper(f.text[n.Span.Start]) && at > f.first { // "Ground Zero", "the Second Amendment"
		before, behind := isUpper(f.t.Word(at - 1)[0]), end < f.last && isUpper(f.t.Word(end)[0])
		if (a.Kind == Rank && (before || behind) || before && n.size == 1) && !f.headline(at) {
			return true
		}
	}
	if a.Kind == Rank {
		return f.norank(n, at, end, prev, next)
	}
	if f.tags != nil && !n.digits && n.Value == 1 && end == at+1 && f.tags(at) != "CD" {
		return true
	}
	if prev != "" && len(prev) > 1 && strings.Contains(labels, " "+prev+" ") && (n.digits || n.Value <= 20) && f.capital(at-1, n, next) {
		return true
	}
	if f.year(n, at) || prev == "top" && !f.several(end) || f.places(n) {
		return true
	}
	if n.digits && n.Form == Integer {
		switch c := f.text[n.Span.End-1]; {
		case c == 'G' || c == 'K' && n.Value < 10000: // "5G", "4K"
			return true
		case prev == "of" && at-2 >= f.first && isDigit(f.t.Word(at - 2)[0]),
			next == "of" && end+1 < f.last && isDigit(f.t.Word(end + 1)[0]): // "Photo 1 of 26"
			return true
		}
	}
	if !n.digits {
		return n.Value == 1 && n.Form == Integer && f.noone(at, end, prev, next)
	}
	if n.Form == Integer && n.size == 1 && at > f.first && f.t.Tokens[at-1].Span.End+1 == n.Span.Start && isUpper(f.t.Word(at - 1)[0]) && strings.IndexByte(n.Span.Of(f.text), ',') < 0 {
		if strings.Contains(makers, " "+prev+" ") || at-1 > f.first && !f.several(end) && prev != "i" && !f.headline(at-1) {
			return true
		}
	}
	for k := end; k < end+3 && k < f.last; k++ { // "10 Downing Street"
		w := f.t.Word(k)
		if !isUpper(w[0]) {
			break
		}
		switch w {
		case "Street", "Avenue", "Road", "St", "St.", "Ave", "Ave.", "Rd.", "Boulevard", "Blvd", "Blvd.", "Drive", "Lane", "Square", "Place", "Court", "Terrace", "Way":
			return k > end
		}
	}
	return false
}

// places reports whether a number counts the figures of another: "six-figure sums",
// "double-digit".
func (f *finder) places(n Number) bool {
	rest := f.text[n.Span.End:f.end]
	if rest == "" || rest[0] != '-' {
		return false
	}
	return strings.HasPrefix(rest[1:], "figure") || strings.HasPrefix(rest[1:], "digit")
}

// headline reports whether nearly all long words around i have capitals, as
// those of a headline do, so that a capital tells nothing.
func (f *finder) headline(i int) bool {
	upper, all := 0, 0
	for k := max(f.first, i-12); k < min(f.last, i+12); k++ {
		if w := f.t.Word(k); isAlpha(w[0]) && len(w) > 3 {
			all++
			if isUpper(w[0]) {
				upper++
			}
		}
	}
	return upper*5 > all*4
}

// several reports whether a phrase in the plural begins at token i.
func (f *finder) several(i int) bool {
	p := f.phrase(i, false)
	return p.Last > p.First && plural(f.word(p.Last-1))
}

// capital reports whether a label makes the number after it a name: always
// before digits with a capital or before what is no plural noun.
func (f *finder) capital(i int, n Number, next string) bool {
	return isUpper(f.t.Word(i)[0]) || !plural(next) || !n.digits && n.Value == 1
}

func isUpper(c byte) bool { return c-'A' < 26 }

// year reports whether a number of four digits is a year.
func (f *finder) year(n Number, at int) bool {
	if !n.digits || n.Form != Integer || n.size != 1 || n.Span.Len() != 4 || n.Value < 1000 || n.Value >= 2100 || n.tail != "" {
		return false
	}
	switch f.word(at + 1) {
	case "levels", "prices", "figures", "elections", "season":
		return n.Value >= 1900
	}
	switch f.word(at - 1) {
	case "in", "since", "by", "until", "till", "from", "during", "of", "before", "after", "early", "late", "mid", "mid-", "through", "throughout", "fiscal", "season", "spring", "summer", "autumn", "fall", "winter",
		"the", "this", "that", "his", "her", "its", "their", "circa", "year", "and", "to", "-", "–", "(", "’s", "'s":
		return n.Value >= 1500 || !plural(f.word(at+1))
	}
	if month(f.t, at-1, f.first) || at-2 >= f.first && f.word(at-1) == "," && isDigit(f.t.Word(at - 2)[0]) {
		return true
	}
	return n.Value >= 1900 && !plural(f.word(at+1))
}

// plural reports whether w looks like a noun in the plural.
func plural(w string) bool {
	if len(w) < 3 {
		return false
	}
	if persons()[w] == manyPersons {
		return true
	}
	switch w {
	case "sheep", "aircraft", "deaths", "feet", "mice", "spacecraft", "percent", "head", "fish", "cattle", "data", "media", "criteria":
		return true
	case "was", "has", "is", "this", "its", "his", "does", "as", "us", "says", "was,", "goes", "yes", "plus", "versus", "across", "towards", "besides", "perhaps", "always", "whereas", "wins", "shows", "makes", "gets":
		return false
	}
	return w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[len(w)-2] != '\''
}

// thing reports whether a word that may be counted stands at token i.
func (f *finder) thing(i int) bool {
	w := f.word(i)
	if w == "" || !isAlpha(w[0]) && w[0] < 0x80 {
		return false
	}
	if f.tags != nil {
		switch tag := f.tags(i); {
		case strings.HasPrefix(tag, "NN"), strings.HasPrefix(tag, "JJ"), tag == "VBN", tag == "VBG":
			return true
		default:
			return false
		}
	}
	return !function()[w]
}

// noone reports whether "one" is a pronoun or says no number: "one of them",
// "one day", "for one".
func (f *finder) noone(at, end int, prev, next string) bool {
	if f.boundBefore(f.t.Tokens[at].Span.Start, f.floor).to > 0 && prev != "about" && prev != "over" && prev != "above" {
		return false
	}
	switch next {
	case "day", "fell", "thing", "way", "hand", "point", "another", "side", "reason", "more", "last", "final", "single-", "such", "kind", "sort", "or", "time", "can", "could", "may", "might", "would", "should", "must", "morning", "night", "evening", "afternoon":
		return true
	}
	return !f.thing(end)
}

// nohalf reports whether a half by itself is no figure: "the first half".
func (f *finder) nohalf(a Amount, prev, next string) bool {
	switch prev {
	case "first", "second", "other", "latter", "better", "this", "that", "last", "next", "opening", "former", "each", "one", "and", "-", "the":
		return true
	}
	switch next {
	case "of", "the", "its", "their", "his", "her", "our", "my", "those", "these", "a", "an":
		return false
	}
	return f.boundBefore(a.Span.Start, f.floor).to == 0
}

// norank reports whether an ordinal is an adverb or part of a date: "he first
// said", "at first", "the 21st century".
func (f *finder) norank(n Number, at, end int, prev, next string) bool {
	switch next {
	case "century", "centuries", "quarter-", "hand", "-", "half":
		return true
	}
	if prev == "at" || prev == "," && next == "," {
		return true
	}
	if f.tags != nil && !n.digits && f.tags(end-1) == "RB" {
		return true
	}
	return !f.thing(end) && next != "of" && prev != "the"
}

// placed reports whether a span of time places a moment: "three days ago", "the
// last ten years".
func (f *finder) placed(a Amount) bool {
	start := f.tokenAt(a.Span.Start)
	end := f.tokenAt(a.Span.End-1) + 1
	prev := f.word(start - 1)
	switch f.word(end) {
	case "ago", "later", "earlier", "hence", "prior", "beforehand", "afterwards", "into":
		return true
	case "since", "before", "after": // "jailed for up to 10 years after a trial" is a sentence, "10 years after" a date
		if prev != "for" && prev != "to" {
			return true
		}
	case "from":
		if f.word(end+1) == "now" {
			return true
		}
	}
	if equalFold(a.Span.Of(f.text), "one day") && prev != "for" && prev != "in" && prev != "just" && prev != "only" && prev != "than" && prev != "least" {
		return true
	}
	switch prev {
	case "last", "past", "next", "coming", "previous", "preceding", "following", "recent", "first", "final", "within":
		return true
	}
	return false
}

// score reports whether number i and the next are a score or a vote: "3-2",
// "52 to 48".
func (f *finder) score(i int) bool {
	if i+1 >= len(f.numbers) {
		return false
	}
	n, m := f.numbers[i], f.numbers[i+1]
	if n.Form != Integer || m.Form != Integer || n.tail != "" || m.tail != "" {
		return false
	}
	switch f.join(n.Span.End, m.Span.Start) {
	case "-":
		// A range goes up; with a space only before it the dash is a pause.
		return n.digits && m.digits && (n.Value >= m.Value || f.sporting(f.tokenAt(n.Span.Start)))
	case "to":
		return f.sporting(f.tokenAt(n.Span.Start))
	}
	return false
}

// sporting reports whether a word of winning, losing or voting stands a few
// tokens before i.
func (f *finder) sporting(i int) bool {
	for k := i - 1; k >= f.first && k >= i-4; k-- {
		switch f.word(k) {
		case "won", "win", "wins", "lost", "lose", "beat", "beaten", "defeated", "voted", "vote", "score", "scored", "scoreline", "victory", "defeat", "draw", "drew", "led", "leads", "ruled", "passed", "thrashed", "edged", "loss", "record", "tied":
			return true
		}
	}
	return false
}

// changes reports whether the "from" at byte i belongs to a change, so that what
// follows are two figures: "rose from 5 to 10 per cent".
func (f *finder) changes(i int) bool {
	at := f.tokenAt(i)
	for k := at - 1; k >= f.first && k >= at-8; k-- {
		w := f.word(k)
		for _, stem := range [...]string{"rose", "rise", "rising", "fell", "fall", "grow", "grew", "increas", "decreas", "drop", "climb", "declin", "jump", "cut", "rais", "lower", "reduc",
			"went", "slid", "slip", "surg", "shr", "soar", "plung", "expand", "chang", "improv", "tumbl", "swell", "swoll", "doubl", "mov", "revis", "slash", "edg", "boost", "up", "down", "shift", "upgrad", "downgrad"} {
			if strings.HasPrefix(w, stem) {
				return true
			}
		}
	}
	return false
}
