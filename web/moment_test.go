package web

import (
	"testing"

	"hearsay"
)

func TestPeriod(t *testing.T) {
	for want, m := range map[string]hearsay.Moment{
		"11 Mar 2031":                     {From: "2031-03-11", To: "2031-03-11"},
		"10 Mar 2031 to 16 Mar 2031":      {From: "2031-03-10", To: "2031-03-16"},
		"early on 11 Mar 2031":            {From: "2031-03-11T00:00", To: "2031-03-11T12:00", Bound: "early"},
		"12 Mar 2031":                     {From: "2031-03-12T00:00", To: "2031-03-12T23:59"},
		"11 Mar 2031, 12:00 to 16:00":     {From: "2031-03-11T12:00", To: "2031-03-11T16:00"},
		"12 Mar 2031, 09:00":              {From: "2031-03-12T09:00", To: "2031-03-12T09:00"},
		"2030":                            {From: "2030", To: "2030"},
		"Oct 2031":                        {From: "2031-10", To: "2031-10"},
		"by 20 Mar 2031":                  {To: "2031-03-20", Bound: "by"},
		"since 10 Mar 2031, 16:00":        {From: "2031-03-10T16:00", Bound: "since"},
		"until 20 Mar 2031":               {To: "2031-03-20"},
		"not dated":                       {},
		"early 1 Aug 2017 to 15 Aug 2017": {From: "2017-08-01", To: "2017-08-15", Bound: "early"},
	} {
		if got := period(&m); got != want {
			t.Errorf("%v: %q, want %q", m, got, want)
		}
	}
}
