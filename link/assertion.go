package link

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/link/same"
	"hearsay/link/word"
)

// A unit is one thing said in one statement, with what the later steps ask of it.
type unit struct {
	document  int
	statement int // place in the reading; -1 in the outlet's own voice
	spans     hearsay.Spans
	denied    bool
	content   *same.Content
	source    int // place in the reading's sources; -1 for none
	party     party
	quoted    hearsay.Spans // the parts between quotation marks
	days      []namedDay    // the days that it speaks of, where the text gives days
	weekdays  uint8         // the days of the week that it names, a bit each
	norm      uint64        // equal for contents with the same stems in the same order
	contrary  bool          // its content says that something is not so
	words     int           // content words
	mine      bool          // it tells of "I", "my", "me"
}

// form tells units that say one thing in the same words.
func (u *unit) form() formKey { return formKey{u.norm, u.contrary} }

// unsigned reports whether nobody stands for it by name: the outlet itself, "you", a source left out.
func (u *unit) unsigned() bool { return u.statement < 0 || u.party.key == "" }

// settle notes what is asked of the content when it is not at hand.
func (u *unit) settle() {
	u.norm, u.contrary, u.words = u.content.Norm(), u.content.Negated != u.content.Denied, u.content.Words()
}

// A namedDay is a day and the words that name it.
type namedDay struct{ day, words string }

// assert lists the units of all readings: what is asserted or denied, not what is asked,
// wished or left unanswered.
func (w *work) assert() {
	for i, r := range w.readings {
		known := names(r.Document)
		sources := map[string]int{}
		for k := range r.Sources {
			sources[r.Sources[k].ID] = k
		}
		figures := map[string]int{}
		for k := range r.Figures {
			figures[r.Figures[k].ID] = k
		}
		inner := inners(r)
		for k := range r.Statements {
			st := &r.Statements[k]
			denied, asserts := force(r.Document.Text, st)
			if !asserts {
				continue
			}
			for _, spans := range parts(r.Document.Text, st.Content, denied) {
				if covered(spans, inner[st.ID]) || strings.HasSuffix(strings.TrimRight(spans.Hull().Of(r.Document.Text), `"'”’ `), "?") {
					continue
				}
				u := unit{document: i, statement: k, spans: spans, denied: denied, source: -1}
				if at, ok := sources[st.Source.ID]; ok {
					u.source, u.party = at, w.parties[i][at]
				} else {
					u.party = party{naming: hearsay.Unknown}
				}
				var inside []hearsay.Figure
				for _, id := range st.Figures {
					if at, ok := figures[id]; ok && within(spans, r.Figures[at].Span) {
						inside = append(inside, r.Figures[at])
					}
				}
				u.content = w.model.Content(r.Document.Text, spans, inside, known)
				for k := range inside {
					u.content.Fates = append(u.content.Fates, strings.Join(same.Fates(r.Document.Text, spans[at(spans, inside[k].Span)], same.Told(&inside[k])), " "))
				}
				u.content.Denied = denied
				u.quoted = quotes(r.Document.Text, spans)
				for m := range r.Moments {
					if x := &r.Moments[m]; x.Grain == "day" && x.From != "" && x.From == x.To && within(spans, x.Span) {
						u.days = append(u.days, namedDay{x.From, strings.ToLower(x.Span.Of(r.Document.Text))})
					}
				}
				u.weekdays, u.mine = tellsOf(r.Document.Text, spans)
				u.settle()
				w.units = append(w.units, u)
			}
		}
		w.own(i, r, known)
	}
}

