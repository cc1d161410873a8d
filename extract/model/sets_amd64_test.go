//go:build !purego

package model

import "testing"

// eachSet runs a test with every set of kernels that this processor has.
func eachSet(t *testing.T, test func(t *testing.T)) {
	was := [...]bool{avx2, avx512, vnni}
	defer func() { avx2, avx512, vnni = was[0], was[1], was[2] }()
	for _, set := range []struct {
		name               string
		avx2, avx512, vnni bool
	}{{"Go", false, false, false}, {"AVX2", true, false, false}, {"AVX512", true, true, false}, {"VNNI", true, true, true}} {
		if set.avx2 && !was[0] || set.avx512 && !was[1] || set.vnni && !was[2] {
			continue
		}
		avx2, avx512, vnni = set.avx2, set.avx512, set.vnni
		t.Run(set.name, test)
	}
}
