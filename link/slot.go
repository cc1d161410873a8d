package link

import (
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay"
	"hearsay/link/same"
	"hearsay/link/word"
)

// A slot is a figure of a document that counts something, by what it counts.
type slot struct {
	figure        int // place in the reading
	counted, unit string
	name          string // what is counted, as people read it
	key           string // figures that may stand on one card have the same
	statement     int    // place in the reading of the one that holds it most closely; -1 in the outlet's own voice

	anybody   bool // the sentence of somebody whom the text does not name right there
	withdrawn bool // told as taken back

	// Of those that are the price or the size of something:
	among bool // one of several of its kind, as its sentence tells
	fixed bool // the one price of what is named
	early bool // the first of several offers

	sum bool // what somebody owes, loses or earns: of whom its names tell

	// Of those that say what became of people, which of several events they are of:
	toll     bool
	part     bool     // of some of those that something befell, which others may count otherwise
	lists    bool     // one of the tolls of several events that one voice lists
	from, to string   // the days long before the report that its sentence speaks of; empty for none
	names    []uint32 // hashes of the names in its sentence, sorted
}

// slotsOf lists the figures of a reading that count something.
func slotsOf(r *hearsay.Reading) []slot {
	var out []slot
	known := sync.OnceValue(func() func(string) bool { return names(r.Document) })
	spoke := sync.OnceValue(func() hearsay.Spans { return speakers(r) })
	for k := range r.Figures {
		f := &r.Figures[k]
		around := sentence(r.Document.Text, f.Span)
		s, ok := countedBy(r.Document.Text, around, f)
		if !ok {
			continue
		}
		s.figure, s.statement, s.unit = k, innermost(r, f), strings.ToLower(f.Unit)
		s.withdrawn = withdrawn(r.Document.Text, around, f.Span)
		if s.toll = fated(strings.Fields(s.counted)); s.toll {
			s.unit = "person"
			s.place(r, around, spoke(), known())
		}
		if s.sum {
			s.place(r, payer(r.Document.Text, around, f.Span, known()), nil, known())
		}
		s.key = f.Kind + " " + s.unit + " " + s.counted
		out = append(out, s)
	}
	listed(r, out)
	return out
}

// innermost is the place of the statement whose content holds a figure most closely, -1 for none.
func innermost(r *hearsay.Reading, f *hearsay.Figure) int {
	best, size := -1, 0
	for k := range r.Statements {
		for _, s := range r.Statements[k].Content {
			if s.Contains(f.Span) && (best < 0 || s.Len() < size) {
				best, size = k, s.Len()
			}
		}
	}
	return best
}

// place notes what the sentence around a figure says of when and where; who tells of an event is not where it was.
func (s *slot) place(r *hearsay.Reading, around hearsay.Span, spoke hearsay.Spans, known func(string) bool) {
	text := r.Document.Text
	s.from, s.to = past(r, around)
	for _, w := range word.Split(nil, text, around) {
		if !w.Upper || !known(w.Lower) || word.Function(w.Lower) || weekdays[w.Lower] {
			continue
		}
		if !within(spoke, w.Span) {
			s.names = append(s.names, uint32(digest(w.Lower)))
		}
	}
	slices.Sort(s.names)
	s.names = slices.Clip(slices.Compact(s.names))
}

// speakers are where a reading names the people who speak.
func speakers(r *hearsay.Reading) hearsay.Spans {
	of := map[string]bool{}
	for i := range r.Sources {
		of[r.Sources[i].ID] = r.Sources[i].Kind == hearsay.Person
	}
	var out hearsay.Spans
	for k := range r.Statements {
		if s := &r.Statements[k].Source; of[s.ID] {
			out = append(out, s.Spans...)
		}
	}
	return out
}

// lists is how many different values one voice in a report gives for one fate, from which it lists the tolls of several
// events.
const lists = 3

