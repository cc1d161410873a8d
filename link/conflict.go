package link

import (
	"strings"

	"hearsay"
)

// attributions finds the same quoted words in the mouths of two people, among the first units of a claim.
func (w *work) attributions(c *hearsay.Claim) []hearsay.Conflict {
	var out []hearsay.Conflict
	said := map[string]bool{}
	for i := range min(len(w.units), crowdLines+1) {
		for k := range i {
			a, b := &w.units[k], &w.units[i]
			if a.document == b.document || a.party.key == b.party.key ||
				!strings.HasPrefix(a.party.key, "person ") || !strings.HasPrefix(b.party.key, "person ") {
				continue
			}
			key := a.party.key + "\n" + b.party.key
			inA, inB, ok := w.quotation(a, b)
			if !ok || said[key] {
				continue
			}
			said[key] = true
			x, y := c.Assertions[k].Place, c.Assertions[i].Place
			x.Spans, y.Spans = inA, inB
			out = append(out, hearsay.Conflict{Kind: hearsay.AttributionConflict, A: x, B: y, Claim: c.ID})
		}
	}
	return out
}
