package intake

import (
	"bytes"
	"strings"

	"hearsay"
)

// isHTML reports whether the source is a page: by what a server calls it, by
// the name's ending, or by its first element.
func isHTML(s *source) bool {
	switch s.mediaType {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain", "text/markdown":
		return false
	}
	switch s.ending() {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	case ".txt", ".md", ".markdown", ".text":
		return false
	}
	return opensHTML(s.data)
}

// opensHTML looks for a page's first tag, after space, a byte order mark, XML's
// declaration and comments.
func opensHTML(data []byte) bool {
	head := data[:min(len(data), 4096)]
	if utf16Order(head) != nil {
		head = []byte(decodeText(head[:len(head)&^1], "").text)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for {
		head = bytes.TrimSpace(head)
		end := ""
		switch {
		case bytes.HasPrefix(head, []byte("<?xml")):
			end = "?>"
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		}
		if end == "" {
			break
		}
		_, after, ok := bytes.Cut(head, []byte(end))
		if !ok {
			return false
		}
		head = after
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<h1"} {
		if len(head) >= len(tag) && strings.EqualFold(string(head[:len(tag)]), tag) {
			return true
		}
	}
	return false
}

// maxPage is the bytes over which a page is refused even if Options allow more.
// A parsed page takes some 20 times its bytes: 20 MB of short paragraphs took
// 415 MB.
const maxPage = 16 << 20

// readHTML reads the report of a page: its headline, standfirst and byline, the
// paragraphs, headings, lists, quotations and captions of its body. What is
// around the report does not become text.
func readHTML(s *source) (*hearsay.Document, error) {
	if len(s.data) > maxPage {
		return nil, &hearsay.Error{Code: hearsay.TooLarge, Message: "is a page of " + megabytes(int64(len(s.data))) + ", over the limit of " + megabytes(maxPage) + " for pages"}
	}
	d := decodeHTML(s.data, s.charset)
	p, err := parsePage(d.text)
	if err != nil {
		return nil, err
	}
	doc := &hearsay.Document{Warnings: d.warnings, Language: p.language}
	ld := readLinkedData(p.meta.scripts)
	p.meta.complete(ld)
	p.meta.h1 = p.headings()
	p.meta.fill(doc, ld)
	p.dropReaders(doc.Title)
	if doc.Authors == nil || len(doc.Authors) == 1 && doc.Authors[0] == doc.Publisher {
		if names := p.bylineAuthors(); names != nil {
			doc.Authors = names
		}
	}
	if doc.Authors == nil {
		doc.Authors = p.shownAuthors(doc.Title)
	}
	if doc.Published.IsZero() {
		doc.Published = p.shownDate(doc)
	}
	a, ok := p.findArticle(ld)
	w := &articleWriter{page: p, doc: doc, seen: map[string]bool{}}
	switch {
	case ok:
		shown := p.shownHeadline(doc.Title)
		w.write(hearsay.Headline, shown)
		w.seen[onlyLetters(shown)], w.seen[onlyLetters(doc.Title)] = true, true
		w.above(a, ld)
		w.body(a)
	case len(ld.body) >= minArticle:
		w.write(hearsay.Headline, doc.Title)
		for para := range strings.SplitSeq(ld.body, "\n") {
			w.paragraph(hearsay.Body, oneLine(para))
		}
		doc.Warnings = append(doc.Warnings, "the page shows no article; its text is from the page's metadata")
	case p.readPageData(doc):
		return doc, nil
	default:
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "no article found in the page"}
	}
	doc.Text, doc.Parts = w.text.String(), w.parts
	return doc, nil
}

// headings are the page's h1 elements with text.
func (p *page) headings() []string {
	var all []string
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind != headingText {
			continue
		}
		for j := b.in; j >= 0; j = p.elements[j].parent {
			if p.elements[j].node.Data == "h1" {
				all = append(all, oneLine(p.text(b)))
				break
			}
		}
	}
	return all
}

// bylineAuthors reads the authors from the first block that the page marks as a
// byline and that names somebody.
func (p *page) bylineAuthors() []string {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.end-b.start > 160 || p.marksAt(b.in)&(bylineMark|noiseMark) != bylineMark {
			continue
		}
		if names := cleanAuthors(markedByline(oneLine(p.text(b)))); names != nil {
			return names
		}
	}
	return nil
}

