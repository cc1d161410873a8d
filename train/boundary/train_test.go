package main

import "testing"

// TestTrain: the weights part examples that a feature parts, and do not depend
// on anything but the examples.
func TestTrain(t *testing.T) {
	make := func() (all []example) {
		for i := range 200 {
			yes := i%2 == 0
			mark := uint32(7)
			if yes {
				mark = 9
			}
			all = append(all, example{features: []uint32{mark, 100 + uint32(i%3)}, ends: yes})
		}
		return all
	}
	a, b := train(make()), train(make())
	if a[9] <= 0 || a[7] >= 0 {
		t.Errorf("weights %v and %v", a[9], a[7])
	}
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("weight %d differs between two runs", i)
		}
	}
}
