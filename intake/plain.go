package intake

import (
	"strings"

	"hearsay"
)

// readPlain reads plain text whose headline, date and authors stand elsewhere and
// are in doc already. The document's text is the headline, an empty line and the
// text as it is.
func readPlain(doc *hearsay.Document, text string) error {
	text = strings.Trim(strings.ReplaceAll(unixNewlines([]byte(text)), "\x00", "\ufffd"), "\n")
	t := textReader{doc: doc, text: text}
	if doc.Title != "" {
		opening, _, _ := strings.Cut(text, "\n")
		if onlyLetters(opening) != onlyLetters(doc.Title) {
			t.from = len(doc.Title) + len("\n\n")
			t.text = doc.Title + "\n\n" + text
			t.add(hearsay.Headline, hearsay.Span{End: len(doc.Title)})
		}
	}
	doc.Text = t.text
	t.paragraphs()
	if len(t.paras) == 0 {
		return &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	known := *doc
	t.top(t.from > 0)
	// What is known from elsewhere is surer than what the text seems to say.
	if known.Title != "" {
		doc.Title = known.Title
	}
	if !known.Published.IsZero() {
		doc.Published = known.Published
	}
	if len(known.Authors) > 0 {
		doc.Authors = known.Authors
	}
	t.rest()
	return nil
}

// readFragment reads HTML that is all report, as feeds and mail bring it: every
// block of it is kept, whatever the elements around it are called.
func readFragment(doc *hearsay.Document, markup string) error {
	if len(markup) > maxPage {
		return &hearsay.Error{Code: hearsay.TooLarge, Message: "is a page of " + megabytes(int64(len(markup))) + ", over the limit of " + megabytes(maxPage) + " for pages"}
	}
	p, err := parsePage(unixNewlines([]byte(markup)))
	if err != nil {
		return err
	}
	w := &articleWriter{page: p, doc: doc, seen: map[string]bool{}}
	w.write(hearsay.Headline, doc.Title)
	w.seen[onlyLetters(doc.Title)] = true
	a := &article{}
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.linked*10 < (b.end-b.start)*9 || b.kind != looseText && b.kind != itemText && b.kind != cellText {
			a.blocks = append(a.blocks, i)
		}
	}
	if len(p.elements) > 0 {
		w.body(a)
	}
	if len(w.parts) == 0 || len(w.parts) == 1 && doc.Title != "" {
		return &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	doc.Text, doc.Parts = w.text.String(), w.parts
	return nil
}
