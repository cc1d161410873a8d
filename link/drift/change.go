package drift

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/link/word"
)

// A comparison is two aligned sides whose changes are being named.
type comparison struct {
	a, b    Side
	x, y    []token
	m       match
	inX     []int // for each word of x, the last one up to it that stands in both
	inY     []int
	changes []Change
}

func (c *comparison) add(k ChangeKind, a, b hearsay.Spans) {
	c.changes = append(c.changes, Change{Kind: k, A: a, B: b})
}

// sorted is the changes by kind, then by place, each once.
func (c *comparison) sorted() []Change {
	start := func(s hearsay.Spans) int { return s.Hull().Start }
	slices.SortStableFunc(c.changes, func(p, q Change) int {
		return cmp.Or(cmp.Compare(slices.Index(order, p.Kind), slices.Index(order, q.Kind)), cmp.Compare(start(p.A), start(q.A)), cmp.Compare(start(p.B), start(q.B)))
	})
	return slices.CompactFunc(c.changes, func(p, q Change) bool {
		return p.Kind == q.Kind && slices.Equal(p.A, q.A) && slices.Equal(p.B, q.B)
	})
}

// marks names the marks of one sort that stand on one side only, while what they speak of stands on both: one
// that went with its whole clause is a cut and no more.
func (c *comparison) marks(is func([]token, int) int, lost, gained ChangeKind) {
	one := func(x, y []token, to []int, found func(i, end, at int)) {
		for i := 0; i < len(x); i++ {
			n := is(x, i)
			if n == 0 {
				continue
			}
			kept := false
			for k := i; k < i+n; k++ {
				kept = kept || to[k] >= 0 && is(y, to[k]) > 0
			}
			if at := anchor(x, to, i, i+n); !kept && at >= 0 && !near(y, to[at], is) {
				found(i, i+n, to[at])
			}
			i += n - 1
		}
	}
	one(c.x, c.y, c.m.to, func(i, end, at int) {
		c.add(lost, spansOf(c.x, i, end), hearsay.Spans{c.y[at].Span})
	})
	one(c.y, c.x, c.m.from, func(i, end, at int) {
		c.add(gained, hearsay.Spans{c.x[at].Span}, spansOf(c.y, i, end))
	})
}

// reporter names the hedges that a reporter put beside the content: "reportedly".
func (c *comparison) reporter() {
	s, t := c.a.Statement, c.b.Statement
	if s == nil || t == nil {
		return
	}
	hedged := func(list []token) bool {
		return slices.ContainsFunc(list, func(w token) bool { return strings.HasSuffix(w.Lower, "edly") && len(hedges[w.Lower]) > 0 })
	}
	switch {
	case len(s.Hedges) > 0 && len(t.Hedges) == 0 && !hedged(c.y):
		c.add(HedgeLost, s.Hedges, nil)
	case len(t.Hedges) > 0 && len(s.Hedges) == 0 && !hedged(c.x):
		c.add(HedgeGained, nil, t.Hedges)
	}
}

// quotations names words that differ within the quotation marks of both sides, and marks that were lost or
// put around words.
func (c *comparison) quotations() {
	lost, gained := 0, 0
	var in, out hearsay.Spans
	for i := range c.x {
		if k := c.m.to[i]; k >= 0 && c.x[i].quoted != c.y[k].quoted {
			if c.x[i].quoted {
				lost++
				in, out = append(in, c.x[i].Span), append(out, c.y[k].Span)
			} else {
				gained++
				in, out = append(in, c.x[i].Span), append(out, c.y[k].Span)
			}
		}
	}
	const few = 3 // words: fewer may be a title or a scare quote
	switch {
	case lost >= few && gained == 0:
		c.add(MarksLost, hull(in), hull(out))
	case gained >= few && lost == 0:
		c.add(MarksGained, hull(in), hull(out))
	}
	// An edit counts as one within a quotation if the words on both sides of it are quoted in both.
	i, k := 0, 0
	for i < len(c.x) && k < len(c.y) {
		if c.m.to[i] == k && c.m.exact(c.x, c.y, i) {
			i, k = i+1, k+1
			continue
		}
		i0, k0 := i, k
		for i < len(c.x) && (c.m.to[i] < 0 || !c.m.exact(c.x, c.y, i)) {
			i++
		}
		for k < len(c.y) && (c.m.from[k] < 0 || !c.m.exact(c.x, c.y, c.m.from[k])) {
			k++
		}
		if i0 > 0 && i < len(c.x) && k0 > 0 && k < len(c.y) && allQuoted(c.x[i0-1:i+1]) && allQuoted(c.y[k0-1:k+1]) {
			c.add(QuoteChanged, spansOf(c.x, i0, i), spansOf(c.y, k0, k))
		}
	}
}

func hull(s hearsay.Spans) hearsay.Spans {
	if len(s) == 0 {
		return nil
	}
	return hearsay.Spans{s.Hull()}
}

func allQuoted(list []token) bool {
	for i := range list {
		if !list[i].quoted || list[i].piece != list[0].piece {
			return false
		}
	}
	return true
}

// within reports whether a word that introduces one side is among the words of the other that
// stand there only.
func within(cue Side, list []token, to []int) bool {
	for _, s := range cue.Statement.Cue.Spans {
		for _, w := range word.Split(nil, cue.Reading.Document.Text, s) {
			for i := range list {
				if to[i] < 0 && list[i].content && list[i].Lower == w.Lower {
					return true
				}
			}
		}
	}
	return false
}

// plain are the cues that say no more than that something was said.
var plain = map[string]bool{"say": true, "tell": true, "add": true, "accord": true, "according": true, "state": true, "report": true, "quote": true}

// isPlain reports whether a cue is one of those, or no word: a colon.
func isPlain(lemma string) bool {
	return plain[lemma] || strings.IndexFunc(lemma, unicode.IsLetter) < 0
}

// cue names a change of stance, of the word that attributes, and of the source.
func (c *comparison) cue() {
	s, t := c.a.Statement, c.b.Statement
	if s == nil || t == nil {
		return
	}
	if within(c.a, c.y, c.m.from) || within(c.b, c.x, c.m.to) {
		return // what introduces one stands in the content of the other
	}
	switch {
	case s.Stance != t.Stance && s.Stance != "" && t.Stance != "":
		c.changes = append(c.changes, Change{Kind: StanceChanged, A: s.Cue.Spans, B: t.Cue.Spans, Was: string(s.Stance), Is: string(t.Stance)})
	case s.Slant != t.Slant || s.Cue.Lemma != t.Cue.Lemma && !(isPlain(s.Cue.Lemma) && isPlain(t.Cue.Lemma)):
		c.changes = append(c.changes, Change{Kind: CueChanged, A: s.Cue.Spans, B: t.Cue.Spans, Was: string(s.Slant), Is: string(t.Slant)})
	}
}
