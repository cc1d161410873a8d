package export

import (
	"html/template"

	"hearsay"
)

// Marked is the text of a reading as HTML, with its statements marked in place as
// on the page of the format html. Statement i of the reading begins at the id
// "d1s" and i+1, and its number leads to the id "d1l" and i+1, which the caller's
// list gives to its items. The error is Internal, for spans that do not fit the text.
func Marked(r *hearsay.Reading) (template.HTML, error) {
	if err := verify(r); err != nil {
		return "", err
	}
	return template.HTML(newMarkup(r, 1).html()), nil
}
