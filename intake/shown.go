package intake

import (
	"strings"

	"hearsay"
)

// titleBlock is the heading that is the page's headline: the one with its words,
// else the first h1, else -1.
func (p *page) titleBlock(title string) int {
	letters := onlyLetters(title)
	first := -1
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind != headingText {
			continue
		}
		if letters != "" && onlyLetters(p.text(b)) == letters {
			return i
		}
		if first < 0 && p.isBelow(b.in, "h1") {
			first = i
		}
	}
	return first
}

// isBelow reports whether element i is one of the name or in one.
func (p *page) isBelow(i int, name string) bool {
	for ; i >= 0; i = p.elements[i].parent {
		if p.elements[i].node.Data == name {
			return true
		}
	}
	return false
}

// maxShownLine is the bytes over which a line is no byline and no date.
const maxShownLine = 160

// shownDate reads the day of publishing from a line of the page, for pages that
// do not state it for programs: one between headline and body, or the first that
// the page marks as a date before the body ends; the address has it, else.
func (p *page) shownDate(doc *hearsay.Document) hearsay.Date {
	from, to := p.titleBlock(doc.Title), len(p.blocks)
	for i := max(0, from-3); i < to && i < from+12; i++ {
		b := &p.blocks[i]
		if b.kind == paragraph && b.end-b.start > maxShownLine {
			break
		}
		if b.end-b.start <= maxShownLine && i != from && !stopsSentence(p.text(b)) {
			if d := lineDate(p.text(b)); !d.IsZero() {
				return d
			}
		}
	}
	for i := max(0, from); i < to; i++ {
		b := &p.blocks[i]
		if b.end-b.start <= maxShownLine && p.marksAt(b.in)&(dateMark|noiseMark|commentsMark) == dateMark {
			if d := lineDate(p.text(b)); !d.IsZero() {
				return d
			}
		}
	}
	return dateInAddress(doc.URL)
}

// lineDate reads the date of a line that may say something else before it:
// "Posted: 4 March 2021, 10:00 CET", "Published 10:00 GMT, 4 March 2021".
func lineDate(line string) hearsay.Date {
	line = oneLine(strings.NewReplacer("·", " ", "•", " ").Replace(line))
	if d := readDate(line); !d.IsZero() {
		return d
	}
	for {
		_, rest, ok := strings.Cut(line, " ")
		if !ok {
			return hearsay.Date{}
		}
		line = rest
		if line != "" && isDigit(line[0]) {
			if d := readDate(line); !d.IsZero() {
				return d
			}
		}
	}
}

// stopsSentence reports whether text has the length and the end of a sentence.
func stopsSentence(text string) bool {
	return len(text) > 60 && strings.HasSuffix(text, ".")
}

// shownAuthors reads the authors from a line between headline and body that opens
// as a byline does.
func (p *page) shownAuthors(title string) []string {
	from := p.titleBlock(title)
	for i := from + 1; i < len(p.blocks) && i < from+10; i++ {
		b := &p.blocks[i]
		if b.end-b.start > maxShownLine {
			continue
		}
		for line := range strings.SplitSeq(p.text(b), "\n") {
			if names := byline(line); names != nil {
				return names
			}
		}
	}
	return nil
}
