package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// An article is what of a page is its report.
type article struct {
	root   int   // the element around the body
	blocks []int // those of the body, in order
}

// findArticle finds the blocks of a page's report; false if the page has none.
//
// Every block gets a score for what speaks for running text: a length, a final
// stop, few links. The scores add up along the tree. The body is the innermost
// element that holds nearly all of the score of what the page marks as an
// article, or of the whole page; the body that JSON-LD gives, where it does, is
// better evidence than both. Within it, what is marked as something else is
// left out, unless it holds so much of the text that the mark cannot mean it.
func (p *page) findArticle(ld *linkedArticle) (*article, bool) {
	if len(p.elements) == 0 {
		return nil, false
	}
	evidence := p.evidence(ld.body)
	p.addPlain()
	p.addScores(evidence)
	root := p.bodyRoot()
	noise := p.noise(root, evidence)
	a := &article{root: root}
	running, captions := 0, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if p.bodyEnd > 0 && b.in >= p.bodyEnd && !evidence[i] {
			continue
		}
		if !p.within(b.in, root) || noise[b.in] && !evidence[i] {
			continue
		}
		if p.keeps(b) || evidence[i] {
			a.blocks = append(a.blocks, i)
			switch {
			case evidence[i], b.kind == paragraph, b.kind == looseText, b.kind == quoteText, b.kind == itemText && stops(p.arena[b.start:b.end]):
				running += b.end - b.start - b.linked
			case b.kind == captionText && b.linked == 0:
				captions += b.end - b.start
			}
		}
	}
	if p.isIndex(a) {
		return a, false
	}
	return a, running >= minArticle || running > 0 && running+captions >= minArticle*3/2
}

// isIndex reports whether the blocks are openings of several reports: nearly all stand in
// article elements, three and more, whose headings are links.
func (p *page) isIndex(a *article) bool {
	linked := map[int]bool{} // article elements with such a heading
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind == headingText && b.linked*5 >= (b.end-b.start)*4 {
			if e := p.articleAround(b.in); e >= 0 {
				linked[e] = true
			}
		}
	}
	if len(linked) < 3 {
		return false
	}
	inside, most, all := 0, 0, 0
	each := map[int]int{}
	for _, i := range a.blocks {
		b := &p.blocks[i]
		if b.kind == headingText {
			continue
		}
		length := b.end - b.start
		all += length
		if e := p.articleAround(b.in); linked[e] {
			inside += length
			each[e] += length
			most = max(most, each[e])
		}
	}
	return len(each) >= 3 && inside*10 >= all*8 && most*2 < all
}

// minArticle is the text in bytes, outside of links, under which a page has no
// article. The shortest report on 40 news pages has 716.
const minArticle = 140

// blockScore says how much a block speaks for running text around it.
func (p *page) blockScore(b *block) float64 {
	length := b.end - b.start
	if length < 25 || b.linked*2 > length {
		return 0
	}
	s := float64(min(length-b.linked, 600)) / 100
	switch b.kind {
	case paragraph:
	case quoteText:
		s *= 0.8
	case looseText, preText:
		s *= 0.6
	case itemText, cellText:
		s *= 0.25
	default:
		return 0
	}
	if !stops(p.arena[b.start:b.end]) {
		s *= 0.4
	}
	return s
}

// stops reports whether text ends as a sentence does.
func stops(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return strings.ContainsRune(".!?:…”\"’'\")", r)
}

// addScores sets every element's score: that of the blocks in it. Blocks that
// are surely noise do not count.
func (p *page) addScores(evidence map[int]bool) {
	for i := range p.blocks {
		b := &p.blocks[i]
		s := p.blockScore(b)
		if evidence[i] {
			s = 3*s + 1
		}
		p.elements[b.in].score += s
	}
	for i := len(p.elements) - 1; i > 0; i-- {
		if parent := p.elements[i].parent; parent >= 0 {
			p.elements[parent].score += p.elements[i].score
		}
	}
	// A part of the page that is surely something else does not pull the body
	// to itself, unless it has most of the text.
	total := p.elements[0].score
	for i := 1; i < len(p.elements); i++ {
		e := &p.elements[i]
		if e.marks&noiseMark != 0 && e.score > 0 && e.score < 0.5*total && e.marks&bodyMark == 0 {
			lost := e.score
			for j := i; j >= 0; j = p.elements[j].parent {
				p.elements[j].score -= lost
			}
			for j := i + 1; j < e.end; j++ {
				p.elements[j].score = 0
			}
			i = e.end - 1
		}
	}
}

