package web

import (
	"slices"
	"testing"
)

// A claim offers names first, then long words, in the order of its sentence.
func TestTopics(t *testing.T) {
	for text, want := range map[string][]string{
		"The dyke above Ulm was never inspected by Corvan Teldrith": {"ulm", "corvan", "teldrith"},
		"the autumn inspection had been put off":                    {"autumn", "inspection"},
		"Much about the harbour was never told":                     {"harbour"},
		"It did so":                                                 nil,
		"Floods, floods and floods":                                 {"floods"},
		"":                                                          nil,
	} {
		if got := topics(text); !slices.Equal(got, want) {
			t.Errorf("%q offers %q, want %q", text, got, want)
		}
	}
}