// listed marks the figures of voices that list tolls.
func listed(r *hearsay.Reading, slots []slot) {
	type voice struct{ key, source string }
	given := map[voice][]int{}
	for i := range slots {
		s := &slots[i]
		if !s.toll {
			continue
		}
		v := voice{key: s.key}
		if s.statement >= 0 {
			v.source = r.Statements[s.statement].Source.ID + " "
		}
		given[v] = append(given[v], i)
	}
	for _, list := range given {
		var values []*hearsay.Figure // of which no two can be so
		for _, i := range list {
			f := &r.Figures[slots[i].figure]
			if !slices.ContainsFunc(values, func(x *hearsay.Figure) bool { return same.Meet(x, f) }) {
				values = append(values, f)
			}
		}
		for _, i := range list {
			slots[i].lists = len(values) >= lists
		}
	}
}

// countedBy tells what a figure counts: what became of whom ("die", "die miss"), or the noun that is
// counted; ok is false for a figure that counts nothing named.
func countedBy(text string, around hearsay.Span, f *hearsay.Figure) (s slot, ok bool) {
	if d, is := dealOf(text, around, f); is {
		s.name, s.counted = d.slot()
		s.among, s.fixed, s.early = d.among, d.fixed, d.early
		return s, true
	}
	if noun, is := outlayOf(text, around, f); is {
		s.name, s.counted, s.sum = noun, outlays[noun], true
		return s, true
	}
	if t, is := termOf(text, around, f); is {
		s.name, s.counted = t.slot()
		s.anybody = t.who == ""
		return s, true
	}
	var stems, written, others []string // others are the written words but for those of a fate
	people := false
	for _, of := range f.Of {
		written = append(written, strings.Fields(of.Of(text))...)
		for _, x := range word.Split(nil, text, of) {
			if same.Fate(x.Stem) == "" {
				others = append(others, x.Span.Of(text))
			}
			if !word.Function(x.Lower) && !x.Number() {
				stems = append(stems, x.Stem)
			}
			people = people || someoneCounted[x.Stem]
		}
	}
	var fates []string
	if f.Kind == "count" && !noneOf(text[around.Start:f.Span.Start]) && (people || len(f.Of) == 0 || fated(stems)) {
		fates = same.Fates(text, around, same.Told(f))
	}
	added := increment(text, around, f)
	if len(fates) == 0 {
		if f.Kind == "count" && f.Value != 1 && len(written) > 0 && !slices.ContainsFunc(written, many) {
			return s, false // "the 5.50 update", "a 5-11 season", "a three-run lead"
		}
		if f.Kind == "count" && f.Value == 1 && picked(text[f.Span.End:around.End], written) {
			return s, false
		}
		s.name = strings.Join(written, " ")
		stems = stems[max(0, len(stems)-2):]
		slices.Sort(stems)
		s.counted = strings.Join(slices.Compact(stems), " ")
		if not(text, f) {
			s.counted += " non"
		}
		if added {
			s.name, s.counted = "more "+s.name, s.counted+" more"
		}
		return s, len(stems) > 0
	}
	s.counted = strings.Join(fates, " ")
	added = added && !otherFate(text, hearsay.Span{Start: around.Start, End: f.Span.Start}, fates)
	for i, fate := range fates {
		fates[i] = befell[fate]
	}
	s.name = strings.Join(fates, " or ")
	of := scope(text, around, f, stems)
	if added {
		of = part
	}
	switch of {
	case "":
	case part:
		s.part = true
		s.name += ", some of them"
		s.counted += " " + of
	default:
		s.name += ", " + strings.Join(others, " ")
		s.counted += " " + of
	}
	return s, true
}

// picked reports whether "one" before the words after it counts nothing: it picks one out ("one of the biggest regrets") or tells of a time ("one winter
// night").
func picked(after string, of []string) bool {
	next := strings.Fields(strings.ToLower(after[:min(len(after), len(" of those "))]))
	return len(next) > 1 && next[0] == "of" && pickedFrom[next[1]] || len(of) > 0 && occasion[strings.ToLower(of[len(of)-1])]
}

var (
	pickedFrom = words(`the his her its my our their these those`)
	occasion   = words(`day night morning evening afternoon week weekend month year time moment occasion point`)
)