// bodyRoot is the element around the body: around all elements that are marked
// as body alike, or the article element with most text, or the page; from there
// down as long as one element holds nearly everything.
func (p *page) bodyRoot() int {
	total := p.elements[0].score
	root := 0
	if bodies, outer := p.bodies(0.3 * total); len(bodies) > 0 {
		root = bodies[0]
		for _, i := range bodies {
			root = p.around(root, i)
		}
		p.bodyLike = p.signature(bodies[0])
		if outer >= 0 && p.within(root, outer) {
			// What the outer mark has before the inner is an introduction, what
			// it has after it is other reports.
			p.bodyEnd, root = p.elements[root].end, outer
		}
		return root
	}
	if best := p.best(articleMark, 0.2*total); best >= 0 {
		switch around := p.live(best); {
		case around >= 0 && p.elements[around].score >= 0.85*total:
			root = around
		case around >= 0: // an introduction stands elsewhere
		case p.elements[best].score >= 0.4*total:
			root = best
		}
	}
	for {
		e := &p.elements[root]
		next, most := -1, 0.0
		for j := root + 1; j < e.end; j = p.elements[j].end {
			if s := p.elements[j].score; s > most {
				next, most = j, s
			}
		}
		if next < 0 || most < 0.92*e.score || e.marks&bodyMark != 0 {
			return root
		}
		switch p.elements[next].node.DataAtom {
		case atom.P, atom.Blockquote, atom.Li:
			return root
		case atom.Td, atom.Table:
			if !p.elements[next].layout {
				return root
			}
		}
		root = next
	}
}

// bodies are the elements marked as body that are made alike and hold the most
// text together, in the article element of the first of them. Templates nest
// such marks; of nested ones the inner are taken if they hold most of it, for
// what else is in the outer is seldom the report. Outer is then the first of
// the outer elements, and else -1.
func (p *page) bodies(least float64) (inner []int, outer int) {
	type group struct {
		members []int
		score   float64
	}
	groups := map[string]*group{}
	var order []*group
	for i := range p.elements {
		e := &p.elements[i]
		if e.marks&bodyMark == 0 || e.score <= 0 {
			continue
		}
		key := p.signature(i)
		g := groups[key]
		if g == nil {
			g = &group{}
			groups[key] = g
			order = append(order, g)
		}
		if n := len(g.members); n > 0 && (p.within(i, g.members[n-1]) || p.articleAround(i) != p.articleAround(g.members[0])) {
			continue
		}
		g.members = append(g.members, i)
		g.score += e.score
	}
	var best *group
	outer = -1
	for _, g := range order {
		switch {
		case best != nil && g.score >= 0.7*best.score && p.within(g.members[0], best.members[0]):
			if g.score < 0.97*best.score {
				outer = best.members[0]
			}
			best = g
		case best == nil || g.score > best.score:
			best, outer = g, -1
		}
	}
	if best == nil || best.score < least {
		return nil, -1
	}
	return best.members, outer
}

// live is the element around article elements that are made alike, without a
// headline of the first order in them: the entries of a live report. -1 if best is
// no such entry.
func (p *page) live(best int) int {
	parent, key := p.elements[best].parent, p.signature(best)
	if parent < 0 || !p.isArticle(best) {
		return -1
	}
	entries := 0
	for i := parent + 1; i < p.elements[parent].end; i = p.elements[i].end {
		if !p.isArticle(i) || p.signature(i) != key {
			continue
		}
		for j := i + 1; j < p.elements[i].end; j++ {
			if p.elements[j].node.DataAtom == atom.H1 {
				return -1
			}
		}
		if p.elements[i].score > 0 {
			entries++
		}
	}
	if entries < 2 {
		return -1
	}
	return parent
}

func (p *page) isArticle(i int) bool { return p.elements[i].node.DataAtom == atom.Article }

// best is the element with the mark and the highest score, the innermost of
// those that share it; -1 if that is under least.
func (p *page) best(mark marks, least float64) int {
	best, most := -1, max(least, 0.01)
	for i := range p.elements {
		if e := &p.elements[i]; e.marks&mark != 0 && (e.score > most || e.score >= 0.97*most && best >= 0 && p.within(i, best)) {
			best, most = i, e.score
		}
	}
	return best
}

