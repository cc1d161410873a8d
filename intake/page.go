package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay"
)

// A page is a parsed page in the flat form that the article is looked for in:
// its elements in document order, and its text in blocks.
type page struct {
	elements []element
	blocks   []block
	arena    []byte // text of the blocks
	plain    []int  // bytes of running text before element i
	bodyLike string // signature of the elements that are the body, if the page marks them
	bodyEnd  int    // element after which there is no body any more; 0 for the whole root
	meta     metadata
	language string // of the html element
}

// An element is one element of the page. Its subtree is elements[i+1:end].
type element struct {
	node   *html.Node
	parent int // index; -1 for the first
	end    int
	marks  marks // its own
	score  float64
	layout bool // a table's cell that holds a page, or a table of such
}

// A block is a stretch of text that no block element interrupts.
type block struct {
	in         int // the innermost element around all of it
	start, end int // in the arena
	linked     int // bytes of it inside links
	kind       blockKind
}

// blockKind says which element makes a block what it is.
type blockKind byte

const (
	looseText blockKind = iota // right in a div or section
	paragraph
	headingText
	itemText
	quoteText
	captionText
	cellText
	preText
)

// parsePage parses a page. The parser gives up on elements nested over 512
// deep; the containers that bear no meaning are then dropped and it is tried
// once more.
func parsePage(text string) (*page, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		root, err = html.Parse(strings.NewReader(flatten(text)))
	}
	if err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "its elements are nested too deeply to be read"}
	}
	p := &page{}
	p.walk(root)
	p.tellCells()
	return p, nil
}

// flatten copies a page with only the elements that make paragraphs.
func flatten(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Raw())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.P, atom.H1, atom.H2, atom.H3, atom.Title, atom.Script, atom.Style, atom.Meta, atom.Link, atom.Time, atom.Head, atom.Body, atom.Html:
				b.Write(raw)
			default:
				b.WriteByte(' ')
			}
		}
	}
}

// walk fills the page from its tree, without recursion.
func (p *page) walk(root *html.Node) {
	w := pageWalk{page: p, current: -1}
	n := root
	for n != nil {
		if w.enter(n) && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for {
			w.leave(n)
			if n == root {
				n = nil
				break
			}
			if n.NextSibling != nil {
				n = n.NextSibling
				break
			}
			n = n.Parent
		}
	}
	w.flush()
}

// A pageWalk is the state of a walk over a page's tree.
type pageWalk struct {
	*page
	current int   // the element the walk is in
	links   []int // the links it is in
	open    block
	isOpen  bool
	space   bool // a space is due before the next word
	breaks  int  // line breaks since the last word
	seam    bool // an element that style sheets set apart began or ended since
}

// enter takes a node; false leaves out what is below it.
func (w *pageWalk) enter(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		w.words(twiceEscaped(n.Data))
		return false
	case html.DocumentNode:
		return true
	case html.ElementNode:
	default:
		return false
	}
	w.elements = append(w.elements, element{node: n, parent: w.current})
	w.current = len(w.elements) - 1
	e := &w.elements[w.current]
	if n.DataAtom == atom.Html {
		w.language = strings.TrimSpace(attribute(n, "lang"))
	}
	w.meta.take(n)
	if isSkipped(n) {
		return false
	}
	if e.marks = marksOf(n); e.marks&unseenMark != 0 && !isBlock(n.DataAtom) {
		return false
	}
	switch {
	case n.DataAtom == atom.Br:
		if w.breaks++; w.breaks >= 2 {
			w.flush()
		}
	case isBlock(n.DataAtom) || isSigned(n):
		w.flush()
	}
	if n.DataAtom == atom.A {
		w.links = append(w.links, w.current)
	}
	w.seam = w.seam || isSeam(n.DataAtom)
	return true
}

func (w *pageWalk) leave(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	w.elements[w.current].end = len(w.elements)
	if isBlock(n.DataAtom) || isSigned(n) {
		w.flush()
	}
	if k := len(w.links); k > 0 && w.links[k-1] == w.current {
		w.links = w.links[:k-1]
	}
	w.current = w.elements[w.current].parent
	w.seam = w.seam || isSeam(n.DataAtom)
}

// words adds text to the open block, each run of space as one.
func (w *pageWalk) words(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			w.space = true
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060' || r < ' ':
			// of no width
		default:
			before := len(w.arena)
			if !w.isOpen {
				w.isOpen = true
				w.open = block{in: w.current, start: len(w.arena)}
			} else if w.space || w.breaks > 0 || w.seam && w.parts(r) {
				if w.breaks > 0 {
					w.arena = append(w.arena, '\n')
				} else {
					w.arena = append(w.arena, ' ')
				}
			}
			w.space, w.breaks, w.seam = false, 0, false
			w.arena = append(w.arena, s[i:i+n]...)
			if len(w.links) > 0 {
				w.open.linked += len(w.arena) - before
			}
			w.open.in = w.around(w.open.in, w.current)
		}
		i += n
	}
}

