package storetest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hearsay"
)

// Entities are the documents of a file of cases of who is who: behind "=== " a case, behind "# "
// the text of a document, below it its sources ("name | naming kind | affiliation").
func Entities(t testing.TB, path string) []hearsay.Item {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var items []hearsay.Item
	for c := range strings.SplitSeq("\n"+string(data), "\n=== ") {
		input, _, _ := strings.Cut(c, "\n---")
		name, rest, _ := strings.Cut(input, "\n")
		for i, d := range strings.Split("\n"+rest, "\n# ")[1:] {
			lines := strings.Split(d, "\n")
			doc := &hearsay.Document{Path: fmt.Sprintf("%s/%d.txt", name, i), Text: fmt.Sprintf("%s\n%s %d", lines[0], name, i)}
			r := &hearsay.Reading{Document: doc, Model: "made"}
			for k, l := range lines[1:] {
				f := append(strings.Split(l, " | "), "", "")
				naming, kind, _ := strings.Cut(f[1], " ")
				id := fmt.Sprintf("S%d", k+1)
				r.Sources = append(r.Sources, hearsay.Source{ID: id, Name: f[0], Naming: hearsay.Naming(naming), Kind: hearsay.SourceKind(kind), Affiliation: f[2]})
				r.Statements = append(r.Statements, hearsay.Statement{ID: fmt.Sprintf("T%d", k+1), Source: hearsay.Ref{ID: id}, Content: hearsay.Spans{{Start: k, End: len(doc.Text)}}})
			}
			items = append(items, Item(doc, r))
		}
	}
	return items
}
