package main

import (
	"reflect"
	"testing"
)

// TestIndex: a token belongs to a stretch that touches a letter of it, a mark
// only to one that holds it whole.
func TestIndex(t *testing.T) {
	d, _ := document("x", "", "“Łódź’s bridge fell,” said Tarn.")
	at := newIndex(d)
	for _, c := range []struct {
		start, end int
		want       []int
	}{
		{0, 21, []int{0, 1, 2, 3, 4, 5, 6}},
		{1, 5, []int{1}},
		{5, 6, nil}, // the apostrophe of a clitic alone
		{6, 8, []int{2}},
		{22, 26, []int{7}},
		{30, 99, []int{8, 9}},
	} {
		if got := at.find(c.start, c.end); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%d:%d: %v, want %v", c.start, c.end, got, c.want)
		}
	}
	tags := at.bio([]named{{1, 5, "PLACE"}, {5, 7, "PLACE"}, {27, 31, "PERSON"}})
	want := []string{"O", "B-PLACE", "I-PLACE", "O", "O", "O", "O", "O", "B-PERSON", "O"}
	if !reflect.DeepEqual(tags, want) {
		t.Errorf("tags %v, want %v", tags, want)
	}
}
