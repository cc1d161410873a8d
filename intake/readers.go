package intake

// dropReaders takes out what readers wrote under the report: everything in an
// element that is marked as comments, if it comes after the headline and after
// enough text for a report. Comments may be longer than the report, so that no
// share of the text tells them apart.
func (p *page) dropReaders(title string) {
	from := p.titleBlock(title)
	if from < 0 {
		return
	}
	above := 0 // text of the report so far
	end := -1  // of the comments at hand
	kept := p.blocks[:0]
	for i, b := range p.blocks {
		if b.in < end {
			continue
		}
		if i > from && above >= minArticle {
			if e := p.commentsAround(b.in, p.blocks[from].in); e >= 0 {
				end = p.elements[e].end
				continue
			}
		}
		if i > from && b.kind != headingText && b.kind != captionText {
			above += b.end - b.start - b.linked
		}
		kept = append(kept, b)
	}
	p.blocks = kept
}

// commentsAround is the outermost element around element i that is marked as
// comments and begins after element after; -1 if there is none.
func (p *page) commentsAround(i, after int) int {
	found := -1
	for ; i > after; i = p.elements[i].parent {
		if m := p.elements[i].marks; m&commentsMark != 0 && m&bodyMark == 0 {
			found = i
		}
	}
	return found
}
