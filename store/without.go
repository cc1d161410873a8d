package store

import (
	"slices"

	"hearsay"
)

// Without returns a reading without the statements that leave picks, and without the sources that
// these alone named. Ids stay as they were, so that T7 is the same statement whatever is left out; one
// that stood within a statement left out stands within the next one outwards. The words of what
// is left out are in Reading.Struck: they do not become the outlet's own.
func Without(r *hearsay.Reading, leave func(i int) bool) *hearsay.Reading {
	out := make([]bool, len(r.Statements))
	any := false
	for i := range out {
		out[i] = leave(i)
		any = any || out[i]
	}
	if !any {
		return r
	}
	within := map[string]string{}
	sources := map[string]bool{} // those that a statement names: whether a kept one does
	kept := *r
	kept.Statements, kept.Sources, kept.Struck = nil, nil, slices.Clone(r.Struck)
	for i := range r.Statements {
		s := &r.Statements[i]
		if out[i] {
			within[s.ID] = s.Within
			for _, spans := range []hearsay.Spans{s.Content, s.Cue.Spans, s.Source.Spans} {
				kept.Struck = append(kept.Struck, spans...)
			}
		}
		for _, id := range append([]string{s.Source.ID, s.Addressee.ID}, s.Chain...) {
			sources[id] = sources[id] || !out[i]
		}
	}
	for i, s := range r.Statements {
		if out[i] {
			continue
		}
		for steps := 0; steps <= len(within); steps++ {
			outer, left := within[s.Within]
			if !left {
				break
			}
			s.Within = outer
		}
		kept.Statements = append(kept.Statements, s)
	}
	for _, s := range r.Sources {
		if keep, named := sources[s.ID]; keep || !named {
			kept.Sources = append(kept.Sources, s)
		}
	}
	kept.Struck = kept.Struck.InOrder()
	return &kept
}