// flush ends the open block.
func (w *pageWalk) flush() {
	if w.isOpen {
		w.open.end = len(w.arena)
		w.open.kind = w.kindAt(w.open.in)
		w.blocks = append(w.blocks, w.open)
	}
	w.isOpen, w.space, w.breaks, w.seam = false, false, 0, false
}

// parts reports whether r begins a word of its own at a seam: "Ana Torrel" and "March 4" stand
// apart in the page, though nothing but their elements parts them.
func (w *pageWalk) parts(r rune) bool {
	last, _ := utf8.DecodeLastRune(w.arena)
	return unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsDigit(last) || strings.ContainsRune(".:;!?)”’…", last))
}

// isSeam reports whether an element within a line is one that style sheets set apart.
func isSeam(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.Cite, atom.Time, atom.Small, atom.A:
		return true
	}
	return false
}

// twiceEscaped undoes the second of two escapes: no report says "&ldquo;".
func twiceEscaped(s string) string {
	if !strings.Contains(s, "&") || !strings.Contains(s, ";") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 10)], ';')
		name := s[:end+1]
		plain := html.UnescapeString(name)
		switch {
		case end < 2 || plain == name || plain == "<" || plain == ">":
			b.WriteByte('&')
			s = s[1:]
		default:
			b.WriteString(plain)
			s = s[end+1:]
		}
	}
	b.WriteString(s)
	return b.String()
}

// kindAt tells a block's kind by the elements around it.
func (p *page) kindAt(i int) blockKind {
	kind := looseText
	for ; i >= 0; i = p.elements[i].parent {
		e := &p.elements[i]
		if e.marks&captionMark != 0 {
			return captionText
		}
		switch e.node.DataAtom {
		case atom.Figcaption, atom.Caption:
			return captionText
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return headingText
		case atom.Blockquote:
			return quoteText
		case atom.Li, atom.Dd, atom.Dt:
			if kind == looseText || kind == paragraph {
				kind = itemText
			}
		case atom.Td, atom.Th:
			if !e.layout && (kind == looseText || kind == paragraph) {
				kind = cellText
			}
		case atom.P:
			if kind == looseText {
				kind = paragraph
			}
		case atom.Pre:
			if kind == looseText {
				kind = preText
			}
		case atom.Article, atom.Main, atom.Body:
			return kind
		}
	}
	return kind
}

// minCell is the text in bytes, outside of links, from which a table's cell holds
// no datum but a part of the page.
const minCell = 300

// tellCells tells tables that lay out a page, as pages of the nineties and mails
// do, from tables of data: what is in their long cells is text like any other.
func (p *page) tellCells() {
	length := map[int]int{}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind == cellText {
			length[p.cellAround(b.in)] += b.end - b.start - b.linked
		}
	}
	for i, n := range length {
		if n < minCell {
			continue
		}
		for j := i; j >= 0; j = p.elements[j].parent {
			switch p.elements[j].node.DataAtom {
			case atom.Td, atom.Table:
				p.elements[j].layout = true
			}
		}
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.kind == cellText {
			b.kind = p.kindAt(b.in)
		}
	}
}

// cellAround is the innermost cell around element i.
func (p *page) cellAround(i int) int {
	for i > 0 && p.elements[i].node.DataAtom != atom.Td && p.elements[i].node.DataAtom != atom.Th {
		i = p.elements[i].parent
	}
	return i
}

// text returns the words of a block.
func (p *page) text(b *block) string { return string(bytes.TrimSpace(p.arena[b.start:b.end])) }

// within reports whether element i is element root or below it.
func (p *page) within(i, root int) bool { return i >= root && i < p.elements[root].end }

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Div,
		atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Picture:
		return true
	}
	return false
}

// isSigned reports whether an element is the name under a quotation.
func isSigned(n *html.Node) bool {
	return n.DataAtom == atom.Cite && n.Parent != nil && n.Parent.DataAtom == atom.Blockquote
}

// isSkipped reports whether an element holds no text of the page: programs,
// styles, controls and what is hidden.
func isSkipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Math, atom.Canvas,
		atom.Video, atom.Audio, atom.Select, atom.Option, atom.Textarea, atom.Button, atom.Input, atom.Dialog, atom.Nav, atom.Datalist:
		return n.DataAtom != atom.Head
	}
	switch n.Data {
	case "amp-ad", "amp-embed", "amp-sidebar", "amp-user-notification", "amp-consent", "amp-social-share", "amp-sticky-ad", "amp-list", "amp-next-page":
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "clip:rect(") || strings.Contains(style, "clip-path:inset(50%)") {
				return true
			}
		}
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
