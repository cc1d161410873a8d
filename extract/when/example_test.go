package when_test

import (
	"fmt"
	"time"

	"hearsay"
	"hearsay/extract/token"
	"hearsay/extract/when"
)

func ExampleFind() {
	text := "The ministry said last week that the bridge, closed since at least July, would reopen on Friday at 4:20 p.m."
	published := hearsay.Date{Time: time.Date(2022, 9, 19, 0, 0, 0, 0, time.UTC)}
	for _, m := range when.Find(token.Split(text, nil), published) {
		fmt.Printf("%s: %s/%s %s %q %s\n", m.Span.Of(text), m.From, m.To, m.Grain, m.Bound, m.Value)
	}
	// Output:
	// last week: 2022-09-12/2022-09-18 week "" 2022-W37
	// since at least July: 2022-07/ month "at least since" 2022-07
	// Friday at 4:20 p.m.: 2022-09-23T16:20/2022-09-23T16:20 minute "" 2022-09-23T16:20
}
