//go:build purego || !amd64

package model

import "testing"

// eachSet runs a test with every set of kernels that this processor has: one.
func eachSet(t *testing.T, test func(t *testing.T)) { test(t) }
