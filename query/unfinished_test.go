package query_test

import (
	"testing"

	"pgregory.net/rapid"

	"hearsay/query"
)

func TestUnfinished(t *testing.T) {
	for text, want := range map[string]query.Unfinished{
		"":                  {},
		"wat":               {Value: "wat"},
		"water ":            {Before: "water "},
		"water st":          {Before: "water ", Value: "st"},
		"water -st":         {Before: "water -", Value: "st"},
		"(by:ada OR BY:be":  {Before: "(by:ada OR ", Field: "by", Value: "be"},
		"stance:":           {Field: "stance"},
		"stance:denies,con": {Field: "stance", Value: "denies,con"},
		`by:"ada li`:        {Field: "by", Value: "ada li"},
		`in:"the cour`:      {Field: "in", Value: "the cour"},
		`by:"ada lind"`:     {Field: "by", Value: `"ada lind"`, Whole: true},
		`by:"ada lind" wa`:  {Before: `by:"ada lind" `, Value: "wa"},
		`"two wor`:          {Value: "two wor"},
		"by:“ada li":        {Field: "by", Value: "ada li"},
		"well-kno":          {Value: "well-kno"},
		"12:30":             {Value: "12:30"},
		"(-(":               {Before: "(-("},
	} {
		if got := query.UnfinishedOf(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

// What stands before the last term is the beginning of the query, and what is left of it ends the query, but for a quotation mark.
func TestUnfinishedLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab :\"“”-()é,"))).Draw(t, "text")
		u := query.UnfinishedOf(text)
		if len(u.Before) > len(text) || text[:len(u.Before)] != u.Before || text[len(text)-len(u.Value):] != u.Value {
			t.Fatalf("%q is %+v", text, u)
		}
	})
}

func TestValues(t *testing.T) {
	for _, field := range query.Fields() {
		for _, value := range query.Values(field) {
			if _, err := query.Parse(field + ":" + value); err != nil {
				t.Errorf("%s:%s: %v", field, value, err)
			}
		}
	}
	if len(query.Values("stance")) < 10 || query.Values("by") != nil || query.Values("none") != nil {
		t.Error("the values of stance are few, or those of by are told")
	}
}
