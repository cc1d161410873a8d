package web

import (
	"slices"
	"testing"

	"hearsay"
)

func TestOtherNames(t *testing.T) {
	l := hearsay.SourceLine{Name: "the Ministry of Defense", Also: []string{"Ministry of Defense", "The ministry of defense", "the ministry", "The Ministry", "A", "the"}}
	if got, want := otherNames(l), []string{"the ministry", "A", "the"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
