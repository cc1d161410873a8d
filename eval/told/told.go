// Package told reads which things said annotators put into one claim, by file name and offset: link/testdata/told/README.md.
package told

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"

	"hearsay"
)

// An Event is what was told of the articles of one event.
type Event struct {
	Documents []string // the articles' files, without .json
	Things    []Thing
}

// A Thing is one thing said, and the claims that it is in.
type Thing struct {
	Document string
	Spans    [][2]int // start and end as Article.At takes them
	Claims   map[string]bool
}

// Read reads the file of an event. A line that is none is an error with its number.
func Read(path string) (*Event, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	e := &Event{}
	name, at := map[string]string{}, map[string]int{}
	s := bufio.NewScanner(file)
	for n := 1; s.Scan(); n++ {
		f := strings.Split(s.Text(), "\t")
		switch {
		case f[0] == "doc" && len(f) == 3:
			name[f[1]] = f[2]
			e.Documents = append(e.Documents, f[2])
		case f[0] == "at" && len(f) == 4 && name[f[2]] != "":
			key := f[2] + " " + f[3]
			if _, known := at[key]; !known {
				thing := Thing{Document: name[f[2]], Claims: map[string]bool{}}
				for span := range strings.SplitSeq(f[3], ",") {
					var x [2]int
					if _, err := fmt.Sscanf(span, "%d:%d", &x[0], &x[1]); err != nil {
						return nil, fmt.Errorf("%s:%d: %w", path, n, err)
					}
					thing.Spans = append(thing.Spans, x)
				}
				at[key] = len(e.Things)
				e.Things = append(e.Things, thing)
			}
			e.Things[at[key]].Claims[f[1]] = true
		default:
			return nil, fmt.Errorf("%s:%d: no line of claims", path, n)
		}
	}
	return e, s.Err()
}

// In is where a thing is said in the document that was made of an article.
func (t *Thing) In(a Article) hearsay.Spans {
	var out hearsay.Spans
	for _, x := range t.Spans {
		out = append(out, hearsay.Span{Start: a.At(x[0]), End: a.At(x[1])})
	}
	return out
}

// One reports whether two things said are in one claim.
func (t *Thing) One(other *Thing) bool {
	for c := range t.Claims {
		if other.Claims[c] {
			return true
		}
	}
	return false
}

// LeastAlike is how much of the words of two places both have at least, for them to be one thing said: an engine of later cuts
// ends a clause elsewhere than what the annotators had before them.
const LeastAlike = 0.7

// Alike is the part of the words of two places, from the first to the last, that both have; 2 where they are the same.
func Alike(a, b hearsay.Spans) float64 {
	if slices.Equal(a, b) {
		return 2
	}
	return a.Hull().Alike(b.Hull())
}
