package refer_test

import (
	"context"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// A turn that captions mark as somebody else's, without saying whose, is not the last speaker's: intake makes it an item
// of a list.
func TestScriptWithItems(t *testing.T) {
	reader, err := extract.New(extract.WithModel(extract.Fast))
	if err != nil {
		t.Fatal(err)
	}
	doc := &hearsay.Document{}
	for _, text := range []string{"ANCHOR: The bridge at Velm is shut tonight.", "BO LIND: The minister said today that it was never safe.",
		"I told them in March that it would fall.", "BO LIND: She was speaking in Velm.", "ANCHOR: Thank you. The port says that its ferries are running."} {
		kind := hearsay.Body
		if !strings.Contains(text, ":") {
			kind = hearsay.ListItem
		}
		start := len(doc.Text)
		doc.Text += text + "\n\n"
		doc.Parts = append(doc.Parts, hearsay.Part{Kind: kind, Span: hearsay.Span{Start: start, End: start + len(text)}})
	}
	reading, err := reader.Read(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, s := range reading.Statements {
		if s.Cue.Spans.Hull().Of(doc.Text) != "told" {
			continue
		}
		told = true
		for _, source := range reading.Sources {
			if source.ID == s.Source.ID && source.Name != "I" {
				t.Errorf("%q is said by %s", s.Content.Hull().Of(doc.Text), source.Name)
			}
		}
	}
	if !told {
		t.Error("nobody told them")
	}
}
