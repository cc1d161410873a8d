package main

import (
	"slices"

	"hearsay"
)

// confident returns a reading with the statements of at least a confidence, and
// the sources that these name or that no statement named. Ids stay as they
// were, so that T7 is the same statement whatever the threshold; one that
// stood within a statement left out stands within the next one outwards.
func confident(r *hearsay.Reading, least float64) *hearsay.Reading {
	if !slices.ContainsFunc(r.Statements, func(s hearsay.Statement) bool { return s.Confidence < least }) {
		return r
	}
	within := map[string]string{}
	sources := map[string]bool{} // those that a statement names: whether a kept one does
	for _, s := range r.Statements {
		if s.Confidence < least {
			within[s.ID] = s.Within
		}
		for _, id := range named(s) {
			sources[id] = sources[id] || s.Confidence >= least
		}
	}
	kept := *r
	kept.Statements, kept.Sources = nil, nil
	for _, s := range r.Statements {
		if s.Confidence < least {
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
	return &kept
}

// named lists the sources that a statement speaks of.
func named(s hearsay.Statement) []string {
	return append([]string{s.Source.ID, s.Addressee.ID}, s.Chain...)
}
