package export_test

import (
	"fmt"
	"os"

	"hearsay"
	"hearsay/export"
)

func Example() {
	text := "The bridge at Quill is closed, officials said."
	reading := &hearsay.Reading{
		Document: &hearsay.Document{Path: "quill.txt", Title: "Bridge closed", Text: text},
		Statements: []hearsay.Statement{{
			ID:         "T1",
			Source:     hearsay.Ref{Spans: hearsay.Spans{{Start: 31, End: 40}}},
			Cue:        hearsay.Cue{Spans: hearsay.Spans{{Start: 41, End: 45}}, Lemma: "say"},
			Content:    hearsay.Spans{{Start: 0, End: 29}},
			Stance:     hearsay.Says,
			Confidence: 0.94,
		}},
	}
	format, err := export.ByName("text")
	if err != nil {
		fmt.Println(err)
		return
	}
	w := format.New(os.Stdout, export.Options{Width: 60})
	if err := w.Write(reading); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Bridge closed
	// quill.txt · 1 statement
	// ─────────────
	//
	// T1  officials — said
	//     The bridge at Quill is closed
	//     1:1
}
