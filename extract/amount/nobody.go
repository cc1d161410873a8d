package amount

import (
	"cmp"
	"slices"
)

// nobody adds what a sentence says befell nobody, as a count of none: "no one was killed", "none of the passengers was hurt", "there
// were no injuries". Nothing else that is denied is a figure. first is the first amount of the sentence in f.out.
func (f *finder) nobody(first int) {
	found := false
	for i := f.first; i < f.last; i++ {
		if f.t.Word(i)[0]|0x20 != 'n' {
			continue
		}
		a, ok := f.none(i)
		if !ok || f.supposed(i) || slices.ContainsFunc(f.out[first:], func(b Amount) bool { return b.Span.Overlaps(a.Span) }) {
			continue
		}
		f.out = append(f.out, a)
		found = true
	}
	if found {
		slices.SortFunc(f.out[first:], func(a, b Amount) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
}

// none is the count of none that begins with token i, if there is one.
func (f *finder) none(i int) (Amount, bool) {
	zero := 0.0
	a := Amount{Kind: Count, Unit: "person", Low: &zero, High: &zero}
	end, next, whom := i+1, i+1, true // of the words for none, what follows on them, whether they tell whom
	switch w := f.word(i); {
	case w == "nobody" || w == "no-one":
	case w == "none" && f.word(i+1) == "of":
		k := f.determiners(i + 2)
		if k < f.last && isDigit(f.t.Word(k)[0]) {
			k++
		}
		next, whom = f.whom(&a, k)
	case w == "no" && f.word(i+1) == "one":
		end, next = i+2, i+2
	case w == "no" && f.word(i+1) == "-" && f.word(i+2) == "one":
		end, next = i+3, i+3
	case w == "no" && harms(f.word(i+1)):
		a.Unit, a.Of = "", []Range{{i + 1, i + 2}}
		whom = !f.modal(i + 2)
	case w == "no":
		next, whom = f.whom(&a, i+1)
	default:
		return a, false
	}
	a.Tokens = Range{i, end}
	a.Span.Start, a.Span.End = f.t.Tokens[i].Span.Start, f.t.Tokens[end-1].Span.End
	a.Number = a.Span
	return a, whom && (a.Unit == "" || f.spared(next) || harmed(f.word(i-1)))
}

// whom sets the people at token k as what a counts, and returns the end of their words.
func (f *finder) whom(a *Amount, k int) (int, bool) {
	of := f.phrase(k, false)
	if of.Last <= of.First || !isPerson(f.word(of.Last-1)) {
		return k, false
	}
	a.Of = []Range{of}
	return of.Last, true
}

// spared reports whether the words from token k say that harm was done to those before: "was injured", "hurt".
func (f *finder) spared(k int) bool {
	if f.word(k) == "aboard" {
		k++
	} else if f.word(k) == "on" && f.word(k+1) == "board" {
		k += 2
	}
	for range 3 {
		switch f.word(k) {
		case "was", "were", "is", "are", "has", "have", "had", "been", "got", "reportedly":
			k++
		}
	}
	switch f.word(k + 1) {
	case "seriously", "badly", "severely", "critically", "gravely":
		return false
	}
	return harmed(f.word(k))
}

// supposed reports whether words right before token i make a wish, a case or a denial of what follows.
func (f *finder) supposed(i int) bool {
	for k := max(f.first, i-6); k < i; k++ {
		switch f.word(k) {
		case "if", "whether", "unless", "until", "so", "ensure", "ensures", "ensuring", "sure", "hope", "hopes", "hoped", "hoping", "want", "wants",
			"not", "n't", "n’t", "never", "deny", "denies", "denied", "false", "untrue":
			return true
		}
		if f.modal(k) {
			return true
		}
	}
	return false
}

// modal reports whether token i is a modal verb.
func (f *finder) modal(i int) bool {
	switch f.word(i) {
	case "would", "could", "should", "might", "may", "will", "must", "can":
		return true
	}
	return false
}

// harmed reports whether a verb says what befell somebody.
func harmed(w string) bool {
	switch w {
	case "killed", "killing", "injured", "injuring", "hurt", "hurting", "wounded", "wounding", "died", "missing":
		return true
	}
	return false
}

// harms reports whether a noun counts those whom something befell.
func harms(w string) bool {
	switch w {
	case "injuries", "deaths", "fatalities":
		return true
	}
	return false
}
