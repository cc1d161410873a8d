package intake_test

import (
	"fmt"

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
