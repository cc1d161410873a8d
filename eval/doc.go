// Package eval reads gold annotations and scores predictions against them.
//
//	brat standoff ─ Cases ─▶ Case ─▶ Scorer       attributions: spans and relations
//	                           ├───▶ Breakdown    the same per kind of attribution
//	                           └───▶ Outcomes ─▶ Calibrate, Curve
//	CoNLL-U ─ ConlluReader ─▶ Gold ─▶ Syntax      tokens, sentences, tags, trees
//	                           └─ Names ─▶ NameScorer
//	BIO labels ─ NamesOf ─────────────────▶ NameScorer
//
// Everything is read once from front to back, one text at a time, and the same
// input gives the same figures to the last digit. Figures are per cent.
package eval
