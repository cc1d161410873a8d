package same

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// opens are the words that open a clause of its own; after a mark, more do. Behind those of leads they open none: "this is when",
// "not long after".
var (
	opens          = set(`which when after before because whose`)
	opensAfterMark = set(`while because although though before where whereas who whose and but as with including killing leaving so until or yet since`)
	leads          = set(`is was are were not long shortly soon just even only right immediately minutes hours days weeks months years day week month year`)
	subjects       = set(`it he she they we i you this the a an his her its their`)
	boundWords     = set(`more than over at least about nearly some almost up to around another as many`)
	auxiliary      = set(`is are was were be been has have had will would may might could can must should do does did isn't aren't wasn't weren't hasn't haven't hadn't won't`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// clauseWords is how many words a clause has at least, and how many of them carry meaning.
const (
	clauseWords   = 3
	clauseContent = 2
)

// Clauses cuts one sentence where a clause opens that says a thing of its own: "58 were killed and
// 527 injured" says two. It knows no grammar: a part that has no word that looks like a verb stays with the one before.
func Clauses(text string, sentence hearsay.Spans) []hearsay.Spans {
	if len(sentence) != 1 {
		return []hearsay.Spans{sentence}
	}
	whole := sentence[0]
	words := word.Split(nil, text, whole)
	if len(words) < 2*clauseWords {
		return []hearsay.Spans{sentence}
	}
	var out []hearsay.Spans
	first := 0
	for i := 1; i < len(words); i++ {
		if i-first >= clauseWords && opensAt(text, words, i) && says(words[first:i]) && says(words[i:]) {
			out = append(out, hearsay.Spans{between(words[first:i], whole, first == 0)})
			first = i
		}
	}
	last := between(words[first:], whole, first == 0)
	last.End = whole.End
	return append(out, hearsay.Spans{last})
}

// Opening takes the words off the front of a clause that only join it to what stands before: "and", "but", "or", and the "that" of
// reported speech, which stands before no verb ("that was a lie").
func Opening(text string, clause hearsay.Spans) hearsay.Spans {
	if len(clause) == 0 {
		return clause
	}
	words := word.Split(nil, text, clause[0])
	n := 0
	for n+clauseWords < len(words) && joins(&words[n], &words[n+1]) && text[words[n].Span.End] == ' ' {
		n++
	}
	if n == 0 || words[0].Span.Start != clause[0].Start {
		return clause
	}
	out := slices.Clone(clause)
	out[0].Start = words[n].Span.Start
	return out
}

// joins reports whether a word at the front of a clause does no more than join it to what stands before.
func joins(w, next *word.Word) bool {
	if w.Upper {
		return false
	}
	switch w.Lower {
	case "and", "but", "or":
		return true
	case "that":
		return !finite(next.Lower)
	}
	return false
}

func between(words []word.Word, whole hearsay.Span, opening bool) hearsay.Span {
	s := hearsay.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}
	if opening {
		s.Start = whole.Start
	}
	return s
}

// opensAt reports whether a clause opens with the word at i.
func opensAt(text string, words []word.Word, i int) bool {
	gap := text[words[i-1].Span.End:words[i].Span.Start]
	marked := strings.ContainsAny(gap, ",;:") || strings.Contains(gap, "–") || strings.Contains(gap, "—") || strings.Contains(gap, " - ")
	w := words[i].Lower
	switch {
	case opens[w]:
		return !leads[words[i-1].Lower]
	case marked && finite(w):
		return !resumes(text, words, i)
	case marked && (opensAfterMark[w] || strings.HasSuffix(w, "ing") && len(w) > 5):
		return true
	case w == "belonging":
		return true
	case (w == "that" || w == "who") && i+1 < len(words):
		return finite(words[i+1].Lower)
	case w == "as" && i+1 < len(words) && subjects[words[i+1].Lower]:
		for k := i + 2; k < len(words) && k <= i+4; k++ {
			if finite(words[k].Lower) {
				return true
			}
		}
	case w == "and" || w == "but" || w == "with" && !takesWith[words[i-1].Lower]:
		k := i + 1
		for k < len(words) && boundWords[words[k].Lower] {
			k++
		}
		if k < len(words) {
			if _, number := value(words[k].Lower); number {
				return true
			}
		}
		if i+1 < len(words) {
			next := &words[i+1]
			return w != "with" && finite(next.Lower)
		}
	}
	return false
}

// takesWith are the words that "with" belongs to, whatever number of people or counts comes after it.
var takesWith = set(`along together meet meets met meeting charge charges charged charging deal deals dealt dealing left leave leaves faced`)

// pronouns stand for who does what a verb says.
var pronouns = set(`it he she they we i you`)

// resumes reports whether the verb at i, behind a comma, is that of the noun which all before it names: "the firm it hired, Corrin Marine,
// has finished". Where any aside before a verb were taken for one, less of what is one claim would be found.
func resumes(text string, words []word.Word, i int) bool {
	if !word.Parted(text, words, i, ",") {
		return false
	}
	aside := i - 1
	for aside > 0 && !word.Parted(text, words, aside, ",;:") {
		aside--
	}
	if aside == 0 || slices.ContainsFunc(words[aside:i], func(x word.Word) bool { return finite(x.Lower) }) {
		return false
	}
	about := false // a clause about a noun stands before
	for k := aside - 1; k >= 0 && !word.Parted(text, words, k+1, ";:"); k-- {
		if !finite(words[k].Lower) {
			continue
		}
		if about = true; k < 3 || !pronouns[words[k-1].Lower] || word.Parted(text, words, k-1, ",") || word.Function(words[k-2].Lower) {
			return false
		}
	}
	return about
}

// Wanting reports whether a clause lacks its subject ("sent the river through the town") or the verb of it ("a flight attendant, who is
// also black", "halfway into the flight"), as far as words show.
func Wanting(text string, clause hearsay.Span) bool {
	words := word.Split(nil, text, clause)
	if len(words) == 0 || finite(words[0].Lower) && !words[0].Upper {
		return true
	}
	for i := range words {
		if w := words[i].Lower; i > 0 && (w == "who" || w == "which" || w == "whose") && strings.Contains(text[words[i-1].Span.End:words[i].Span.Start], ",") {
			return true // before any verb
		}
		if finite(words[i].Lower) || strings.HasSuffix(words[i].Lower, "s") && i > 0 && !owns(text, &words[i]) {
			return false
		}
	}
	return true
}

// owns reports whether a word in the plural says whose the next is: "the soldiers' refusal".
func owns(text string, w *word.Word) bool {
	after := text[w.Span.End:]
	return strings.HasPrefix(after, "' ") || strings.HasPrefix(after, "’ ")
}

// finite reports whether a word looks like a verb that stands in a tense.
func finite(lower string) bool {
	return auxiliary[lower] || past[lower] || strings.HasSuffix(lower, "ed") && len(lower) > 4
}

// says reports whether words could be a clause: long enough, with a verb.
func says(words []word.Word) bool {
	if len(words) < clauseWords {
		return false
	}
	content, verb := 0, false
	for i := range words {
		w := words[i].Lower
		if !word.Function(w) || w == "nobody" || w == "none" || w == "no" { // "nobody was hurt" says a thing of its own
			content++
		}
		verb = verb || auxiliary[w] || past[w] || i > 0 && (strings.HasSuffix(w, "ed") && len(w) > 3 || strings.HasSuffix(w, "ing") && len(w) > 4) || Fate(words[i].Stem) != ""
	}
	return content >= clauseContent && verb
}

// past are common verbs whose past no ending shows.
var past = set(`said told gave went took made came saw got knew thought found left felt brought began kept held wrote stood heard met ran paid sat spoke led grew lost fell sent
	built broke spent rose drove bought wore chose shot sold fought threw caught won fled flew struck hit cut put set hurt`)
