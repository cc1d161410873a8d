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

// TestNames: the longest name of those that overlap counts; pronouns and common
// nouns are none.
func TestNames(t *testing.T) {
	words := []word{
		{form: "The", xpos: "DT", misc: "Entity=(1-person-new-nnnnn-cf1-2-coref"},
		{form: "mayor", xpos: "NN", misc: "_"},
		{form: "of", xpos: "IN", misc: "_"},
		{form: "Ilve", xpos: "NNP", misc: "Entity=(2-place-new-nnnnn-cf2-1-sgl-Ilve)1)|SpaceAfter=No"},
		{form: ",", xpos: ",", misc: "_"},
		{form: "Olo", xpos: "NNP", misc: "Entity=(1-person-giv:act-nnnnn-cf1-1,2-appos"},
		{form: "Ferro", xpos: "NNP", misc: "Entity=1)"},
		{form: "joined", xpos: "VBD", misc: "_"},
		{form: "the", xpos: "DT", misc: "Entity=(3-organization-new-nnnnn-cf3-2-sgl"},
		{form: "University", xpos: "NNP", misc: "_"},
		{form: "of", xpos: "IN", misc: "_"},
		{form: "Ilve", xpos: "NNP", misc: "Entity=(2-place-giv:act-nnnnn-cf2-1-coref)3)"},
		{form: "he", xpos: "PRP", misc: "Entity=(1-person-giv:act-nnnnn-cf1-1-ana-Olo_Ferro)"},
	}
	want := []string{
		"O", "O", "O", "B-place", "O", "B-person", "I-person", "O", "O", "B-organization", "I-organization", "I-organization", "O",
	}
	if got := names(words); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