// shownHeadline is the headline as it stands in the page, which may be another
// than the one it is shared under.
func (p *page) shownHeadline(title string) string {
	shown, most := title, 0.4
	for _, h := range p.meta.h1 {
		if l := likeness(h, title); l >= most {
			shown, most = h, l
		}
	}
	return shown
}

// An articleWriter writes a page's article as a document.
type articleWriter struct {
	writer
	page *page
	doc  *hearsay.Document
	seen map[string]bool // the letters of what was written
}

// above writes the standfirst and byline that stand between headline and body.
func (w *articleWriter) above(a *article, ld *linkedArticle) {
	p := w.page
	title := onlyLetters(p.shownHeadline(w.doc.Title))
	start, first := -1, len(p.blocks)
	for i, next := 0, 0; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if b.kind == headingText && onlyLetters(p.text(b)) == title {
			start = i + 1
		}
		if next < len(a.blocks) && a.blocks[next] == i {
			next++
			if p.marksAt(b.in)&(standfirstMark|bylineMark|dateMark) == 0 &&
				(b.kind == paragraph || b.kind == quoteText || b.kind == looseText && b.end-b.start > maxShownLine) {
				first = i
				break
			}
		}
	}
	if start < 0 {
		return
	}
	description := onlyLetters(ld.description)
	if description == "" {
		description = onlyLetters(unescaped(p.meta.first("og:description", "description")))
	}
	standfirst, bylined := false, false
	for i := start; i < first; i++ {
		b := &p.blocks[i]
		text := p.text(b)
		m := p.marksAt(b.in)
		letters := onlyLetters(text)
		switch {
		case w.seen[letters] || len(text) < 4 || m&noiseMark != 0 && m&standfirstMark == 0:
		case !bylined && m&bylineMark != 0 && markedByline(oneLine(text)) != nil:
			w.write(hearsay.Byline, text)
			bylined = true
		case !bylined && byline(oneLine(text)) != nil:
			w.write(hearsay.Byline, text)
			bylined = true
		case b.kind == captionText:
			w.caption(text)
		case !standfirst && len(text) >= 30 && len(text) <= 600 && b.linked*2 < len(text) &&
			(m&standfirstMark != 0 || description != "" && letters == description || p.elements[b.in].node.Data == "h2" && stops([]byte(text))):
			w.write(hearsay.Standfirst, text)
			standfirst = true
		default:
			continue
		}
		w.seen[letters] = true
	}
}

// marksAt are the marks of element i and of the three around it.
func (p *page) marksAt(i int) marks {
	var m marks
	for n := 0; i >= 0 && n < 4; n++ {
		m |= p.elements[i].marks
		i = p.elements[i].parent
	}
	return m
}

// body writes the article's blocks.
func (w *articleWriter) body(a *article) {
	p := w.page
	heading := -1 // a heading that waits for text below it
	pulled := p.pullQuotes(a)
	headline := p.titleBlock(w.doc.Title)
	for _, i := range a.blocks {
		if pulled[i] {
			continue
		}
		b := &p.blocks[i]
		text := p.text(b)
		m := p.marksAt(b.in)
		letters := onlyLetters(text)
		if w.seen[letters] && (len(letters) > 12 || b.kind == headingText) {
			continue
		}
		kind := hearsay.Body
		switch b.kind {
		case headingText:
			heading = i
			continue
		case captionText:
			if i > headline || p.isBelow(b.in, "figure") {
				w.caption(text)
			}
			continue
		case itemText:
			kind = hearsay.ListItem
			if !w.dated && i > headline && len(text) >= 12 { // key points above the first paragraph
				kind = hearsay.Standfirst
			}
		case quoteText:
			kind = hearsay.BlockQuote
		}
		switch {
		case !w.dated && m&standfirstMark != 0 && b.kind != itemText:
			kind = hearsay.Standfirst
		case byline(text) != nil && (m&bylineMark != 0 || !w.dated):
			kind = hearsay.Byline
		case w.namesAuthor(text):
			kind = hearsay.Byline
		case m&bylineMark != 0 && len(text) < 80, m&dateMark != 0 && len(text) < 80 && !wordDate(text).IsZero():
			continue
		case m&creditMark != 0 && len(text) < 120:
			kind = hearsay.Credit
		case isBoilerplate(text), w.dated && b.kind != quoteText && (p.isBio(b, a) || w.isAboutAuthor(text)):
			kind = hearsay.Boilerplate
		case credit(text) < len(text) && len(text) < 600 && b.kind != itemText:
			w.caption(text)
			continue
		}
		if kind == hearsay.Byline && w.seen[letters] {
			continue
		}
		if heading >= 0 && kind != hearsay.Boilerplate {
			w.heading(p.text(&p.blocks[heading]))
			heading = -1
		}
		w.seen[letters] = true
		if kind != hearsay.Body {
			w.write(kind, text)
			continue
		}
		for _, paragraph := range brokenParagraphs(text) {
			w.paragraph(kind, paragraph)
		}
	}
}

