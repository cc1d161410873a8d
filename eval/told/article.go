package told

import (
	"encoding/json"
	"fmt"
	"strings"

	"hearsay"
)

// An Article is the text of an article as its file has it, in which people counted, and where it stands in the document's.
type Article struct {
	from  int
	bytes []int // of each code point of the text, and its end
}

// NewArticle is the article in data, the JSON that document d was made of. It is an error if the text of one does not end in that of the other.
func NewArticle(d *hearsay.Document, data []byte) (Article, error) {
	var written struct {
		Text string `json:"text"`
	}
	if err := json.Unmarshal(data, &written); err != nil {
		return Article{}, err
	}
	bare := strings.Trim(written.Text, "\n")
	if !strings.HasSuffix(d.Text, bare) {
		return Article{}, fmt.Errorf("%s: the text of the document does not end in that of the file", d.Path)
	}
	a := Article{from: len(d.Text) - len(bare) - strings.Index(written.Text, bare)}
	for i := range written.Text {
		a.bytes = append(a.bytes, i)
	}
	a.bytes = append(a.bytes, len(written.Text))
	return a, nil
}

// At is the byte of the document at which code point n of the file's text stands, its end beyond that; one below 0 stands in the headline, which has
// bytes only.
func (a Article) At(n int) int {
	if n < 0 {
		return a.from + n
	}
	return a.from + a.bytes[min(n, len(a.bytes)-1)]
}
