package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strings"

	"hearsay/extract/token"
)

// examples rebuilds the raw texts of a treebank, cuts them as the program
// does, and returns every place where a sentence may end.
func examples(path string) ([]example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []example
	var text []byte
	ends := map[int]bool{} // where gold sentences end
	flush := func() {
		t := token.Split(string(text), nil)
		for _, p := range t.Paragraphs {
			t.Boundaries(p, func(b *token.Boundary) {
				at := t.Tokens[b.Next-1].Span.End
				out = append(out, example{append([]uint32(nil), b.Features[:]...), ends[at]})
			})
		}
		text = text[:0]
		clear(ends)
	}
	gap := ""
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	skip := 0 // words that a multiword token has written already
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "":
			ends[len(text)] = true
			gap, skip = " ", 0
		case strings.HasPrefix(line, "# newdoc"):
			flush()
			gap = ""
		case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
			if len(text) > 0 {
				gap = "\n\n"
			}
		case line[0] == '#':
		default:
			col := strings.Split(line, "\t")
			if len(col) != 10 {
				return nil, fmt.Errorf("%s:%d: %d columns", path, n, len(col))
			}
			from, to, many := strings.Cut(col[0], "-")
			if strings.Contains(from, ".") {
				continue
			}
			if !many && skip > 0 {
				skip--
				continue
			}
			if many {
				var a, b int
				if _, err := fmt.Sscan(from, &a); err != nil {
					return nil, fmt.Errorf("%s:%d: %w", path, n, err)
				}
				if _, err := fmt.Sscan(to, &b); err != nil {
					return nil, fmt.Errorf("%s:%d: %w", path, n, err)
				}
				skip = b - a + 1
			}
			text = append(append(text, gap...), col[1]...)
			gap = " "
			if strings.Contains(col[9], "SpaceAfter=No") {
				gap = ""
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	flush()
	return out, nil
}
