package same

import (
	"cmp"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// A Verdict is what comparing two contents says: the same (Kind SameClaim), a near
// relation that a veto keeps apart (Contrary, Variant, Weaker), or nothing ("").
type Verdict struct {
	Kind  hearsay.JoinKind
	Score float64 // the probability of being the same, before any veto
	Why   string  // of a veto: polarity, modality, figure, outcome, place, number
	Firm  int     // of Weaker: 1 if a is firmer than b, -1 if b is
}

// Least is the number of content words below which a content says too little to
// be joined by its words: "it was right".
const Least = 2

// Compare says how two contents relate. Vetoes outweigh any score.
func (m *Model) Compare(a, b *Content) Verdict {
	if len(a.keys) < Least || len(b.keys) < Least {
		return Verdict{}
	}
	v := Verdict{Score: m.Score(a, b)}
	if v.Score < near {
		return v
	}
	v.Why = Vetoed(a, b)
	switch v.Why {
	case "polarity":
		v.Kind = hearsay.Contrary
	case "modality":
		v.Kind, v.Firm = hearsay.Weaker, firmer(a.Modal, b.Modal)
	case "":
		if v.Score >= m.Threshold() {
			v.Kind = hearsay.SameClaim
		}
	default:
		v.Kind = hearsay.Variant
	}
	return v
}

// Vetoed says what keeps two contents apart whatever their likeness: polarity, outcome, figure,
// unit, place, modality; "" for nothing.
func Vetoed(a, b *Content) string {
	switch {
	case a.Negated != b.Negated:
		return "polarity"
	case clash(a, b) || scopesDiffer(a, b):
		return "outcome"
	case figuresDiffer(a, b):
		return "figure"
	case unitsDiffer(a, b):
		return "unit"
	case elsewhere(a, b):
		return "place"
	case firmer(a.Modal, b.Modal) != 0:
		return "modality"
	}
	return ""
}

// unitsDiffer reports whether both have one number in units of another kind: 60 miles
// and 60 square miles.
func unitsDiffer(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := &a.Figures[i], &b.Figures[k]
			if x.Value == y.Value && x.Unit != "" && y.Unit != "" && !strings.EqualFold(x.Unit, y.Unit) && x.Kind != y.Kind {
				return true
			}
		}
	}
	return false
}

// Covered is the part of the lighter content's weight that the other has too, and common the weight of the
// content words that both have.
func Covered(a, b *Content) (covered, common float64) {
	common = overlap(a, b).shared
	return ratio(common, min(a.mass, b.mass)), common
}

// A Key is a word by which candidates are found.
type Key struct {
	ID     uint64
	Weight float64
}

// keysPerContent is how many of its rarest words a content is found by, and pairsOf how many of
// these are also taken two by two, which finds what shares common words only.
const (
	keysPerContent = 10
	pairsOf        = 6
)

// Keys are the rarest words of the content, and pairs of these, each with its weight.
func (c *Content) Keys() []Key {
	if len(c.keys) < Least {
		return nil
	}
	list := slices.Clone(c.keys)
	slices.SortFunc(list, func(x, y term) int { return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.id, y.id)) })
	list = list[:min(len(list), keysPerContent)]
	var out []Key
	for i, x := range list {
		out = append(out, Key{x.id, x.weight})
		for k := range min(i, pairsOf) {
			if i >= pairsOf {
				break
			}
			y := list[k]
			out = append(out, Key{min(x.id, y.id)*0x9e3779b97f4a7c15 ^ max(x.id, y.id), x.weight + y.weight})
		}
	}
	return out
}

// near is the score from which two contents that a veto keeps apart are shown as
// related.
const near = 0.5

// firmer compares modalities: a fact is firmer than what may be or ought to be, and
// what will be is firmer than what may be. Fact and future are not told apart by degree.
func firmer(a, b Modality) int {
	rank := [...]int{Fact: 2, Future: 2, Possible: 1, Ought: 0}
	return rank[a] - rank[b]
}

// figuresDiffer reports whether a figure of one has no figure of the other to meet: one of the
// same kind and unit, counting the same thing as far as both say, whose interval
// meets. A figure that the other does not speak of is no difference.
func figuresDiffer(a, b *Content) bool {
	if len(a.Figures) == 0 || len(b.Figures) == 0 {
		both := len(a.numbers) > 0 && len(b.numbers) > 0
		same, _ := numbersShared(a.numbers, b.numbers)
		return both && same == 0 && len(a.Figures)+len(b.Figures) == 0
	}
	return unmet(a, b) || unmet(b, a)
}

func unmet(a, b *Content) bool {
	for i := range a.Figures {
		rival, met := false, false
		for k := range b.Figures {
			if !sameSlot(&a.Figures[i], &b.Figures[k]) || a.Counted[i] != b.Counted[k] || a.fate(i) != b.fate(k) && a.fate(i) != "" && b.fate(k) != "" {
				continue
			}
			rival = true
			met = met || Meet(&a.Figures[i], &b.Figures[k])
		}
		if rival && !met {
			return true
		}
	}
	return false
}

