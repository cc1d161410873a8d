package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
)

// A causePicture is a map of causes as a drawing: causes on the left of their effects.
type causePicture struct {
	Width, Height int
	Nodes         []causeNode
	Edges         []causeLine
	Effects       int
}

// A causeNode is an event in its box.
type causeNode struct {
	X, Y, W, H int
	TextX      int
	Lines      []causeWords
	Whole      string
	Href       string
}

// A causeWords is a line of words in a box.
type causeWords struct {
	Y    int
	Text string
}

// A causeLine leads from a cause to its effect.
type causeLine struct {
	Path, Tip string
	Style     string // "", hedged, notso
	Number    int
	Labels    []causeLabel // where its number stands
	Whole     string
}

// A causeLabel is a place of the drawing.
type causeLabel struct{ X, Y int }

// The measures of the drawing.
const (
	mostDrawn   = 30  // edges
	eventWidth  = 256 // of a box
	eventGap    = 96  // between columns
	eventSpace  = 14  // between boxes, one below the other
	eventLines  = 3   // of words in a box
	eventRunes  = 30  // in a line of words, wide ones too
	lineHeight  = 17
	boxPadding  = 9
	portHeight  = 17 // of a box for each line that ends there
	pictureEdge = 6  // around all
	stubLength  = 26 // of what is left of a line that leads back
	stubEdge    = 44 // beside boxes that have one
)

// A causeBox is an event, or where a line passes by a column, as it is being placed.
type causeBox struct {
	event  int // -1 for a line that passes by
	column int
	h      int
	y      int
	order  float64
	next   []int // steps that leave it
	last   []int // steps that reach it
}

// A causeStep leads from a box to one of the next column.
type causeStep struct{ from, to int }

// A causeRun is the steps of a line from a cause to its effect; one step alone where it leads back.
type causeRun struct {
	edge  *hearsay.CauseEdge
	steps []int
	back  bool
}

// A causeLayout places what hangs together.
type causeLayout struct {
	boxes []causeBox
	steps []causeStep
	runs  []causeRun
	left  int // where the first column begins
}

// drawCauses draws edges of a map; nil for none.
func (s *snapshot) drawCauses(m *hearsay.CauseMap, edges []*hearsay.CauseEdge) *causePicture {
	if len(edges) == 0 {
		return nil
	}
	v := &causePicture{}
	number := map[*hearsay.CauseEdge]int{}
	effects := map[int]bool{}
	for i, e := range edges {
		number[e] = i + 1
		effects[e.Effect] = true
	}
	v.Effects = len(effects)
	lines := map[int][]string{}
	for _, e := range edges {
		for _, event := range []int{e.Cause, e.Effect} {
			if lines[event] == nil {
				lines[event] = wrapped(s.phrase(m, event), eventRunes, eventLines)
			}
		}
	}
	var layouts []*causeLayout
	beside := pictureEdge
	for _, together := range connected(edges) {
		l := newCauseLayout(together, lines)
		layouts = append(layouts, l)
		if slices.ContainsFunc(l.runs, func(run causeRun) bool { return run.back }) {
			beside = stubEdge
		}
	}
	top := pictureEdge
	for _, l := range layouts {
		l.left = beside
		l.arrange()
		height, columns := l.place(top)
		v.Width = max(v.Width, columns*(eventWidth+eventGap)-eventGap+2*beside)
		for _, run := range l.runs {
			line := l.line(run)
			n := number[run.edge]
			line.Number, line.Whole = n, fmt.Sprintf("%d: %s → %s. %s", n, s.phrase(m, run.edge.Cause), s.phrase(m, run.edge.Effect), s.sayers(run.edge))
			v.Edges = append(v.Edges, line)
		}
		for i := range l.boxes {
			b := &l.boxes[i]
			if b.event < 0 {
				continue
			}
			first := slices.IndexFunc(edges, func(e *hearsay.CauseEdge) bool { return e.Effect == b.event || e.Cause == b.event })
			node := causeNode{X: l.x(b), Y: b.y, W: eventWidth, H: b.h, TextX: l.x(b) + boxPadding, Whole: s.phrase(m, b.event), Href: fmt.Sprintf("#c%d", first+1)}
			from := b.y + (b.h-len(lines[b.event])*lineHeight)/2 + 13
			for k, text := range lines[b.event] {
				node.Lines = append(node.Lines, causeWords{from + k*lineHeight, text})
			}
			v.Nodes = append(v.Nodes, node)
		}
		top += height + 2*eventSpace
	}
	v.Height = top - 2*eventSpace + pictureEdge
	return v
}

