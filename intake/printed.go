package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/intake/pdf"
)

// A printedLine is a line of a printed page, or what of it stands in one column.
type printedLine struct {
	text        string
	page        int
	left, right float64 // in points
	base        float64 // its baseline above the lower edge of the page
	size        float64
	bold        bool
	column      int     // counts on where the text goes on in another column
	edge        bool    // stands in the margin above or below the text
	from, to    float64 // the bounds of its column
}

// The distances that tell how letters belong together, as shares of their size.
const (
	sameBase  = 0.35 // baselines of one line
	wordGap   = 0.18 // from here a gap is a space
	pieceGap  = 0.75 // from here a gap may part columns
	marginPct = 0.09 // of the page's height, where running heads stand
)

// printedLines puts the letters of a page into lines, in the order of reading.
func printedLines(page *pdf.Page, number int, runs []pdf.Run) []printedLine {
	rows := rowsOf(runs)
	for _, row := range rows {
		for i := range row {
			row[i].page = number
			row[i].edge = row[i].base < marginPct*page.Height || row[i].base > (1-marginPct)*page.Height
		}
	}
	c := columns{}
	c.order(rows, 0)
	return c.lines
}

// rowsOf joins letters on one baseline to pieces, split where gaps are wide, the
// highest row first.
func rowsOf(runs []pdf.Run) [][]printedLine {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b pdf.Run) int { return cmp.Compare(b.Y, a.Y) })
	var rows [][]printedLine
	for len(runs) > 0 {
		// A row is what stands on the baseline of its largest letters near the top.
		first := runs[0]
		n := 1
		for n < len(runs) && first.Y-runs[n].Y <= sameBase*min(first.Size, runs[n].Size) {
			n++
		}
		row := slices.Clone(runs[:n])
		runs = runs[n:]
		slices.SortStableFunc(row, func(a, b pdf.Run) int { return cmp.Compare(a.X, b.X) })
		if pieces := piecesOf(row); len(pieces) > 0 {
			rows = append(rows, pieces)
		}
	}
	return rows
}

// piecesOf joins the runs of a row.
func piecesOf(row []pdf.Run) []printedLine {
	var pieces []printedLine
	var b strings.Builder
	var end float64
	flush := func() {
		if n := len(pieces); n > 0 {
			pieces[n-1].text = strings.TrimSpace(b.String())
			pieces[n-1].right = end
			if pieces[n-1].text == "" {
				pieces = pieces[:n-1]
			}
		}
		b.Reset()
	}
	for i, r := range row {
		if i > 0 && drawnTwice(row[i-1], r) {
			continue
		}
		gap := r.X - end
		blank := strings.TrimSpace(r.Text) == ""
		if len(pieces) == 0 || b.Len() == 0 || gap > pieceGap*r.Size {
			if blank {
				continue
			}
			flush()
			pieces = append(pieces, printedLine{left: r.X, base: r.Y, size: r.Size, bold: isBold(r.Font)})
			end = r.X
			gap = 0
		}
		text := b.String()
		if gap > wordGap*r.Size && !strings.HasSuffix(text, " ") && !strings.HasPrefix(r.Text, " ") {
			b.WriteByte(' ')
		}
		b.WriteString(r.Text)
		if last := &pieces[len(pieces)-1]; !blank {
			end = max(end, r.End-trailingSpace(r))
			last.size = max(last.size, r.Size)
			last.bold = last.bold && isBold(r.Font)
		}
	}
	flush()
	return pieces
}

// trailingSpace is about the width of the spaces that a run ends with.
func trailingSpace(r pdf.Run) float64 {
	n := utf8.RuneCountInString(r.Text)
	spaces := len(r.Text) - len(strings.TrimRight(r.Text, " "))
	if n == 0 {
		return 0
	}
	return (r.End - r.X) * 0.6 * float64(spaces) / float64(n)
}

// drawnTwice reports whether b is a again, moved by a hair: a poor man's bold.
func drawnTwice(a, b pdf.Run) bool {
	return a.Text == b.Text && b.X-a.X < 0.1*a.Size && len(a.Text) > 0
}

func isBold(font string) bool {
	lower := strings.ToLower(font)
	return strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy")
}

// withoutHeads drops what stands in the margins of several pages at one height and
// alike but for its numbers, and the numbers of pages.
func withoutHeads(lines []printedLine) []printedLine {
	pages := map[string]map[int]bool{}
	last := 0
	for _, l := range lines {
		last = max(last, l.page)
		if l.edge {
			key := headKey(l)
			if pages[key] == nil {
				pages[key] = map[int]bool{}
			}
			pages[key][l.page] = true
		}
	}
	return slices.DeleteFunc(lines, func(l printedLine) bool {
		if !l.edge {
			return false
		}
		return len(pages[headKey(l)]) >= max(2, (last+1)/3) || isPageNumber(withoutNumbers(l.text))
	})
}

// headKey is what a running head has on every page: its words and its height.
func headKey(l printedLine) string {
	return withoutNumbers(l.text) + "\x00" + strconv.Itoa(int(l.base/4))
}

// withoutNumbers is text with each number as one "0".
func withoutNumbers(text string) string {
	var b strings.Builder
	number := false
	for _, r := range text {
		if unicode.IsDigit(r) {
			if !number {
				b.WriteByte('0')
			}
			number = true
			continue
		}
		number = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// isPageNumber reports whether a line without its numbers is only one: "- 0 -",
// "page 0 of 0", "0/0".
func isPageNumber(key string) bool {
	letters := strings.FieldsFunc(key, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range letters {
		if w != "page" && w != "of" && w != "p" {
			return false
		}
	}
	return strings.Contains(key, "0") || len(letters) == 0
}
