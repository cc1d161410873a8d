//go:build !purego

package model

import "testing"

// eachSet runs a test with every set of kernels that this processor has.
func eachSet(t *testing.T, test func(t *testing.T)) {
	was := [...]bool{avx2, avx512, vnni, avxVNNI}
	defer func() { avx2, avx512, vnni, avxVNNI = was[0], was[1], was[2], was[3] }()
	for _, set := range []struct {
		name string
		has  [4]bool
	}{{"Go", [4]bool{}}, {"AVX2", [4]bool{true}}, {"AVXVNNI", [4]bool{true, false, false, true}},
		{"AVX512", [4]bool{true, true}}, {"AVX512 and AVXVNNI", [4]bool{true, true, false, true}}, {"VNNI", [4]bool{true, true, true}}} {
		missing := false
		for i, has := range set.has {
			missing = missing || has && !was[i]
		}
		if missing {
			continue
		}
		avx2, avx512, vnni, avxVNNI = set.has[0], set.has[1], set.has[2], set.has[3]
		t.Run(set.name, test)
	}
}