// not reports whether what is counted is what something is not: "three other non-Tolm vessels" are none of the Tolm vessels.
func not(text string, f *hearsay.Figure) bool {
	if len(f.Of) == 0 {
		return false
	}
	of := strings.ToLower(text[min(f.Span.Start, f.Of.Hull().Start):f.Of.Hull().End])
	return slices.ContainsFunc(strings.Fields(of), func(w string) bool { return strings.HasPrefix(w, "non-") })
}

// noneOf reports whether words before a figure say that what follows befell none of those it counts.
func noneOf(before string) bool {
	words := strings.Fields(strings.ToLower(before[max(0, len(before)-len("none of their ")):]))
	n := len(words)
	return n > 1 && words[n-1] == "of" && words[n-2] == "none" || n > 2 && words[n-2] == "of" && words[n-3] == "none"
}

// increment reports whether a figure is told as what comes on top of others: "2.5 million more people", "another 12".
func increment(text string, around hearsay.Span, f *hearsay.Figure) bool {
	before, after := strings.ToLower(text[around.Start:f.Span.Start]), strings.ToLower(text[f.Span.End:around.End])
	for _, opens := range []string{" more ", " additional ", " further ", " extra "} {
		if strings.HasPrefix(after, opens) && !strings.HasPrefix(after, " more than ") {
			return true
		}
	}
	for _, closes := range []string{"another ", "an additional ", "a further ", "an extra "} {
		if strings.HasSuffix(before, closes) {
			return true
		}
	}
	return false
}

// otherFate reports whether words tell of a fate that a figure does not count: "killed 59 people and injured hundreds more" has all
// of the injured.
func otherFate(text string, before hearsay.Span, fates []string) bool {
	return slices.ContainsFunc(word.Split(nil, text, before), func(w word.Word) bool {
		fate := same.Fate(w.Stem)
		return fate != "" && !slices.Contains(fates, fate)
	})
}

// many reports whether a noun says by its form that it stands for several.
func many(noun string) bool {
	lower := strings.ToLower(noun)
	for _, of := range []string{"'s", "’s", "'", "’"} {
		if bare, whose := strings.CutSuffix(lower, of); whose {
			lower = bare
			break
		}
	}
	return strings.HasSuffix(lower, "s") || strings.HasSuffix(lower, "men") || severals[lower]
}

// severals are words for several that no ending shows.
var severals = words(`people police children personnel staff crew troops dead wounded injured missing homeless
	feet mice geese teeth fish sheep cattle aircraft spacecraft vermin media data criteria phenomena bacteria`)

// befell is how a card names what became of people.
var befell = map[string]string{"die": "dead", "injur": "hurt", "miss": "missing", "treat": "treated", "surviv": "survived or rescued", "evacuat": "evacuated or displaced"}

// part is the scope of a figure of some of those that something befell, whoever they are.
const part = "part"

// scope says of which of those that a fate befell a figure is: the noun that tells them from others, part where the
// words do ("five of the dead", "12, including 10 from the US", "four with serious injuries"), nothing for all. Two tolls of
// different scope are no rivals.
func scope(text string, around hearsay.Span, f *hearsay.Figure, stems []string) string {
	for i := len(stems) - 1; i >= 0; i-- {
		if !all[stems[i]] && same.Fate(stems[i]) == "" {
			return stems[i]
		}
	}
	before, after := strings.ToLower(text[around.Start:f.Span.Start]), strings.ToLower(text[f.Span.End:around.End])
	for _, opens := range []string{" of the ", " of them", " of those", " of whom", " from ", " more serious", " with "} {
		if strings.HasPrefix(after, opens) {
			return part
		}
	}
	for _, x := range word.Split(nil, after, hearsay.Span{End: min(len(after), nearby)}) {
		if grave[x.Lower] {
			return part
		}
	}
	for _, closes := range []string{"including ", "included ", "accounted for ", "other ", "another "} {
		if strings.HasSuffix(before, closes) {
			return part
		}
	}
	return ""
}

// nearby is within how many bytes behind a figure a word says that it counts a part.
const nearby = 40