// own adds the sentences that a document says in its own voice: those that no statement has the
// most of.
func (w *work) own(i int, r *hearsay.Reading, known func(string) bool) {
	var said hearsay.Spans
	for k := range r.Statements {
		st := &r.Statements[k]
		if act(st) {
			continue
		}
		for _, spans := range []hearsay.Spans{st.Content, st.Cue.Spans, st.Source.Spans} {
			said = append(said, spans...)
		}
	}
	said = append(said, r.Struck...)
	slices.SortFunc(said, func(a, b hearsay.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	from := 0
	for _, p := range wholeParts(r.Document) {
		switch p.Kind {
		case hearsay.Boilerplate, hearsay.Byline, hearsay.Credit, hearsay.Dateline:
			continue
		}
		for _, spans := range unnoticed(r.Document.Text, p.Span) {
			s := spans.Hull()
			for from < len(said) && said[from].End <= s.Start {
				from++
			}
			in, end := 0, s.Start
			for k := from; k < len(said) && said[k].Start < s.End; k++ {
				in += max(0, min(said[k].End, s.End)-max(said[k].Start, end))
				end = max(end, said[k].End)
			}
			if in*2 > s.Len() || strings.HasSuffix(strings.TrimRight(s.Of(r.Document.Text), `"'”’ `), "?") {
				continue
			}
			u := unit{document: i, statement: -1, spans: spans, source: -1, party: party{naming: hearsay.ByAuthor}}
			var inside []hearsay.Figure
			var fates []string
			at := sort.Search(len(r.Figures), func(k int) bool { return r.Figures[k].Span.Start >= s.Start })
			for ; at < len(r.Figures) && r.Figures[at].Span.End <= s.End; at++ {
				inside = append(inside, r.Figures[at])
				fates = append(fates, strings.Join(same.Fates(r.Document.Text, s, same.Told(&r.Figures[at])), " "))
			}
			u.content = w.model.Content(r.Document.Text, spans, inside, known)
			if u.content.Bare() {
				continue
			}
			u.content.Fates = fates
			for m := range r.Moments {
				if x := &r.Moments[m]; x.Grain == "day" && x.From != "" && x.From == x.To && s.Contains(x.Span) {
					u.days = append(u.days, namedDay{x.From, strings.ToLower(x.Span.Of(r.Document.Text))})
				}
			}
			u.weekdays, _ = tellsOf(r.Document.Text, spans)
			u.settle()
			w.units = append(w.units, u)
		}
	}
}

// unnoticed cuts a part of a page into the things it says, notices left out.
func unnoticed(text string, part hearsay.Span) []hearsay.Spans {
	var out []hearsay.Spans
	for _, s := range same.Split(text, hearsay.Spans{part}) {
		if !notice(s.Hull().Of(text)) {
			out = append(out, same.Asserted(text, same.Clauses(text, s))...)
		}
	}
	return opened(text, out)
}

// opened takes the words off the front of clauses that only join them to what stands before.
func opened(text string, clauses []hearsay.Spans) []hearsay.Spans {
	for i, c := range clauses {
		clauses[i] = same.Opening(text, c)
	}
	return clauses
}

// tellsOf is the set of the days of the week that spans name, and whether they tell of the one who speaks.
func tellsOf(text string, spans hearsay.Spans) (days uint8, mine bool) {
	for _, s := range spans {
		for _, x := range word.Split(nil, text, s) {
			if at := slices.Index(daysOfWeek, x.Lower); at >= 0 {
				days |= 1 << at
			}
			mine = mine || slices.Contains(selves, x.Lower)
		}
	}
	return days, mine
}

var selves = []string{"i", "my", "me", "mine", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll", "myself"}

// otherSelves reports whether two units tell of two people who both say "I".
func otherSelves(x, y *unit) bool { return x.mine && y.mine && otherPeople(&x.party, &y.party) }

var daysOfWeek = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// within reports whether one of the spans holds s.
func within(spans hearsay.Spans, s hearsay.Span) bool {
	for _, x := range spans {
		if x.Contains(s) {
			return true
		}
	}
	return false
}

// parts cuts a content into the things it says. What is denied is denied as a whole.
func parts(text string, content hearsay.Spans, denied bool) []hearsay.Spans {
	out := same.Split(text, content)
	if !denied {
		sentences := out
		out = nil
		for _, s := range sentences {
			out = append(out, same.Asserted(text, same.Clauses(text, s))...)
		}
	}
	return slices.DeleteFunc(opened(text, out), func(s hearsay.Spans) bool { return wordless(text, s) })
}

// wordless reports whether spans hold marks alone: ". . ." in a quotation.
func wordless(text string, spans hearsay.Spans) bool {
	return !slices.ContainsFunc(spans, func(s hearsay.Span) bool {
		return strings.ContainsFunc(s.Of(text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// at is the place of the span that holds s.
func at(spans hearsay.Spans, s hearsay.Span) int {
	for i, x := range spans {
		if x.Contains(s) {
			return i
		}
	}
	return 0
}

// takingBack are the verbs of taking back what was said; to correct is to say something else.
var takingBack = words(`withdraw retract recant rescind unsay`)

// unaware are the cues of what somebody does not know: that it is so is the outlet's word.
var unaware = words(`unaware ignorant oblivious`)

// force says whether a statement asserts its content or denies it. Where the reading does not say
// how the source stands to it, the cue does.
func force(text string, st *hearsay.Statement) (denied, asserts bool) {
	negated := st.Negated
	cue := ""
	for _, s := range st.Cue.Spans {
		cue += " " + strings.ToLower(s.Of(text))
	}
	for _, n := range []string{" not", "n't", " never", " no "} {
		negated = negated || strings.Contains(cue+" ", n)
	}
	if unaware[st.Cue.Lemma] {
		return false, false
	}
	switch st.Stance {
	case hearsay.Denies:
		return true, true
	case hearsay.Retracts:
		if takingBack[st.Cue.Lemma] {
			return false, false // who has withdrawn it says it no longer
		}
		return false, !negated
	case hearsay.Says, hearsay.Confirms, hearsay.Believes, hearsay.Predicts, hearsay.Warns:
		if st.Stance != hearsay.Says || st.Cue.Lemma == "say" {
			return false, !negated
		}
	case hearsay.DoesNotDeny, hearsay.CannotConfirm, hearsay.Declines, hearsay.NoAnswer, hearsay.Asks, hearsay.Orders,
		hearsay.Wants, hearsay.Doubts, hearsay.Supports, hearsay.Opposes:
		return false, false
	}
	switch st.Cue.Lemma {
	case "deny", "reject", "dispute", "refute", "dismiss", "contradict", "rebut":
		return true, !negated
	case "ask", "decline", "respond", "reply", "answer", "comment", "want", "urge", "demand", "call", "order", "hope", "wonder", "refuse", "question", "request", "cite", "welcome", "sign", "give":
		return false, false
	}
	return false, !negated
}

// inners gives for each statement the places of those within it.
func inners(r *hearsay.Reading) map[string]hearsay.Spans {
	out := map[string]hearsay.Spans{}
	for k := range r.Statements {
		st := &r.Statements[k]
		if st.Within == "" || act(st) {
			continue
		}
		hull := st.Content.Hull()
		for _, spans := range []hearsay.Spans{st.Cue.Spans, st.Source.Spans} {
			if len(spans) > 0 {
				hull = hearsay.Span{Start: min(hull.Start, spans.Hull().Start), End: max(hull.End, spans.Hull().End)}
			}
		}
		out[st.Within] = append(out[st.Within], hull)
	}
	return out
}

// covered reports whether most of what is said is itself the word of somebody within.
func covered(spans, inner hearsay.Spans) bool {
	n, in := 0, 0
	for _, s := range spans {
		n += s.Len()
		best := 0
		for _, x := range inner {
			best = max(best, min(s.End, x.End)-max(s.Start, x.Start))
		}
		in += best
	}
	return in*10 > n*7
}

// names tells the words that a document writes with a capital inside a sentence.
func names(d *hearsay.Document) func(string) bool {
	known := map[string]bool{}
	for _, p := range wholeParts(d) {
		if p.Kind == hearsay.Boilerplate || p.Kind == hearsay.Headline {
			continue
		}
		for _, x := range word.Split(nil, d.Text, p.Span) {
			if x.Upper && !x.First {
				known[x.Lower] = true
			}
		}
	}
	return func(lower string) bool { return known[lower] }
}

// quotes are the parts of spans that stand between quotation marks; a piece that opens
// and is not closed is quoted to its end.
func quotes(text string, spans hearsay.Spans) hearsay.Spans {
	var out hearsay.Spans
	for _, s := range spans {
		start := -1
		for i, r := range s.Of(text) {
			at := s.Start + i
			switch {
			case r == '“' || r == '«' || r == '„' || r == '"' && start < 0:
				start = at
			case (r == '”' || r == '»' || r == '"') && start >= 0:
				out = append(out, hearsay.Span{Start: start, End: at})
				start = -1
			}
		}
		if start >= 0 {
			out = append(out, hearsay.Span{Start: start, End: s.End})
		}
	}
	return out
}

// place is where a unit stands.
func (w *work) place(u *unit) hearsay.Place {
	r := w.readings[u.document]
	p := hearsay.Place{Document: r.Document.ID, Spans: u.spans}
	if u.statement >= 0 {
		p.Statement = r.Statements[u.statement].ID
	}
	return p
}

// act reports whether a statement is less a word than an act or a state that the outlet tells: to order, to back, to be unaware of. That it is so is said in the outlet's voice.
func act(st *hearsay.Statement) bool {
	switch st.Stance {
	case hearsay.Orders, hearsay.Wants, hearsay.Supports, hearsay.Opposes, hearsay.Doubts:
		return true
	case hearsay.DoesNotDeny, hearsay.CannotConfirm, hearsay.Declines, hearsay.NoAnswer, hearsay.Asks:
		return false
	}
	if unaware[st.Cue.Lemma] {
		return true
	}
	switch st.Cue.Lemma {
	case "want", "urge", "demand", "call", "order", "hope", "request", "cite", "welcome", "sign", "give":
		return true
	}
	return false
}
