package export

import (
	"html/template"

	"hearsay"
)

// Marked is the text of a reading as HTML, with its statements marked in place as
// on the page of the format html, but that nothing leads into it. The number of statement
// i leads to the id "d1l" and i+1, which the caller's list gives to its items. The error is
// Internal, for spans that do not fit the text.
func Marked(r *hearsay.Reading) (template.HTML, error) {
	if err := verify(r); err != nil {
		return "", err
	}
	m := newMarkup(r, 1)
	m.bare = true
	return template.HTML(m.html()), nil
}