// wrapped are words on lines of so many characters; what goes beyond the last line is shortened.
func wrapped(text string, wide, most int) []string {
	var lines []string
	for text != "" && len(lines) < most-1 {
		if utf8.RuneCountInString(text) <= wide {
			break
		}
		runes := []rune(text)
		end := wide
		for i := wide; i > wide/2; i-- {
			if runes[i] == ' ' {
				end = i
				break
			}
		}
		lines = append(lines, string(runes[:end]))
		text = strings.TrimSpace(string(runes[end:]))
	}
	return append(lines, hearsay.Shorten(text, wide))
}

// connected groups edges that share events, in the order of their first.
func connected(edges []*hearsay.CauseEdge) [][]*hearsay.CauseEdge {
	group := map[int]int{} // by event
	var groups [][]*hearsay.CauseEdge
	for _, e := range edges {
		a, knownA := group[e.Cause]
		b, knownB := group[e.Effect]
		switch {
		case !knownA && !knownB:
			a = len(groups)
			groups = append(groups, nil)
		case !knownA:
			a = b
		case knownB && a != b:
			a, b = min(a, b), max(a, b)
			groups[a], groups[b] = append(groups[a], groups[b]...), nil
			for event, n := range group {
				if n == b {
					group[event] = a
				}
			}
		}
		group[e.Cause], group[e.Effect] = a, a
		groups[a] = append(groups[a], e)
	}
	return slices.DeleteFunc(groups, func(g []*hearsay.CauseEdge) bool { return g == nil })
}

// newCauseLayout puts the events of edges into columns, each cause on the left of its effect. Of an edge that closes a circle
// only its ends are drawn; one of an event to itself is left to the list.
func newCauseLayout(edges []*hearsay.CauseEdge, lines map[int][]string) *causeLayout {
	l := &causeLayout{}
	box := map[int]int{}
	at := func(event int) int {
		n, known := box[event]
		if !known {
			n = len(l.boxes)
			box[event] = n
			l.boxes = append(l.boxes, causeBox{event: event, h: len(lines[event])*lineHeight + 2*boxPadding})
		}
		return n
	}
	after := map[int][]int{} // boxes that follow one, without circles
	var follows func(a, b int) bool
	follows = func(a, b int) bool {
		return a == b || slices.ContainsFunc(after[a], func(next int) bool { return follows(next, b) })
	}
	for _, e := range edges {
		a, b := at(e.Cause), at(e.Effect)
		if !follows(b, a) {
			after[a] = append(after[a], b)
		}
	}
	for range l.boxes { // the longest way from the left
		for a := range l.boxes {
			for _, b := range after[a] {
				l.boxes[b].column = max(l.boxes[b].column, l.boxes[a].column+1)
			}
		}
	}
	led := map[int]bool{}
	for _, next := range after {
		for _, b := range next {
			led[b] = true
		}
	}
	for a := range l.boxes { // what nothing leads to stands beside what it leads to
		if led[a] || len(after[a]) == 0 {
			continue
		}
		nearest := l.boxes[after[a][0]].column
		for _, b := range after[a] {
			nearest = min(nearest, l.boxes[b].column)
		}
		l.boxes[a].column = nearest - 1
	}
	for _, e := range edges {
		a, b := box[e.Cause], box[e.Effect]
		if a == b {
			continue
		}
		run := causeRun{edge: e, back: l.boxes[a].column >= l.boxes[b].column}
		for column := l.boxes[a].column + 1; column < l.boxes[b].column; column++ {
			l.boxes = append(l.boxes, causeBox{event: -1, column: column, h: portHeight})
			run.steps = append(run.steps, l.step(a, len(l.boxes)-1))
			a = len(l.boxes) - 1
		}
		run.steps = append(run.steps, l.step(a, b))
		l.runs = append(l.runs, run)
	}
	for i := range l.boxes {
		b := &l.boxes[i]
		b.h = max(b.h, portHeight*max(len(b.next), len(b.last)))
		b.order = float64(i)
	}
	return l
}

// step joins two boxes.
func (l *causeLayout) step(from, to int) int {
	n := len(l.steps)
	l.steps = append(l.steps, causeStep{from, to})
	l.boxes[from].next = append(l.boxes[from].next, n)
	l.boxes[to].last = append(l.boxes[to].last, n)
	return n
}

