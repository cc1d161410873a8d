package index

import (
	"cmp"
	"slices"

	"hearsay"
)

// A Stand is when bytes were seen at an address.
type Stand struct {
	hearsay.Edition
	Day string // of the document
	// Named is set where the document only says that the address is its own. That another copy
	// of it came later does not mean that it stood there again.
	Named bool
}

// Editions makes the editions of addresses out of stands: what stood there one after another.
func Editions(all []Stand) []hearsay.Edition {
	type place struct{ address, document string }
	seen := map[place]bool{}
	for _, s := range all {
		if !s.Named {
			seen[place{s.Address, s.Document}] = true
		}
	}
	slices.SortFunc(all, func(a, b Stand) int {
		return cmp.Or(cmp.Compare(a.Address, b.Address), a.At.Compare(b.At), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Document, b.Document))
	})
	var out []hearsay.Edition
	for _, s := range all {
		if at := (place{s.Address, s.Document}); s.Named && seen[at] {
			continue
		} else if s.Named {
			seen[at] = true
		}
		if n := len(out); n > 0 && out[n-1].Address == s.Address && out[n-1].Document == s.Document {
			continue
		}
		out = append(out, s.Edition)
	}
	return out
}