// fate is what became of those that a figure counts.
func (c *Content) fate(i int) string {
	if i < len(c.Fates) {
		return c.Fates[i]
	}
	return ""
}

// scopesDiffer reports whether a figure of one counts more than what the other has it count:
// 30 dead, and 30 dead or missing.
func scopesDiffer(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := a.fate(i), b.fate(k)
			if x != "" && y != "" && x != y && sameSlot(&a.Figures[i], &b.Figures[k]) && a.Figures[i].Value == b.Figures[k].Value {
				return true
			}
		}
	}
	return false
}

// SameCount reports whether both give the same bounds for the same fate: "at least 41 dead", "at
// least 41 people died". Other words do not matter then, if the event is one.
func SameCount(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := &a.Figures[i], &b.Figures[k]
			if a.fate(i) != "" && a.fate(i) == b.fate(k) && sameSlot(x, y) && equal(x.Low, y.Low) && equal(x.High, y.High) && x.Value == y.Value {
				return true
			}
		}
	}
	return false
}

func equal(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func sameSlot(a, b *hearsay.Figure) bool {
	return a.Kind == b.Kind && strings.EqualFold(a.Unit, b.Unit)
}

// Meet reports whether the intervals of two figures of one unit have a value in
// common. A bare "more than 30" and an exact 30 do not meet, "at least 30" and 30 do; a figure
// without interval is its value.
func Meet(a, b *hearsay.Figure) bool {
	lowA, highA := bounds(a)
	lowB, highB := bounds(b)
	return !(highA != nil && lowB != nil && *highA < *lowB) && !(highB != nil && lowA != nil && *highB < *lowA)
}

func bounds(f *hearsay.Figure) (low, high *float64) {
	if f.Low == nil && f.High == nil {
		return &f.Value, &f.Value
	}
	return f.Low, f.High
}

// elsewhere reports whether both say where, and name no place in common.
func elsewhere(a, b *Content) bool {
	if len(a.places) == 0 || len(b.places) == 0 {
		return false
	}
	for p := range a.places {
		if b.names[p] {
			return false
		}
	}
	for p := range b.places {
		if a.names[p] {
			return false
		}
	}
	return true
}

// Split cuts a content into the things it says: at sentence ends, at semicolons, and
// between pieces of which the later one begins anew. A piece that goes on where the text
// interrupted it stays with the one before.
func Split(text string, content hearsay.Spans) []hearsay.Spans {
	var out []hearsay.Spans
	var now hearsay.Spans
	flush := func() {
		if len(now) > 0 {
			out = append(out, now)
			now = nil
		}
	}
	for _, piece := range content {
		if begins(text, piece) && counts(text, now) >= 3 {
			flush()
		}
		start := piece.Start
		for i := piece.Start; i < piece.End; i++ {
			if !ends(text, i, piece) {
				continue
			}
			stop := i + 1
			for stop < piece.End && strings.ContainsRune(`"'”’)`, rune(text[stop])) {
				stop++
			}
			for strings.HasPrefix(text[stop:piece.End], "”") || strings.HasPrefix(text[stop:piece.End], "’") {
				stop += len("”")
			}
			now = append(now, hearsay.Span{Start: start, End: stop})
			if counts(text, now) >= 2 {
				flush()
			}
			for stop < piece.End && (text[stop] == ' ' || text[stop] == '\n') {
				stop++
			}
			start, i = stop, max(i, stop-1)
		}
		if start < piece.End {
			now = append(now, hearsay.Span{Start: start, End: piece.End})
		}
	}
	flush()
	return out
}

// begins reports whether a piece begins a new sentence or a new half of one.
func begins(text string, piece hearsay.Span) bool {
	words := word.Split(nil, text, hearsay.Span{Start: piece.Start, End: min(piece.End, piece.Start+64)})
	if len(words) == 0 {
		return false
	}
	w := words[0]
	return w.Upper || w.Lower == "but" || w.Lower == "and"
}

func counts(text string, spans hearsay.Spans) int {
	n := 0
	for _, s := range spans {
		n += len(strings.Fields(s.Of(text)))
	}
	return n
}

// ends reports whether a sentence ends with the byte at i: a stop followed by white space
// and a capital, digit or mark, not after an initial or a short title.
func ends(text string, i int, piece hearsay.Span) bool {
	switch text[i] {
	case ';', '?', '!':
	case '.':
		k := i
		for k > piece.Start && text[k-1] != ' ' && text[k-1] != '\n' {
			k--
		}
		last := text[k:i]
		if len(last) <= 1 || strings.Contains(last, ".") || len(last) <= 4 && titles[last] {
			return false
		}
	default:
		return false
	}
	next := strings.TrimLeft(text[i+1:piece.End], "\"'”’)")
	if next == "" {
		return false // the piece ends here anyway
	}
	return next[0] == ' ' || next[0] == '\n'
}

var titles = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "St": true, "Gen": true, "Col": true, "Sen": true, "Rep": true, "Gov": true, "Lt": true, "Sgt": true, "No": true, "Jr": true, "Sr": true, "Prof": true, "Rev": true, "Capt": true, "Maj": true, "Adm": true}
