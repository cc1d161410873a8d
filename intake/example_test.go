package intake_test

import (
	"context"
	"fmt"
	"strings"

	"hearsay/intake"
)

func ExampleParse() {
	report := []byte(`Harbour Bridge at Velm Closed

By Ana Torrel

VELM, March 3 (Coastal News) - The ministry of works closed the harbour bridge, a spokesman said.
`)
	doc, err := intake.Parse("velm-2021-03-03.txt", report, intake.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Authors, doc.Published)
	for _, p := range doc.Parts {
		fmt.Printf("%s %s: %s\n", p.Span, p.Kind, p.Span.Of(doc.Text))
	}
	// Output:
	// [Ana Torrel] 2021-03-03
	// 0:29 headline: Harbour Bridge at Velm Closed
	// 31:44 byline: By Ana Torrel
	// 46:76 dateline: VELM, March 3 (Coastal News) -
	// 77:143 body: The ministry of works closed the harbour bridge, a spokesman said.
}

// A file may hold many documents: the places are found first, and each may be read
// by another worker.
func ExampleFind() {
	list := strings.NewReader(`{"title": "Quay shut", "text": "The quay was shut on Monday, the harbour master said."}
{"title": "Boats safe", "text": "The boats are safe, she said."}
{"title": "No text"}
`)
	for place, err := range intake.Find(context.Background(), []string{"-"}, list, intake.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		raw, err := place.Raw(context.Background())
		if err != nil {
			fmt.Println(err)
			continue
		}
		doc, err := raw.Document(intake.Options{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(doc.Path, len(raw.Data), doc.Title)
	}
	// Output:
	// -#1 87 Quay shut
	// -#2 64 Boats safe
	// -#3: looks like JSON data: no field named text, body, content or the like holds a report
}
