package intake

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"hearsay"
)

// checkParts reports whether a document's text is valid UTF-8 and its parts are
// spans of it: not empty, on code point borders, in the order of the text and
// without overlap. Every reader keeps this law.
func checkParts(doc *hearsay.Document) error {
	if !utf8.ValidString(doc.Text) {
		return errors.New("the text is not valid UTF-8")
	}
	last := 0
	for i, p := range doc.Parts {
		s := p.Span
		switch {
		case s.Empty() || s.Start < last || s.End > len(doc.Text):
			return fmt.Errorf("part %d %s at %v is empty, outside the text or overlaps", i, p.Kind, s)
		case !utf8.RuneStart(doc.Text[s.Start]) || s.End < len(doc.Text) && !utf8.RuneStart(doc.Text[s.End]):
			return fmt.Errorf("part %d %s at %v is not on code point borders", i, p.Kind, s)
		}
		last = s.End
	}
	return nil
}
