package hearsay_test

import (
	"context"
	"fmt"
	"log"

	"hearsay/extract"
	"hearsay/intake"
)

// A report goes through intake and extract; what comes out are spans of its text.
func Example() {
	report := []byte("The bridge at Quill will stay closed, officials said on Monday.\n")

	doc, err := intake.Parse("quill.txt", report, intake.Options{})
	if err != nil {
		log.Fatal(err)
	}
	reader, err := extract.New()
	if err != nil {
		log.Fatal(err)
	}
	reading, err := reader.Read(context.Background(), doc)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range reading.Statements {
		fmt.Println(s.Source.Spans.Hull().Of(doc.Text))
		fmt.Println(s.Cue.Spans.Hull().Of(doc.Text), s.Cue.Spans)
		fmt.Println(s.Content.Hull().Of(doc.Text))
	}
	// Output:
	// officials
	// said [48:52]
	// The bridge at Quill will stay closed
}
