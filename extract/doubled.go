package extract

import (
	"slices"
	"strings"

	"hearsay/extract/attribute"
	"hearsay/extract/model"
)

// citing cuts from the end of a content the words on whose word it is, where they are an attribution of their own: "reported [that the dyke
// was weak], citing two engineers".
func citing(_ *engine, a *Analysis, _ *model.Arena) {
	for i := range a.Attributions {
		inner := &a.Attributions[i]
		at := inner.Cue.First
		if inner.Cue.Last != at+1 || at < 2 || len(inner.Content) != 1 || a.Tag(at) != "VBG" || a.Text.Word(at-1) != "," {
			continue
		}
		if lemma := a.Lemma(at); lemma != "cite" && lemma != "quote" {
			continue
		}
		for k := range a.Attributions {
			outer := &a.Attributions[k]
			if k == i || len(outer.Content) == 0 || !slices.Equal(outer.Source, inner.Source) {
				continue
			}
			end := len(outer.Content) - 1
			if last := outer.Content[end]; last.Last == inner.Content[0].Last && last.First < at-1 && at < last.Last && outer.Cue.Last <= last.First {
				outer.Content = slices.Clone(outer.Content) // which another may share
				outer.Content[end].Last = at - 1
			}
		}
	}
}

// undouble takes out the statements that say again what the chain of another says: that the Courier cites two engineers, where what
// it reports is on their word.
func (b *builder) undouble() {
	kept := 0
	for i := range b.out.Statements {
		if b.cites(i) {
			continue
		}
		b.out.Statements[kept], b.ways[kept] = b.out.Statements[i], b.ways[i]
		kept++
	}
	b.out.Statements, b.ways = b.out.Statements[:kept], b.ways[:kept]
}

// cites reports whether the words of a statement, cue and content, are what tells of another on whose word it is.
func (b *builder) cites(i int) bool {
	s := &b.out.Statements[i]
	if s.Cue.Lemma != "cite" && s.Cue.Lemma != "quote" || len(s.Cue.Spans) == 0 {
		return false
	}
	for k := max(0, i-3); k <= min(i+3, len(b.ways)-1); k++ { // of the same sentence
		if k != i && slices.ContainsFunc(b.ways[k].origins, func(o party) bool {
			return o.words.Hull().Contains(s.Cue.Spans.Hull()) && o.words.Hull().Contains(s.Content.Hull())
		}) {
			return true
		}
	}
	return false
}

// speechless reports whether the content of an attribution is no more than what follows in its sentence, with a cue of its own: "he
// apologised and [said the dyke was weak]".
func (a *Analysis) speechless(found *attribute.Attribution) bool {
	if len(found.Content) != 1 || found.Content[0].First == 0 {
		return false
	}
	first := found.Content[0].First
	switch strings.ToLower(a.Text.Word(first - 1)) {
	case "and", "but":
	default:
		return false
	}
	if found.Cue.Last != first-1 || !strings.HasPrefix(a.Tag(first), "VB") {
		return false
	}
	return slices.ContainsFunc(a.Attributions, func(o attribute.Attribution) bool { return o.Cue.First == first && o.Cue.Last > first })
}