// isAboutAuthor reports whether text tells who one of the authors is: "Ana Torrel is a reporter
// in Velm", "Transport correspondent".
func (w *articleWriter) isAboutAuthor(text string) bool {
	if len(text) < 40 && isJob(text) {
		return true
	}
	for _, a := range w.doc.Authors {
		if rest, ok := strings.CutPrefix(text, a); ok && strings.Contains(a, " ") && len(text) < 600 {
			for _, verb := range []string{" is a ", " is an ", " is the ", " covers ", " writes ", " reports ", " joined "} {
				if strings.HasPrefix(rest, verb) {
					return true
				}
			}
		}
	}
	return false
}

// isBio reports whether a block that is too long for a byline stands in an element that the
// page marks as one: it is about the author. An element with a good part of the report in it
// is marked for another reason.
func (p *page) isBio(b *block, a *article) bool {
	if p.plain == nil { // a fragment
		return false
	}
	whole := p.plainLength(a.root)
	i := b.in
	for n := 0; i >= 0 && n < 4; n++ {
		if e := &p.elements[i]; e.marks&bylineMark != 0 && e.marks&bodyMark == 0 {
			return p.plainLength(i)*3 < whole
		}
		i = p.elements[i].parent
	}
	return false
}

// minBroken is the bytes from which a line between line breaks may be a paragraph.
const minBroken = 40

// brokenParagraphs parts a block at the line breaks that part paragraphs: the line before ends
// as a sentence does, and it and the next are too long for a verse or an address.
func brokenParagraphs(text string) []string {
	if !strings.Contains(text, "\n") {
		return []string{text}
	}
	var paragraphs []string
	for line := range strings.SplitSeq(text, "\n") {
		if n := len(paragraphs); n > 0 {
			last := paragraphs[n-1]
			if len(line) < minBroken || len(last) < minBroken || !stops([]byte(last)) {
				paragraphs[n-1] = last + "\n" + line
				continue
			}
		}
		paragraphs = append(paragraphs, line)
	}
	return paragraphs
}

// namesAuthor reports whether text is a line with one of the authors, a date or
// outlet beside them and nothing that makes it a sentence.
func (w *articleWriter) namesAuthor(text string) bool {
	if len(text) > 160 || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".m.") {
		return false
	}
	for _, a := range w.doc.Authors {
		if len(a) > 4 && strings.Contains(strings.ToLower(text), strings.ToLower(a)) {
			return len(text) <= len(a)+30 && isPersonName(oneLine(text)) || !wordDate(text).IsZero()
		}
	}
	return false
}

// pullQuotes finds the blocks of quotations that only repeat the body, with
// what stands in the same element.
func (p *page) pullQuotes(a *article) map[int]bool {
	var running strings.Builder
	for _, i := range a.blocks {
		if b := &p.blocks[i]; b.kind == paragraph || b.kind == looseText {
			running.WriteString(onlyLetters(p.text(b)))
		}
	}
	pulled := map[int]bool{}
	whole := map[int]bool{} // the elements of such quotations
	for _, i := range a.blocks {
		b := &p.blocks[i]
		if b.kind != quoteText {
			continue
		}
		if letters := onlyLetters(p.text(b)); len(letters) >= 20 && strings.Contains(running.String(), letters) {
			whole[p.quoteAround(b.in)] = true
			pulled[i] = true
		}
	}
	for _, i := range a.blocks {
		if b := &p.blocks[i]; b.kind == quoteText && b.end-b.start < 80 && whole[p.quoteAround(b.in)] {
			pulled[i] = true
		}
	}
	return pulled
}

// quoteAround is the quotation around element i.
func (p *page) quoteAround(i int) int {
	for i > 0 && p.elements[i].node.Data != "blockquote" {
		i = p.elements[i].parent
	}
	return i
}

func (w *articleWriter) heading(text string) {
	if isBoilerplate(text) || w.seen[onlyLetters(text)] {
		return
	}
	w.seen[onlyLetters(text)] = true
	w.write(hearsay.Heading, text)
}
