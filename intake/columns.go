package intake

import (
	"cmp"
	"slices"
	"strings"
)

// columns puts the pieces of a page into the order in which they are read.
type columns struct {
	lines  []printedLine
	column int
}

// maxColumns is how often a page is parted.
const maxColumns = 6

// order adds rows to the lines. Where many rows leave the same strip empty, what is
// left of it is read before what is right of it; rows that run across part what is
// above from what is below.
func (c *columns) order(rows [][]printedLine, depth int) {
	if len(rows) == 0 {
		return
	}
	strip, ok := 0.0, false
	if depth < maxColumns {
		strip, ok = gutter(rows)
	}
	if !ok {
		c.add(rows)
		return
	}
	var left, right [][]printedLine
	flush := func() {
		c.order(left, depth+1)
		c.order(right, depth+1)
		left, right = nil, nil
	}
	for _, row := range rows {
		if slices.ContainsFunc(row, func(l printedLine) bool { return l.left < strip && l.right > strip }) {
			flush()
			c.add([][]printedLine{row})
			continue
		}
		i := slices.IndexFunc(row, func(l printedLine) bool { return l.left >= strip })
		if i < 0 {
			i = len(row)
		}
		if i > 0 {
			left = append(left, row[:i])
		}
		if i < len(row) {
			right = append(right, row[i:])
		}
	}
	flush()
}

// minRows is how many rows must have text on both sides of a strip for it to part
// columns.
const minRows = 5

// gutter finds the strip that parts two columns: empty in most rows that reach it,
// with text on both sides in at least minRows of them. It is the left edge of the
// column on its right.
func gutter(rows [][]printedLine) (float64, bool) {
	var edges []float64
	for _, row := range rows {
		for _, l := range row[1:] {
			edges = append(edges, l.left)
		}
	}
	slices.Sort(edges)
	best, bestAt := 0, 0.0
	for i := 0; i < len(edges); {
		// Lines of a column begin within two points of each other, but for indents.
		at := edges[i]
		j := i
		for j < len(edges) && edges[j] < at+2 {
			j++
		}
		i = j
		both, across := 0, 0
		for _, row := range rows {
			l, r, cut := false, false, false
			for _, p := range row {
				l = l || p.right <= at
				r = r || p.left >= at-0.5
				cut = cut || p.left < at-0.5 && p.right > at
			}
			switch {
			case cut:
				across++
			case l && r:
				both++
			}
		}
		// A wide gap between the words of a justified line is cut by the lines above and below.
		if both >= minRows && both >= 2*across && both-2*across > best {
			best, bestAt = both-2*across, at-0.5
		}
	}
	return bestAt, best > 0
}

// add adds rows of one column, each as one line.
func (c *columns) add(rows [][]printedLine) {
	c.column++
	from, to := rows[0][0].left, rows[0][0].right
	for _, row := range rows {
		for _, l := range row {
			from, to = min(from, l.left), max(to, l.right)
		}
	}
	for _, row := range rows {
		line := row[0]
		var words []string
		for _, l := range row {
			words = append(words, l.text)
			line.right = max(line.right, l.right)
			line.size = max(line.size, l.size)
			line.bold = line.bold && l.bold
		}
		line.text = strings.Join(words, " ")
		line.column, line.from, line.to = c.column, from, to
		c.lines = append(c.lines, line)
	}
}

// A printedPara is a paragraph of a printed report.
type printedPara struct {
	text string
	page int
	size float64
	bold bool
	item bool
}

// paragraphsOf joins lines to paragraphs.
func paragraphsOf(lines []printedLine) []printedPara {
	leading := leadings(lines)
	words := wordsIn(lines)
	var paras []printedPara
	for i, l := range lines {
		mark, item := listMark(l.text)
		goesOn := i > 0 && !item && continues(lines[i-1], l, leading)
		if item {
			l.text = l.text[mark:]
		}
		if !goesOn {
			paras = append(paras, printedPara{l.text, l.page, l.size, l.bold, item})
			continue
		}
		p := &paras[len(paras)-1]
		p.text = joined(p.text, l.text, words)
		p.bold = p.bold && l.bold
		p.size = max(p.size, l.size)
	}
	return paras
}

// leadings is the commonest distance between the lines of each size.
func leadings(lines []printedLine) map[int]float64 {
	all := map[int][]float64{}
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if gap := a.base - b.base; a.page == b.page && a.column == b.column && gap > 0 && sameSize(a.size, b.size) {
			key := int(a.size + 0.5)
			all[key] = append(all[key], gap)
		}
	}
	out := map[int]float64{}
	for key, gaps := range all {
		slices.SortFunc(gaps, cmp.Compare[float64])
		out[key] = gaps[len(gaps)/3] // gaps between paragraphs are the larger ones
	}
	return out
}

func sameSize(a, b float64) bool { return max(a, b) < 1.07*min(a, b) }

// continues reports whether line b goes on with the paragraph of line a.
func continues(a, b printedLine, leading map[int]float64) bool {
	if !sameSize(a.size, b.size) || a.bold != b.bold {
		return false
	}
	if byline(a.text) != nil || byline(b.text) != nil || dateline(b.text) > 0 {
		return false
	}
	if _, dated := statedDate(a.text); dated {
		return false
	}
	full := a.right > a.to-0.12*(a.to-a.from)-a.size
	indented := b.left-b.from > 0.8*b.size && b.left-b.from < 6*b.size
	if a.page != b.page || a.column != b.column {
		return !indented && !endsParagraph(a.text) && full
	}
	gap := a.base - b.base
	usual := leading[int(a.size+0.5)]
	if gap <= 0 || usual > 0 && gap > 1.35*usual {
		return false
	}
	if indented && a.left-a.from < 0.5*a.size {
		return false
	}
	return full || !endsParagraph(a.text)
}

// endsParagraph reports whether a line may be the last of a paragraph.
func endsParagraph(text string) bool {
	text = strings.TrimRight(text, "”\"’')]")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}