// articleAround is the innermost article element around element i, -1 if there
// is none.
func (p *page) articleAround(i int) int {
	for i >= 0 && p.elements[i].node.DataAtom != atom.Article {
		i = p.elements[i].parent
	}
	return i
}

// around is the innermost element around elements a and b.
func (p *page) around(a, b int) int {
	for a != b {
		if a > b {
			a = p.elements[a].parent
		} else {
			b = p.elements[b].parent
		}
	}
	return a
}

// noise marks the elements below root whose text is left out. A mark is not
// believed if the elements that bear it hold too much of the text together:
// some pages wrap each paragraph in an element whose class says "inline" or
// "paywall".
func (p *page) noise(root int, evidence map[int]bool) []bool {
	out := make([]bool, len(p.elements))
	whole := float64(p.plainLength(root))
	proved := make([]int, len(p.elements)+1) // evidence in the elements before i
	for i := range p.blocks {
		if evidence[i] {
			proved[p.blocks[i].in+1]++
		}
	}
	for i := root + 1; p.bodyLike != "" && i < p.elements[root].end; i++ {
		if p.elements[i].marks&bodyMark != 0 && p.signature(i) == p.bodyLike && p.articleAround(i) == p.articleAround(root) {
			proved[i+1]++
		}
	}
	for i := 1; i < len(proved); i++ {
		proved[i] += proved[i-1]
	}
	alike := map[string]int{} // text below elements of one name and class
	for i := root + 1; i < p.elements[root].end; i++ {
		if p.elements[i].marks&(noiseMark|doubtMark) != 0 {
			alike[p.signature(i)] += p.plainLength(i)
		}
	}
	for i := root + 1; i < p.elements[root].end; i++ {
		e := &p.elements[i]
		if out[e.parent] {
			out[i] = true
			continue
		}
		if e.marks&(noiseMark|doubtMark) == 0 || proved[e.end] > proved[i] {
			continue
		}
		share := 0.25
		if e.marks&noiseMark != 0 {
			share = 0.5
		}
		if e.marks&(bodyMark|articleMark) != 0 {
			share /= 2
		}
		out[i] = float64(alike[p.signature(i)]) < share*whole
	}
	return out
}

// signature is what elements that a template makes alike have in common.
func (p *page) signature(i int) string {
	n := p.elements[i].node
	return n.Data + "." + attribute(n, "class")
}

// plainLength is the bytes of running text below element i, links apart.
func (p *page) plainLength(i int) int { return p.plain[p.elements[i].end] - p.plain[i] }

// addPlain sums up running text over the elements in their order.
func (p *page) addPlain() {
	p.plain = make([]int, len(p.elements)+1)
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind != headingText {
			p.plain[b.in+1] += b.end - b.start - b.linked
		}
	}
	for i := 1; i < len(p.plain); i++ {
		p.plain[i] += p.plain[i-1]
	}
}

// keeps reports whether a block that is in the body and not noise is text of
// the report.
func (p *page) keeps(b *block) bool {
	length := b.end - b.start
	text := p.arena[b.start:b.end]
	linked := float64(b.linked) / float64(length)
	switch b.kind {
	case captionText:
		return true
	case headingText:
		return length <= 250 && linked < 0.9
	case itemText:
		return linked < 0.6 && (length >= 25 || linked == 0)
	case cellText:
		return length >= 60 && linked < 0.5
	case quoteText:
		return linked < 0.8
	case paragraph, preText:
		return linked < 0.8 || linked < 0.95 && length >= 120
	default:
		return linked < 0.5 && (length >= 80 || length >= 25 && stops(text))
	}
}

// evidence finds the blocks whose words stand in the body that JSON-LD gives.
func (p *page) evidence(body string) map[int]bool {
	if len(body) < 200 {
		return nil
	}
	letters := onlyLetters(body)
	found := map[int]bool{}
	covered := 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind == headingText || b.kind == captionText || b.end-b.start < 25 {
			continue
		}
		key := onlyLetters(string(p.arena[b.start:min(b.end, b.start+200)]))
		key = key[:max(0, len(key)-4)] // the cut may be inside a word
		if len(key) >= 20 && strings.Contains(letters, key) {
			found[i] = true
			covered += b.end - b.start
		}
	}
	if covered*2 < len(body) {
		return nil
	}
	return found
}

// onlyLetters is text in small letters and digits without anything between.
func onlyLetters(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
