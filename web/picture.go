package web

import (
	"fmt"
	"slices"

	"hearsay"
)

// A pictureView is the evidence of a claim as a drawing in three columns: documents,
// the distinct texts that they are, the lines of evidence that those come from.
type pictureView struct {
	Width, Height int
	Nodes         []nodeView
	Edges         []edgeView
	Heads         []nodeView
	Hidden        int // documents that the picture has no room for
}

type nodeView struct {
	X, Y, W, H int
	TextX      int
	TextY      int
	Label      string
	Below      string
	BelowY     int
	Href       string
	Kind       string // document, text, line, own
}

// An edgeView is a curve; a dashed one is a join that is only possible.
type edgeView struct {
	Path   string
	Dashed bool
}

// The measures of the picture, in the units of the drawing.
const (
	pictureWidth = 860
	rowHeight    = 46
	nodeHeight   = 38
	headHeight   = 26
	mostRows     = 30
)

// columns are where documents, texts and lines stand, and how wide.
var columns = [3]struct{ x, w int }{{1, 350}, {420, 120}, {620, 239}}

// picture draws a claim.
func (s *snapshot) picture(c *hearsay.Claim) pictureView {
	v := pictureView{Width: pictureWidth}
	type link struct{ from, to int }
	var documents []string
	var texts []string // the first document of each
	var lines []int
	carrier := carriers(c)
	var toText, toLine []link
	own := map[int]bool{}
	label := map[int]string{}
	asserted := map[int]bool{}  // lines on which it is not only denied
	possible := map[int][]int{} // lines that may be one
	for _, a := range c.Assertions {
		d := slices.Index(documents, a.Document)
		if d < 0 {
			if len(documents) == mostRows {
				v.Hidden++
				continue
			}
			d, documents = len(documents), append(documents, a.Document)
		}
		text := carrier[a.Document]
		t := slices.Index(texts, text)
		if t < 0 {
			t, texts = len(texts), append(texts, text)
		}
		l := slices.Index(lines, a.Line)
		if l < 0 {
			l, lines = len(lines), append(lines, a.Line)
			p := s.place(a.Place)
			label[l] = p.Source
			own[l] = true
			possible[a.AtLeast] = append(possible[a.AtLeast], l)
		}
		if p := s.place(a.Place); !p.Own {
			if own[l] { // a line is called by a source, if it has one
				label[l] = p.Source
			}
			own[l] = false
		}
		asserted[l] = asserted[l] || !a.Denied
		if k := (link{d, t}); !slices.Contains(toText, k) {
			toText = append(toText, k)
		}
		if k := (link{t, l}); !slices.Contains(toLine, k) {
			toLine = append(toLine, k)
		}
	}
	rows := max(len(documents), len(texts), len(lines), 1)
	v.Height = headHeight + rows*rowHeight
	voices := 0
	for l := range lines {
		if own[l] {
			voices++
		}
	}
	origins := tally(len(lines)-voices, "line")
	if voices > 0 {
		origins += ", " + thousands(int64(voices)) + " in own voice"
	}
	for i, head := range []string{tally(len(documents), "document"), tally(len(texts), "distinct text"), origins} {
		v.Heads = append(v.Heads, nodeView{X: columns[i].x, Y: 14, Label: head})
	}
	// A column with fewer nodes spreads them over the whole height.
	y := func(i, n int) int { return headHeight + (2*i+1)*rows*rowHeight/(2*max(n, 1)) }
	edge := func(column, from, fromN, to, toN int, dashed bool) {
		x1, x2 := columns[column].x+columns[column].w, columns[column+1].x
		y1, y2, mid := y(from, fromN), y(to, toN), (x1+x2)/2
		v.Edges = append(v.Edges, edgeView{fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, mid, y1, mid, y2, x2, y2), dashed})
	}
	for _, k := range toText {
		edge(0, k.from, len(documents), k.to, len(texts), false)
	}
	for _, k := range toLine {
		edge(1, k.from, len(texts), k.to, len(lines), false)
	}
	for _, group := range sortedGroups(possible) {
		for i := 1; i < len(group); i++ { // an arc inside the gap, from line to line
			x, y1, y2 := columns[2].x, y(group[i-1], len(lines)), y(group[i], len(lines))
			v.Edges = append(v.Edges, edgeView{fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, y1+8, x-34, y1+8, x-34, y2-8, x, y2-8), true})
		}
	}
	node := func(column, i, n int, kind, label, below, href string) {
		at := y(i, n)
		v.Nodes = append(v.Nodes, nodeView{
			X: columns[column].x, Y: at - nodeHeight/2, W: columns[column].w, H: nodeHeight,
			TextX: columns[column].x + 10, TextY: at - 2, BelowY: at + 13,
			Label: hearsay.Shorten(label, columns[column].w/8), Below: hearsay.Shorten(below, columns[column].w/8), Href: href, Kind: kind,
		})
	}
	for i, id := range documents {
		d := s.document(id)
		below := d.Publisher
		if below != "" {
			below += ", "
		}
		node(0, i, len(documents), "document", title(d), below+shortDay(s.place(hearsay.Place{Document: id}).Published), documentPath(id))
	}
	for i := range texts {
		n := 0
		for _, k := range toText {
			if k.to == i {
				n++
			}
		}
		below := "in one document"
		if n > 1 {
			below = "in " + thousands(int64(n)) + " documents"
		}
		node(1, i, len(texts), "text", fmt.Sprintf("Text %d", i+1), below, "")
	}
	for i := range lines {
		kind, below := "line", "line "+lineName(lines[i])
		if own[i] {
			kind, below = "own", "in its own voice"
		}
		if !asserted[i] {
			below += ", denies it"
		}
		node(2, i, len(lines), kind, label[i], below, "")
	}
	return v
}

// carriers names for each document of a claim the first of those that carry it in
// one text: whose passages with the claim are copies. A claim's Texts counts the same.
func carriers(c *hearsay.Claim) map[string]string {
	of := map[string]string{}
	for _, a := range c.Assertions {
		of[a.Document] = a.Document
	}
	for _, j := range c.Lines.Joins {
		a, b := of[j.A.Document], of[j.B.Document]
		if j.Kind != hearsay.CopyOf && j.Kind != hearsay.SamePassage || a == b {
			continue
		}
		for document, first := range of {
			if first == b {
				of[document] = a
			}
		}
	}
	return of
}

// sortedGroups lists the groups of a map in the order of their keys.
func sortedGroups(groups map[int][]int) [][]int {
	keys := make([]int, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([][]int, len(keys))
	for i, k := range keys {
		out[i] = groups[k]
	}
	return out
}
