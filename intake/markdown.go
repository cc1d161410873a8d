package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// isMarkdown goes by the name's ending or by what a server calls it: any text
// is Markdown, and most is not meant as such.
func isMarkdown(s *source) bool {
	switch s.ending() {
	case ".md", ".markdown", ".mdown", ".mkd":
		return true
	}
	return s.mediaType == "text/markdown"
}

// readMarkdown reads Markdown as CommonMark has it, in one pass over the lines
// and in time that grows with their length alone. The document's text is the
// words without the marks; a link is its words, an image its description.
func readMarkdown(s *source) (*hearsay.Document, error) {
	d := decodeText(s.data, s.charset)
	doc := &hearsay.Document{Warnings: d.warnings}
	text := readFrontMatter(doc, d.text)
	m := markdownReader{doc: doc}
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		m.line(text[at:end])
		at = next
	}
	m.flush()
	m.blocks()
	if len(m.parts) == 0 {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "holds no words"}
	}
	doc.Text, doc.Parts = m.text.String(), m.parts
	return doc, nil
}

// A markdownBlock is one block with its marks taken off, its lines joined.
type markdownBlock struct {
	kind  markdownKind
	level int // of a heading
	lines []string
}

type markdownKind byte

const (
	mdParagraph markdownKind = iota
	mdHeading
	mdItem
	mdQuote
	mdCode
	mdRow // of a table
)

// A markdownReader reads Markdown by line.
type markdownReader struct {
	writer
	doc     *hearsay.Document
	list    []markdownBlock
	open    markdownBlock
	isOpen  bool
	fence   string // the mark that ends the code block the reader is in
	comment bool   // in an HTML comment
	inItem  bool   // the last block was an item, so indented lines belong to it
}

// line takes the next line.
func (m *markdownReader) line(raw string) {
	trimmed := strings.TrimSpace(raw)
	indent := len(raw) - len(strings.TrimLeft(raw, " \t"))
	switch {
	case m.fence != "":
		if strings.HasPrefix(trimmed, m.fence) && strings.Trim(trimmed, m.fence[:1]) == "" {
			m.fence = ""
			m.flush()
			return
		}
		m.open.lines = append(m.open.lines, raw)
		return
	case m.comment:
		m.comment = !strings.Contains(trimmed, "-->")
		return
	case trimmed == "":
		m.flush()
		return
	case strings.HasPrefix(trimmed, "<!--"):
		m.flush()
		m.comment = !strings.Contains(trimmed, "-->")
		return
	case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
		m.begin(mdCode)
		m.fence = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, trimmed[:1]))]
		return
	}
	if level := headingLevel(trimmed); level > 0 && indent < 4 {
		m.begin(mdHeading)
		m.open.level = level
		words := strings.TrimSpace(trimmed[level:])
		if closed := strings.TrimRight(words, "#"); closed == "" || strings.HasSuffix(closed, " ") {
			words = strings.TrimSpace(closed)
		}
		m.open.lines = append(m.open.lines, words)
		m.flush()
		return
	}
	if m.isOpen && m.open.kind == mdParagraph && isUnderline(trimmed) {
		m.open.kind, m.open.level = mdHeading, 2
		if trimmed[0] == '=' {
			m.open.level = 1
		}
		m.flush()
		return
	}
	if isRule(trimmed) {
		m.flush()
		m.inItem = false
		return
	}
	if trimmed[0] == '>' {
		words := strings.TrimLeft(trimmed, "> \t")
		if words == "" {
			m.flush()
			return
		}
		if !m.isOpen || m.open.kind != mdQuote {
			m.begin(mdQuote)
		}
		m.open.lines = append(m.open.lines, words)
		return
	}
	if n, ok := listMark(trimmed); ok {
		m.begin(mdItem)
		m.open.lines = append(m.open.lines, strings.TrimPrefix(strings.TrimPrefix(trimmed[n:], "[ ] "), "[x] "))
		return
	}
	if trimmed[0] == '|' {
		if strings.Trim(trimmed, "|-: \t") != "" {
			m.begin(mdRow)
			m.open.lines = append(m.open.lines, trimmed)
		}
		m.flush()
		return
	}
	if !m.isOpen {
		kind := mdParagraph
		if m.inItem && indent >= 2 {
			kind = mdItem
		}
		m.begin(kind)
	}
	m.open.lines = append(m.open.lines, trimmed)
}

func (m *markdownReader) begin(kind markdownKind) {
	m.flush()
	m.open = markdownBlock{kind: kind}
	m.isOpen = true
}

func (m *markdownReader) flush() {
	if m.isOpen {
		m.list = append(m.list, m.open)
		m.inItem = m.open.kind == mdItem
	}
	m.isOpen = false
}

