package main

import (
	"fmt"
	"strings"
	"testing"

	"hearsay"
)

// What holds a claim together is as many joins as it takes: not a second one between what others
// join already, and none of the certain ones.
func TestDoubtful(t *testing.T) {
	at := func(name string) hearsay.Place { return hearsay.Place{Document: name, Statement: "T1"} }
	join := func(a, b string, score float64) hearsay.Join {
		return hearsay.Join{A: at(a), B: at(b), Score: score, Certain: score > 0.9}
	}
	c := &hearsay.Claim{Joins: []hearsay.Join{
		join("D4", "D1", 0.3), join("D1", "D2", 0.95), join("D3", "D1", 0.6), join("D2", "D3", 0.8), join("D4", "D3", 0.4),
	}}
	var got []string
	for _, j := range doubtful(c) {
		got = append(got, fmt.Sprintf("%s as %s %.1f", j.B.Document, j.A.Document, j.Score))
	}
	if want := "D3 as D2 0.8, D4 as D3 0.4"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