// all are words for everybody that something befell, and grave those for some of them.
var (
	all   = stems("person people victim body dead fatality casualty individual life soul human other others")
	grave = words("serious seriously severe severely critical critically slight slightly minor lightly")
)

func fated(stems []string) bool {
	for _, s := range stems {
		if same.Fate(s) != "" {
			return true
		}
	}
	return false
}

var someoneCounted = words(`person man woman child victim soldier resid passenger other student worker civilian migrant fan offic tourist body bodi american concertgoer concert-goer civilian`)

// sentence is the sentence around a figure, as far as the semicolon behind it: what stands before one may say what is counted.
func sentence(text string, at hearsay.Span) hearsay.Span {
	s := at.Sentence(text)
	if n := strings.IndexByte(text[at.End:s.End], ';'); n >= 0 {
		s.End = at.End + n
	}
	return s
}

// past is the time long before the report that a sentence speaks of, from the first such day to the last; empty for none.
func past(r *hearsay.Reading, sentence hearsay.Span) (from, to string) {
	if r.Document.Published.IsZero() {
		return "", ""
	}
	before := r.Document.Published.Time.Add(-season).Format(time.DateOnly)
	for i := range r.Moments {
		m := &r.Moments[i]
		if m.From == "" || m.To == "" || !sentence.Contains(m.Span) || m.To >= before[:min(len(before), len(m.To))] {
			continue
		}
		if from == "" || m.From < from {
			from = m.From
		}
		to = max(to, m.To)
	}
	return from, to
}

// ofOne reports whether figures of two leaves that say what became of people may be of one event. A report gives the tolls of
// other attacks, too: values that cannot both be so are not of one event in one document in a voice that lists, if not one sentence sets
// one's count beside another's, nor where one is told of a time or names what the other's document does not.
func ofOne(x, y *leaf, s, t *slot) bool {
	f, g := &x.reading.Figures[s.figure], &y.reading.Figures[t.figure]
	equal := f.Value == g.Value
	if x == y && equal {
		return true
	}
	if !atOnce(x, y, s, t) {
		return false
	}
	named := overlap(s.names, t.names)
	if equal {
		return named || len(s.names) == 0 || len(t.names) == 0 || near(x, y)
	}
	told := x != y || same.Meet(f, g) || s.statement != t.statement && sentence(x.document().Text, f.Span).Contains(g.Span)
	switch {
	case s.part || t.part || s.lists || t.lists:
		return false
	case len(s.names) == 0 && len(t.names) == 0:
		return told && near(x, y)
	case len(s.names) == 0:
		return told && overlap(t.names, x.capital)
	case len(t.names) == 0:
		return told && overlap(s.names, y.capital)
	}
	return named
}

// owedByOne reports whether two sums of one kind may be one: what one bank loses is not what another does.
func owedByOne(x, y *leaf, s, t *slot) bool {
	if x.reading.Figures[s.figure].Value != y.reading.Figures[t.figure].Value {
		return overlap(s.names, t.names)
	}
	return x == y || len(s.names) == 0 || len(t.names) == 0 || near(x, y) || overlap(s.names, t.names)
}

// atOnce reports whether the times of two figures meet: the days that they are told of, or those of one and the
// publication of the other, which tells of no time long past.
func atOnce(x, y *leaf, s, t *slot) bool {
	switch {
	case s.from == "" && t.from == "":
		return true
	case s.from == "":
		return t.recent(x.document())
	case t.from == "":
		return s.recent(y.document())
	}
	return !sooner(s.to, t.from) && !sooner(t.to, s.from)
}

// recent reports whether the time that a figure is told of was the present of a document.
func (s *slot) recent(d *hearsay.Document) bool {
	if d.Published.IsZero() {
		return false
	}
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	return !sooner(day(d.Published.Time), s.from) && !sooner(s.to, day(d.Published.Time.Add(-season)))
}

// sooner reports whether a day, month or year lies before another, as far as both are told.
func sooner(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}

// overlap reports whether two sorted lists have a number in common.
func overlap(a, b []uint32) bool {
	both, _ := common(a, b)
	return both > 0
}
