package shard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Part is one task's part of a list of inputs: the third of two hundred.
type Part struct{ Number, Of int }

// UnmarshalText reads "3/200". Parts are numbered from 1.
func (p *Part) UnmarshalText(text []byte) error {
	number, of, ok := strings.Cut(string(text), "/")
	n, err := strconv.Atoi(number)
	m, errOf := strconv.Atoi(of)
	if !ok || err != nil || errOf != nil || n < 1 || m < n {
		return fmt.Errorf("%q is no part; write 3/200 for the third of 200, from 1/200 to 200/200", text)
	}
	*p = Part{n, m}
	return nil
}

// String is the part as UnmarshalText reads it.
func (p Part) String() string { return fmt.Sprintf("%d/%d", p.Number, p.Of) }

// Take is the inputs of the part: every Of-th of all, sorted and each once. The order in which
// they are given does not matter, and each of them is in one part alone. The zero Part
// takes all.
func (p Part) Take(inputs []string) []string {
	all := slices.Clone(inputs)
	slices.Sort(all)
	all = slices.Compact(all)
	if p.Of == 0 {
		return all
	}
	var out []string
	for i := p.Number - 1; i < len(all); i += p.Of {
		out = append(out, all[i])
	}
	return out
}