// columns are the boxes of each column, from above.
func (l *causeLayout) columns() [][]int {
	var out [][]int
	for i := range l.boxes {
		for len(out) <= l.boxes[i].column {
			out = append(out, nil)
		}
		out[l.boxes[i].column] = append(out[l.boxes[i].column], i)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(l.boxes[a].order, l.boxes[b].order) })
	}
	return out
}

// arrange orders the boxes of each column by where those lie that they are joined with, so that few lines cross.
func (l *causeLayout) arrange() {
	const sweeps = 6
	for sweep := range sweeps {
		columns := l.columns()
		for _, list := range columns {
			for place, i := range list {
				l.boxes[i].order = float64(place) / float64(len(list))
			}
		}
		for k := range columns {
			if sweep%2 == 1 {
				k = len(columns) - 1 - k
			}
			for _, i := range columns[k] {
				b := &l.boxes[i]
				sum, n := 0.0, 0
				for _, step := range b.last {
					if from := &l.boxes[l.steps[step].from]; sweep%2 == 0 && from.column < b.column {
						sum, n = sum+from.order, n+1
					}
				}
				for _, step := range b.next {
					if to := &l.boxes[l.steps[step].to]; sweep%2 == 1 && to.column > b.column {
						sum, n = sum+to.order, n+1
					}
				}
				if n > 0 {
					b.order = sum / float64(n)
				}
			}
		}
	}
}

// place sets the boxes below one another, each column in the middle of the height of the highest.
func (l *causeLayout) place(top int) (height, columns int) {
	list := l.columns()
	heights := make([]int, len(list))
	for k, column := range list {
		for _, i := range column {
			heights[k] += l.boxes[i].h + eventSpace
		}
		heights[k] -= eventSpace
		height = max(height, heights[k])
	}
	for k, column := range list {
		y := top + (height-heights[k])/2
		for _, i := range column {
			l.boxes[i].y = y
			y += l.boxes[i].h + eventSpace
		}
	}
	return height, len(list)
}

func (l *causeLayout) x(b *causeBox) int { return l.left + b.column*(eventWidth+eventGap) }

// ports are how high a step leaves a box and reaches another: in the order in which the others lie.
func (l *causeLayout) ports(step int) (out, in int) {
	from, to := &l.boxes[l.steps[step].from], &l.boxes[l.steps[step].to]
	port := func(b *causeBox, steps []int, other func(causeStep) int) int {
		order := slices.Clone(steps)
		slices.SortStableFunc(order, func(x, y int) int {
			p, q := &l.boxes[other(l.steps[x])], &l.boxes[other(l.steps[y])]
			return cmp.Compare(p.y+p.h/2, q.y+q.h/2)
		})
		return b.y + (2*slices.Index(order, step)+1)*b.h/(2*len(order))
	}
	return port(from, from.next, func(s causeStep) int { return s.to }), port(to, to.last, func(s causeStep) int { return s.from })
}

// line draws a run.
func (l *causeLayout) line(run causeRun) causeLine {
	const label, bend, reach = 11, eventGap / 2, 2 // reach is how far a tip stays off its box
	var v causeLine
	var path strings.Builder
	x, y := 0, 0 // where it ends
	for i, step := range run.steps {
		from := l.x(&l.boxes[l.steps[step].from]) + eventWidth
		out, in := l.ports(step)
		x, y = l.x(&l.boxes[l.steps[step].to]), in
		if i == len(run.steps)-1 {
			x -= reach
		}
		switch {
		case i > 0:
			fmt.Fprintf(&path, "H%d", from) // past a column
		default:
			fmt.Fprintf(&path, "M%d %d", from, out)
			v.Labels = append(v.Labels, causeLabel{from + label, out})
		}
		if run.back {
			fmt.Fprintf(&path, "h%dM%d %dh%d", stubLength, x-stubLength, y, stubLength)
			v.Labels = append(v.Labels, causeLabel{x - stubLength, y})
			continue
		}
		fmt.Fprintf(&path, "C%d %d %d %d %d %d", from+bend, out, x-bend, y, x, y)
	}
	v.Path, v.Tip = path.String(), fmt.Sprintf("M%d %dl-8 -4v8z", x, y)
	if run.edge.Kind == hearsay.Prevents {
		v.Tip = fmt.Sprintf("M%d %dv14", x, y-7)
	}
	switch {
	case run.edge.Negated:
		v.Style = "notso"
	case run.edge.Hedged():
		v.Style = "hedged"
	}
	return v
}