// blocks writes the blocks as parts.
func (m *markdownReader) blocks() {
	refs := map[string]bool{}
	for i := range m.list {
		b := &m.list[i]
		for len(b.lines) > 0 && b.kind == mdParagraph {
			label, ok := linkDefinition(b.lines[0])
			if !ok {
				break
			}
			refs[label] = true
			b.lines = b.lines[1:]
		}
	}
	if m.doc.Title != "" && !m.opensWith(m.doc.Title) {
		m.write(hearsay.Headline, m.doc.Title)
	}
	for i := range m.list {
		m.block(&m.list[i], refs)
	}
}

// opensWith reports whether one of the first headings is the title.
func (m *markdownReader) opensWith(title string) bool {
	for _, b := range m.list[:min(3, len(m.list))] {
		if b.kind == mdHeading && onlyLetters(strings.Join(b.lines, " ")) == onlyLetters(title) {
			return true
		}
	}
	return false
}

func (m *markdownReader) block(b *markdownBlock, refs map[string]bool) {
	if b.kind == mdCode {
		m.write(hearsay.Boilerplate, strings.Join(b.lines, "\n"))
		return
	}
	joined := strings.Join(b.lines, "\n")
	if b.kind == mdRow {
		joined = strings.ReplaceAll(strings.Trim(joined, "| "), "|", " | ")
	}
	words, images := plainInline(joined, refs)
	words = oneLine(words)
	for _, alt := range images {
		m.caption(oneLine(alt))
	}
	if words == "" {
		return
	}
	first := len(m.parts) == 0
	kind := hearsay.Body
	switch b.kind {
	case mdHeading:
		kind = hearsay.Heading
		switch title := m.doc.Title; {
		case title == "" && (first || b.level == 1):
			m.doc.Title = words
			kind = hearsay.Headline
		case onlyLetters(title) == onlyLetters(words) && !m.hasHeadline():
			kind = hearsay.Headline
		}
		m.write(kind, words)
		return
	case mdItem:
		kind = hearsay.ListItem
	case mdQuote:
		kind = hearsay.BlockQuote
	case mdParagraph:
		if m.top(words, joined) {
			return
		}
	}
	switch {
	case isBoilerplate(words):
		kind = hearsay.Boilerplate
	case kind == hearsay.Body && (credit(words) < len(words) || opensCaption(words)):
		m.caption(words)
		return
	}
	m.paragraph(kind, words)
}

func (m *markdownReader) hasHeadline() bool {
	for _, p := range m.parts {
		if p.Kind == hearsay.Headline {
			return true
		}
	}
	return false
}

// top writes what stands between headline and body; false if the paragraph is
// of the body.
func (m *markdownReader) top(words, source string) bool {
	if m.dated {
		return false
	}
	if names := byline(words); names != nil {
		if m.doc.Authors == nil {
			m.doc.Authors = names
		}
		if m.doc.Published.IsZero() {
			m.doc.Published = bylineDate(words)
		}
		m.write(hearsay.Byline, words)
		return true
	}
	if d, ok := statedDate(words); ok {
		if m.doc.Published.IsZero() {
			m.doc.Published = d
		}
		m.write(hearsay.Boilerplate, words)
		return true
	}
	emphasised := len(source) > 2 && (source[0] == '*' || source[0] == '_') && source[len(source)-1] == source[0]
	if emphasised && m.hasHeadline() && m.parts[len(m.parts)-1].Kind == hearsay.Headline && len(words) < 400 {
		m.write(hearsay.Standfirst, words)
		return true
	}
	return false
}

// headingLevel is the number of "#" that open a heading, 0 for no heading.
func headingLevel(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n == 0 || n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// isUnderline reports whether a line under a paragraph makes it a heading.
func isUnderline(s string) bool {
	return len(s) >= 2 && (strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "")
}

// isRule reports whether a line is a break between sections.
func isRule(s string) bool {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "\t", "")
	return len(s) >= 3 && (strings.Trim(s, "-") == "" || strings.Trim(s, "*") == "" || strings.Trim(s, "_") == "" || strings.Trim(s, "=") == "")
}

// linkDefinition reads "[label]: address".
func linkDefinition(s string) (string, bool) {
	if !strings.HasPrefix(s, "[") {
		return "", false
	}
	label, rest, ok := strings.Cut(s[1:], "]:")
	if !ok || label == "" || len(label) > 200 || strings.TrimSpace(rest) == "" || strings.ContainsAny(label, "[]") {
		return "", false
	}
	return strings.ToLower(oneLine(label)), true
}

// isFlank reports on which sides a run of emphasis marks between the code
// points before and after touches a word.
func isFlank(before, after rune) (left, right bool) {
	space := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) }
	punct := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	left = !space(after) && (!punct(after) || space(before) || punct(before))
	right = !space(before) && (!punct(before) || space(after) || punct(after))
	return left, right
}
